"""The techniques of a claim as labels of its note, and what of a case has no place in STIX."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from firsthand.share.contents import Contents, Record
from firsthand.share.loss import Tally
from firsthand.share.protection import Protections


def label_tags(tags: Sequence[Record], tally: Tally) -> dict[str, Any]:
    """Return the labels of a note ("disarm:T0049"): the techniques that a person accepted; nothing without any."""
    for tag in tags:
        tally.carry("tag", tag)
    labels = sorted({f"{tag['framework'].lower()}:{tag['technique']}" for tag in tags})
    return {"labels": labels} if labels else {}


def tell_losses(contents: Contents, protected: Protections, tally: Tally) -> None:
    """Count what has no place in the bundle, once all else is written."""
    for judgement in contents.judgements:
        done = "is applied: one entity, one object" if judgement["verdict"] == "same" else "has no place in STIX"
        tally.lose("judgement", judgement, f"the judgement {done}; who judged, when and why is not in the file")
    for marking in contents.markings:
        if marking["id"] in protected.standing:
            tally.carry("marking", marking)
        else:
            tally.lose("marking", marking, "another marking took its place")
    for rejection in contents.rejections:
        tally.lose("rejection", rejection, "STIX has no object for what could not be read")
    carried = {tag["id"] for tags in contents.tags_of.values() for tag in tags}
    for record in contents.other:
        if record["kind"] == "tag" and record["id"] in carried:
            continue
        reason = "only what a person accepted is a label" if record["kind"] == "tag" else "STIX has no object for it"
        tally.lose(str(record["kind"]), record, reason)
