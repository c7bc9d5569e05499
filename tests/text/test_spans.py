from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.errors import InvalidSpan
from firsthand.text.spans import Span, hull, merge, trim


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 2), (-1, 4)])
def test_an_empty_reversed_or_negative_span_cannot_be_built(start, end):
    with pytest.raises(InvalidSpan):
        Span(start, end)


def test_a_span_outside_its_text_is_refused():
    with pytest.raises(InvalidSpan):
        Span(2, 9).of("short")


@pytest.mark.parametrize(
    ("spans", "merged"),
    [
        ([(0, 2), (2, 4)], [(0, 4)]),
        ([(5, 6), (0, 2)], [(0, 2), (5, 6)]),
        ([(0, 9), (3, 4)], [(0, 9)]),
        ([], []),
    ],
)
def test_merge_joins_what_overlaps_or_touches(spans, merged):
    assert merge(Span(*s) for s in spans) == tuple(Span(*m) for m in merged)


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), max_size=12))
def test_merged_spans_cover_exactly_the_same_code_points(pairs):
    spans = [Span(start, start + length) for start, length in pairs]

    merged = merge(spans)

    assert {i for s in merged for i in range(s.start, s.end)} == {i for s in spans for i in range(s.start, s.end)}
    assert all(a.end < b.start for a, b in pairwise(merged))


def test_hull_covers_all_and_needs_one():
    assert hull([Span(4, 6), Span(1, 2)]) == Span(1, 6)
    with pytest.raises(InvalidSpan):
        hull([])


@pytest.mark.parametrize(("text", "words"), [("  a b\n", "a b"), ("\u00a0", None), ("x", "x")])
def test_trim_drops_white_space_at_the_ends(text, words):
    span = trim(text, 0, len(text))

    assert (span.of(text) if span else None) == words
