"""Who speaks for whom and who is part of what, so far as counting origins needs it.

Evidence, in this order: words of the reports that give a person a post; the roles that reports give; and the offices
through which every state speaks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set

from firsthand.names.parts import body_words, person_parts
from firsthand.records.entity import Entity
from firsthand.records.mention import EntityType
from firsthand.records.reading import Reading
from firsthand.records.resolution import Relation, RelationKind
from firsthand.resolve.bodies import body_keys
from firsthand.resolve.holders import relate_holders
from firsthand.resolve.items import OFFICIAL, Item, words_without_country
from firsthand.resolve.offices import (
    BELONGS,
    GOVERNMENT,
    IS,
    LEADS,
    PAST,
    SPEAKS,
    plain_body_words,
    posts_in,
    read_office,
    telling_words_of_role,
    union_voices,
)
from firsthand.resolve.posts import Post, find_posts


def find_relations(
    readings: Sequence[Reading], items: Sequence[Item], entity_of: Mapping[str, str], entities: Sequence[Entity]
) -> tuple[Relation, ...]:
    """Return the relations between entities of the case, sorted, each pair and kind once."""
    found: dict[tuple[str, str, RelationKind], str] = {}
    places = _Places(items, entity_of)
    raw = [
        *_told(readings, entity_of, {entity.id for entity in entities if entity.type is EntityType.PERSON}),
        *_by_roles(items, entity_of, places),
        *_of_states(items, entity_of, places),
        *_bare_roles(items, entity_of, entities),
        *_of_unions(items, entity_of),
        *_bare_bodies(items, entity_of),
        *relate_holders(items, entity_of, places.states, {r.report.id: r.report.published for r in readings}),
    ]
    for relation in raw:
        if relation.a != relation.b:
            found.setdefault((relation.a, relation.b, relation.kind), relation.reason)
    known = {entity.id for entity in entities}
    return tuple(
        Relation(a=a, b=b, kind=kind, reason=reason)
        for (a, b, kind), reason in sorted(found.items())
        if {a, b} <= known
    )


class _Places:
    """Where the bodies of the case are found: by office key, by state, and by name within one report."""

    def __init__(self, items: Sequence[Item], entity_of: Mapping[str, str]) -> None:
        self.by_key: dict[str, str] = {}
        self.states: dict[str, str] = {}
        self.in_report: dict[str, list[tuple[frozenset[str], Item]]] = defaultdict(list)
        for item in items:
            if item.key and item.key.startswith("state:"):
                self.states.setdefault(item.key.removeprefix("state:"), entity_of[item.id])
            if item.type is not EntityType.PERSON:
                for key, _ in body_keys(item):
                    self.by_key.setdefault(key, entity_of[item.id])
            if item.report:
                words = {_naming_words(item, name) for name in item.names}
                self.in_report[item.report] += [(w, item) for w in sorted(words, key=sorted) if w]


def _naming_words(item: Item, name: str) -> frozenset[str]:
    if item.type is EntityType.PERSON:
        family = person_parts(name)[1]
        return frozenset({family}) if family else frozenset()
    return frozenset(body_words(name))


def _kind(posts: frozenset[str]) -> RelationKind | None:
    if IS in posts:
        return RelationKind.SAME
    if SPEAKS in posts or LEADS in posts:
        return RelationKind.SPEAKS_FOR
    return RelationKind.PART_OF if BELONGS in posts else None


def _told(readings: Sequence[Reading], entity_of: Mapping[str, str], people: Set[str]) -> Iterator[Relation]:
    for reading in readings:
        for post in find_posts(reading):
            kind = _kind(post.kinds)
            if kind is RelationKind.SAME and entity_of.get(post.body) not in people:
                continue  # an organisation stands behind a role: "the editor, Harbour Post"
            if kind and post.holder in entity_of and post.body in entity_of:
                yield Relation(a=entity_of[post.holder], b=entity_of[post.body], kind=kind, reason=_says(post))


def _says(post: Post) -> str:
    return f"a report gives the post: {post.words}"


def _by_roles(items: Sequence[Item], entity_of: Mapping[str, str], places: _Places) -> Iterator[Relation]:
    """Relate holders to the body that a role names: "head of the service", "Foreign Minister" of a state."""
    for item in items:
        if item.type not in (EntityType.PERSON, EntityType.ROLE):
            continue
        for role in item.roles if item.type is EntityType.PERSON else (*item.roles, item.name):
            posts = posts_in(role)
            kind = None if PAST in posts else _kind(posts)
            if kind is None:
                continue
            words = frozenset(body_words(role))
            for names, body in places.in_report.get(item.report or "", ()):
                if body.id != item.id and names <= words and entity_of[body.id] != entity_of[item.id]:
                    yield Relation(a=entity_of[item.id], b=entity_of[body.id], kind=kind, reason=f"role: {role}")
            yield from _minister(item, role, entity_of, places)


def _minister(item: Item, role: str, entity_of: Mapping[str, str], places: _Places) -> Iterator[Relation]:
    office = read_office(role)
    if not item.country or LEADS not in posts_in(role) or not office.bodies & GOVERNMENT:
        return
    fields = ["foreign"] if "foreign" in office.portfolios else sorted(office.portfolios)
    ministry = places.by_key.get(f"ministry:{item.country}:{'+'.join(fields)}") if fields else None
    if ministry:
        yield Relation(a=entity_of[item.id], b=ministry, kind=RelationKind.SPEAKS_FOR, reason=f"office: {role}")
    elif item.country in places.states:
        state = places.states[item.country]
        yield Relation(a=entity_of[item.id], b=state, kind=RelationKind.SPEAKS_FOR, reason=f"office: {role}")


def find_governments(items: Sequence[Item], entity_of: Mapping[str, str]) -> dict[str, str]:
    """Return for each entity that speaks for a state the state (ISO 3166-1 alpha-2), sorted by entity."""
    found = {}
    for item in items:
        if item.country is None:
            continue
        if item.type is EntityType.PERSON:
            speaks = any(_is_government_post(role) for role in item.roles)
        elif item.type is EntityType.ROLE:
            speaks = _is_government_post(item.name)
        else:
            speaks = item.type in OFFICIAL and any(
                read_office(name).bodies & GOVERNMENT for name in (item.name, *item.names)
            )
        if speaks or (item.key or "").startswith("state:"):
            found[entity_of[item.id]] = item.country
    return dict(sorted(found.items()))


def _is_government_post(role: str) -> bool:
    posts = posts_in(role)
    return PAST not in posts and bool(posts & {SPEAKS, LEADS}) and bool(read_office(role).bodies & GOVERNMENT)


def _bare_bodies(items: Sequence[Item], entity_of: Mapping[str, str]) -> Iterator[Relation]:
    """Relate "the Danish service" to the one other body of that state in its report that has a name of its own."""
    by_report: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        if item.report and item.country and item.type is EntityType.ORGANISATION:
            by_report[item.report].append(item)
    for there in by_report.values():
        for item in there:
            named = {entity_of[o.id] for o in there if o.country == item.country and not _is_bare(o)}
            if _is_bare(item) and len(named) == 1 and entity_of[item.id] not in named:
                reason = f"the only body of {item.country} in the report that {item.name} can mean"
                yield Relation(a=entity_of[item.id], b=min(named), kind=RelationKind.SAME, reason=reason)


def _is_bare(item: Item) -> bool:
    """Tell whether a body is named by its state and a common word alone ("Danish service")."""
    words = words_without_country(item.name, item.language)
    return item.key is None and all(word in plain_body_words() for word in words)


def _of_unions(items: Sequence[Item], entity_of: Mapping[str, str]) -> Iterator[Relation]:
    """Relate the Commission or the Council to the union that they are of."""
    by_key: dict[str, str] = {}
    for item in items:
        if item.key and item.key.startswith("body:"):
            by_key[item.key.removeprefix("body:")] = entity_of[item.id]
    for key, entity in by_key.items():
        union = key.split("-")[0]
        if union != key and union in by_key:
            kind = RelationKind.SPEAKS_FOR if key in union_voices() else RelationKind.PART_OF
            yield Relation(a=entity, b=by_key[union], kind=kind, reason="a body of the union")


def _bare_roles(items: Sequence[Item], entity_of: Mapping[str, str], entities: Sequence[Entity]) -> Iterator[Relation]:
    """Relate "the minister" to the one person in its report to whom any report gives such a post."""
    roles = {entity.id: [set(telling_words_of_role(role)) for role in entity.roles] for entity in entities}
    people: dict[str, set[str]] = defaultdict(set)
    for item in items:
        if item.type is EntityType.PERSON and item.report:
            people[item.report].add(entity_of[item.id])
    for item in items:
        words = set(telling_words_of_role(item.name))
        if item.type is not EntityType.ROLE or not item.report or not words:
            continue
        fitting = [person for person in sorted(people[item.report]) if any(words <= role for role in roles[person])]
        if len(fitting) == 1 and fitting[0] != entity_of[item.id]:
            reason = f"the only one in the report who is {item.name}"
            yield Relation(a=entity_of[item.id], b=fitting[0], kind=RelationKind.SAME, reason=reason)


def _of_states(items: Sequence[Item], entity_of: Mapping[str, str], places: _Places) -> Iterator[Relation]:
    """Relate bodies to their state; an embassy is an office of its foreign ministry."""
    for item in items:
        bodies = frozenset().union(*(read_office(name).bodies for name in item.names))
        if not bodies or not item.country or item.type not in OFFICIAL:
            continue
        state = places.states.get(item.country)
        if item.type is EntityType.ROLE and not posts_in(item.name) & {SPEAKS, LEADS}:
            continue
        if state:
            kind = RelationKind.SPEAKS_FOR if bodies & GOVERNMENT else RelationKind.PART_OF
            yield Relation(a=entity_of[item.id], b=state, kind=kind, reason=f"a body of the state {item.country}")
        ministry = places.by_key.get(f"ministry:{item.country}:foreign")
        if "embassy" in bodies and ministry:
            reason = "an embassy is an office of its foreign ministry"
            yield Relation(a=entity_of[item.id], b=ministry, kind=RelationKind.SPEAKS_FOR, reason=reason)
