"""Trace who took text from whom in a benchmark file, and print the derivations for its scorer.

    python benchmarks/derivation/predict.py REPORTS.jsonl > PREDICTED.jsonl
    python benchmarks/derivation/predict.py --within-language REPORTS.jsonl > PREDICTED.jsonl

REPORTS has one JSON object a line with "id", "text", "language", "published" and "outlet". Only text and date are used,
and the outlet to tell an outlet's own background paragraphs from another's; nothing is parsed. With --within-language,
translations are left out, as the gold of `reuse` has none. Seconds are printed to standard error.
"""

import json
import sys
import time

from firsthand.records.analysis import Analysis, MadeBy
from firsthand.records.reading import Reading
from firsthand.records.report import Region, RegionKind, Report
from firsthand.resolve.entities import resolve_entities
from firsthand.text.spans import Span
from firsthand.trace.derivations import find_derivations


def reading_of(row):
    report = Report(
        id=row["id"],
        external_id=row["id"],
        path="-",
        url=None,
        title=None,
        outlet=row.get("outlet"),
        published=row.get("published"),
        language=row.get("language"),
        sha256="",
        text=row["text"],
        regions=(Region(span=Span(0, len(row["text"])), kind=RegionKind.BODY),) if row["text"] else (),
    )
    return Reading(report=report, analysis=Analysis(report_id=row["id"], made_by=MadeBy(version="-", models=())))


def main(argv):
    (path,) = [argument for argument in argv if not argument.startswith("--")]
    with open(path, encoding="utf-8") as lines:
        readings = [reading_of(json.loads(line)) for line in lines if line.strip()]
    started = time.perf_counter()
    derivations = find_derivations(readings, resolve_entities(readings))
    print(f"{len(readings)} reports in {time.perf_counter() - started:.1f} s", file=sys.stderr)
    for derivation in derivations:
        if derivation.type.value != "translation" or "--within-language" not in argv:
            print(json.dumps({"from": derivation.source, "to": derivation.to, "type": derivation.type.value}))


if __name__ == "__main__":
    main(sys.argv[1:])
