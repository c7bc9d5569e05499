"""Say for given event words whether the text tells them as done: the status rules alone, on any event.

    python benchmarks/factuality/predict.py GOLD.jsonl PREDICTED.jsonl

GOLD rows have "id", "text" and "trigger" ([start, end]); written are "id", "polarity" and "status".
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "claims"))

from predict import report_of

from firsthand.extract.claims.nominals import Scene
from firsthand.extract.claims.readings import Reading
from firsthand.extract.claims.repair import repair_parse
from firsthand.extract.claims.status import read_status
from firsthand.extract.claims.support import find_carrier
from firsthand.extract.index import index_mentions
from firsthand.extract.parse import parse_reports
from firsthand.lexicon.events import Frame
from firsthand.settings import Settings

NONE = frozenset()
FRAME = Frame(
    name="any", type="response.expel", order=0, roles=(), needs=(), bars={}, context=NONE, context_bars=NONE,
    anchor=NONE, speaker=None,
)  # fmt: skip


def told(tree, offset):
    token = tree.token_at(offset)
    scene = Scene(tree=tree, index=index_mentions(tree, (), ()))
    verbal = tree.tags[token] in ("VERB", "AUX")
    carrier = None if verbal else find_carrier(scene, token)
    kind = "verb" if verbal else "noun"
    reading = Reading(scene=scene, kind=kind, head=token, tokens=(token,), frame=FRAME, carrier=carrier)
    standing = read_status(reading)
    return standing.polarity.value, standing.status.value


def main(gold, predicted):
    with open(gold, encoding="utf-8") as handle:
        rows = [json.loads(line) for line in handle if line.strip()]
    by_text = {}
    for row in rows:
        by_text.setdefault(row["text"], []).append(row)
    reports = [report_of(own[0]) for own in by_text.values()]
    with open(predicted, "w", encoding="utf-8") as handle:
        for report, tree in zip(reports, parse_reports(reports, Settings()), strict=True):
            mended = repair_parse(tree)
            for row in by_text[report.text]:
                polarity, status = told(mended, row["trigger"][0])
                handle.write(json.dumps({"id": row["id"], "polarity": polarity, "status": status}) + "\n")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
