"""What the terminal shows: within its width, in plain words, and never a command in disguise."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.cli.paragraphs import between, columns, display_width, harmless, plural, wrap
from firsthand.cli.progress import Progress
from firsthand.cli.render import chain_line, number_text, value_text
from firsthand.records.claim import Hop
from firsthand.records.event import DisputedValue, Money


@given(st.text(max_size=300), st.sampled_from(["", "  ", "      "]))
def test_no_line_is_wider_than_the_terminal(text, indent):
    assert all(len(line) <= 80 for line in wrap(text, indent=indent, first="  · "))


@given(st.text(max_size=60))
def test_nothing_from_a_report_can_command_the_terminal(text):
    shown = harmless("\x1b[2J" + text + "\u202e\x07\x9b31m")

    assert not any(ord(letter) < 32 or 0x7F <= ord(letter) < 0xA0 or letter in "\u202e\u2066" for letter in shown)


@pytest.mark.parametrize(
    ("count", "noun", "words"), [(1, "report", "1 report"), (2, "entity", "2 entities"), (0, "claim", "0 claims")]
)
def test_plurals(count, noun, words):
    assert plural(count, noun) == words


def test_a_range_of_sources_is_told_as_one():
    assert between(2, 2, "independent source") == "2 independent sources"
    assert between(0, 1, "independent source") == "0 to 1 independent source"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (300_000_000, "300 million"),
        (3_250_000, "3.25 million"),
        (54_000_000_000, "54 billion"),
        (1400, "1,400"),
        (21, "21"),
        (2.5, "2.5"),
    ],
)
def test_numbers_are_told_with_their_scale(value, words):
    assert number_text(value) == words


def test_money_is_told_with_its_bound():
    value = DisputedValue(value=Money(value=5_000_000, currency="EUR", bound="at_least"), claims=(), origins=())

    assert value_text(value) == "at least 5 million EUR"


def test_a_chain_reads_from_the_outlet_to_the_first_hand():
    hops = [("The Mail", None), ("the minister", "asserts"), ("the embassy", "no_comment")]

    assert (
        chain_line(tuple(Hop(name=n, kind="official", entity=None, attribution=None, stance=s) for n, s in hops))
        == "The Mail ← the minister ← the embassy (no comment)"
    )


def test_columns_line_up_even_with_wide_letters():
    lines = list(columns([("東京", "one"), ("abcd", "two")]))

    assert {display_width(line[: line.index(word)]) for line, word in zip(lines, ("one", "two"), strict=True)} == {6}


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_progress_is_drawn_on_a_terminal_only():
    terminal, file = Terminal(), io.StringIO()
    for stream in (terminal, file):
        with Progress(2, stream) as progress:
            progress.show(2, 1)

    assert "2 of 2 · 1 rejected" in terminal.getvalue()
    assert file.getvalue() == ""


def test_progress_tells_what_is_left():
    assert "1:00 left" in Progress(4, io.StringIO()).words(2, 0, 60)
    assert Progress(None, io.StringIO()).words(3, 0, 4000) == "3 inputs · 1:06:40"
