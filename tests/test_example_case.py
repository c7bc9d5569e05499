"""The example case is whole: enough reports, languages and page styles, and a right answer about them."""

import csv
import json
import re
from collections import Counter
from datetime import date
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

import pytest

CASE = Path(str(files("firsthand") / "demo" / "skerry"))
EXPECTED = json.loads((Path(__file__).parent / "golden/example_case/expected.json").read_text(encoding="utf-8"))
PAGES = sorted(path for path in CASE.iterdir() if path.suffix in {".txt", ".html"})
WIRE = [json.loads(line) for line in (CASE / "boreal-wire.jsonl").read_text(encoding="utf-8").splitlines()]
WIRE_NAMES = [f"boreal-wire.jsonl:{number}" for number in range(1, len(WIRE) + 1)]
NAMES = {path.name for path in PAGES} | set(WIRE_NAMES)

with (CASE / "reports.csv").open(encoding="utf-8", newline="") as handle:
    ROWS = list(csv.DictReader(handle))

KEYS = {
    *("about", "events", "not_events", "same_event_reports", "different_event_reports", "derivations", "not_derived"),
    *("chains", "one_entity", "glosses", "drift", "never_evidence"),
}
EVENT_KEYS = {
    *("type", "match", "reports", "at_least", "at_most", "origins_any_of", "denials", "disputes", "circular"),
    *("digit", "status", "responds_to"),
}
FOREIGN_MARKS = {"fr": (" la ", " des "), "de": (" der ", " und "), "ru": (" в ", " и ")}


def visible_text(path):
    """The words of a page without its tags, scripts and styles, roughly."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        text = re.sub(r"(?s)<(script|style|head).*?</\1>|<[^>]+>", " ", text)
    return f" {' '.join(text.split())} "


def language(text):
    """The language whose commonest words stand there most often; English where no other's do."""
    counts = {code: sum(text.count(mark) for mark in marks) for code, marks in FOREIGN_MARKS.items()}
    counts["en"] = text.count(" the ") + text.count(" and ")
    return max(counts, key=lambda code: counts[code])


TEXTS = {path.name: visible_text(path) for path in PAGES} | dict(
    zip(WIRE_NAMES, (line["text"] for line in WIRE), strict=True)
)
LANGUAGES = {name: language(text) for name, text in TEXTS.items()}


def named_reports():
    """Every report name in the right answer, with the place where it stands."""
    for key in ("same_event_reports", "different_event_reports", "not_derived"):
        for pair in EXPECTED[key]:
            yield from ((key, name) for name in pair)
    for key in ("derivations", "drift"):
        for row in EXPECTED[key]:
            yield from ((key, row[end]) for end in ("from", "to"))
    for key in ("chains", "glosses"):
        yield from ((key, row["report"]) for row in EXPECTED[key])
    yield from (("never_evidence", name) for name in EXPECTED["never_evidence"])


def test_there_are_enough_reports_languages_and_pages():
    spread = Counter(LANGUAGES.values())

    assert len(NAMES) >= 28
    assert spread["fr"] >= 2
    assert spread["de"] >= 2
    assert spread["ru"] >= 2
    assert len(NAMES) - spread["en"] >= 8
    assert sum(path.suffix == ".html" for path in PAGES) >= 8
    assert sum(path.suffix == ".txt" for path in PAGES) >= 8
    assert len(WIRE) >= 2


@pytest.mark.parametrize("name", sorted(NAMES))
def test_reports_are_short_and_whole(name):
    words = TEXTS[name].split()

    assert 100 <= len(words) <= 480, "120 to 320 words of report, besides the page's furniture"


def test_the_table_names_each_page_once_and_nothing_else():
    assert [row["path"] for row in ROWS] == [path.name for path in PAGES]
    assert all(set(row) == {"path", "outlet", "published", "url", "title", "language"} for row in ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["path"])
def test_the_table_agrees_with_the_page(row):
    page = CASE / row["path"]

    assert not row["published"] or date(2025, 1, 1) <= date.fromisoformat(row["published"]) <= date(2025, 5, 31)
    assert not row["url"] or urlsplit(row["url"]).hostname.endswith(".example")
    assert row["language"] in {"", LANGUAGES[row["path"]]}
    assert not row["title"] or row["title"] in TEXTS[row["path"]]
    if page.suffix == ".txt":
        assert row["outlet"], "a text file does not tell its outlet"
        assert row["published"], "a text file does not tell its day"


@pytest.mark.parametrize("path", [path for path in PAGES if path.suffix == ".html"], ids=lambda path: path.name)
def test_pages_say_that_they_are_invented(path):
    assert 'name="invented-example"' in path.read_text(encoding="utf-8")


def test_the_readme_says_that_all_is_invented_and_tells_each_report():
    readme = (CASE.parent / "README.md").read_text(encoding="utf-8")

    assert "Everything here is made up" in readme
    for name in NAMES:
        assert (name if name in WIRE_NAMES else f"`{name[:2]}`") in readme


@pytest.mark.parametrize("name", sorted(NAMES))
def test_addresses_lead_nowhere(name):
    raw = (CASE / name).read_text(encoding="utf-8") if name not in WIRE_NAMES else TEXTS[name]

    for host in re.findall(r"https?://([^/\"'\s]+)", raw):
        assert host.endswith(".example") or host in {"schema.org", "ogp.me"}


def test_two_reports_are_versions_of_one_page():
    urls = Counter(row["url"] for row in ROWS if row["url"])

    assert [url for url, count in urls.items() if count > 1] == [ROWS[0]["url"]]


def test_the_right_answer_uses_known_keys_only():
    assert set(EXPECTED) == KEYS
    assert all(set(event) <= EVENT_KEYS for event in EXPECTED["events"])


def test_the_right_answer_names_reports_that_exist():
    assert {name for _, name in named_reports()} <= NAMES
    assert all(len(set(pair)) == 2 for pair in EXPECTED["same_event_reports"] + EXPECTED["not_derived"])


def test_derived_reports_are_not_said_to_be_underived_as_well():
    derived = {frozenset((row["from"], row["to"])) for row in EXPECTED["derivations"]}
    apart = {frozenset(pair) for pair in EXPECTED["not_derived"]}
    same = {frozenset(pair) for pair in EXPECTED["same_event_reports"]}
    different = {frozenset(pair) for pair in EXPECTED["different_event_reports"]}

    assert not derived & apart
    assert not same & different


def test_the_bounds_of_the_right_answer_are_in_order():
    for event in EXPECTED["events"]:
        for key in {"at_least", "at_most"} & set(event):
            low, high = event[key]
            assert 0 <= low <= high
        if "at_least" in event:
            assert event["at_least"][0] <= event["at_most"][1]
        assert event.get("reports", 1) <= len(NAMES)
        assert all(0 <= position < len(EXPECTED["events"]) for position in event.get("responds_to", []))


@pytest.mark.parametrize("name", sorted(EXPECTED["never_evidence"]))
def test_what_is_never_evidence_stands_on_the_page(name):
    for words in EXPECTED["never_evidence"][name]:
        assert words in TEXTS[name]


def test_names_of_one_entity_are_written_in_the_reports():
    everything = " ".join(TEXTS.values())

    for names in EXPECTED["one_entity"]:
        assert all(name in everything for name in names)
