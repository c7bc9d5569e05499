"""A claim in comparable form: who fills its roles across reports, when, how many, and who is behind it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from firsthand.lexicon.gazetteer import country_of, find_state
from firsthand.reconcile.ties import Ties
from firsthand.reconcile.wording import nobody_words, other_words, whose_words
from firsthand.records.amount import Amount, AmountKind
from firsthand.records.claim import Claim, Polarity, Role, RoleName, Status
from firsthand.records.mention import EntityType, Mention
from firsthand.records.reading import Reading
from firsthand.records.report import Report
from firsthand.text.folding import squeeze
from firsthand.text.romanise import romanise, skeletons

Window = tuple[date, date]
_WORD = re.compile(r"[^\W\d_]{3,}")
_NOUNS_LARGE = ("de",)
"""Languages that write every noun with a capital."""
_LONGEST = 120
"""Code points of a phrase that are compared by meaning."""
_ACTORS = frozenset({EntityType.PERSON, EntityType.ORGANISATION, EntityType.OUTLET})
"""Of these, another one is somebody else; a group or a place may be named in many ways."""


NEVER_BEFORE, NEVER_AFTER = date(2, 1, 1), date(9998, 12, 31)
"""Ends of a window that is open on one side; a year from the calendar's own, so that days can be added."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Filler:
    """Who or what fills one role. Compared by identity: `tell` makes one for all roles that are told alike.

    Attributes:
        named: Ids of the entities of the case that it is, states left out.
        around: Ids of others that its words name beside ("the library of the club"), governments left out.
        people, people_names: Those of them that are people, and the sounds of their names.
        rivals: Those of them beside which another name means somebody else: people and organisations.
        countries: States (ISO 3166-1 alpha-2), and bodies of several states, that the words or the entities tell of.
        words: The sounds of its words of three letters and more.
        proper: The sounds of those of them that are written as names.
        state_words: The sounds of those of them that name states, unions of states and whoever is of them.
        phrase: Its words as they stand, where they name nobody ("a harbour pilot"); else "".
    """

    named: frozenset[str]
    around: frozenset[str]
    countries: frozenset[str]
    words: frozenset[str]
    proper: frozenset[str]
    people: frozenset[str]
    people_names: frozenset[str]
    rivals: frozenset[str]
    state_words: frozenset[str]
    phrase: str

    @property
    def is_empty(self) -> bool:
        """Tell whether the words say nothing about who it is ("they")."""
        return not (self.named or self.countries or self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One claim, ready to be compared.

    Attributes:
        fillers: By role; a role that the claim leaves open is absent.
        window: Earliest and latest day of the happening as told, or None.
        published: Day of publication, or None.
        counts: Amounts that count whoever suffers or receives it.
        money: Sums, those in brackets left out; `glosses` are these.
        where: Ids of the places of the case where it is said to have happened, states left out.
        denies: The claim says that it did not happen.
        denier: Position in the chain of the hop that denies, or None.
    """

    claim: Claim
    report: str
    language: str | None
    published: date | None
    fillers: Mapping[RoleName, Filler]
    window: Window | None
    counts: tuple[Amount, ...]
    money: tuple[Amount, ...]
    glosses: tuple[Amount, ...]
    where: frozenset[str]
    denies: bool
    denier: int | None

    @property
    def id(self) -> str:
        """Return the id of the claim."""
        return self.claim.id

    @property
    def stage(self) -> Status:
        """Return how far the happening has come in this claim."""
        return self.claim.status


def read_day(text: str | None) -> date | None:
    """Return a day written YYYY-MM-DD, or None."""
    return date.fromisoformat(text) if text else None


def tell(readings: Sequence[Reading], ties: Ties) -> dict[str, Telling]:
    """Return all claims of all readings in comparable form, by id, sorted."""
    found = {}
    kept: dict[tuple[frozenset[str], ...], Filler] = {}
    for reading in readings:
        names = sorted(reading.analysis.mentions, key=lambda mention: mention.span)
        amounts = {amount.id: amount for amount in reading.analysis.amounts}
        for claim in reading.analysis.claims:
            found[claim.id] = _telling(reading, claim, names, amounts, ties, kept)
    return dict(sorted(found.items()))


def _telling(
    reading: Reading,
    claim: Claim,
    names: Sequence[Mention],
    amounts: Mapping[str, Amount],
    ties: Ties,
    kept: dict[tuple[frozenset[str], ...], Filler],
) -> Telling:
    fillers: dict[RoleName, Filler] = {}
    for role in claim.roles:
        filler = _filler(role, names, ties, reading.report)
        if filler.is_empty:
            continue
        filler = _both(fillers[role.role], filler) if role.role in fillers else filler
        parts = (
            filler.named,
            filler.around,
            filler.countries,
            filler.words,
            filler.proper,
            frozenset((filler.phrase,)),
        )
        fillers[role.role] = kept.setdefault(parts, filler)
    own = [amounts[amount] for amount in claim.amounts if amount in amounts]
    denier = next((i for i in range(len(claim.chain) - 1, 0, -1) if claim.chain[i].stance == "denies"), None)
    return Telling(
        claim=claim,
        report=reading.report.id,
        language=reading.report.language,
        published=read_day(reading.report.published),
        fillers=fillers,
        window=_window(claim, read_day(reading.report.published)),
        counts=tuple(a for a in own if a.kind is AmountKind.COUNT and a.gloss_of is None and _counts_holder(a, claim)),
        money=tuple(a for a in own if a.kind is AmountKind.MONEY and a.gloss_of is None),
        glosses=tuple(a for a in amounts.values() if a.gloss_of in claim.amounts or (a in own and a.gloss_of)),
        where=_where(claim, names, ties),
        denies=claim.polarity is Polarity.NEGATED or denier is not None,
        denier=denier,
    )


def _where(claim: Claim, names: Sequence[Mention], ties: Ties) -> frozenset[str]:
    spans = [place.span for place in claim.places]
    found = {ties.entity_of[m.entity] for m in names if m.entity in ties.entity_of and m.span in spans}
    return frozenset(found - ties.states)


def _both(first: Filler, second: Filler) -> Filler:
    return Filler(
        named=first.named | second.named,
        around=first.around | second.around,
        countries=first.countries | second.countries,
        words=first.words | second.words,
        proper=first.proper | second.proper,
        people=first.people | second.people,
        people_names=first.people_names | second.people_names,
        rivals=first.rivals | second.rivals,
        state_words=first.state_words | second.state_words,
        phrase=f"{first.phrase}, {second.phrase}" if first.phrase and second.phrase else "",
    )


def _filler(role: Role, names: Sequence[Mention], ties: Ties, report: Report) -> Filler:
    inside = {ties.entity_of[m.entity] for m in names if role.span.meets(m.span) and m.entity in ties.entity_of}
    own = ties.entity_of.get(role.entity or "")
    ids = inside | ({own} if own else set())
    kinds = {entity: ties.entities[entity].type for entity in ids - ties.states}
    things = {entity for entity, kind in kinds.items() if kind is not EntityType.ROLE}
    named = things & {own} if own else things
    people = [entity for entity in named if kinds[entity] is EntityType.PERSON]
    words = [match.group() for match in _WORD.finditer(role.text) if not _says_nothing(match.group())]
    powers = {w for e in ids if ties.is_power(e) for name in ties.entities[e].names for w in _WORD.findall(name.text)}
    one_more = None if any(word[0].isupper() for word in words) else _one_more(role.text)
    if not ids and whose_words().match(romanise(role.text)):
        one_more = report.id  # "his campaign": of whom, only this report says
    proper = [_sound(word) for word in words if word[0].isupper() and find_state(word) is None]
    own_words = squeeze(role.text)[:_LONGEST] if words else ""
    return Filler(
        named=frozenset(named),
        around=frozenset(entity for entity in things - named if ties.state_of(entity) is None),
        countries=frozenset(power for entity in ids if (power := ties.power(entity))),
        words=frozenset(_sound(word) if one_more is None else f"{one_more} {_sound(word)}" for word in words),
        proper=frozenset(proper),
        people=frozenset(people),
        people_names=frozenset(_sound(word) for e in people for word in _WORD.findall(ties.name(e))),
        rivals=frozenset(e for e in named if kinds[e] in _ACTORS and e not in ties.common),
        state_words=frozenset(_sound(word) for word in words if word in powers or _is_of_state(word)),
        phrase="" if named or one_more is not None or (proper and report.language not in _NOUNS_LARGE) else own_words,
    )


@lru_cache(maxsize=65536)
def _is_of_state(word: str) -> bool:
    return country_of(word) is not None or find_state(word) is not None


@lru_cache(maxsize=65536)
def _says_nothing(word: str) -> bool:
    return bool(nobody_words().fullmatch(romanise(word)))


@lru_cache(maxsize=65536)
def _one_more(words: str) -> str | None:
    """Return what says that it is one more ("second party"), so that its words are no other one's, or None."""
    found = other_words().search(romanise(words))
    return found.group() if found else None


@lru_cache(maxsize=65536)
def _sound(word: str) -> str:
    return skeletons(word)[0] or romanise(word)


def _window(claim: Claim, published: date | None) -> Window | None:
    """Return when it happened; a day after publication cannot be that of something told as done.

    "Since 2014" goes on until it was told, and "until May" has no first day: neither is a day of its own.
    """
    time = claim.time
    if time is None or (time.earliest is None and time.latest is None):
        return None
    first, last = read_day(time.earliest), read_day(time.latest)
    done = claim.status in (Status.OCCURRED, Status.ONGOING)
    told = published if done and published and first and published >= first else NEVER_AFTER
    window = (first or NEVER_BEFORE, last or told)
    return None if done and published and window[0] > published + timedelta(days=1) else window


def _counts_holder(amount: Amount, claim: Claim) -> bool:
    """Tell whether an amount counts whoever the happening befalls: it stands in that role's words, or right before."""
    for role in claim.roles:
        if role.role in (RoleName.TARGET, RoleName.RECIPIENT, RoleName.INSTRUMENT):
            near = 0 <= role.span.start - amount.span.end <= 3
            if role.span.meets(amount.span) or near:
                return True
    return False


def days_apart(a: Window, b: Window) -> int:
    """Return the days between two windows; 0 where they touch or overlap."""
    return max(0, (b[0] - a[1]).days, (a[0] - b[1]).days)


def known_day(window: Window) -> date:
    """Return the first day of a window, or its last where it is open before."""
    return window[1] if window[0] == NEVER_BEFORE else window[0]


def is_precise(window: Window) -> bool:
    """Tell whether a window names a day or a few."""
    return window[1] - window[0] <= timedelta(days=3)


def is_vague(telling: Telling) -> bool:
    """Tell whether a claim names nobody and nothing ("they were told to leave")."""
    return not any(role in telling.fillers for role in (RoleName.ACTOR, RoleName.TARGET, RoleName.RECIPIENT))
