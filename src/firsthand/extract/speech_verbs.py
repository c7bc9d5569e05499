"""Read one reporting verb: its cue, its content by construction, and who is its source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from firsthand.extract.candidates import Candidate, is_mark, ranges_of
from firsthand.extract.speech_context import Context
from firsthand.extract.speech_lexicon import Frame, SpeechLexicon
from firsthand.extract.speech_sources import SUBJECTS, is_passive, source_of
from firsthand.extract.tree import Tree

_CUE_CHILDREN = frozenset({"aux", "aux:pass", "neg", "compound:prt", "expl:pv", "expl:comp"})
_CLAUSES = ("ccomp", "csubj:pass")
_COMPLEMENTS = frozenset({"as", "for", "of", "about", "over", "to"})
"""Prepositions whose phrase belongs to what is said of the object ("described it as a lapse")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a construction makes the content of a verb: its tokens, the frame, and further words of the cue."""

    tokens: list[int]
    frame: Frame
    rule: str
    cue: tuple[int, ...] = ()


def frames_of(tree: Tree, lexicon: SpeechLexicon, verb: int) -> Mapping[str, Frame] | None:
    """Return the frames of the verb, with its particle ("point out") where the table knows it so."""
    for child in tree.children[verb]:
        if tree.rels[child] in ("compound:prt", "expl:pv"):
            found = lexicon.verbs.get(f"{tree.lemmas[verb]} {tree.lowers[child]}")
            if found is not None:
                return found
    return lexicon.verbs.get(tree.lemmas[verb])


def read_verb(
    context: Context, lexicon: SpeechLexicon, verb: int, frames: Mapping[str, Frame], quotations: Sequence[int]
) -> Candidate | None:
    """Return who says what by `verb`, or None where it tells nothing here.

    Args:
        context: The report.
        lexicon: The words of its language.
        verb: The reporting verb.
        frames: Its constructions.
        quotations: Positions of the quotations that it gives.
    """
    tree = context.tree
    source, source_head = source_of(context, lexicon, verb)
    content = _content_of(context, verb, frames, frozenset(source), quotations)
    if content is None:
        return None
    cue = sorted({*_cue_of(tree, verb), *content.cue})
    taken = {*source, *cue}
    ranges = ranges_of(tree, [token for token in content.tokens if token not in taken])
    if not ranges:
        return None
    return Candidate(
        source=ranges_of(tree, source),
        cue=ranges_of(tree, cue),
        content=ranges,
        source_head=source_head,
        cue_head=verb,
        stance=content.frame.stance,
        is_hop=content.frame.is_hop,
        rule=f"{content.rule}:{content.frame.kind}",
    )


def _cue_of(tree: Tree, verb: int) -> list[int]:
    """Return the verb with its auxiliaries, negation, particle, and the adverb next to it."""
    kept = [verb]
    for child in tree.children[verb]:
        adverb = tree.rels[child] == "advmod" and tree.tags[child] == "ADV" and not tree.children[child]
        if tree.rels[child] in _CUE_CHILDREN or (adverb and -2 <= child - verb <= 1):
            kept.append(child)
    return kept


def _content_of(
    context: Context, verb: int, frames: Mapping[str, Frame], source: frozenset[int], quotations: Sequence[int]
) -> Content | None:
    quoted = [token for position in quotations for token in range(*context.ranges[position])]
    if "clause" in frames or "quote" in frames:
        clause = _clause(context, verb, source, quotations) if "clause" in frames else []
        if quoted and "quote" in frames and _speaks_only_quotes(context, verb, quotations):
            clause = []
        if clause or (quoted and "quote" in frames):
            name = "clause" if clause and "clause" in frames else "quote"
            rule = "mixed" if clause and quoted else name
            return Content(tokens=[*clause, *quoted], frame=frames[name], rule=rule)
    return _infinitive(context, verb, frames, quoted) or _nominal(context, verb, frames, source, quoted)


def _speaks_only_quotes(context: Context, verb: int, quotations: Sequence[int]) -> bool:
    """Tell whether the sentence before the verb is quotation only ("X," said Lee)."""
    first = context.sentence(verb).first
    while first < verb and is_mark(context.tree, first):
        first += 1
    return any(context.ranges[position][0] <= first < context.ranges[position][1] for position in quotations)


def _clause(context: Context, verb: int, source: frozenset[int], quotations: Sequence[int]) -> list[int]:
    """Return the tokens of the clause that the verb reports."""
    tree = context.tree
    clauses = [child for child in tree.children[verb] if tree.rels[child] in _CLAUSES and child not in source]
    if clauses:
        return [token for clause in clauses for token in tree.subtree(clause)]
    if tree.rels[verb] in ("parataxis", "ccomp", "advcl") and _is_inserted(context, verb):
        head = tree.heads[verb]
        below = set(tree.subtree(verb))
        return [token for token in tree.subtree(head) if token not in below]
    return _that_clause(context, verb)


def _is_inserted(context: Context, verb: int) -> bool:
    """Tell whether verb and subject stand between commas in the clause that they report (…, he said, …)."""
    tree = context.tree
    if tree.rels[verb] == "parataxis":
        return context.inside[tree.heads[verb]] == context.inside[verb] or context.inside[verb] < 0
    if tree.rels[verb] == "advcl":
        return any(tree.lowers[child] in ("as", "comme", "как") for child in tree.children_by(verb, "mark", "advmod"))
    first = min(tree.subtree(verb))
    return tree.heads[verb] < first and first > 0 and tree.words[first - 1] in (",", "-", "–", "—")


def _that_clause(context: Context, verb: int) -> list[int]:
    """Return what follows a "that" which the parser hung elsewhere ("said in one of many messages that ...")."""
    tree = context.tree
    end = context.sentence(verb).last
    for token in range(verb + 1, min(end, verb + 25)):
        if tree.lowers[token] == "that" and tree.rels[token] == "mark" and context.inside[token] == context.inside[verb]:
            head = tree.heads[token]
            if head > token and tree.rels[head] not in ("ccomp", "acl:relcl") or head in tree.subtree(verb):
                return [word for word in tree.subtree(head) if word >= token]
        if tree.words[token] in ";:":
            break
    return []


def _infinitive(
    context: Context, verb: int, frames: Mapping[str, Frame], quoted: list[int]
) -> Content | None:
    """Read "promised to respond", "urged Russia to leave", "is said to have paid"."""
    tree = context.tree
    actions = [child for child in tree.children[verb] if tree.rels[child] in ("xcomp", "ccomp") and child > verb]
    if not actions:
        return None
    passive = is_passive(tree, verb)
    if "raising" in frames or ("clause" in frames and passive):
        frame = frames.get("raising") or frames["clause"]
        subjects = [child for child in tree.children[verb] if tree.rels[child] in SUBJECTS]
        return Content(tokens=[*_below(tree, [*subjects, *actions]), *quoted], frame=frame, rule="raising")
    objects = [child for child in tree.children[verb] if tree.rels[child] in ("obj", "iobj") and child > verb]
    if "order" in frames and (objects or tree.rels[actions[0]] == "ccomp"):
        return Content(tokens=[*_below(tree, [*objects, *actions]), *quoted], frame=frames["order"], rule="order")
    if "infinitive" in frames and tree.tags[actions[0]] in ("VERB", "AUX", "ADJ", "NOUN"):
        return Content(tokens=[*_below(tree, actions), *quoted], frame=frames["infinitive"], rule="infinitive")
    return None


def _nominal(
    context: Context, verb: int, frames: Mapping[str, Frame], source: frozenset[int], quoted: list[int]
) -> Content | None:
    """Read "denied the charges", "accuses Russia of spying", "called for new sanctions"."""
    tree = context.tree
    if "object" in frames:
        content = _object(context, verb, frames, source)
        if content is not None:
            return content
    for child in tree.children[verb]:
        case = tree.cases[child]
        if case and case in frames and tree.rels[child] in ("obl", "nmod", "advcl") and child > verb:
            cases = [word for word in tree.children_by(child, "case", "mark") if tree.lowers[word] in case.split()]
            inner = [token for token in tree.subtree(child) if token not in cases]
            return Content(tokens=[*inner, *quoted], frame=frames[case], rule="preposition", cue=tuple(cases))
    if "gerund" in frames:
        actions = [child for child in tree.children_by(verb, "xcomp", "advcl") if tree.forms[child] == "ger"]
        if actions:
            return Content(tokens=_below(tree, actions), frame=frames["gerund"], rule="gerund")
    return None


def _object(context: Context, verb: int, frames: Mapping[str, Frame], source: frozenset[int]) -> Content | None:
    tree = context.tree
    passive = is_passive(tree, verb)
    objects = [
        child
        for child in tree.children[verb]
        if tree.rels[child] == ("nsubj:pass" if passive else "obj") and child not in source
    ]
    if passive and not objects and tree.rels[verb] in ("acl", "acl:relcl"):
        return None
    if not objects:
        return None
    rest = [
        child
        for child in tree.children[verb]
        if child > verb
        and child > objects[0]
        and (
            tree.rels[child] in ("xcomp", "ccomp")
            or (tree.rels[child] in ("obl", "advcl", "nmod") and _first_word(tree.cases[child]) in _COMPLEMENTS)
            or tree.rels[child] == "prep"
        )
    ]
    return Content(tokens=_below(tree, [*objects, *rest]), frame=frames["object"], rule="object")


def _first_word(case: str) -> str:
    return case.split(" ", 1)[0]


def _below(tree: Tree, heads: Sequence[int]) -> list[int]:
    return [token for head in heads for token in tree.subtree(head)]


