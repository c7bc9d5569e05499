"""Sums over the whole case: made once for each state of it, before anybody asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from firsthand.case.open import Transaction
from firsthand.case.pages.lists import Wanted, count_by, count_rows, read_page
from firsthand.case.pages.sums import (
    by_country,
    by_country_and_month,
    by_country_month,
    by_month,
    counts,
    network,
    timeline,
    top_actors,
)
from firsthand.web.views.reasons import other_words

Json = dict[str, Any]
Filters = Mapping[str, Any]

FACETS: Mapping[str, tuple[str, ...]] = {
    "events": ("type", "status", "digit"),
    "claims": ("type", "status", "outlet"),
    "reports": ("outlet", "language"),
    "entities": ("type", "country"),
    "review": ("kind", "decision"),
}
"""Columns of each list by whose values one may filter."""

FIRST = 25
"""Events on the overview, unless asked otherwise."""
_MOST_EDGES, _MOST_BARS = 300, 600


def overview_sums(pages: Transaction) -> Json:
    """Return what the overview tells of the whole case."""
    latest = read_page(pages, "reports", Wanted(sort="-added", limit=1)).items
    return {
        "actors": top_actors(pages, 12),
        "countries": by_country(pages, {}),
        "months": by_month(pages),
        "types": count_by(pages, "events", "type", {}),
        "grades": count_by(pages, "events", "digit", {}),
        "languages": count_by(pages, "reports", "language", {}),
        "counts": counts(pages),
        "latest": str(latest[0]["added"]) if latest else "",
    }


def facet_sums(pages: Transaction, name: str) -> Json:
    """Return how many rows each value of a list's facets has, and how many rows there are."""
    found = {facet: count_by(pages, name, facet, {}) for facet in FACETS[name]}
    return {"facets": found, "total": count_rows(pages, name, {})}


def map_sums(pages: Transaction, filters: Filters) -> Json:
    """Return events by country, and by country and month."""
    if filters:
        countries, months = by_country_and_month(pages, filters)
        return {"countries": countries, "months": months}
    return {"countries": by_country(pages, {}), "months": by_country_month(pages, {})}


def network_edges(pages: Transaction, filters: Filters) -> Json:
    """Return who does what to whom, the strongest edges."""
    found = network(pages, filters, _MOST_EDGES)
    return {**found, "words": other_words(tie["reason"] for tie in found["ties"])}


def timeline_bars(pages: Transaction, filters: Filters) -> Json:
    """Return the weightiest events that have a day."""
    return timeline(pages, filters, _MOST_BARS)


SUMS: Mapping[Any, Callable[[Transaction], Any]] = {
    "overview": overview_sums,
    "counts": counts,
    ("first", FIRST): lambda pages: read_page(pages, "events", Wanted(limit=FIRST)).items,
    ("map", ()): lambda pages: map_sums(pages, {}),
    ("network", ()): lambda pages: network_edges(pages, {}),
    ("timeline", ()): lambda pages: timeline_bars(pages, {}),
    **{("facets", name): partial(facet_sums, name=name) for name in FACETS},
}
"""What is made as soon as the case has changed, by the key under which it is kept."""
