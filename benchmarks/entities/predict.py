"""Print the mentions and entities that Firsthand finds in a gold file, for the scorer that stands beside that file.

    python benchmarks/entities/predict.py GOLD.jsonl > PREDICTED.jsonl
    python GOLD_FOLDER/score.py GOLD.jsonl PREDICTED.jsonl

Which entities of different documents are one is decided by the resolve room, as in a case; claims are not read here.
Speed (processor time of mentions and entities alone, parsing apart) goes to stderr.
"""

from __future__ import annotations

import json
import sys
import time
from hashlib import sha256
from pathlib import Path

from firsthand.extract.mentions.find import find_mentions
from firsthand.extract.parse import parse_reports
from firsthand.records.analysis import Analysis, MadeBy
from firsthand.records.reading import Reading
from firsthand.records.report import Region, RegionKind, Report, report_id
from firsthand.resolve.entities import resolve_entities
from firsthand.settings import Settings
from firsthand.text.spans import Span


def report_of(row):
    """Build a report whose lines are all body."""
    text, regions, start = row["text"], [], 0
    for line in text.split("\n"):
        if line.strip():
            regions.append(Region(span=Span(start, start + len(line)), kind=RegionKind.BODY))
        start += len(line) + 1
    key = report_id(text=text, external_id=row["id"], url=None, title=None, outlet=None, published=None)
    return Report(
        id=key,
        external_id=row["id"],
        path="-",
        url=None,
        title=None,
        outlet=None,
        published=row.get("published"),
        language=row.get("language", "en"),
        sha256=sha256(text.encode()).hexdigest(),
        text=text,
        regions=tuple(regions),
    )


def reading_of(report, mentions, entities):
    """Build a reading that tells who is named and nothing else."""
    empty = Analysis(
        report_id=report.id, made_by=MadeBy(version="0", models=()), mentions=mentions, entities=entities,
        times=(), amounts=(), attributions=(), claims=(),
    )  # fmt: skip
    return Reading(report=report, analysis=empty)


def main(path):
    rows = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]
    reports = [report_of(row) for row in rows]
    trees = list(parse_reports(reports, Settings()))
    for report, tree in zip(reports, trees, strict=True):
        find_mentions(report, tree)  # once unmeasured, so that tables are loaded
    seconds = 0.0
    readings = []
    for report, tree in zip(reports, trees, strict=True):
        start = time.process_time()
        mentions, entities = find_mentions(report, tree)
        seconds += time.process_time() - start
        readings.append(reading_of(report, tuple(mentions), tuple(entities)))
    resolution = resolve_entities(readings)
    for reading in readings:
        found = [
            {
                "start": mention.span.start,
                "end": mention.span.end,
                "text": mention.text,
                "type": mention.type.value,
                "entity": resolution.entity_of.get(mention.entity, mention.entity),
            }
            for mention in reading.analysis.mentions
        ]
        print(json.dumps({"id": reading.report.external_id, "mentions": found}, ensure_ascii=False))
    words = sum(len(report.text.split()) for report in reports)
    print(f"{seconds / words * 1e6:.1f} microseconds a word, {words} words", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1])
