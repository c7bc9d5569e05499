"""Damage files of every format in many ways, and see that each is read or rejected with a reason, and soon.

    python benchmarks/reading/mutate.py FOLDER [--count 2000] [--seed 1]

The seeds are the files that tests/read/written.py writes. Printed: how many files gave reports, only rejections, or
nothing at all (lost), which raised, and the longest time one took.
"""

# ruff: noqa: E501 -- markup and sentences read better unbroken
from __future__ import annotations

import argparse
import gzip
import random
import sys
import time
from collections import Counter
from pathlib import Path

from firsthand.read.folders import Skipped
from firsthand.read.inputs import RawInput, find_inputs
from firsthand.read.reader import read_report
from firsthand.records.report import Report
from firsthand.settings import Settings

sys.path.insert(0, str(Path(__file__).parents[2] / "tests" / "read"))
from written import BODY, PAGE, TITLE, archive, mail, mailbox, pdf, rss, warc, word, wrapped

LINES = [TITLE, "", *(line for text in BODY for line in wrapped(text))]
WEIRD = (
    b"\x00",
    b"\xff\xfe",
    b"<",
    b">",
    b'"',
    b"\r\n\r\n",
    b"&#x0;",
    b"]]>",
    b"--b",
    b"%PDF",
    b"PK\x03\x04",
    b"\xed\xa0\x80",
    b"0" * 400,
)


def seeds() -> list[tuple[str, bytes]]:
    """Return a file of each format, by its name."""
    text = "\n\n".join(BODY)
    page = PAGE.encode()
    return [
        ("a.txt", text.encode()),
        ("a.html", page),
        ("a.pdf", pdf([LINES, LINES], title=TITLE)),
        ("a.docx", word(("Title", TITLE), *BODY)),
        ("a.eml", mail(text, html=f"<p>{text}</p>", attached=[("b.pdf", "application/pdf", pdf([LINES]))])),
        ("a.mbox", mailbox(mail(text), mail(text, subject="Re: x"))),
        ("a.rss", rss((TITLE, "https://a.example/1", "Thu, 02 May 2024 09:00:00 GMT", f"<p>{text}</p>"))),
        ("a.csv", f'title,date,text\n{TITLE},2024-05-02,"{text}"\nB,,"{text}"\n'.encode()),
        ("a.jsonl", b'{"text": "One line of a report."}\n{"text": "Another line of it."}\n'),
        ("a.warc", warc(("https://a.example/1", "text/html", 200, page), ("https://a.example/2", "text/plain", 200, text.encode()))),
        ("a.warc.gz", warc(("https://a.example/1", "text/html", 200, page), packed=True)),
        ("a.zip", archive(a_dot_html=page, b_dot_txt=text, c_dot_pdf=pdf([LINES]))),
        ("a.txt.gz", gzip.compress(text.encode(), mtime=0)),
        ("a.mhtml", b"MIME-Version: 1.0\r\nSnapshot-Content-Location: https://a.example/\r\nContent-Type: multipart/related; "
         b'boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n' + page + b"\r\n--b--\r\n"),
    ]  # fmt: skip


def mutated(chance: random.Random, data: bytes) -> bytes:
    """Change, drop, double, swap or insert stretches of bytes, or cut the file off."""
    out = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 3, 5, 12, 40))):
        size = max(1, len(out))
        place, length = chance.randrange(size), chance.choice((1, 2, 8, 64, 512))
        way = chance.randrange(7)
        if way == 0 and out:
            out[place] = chance.randrange(256)
        elif way == 1:
            del out[place : place + length]
        elif way == 2:
            out[place:place] = out[place : place + length] * chance.choice((1, 2, 30))
        elif way == 3:
            out[place:place] = chance.choice(WEIRD)
        elif way == 4 and out:
            out[place] ^= 1 << chance.randrange(8)
        elif way == 5:
            other = chance.randrange(size)
            out[place : place + length], out[other : other + length] = (
                out[other : other + length],
                out[place : place + length],
            )
        elif chance.random() < 0.2:
            del out[place:]
    return bytes(out)


def outcomes_of(path: Path) -> tuple[str, float]:
    """Read one file; return what came of it, and how many seconds that took."""
    started = time.monotonic()
    skipped: list[Skipped] = []
    reports = others = 0
    for given in find_inputs([str(path)], Settings(), None, skipped.append):
        outcome = read_report(given, Settings()) if isinstance(given, RawInput) else given
        reports += isinstance(outcome, Report)
        others += not isinstance(outcome, Report)
        if isinstance(outcome, Report):
            assert all(region.span.end <= len(outcome.text) for region in outcome.regions)
        else:
            assert outcome.reason
    what = "report" if reports else "rejected" if others else "skipped" if skipped else "lost"
    return what, time.monotonic() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(options.seed)
    sources = seeds()
    found: Counter[str] = Counter()
    slowest = (0.0, "")
    for number in range(options.count):
        name, data = sources[number % len(sources)]
        path = options.folder / f"{number:04}-{name}"
        path.write_bytes(mutated(chance, data))
        try:
            what, seconds = outcomes_of(path)
        except Exception as error:  # noqa: BLE001 -- what this looks for
            what, seconds = "raised", 0.0
            print(f"{path.name}: {type(error).__name__}: {error}")
        found[what] += 1
        slowest = max(slowest, (seconds, path.name))
        if what != "raised":
            path.unlink()
    print(dict(sorted(found.items())), f"slowest {slowest[0]:.1f} s ({slowest[1]})")


if __name__ == "__main__":
    main()
