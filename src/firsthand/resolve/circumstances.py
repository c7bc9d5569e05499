"""What else the reports say of two people of alike names: country, posts, company, days.

What is missing on either side speaks neither for nor against.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from firsthand.records.mention import EntityType
from firsthand.resolve.items import Item, is_proper
from firsthand.resolve.offices import telling_words_of_role
from firsthand.text.folding import fold

LEAST_COMPANY = 3
"""Other names that two reports must share for the company to speak for two people being one."""
FAR_DAYS = 365
"""Days between two reports from which on other posts and other company speak against it."""


class Circumstances:
    """Who is told of in which report, and when it was published."""

    def __init__(self, items: Sequence[Item], published: Mapping[str, str | None]) -> None:
        self._published = published
        self._company: dict[str, set[str]] = {}
        for item in items:
            if item.report is not None and _tells(item):
                self._company.setdefault(item.report, set()).add(item.key or fold(item.name))

    def company(self, left: Item, right: Item) -> list[str]:
        """Return the other proper names, states apart, that both reports tell, sorted."""
        own = {fold(name) for item in (left, right) for name in item.names}
        shared = self._company.get(left.report or "", set()) & self._company.get(right.report or "", set())
        return sorted(shared - own)

    def against(self, left: Item, right: Item) -> str:
        """Return what speaks against two people of alike names being one, in words, or nothing."""
        if left.country and right.country and left.country != right.country:
            return f"of two states ({left.country}, {right.country})"
        posts = _posts(left), _posts(right)
        apart = self._days_apart(left, right)
        other_posts = all(posts) and not posts[0] & posts[1]
        if other_posts and apart is not None and apart > FAR_DAYS and not self.company(left, right):
            return f"with other posts, in other company, {apart} days apart"
        return ""

    def speaks_for(self, left: Item, right: Item) -> tuple[str, ...]:
        """Return what speaks for two people of nearly alike names being one, in words."""
        return tuple(self._for(left, right))

    def _for(self, left: Item, right: Item) -> Iterator[str]:
        posts = _posts(left) & _posts(right)
        if posts and left.country is not None and left.country == right.country:
            yield f"described in the same words: {', '.join(sorted(posts))}"
        company = self.company(left, right)
        if len(company) >= LEAST_COMPANY:
            yield f"in the same company: {', '.join(company[:3])}"

    def _days_apart(self, left: Item, right: Item) -> int | None:
        days = [self._published.get(item.report or "") for item in (left, right)]
        if days[0] is None or days[1] is None:
            return None
        return abs((date.fromisoformat(days[0]) - date.fromisoformat(days[1])).days)


def _posts(item: Item) -> frozenset[str]:
    return frozenset(word for role in item.roles for word in telling_words_of_role(role))


def _tells(item: Item) -> bool:
    """Tell whether an item says something about the company it is in: states and common nouns do not."""
    if (item.key or "").startswith(("state:", "capital:")) or item.type in (EntityType.ROLE, EntityType.GROUP):
        return False
    return is_proper(item.name, item.language)
