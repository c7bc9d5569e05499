"""Under which address a page is known: versions of one page share it, and a copy may name that of its original.

**Misses**: versions without any address; mobile and short addresses of a page that does not name its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from firsthand.records.report import Report
from firsthand.trace.direction import Direction

_TRACKING = re.compile(r"[?&](?:utm_[^&#]*|fbclid=[^&#]*|gclid=[^&#]*)")
_SIDE_DOOR = re.compile(r"^(?:www|m|mobile|amp)\d?\.")


def addresses_of(report: Report) -> tuple[str, ...]:
    """Return every address under which a report's page is known, the page's own one first."""
    own = (report.canonical, report.url)
    return tuple(dict.fromkeys(_without_tracking(address) for address in own if address))


def find_versions(reports: Iterable[Report]) -> Iterator[tuple[str, Sequence[Report]]]:
    """Yield each address at which several reports stand, with these, the oldest first."""
    by_address: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        if page := _page_of(report):
            by_address[page].append(report)
    for address in sorted(by_address):
        if len(by_address[address]) > 1:
            yield address, sorted(by_address[address], key=lambda r: (_day_of(r) or "9999", r.published or "", r.id))


def order_versions(before: Report, after: Report) -> Direction:
    """Tell how it is known which of two versions of a page, given in the order of their days, is the older one."""
    first, second = _day_of(before), _day_of(after)
    if not first or not second:
        return _unknown(before, after, "versions without a day: order not known")
    if first == second:
        return _unknown(before, after, "versions of one day: order not known")
    what = "changed" if before.published == after.published else "published"
    return Direction(earlier=before.id, later=after.id, reason=f"{what} earlier: {first}, {second}")


def find_originals(reports: Iterable[Report]) -> Mapping[str, Collection[str]]:
    """Return for each report whose page names a page of another site as its original the reports that stand there.

    Source: RFC 6596, the canonical link relation.
    """
    standing: dict[str, list[str]] = defaultdict(list)
    named: dict[str, str] = {}
    for report in reports:
        if page := _page_of(report):
            standing[page].append(report.id)
        if report.canonical and report.url and not _same_site(report.canonical, report.url):
            named[report.id] = _without_tracking(report.canonical)
    return {report: standing[address] for report, address in named.items() if address in standing}


def _page_of(report: Report) -> str | None:
    """Return the address of a report's own page: what it names for that, unless that is another site's."""
    if report.canonical and (report.url is None or _same_site(report.canonical, report.url)):
        return _without_tracking(report.canonical)
    return _without_tracking(report.url) if report.url else None


def _day_of(report: Report) -> str | None:
    return report.changed or report.published


def _same_site(one: str, other: str) -> bool:
    a, b = (_SIDE_DOOR.sub("", urlsplit(address).netloc.lower()) for address in (one, other))
    return a == b or a.endswith(f".{b}") or b.endswith(f".{a}")


def _without_tracking(address: str) -> str:
    return _TRACKING.sub("", address).rstrip("/?&")


def _unknown(before: Report, after: Report, reason: str) -> Direction:
    return Direction(earlier=before.id, later=after.id, reason=reason, known=False)
