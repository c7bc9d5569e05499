"""What became of an event since the case was looked at before: it is new, its grade rose or fell, it is no more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from firsthand.text.folding import fold


class NewsKind(StrEnum):
    """What happened to what is known of an event."""

    NEW = "new"
    RAISED = "raised"
    LOWERED = "lowered"
    CHANGED = "changed"
    GONE = "gone"
    ALERT = "alert"


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """One entry of the journal.

    Attributes:
        number: Counts from 1 in the order in which the case learned of it.
        id: Made from the event, its state and the time; the same for everybody who reads this case.
        at: Record time, ISO 8601.
        event: Id of the event; of an alert, of the expulsion or sanction.
        state: What is known of the event now (`state_of`); of one that is gone, what was known last.
        before: What was known before; None for what is new.
        changes: What differs, in words.
        now: Ids of the events that tell what one that is gone told.
        version: Of the program that concluded it: another version may conclude otherwise from the same reports.
    """

    number: int
    id: str
    at: str
    kind: NewsKind
    event: str
    state: Mapping[str, Any]
    before: Mapping[str, Any] | None
    changes: tuple[str, ...]
    now: tuple[str, ...]
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsFilter:
    """Which entries somebody wants; all that is set must fit.

    Attributes:
        type: An event type, or the family before its dot.
        entity: Part of the name of somebody who takes part.
        country: ISO 3166-1 alpha-2.
        grade: The worst Admiralty digit that is wanted; an entry fits if the event has it now or had it before.
        kinds: Kinds of entry; none: all.
    """

    type: str | None = None
    entity: str | None = None
    country: str | None = None
    grade: int | None = None
    kinds: tuple[NewsKind, ...] = ()

    def fits(self, news: News) -> bool:
        """Tell whether an entry is wanted."""
        kind, country, entity = self.type, self.country, self.entity
        told = str(news.state.get("type"))
        if self.kinds and news.kind not in self.kinds:
            return False
        if kind is not None and told != kind and not told.startswith(f"{kind}."):
            return False
        if country is not None and country.upper() not in news.state.get("countries", ()):
            return False
        if entity is not None and not any(fold(entity) in fold(name) for name in news.state.get("names", ())):
            return False
        return self.grade is None or any(
            isinstance(digit := state.get("grade"), int) and digit <= self.grade
            for state in (news.state, news.before or {})
        )


def encode_news(news: News) -> dict[str, Any]:
    """Encode one entry."""
    return {
        "id": news.id,
        "number": news.number,
        "at": news.at,
        "what": news.kind.value,
        "event": news.event,
        **news.state,
        "before": dict(news.before) if news.before is not None else None,
        "changes": list(news.changes),
        "now": list(news.now),
        "version": news.version,
    }


def headline(news: News) -> str:
    """Return the entry in one line: "Grade raised: LABEL"."""
    words = {
        NewsKind.NEW: "New",
        NewsKind.RAISED: "Grade raised",
        NewsKind.LOWERED: "Grade lowered",
        NewsKind.CHANGED: "Changed",
        NewsKind.GONE: "No longer an event",
        NewsKind.ALERT: "Alert",
    }
    return f"{words[news.kind]}: {news.state.get('label')}"


def differences(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """Return what differs between two states of one event, in words, the grade first."""
    found = []
    for name, words in (
        ("grade", "grade"),
        ("sources", "independent sources"),
        ("status", "status"),
        ("polarity", "polarity"),
        ("label", "label"),
    ):
        if before.get(name) != now.get(name):
            found.append(f"{words}: {before.get(name)} → {now.get(name)}")
    for name, added, removed in (
        ("denied_by", "denied by", "no longer denied by"),
        ("disputed", "disputed", "no longer disputed"),
        ("withdrawn", "withdrawn", "no longer withdrawn"),
    ):
        old, new = set(before.get(name, ())), set(now.get(name, ()))
        found += [f"{added}: {one}" for one in sorted(new - old)]
        found += [f"{removed}: {one}" for one in sorted(old - new)]
    if before.get("reports") != now.get("reports"):
        found.append(f"reports: {before.get('reports')} → {now.get('reports')}")
    return found


def kind_of(before: Mapping[str, Any], now: Mapping[str, Any]) -> NewsKind:
    """Return whether the grade rose (to a smaller digit), fell, or something else changed."""
    old, new = before.get("grade"), now.get("grade")
    if not isinstance(old, int) or not isinstance(new, int) or old == new:
        return NewsKind.CHANGED
    return NewsKind.RAISED if new < old else NewsKind.LOWERED
