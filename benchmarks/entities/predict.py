"""Print the mentions and entities that Firsthand finds in a gold file, for the scorer that stands beside that file.

    python benchmarks/entities/predict.py GOLD.jsonl > PREDICTED.jsonl
    python GOLD_FOLDER/score.py GOLD.jsonl PREDICTED.jsonl

Entities of different documents are one where they have the same folded name and type: the reports are read one by one
here, without the resolve room. Speed (processor time of mentions and entities alone, parsing apart) goes to stderr.
"""

from __future__ import annotations

import json
import sys
import time
from hashlib import sha256
from pathlib import Path

from firsthand.extract.mentions.find import find_mentions
from firsthand.extract.parse import parse_reports
from firsthand.records.report import Region, RegionKind, Report, report_id
from firsthand.settings import Settings
from firsthand.text.folding import fold
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


def cluster_of(entity, report):
    """Name an entity across documents; one without a proper name stays with its report."""
    return f"{fold(entity.name)}|{entity.type}" if entity.names else f"{report.external_id}|{entity.id}"


def main(path):
    rows = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]
    reports = [report_of(row) for row in rows]
    trees = list(parse_reports(reports, Settings()))
    for report, tree in zip(reports, trees, strict=True):
        find_mentions(report, tree)  # once unmeasured, so that tables are loaded
    seconds = 0.0
    for report, tree in zip(reports, trees, strict=True):
        start = time.process_time()
        mentions, entities = find_mentions(report, tree)
        seconds += time.process_time() - start
        clusters = {entity.id: cluster_of(entity, report) for entity in entities}
        found = [
            {
                "start": mention.span.start,
                "end": mention.span.end,
                "text": mention.text,
                "type": mention.type.value,
                "entity": clusters[mention.entity],
            }
            for mention in mentions
        ]
        print(json.dumps({"id": report.external_id, "mentions": found}, ensure_ascii=False))
    words = sum(len(report.text.split()) for report in reports)
    print(f"{seconds / words * 1e6:.1f} microseconds a word, {words} words", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1])
