"""How many chains of who told whom are wholly right?

    python benchmarks/chains/score.py [--part tune|check|all|practice] [--details]

gold.jsonl holds 120 sentences written by hand for Firsthand before the code: each with the place of its innermost
content ("at") and its chain, outermost hop first, the report itself left out. A chain is right when it has as many
hops, in the same order, and each hop's name holds the expected one or is held by it (case ignored). Printed beside it:
the same where a hop may also be known by the words of its source or another name of its entity ("Moscow", told as
Russia), and where the kinds of all hops are right too.

practice.jsonl holds 249 more, written later: rules were made after reading what of it was wrong, so that its figures
say only what is mended.
"""

from __future__ import annotations

import argparse
import json
from hashlib import sha256
from pathlib import Path

from firsthand.extract.index import index_mentions
from firsthand.extract.mentions.find import find_mentions
from firsthand.extract.parse import parse_reports
from firsthand.extract.speech.attributions import find_attributions
from firsthand.extract.speech.chains import chain_of
from firsthand.records.claim import Hop
from firsthand.records.report import Region, RegionKind, Report
from firsthand.settings import Settings
from firsthand.text.folding import fold
from firsthand.text.spans import Span


def report_of(row: dict) -> Report:
    """Make a report of one body paragraph."""
    text = row["text"]
    return Report(
        id=row["id"],
        external_id=row["id"],
        path=row["id"],
        url=None,
        title=None,
        outlet=None,
        published="2025-03-14",
        language=row["language"],
        sha256=sha256(text.encode()).hexdigest(),
        text=text,
        regions=(Region(span=Span(0, len(text)), kind=RegionKind.BODY),),
    )


def found_chain(row: dict) -> list[tuple[Hop, set[str]]]:
    """Return the hops that Firsthand finds, without the report itself, each with all that it is called."""
    report = report_of(row)
    tree = next(iter(parse_reports([report], Settings())))
    mentions, entities = find_mentions(report, tree)
    index = index_mentions(tree, mentions, entities)
    attributions = find_attributions(report, tree, index)
    found = []
    for hop in chain_of(Span(*row["at"]), report, attributions, index)[1:]:
        entity = index.entities.get(hop.entity) if hop.entity else None
        record = attributions.by_id[hop.attribution]
        words = {span.of(report.text) for span in record.source}
        found.append((hop, {hop.name, *words, *(entity.names if entity else ())}))
    return found


def names_agree(expected: str, found: str) -> bool:
    """Tell whether one of the names holds the other."""
    left, right = fold(expected), fold(found)
    return left in right or right in left


def main() -> None:
    """Print the share of right chains."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=("tune", "check", "all", "practice"), default="all")
    parser.add_argument("--details", action="store_true")
    options = parser.parse_args()
    name = "practice.jsonl" if options.part == "practice" else "gold.jsonl"
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if options.part in ("all", row["part"])]
    right = called = kinds = 0
    for row in rows:
        found = found_chain(row)
        hops, expected = [hop for hop, _ in found], row["chain"]
        agrees = len(hops) == len(expected) and all(
            names_agree(e["name"], h.name) for e, h in zip(expected, hops, strict=True)
        )
        known = len(hops) == len(expected) and all(
            any(names_agree(e["name"], name) for name in sorted(names))
            for e, (_, names) in zip(expected, found, strict=True)
        )
        alike = agrees and all(e["kind"] == h.kind for e, h in zip(expected, hops, strict=True))
        right, called, kinds = right + agrees, called + known, kinds + alike
        if options.details and not alike:
            print(f"{'kinds' if agrees else 'WRONG'} {row['id']} {row['text']}")
            print("      expected", " > ".join(f"{e['name']}:{e['kind']}" for e in expected))
            print("      found   ", " > ".join(f"{h.name}:{h.kind}" for h in hops))
    total = len(rows)
    print(f"chains wholly right {right} of {total} ({right / total:.2f}), by any name {called / total:.2f}", end=", ")
    print(f"with kinds {kinds / total:.2f}")


if __name__ == "__main__":
    main()
