"""Nest what is told by somebody who is named in the middle of it: "officials believe, the Herald reports, that ..."."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from firsthand.extract.speech.candidates import Candidate, is_mark, ranges_of, tokens_of
from firsthand.extract.speech.context import Context
from firsthand.extract.speech.lexicon import speech_lexicon


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
