"""One short sentence for an event, worded by how far it is known to have gone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from firsthand.lexicon.load import read_table
from firsthand.records.claim import Polarity, RoleName, Status
from firsthand.records.event import EventRole

_WORDS = {
    Status.OCCURRED: "is said to have {done}",
    Status.ONGOING: "is said to be about to {to}",
    Status.PLANNED: "plans to {to}",
    Status.CALLED_FOR: "is called upon to {to}",
    Status.POSSIBLE: "may have {done}",
}


def label_event(
    kind: str,
    roles: Sequence[EventRole],
    status: Status,
    polarity: Polarity,
    *,
    own_word: bool,
    amount: str | None,
    earliest: str | None,
) -> str:
    """Return a sentence such as "Belgium expelled 21 diplomats, 2022-03-29".

    Args:
        own_word: Whoever did it says so itself, so that it needs no "is said to".
        amount: A count or a sum on which nobody disagrees, as written, or None.
        earliest: Day (YYYY-MM-DD) that the label ends with, or None.
    """
    words = read_table("happenings")["label"].get(kind) or {"done": kind, "to": kind, "object": "target"}
    names = _names(roles)
    doer = names.get(RoleName.ACTOR, "Somebody")
    if polarity is Polarity.NEGATED:
        verb = f"is said not to have {words['done']}"
    elif status is Status.OCCURRED and own_word:
        verb = str(words["done"])
    elif status is Status.ONGOING:
        verb = f"is said to {words['to']}"
    else:
        verb = _WORDS[status].format(**words)
    parts = [doer, verb]
    holder = names.get(RoleName(str(words["object"]))) or names.get(RoleName.TARGET) or names.get(RoleName.RECIPIENT)
    if amount:
        parts.append(amount if kind != "influence.fund" else f"{amount} to" if holder else amount)
    if holder:
        parts += [str(words["link"]), holder] if "link" in words else [holder]
    sentence = " ".join(parts)
    return f"{sentence}, {earliest}" if earliest else sentence


def _names(roles: Sequence[EventRole]) -> Mapping[RoleName, str]:
    found: dict[RoleName, str] = {}
    for role in roles:
        found.setdefault(role.role, role.name)
    return found
