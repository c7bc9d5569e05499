"""Predict attributions with the encoder's marks and the rules together.

    python benchmarks/attribution/predict_encoder.py GOLD.jsonl > PREDICTED.jsonl

A trial: the package itself uses the rules alone (predict.py). Needs onnxruntime, tokenizers and numpy; prints what
`predict.py --flat` prints, for annotation schemes that never nest.
"""

from __future__ import annotations

import json
import sys

from predict import BATCH, printed, report_of
from tagged_speech import candidates_of, merge, paragraphs_to_mark
from tagger import mark

from firsthand.extract.index import index_mentions
from firsthand.extract.mentions.find import find_mentions
from firsthand.extract.parse import parse_reports
from firsthand.extract.speech.attributions import assemble
from firsthand.extract.speech.context import context_of
from firsthand.extract.speech.rules import find_candidates
from firsthand.records.encode import to_line
from firsthand.settings import Settings


def main(path: str) -> None:
    with open(path, encoding="utf-8") as handle:
        rows = [json.loads(line) for line in handle if line.strip()]
    for start in range(0, len(rows), BATCH):
        batch = rows[start : start + BATCH]
        reports = [report_of(row) for row in batch]
        for row, report, tree in zip(batch, reports, parse_reports(reports, Settings()), strict=True):
            index = index_mentions(tree, *find_mentions(report, tree))
            context = context_of(tree)
            marked = candidates_of(context, mark(paragraphs_to_mark(tree)))
            found = assemble(report, context, index, merge(context, find_candidates(context, index), marked))
            print(to_line({"id": row["id"], "attributions": list(printed(tree, found, True, False))}))


if __name__ == "__main__":
    main(sys.argv[1])
