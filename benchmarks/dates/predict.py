"""Read the dates of a benchmark file with Firsthand and print them for its scorer.

    python benchmarks/dates/predict.py GOLD.jsonl > PREDICTED.jsonl
    python benchmarks/dates/predict.py --records GOLD.jsonl > PREDICTED.jsonl

GOLD has one JSON object a line with "id", "text", "published" and "language". Without an option, times are printed as
TIMEX3 asks: what only stands against now ("recently"), lengths without a number, parts of a day, and the two ends of
an interval one by one. With --records, the records are printed as `firsthand analyse` prints them.
"""

import json
import re
import sys
from hashlib import sha256

from firsthand.extract.parse import parse_reports
from firsthand.extract.times.find import find_times, read_times
from firsthand.records.report import Region, RegionKind, Report
from firsthand.settings import Settings
from firsthand.text.spans import Span

REFS = {"past": "PAST_REF", "present": "PRESENT_REF", "future": "FUTURE_REF"}
UNITS = {"second": "TXS", "minute": "TXM", "hour": "TXH", "day": "XD", "week": "XW", "month": "XM", "quarter": "XQ"}
UNITS |= {"year": "XY", "decade": "XE", "century": "XC", "fortnight": "XW", "weekend": "XWE"}
ONE = {"hour": "T1H", "day": "1D", "week": "1W", "month": "1M", "quarter": "1Q", "year": "1Y", "decade": "1E"}


def report_of(row):
    text = row["text"]
    regions, start = [], 0
    for match in re.finditer(r"\n\s*\n", text + "\n\n"):
        if text[start : match.start()].strip():
            regions.append(Region(span=Span(start, match.start()), kind=RegionKind.BODY))
        start = match.end()
    return Report(
        id=row["id"],
        external_id=row["id"],
        path="-",
        url=None,
        title=None,
        outlet=None,
        published=row.get("published"),
        language=row.get("language") or "en",
        sha256=sha256(text.encode()).hexdigest(),
        text=text,
        regions=tuple(regions),
    )


def timex(meaning):
    """Write a meaning as TIMEX3 does, or None."""
    if meaning.grain in REFS:
        return REFS[meaning.grain]
    if meaning.grain in ("length", "recent", "coming") or (
        meaning.grain == "unresolved" and meaning.unit and not meaning.length
    ):
        return "P" + UNITS.get(meaning.unit, "XX")
    if meaning.grain == "set":
        return "P" + ONE.get(meaning.unit, "1D")
    if meaning.grain == "unresolved" and (meaning.clock or meaning.length):
        return meaning.clock or meaning.length
    return f"{meaning.edtf}{meaning.clock}" if meaning.edtf else None


def one_by_one(reading):
    return [part for inner in reading.parts for part in one_by_one(inner)] or [reading]


def as_timex(report, tree):
    for reading in read_times(report, tree):
        for part in one_by_one(reading):
            yield {"start": part.start, "end": part.end, "value": timex(part.meaning)}


def as_records(report, tree):
    for time in find_times(report, tree):
        yield {
            "start": time.span.start,
            "end": time.span.end,
            "text": time.text,
            "edtf": time.edtf,
            "earliest": time.earliest,
            "latest": time.latest,
        }


def main(argv):
    read = as_records if "--records" in argv else as_timex
    paths = [argument for argument in argv if not argument.startswith("--")]
    if len(paths) != 1:
        sys.exit(__doc__)
    with open(paths[0], encoding="utf-8") as handle:
        reports = [report_of(json.loads(line)) for line in handle if line.strip()]
    for report, tree in zip(reports, parse_reports(reports, Settings()), strict=True):
        print(json.dumps({"id": report.id, "times": list(read(report, tree))}, ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1:])
