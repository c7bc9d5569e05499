"""One short sentence for an event, worded by how far it is known to have gone."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from firsthand.lexicon.load import read_table
from firsthand.records.claim import Polarity, RoleName, Status
from firsthand.records.event import EventRole

_TAIL = re.compile(r",? (?:of|in|for|at|from|with|to|who|which|that)\b")
_ACTIVE = {
    Status.OCCURRED: "{is_} said to have {done}",
    Status.ONGOING: "{is_} said to be {ing}",
    Status.PLANNED: "{plans} to {to}",
    Status.CALLED_FOR: "{is_} called upon to {to}",
    Status.POSSIBLE: "may have {done}",
}
_OWN_WORD = {Status.OCCURRED: "{done}", Status.ONGOING: "{is_} {ing}"}
_TRIED = {
    Status.OCCURRED: "{is_} said to have tried to {to}",
    Status.ONGOING: "{is_} said to be trying to {to}",
    Status.POSSIBLE: "may have tried to {to}",
}
_TRIED_OWN_WORD = {Status.OCCURRED: "tried to {to}", Status.ONGOING: "{is_} trying to {to}"}
_SOMEBODY_TRIED = {
    Status.OCCURRED: "somebody is said to have tried to {to}",
    Status.ONGOING: "somebody is said to be trying to {to}",
    Status.POSSIBLE: "somebody may have tried to {to}",
}
_PASSIVE = {
    Status.OCCURRED: "{is_} said to have been {suffered}",
    Status.ONGOING: "{is_} said to be {suffered}",
    Status.PLANNED: "{is_} to be {suffered}",
    Status.CALLED_FOR: "{is_} to be {suffered}, as some demand",
    Status.POSSIBLE: "may have been {suffered}",
}
_BARE = {
    Status.OCCURRED: "is said to have happened",
    Status.ONGOING: "is said to be under way",
    Status.PLANNED: "is planned",
    Status.CALLED_FOR: "is called for",
    Status.POSSIBLE: "may have happened",
}
_NOT_DONE = "{is_} said not to have {done}"
_NOT_SUFFERED = "{is_} said not to have been {suffered}"
_NOT_HAPPENED = "is said not to have happened"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What shapes a label beside its roles.

    Attributes:
        own_word: Whoever did it says so itself, so that it needs no "is said to".
        tried: Nobody tells more than an attempt.
        told: For each claim the words that tell it ("approach", "hold consultation"): where nobody uses stronger
            words, the sentence uses none.
        plural: Who the sentence begins with is several: the doer, or where none is known, whoever it befell.
        money, count: A sum, and how many it befell, where nobody disagrees; else None.
    """

    own_word: bool
    tried: bool = False
    told: tuple[tuple[str, ...], ...] = ()
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
    words = _words_for(kind, wording.told)
    names = _names(roles)
    doer = names.get(RoleName.ACTOR)
    sufferer = names.get(RoleName(words["object"])) or names.get(RoleName.TARGET) or names.get(RoleName.RECIPIENT)
    if sufferer and wording.count:
        sufferer = f"{wording.count} {sufferer}"
    money = wording.money if kind == "influence.fund" else None
    affirmed = polarity is Polarity.AFFIRMED
    if doer:
        verb = _active(status, wording) if affirmed else _NOT_DONE
        sentence = f"{doer} {_inflect(verb, words, wording, alone=not sufferer and not money)}"
        link = "to" if money and sufferer else words.get("link") if sufferer else None
        sentence = " ".join(part for part in (sentence, money, link, sufferer) if part)
    elif sufferer and affirmed and wording.tried and status in _SOMEBODY_TRIED:
        verb = _inflect(_SOMEBODY_TRIED[status], words, wording, alone=False)
        sentence = " ".join(part for part in (verb, words.get("link"), sufferer) if part)
    elif sufferer:
        verb = _PASSIVE[status] if affirmed else _NOT_SUFFERED
        sentence = " ".join(part for part in (sufferer, _inflect(verb, words, wording, alone=False), money) if part)
    else:
        sentence = f"{words['noun']} {_BARE[status] if affirmed else _NOT_HAPPENED}"
    sentence = sentence[:1].upper() + sentence[1:]
    when = _when(earliest, latest)
    return f"{sentence}, {when}" if when else sentence


def _active(status: Status, wording: Wording) -> str:
    """Return the pattern of the verb after the doer."""
    verb = _TRIED.get(status, _ACTIVE[status]) if wording.tried else _ACTIVE[status]
    if not wording.own_word:
        return verb
    return (_TRIED_OWN_WORD if wording.tried else _OWN_WORD).get(status, verb)


def _words_for(kind: str, told: Sequence[tuple[str, ...]]) -> Mapping[str, str]:
    """Return how a kind is worded: weaker where all claims are told by the words of its weaker variants."""
    table = read_table("happenings")["label"][kind]
    variants = table.get("variants", ())
    fitting = [[one for one in variants if not set(one["told"]).isdisjoint(words)] for words in told]
    if not variants or not fitting or not all(fitting):
        return {key: value for key, value in table.items() if isinstance(value, str)}
    weakest = min((one for some in fitting for one in some), key=variants.index)
    return {key: value for key, value in {**table, **weakest}.items() if isinstance(value, str)}


def _inflect(pattern: str, words: Mapping[str, str], wording: Wording, *, alone: bool) -> str:
    """Fill in the verb; `alone` takes its form without an object ("imposed sanctions" for "sanctioned")."""
    return pattern.format(
        is_="are" if wording.plural else "is",
        plans="plan" if wording.plural else "plans",
        done=words.get("alone", words["done"]) if alone else words["done"],
        to=words.get("alone_to", words["to"]) if alone else words["to"],
        ing=words["ing"],
        suffered=words["suffered"],
    )


def names_several(name: str) -> bool:
    """Tell whether a name takes a plural verb: "German authorities", "prosecutors of Liège", "the police".

    Misses: capitalised plurals ("the United Nations" takes "is"; "the Proud Boys" should not), irregular plurals that
    the table does not have.
    """
    head = _TAIL.split(name, maxsplit=1)[0].split()[-1:]
    word = head[0] if head else ""
    return word in read_table("happenings")["several"]["words"] or (
        word.islower() and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    )


def _when(earliest: str | None, latest: str | None) -> str | None:
    """Return "2022-03-29", or "2021 to 2024", "2022-03-02 to 2022-03-09", "since 2014-01-01", "until 2024-05-31"."""
    if earliest is None:
        return f"until {latest}" if latest else None
    if latest == earliest:
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
