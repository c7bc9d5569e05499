"""Read the sentences of a gold file with Firsthand and write its claims, one object a line.

    python benchmarks/claims/predict.py GOLD.jsonl PREDICTED.jsonl

Works on every JSON Lines file whose rows have "id" and "text" ("language" and "published" if they are there).
"""

import hashlib
import json
import sys

from firsthand.extract.analyse import analyse
from firsthand.extract.made_by import made_by
from firsthand.extract.parse import parse_reports
from firsthand.records.encode import encode_analysis
from firsthand.records.report import Region, RegionKind, Report, report_id
from firsthand.settings import Settings
from firsthand.text.spans import Span


def report_of(row):
    text = row["text"]
    language, published = row.get("language", "en"), row.get("published")
    key = report_id(text=text, external_id=row["id"], url=None, title=None, outlet=None, published=published)
    regions, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            regions.append(Region(span=Span(start, start + len(line)), kind=RegionKind.BODY))
        start += len(line) + 1
    return Report(
        id=key,
        external_id=row["id"],
        path="gold",
        url=None,
        title=None,
        outlet=None,
        published=published,
        language=language,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        regions=tuple(regions),
    )


def claims_of(analysis):
    """Return the claims, each role with the names of the entity that its words ("it", "the bank") lead to."""
    names = {entity["id"]: entity["names"] for entity in analysis["entities"]}
    for claim in analysis["claims"]:
        for role in claim["roles"]:
            role["names"] = names.get(role["entity"], [])
    return analysis["claims"]


def main(gold, predicted):
    with open(gold, encoding="utf-8") as handle:
        reports = [report_of(json.loads(line)) for line in handle if line.strip()]
    settings = Settings()
    with open(predicted, "w", encoding="utf-8") as handle:
        for report, tree in zip(reports, parse_reports(reports, settings), strict=True):
            claims = claims_of(encode_analysis(analyse(report, tree, made_by(tree, settings))))
            handle.write(json.dumps({"id": report.external_id, "claims": claims}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
