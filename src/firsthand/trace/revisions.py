"""Under which address two reports are versions of one page."""

from __future__ import annotations

import re

_TRACKING = re.compile(r"[?&](?:utm_[^&#]*|fbclid=[^&#]*|gclid=[^&#]*)")


def address_of(url: str) -> str:
    """Return an address without the marks by which readers are followed."""
    return _TRACKING.sub("", url).rstrip("/?&")
