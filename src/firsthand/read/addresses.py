"""Bring web addresses of one page to one form, so that versions and copies of it can be told.

**Misses**: mobile and AMP addresses of a page that does not name its own; short links.
**Source**: RFC 3986, section 6.2 (case of scheme and host, default ports).
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit, urlunsplit

_WEB = re.compile(r"https?://[^\s/?#]+", re.IGNORECASE)
_TRACKING = re.compile(
    r"(?:utm_\w*|at_\w*|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_cid|mc_eid|ns_\w*|cmpid|icid|ref|ref_src|__twitter\w*"
    r"|xtor|wt_mc|spm|share|smid|smtyp|guccounter|guce_\w*)$",
    re.IGNORECASE,
)
_PORTS = {"http": ":80", "https": ":443"}


def is_web_address(value: str) -> bool:
    """Tell whether `value` begins as an HTTP or HTTPS address does."""
    return _WEB.match(value) is not None


@lru_cache(maxsize=4096)
def normal_address(address: str) -> str | None:
    """Return a web address without tracking, fragment and default port; None if it is none."""
    address = address.strip()
    if not is_web_address(address):
        return None
    try:
        parts = urlsplit(address)
        host = parts.netloc.rsplit("@", 1)[-1].lower().removesuffix(_PORTS[parts.scheme.lower()])
    except (ValueError, KeyError):
        return None
    query = "&".join(item for item in parts.query.split("&") if item and not _TRACKING.match(item.split("=")[0]))
    path = parts.path if parts.path.strip("/") else "/"
    return urlunsplit((parts.scheme.lower(), host, path, query, ""))


def seen_address(address: str) -> str:
    """Return an address at which a program saw a page, in its normal form, so that one page is told as one."""
    return normal_address(address) or address


def canonical_address(own: str | None, given: str | None) -> str | None:
    """Return the address by which a page is known.

    Args:
        own: What the page gives as its own address; one that leads to a site's front page is not believed.
        given: Where it was found.
    """
    stated = normal_address(own) if own else None
    found = normal_address(given) if given else None
    if stated is not None and found is not None and _is_front(stated) and not _is_front(found):
        return found
    return stated or found


def _is_front(address: str) -> bool:
    parts = urlsplit(address)
    return parts.path == "/" and not parts.query
