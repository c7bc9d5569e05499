"""How many reports with claims the first look keeps: `python benchmarks/bulk/first_look.py TABLES INPUT.jsonl`.

TABLES is what `firsthand bulk INPUT.jsonl TABLES --no-look` wrote: every report of it was analysed. Prints, of all
reports and of those that hold a claim (of any kind; of a deed), how many the first look would have kept.
"""

import json
import sys
import time
from pathlib import Path

from pyarrow import parquet

from firsthand.bulk.look import why_left_out
from firsthand.read.languages import guess_language


def analysed(folder):
    for file in sorted((Path(folder) / "reports").glob("*.parquet")):
        for row in parquet.read_table(file, columns=["report", "row", "language"]).to_pylist():
            if row["report"]:
                told = json.loads(row["row"])
                yield told["report"]["external_id"], [claim["type"] for claim in told["claims"]]


def main(folder, source):
    texts = {str(row["id"]): row for row in map(json.loads, Path(source).read_text(encoding="utf-8").splitlines())}
    counts = {}
    seconds = 0.0
    for key, claims in analysed(folder):
        text = texts[key]["text"]
        started = time.process_time()
        why = why_left_out(text, texts[key].get("language") or guess_language(text[:2000]).language or "")
        seconds += time.process_time() - started
        kinds = ["all", *(["with claims"] if claims else ["without claims"])]
        if any(not kind.startswith(("speech.", "scheduled.")) for kind in claims):
            kinds.append("with claims of deeds")
        for kind in kinds:
            of, kept = counts.get(kind, (0, 0))
            counts[kind] = of + 1, kept + (why is None)
        if claims and why:
            print(f"left out, with {len(claims)} claims: {key}: {why} {sorted(set(claims))}")
    for kind, (of, kept) in sorted(counts.items()):
        print(f"{kind}: {kept} of {of} kept ({kept / of:.3f})")
    print(f"{1000 * seconds / max(1, counts['all'][0]):.2f} ms a report")


if __name__ == "__main__":
    main(*sys.argv[1:])
