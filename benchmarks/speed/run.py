"""Words a second of `firsthand analyse` beside the bare parser on the same texts, in turns in one process.

    OMP_NUM_THREADS=1 python benchmarks/speed/run.py REPORTS.jsonl [--limit 200]

REPORTS.jsonl has one object with "text" a line. The bare parser is the English model with tok2vec, tagger, parser and
NER on whole texts. Prints both speeds, their ratio (firsthand / bare), and the peak memory of a run of the command.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import spacy

from firsthand.engine.local import run_readings
from firsthand.extract.parsers.english import MODEL
from firsthand.settings import Settings
from firsthand.work.analysing import analyse_lines

CHUNK = 20


def main() -> None:
    """Time both in turns, chunk by chunk."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", type=Path)
    parser.add_argument("--limit", type=int, default=200)
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.reports.read_text(encoding="utf-8").splitlines()][: options.limit]
    nlp = spacy.load(MODEL, exclude=["lemmatizer", "attribute_ruler", "senter"])
    texts = [row["text"] for row in rows]
    words = sum(len(text.split()) for text in texts)
    bare = whole = 0.0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "chunk.jsonl"
        for start in range(-CHUNK, len(rows), CHUNK):  # the first round warms both and is not counted
            chunk = rows[max(start, 0) : max(start, 0) + CHUNK]
            lines = (json.dumps({"text": row["text"]}, ensure_ascii=False) for row in chunk)
            path.write_text("\n".join(lines), encoding="utf-8")
            began = time.perf_counter()
            list(nlp.pipe(row["text"] for row in chunk))
            middle = time.perf_counter()
            for _ in analyse_lines([str(path)], Settings(), run_readings):
                pass
            end = time.perf_counter()
            if start >= 0:
                bare, whole = bare + middle - began, whole + end - middle
        path.write_text("\n".join(json.dumps({"text": text}, ensure_ascii=False) for text in texts), encoding="utf-8")
        command = [sys.executable, "-m", "firsthand", "analyse", str(path), "--output", str(Path(folder) / "out.jsonl")]
        subprocess.run(command, check=True)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{len(rows)} reports, {words} words")
    print(f"bare parser        {words / bare:8.0f} words/s")
    print(f"firsthand analyse  {words / whole:8.0f} words/s")
    print(f"ratio              {bare / whole:8.2f}")
    print(f"peak memory        {peak:8.0f} MB")


if __name__ == "__main__":
    main()
