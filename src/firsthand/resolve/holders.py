"""Who held an office on a day, by the table `office_holders`, and what follows for the entities of a case.

The table relates "the Belgian prime minister" of a report to the person of the case who held the office when the report
was published, a holder's bare surname to the holder, and a holder to the state spoken for. Each relation says so.

Misses: offices outside the table; posts told of a day other than the report's; holders whose term has an open end
there, beyond the day up to which the table was written.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from firsthand.lexicon.gazetteer import state_name
from firsthand.lexicon.load import read_table
from firsthand.names.parts import person_parts
from firsthand.names.people import compare_people, sound_the_same
from firsthand.records.mention import EntityType
from firsthand.records.resolution import Relation, RelationKind
from firsthand.resolve.items import Item, country_of_word
from firsthand.resolve.offices import PAST, plain_words, posts_in, read_office, telling_words

OFFICES = {
    "state": "head of state",
    "government": "head of government",
    "foreign": "foreign minister",
    "defence": "defence minister",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One holder's time in an office of a state; a bound that is None is open."""

    country: str
    office: str
    name: str
    first: str | None
    last: str | None

    def told(self) -> str:
        """Return the term in words, as the reason of a relation."""
        return (
            f"the table of offices: {self.name}, {OFFICES[self.office]} of {state_name(self.country) or self.country}, "
            f"{self.first or '(open)'} to {self.last or '(open)'}"
        )


@lru_cache(maxsize=1)
def _terms() -> Mapping[tuple[str, str], tuple[Term, ...]]:
    found: dict[tuple[str, str], tuple[Term, ...]] = {}
    for country, offices in read_table("office_holders").items():
        if len(country) == 2 and country.isupper():
            for office, lines in offices.items():
                found[country, office] = tuple(_term(country, office, line) for line in lines)
    return found


def _term(country: str, office: str, line: str) -> Term:
    name, first, last = (part.strip() for part in f"{line} |".split("|")[:3])
    return Term(
        country=country,
        office=office,
        name=name,
        first=_day(first, last=False),
        last=_day(last, last=True),
    )


def _day(text: str, *, last: bool) -> str | None:
    """Return the first or last day that is certain: a month alone belongs to nobody."""
    if len(text) != len("2020-01"):
        return text or None
    year, month = int(text[:4]), int(text[5:])
    if last:
        return f"{year}-{month:02}-00"
    return f"{year + month // 12}-{month % 12 + 1:02}-01"


def holders_at(country: str, office: str, day: str) -> tuple[Term, ...]:
    """Return who held an office of a state on a day (ISO 8601): one, none, or on a day of change two."""
    if day > read_table("office_holders")["as_of"]:
        return ()
    return tuple(
        term
        for term in _terms().get((country, office), ())
        if term.first is not None and term.first <= day and (term.last is None or day <= term.last)
    )


@lru_cache(maxsize=65536)
def office_in(words: str) -> str | None:
    """Return which office of the table some words name ("Prime Minister", "Außenministerin"), or None."""
    office = read_office(words)
    if PAST in posts_in(words) or not _head_words().issuperset(telling_words(words)):
        return None
    if "head" in office.bodies:
        return _head(words)
    if "ministry" in office.bodies and len(office.portfolios) == 1:
        return next((name for name in ("foreign", "defence") if name in office.portfolios), None)
    return None


@lru_cache(maxsize=1)
def _head_words() -> frozenset[str]:
    """Return the words that names of heads are made of ("prime"), which tell no other post."""
    entries = read_table("posts")["bodies"]["head"]
    return frozenset(word for entry in entries for word in plain_words(entry).split())


def _head(words: str) -> str | None:
    roots = read_table("posts")["heads"]
    folded = words.casefold()
    return next((office for office in ("government", "state") if any(root in folded for root in roots[office])), None)


def relate_holders(
    items: Sequence[Item],
    entity_of: Mapping[str, str],
    states: Mapping[str, str],
    published: Mapping[str, str | None],
) -> Iterator[Relation]:
    """Yield what the table of offices says of the people, posts and states of a case.

    Args:
        items: All items that are entities of the case.
        states: State (ISO 3166-1 alpha-2) to its entity.
        published: Report to its day.
    """
    people: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        if item.type is EntityType.PERSON:
            people[person_parts(item.name)[1][:1]].append(item)
    for item in items:
        day = published.get(item.report or "")
        if not day or not item.country:
            continue
        if item.type is EntityType.ROLE and (office := office_in(_bare(item.name, item.language))):
            for term in holders_at(item.country, office, day):
                yield from _same(item, term, people, entity_of)
        elif item.type is EntityType.PERSON:
            yield from _of_person(item, day, people, entity_of, states)


def _bare(words: str, language: str) -> str:
    return " ".join(
        word for word in words.split() if not country_of_word(word.strip(",.").removesuffix("'s"), language)
    )


def _same(
    item: Item, term: Term, people: Mapping[str, Sequence[Item]], entity_of: Mapping[str, str]
) -> Iterator[Relation]:
    """Relate a post or a bare surname to the full name of its holder, where the case has it."""
    for person in people.get(person_parts(term.name)[1][:1], ()):
        if person.country in (None, term.country) and compare_people(person.name, term.name).certain:
            yield Relation(a=entity_of[item.id], b=entity_of[person.id], kind=RelationKind.SAME, reason=term.told())
            return


def _of_person(
    item: Item,
    day: str,
    people: Mapping[str, Sequence[Item]],
    entity_of: Mapping[str, str],
    states: Mapping[str, str],
) -> Iterator[Relation]:
    given, family = person_parts(item.name)
    for office in OFFICES:
        for term in holders_at(item.country or "", office, day):
            own = person_parts(term.name)
            if given and not compare_people(item.name, term.name).certain:
                continue
            if not given:
                if not sound_the_same(family, own[1]) or not any(office_in(role) == office for role in item.roles):
                    continue
                yield from _same(item, term, people, entity_of)
            if term.country in states:
                state = states[term.country]
                yield Relation(a=entity_of[item.id], b=state, kind=RelationKind.SPEAKS_FOR, reason=term.told())
