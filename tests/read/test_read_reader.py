"""What a report holds, and where each value comes from."""

import json
from hashlib import sha256

import pytest

from firsthand.read.meta import Meta
from firsthand.records.report import Rejection, Report, report_id
from reading import CLOSING, OPENING, QUOTE, STORY, read

TEXT = "\n\n".join(STORY)


def line(**values):
    return json.dumps({"text": TEXT, **values})


def test_a_text_is_kept_as_it_is_but_for_line_ends():
    data = f"  {OPENING}\r\n\r\n{QUOTE}\t\r\n\r\n\r\n{CLOSING}  \r\n".encode()

    report = read(data)

    assert report.text == data.decode().replace("\r\n", "\n")
    assert report.sha256 == sha256(data).hexdigest()


def test_an_id_depends_on_what_was_published_and_not_on_where_it_lies():
    first, second = read(TEXT, path="a.txt"), read(TEXT.encode("utf-16"), path="b.txt")

    assert first.id == second.id != read(TEXT + ".").id
    assert first.id == report_id(text=TEXT, external_id=None, url=None, title=None, outlet=None, published=None)


def test_a_line_of_json_lines_tells_about_itself():
    report = read(
        line(id="a1", title=" Envoy told\nto leave ", published="2024-05-02T23:00:00-05:00", outlet="Brae Herald",
             url="https://brae.example/a", language="en-GB", other=[1]),
        kind="json-line", path="p.jsonl:3",
    )  # fmt: skip

    assert (report.external_id, report.title, report.published) == ("a1", "Envoy told to leave", "2024-05-02")
    assert (report.outlet, report.url, report.language) == ("Brae Herald", "https://brae.example/a", "en")
    assert (report.path, report.text) == ("p.jsonl:3", TEXT)


@pytest.mark.parametrize(("given", "kept"), [(7, "7"), (7.5, "7.5"), ("07", "07"), (None, None), ("", None)])
def test_an_id_may_be_a_number(given, kept):
    assert read(line(id=given), kind="json-line").external_id == kept


BAD_LINES = [
    ("nonsense", "not JSON"),
    ('{"text": "a"', "not JSON"),
    ("[1, 2]", "an object"),
    ('"text"', "an object"),
    ("{}", '"text"'),
    ('{"text": null}', '"text" must be a string, not null'),
    ('{"text": ["a"]}', '"text" must be a string, not a list'),
    ('{"text": ""}', "no words"),
    ('{"text": " 123 -- "}', "no words"),
    ('{"text": "words", "title": 7}', '"title" must be a string, not a number'),
    ('{"text": "words", "outlet": {}}', '"outlet" must be a string, not an object'),
    ('{"text": "words", "published": true}', '"published" must be a string, not true or false'),
    ('{"text": "words", "id": [1]}', '"id" must be a string or a number, not a list'),
    ('{"text": "words", "id": %s}' % ("9" * 5000), "number too long"),
    ("[" * 100_000, "nested too deeply"),
    (b'{"text": "\xff\xfe"}', "UTF-8"),
]


@pytest.mark.parametrize(("data", "reason"), BAD_LINES, ids=lambda value: str(value)[:30])
def test_a_bad_line_is_rejected_with_what_is_wrong(data, reason):
    rejection = read(data, kind="json-line", path="p.jsonl:3")

    assert isinstance(rejection, Rejection)
    assert (rejection.path, rejection.stage) == ("p.jsonl:3", "read")
    assert reason in rejection.reason


def test_a_rejected_line_keeps_its_id():
    assert read('{"id": "a1", "text": " "}', kind="json-line").external_id == "a1"


def test_lone_surrogates_and_nul_in_json_are_marked():
    report = read('{"text": "The \\ud800 envoy \\u0000 left \\ud83d\\ude00", "title": "\\udfff"}', kind="json-line")

    assert report.text == "The \ufffd envoy \ufffd left 😀"
    assert report.title == "\ufffd"


ORDER = [  # the line itself, reports.csv, the settings -> what counts
    ("2024-05-01", "2024-05-02", "2024-05-03", "2024-05-01"),
    (None, "2024-05-02", "2024-05-03", "2024-05-02"),
    (None, None, "2024-05-03", "2024-05-03"),
    ("soon", "2024-05-02", None, "2024-05-02"),
    ("soon", None, None, None),
]


@pytest.mark.parametrize(("own", "table", "setting", "expected"), ORDER)
def test_the_first_date_that_can_be_understood_counts(own, table, setting, expected):
    report = read(line(published=own), kind="json-line", meta=Meta(published=table), published=setting)

    assert report.published == expected


def test_settings_stand_in_for_what_is_not_known():
    report = read(TEXT, outlet="Brae Herald", language="de", published="2 May 2024")

    assert (report.outlet, report.language, report.published) == ("Brae Herald", "de", "2024-05-02")
    assert read(TEXT, meta=Meta(outlet="Other"), outlet="Brae Herald").outlet == "Other"


PUBLISHED = [
    (f"Envoy told to leave\n\nPublished: 2 May 2024, 10:30\n\n{TEXT}", "2024-05-02"),
    (f"Tallinn, 2 May 2024\n\n{TEXT}", "2024-05-02"),
    (f"TALLINN, 2 May 2024 (BNW) - {TEXT}", "2024-05-02"),
    (f"TALLINN, May 2 (BNW) - {TEXT}", None),
    (f"{TEXT}\n\nIt began on 2 May 2024.", None),
    (f"Updated: 3 May 2024\n\n{TEXT}", None),
    (f"1 May 2024\n\n{OPENING}\n\n2 May 2024\n\n{QUOTE}\n\n3 May 2024\n\n{CLOSING}", None),
    (f"{TEXT}\n\n2 May 2024", None),
    (TEXT, None),
]


@pytest.mark.parametrize(("text", "day"), PUBLISHED)
def test_the_day_of_publication_is_found_only_where_the_text_states_it(text, day):
    assert read(text).published == day


def test_a_text_without_words_is_rejected():
    assert "no words" in read(" \n\n 12.3 *** ").reason


def test_a_text_that_is_too_long_is_rejected_before_anything_else():
    assert "longer than 100 characters" in read("word " * 21, max_text=100).reason
    assert "longer than 100 characters" in read(b"\xff" * 2_000_000, max_text=100).reason
    assert isinstance(read("word " * 20, max_text=100), Report)


def test_a_few_words_are_a_report():
    report = read("Envoy expelled")

    assert (report.text, report.language) == ("Envoy expelled", None)
    assert [region.kind.value for region in report.regions] == ["body"]
