"""An input as plain values: kept in a case until it is read, or sent to another machine."""

from __future__ import annotations

import json

from firsthand.read.content import decode_meta, encode_meta
from firsthand.read.inputs import RawInput


def tell_input(given: RawInput) -> str:
    """Return all that is known of an input but its bytes, as JSON of ASCII signs."""
    told = {
        "path": given.path,
        "kind": str(given.kind),
        "charset": given.charset,
        "meta": encode_meta(given.meta),
        "within": encode_meta(given.within),
    }
    return json.dumps(told, sort_keys=True, separators=(",", ":"))


def build_input(about: str, data: bytes) -> RawInput:
    """Build an input from what `tell_input` told and its bytes."""
    told = json.loads(about)
    return RawInput(
        path=told["path"],
        data=data,
        kind=told["kind"],
        charset=told["charset"],
        meta=decode_meta(told["meta"]),
        within=decode_meta(told["within"]),
    )
