"""W3C Web Annotation: each claim as a note on the sentence that carries it, for tools that highlight.

Source: W3C Web Annotation Data Model (2017): TextPositionSelector counts Unicode code points from 0, its end excluded;
TextQuoteSelector repeats the words with what stands before and behind, so that the place is found again in a changed
text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from firsthand.share.contents import Contents, Record
from firsthand.share.loss import Tally
from firsthand.share.wording import claim_in_words

FIELDS = {
    "claim": frozenset("id type quote evidence chain polarity status report event time places struck".split()),
    "report": frozenset("id url text title outlet published language".split()),
}
_AROUND = 32
"""Characters before and behind the quote: enough to tell it from the same words elsewhere in a report."""


def write_annotations(contents: Contents) -> tuple[Iterator[str], Tally]:
    """Return an annotation collection as JSON-LD in pieces, and the tally, complete once the pieces are read."""
    tally = Tally(format="annotation", fields=FIELDS)
    return _pieces(contents, tally), tally


def _pieces(contents: Contents, tally: Tally) -> Iterator[str]:
    yield '{"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationPage", "items": [\n'
    hashes = {report["id"]: _hash(report["text"]) for report in contents.reports}
    first = True
    for claim in contents.claims:
        tally.carry("claim", claim)
        found = _annotate(claim, contents.report[claim["report"]], hashes[claim["report"]])
        yield ("" if first else ",\n") + json.dumps(found, ensure_ascii=False, sort_keys=True)
        first = False
    yield "\n]}\n"
    annotated = {claim["report"] for claim in contents.claims}
    for kind, record in contents.everything():
        if kind == "report" and record["id"] in annotated:
            tally.carry(kind, record)
        elif kind == "report":
            tally.lose(kind, record, "nothing in it is annotated")
        elif kind != "claim":
            tally.lose(kind, record, "annotations carry claims and where they stand, nothing else")


def _annotate(claim: Record, report: Record, text_hash: str) -> dict[str, Any]:
    start, end = claim["evidence"]
    text = report["text"]
    return {
        "id": f"urn:firsthand:{claim['id']}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": [
            {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": claim_in_words(claim)},
            {"type": "TextualBody", "purpose": "tagging", "value": claim["type"]},
            *([{"type": "TextualBody", "purpose": "linking", "value": claim["event"]}] if claim["event"] else []),
        ],
        "target": {
            "source": report["url"] or f"urn:firsthand:{report['id']}",
            "state": {"type": "State", "value": f"urn:sha256:{text_hash}"},
            "selector": [
                {"type": "TextPositionSelector", "start": start, "end": end},
                {
                    "type": "TextQuoteSelector",
                    "exact": text[start:end],
                    "prefix": text[max(0, start - _AROUND) : start],
                    "suffix": text[end : end + _AROUND],
                },
            ],
        },
    }


def _hash(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
