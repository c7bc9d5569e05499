"""Times planted in invented sentences are read back; nonsense made of the grammar's own words breaks nothing."""

import itertools
import re
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.extract.parsers.block import Block, join
from firsthand.extract.parsers.words import parse_blocks
from firsthand.extract.times.find import BUILDERS, find_times, read_times
from firsthand.extract.times.grammar import time_grammar
from firsthand.lexicon.load import read_table
from plain_reports import make_report

LANGUAGES = ("en", "fr", "de", "ru", "uk", "es")
ENGLISH = "January February March April May June July August September October November December".split()
GERMAN = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()
FRENCH = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
RUSSIAN = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
STYLES = {
    "en": [
        lambda d: f"{d.day} {ENGLISH[d.month - 1]} {d.year}",
        lambda d: f"{ENGLISH[d.month - 1]} {d.day}, {d.year}",
        lambda d: f"the {d.day}th of {ENGLISH[d.month - 1]} {d.year}" if 4 <= d.day <= 20 else d.isoformat(),
        lambda d: d.isoformat(),
    ],
    "de": [lambda d: f"{d.day}. {GERMAN[d.month - 1]} {d.year}", lambda d: f"{d.day:02}.{d.month:02}.{d.year}"],
    "fr": [lambda d: f"{d.day} {FRENCH[d.month - 1]} {d.year}", lambda d: f"{d.day:02}/{d.month:02}/{d.year}"],
    "ru": [lambda d: f"{d.day} {RUSSIAN[d.month - 1]} {d.year} года", lambda d: f"{d.day:02}.{d.month:02}.{d.year}"],
}
SENTENCES = {
    "en": ["The envoy of Port Ellis met them on {}.", "A note of {} names the clerk.", "On {}, nobody came."],
    "de": ["Der Gesandte traf sie am {}.", "Ein Vermerk vom {} nennt den Schreiber."],
    "fr": ["Il les a vus (voir {}) au port.", "Une note, {}, cite le commis."],
    "ru": ["Посланник видел их {}.", "Записка от {} называет писаря."],
}
DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2049, 12, 31))


@st.composite
def planted(draw):
    """A text of several paragraphs with its planted dates: (language, text, [(start, end, day)])."""
    language = draw(st.sampled_from(sorted(STYLES)))
    text, facts = "", []
    for day in draw(st.lists(DAYS, min_size=1, max_size=4)):
        before, after = draw(st.sampled_from(SENTENCES[language])).split("{}")
        words = draw(st.sampled_from(STYLES[language]))(day)
        text += before
        facts.append((len(text), len(text) + len(words), day))
        text += words + after + "\n"
    return language, text, facts


def read_words_only(text, language, published="2024-05-02"):
    """Return the report and a tree without grammar, which no model is needed for."""
    report = make_report(text, language=language, published=published)
    blocks = [Block(text=region.span.of(text), start=region.span.start) for region in report.regions]
    return report, join(text, zip(blocks, parse_blocks(blocks, language), strict=True))


@settings(max_examples=150, deadline=None)
@given(planted())
def test_a_planted_date_is_read_back_with_its_span_and_day(case):
    language, text, facts = case
    report, tree = read_words_only(text, language)

    found = find_times(report, tree)

    assert [(t.edtf, t.earliest, t.latest) for t in found] == [(day.isoformat(),) * 3 for _, _, day in facts]
    for time, (start, end, _) in zip(found, facts, strict=True):
        # an article or preposition that belongs to the date ("the 6th", "vom 6.") may open the span
        assert time.span.end == end
        assert start - len("vom ") <= time.span.start <= start


@settings(max_examples=100, deadline=None)
@given(DAYS, st.integers(1, 7), st.sampled_from(["last", "next"]))
def test_last_and_next_weekday_are_the_nearest_ones_before_and_after_publication(published, ahead, side):
    names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    day = published + timedelta(ahead if side == "next" else -ahead)
    report, tree = read_words_only(f"They meet {side} {names[day.weekday()]}.", "en", published.isoformat())

    assert [t.edtf for t in find_times(report, tree)] == [day.isoformat()]


POINT = r"\d{4}(?:-(?:0[1-9]|1[0-2]|2[1-4]|3[3-6]|4[01]))?~?|\d{4}-\d\d-\d\d(?:T\d\d:\d\d:00)?~?|\d{3}X|\d\dXX"
LENGTH = r"P(?:\d+(?:\.\d+)?[YMWD]|T\d+(?:\.\d+)?[HMS])"
EDTF = re.compile(rf"(?:{POINT})|(?:{POINT}|\.\.)/(?:{POINT}|\.\.)|\{{(?:{POINT}),(?:{POINT})\}}|{LENGTH}")


def grammar_words(language):
    """Return words of the grammar itself, and numbers from tiny to absurd: the likeliest to break a rule."""
    table = read_table(f"times.{language}" if language != "es" else "times.und")
    words = {word for entries in table["words"].values() for text in entries.values() for word in text.split("|")}
    words |= {word for word in str(table.get("lead", "")).split("|") if word}
    return [
        *sorted(words),
        "0",
        "1",
        "31",
        "32",
        "99",
        "1999",
        "2024",
        "2100",
        "99999999",
        "9/11",
        "31.12",
        "-",
        "–",
        ",",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_no_sequence_of_time_words_breaks_the_reader(language, data):
    words = data.draw(st.lists(st.sampled_from(grammar_words(language)), max_size=14))
    published = data.draw(st.sampled_from([None, "2024-02-29", "0001-01-01", "9999-12-31"]))
    text = " ".join(words)
    report, tree = read_words_only(text, language, published)

    readings = read_times(report, tree)

    assert all(0 <= r.start < r.end <= len(text) for r in readings)
    assert all(a.end <= b.start for a, b in itertools.pairwise(readings)), "times overlap or are unsorted"
    for time in find_times(report, tree):
        assert time.text == time.span.of(text)
        assert time.edtf is None or EDTF.fullmatch(time.edtf), time.edtf
        assert time.earliest is None or time.latest is None or time.earliest <= time.latest


@pytest.mark.parametrize("language", [*LANGUAGES, "und"])
def test_every_rule_of_a_table_has_a_builder(language):
    assert {rule.make for rule in time_grammar(language).rules} <= set(BUILDERS)


def test_boilerplate_tells_no_time(parsed):
    report, tree = parsed("The envoy left on 3 May 2021.", published="2024-05-02")

    assert find_times(report, tree)
    assert find_times(*_without_evidence(report)) == ()


def _without_evidence(report):
    return report, join(report.text, [])


def test_a_report_of_years_long_gone_dates_its_days_by_the_year_told_last():
    told = "".join(f"In {year} the league met. On 3 March it parted.\n" for year in range(1931, 1940))
    report, tree = read_words_only(told, "en")

    days = [t.edtf for t in find_times(report, tree) if t.text == "3 March"]

    assert days == [f"{year}-03-03" for year in range(1931, 1940)]


def test_the_same_report_gives_the_same_times_and_ids():
    report, tree = read_words_only("On Friday and on 3 May 2021, since 2014, they met.", "en")

    assert find_times(report, tree) == find_times(report, tree)
    assert len({t.id for t in find_times(report, tree)}) == 3
