"""Three hundred malformed inputs: each is read or rejected with a reason, none takes long, none raises."""

import io
import json
import random
import time

import pytest

from firsthand.read.inputs import RawInput, find_inputs
from firsthand.read.reader import read_report
from firsthand.records.report import Rejection, Report
from firsthand.settings import Settings
from reading import CLOSING, OPENING, QUOTE

SECONDS = 20
"""Far above what any of them takes (most take a millisecond), so that a busy machine fails no test."""
TEXT = f"{OPENING}\n\n{QUOTE}\n\n{CLOSING}\n"
RUSSIAN = "Министерство заявило, что двое сотрудников должны покинуть страну. Посольство это отрицает. "
PAGE = f"<!DOCTYPE html><html><body><article><p>{OPENING}</p><p>{QUOTE}</p></article></body></html>"
LINE = json.dumps({"id": 1, "text": TEXT, "title": "Envoy told to leave"})


def noise(chance, length):
    return bytes(chance.randrange(256) for _ in range(length))


def damaged(chance, data):
    """Change, drop, double or insert a few bytes, or cut the end off."""
    data = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        place = chance.randrange(max(1, len(data)))
        way = chance.randrange(5)
        if way == 0 and data:
            data[min(place, len(data) - 1)] = chance.randrange(256)
        elif way == 1:
            del data[place : place + chance.randint(1, 40)]
        elif way == 2:
            data[place:place] = data[place : place + 50]
        elif way == 3:
            data[place:place] = chance.choice(
                [b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"\xe2\x80\x8f", b"<", b'"', b"\\u"]
            )
        else:
            del data[max(place, 1) :]
    return bytes(data)


def malformed():
    """Yield (name, kind, bytes) of three hundred inputs; the same in every run."""
    chance = random.Random(20240502)
    sources = [
        ("text", TEXT.encode()),
        ("text", RUSSIAN.encode() * 3),
        ("html", PAGE.encode()),
        ("json-line", LINE.encode()),
    ]
    for number in range(160):
        kind, data = sources[number % 4]
        yield f"damaged-{number}", kind, damaged(chance, data)
    for number in range(40):
        kind = ("text", "html", "json-line")[number % 3]
        yield f"noise-{number}", kind, noise(chance, chance.choice([1, 7, 100, 5000]))
    encodings = [
        "cp1251",
        "koi8-r",
        "cp866",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "utf-7",
        "mac-cyrillic",
        "iso8859-5",
    ]
    for encoding in encodings:
        for kind, source in (
            ("text", RUSSIAN * 2),
            ("html", PAGE.replace(OPENING, RUSSIAN)),
            ("json-line", json.dumps({"text": RUSSIAN}, ensure_ascii=False)),
        ):
            yield f"{encoding}-{kind}", kind, source.encode(encoding, "replace")
    for kind in ("text", "html", "json-line"):
        yield from ((f"{name}-{kind}", kind, data) for name, data in ODD)


