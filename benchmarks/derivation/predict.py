"""Trace who took text from whom in a benchmark file, and print the derivations for its scorer.

    python benchmarks/derivation/predict.py --across-languages REPORTS.jsonl > PREDICTED.jsonl
    python benchmarks/derivation/predict.py --within-language REPORTS.jsonl > PREDICTED.jsonl

REPORTS has one JSON object a line: "id", "title", "text", "language", "published" and "outlet". Only title, text and
date are used, and the outlet to tell an outlet's own background paragraphs from another's; nothing is parsed. With
--within-language, translations are left out (and no vectors made), as the gold of `reuse` has none; with
--across-languages, pairs of one language are, as the gold of `translations` has none. Seconds are printed to standard
error.
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
from firsthand.trace.vectors import embed


def reading_of(row, within_language=False):
    report = Report(
        id=row["id"],
        external_id=row["id"],
        path="-",
        url=None,
        title=row.get("title"),
        outlet=row.get("outlet"),
        published=row.get("published"),
        language=row.get("language"),
        sha256="",
        text=row["text"],
        regions=(Region(span=Span(0, len(row["text"])), kind=RegionKind.BODY),) if row["text"] else (),
    )
    return Reading(
        report=report,
        analysis=Analysis(report_id=row["id"], made_by=MadeBy(version="-", models=())),
        vectors=b"" if within_language else embed(report),
    )


def main(argv):
    (path,) = [argument for argument in argv if not argument.startswith("--")]
    with open(path, encoding="utf-8") as lines:
        started = time.perf_counter()
        readings = [reading_of(json.loads(line), "--within-language" in argv) for line in lines if line.strip()]
    print(f"read in {time.perf_counter() - started:.1f} s", file=sys.stderr)
    started = time.perf_counter()
    derivations = find_derivations(readings, resolve_entities(readings))
    print(f"{len(readings)} reports in {time.perf_counter() - started:.1f} s", file=sys.stderr)
    language = {reading.report.id: reading.report.language for reading in readings}
    for derivation in derivations:
        is_across = language[derivation.source] != language[derivation.to]
        if "--across-languages" in argv and not is_across:
            continue
        if derivation.type.value != "translation" or "--within-language" not in argv:
            print(json.dumps({"from": derivation.source, "to": derivation.to, "type": derivation.type.value}))


if __name__ == "__main__":
    main(sys.argv[1:])
