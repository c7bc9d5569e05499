"""Find who passes on what another says, in sentences without a tree, by the order of words.

German: "in einem Brief, der der Zeitung vorliegt", "zitiert den Minister mit den Worten", "hat vom Dienst erfahren";
in every such language the outlet that somebody spoke to ("sagte der Havelzeitung", "řekl deníku Severní listy").
"""

from __future__ import annotations

from dataclasses import replace

from firsthand.extract.index import MentionIndex
from firsthand.extract.mentions.outlet_names import is_outlet_name
from firsthand.extract.speech.addressees import Addressee
from firsthand.extract.speech.candidates import Candidate, Range, ranges_of, tokens_of
from firsthand.extract.speech.context import Context
from firsthand.extract.speech.lexicon import SpeechLexicon, speech_lexicon
from firsthand.extract.speech.plain_phrases import head_of, noun_phrase
from firsthand.extract.tree import Sentence, Tree
from firsthand.records.attribution import Stance
from firsthand.records.mention import EntityType

_FAR = 12
"""Tokens between the words of one construction, at most."""


def plain_relays(context: Context, index: MentionIndex, candidate: Candidate) -> list[Candidate]:
    """Return the candidate with whoever passes it on, outer ones first; alone if nobody does."""
    sentence = context.sentence(candidate.cue_head)
    if sentence.has_tree or candidate.reported_by is not None:
        return [candidate]
    lexicon = speech_lexicon(sentence.language)
    for read in (_heard_from, _quoted, _lying_before):
        found = read(context, index, lexicon, sentence, candidate)
        if found:
            return found
    return [candidate]


def _heard_from(
    context: Context, index: MentionIndex, lexicon: SpeechLexicon, sentence: Sentence, candidate: Candidate
) -> list[Candidate]:
    """Read "hat vom Geheimdienst erfahren, dass": the service tells it; an outlet that has heard it is a hop before."""
    tree, verb = context.tree, candidate.cue_head
    if tree.lemmas[verb] not in lexicon.words.get("hearing", ()):
        return []
    content = set(tokens_of(candidate.content))
    near = [t for t in range(max(sentence.first, verb - _FAR), min(sentence.last, verb + _FAR)) if t not in content]
    for token in near:
        if tree.lowers[token] not in lexicon.words.get("hearing_from", ()):
            continue
        teller = noun_phrase(context, lexicon, token + 1, sentence.last)
        if teller is None:
            continue
        end = min((t for t in range(*teller) if t in content or t in tokens_of(candidate.cue)), default=teller[1])
        return _told_by(context, index, candidate, token, (teller[0], end))
    return []


def _told_by(
    context: Context, index: MentionIndex, candidate: Candidate, preposition: int, teller: Range
) -> list[Candidate]:
    tree = context.tree
    inner = replace(candidate, source=(teller,), source_head=head_of(context, index, teller))
    if candidate.source_head is None or not _is_outlet(context, index, candidate.source_head):
        return [replace(inner, cue=ranges_of(tree, [*tokens_of(candidate.cue), preposition]))]
    told = [*range(*teller), preposition, *tokens_of(candidate.content)]
    outer = replace(candidate, content=ranges_of(tree, told))
    cue = ranges_of(tree, [preposition])
    return [outer, replace(inner, cue=cue, cue_head=preposition, reported_by=candidate.cue_head)]


def _quoted(
    context: Context, index: MentionIndex, lexicon: SpeechLexicon, sentence: Sentence, candidate: Candidate
) -> list[Candidate]:
    """Read "zitiert den Minister mit den Worten, ...": the minister says it."""
    tree, verb = context.tree, candidate.cue_head
    if tree.lemmas[verb] not in lexicon.words.get("quoting", ()) or not candidate.source:
        return []
    for words in sorted(lexicon.words.get("quoting_phrases", ())):
        parts = words.split()
        first = next(
            (t for t in range(verb, min(sentence.last, verb + _FAR)) if list(tree.lowers[t : t + len(parts)]) == parts),
            None,
        )
        person = None if first is None else noun_phrase(context, lexicon, verb + 1, first)
        if first is None or person is None:
            continue
        cue = range(first, first + len(parts))
        told = set(tokens_of(candidate.content)) - {*cue, *range(*person)}
        if not told:
            continue
        inner = replace(
            candidate,
            source=(person,),
            cue=ranges_of(tree, cue),
            content=ranges_of(tree, told),
            source_head=head_of(context, index, person),
            cue_head=first,
            stance=Stance.ASSERTS,
            reported_by=verb,
        )
        return [replace(candidate, content=ranges_of(tree, {*told, *cue, *range(*person)})), inner]
    return []


