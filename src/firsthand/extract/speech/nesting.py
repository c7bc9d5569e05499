"""Tell which attribution stands within whose words, and leave out what adds no voice.

Left out: wishes, plans and judgements of taste told within someone's words, and what people say of themselves within
their own quotation ("I think ...": the quotation says that already).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from firsthand.extract.speech.candidates import Candidate, is_mark, ranges_of, tokens_of
from firsthand.extract.speech.context import Context
from firsthand.extract.speech.lexicon import speech_lexicon


def parents_of(context: Context, candidates: Sequence[Candidate]) -> list[int | None]:
    """Return for each candidate the position of the one within whose content its cue and content stand."""
    sizes = [sum(last - first for first, last in candidate.content) for candidate in candidates]
    order = sorted(range(len(candidates)), key=lambda number: (-sizes[number], candidates[number].cue_head))
    inner: list[int | None] = [None] * len(context.tree)
    parents: list[int | None] = [None] * len(candidates)
    by_cue = {candidate.cue_head: number for number, candidate in enumerate(candidates)}
    for number in order:
        candidate = candidates[number]
        parents[number] = _covering(candidates, parents, inner[candidate.cue_head], candidate)
        for first, last in candidate.content:
            inner[first:last] = [number] * (last - first)
    for number, candidate in enumerate(candidates):
        teller = None if candidate.reported_by is None else by_cue.get(candidate.reported_by)
        if teller is not None and teller != number:
            parents[number] = teller
    return parents


def _covering(
    candidates: Sequence[Candidate], parents: Sequence[int | None], start: int | None, candidate: Candidate
) -> int | None:
    """Climb from the innermost content over the cue to one that covers cue and content."""
    while start is not None:
        if _covers(candidates[start], candidate):
            return start
        start = parents[start]
    return None


def _covers(outer: Candidate, inner: Candidate) -> bool:
    return all(
        any(first <= own_first and own_last <= last for first, last in outer.content)
        for own_first, own_last in (*inner.cue, *inner.content)
    )


def without_tags(context: Context, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Cut "..., the Herald reported" off the end of what "the ambassador said that ..." tells: it tells all of it."""
    found = list(candidates)
    by_sentence: dict[int, list[int]] = {}
    for number, candidate in enumerate(candidates):
        by_sentence.setdefault(context.tree.sentence_of[candidate.cue_head], []).append(number)
    for numbers in by_sentence.values():
        for number in numbers:
            for other in numbers:
                if found[other].reported_by == found[number].cue_head:
                    continue
                if _holds(found[number], found[other].cue_head) and _holds(found[other], found[number].cue_head):
                    found[number] = _cut(context, found[number], found[other])
                elif _is_closing_tag(context, found[number], found[other]):
                    found[other] = _over_all(context, found[number], found[other])
                    found[number] = _cut(context, found[number], found[other])
                elif _is_inserted(context, found[number], found[other]):
                    found[number] = replace(found[number], reported_by=found[other].cue_head)
    return found


def _is_closing_tag(context: Context, candidate: Candidate, tag: Candidate) -> bool:
    """Tell whether a tag behind a comma ends the sentence and was taken for the clause that it tells."""
    tree, verb = context.tree, tag.cue_head
    if not _holds(candidate, verb) or not tag.source or not tag.content or verb <= candidate.cue_head:
        return False
    own = tokens_of((*tag.source, *tag.cue))
    told = tokens_of(tag.content)
    opens = min(told) > candidate.cue_head and min(told) == min(tokens_of(candidate.content))
    behind = [token for token in range(max(own) + 1, context.sentence(verb).last) if not is_mark(tree, token)]
    ends = max(told) < min(own) and set(behind) <= set(tree.subtree(verb))
    return opens and ends and tree.words[min(own) - 1] == "," and context.inside[verb] == context.inside[min(told)]


def _over_all(context: Context, candidate: Candidate, tag: Candidate) -> Candidate:
    told = [*tokens_of(candidate.source), *tokens_of(candidate.cue), *tokens_of(tag.content)]
    return replace(tag, content=ranges_of(context.tree, told))


def _is_inserted(context: Context, candidate: Candidate, teller: Candidate) -> bool:
    """Tell whether the teller stands between commas in what it tells ("told Lee, the paper says, that ...")."""
    words = context.tree.words
    if candidate.content != teller.content or candidate.reported_by is not None or not teller.source:
        return False
    own = tokens_of((*teller.source, *teller.cue))
    first, last = min(own), max(own)
    between = candidate.cue_head < first and last < candidate.content[0][0]
    return between and words[first - 1] == "," and words[last + 1] == ","


def _holds(candidate: Candidate, token: int) -> bool:
    return any(first <= token < last for first, last in candidate.content)


def _cut(context: Context, candidate: Candidate, tag: Candidate) -> Candidate:
    """Leave of the content what stands before the tag, if the tag is the later of the two."""
    if tag.cue_head <= candidate.cue_head or not tag.source:
        return candidate
    first = min(tokens_of((*tag.source, *tag.cue)))
    content = ranges_of(context.tree, [token for token in tokens_of(candidate.content) if token < first])
    return replace(candidate, content=content) if content else candidate


def without_echoes(context: Context, candidates: list[Candidate]) -> list[Candidate]:
    """Leave out candidates that add no voice; the others keep their order."""
    while True:
        parents = parents_of(context, candidates)
        kept = [
            candidate
            for candidate, parent in zip(candidates, parents, strict=True)
            if parent is None or not _is_echo(context, candidate, candidates[parent])
        ]
        if len(kept) == len(candidates):
            return kept
        candidates = kept


def _is_echo(context: Context, candidate: Candidate, teller: Candidate) -> bool:
    """Tell whether a nested candidate tells only a wish, or its teller again ("promised to say", "I think")."""
    verb = candidate.cue_head
    if context.tree.rels[verb] == "xcomp" and context.tree.heads[verb] == teller.cue_head:
        raised = teller.rule.startswith("raising") and candidate.source_head != teller.source_head
        told = bool(candidate.source) and context.tree.has_child(verb, "obl:agent")  # "remembers being told by X"
        return candidate.reported_by != teller.cue_head and not raised and not told
    if not candidate.is_hop or _is_refused(context, candidate) or _is_asked(context, candidate):
        return True
    if context.inside[candidate.cue_head] < 0:
        return False
    head, tree = candidate.source_head, context.tree
    if head is None or not candidate.source:
        return True
    own = speech_lexicon(context.sentence(candidate.cue_head).language).words.get("own_persons", frozenset())
    return tree.lowers[head] in own or (tree.lowers[candidate.source[0][0]] in own and tree.tags[head] == "PRON")


def _is_refused(context: Context, candidate: Candidate) -> bool:
    """Tell whether the cue is what somebody declines to do ("declined to say who paid")."""
    tree, verb = context.tree, candidate.cue_head
    words = speech_lexicon(context.sentence(verb).language).words
    head = tree.lemmas[tree.heads[verb]]
    return tree.rels[verb] == "xcomp" and (head in words.get("refusals", ()) or head in words.get("reluctance", ()))


def _is_asked(context: Context, candidate: Candidate) -> bool:
    """Tell whether the source is a question word ("would not say who ordered it")."""
    tree, head = context.tree, candidate.source_head
    if head is None or tree.rels[candidate.cue_head] == "acl:relcl":
        return False
    words = speech_lexicon(context.sentence(head).language).words
    return tree.lowers[head] in words.get("questions", ())
