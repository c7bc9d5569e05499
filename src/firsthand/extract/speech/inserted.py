"""Nest what is told by somebody who is named in the middle of it: "officials believe, the Herald reports, that ..."."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from firsthand.extract.speech.candidates import Candidate, is_mark, ranges_of, tokens_of
from firsthand.extract.speech.context import Context
from firsthand.extract.speech.lexicon import speech_lexicon

_FRAME = 2
"""How far the verb before an inserted teller and the "that" behind him stand from his words: a comma is between."""


def nest_inserted(context: Context, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates, those that an inserted teller tells with him as teller, in the same order."""
    found = list(candidates)
    by_sentence: dict[int, list[int]] = {}
    for number, candidate in enumerate(found):
        by_sentence.setdefault(context.tree.sentence_of[candidate.cue_head], []).append(number)
    for numbers in by_sentence.values():
        for told in numbers if len(numbers) > 1 else ():
            for teller in numbers:
                own = _inserted(context, found[told], found[teller])
                if own:
                    found[told], found[teller] = _nested(context, found[told], found[teller], own)
    return found


def split_tellers(context: Context, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates with what tells something around an inserted teller ("records show, the mill said, that").

    The verb before the inserted words is known by its shape: the parser often takes it for a noun.
    """
    found = list(candidates)
    for teller in candidates:
        inner = _split(context, teller)
        if inner is None:
            continue
        rivals = [other for other in found if other.cue_head == inner.cue_head]
        if any(not set(tokens_of(other.source)) & set(tokens_of(teller.source)) for other in rivals):
            continue
        whole = [*tokens_of(inner.source), inner.cue_head, *tokens_of(teller.content)]
        kept = [other for other in found if other not in rivals and other is not teller]
        found = [*kept, replace(teller, content=ranges_of(context.tree, whole)), inner]
    return found


def _split(context: Context, teller: Candidate) -> Candidate | None:
    """Return what is told by whoever stands before an inserted teller, if a verb and "that" frame him."""
    tree = context.tree
    inserted = [*tokens_of(teller.source), *tokens_of(teller.cue)] if teller.reported_by is None else []
    if not teller.source or not inserted:
        return None
    first, last = min(inserted), max(inserted)
    verb, that = first - _FRAME, last + _FRAME
    sentence = context.sentence(first)
    told = [token for token in tokens_of(teller.content) if token >= that]
    if verb <= sentence.first or told[:1] != [that]:
        return None
    verbs = speech_lexicon(sentence.language).words.get("split_verbs", frozenset())
    commas = tree.words[first - 1] == "," and tree.words[last + 1] == ","
    if not commas or tree.lowers[verb] not in verbs or tree.lowers[that] != "that":
        return None
    start = next((t + 1 for t in range(verb, sentence.first - 1, -1) if tree.words[t] == ","), sentence.first)
    if start >= verb:
        return None
    return Candidate(
        source=((start, verb),),
        cue=((verb, verb + 1),),
        content=ranges_of(tree, told),
        source_head=_noun_of(context, start, verb),
        cue_head=verb,
        reported_by=teller.cue_head,
        rule="split",
    )


def _noun_of(context: Context, first: int, last: int) -> int:
    """Return the noun of a phrase: the last one before what follows it ("the data | leaked to the club")."""
    tags = context.tree.tags
    noun = -1
    for token in range(first, last):
        if noun >= 0 and tags[token] not in ("NOUN", "PROPN"):
            break
        if tags[token] in ("NOUN", "PROPN"):
            noun = token
    return noun if noun >= 0 else first


def _inserted(context: Context, told: Candidate, teller: Candidate) -> set[int]:
    """Return the words of a teller who stands between commas right behind the cue of what he tells, else nothing."""
    tree, words = context.tree, context.tree.words
    tags = speech_lexicon(context.sentence(teller.cue_head).language).words.get("tags", frozenset())
    told_already = told.reported_by is not None or teller.reported_by is not None
    if tree.lowers[teller.cue_head] not in tags or told_already or not (teller.source and told.source):
        return set()
    own = {*tokens_of(teller.source), *tokens_of(teller.cue)}
    first, last = min(own), max(own)
    rest = {token for token in tokens_of(told.content) if token not in own and not is_mark(tree, token)}
    if not told.cue_head < first <= told.cue_head + 4 or last + 1 >= len(words) or not rest or min(rest) < last:
        return set()
    between = words[first - 1] == "," and words[last + 1] == ","
    return own if between and rest <= set(tokens_of(teller.content)) else set()


def _nested(context: Context, told: Candidate, teller: Candidate, own: set[int]) -> tuple[Candidate, Candidate]:
    content = [token for token in tokens_of(told.content) if token not in own]
    everything = [*tokens_of(told.source), *tokens_of(told.cue), *content]
    return (
        replace(told, content=ranges_of(context.tree, content), reported_by=teller.cue_head),
        replace(teller, content=ranges_of(context.tree, everything)),
    )
