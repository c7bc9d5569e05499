"""Predict attributions for a gold file of source, cue and content.

    python benchmarks/attribution/predict.py GOLD.jsonl [--rules] [--flat] [--quotes] > PREDICTED.jsonl

Each line of GOLD has "id", "text" and perhaps "language", "published", "title" (default: English). The text is read as
one report whose paragraphs are all body. Printed, one line a document: {"id", "attributions": [{"id", "source", "cue",
"content", "parent"}]}, offsets in code points.

--rules   the rules alone, whatever else `find_attributions` listens to
--flat    leave out what is nested in another attribution, for annotation schemes that never nest (PolNeAR)
--quotes  print each quotation within indirect speech as an attribution of its own, nested in the other, for schemes
          that count them so (the German Wikinews data)
--words   on stderr, words and seconds of the parse and of everything after it
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from hashlib import sha256

from firsthand.extract.index import MentionIndex, index_mentions
from firsthand.extract.mentions.find import find_mentions
from firsthand.extract.parse import parse_reports
from firsthand.extract.speech.attributions import Attributions, assemble, find_attributions
from firsthand.extract.speech.context import context_of
from firsthand.extract.speech.quotation_marks import find_quotations
from firsthand.extract.speech.rules import find_candidates
from firsthand.extract.tree import Tree
from firsthand.records.attribution import Attribution, Speech
from firsthand.records.encode import pairs, to_line
from firsthand.records.report import Region, RegionKind, Report, report_id
from firsthand.settings import Settings
from firsthand.text.spans import Span

BATCH = 20


def report_of(row: dict[str, str]) -> Report:
    """Build a report whose lines are all body."""
    text, start, regions = row["text"], 0, []
    for line in text.split("\n"):
        if line.strip():
            regions.append(Region(span=Span(start, start + len(line)), kind=RegionKind.BODY))
        start += len(line) + 1
    key = report_id(text=text, external_id=row["id"], url=None, title=None, outlet=None, published=row.get("published"))
    return Report(
        id=key,
        external_id=row["id"],
        path="gold",
        url=None,
        title=None,
        outlet=None,
        published=row.get("published"),
        language=row.get("language", "en"),
        sha256=sha256(text.encode()).hexdigest(),
        text=text,
        regions=tuple(regions),
    )


def quotes_within(tree: Tree, record: Attribution) -> Iterator[dict[str, object]]:
    """Yield the quotations in an attribution of mixed speech, as attributions nested in it."""
    if record.speech is not Speech.MIXED:
        return
    for number, quotation in enumerate(find_quotations(tree)):
        if quotation.depth == 0 and any(part.covers(quotation.span) for part in record.content):
            yield {
                "id": f"{record.id}-{number}",
                "source": pairs(record.source),
                "cue": pairs(record.cue),
                "content": [[quotation.span.start, quotation.span.end]],
                "parent": record.id,
            }


def by_rules(report: Report, tree: Tree, index: MentionIndex) -> Attributions:
    """Return what the rules find."""
    context = context_of(tree)
    return assemble(report, context, index, find_candidates(context, index))


def printed(tree: Tree, found: Attributions, flat: bool, quotes: bool) -> Iterator[dict[str, object]]:
    """Yield the attributions as the scorer reads them."""
    for record in found.records:
        if flat and record.parent is not None:
            continue
        yield {
            "id": record.id,
            "source": pairs(record.source),
            "cue": pairs(record.cue),
            "content": pairs(record.content),
            "parent": record.parent,
        }
        if quotes:
            yield from quotes_within(tree, record)


def main(argv: list[str]) -> int:
    options = {word for word in argv if word.startswith("--")}
    paths = [word for word in argv if not word.startswith("--")]
    if len(paths) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    with open(paths[0], encoding="utf-8") as handle:
        rows = [json.loads(line) for line in handle if line.strip()]
    words, parsing, reading = 0, 0.0, 0.0
    for start in range(0, len(rows), BATCH):
        batch = rows[start : start + BATCH]
        reports = [report_of(row) for row in batch]
        before = time.process_time()
        trees = list(parse_reports(reports, Settings()))
        parsing += time.process_time() - before
        for row, report, tree in zip(batch, reports, trees, strict=True):
            index = index_mentions(tree, *find_mentions(report, tree))
            before = time.process_time()
            found = by_rules(report, tree, index) if "--rules" in options else find_attributions(report, tree, index)
            reading += time.process_time() - before
            words += len(tree)
            attributions = list(printed(tree, found, "--flat" in options, "--quotes" in options))
            print(to_line({"id": row["id"], "attributions": attributions}))
    if "--words" in options:
        print(f"{words} tokens, parse {parsing:.1f} s, attributions {reading:.1f} s", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
