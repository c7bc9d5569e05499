"""Where a paragraph ends."""

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.read.paragraphs import find_paragraphs

LONG = (
    "The clerk was questioned for six hours and released on Friday night. He has not been charged, his lawyer said, "
    "and the sum that he was paid is not known. The lawyer added that the lists were two years old and of no use."
)
OTHER = (
    "Neighbours remember a quiet man who kept pigeons on the roof and spoke to nobody. The trade office has been empty "
    "since March, and the owner of the house has not had any rent since the end of last year, he told this newspaper."
)


def paragraphs(text):
    return [paragraph.span.of(text) for paragraph in find_paragraphs(text)]


def test_each_line_is_a_paragraph():
    assert paragraphs("One line.\nAnother line.\n\nA third.\n") == ["One line.", "Another line.", "A third."]


@pytest.mark.parametrize("end", ["\n", "\r", "\u2028", "\v", "\f", "\x85"])
def test_every_sort_of_line_end_counts(end):
    assert paragraphs(f"One line.{end}Another line.") == ["One line.", "Another line."]


@settings(deadline=None)
@given(st.integers(55, 100), st.lists(st.sampled_from([LONG, OTHER]), min_size=2, max_size=6))
def test_text_broken_at_any_width_is_joined_again(width, wanted):
    text = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in wanted)

    assert [" ".join(found.split()) for found in paragraphs(text)] == wanted


def test_a_headline_above_broken_lines_stays_apart():
    text = f"Clerk released\n{textwrap.fill(LONG, 72)}\n{textwrap.fill(OTHER, 72)}"

    assert paragraphs(text)[0] == "Clerk released"
    assert len(paragraphs(text)) == 3


def test_a_list_within_broken_lines_stays_a_list():
    text = f"{textwrap.fill(LONG, 72)}\n- two visits in March\n- one visit in April\n\n{textwrap.fill(OTHER, 72)}"

    assert paragraphs(text)[1:3] == ["- two visits in March", "- one visit in April"]


def test_sentences_of_like_length_on_lines_of_their_own_are_not_joined():
    lines = [
        f"The {ordinal} of the men left the country on {day}, as the police had told him to do."
        for ordinal, day in [
            ("first", "Monday"),
            ("second", "Tuesday"),
            ("third", "Wednesday"),
            ("fourth", "Friday"),
            ("fifth", "Sunday"),
        ]
    ]

    assert paragraphs("\n".join(lines)) == lines
