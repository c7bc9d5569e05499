"""Compare how pages are read with the right answers, beside trafilatura alone, in one run.

    python benchmarks/reading/score.py FOLDER [-v]

FOLDER holds NAME.html with NAME.json: title, published (or null), body (paragraphs), clutter (sentences that are not
the report's). Printed for both readers: token F1 of the body text, the share of pages without any sentence of clutter
in it, and how many titles and days are right.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import trafilatura

from firsthand.read.inputs import RawInput
from firsthand.read.reader import read_report
from firsthand.records.report import RegionKind, Report
from firsthand.settings import Settings
from firsthand.text.folding import fold

_TOKEN = re.compile(r"\w+")
BODY = {RegionKind.BODY, RegionKind.FOREIGN, RegionKind.DATELINE}
MIN_CLUTTER_WORDS = 4
"""Shorter pieces of clutter ("Comments") may stand in a report by chance."""


class Read(NamedTuple):
    body: str
    title: str | None
    published: str | None


def ours(data: bytes) -> Read:
    found = read_report(RawInput(path="page.html", data=data, kind="html"), Settings())
    if not isinstance(found, Report):
        return Read("", None, None)
    body = "\n".join(region.span.of(found.text) for region in found.regions if region.kind in BODY)
    return Read(body, found.title, found.published)


def theirs(data: bytes) -> Read:
    source = data.decode("utf-8", "replace")
    body = trafilatura.extract(source, include_comments=False) or ""
    meta = trafilatura.extract_metadata(source)
    title, day = (meta.title, meta.date) if meta else (None, None)
    lines = body.split("\n")
    if lines and title and fold(lines[0]) == fold(title):
        body = "\n".join(lines[1:])  # it repeats the title, which is no fault
    return Read(body, title, day)


def f1(found: str, right: str) -> float:
    a, b = Counter(_TOKEN.findall(found.lower())), Counter(_TOKEN.findall(right.lower()))
    common = sum((a & b).values())
    return 2 * common / (a.total() + b.total()) if a.total() + b.total() else 1.0


def is_clean(found: str, clutter: list[str], right: str) -> bool:
    folded, own = fold(found), fold(right)
    pieces = [fold(piece) for piece in clutter if len(piece.split()) >= MIN_CLUTTER_WORDS]
    return not any(piece in folded for piece in pieces if piece not in own)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("-v", action="store_true", help="Print the pages with faults.")
    options = parser.parse_args()
    pages = sorted(options.folder.glob("*.html"))
    for name, reader in (("firsthand", ours), ("trafilatura", theirs)):
        scores, clean, titles, days, dated = [], 0, 0, 0, 0
        for page in pages:
            answer = json.loads(page.with_suffix(".json").read_text(encoding="utf-8"))
            right = "\n".join(answer["body"])
            found = reader(page.read_bytes())
            score, tidy = f1(found.body, right), is_clean(found.body, answer["clutter"], right)
            scores.append(score)
            clean += tidy
            titled = fold(found.title or "") == fold(answer["title"])
            titles += titled
            dated += answer["published"] is not None
            day = answer["published"] is None or found.published == answer["published"]
            days += day and answer["published"] is not None
            if options.v and (score < 0.95 or not tidy or not titled or not day):
                print(f"{name} {page.name} {answer['layout']} F1 {score:.3f} clean {tidy} title {titled} day {day}")
        count = len(pages)
        print(
            f"{name:12} pages {count}  F1 {sum(scores) / count:.3f}  clean {clean / count:.3f}  "
            f"title {titles / count:.3f}  day {days / dated if dated else 1:.3f}"
        )


if __name__ == "__main__":
    main()
