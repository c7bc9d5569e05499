"""Tell a wire story retold in other words from what another desk found out by itself about the same affair.

    python benchmarks/derivation/rewrites/run.py [affairs.txt]

Each affair's wire story (W) is laid beside the story retold (R: a derivation) and the report of a third desk
(I: none). All affairs are in one pile, so that strangers could be joined too. Every second affair was kept out of
tuning; both halves are printed. Nothing is parsed: names are words in capitals. No five words in a row are kept.
"""

import sys
from pathlib import Path

from firsthand.records.analysis import Analysis, MadeBy
from firsthand.records.reading import Reading
from firsthand.records.report import Region, RegionKind, Report
from firsthand.resolve.entities import resolve_entities
from firsthand.text.shingles import shingles
from firsthand.text.spans import Span
from firsthand.trace.derivations import find_derivations
from firsthand.trace.vectors import embed


def reading_of(number, kind, text):
    report = Report(
        id=f"{number:02}{kind}", external_id=None, path="-", url=None, title=None, outlet=f"Desk {kind}",
        published=f"2032-03-{'WRI'.index(kind) + 1:02}", language="en", sha256="", text=text,
        regions=(Region(span=Span(0, len(text)), kind=RegionKind.BODY),),
    )  # fmt: skip
    analysis = Analysis(report_id=report.id, made_by=MadeBy(version="-", models=()))
    return Reading(report=report, analysis=analysis, vectors=embed(report))


def main(path):
    lines = [line for line in Path(path).read_text(encoding="utf-8").splitlines() if line[:1] in "WRI"]
    texts = {(place // 3, line[0]): line[2:] for place, line in enumerate(lines)}
    kept = [n for n in range(len(lines) // 3) if shingles(texts[n, "W"]) & shingles(texts[n, "R"])]
    print(f"{len(lines) // 3} affairs; retold with five words in a row kept: {kept}")
    readings = [reading_of(number, kind, text) for (number, kind), text in texts.items()]
    found = {(d.source, d.to): d.certainty.value for d in find_derivations(readings, resolve_entities(readings))}
    for half, name in ((0, "tuned on"), (1, "kept out")):
        pairs = {pair for pair in found if int(pair[0][:2]) % 2 == half}
        gold = {(f"{n:02}W", f"{n:02}R") for n in range(half, len(lines) // 3, 2)}
        right = len(pairs & gold)
        f1 = 2 * right / max(1, len(pairs) + len(gold))
        certain = sum(found[pair] == "certain" for pair in pairs)
        print(f"{name}: {right} of {len(gold)} found, {len(pairs) - right} wrong, F1 {f1:.3f}; {certain} certain")
        print("  wrong:", sorted(pairs - gold), "missed:", sorted(gold - pairs))


if __name__ == "__main__":
    main(*(sys.argv[1:] or [Path(__file__).with_name("affairs.txt")]))
