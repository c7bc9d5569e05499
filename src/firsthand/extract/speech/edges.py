"""Mend the edges of contents after rules and encoder were brought together: gaps, relative clauses, stray words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from firsthand.extract.speech.candidates import Candidate, Range, ranges_of, tokens_of
from firsthand.extract.speech.context import Context
from firsthand.extract.speech.lexicon import speech_lexicon
from firsthand.extract.tree import Tree

_SMALL = frozenset(["AUX", "ADP", "DET", "PART"])
_BREAKS = frozenset([",", ";", ":", "-", "–", "—"])
_GAP = 14
"""Words left out of the middle of a sentence's content, at most, that are taken for missed."""


def mend_edges(context: Context, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates with contents mended, in the same order; only sentences with a tree are touched."""
    return [_mended(context, c) if context.sentence(c.cue_head).has_tree else c for c in candidates]


def _mended(context: Context, candidate: Candidate) -> Candidate:
    content = _not_before(context, candidate, candidate.content)
    content = _within_relative(context, candidate, content)
    content = _to_its_end(context, candidate, content)
    if len(content) > 1:
        content = _filled(context, candidate, _without_scraps(context, candidate, content))
    return candidate if content == candidate.content else replace(candidate, content=content or candidate.content)


def _not_before(context: Context, candidate: Candidate, content: tuple[Range, ...]) -> tuple[Range, ...]:
    """Leave out a piece of an earlier sentence, unquoted, where the cue has a content behind it in its own."""
    cue = candidate.cue_head
    home = context.sentence(cue)
    if not any(cue < first < home.last for first, _ in content):
        return content
    return tuple(
        (first, last)
        for first, last in content
        if last > home.first or context.inside[first] >= 0 or context.sentence(first).first == first
    )


def _within_relative(context: Context, candidate: Candidate, content: tuple[Range, ...]) -> tuple[Range, ...]:
    """Cut what an inserted relative clause tells at its end: "..., with which Orme said it dealt, Norvania ..."."""
    if not candidate.source or not content:
        return content
    tree, first = context.tree, candidate.source[0][0]
    relatives = speech_lexicon(context.sentence(first).language).words.get("relatives", frozenset())
    opening = first - 1
    if opening < 0 or tree.lowers[opening] not in relatives:
        return content
    while opening > 0 and (tree.lowers[opening] in relatives or tree.tags[opening] == "ADP"):
        opening -= 1
    told = [token for token in tokens_of(content) if token > candidate.cue_head]
    if tree.words[opening] != "," or not told:
        return content
    last = context.sentence(first).last
    comma = next((t for t in range(told[0], last) if tree.words[t] == "," and context.inside[t] < 0), last)
    return ranges_of(tree, [token for token in tokens_of(content) if token < comma or token >= last])


def _to_its_end(context: Context, candidate: Candidate, content: tuple[Range, ...]) -> tuple[Range, ...]:
    """Go on to the end of a phrase that breaks off at a small word ("as both states have | begun work")."""
    if not content:
        return content
    tree, last = context.tree, content[-1][1] - 1
    head = tree.heads[last]
    end = context.sentence(last).last
    if tree.tags[last] not in _SMALL or not last < head < end or context.inside[last] != context.inside[head]:
        return content
    end = min(max(tree.subtree(head)) + 1, end)
    phrase = range(last + 1, next((token for token in range(head, end) if _breaks(tree, token)), end))
    own = {*tokens_of(candidate.source), *tokens_of(candidate.cue)}
    told = any(_tells(context, token) for token in phrase)
    return content if told or own.intersection(phrase) else ranges_of(tree, [*tokens_of(content), *phrase])


def _breaks(tree: Tree, token: int) -> bool:
    """Tell whether a comma, colon or dash stands there; a hyphen within a word is none."""
    return tree.words[token] in _BREAKS and not (
        tree.words[token] == "-" and tree.ends[token - 1] == tree.starts[token]
    )


def _tells(context: Context, token: int) -> bool:
    """Tell whether a token is a verb of speech or thought that takes a clause."""
    tree, verbs = context.tree, speech_lexicon(context.sentence(token).language).verbs
    return tree.tags[token] == "VERB" and "clause" in verbs.get(tree.lemmas[token], ())


def _filled(context: Context, candidate: Candidate, content: tuple[Range, ...]) -> tuple[Range, ...]:
    """Close gaps in one sentence that hold neither source nor cue: the encoder doubted a word or two in the middle."""
    tree = context.tree
    own = {*tokens_of(candidate.source), *tokens_of(candidate.cue)}
    tokens = list(tokens_of(content))
    for (_, end), (start, _) in pairwise(content):
        same = tree.sentence_of[end - 1] == tree.sentence_of[start]
        told = any(_tells(context, token) for token in range(end, start))
        if same and start - end <= _GAP and not told and not own.intersection(range(end, start)):
            tokens += range(end, start)
    return ranges_of(tree, tokens)


def _without_scraps(context: Context, candidate: Candidate, content: tuple[Range, ...]) -> tuple[Range, ...]:
    """Leave out a label before a colon ("Translation: ...") and a lone adverb beside the cue ("either")."""
    tree = context.tree
    lone = speech_lexicon(context.sentence(candidate.cue_head).language).words.get("lone_adverbs", frozenset())
    kept = []
    for number, (first, last) in enumerate(content):
        label = tree.words[last : last + 1] == (":",) and last - first <= 2 and context.sentence(first).first == first
        scrap = (label and number == 0) or (last - first == 1 and tree.lowers[first] in lone)
        if not scrap:
            kept.append((first, last))
    return tuple(kept)