def _lying_before(
    context: Context, index: MentionIndex, lexicon: SpeechLexicon, sentence: Sentence, candidate: Candidate
) -> list[Candidate]:
    """Read "in einem Brief, der der Zeitung vorliegt, heißt es": the paper knows what the letter says."""
    tree = context.tree
    lying = lexicon.words.get("lying_before", frozenset())
    verb = next((t for t in range(sentence.first, sentence.last) if tree.lowers[t] in lying), None)
    if verb is None:
        return []
    comma = next((t for t in range(verb, max(sentence.first, verb - _FAR), -1) if tree.words[t] == ","), None)
    if comma is None or tree.lowers[comma + 1] not in lexicon.words.get("relatives", ()):
        return []
    reader = noun_phrase(context, lexicon, comma + 2, verb)
    starts = (noun_phrase(context, lexicon, t, comma) for t in range(max(sentence.first, comma - _FAR), comma))
    document = next((found for found in starts if found is not None and found[1] == comma), None)
    if reader is None or document is None:
        return []
    aside = set(range(comma, verb + 1))
    source = candidate.source or (document,)
    taken = aside | set(tokens_of(source)) | {document[0] - 1}
    content = ranges_of(tree, [token for token in tokens_of(candidate.content) if token not in taken])
    if not content:
        return []
    head = candidate.source_head if candidate.source else head_of(context, index, document)
    inner = replace(candidate, source=source, content=content, source_head=head, reported_by=verb)
    outer = Candidate(
        source=(reader,),
        cue=((verb, verb + 1),),
        content=ranges_of(tree, [*tokens_of(source), *tokens_of(candidate.cue), *tokens_of(content)]),
        source_head=head_of(context, index, reader),
        cue_head=verb,
        stance=Stance.ASSERTS,
        rule="plain seen",
    )
    return [outer, inner]


def plain_addressee(context: Context, index: MentionIndex, candidate: Candidate) -> Addressee | None:
    """Return the outlet that stands beside the cue, outside of source and content."""
    tree, sentence = context.tree, context.sentence(candidate.cue_head)
    lexicon = speech_lexicon(sentence.language)
    verb = candidate.cue_head
    if tree.lemmas[verb] in lexicon.words.get("quoting", ()) or not candidate.source:
        return None
    taken = {*tokens_of(candidate.content), *tokens_of(candidate.source), *tokens_of(candidate.cue)}
    for token in range(verb + 1, min(sentence.last, verb + _FAR)):
        if tree.words[token] in ",:;–" or context.inside[token] != context.inside[verb]:
            return None
        entity = index.entity_at(token)
        if token not in taken and entity is None and tree.lemmas[token] in lexicon.words.get("outlets", ()):
            name = _titled(tree, token, sentence.last)
            return Addressee(name=name, entity=None) if name else None
        if token in taken or entity is None or entity.type is not EntityType.OUTLET:
            continue
        if tree.lowers[token - 1] in lexicon.words.get("no_addressees", ()):
            return None
        return Addressee(name=entity.name, entity=entity.id)
    return None


def _titled(tree: Tree, noun: int, end: int) -> str:
    """Return the title behind a noun for an outlet ("deníku Severní listy"), or ""."""
    last = noun + 1
    while last < end and tree.words[last][0].isalpha() and (tree.words[last][0].isupper() or last == noun + 2):
        last += 1
    return tree.text[tree.starts[noun + 1] : tree.ends[last - 1]] if last > noun + 1 else ""


def _is_outlet(context: Context, index: MentionIndex, head: int) -> bool:
    tree = context.tree
    if any(first <= head < last for first, last in context.titles):
        return True
    entity = index.entity_at(head)
    return entity.type is EntityType.OUTLET if entity is not None else is_outlet_name(tree.words[head])
