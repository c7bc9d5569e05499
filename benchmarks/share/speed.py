"""Time each export of a generated case of 5,000 reports, with its memory, and hand the files to their programs.

    python benchmarks/share/speed.py CASE [--reports 5000] [--claims 10] [--forms stix csv ...] [--check]

CASE is made with benchmarks/web/build.py where there is none: reports, claims, events and derivations that fit
together, nothing read or concluded. Each export runs in a process of its own, as the command does it, ledger included.
Seconds are processor seconds of that process, start-up included; memory is its peak. What is in the file and in the
loss report is counted against the case. With --check, each file is read by the program that it is for (stix2-validator
on bundles of --bundle objects, pymisp, followthemoney, networkx, pyarrow).
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
import resource
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import networkx as nx
import pyarrow.parquet as pq
from followthemoney import model
from pymisp import MISPEvent
from stix2validator import ValidationOptions, validate_string

HERE = Path(__file__).resolve().parent
FORMS = ("jsonl", "stix", "opencti", "misp", "ftm", "graphml", "gexf", "annotation", "csv", "parquet")


def make_case(case: str, reports: int, claims: int) -> None:
    build = HERE.parent / "web" / "build.py"
    subprocess.run([sys.executable, str(build), case, "--reports", str(reports), "--claims", str(claims)], check=True)


def export(case: str, form: str, target: Path, *options: str) -> tuple[float, float]:
    """Export in a process of its own; return its processor seconds and its peak memory in MB."""
    arguments = ["export", case, "--format", form, "-o", str(target), "--loss", f"{target}.loss.json", *options]
    measured = (
        "import resource, sys; from firsthand.cli.main import run; status = run(sys.argv[1:]); "
        "used = resource.getrusage(resource.RUSAGE_SELF); "
        "print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024); sys.exit(status)"
    )
    environment = {**os.environ, "FIRSTHAND_BY": "benchmark"}
    done = subprocess.run(
        [sys.executable, "-c", measured, *arguments], check=True, capture_output=True, text=True, env=environment
    )
    seconds, memory = done.stdout.split()[-2:]
    return float(seconds), float(memory)


def read_stix(path: Path, bundle: int) -> str:
    objects = json.loads(path.read_text(encoding="utf-8"))["objects"]
    wrong, started = [], time.process_time()
    for first in range(0, len(objects), bundle):
        part = {
            "type": "bundle",
            "id": f"bundle--00000000-0000-4000-8000-{first:012d}",
            "objects": objects[first : first + bundle],
        }
        results = validate_string(json.dumps(part), ValidationOptions(version="2.1"))
        wrong += [str(e) for r in (results if isinstance(results, list) else [results]) for e in r.errors]
    ids = Counter(found["id"] for found in objects)
    refs = {
        ref
        for found in objects
        for key, value in found.items()
        if key.endswith(("_ref", "_refs"))
        for ref in ([value] if isinstance(value, str) else value)
    }
    seconds = time.process_time() - started
    return (
        f"{len(objects)} objects, {len(wrong)} errors {wrong[:1]}, {len(refs - set(ids))} references to nowhere, "
        f"{len(objects) - len(ids)} ids twice, checked in {seconds:.0f} s"
    )


def read_misp(path: Path, _bundle: int) -> str:
    event = MISPEvent()
    event.from_json(path.read_text(encoding="utf-8"))
    uuids = {found.uuid for found in event.objects}
    lost = sum(r.referenced_uuid not in uuids for found in event.objects for r in found.ObjectReference)
    return f"{len(event.objects)} objects, {len(event.objects) - len(uuids)} ids twice, {lost} references to nowhere"


def read_ftm(path: Path, _bundle: int) -> str:
    wrong, count = 0, 0
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            proxy = json.loads(line)
            schema = model.get(proxy["schema"])
            schema.validate(proxy)
            count += 1
            wrong += sum(
                not schema.get(name).type.clean(value)
                for name, values in proxy["properties"].items()
                for value in values
            )
    return f"{count} entities, {wrong} values refused"


def read_graphml(path: Path, _bundle: int) -> str:
    graph = nx.read_graphml(path)
    nameless = sum("kind" not in values for _, values in graph.nodes(data=True))
    return f"{graph.number_of_nodes()} nodes, {graph.number_of_edges()} edges, {nameless} nodes made up by the reader"


def read_gexf(path: Path, _bundle: int) -> str:
    text = path.read_text(encoding="utf-8").replace("gexf.net/1.3", "www.gexf.net/1.2draft")
    graph = nx.read_gexf(io.BytesIO(text.replace('version="1.3"', 'version="1.2"').encode()))
    return f"{graph.number_of_nodes()} nodes, {graph.number_of_edges()} edges"


def read_parquet(path: Path, _bundle: int) -> str:
    return ", ".join(f"{file.stem} {pq.read_table(file).num_rows}" for file in sorted(path.iterdir())[:6])


def read_csv(path: Path, _bundle: int) -> str:
    csv.field_size_limit(1 << 30)
    counts, risky = {}, 0
    for file in sorted(path.iterdir()):
        with file.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.reader(lines))
        counts[file.stem] = len(rows) - 1
        risky += sum(
            cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row if not _number(cell)
        )
    return f"{sum(counts.values())} rows in {len(counts)} tables, {risky} cells that could run"


def _number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def read_json(path: Path, _bundle: int) -> str:
    return f"{len(json.loads(path.read_text(encoding='utf-8'))['items'])} annotations"


READERS = {
    "stix": read_stix,
    "opencti": read_stix,
    "misp": read_misp,
    "ftm": read_ftm,
    "graphml": read_graphml,
    "gexf": read_gexf,
    "parquet": read_parquet,
    "csv": read_csv,
    "annotation": read_json,
}


def told(path: Path) -> Counter[str]:
    """Count the records that a loss report says are carried or lost."""
    report = json.loads(path.read_text(encoding="utf-8"))
    found = Counter(report["carried"])
    for lost in report["lost"]:
        found[lost["kind"]] += len(lost["records"])
    return found


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("case")
    parser.add_argument("--reports", type=int, default=5000)
    parser.add_argument("--claims", type=int, default=10)
    parser.add_argument("--forms", nargs="*", default=FORMS)
    parser.add_argument("--tlp", help="export for this level, reports without a marking taken as clear")
    parser.add_argument("--bundle", type=int, default=2000)
    parser.add_argument("--check", action="store_true")
    asked = parser.parse_args()
    if not Path(asked.case).exists():
        make_case(asked.case, asked.reports, asked.claims)
    folder = Path(f"{asked.case}.exports")
    folder.mkdir(exist_ok=True)
    options = ["--tlp", asked.tlp, "--unmarked-as", "clear"] if asked.tlp else []
    there: Counter[str] = Counter()
    for form in ["jsonl", *(form for form in asked.forms if form != "jsonl")]:
        target = folder / form if form in ("csv", "parquet") else folder / f"case.{form}"
        seconds, memory = export(asked.case, form, target, *options)
        files = list(target.iterdir()) if target.is_dir() else [target]
        size = sum(file.stat().st_size for file in files) / 1e6
        print(f"{form}: {seconds:.1f} s, {memory:.0f} MB, file of {size:.0f} MB", flush=True)
        if form == "jsonl":
            with target.open(encoding="utf-8") as lines:
                there = Counter(json.loads(line)["kind"] for line in lines)
            print(f"  {dict(there)}", flush=True)
            continue
        counted = told(Path(f"{target}.loss.json"))
        print(
            f"  in the file or the loss report: {'every record' if counted == there else (counted, there)}", flush=True
        )
        if asked.check and form in READERS:
            print(f"  {READERS[form](target, asked.bundle)}", flush=True)
    print(f"this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
