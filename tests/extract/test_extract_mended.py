"""Damaged text is parsed as repaired, and all that is found quotes it as it came."""

from dataclasses import replace

from firsthand.extract.parse import parse_reports
from firsthand.records.report import Repair
from firsthand.settings import Settings
from firsthand.text.spans import Span

TEXT = "The embassyâ€™s o\ufb03cer left Tallinn on Friday."


def test_words_are_read_as_repaired_and_stand_where_they_are_damaged(parsed):
    report, _ = parsed(TEXT)
    first, second = TEXT.index("â€™"), TEXT.index("\ufb03")
    repairs = (
        Repair(span=Span(first, first + 3), text="’"),
        Repair(span=Span(second, second + 1), text="ffi"),
    )

    [tree] = parse_reports([replace(report, repairs=repairs)], Settings())

    assert tree.text == TEXT
    assert "officer" in tree.words
    place = tree.words.index("officer")
    assert TEXT[tree.starts[place] : tree.ends[place]] == "o\ufb03cer"
    assert TEXT[tree.starts[-1] : tree.ends[-1]] == "."
