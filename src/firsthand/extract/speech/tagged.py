"""What the encoder marks, as candidates: each content with the cue that it points to, each cue with its source.

The encoder never nests and knows no stance; `merge_spans` brings its candidates together with those of the rules.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from firsthand.extract.speech.candidates import Candidate, Range, ranges_of, tokens_of
from firsthand.extract.speech.context import Context
from firsthand.extract.speech.encoder import Mark, Marks, mark
from firsthand.extract.speech.lexicon import speech_lexicon
from firsthand.extract.tree import Tree
from firsthand.records.suggestion import Suggestions
from firsthand.text.spans import Span

LANGUAGE = "en"
"""What the encoder was taught; in all other languages the rules stand alone."""

ENCODER = "encoder"
"""Name of what the encoder found, as a `Candidate.rule`."""

UNREAD, ASKED = -20.0, 20.0


_UNLIKELY = -5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """What models mark in one report.

    Attributes:
        candidates: In no particular order.
        cue_odds: For each token the log-odds that it is part of a cue; UNREAD where no model read it, and ASKED where
            a model outside of the package did, which tells no odds.
    """

    candidates: Sequence[Candidate]
    cue_odds: Sequence[float]


def marked_in(context: Context, suggestions: Suggestions | None = None) -> Marked:
    """Have the encoder mark the report, but for the passages that `suggestions` cover."""
    tree = context.tree
    read = () if suggestions is None else suggestions.read
    marks = list(mark(paragraphs_to_mark(tree, read)))
    candidates, odds = candidates_of(context, marks), cue_odds_of(tree, marks)
    for passage in read:
        for token in tree.tokens_in(passage):
            odds[token] = ASKED
    for suggestion in () if suggestions is None else suggestions.found:
        source, cue, content = map(_as_marks, (suggestion.source, suggestion.cue, suggestion.content))
        candidate = candidate_of(context, source, cue, content, "attributor")
        if candidate is not None:
            candidates.append(candidate)
    return Marked(candidates=candidates, cue_odds=odds)


def _as_marks(spans: Iterable[Span]) -> list[Mark]:
    return [Mark(start=span.start, end=span.end) for span in spans]


def paragraphs_to_mark(tree: Tree, read: Sequence[Span] = ()) -> list[tuple[int, str]]:
    """Return (start, words) of the paragraphs in the encoder's language that nobody `read`, in text order."""
    found: dict[int, tuple[int, int]] = {}
    for sentence in tree.sentences:
        if sentence.language == LANGUAGE:
            start, _ = found.get(sentence.block, (tree.starts[sentence.first], 0))
            found[sentence.block] = (start, tree.ends[sentence.last - 1])
    return [
        (start, tree.text[start:end])
        for _, (start, end) in sorted(found.items())
        if not any(passage.start <= start and end <= passage.end for passage in read)
    ]


def cue_odds_of(tree: Tree, marks: Iterable[Marks]) -> list[float]:
    """Return for each token the log-odds that it is part of a cue: those of its likeliest word piece.

    Odds that nobody asks for are not looked up: most words are no cue by far.
    """
    odds = [UNREAD] * len(tree)
    for window in marks:
        for start, value in zip(window.starts, window.cue_odds, strict=True):
            if value < _UNLIKELY:
                continue
            token = bisect_right(tree.starts, start) - 1
            if token >= 0 and value > odds[token]:
                odds[token] = value
    return odds


def candidates_of(context: Context, marks: Iterable[Marks]) -> list[Candidate]:
    """Turn marks into candidates; contents without a cue, and sources that no cue points to, are left out."""
    found = []
    for window in marks:
        told: dict[int, list[Mark]] = {}
        for number, content in enumerate(window.contents):
            if window.cues:
                told.setdefault(int(window.cue_scores[number].argmax()), []).append(content)
        for number, contents in sorted(told.items()):
            source = int(window.source_scores[number].argmax())
            sources = window.sources[source : source + 1]
            candidate = candidate_of(context, sources, window.cues[number : number + 1], contents, ENCODER)
            if candidate is not None:
                found.append(candidate)
    return found


def candidate_of(
    context: Context, sources: Sequence[Mark], cues: Sequence[Mark], contents: Sequence[Mark], rule: str
) -> Candidate | None:
    """Make a candidate of marked spans; None where a cue or content holds no word."""
    tree = context.tree
    source, content = _ranges(tree, sources), _ranges(tree, contents)
    marked = [token for cue in cues for token in _tokens(tree, cue)]
    if not marked or not content:
        return None
    cue = _ranges(tree, cues) or ((marked[0], marked[-1] + 1),)  # the colon of a headline is a cue, too
    head = _reporting_word(context, tokens_of(cue))
    frames = speech_lexicon(context.sentence(head).language).verbs.get(tree.lemmas[head])
    return Candidate(
        source=source,
        cue=cue,
        content=content,
        source_head=_head(tree, tokens_of(source)) if source else None,
        cue_head=head,
        is_hop=frames is None or any(frame.is_hop for frame in frames.values()),
        rule=rule,
    )


def _ranges(tree: Tree, marks: Iterable[Mark]) -> tuple[Range, ...]:
    return ranges_of(tree, [token for mark in marks for token in _tokens(tree, mark)])


def _tokens(tree: Tree, mark: Mark) -> range:
    """Return the tokens that a mark meets: word pieces may begin and end within a word."""
    first = bisect_right(tree.ends, mark.start)
    return range(first, max(first, bisect_left(tree.starts, mark.end)))


def _head(tree: Tree, tokens: Sequence[int]) -> int:
    """Return the first of `tokens` that hangs by a word outside of them, a noun or pronoun if there is one."""
    inside = set(tokens)
    tops = [token for token in tokens if tree.heads[token] not in inside or tree.heads[token] == token]
    return next((t for t in tops if tree.tags[t] in ("NOUN", "PROPN", "PRON", "NUM")), tops[0] if tops else tokens[-1])


def _reporting_word(context: Context, tokens: Sequence[int]) -> int:
    """Return the word of a cue that tells how it is said: a reporting word, else the head of the cue."""
    tree = context.tree
    verbs = speech_lexicon(context.sentence(tokens[0]).language).verbs
    known = [token for token in tokens if tree.lemmas[token] in verbs and tree.tags[token] in ("VERB", "AUX")]
    return known[0] if known else _head(tree, tokens)
