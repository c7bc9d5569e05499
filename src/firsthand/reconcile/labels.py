"""One short sentence for an event, worded by how far it is known to have gone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from firsthand.lexicon.load import read_table
from firsthand.records.claim import Polarity, RoleName, Status
from firsthand.records.event import EventRole

_WORDS = {
    Status.OCCURRED: ("is said to have {done}", "are said to have {done}"),
    Status.ONGOING: ("is said to {to}", "are said to {to}"),
    Status.PLANNED: ("plans to {to}", "plan to {to}"),
    Status.CALLED_FOR: ("is called upon to {to}", "are called upon to {to}"),
    Status.POSSIBLE: ("may have {done}", "may have {done}"),
}
_NEGATED = ("is said not to have {done}", "are said not to have {done}")
"""Each with its plural."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What shapes a label beside its roles.

    Attributes:
        own_word: Whoever did it says so itself, so that it needs no "is said to".
        plural: The doer is several.
        money, count: A sum, and how many it befell, where nobody disagrees; else None.
    """

    own_word: bool
    plural: bool
    money: str | None
    count: str | None


def label_event(
    kind: str,
    roles: Sequence[EventRole],
    status: Status,
    polarity: Polarity,
    *,
    wording: Wording,
    earliest: str | None,
    latest: str | None,
) -> str:
    """Return a sentence such as "Belgium expelled 21 diplomats, 2022-03-29".

    Args:
        earliest, latest: First and last day (YYYY-MM-DD) that it can have happened, or None.
    """
    words = read_table("happenings")["label"].get(kind) or {"done": kind, "to": kind, "object": "target"}
    names = _names(roles)
    if polarity is Polarity.AFFIRMED and status is Status.OCCURRED and wording.own_word:
        verb = str(words["done"])
    else:
        forms = _NEGATED if polarity is Polarity.NEGATED else _WORDS[status]
        verb = forms[wording.plural].format(**words)
    parts = [names.get(RoleName.ACTOR, "Somebody"), verb]
    if wording.money and kind == "influence.fund":
        parts.append(wording.money)
    holder = names.get(RoleName(str(words["object"]))) or names.get(RoleName.TARGET) or names.get(RoleName.RECIPIENT)
    if holder:
        link = "to" if wording.money and kind == "influence.fund" else words.get("link")
        parts += [*([str(link)] if link else []), *([wording.count] if wording.count else []), holder]
    sentence = " ".join(parts)
    when = _when(earliest, latest)
    return f"{sentence}, {when}" if when else sentence


def _when(earliest: str | None, latest: str | None) -> str | None:
    """Return "2022-03-29", or "2021 to 2024", "2022-03-02 to 2022-03-09", "since 2014-01-01"."""
    if earliest is None or latest == earliest:
        return earliest
    if latest is None:
        return f"since {earliest}"
    whole_years = earliest.endswith("-01-01") and latest.endswith("-12-31")
    first, last = (earliest[:4], latest[:4]) if whole_years else (earliest, latest)
    return first if first == last else f"{first} to {last}"


def _names(roles: Sequence[EventRole]) -> Mapping[RoleName, str]:
    found: dict[RoleName, str] = {}
    for role in roles:
        found.setdefault(role.role, role.name)
    return found