ODD = [
    ("empty", b""),
    ("blank", b" \n\t\r\n "),
    ("nul", b"\x00" * 1000),
    ("nul-among-words", OPENING.replace(" ", "\x00 ").encode()),
    ("marks-alone", b"\xef\xbb\xbf"),
    ("marks-twice", b"\xef\xbb\xbf\xef\xbb\xbf" + TEXT.encode()),
    ("mark-of-utf16-alone", b"\xff\xfe"),
    ("odd-utf16", b"\xff\xfe" + TEXT.encode("utf-16-le")[:-1]),
    ("surrogates-utf16", b"\xff\xfe" + b"\x00\xd8" * 5 + TEXT.encode("utf-16-le")),
    ("surrogates-utf8", b"\xed\xa0\x80\xed\xbf\xbf" + TEXT.encode()),
    ("right-to-left", ("\u202e\u200f" + TEXT + "\u2067مرحبا\u2069\u202c").encode()),
    ("combining", ("e" + "\u0301" * 5000 + " " + TEXT).encode()),
    ("one-long-word", b"a" * 350_000),
    ("one-long-line", ("word " * 79_000).encode()),
    ("many-lines", ("a\n" * 40_000).encode()),
    ("many-short-sentences", ("No. " * 90_000).encode()),
    ("many-quotes", ('" ' * 50_000 + TEXT).encode()),
    ("many-separators", ("| a " * 70_000).encode()),
    ("many-hashtags", ("#a " * 100_000).encode()),
    ("many-dashes", ("- " * 100_000 + TEXT).encode()),
    ("many-brackets", ("(" * 100_000 + TEXT).encode()),
    ("many-capitals", ("A. " * 100_000 + TEXT).encode()),
    ("many-dates", ("2 May 2024 " * 30_000).encode()),
    ("many-numbers", ("1.2,3:4 " * 40_000 + "words").encode()),
    ("deep-json", b"[" * 200_000),
    ("deep-object", b'{"a":' * 100_000),
    ("deep-html", b"<div>" * 100_000 + TEXT.encode()),
    ("open-tags", b"<" * 100_000 + TEXT.encode()),
    ("open-comment", b"<!--" + TEXT.encode() * 100),
    ("many-attributes", b"<p " + b"a=1 " * 50_000 + b">" + TEXT.encode()),
    ("entities", b"<p>" + b"&amp;" * 60_000 + TEXT.encode()),
    ("wide-table", b"<table><tr>" + b"<td>x</td>" * 30_000 + b"</table>" + TEXT.encode()),
    ("xml-prolog", b'<?xml version="1.0" encoding="utf-16"?><html><body><p>' + TEXT.encode() + b"</p></body></html>"),
    ("lying-charset", b'<meta charset="utf-16"><p>' + TEXT.encode() + b"</p>"),
    ("strange-charset", b'<meta charset="idna"><p>' + TEXT.encode() + b"</p>"),
    ("huge-id", b'{"id": ' + b"9" * 10_000 + b', "text": "words"}'),
    ("nan", b'{"id": NaN, "text": "two words"}'),
    ("escaped-surrogates", b'{"text": "two \\ud800\\ud800 words \\udc00"}'),
    ("twice-the-same-key", b'{"text": "one", "text": "two words"}'),
    ("emoji", "😀 The envoy left 🏴󠁧󠁢󠁳󠁣󠁴󠁿 the country.".encode()),
]  # fmt: skip
INPUTS = list(malformed())


def test_there_are_three_hundred():
    assert len(INPUTS) >= 300
    assert len({name for name, _, _ in INPUTS}) == len(INPUTS)


@pytest.mark.parametrize(("name", "kind", "data"), INPUTS, ids=[name for name, _, _ in INPUTS])
def test_a_malformed_input_is_read_or_rejected(name, kind, data):
    began = time.monotonic()

    result = read_report(RawInput(path=name, data=data, kind=kind), Settings())

    assert time.monotonic() - began < SECONDS
    if isinstance(result, Rejection):
        assert len(result.reason) > 10
        return
    assert isinstance(result, Report)
    result.text.encode()
    assert "\x00" not in result.text
    covered = set().union(*(range(r.span.start, r.span.end) for r in result.regions))
    assert all(index in covered for index, letter in enumerate(result.text) if not letter.isspace())


@pytest.mark.parametrize("ending", [b"", b"\n"])
@pytest.mark.parametrize("name", ["long.txt", "long.jsonl", "long.html", "long"])
def test_fifty_megabytes_on_one_line_are_refused_in_no_time(tmp_path, name, ending):
    path = tmp_path / name
    path.write_bytes(b"word " * 10_000_000 + ending)
    began = time.monotonic()

    [item] = find_inputs([str(path)], Settings())
    result = item if isinstance(item, Rejection) else read_report(item, Settings())
    [small] = find_inputs([str(path)], Settings(max_bytes=1_000_000))

    assert time.monotonic() - began < SECONDS
    assert isinstance(result, Rejection)
    assert isinstance(small, Rejection)
    assert "larger than the limit" in small.reason


def test_fifty_megabytes_in_one_json_string_are_refused():
    data = b'{"text": "' + b"word " * 10_000_000 + b'"}'
    began = time.monotonic()

    [item] = find_inputs(["-"], Settings(), io.BytesIO(data))
    result = read_report(item, Settings())

    assert time.monotonic() - began < SECONDS
    assert isinstance(result, Rejection)
    assert "longer than" in result.reason
