"""Print the likeness of each pair of names of a gold file, for the scorer that stands beside that file.

    python benchmarks/names/predict.py GOLD.jsonl > PREDICTED.jsonl
    python GOLD_FOLDER/score.py GOLD.jsonl PREDICTED.jsonl

Time a pair goes to stderr.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from firsthand.names.compare import compare_names


def main(path):
    rows = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]
    compare_names("Ann Lee", "Anna Li", "person")
    start = time.process_time()
    for row in rows:
        score = compare_names(row["name1"], row["name2"], row["schema"])
        print(json.dumps({"id": row["id"], "score": score.estimate}))
    print(f"{(time.process_time() - start) / len(rows) * 1e6:.0f} microseconds a pair", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1])
