"""Measure the screening of 1,000 names against a list of 100,000 invented ones, and what the index loses.

    python benchmarks/names/screening.py GOLD.jsonl...

The list is put together by chance from the project's own given names and from syllables; the gold files' matching
pairs are planted in it: one name of each pair is on the list, the other is looked for. Prints the seconds that 1,000
queries take in a process that has loaded the kept index, and the share of matching pairs whose entry the index does not
hand on.
"""

from __future__ import annotations

import json
import random
import sys
import time
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from firsthand.lexicon.load import read_table
from firsthand.names.compare import compare_names, is_person
from firsthand.records.watch import Query, WatchEntry
from firsthand.screen.index import NameIndex
from firsthand.screen.kept import load_index, save_index
from firsthand.screen.search import find_hits

SIZE, QUERIES = 100_000, 1_000
SYLLABLES = (
    "ba be bo da de di dor fa fel gar go gri ha hel i jan ka ke kol kru la lem li lo ma mer mi mo na nev ni o par pe "
    "pol ra re ris ro sa sch se shev si sko so sta ta te ti to tra u va ve vi vol wa we ya yer za ze zi zo"
).split()
ENDS = "ov ev in ski sky enko uk er mann sen son ez es i a o as is an yan dze ic ich ak ek".split()


def invented(rnd, given):
    family = "".join(rnd.choice(SYLLABLES) for _ in range(rnd.choice((1, 2, 2, 3)))) + rnd.choice(ENDS)
    middle = [rnd.choice(given)] if rnd.random() < 0.3 else []
    return " ".join([rnd.choice(given), *middle, family.capitalize()])


def screen(path, queries):
    """Screen names against a kept index; return the seconds of the processor and the hits."""
    index = load_index(path)
    asked = [Query(name=name, type="person") for name in queries]

    def entry_of(_, key):
        return WatchEntry(id=key, type="person", names=(key,))

    list(find_hits(asked[:3], index, entry_of))
    start = time.process_time()
    hits = sum(len(found) for found in find_hits(asked, index, entry_of))
    return time.process_time() - start, hits


def main(paths):
    rnd = random.Random(3)
    given = sorted(
        {name for key in ("men", "women") for name in read_table("first_names")[key].split() if name[0] < "Ͱ"}
    )
    rows = [json.loads(line) for path in paths for line in Path(path).read_text(encoding="utf-8").splitlines()]
    rows = [
        row for row in rows if row["match"] and row["schema"] in ("Person", "Company", "Organization", "LegalEntity")
    ]
    kinds = {True: "person", False: "organisation", None: None}
    planted = [WatchEntry(id=row["id"], type=kinds[is_person(row["schema"])], names=(row["name2"],)) for row in rows]
    names = [invented(rnd, given) for _ in range(SIZE - len(planted))]
    start = time.process_time()
    entries = [*planted, *(WatchEntry(id=f"n{i}", type="person", names=(name,)) for i, name in enumerate(names))]
    index = NameIndex.of(("list", entry) for entry in entries)
    print(f"index of {len(entries)} entries made in {time.process_time() - start:.1f} s")
    asked = [(row["name1"], is_person(row["schema"])) for row in rows]
    found = [{index.entries[place][1] for place, _ in places} for places in index.find(asked)]
    lost = [row for row, ids in zip(rows, found, strict=True) if row["id"] not in ids]
    known = [row for row in lost if compare_names(row["name1"], row["name2"], row["schema"]).estimate >= 0.5]
    print(f"{len(known)} of the lost would have been hits")
    print(f"{len(lost)} of {len(rows)} matching pairs lost to the index ({len(lost) / max(1, len(rows)):.2%})")
    queries = [rnd.choice(names) if rnd.random() < 0.1 else invented(rnd, given) for _ in range(QUERIES)]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "kept.npz"
        save_index(index, path)
        with get_context("spawn").Pool(1) as pool:  # a process of its own, as a screening is
            seconds, hits = pool.apply(screen, (path, queries))
    print(f"{QUERIES} names screened in {seconds:.2f} s of one core, {hits} hits")
    for row in known[:40]:
        print("lost:", row["name1"], "|", row["name2"], file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1:])
