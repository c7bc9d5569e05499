"""Read nouns that tell: "the ministry's claim that ...", "allegations of fraud", "information from an ally that"."""

from __future__ import annotations

from firsthand.extract.index import MentionIndex
from firsthand.extract.speech.candidates import Candidate, ranges_of
from firsthand.extract.speech.context import Context
from firsthand.extract.speech.lexicon import SpeechLexicon
from firsthand.extract.speech.phrases import has_subject, told_by
from firsthand.extract.speech.sources import is_document
from firsthand.extract.speech.speakers import phrase, source_of
from firsthand.extract.speech.that_clauses import opens_clause
from firsthand.records.attribution import Stance
from firsthand.records.mention import EntityType


def read_noun(context: Context, index: MentionIndex, lexicon: SpeechLexicon, noun: int) -> Candidate | None:
    """Read "the ministry's claim that ...", "allegations of fraud", "a call for sanctions"."""
    tree = context.tree
    content: list[int] = []
    cue = [noun]
    for child in tree.children[noun]:
        if child < noun:
            continue
        marked = any(tree.lowers[mark] in lexicon.words.get("that", ()) for mark in tree.children[child])
        if tree.rels[child] in ("acl", "ccomp", "acl:relcl") and marked and has_subject(context, child):
            content = tree.subtree(child)
            break
        if tree.rels[child] == "nmod" and tree.cases[child] in lexicon.noun_cases.get(tree.lemmas[noun], frozenset()):
            content = phrase(tree, child, without="case")
            cue += tree.children_by(child, "case")
            break
    content = content or _received(context, lexicon, noun) or _copular(context, noun) or _viewed(context, lexicon, noun)
    if not content:
        return None
    source, source_head, light = _owner(context, index, lexicon, noun)
    cue += light
    taken = {*source, *cue}
    ranges = ranges_of(tree, [token for token in content if token not in taken])
    if not ranges:
        return None
    return Candidate(
        source=ranges_of(tree, source),
        cue=ranges_of(tree, cue),
        content=ranges,
        source_head=source_head,
        cue_head=noun,
        stance=lexicon.nouns.get(tree.lemmas[noun], Stance.ASSERTS),
        rule="noun",
    )


def _copular(context: Context, noun: int) -> list[int]:
    """Return the clause of "the army's assessment is that ..."."""
    tree = context.tree
    verb = tree.heads[noun]
    if tree.rels[noun] != "nsubj" or tree.lemmas[verb] != "be" or not tree.has_child(noun, "nmod:poss", "nmod"):
        return []
    clauses = [child for child in tree.children_by(verb, "ccomp") if tree.has_child(child, "mark") and child > verb]
    return tree.subtree(clauses[0]) if clauses else []


def _viewed(context: Context, lexicon: SpeechLexicon, noun: int) -> list[int]:
    """Return the clause that stands beside "in the army's view"."""
    tree = context.tree
    known = tree.lemmas[noun] in lexicon.words.get("views", ()) or tree.lowers[noun] in lexicon.words.get("views", ())
    if not known or tree.cases[noun] not in ("in", "by") or not tree.has_child(noun, "nmod:poss"):
        return []
    sentence, own = context.sentence(noun), set(tree.subtree(noun))
    apart = min(own) == sentence.first or tree.words[min(own) - 1] == ","
    return [token for token in told_by(context, noun, sentence) if token not in own] if apart else []


def _owner(
    context: Context, index: MentionIndex, lexicon: SpeechLexicon, noun: int
) -> tuple[list[int], int | None, list[int]]:
    """Return whose claim it is ("the ministry's claim", "claims by X", "X made the claim"), and the verb's words."""
    tree = context.tree
    verb = tree.heads[noun]
    light = tree.lemmas[verb] in lexicon.words.get("light_verbs", ())
    if light and tree.rels[noun] == "obj" and not tree.has_child(noun, "nmod:poss"):
        tokens, head = source_of(context, lexicon, verb, frozenset())
        if tokens:
            return tokens, head, [verb, *tree.children_by(verb, "aux", "neg")]
    if light and tree.rels[noun] == "nsubj:pass" and tree.has_child(verb, "obl:agent"):
        agent = tree.children_by(verb, "obl:agent")[0]
        return phrase(tree, agent, without="case"), agent, [verb, *tree.children_by(verb, "aux", "aux:pass", "neg")]
    if tree.has_child(noun, "cop") and tree.cases[noun] == "of":
        subjects = tree.children_by(noun, "nsubj")
        if subjects:
            return phrase(tree, subjects[0]), subjects[0], tree.children_by(noun, "cop", "case")
    return _owner_below(context, index, lexicon, noun)


def _owner_below(
    context: Context, index: MentionIndex, lexicon: SpeechLexicon, noun: int
) -> tuple[list[int], int | None, list[int]]:
    """Return whose it is by what hangs by the noun, or from whom it was received."""
    tree, received = context.tree, _received_from(context, lexicon, noun)
    if received is not None:
        tokens = phrase(tree, received, without="case")
        if tree.has_child(received, "acl:relcl"):
            tokens = [token for token in tokens if token <= received]
        return tokens, received, tree.children_by(received, "case")
    for child in tree.children[noun]:
        public = tree.rels[child] == "compound" and tree.lemmas[child] in lexicon.words.get("officials", ())
        if public and not is_document(tree, lexicon, noun):
            return phrase(tree, child), child, []
        if tree.rels[child] == "nmod:poss" or (tree.rels[child] == "nmod" and tree.cases[child] == "by"):
            return phrase(tree, child, without="case"), child, []
        entity = index.entity_at(child)
        outlet = entity is not None and entity.type is EntityType.OUTLET
        if outlet and tree.rels[child] == "nmod" and tree.cases[child] in ("in", "from", "of"):
            return phrase(tree, child, without="case"), child, []
    return [], None, []


def _received(context: Context, lexicon: SpeechLexicon, noun: int) -> list[int]:
    """Return the clause of "received information from an ally that ..." which hangs by the ally."""
    tree, giver = context.tree, _received_from(context, lexicon, noun)
    for token in () if giver is None else tree.subtree(giver):
        if tree.lowers[token] == "that" and opens_clause(tree, token):
            return [word for word in tree.subtree(tree.heads[token]) if word >= token]
    return []


def _received_from(context: Context, lexicon: SpeechLexicon, noun: int) -> int | None:
    """Return from whom it is in "received information from an ally that ...", or None."""
    tree, verb = context.tree, context.tree.heads[noun]
    if tree.rels[noun] not in ("obj", "nsubj:pass") or tree.lemmas[verb] not in lexicon.words.get("receiving", ()):
        return None
    givers = [child for head in (noun, verb) for child in tree.children_by(head, "nmod", "obl")]
    return next((child for child in givers if tree.cases[child] == "from"), None)
