"""Records are named after their content: equal content, equal id, in every run and on every machine."""

from __future__ import annotations

import json
from hashlib import sha256

ID_DIGITS = 24
"""Hexadecimal digits of an id: 96 bits, so that even 10^9 records collide with a probability below 10^-11."""


def record_id(kind: str, *parts: str | int | None) -> str:
    """Name a record after its content: equal parts, equal id.

    JSON keeps the borders of the parts: ("a", "b.c") and ("a.b", "c") differ, and so do 1 and "1".
    """
    payload = json.dumps([kind, *parts], ensure_ascii=False, separators=(",", ":"))
    return f"{kind}-{sha256(payload.encode('utf-8', 'surrogatepass')).hexdigest()[:ID_DIGITS]}"
