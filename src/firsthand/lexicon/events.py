"""Event types, frames and trigger words: what a word of a language can tell, and what must stand around it.

`data/events.toml` holds the types, `data/event_frames.toml` the frames (shared by all languages),
`data/events.LANGUAGE.toml` the words that point to them, `data/event_nouns.LANGUAGE.toml` the classes of nouns.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from firsthand.errors import LexiconError
from firsthand.lexicon.load import read_table
from firsthand.lexicon.romance_forms import INFINITIVES, verb_forms
from firsthand.lexicon.romance_forms import LANGUAGES as ROMANCE
from firsthand.records.claim import RoleName

LANGUAGES = ("en", "fr", "de", "ru", "uk", "pl", "cs", "es", "it")
KINDS_OF_NOUNS = ("en",)
"""Languages for which a dictionary's kinds of nouns are kept beside the hand-made lists."""
ENTITY_CLASSES = frozenset(
    {"state", "nation", "demonym", "place", "organisation", "human", "group", "outlet", "name", "pronoun", "number"}
)
"""Classes that a filler has by what it names or by its part of speech, not by its dictionary form."""

_ROLES = frozenset(role.value for role in RoleName)
_LISTS = (
    "hyphened committing arising wishing implying invoking denying electing going we "
    "adjective_attempt adjective_called_for adjective_negative adjective_planned adjective_possible ahead "
    "articles attempt calendar called_for charging clearing conditional continuing decided demonstratives due "
    "election_nouns ending eventive evidence future generic grounds happen happenings hearing_nouns hearing_verbs "
    "human_pronouns including invariant lifting modal negative negative_determiners negative_subjects negators "
    "no_adjective no_object numbered object_control obligation offers planned possible probing promising pronouns "
    "purpose purposes rejecting relative reported_future reproaches scheduled_nouns start summit_nouns "
    "suspecting telling transparent works unsure_election_nouns "
).split()
_FREE = frozenset({"any", "none"})
_ANCHORS = _ROLES | {"place", "time", "event"}


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType:
    """One event type of docs/reference/records.md.

    Attributes:
        family: hostile, response, speech or scheduled.
        roles: Roles that its claims can have; `main` are the two that make it usable.
        punctual: It happens at a moment: a plain present tense tells it as done.
        plover, hybrid_coe, disarm: Codes in those schemes; empty where none fits.
    """

    name: str
    family: str
    roles: tuple[str, ...]
    main: tuple[str, ...]
    punctual: bool
    plover: tuple[str, ...]
    hybrid_coe: tuple[str, ...]
    disarm: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotRole:
    """A slot fills a role; with `only`, by fillers of that class. `through` is a slot of that slot's filler."""

    slot: str
    through: str | None
    only: str | None
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What must stand around a trigger for it to mean `type`, and who plays which part then.

    Attributes:
        order: Position in the table: frames are tried in this order.
        needs: Alternatives; each asks some slots for one of some classes.
        anchor: For nouns: at least one of these must be found, else the noun only names a topic.
        lasting: A plain present tense tells it as under way.
        speaker: The role that whoever says the sentence fills, or None.
    """

    name: str
    type: str
    order: int
    roles: tuple[SlotRole, ...]
    needs: tuple[Mapping[str, frozenset[str]], ...]
    bars: Mapping[str, frozenset[str]]
    context: frozenset[str]
    context_bars: frozenset[str]
    anchor: frozenset[str]
    speaker: str | None
    lasting: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A word, or a phrase, that points to a frame. Each of `words` is a set of spellings; the first is looked up."""

    kind: str
    words: tuple[frozenset[str], ...]
    frame: Frame


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """A verb that carries a noun of happening: the noun's slot, and the slots of its doer and its sufferer."""

    particle: str | None
    noun: frozenset[str]
    actor: str | None
    target: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Compound:
    """A noun of class or form `head` with a modifier of class or form `modifier` belongs to `name` as well."""

    name: str
    modifier: frozenset[str]
    head: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventWords:
    """All tables of one language.

    Attributes:
        triggers: Dictionary form to its triggers, longest phrase first, then in the order of frames.
        classes: Dictionary form to its classes, unions among them.
        unions: Class to the unions that hold it.
        support: Dictionary form to the ways in which it carries a noun.
        inflected: English, French, Spanish and Italian verb forms to dictionary forms, for what the lemmatiser misses
            ("wiretapped").
        prepositions: As written, to the English name of the slot; absent: the word itself.
        words: Further lists by name.
    """

    language: str
    triggers: Mapping[str, tuple[Trigger, ...]]
    classes: Mapping[str, frozenset[str]]
    unions: Mapping[str, frozenset[str]]
    compounds: tuple[Compound, ...]
    support: Mapping[str, tuple[Support, ...]]
    prepositions: Mapping[str, str]
    inflected: Mapping[str, str]
    words: Mapping[str, frozenset[str]]


@cache
def event_types() -> Mapping[str, EventType]:
    """Return all event types by name.

    Raises:
        LexiconError: a type has an unknown family or role, or a main role that is none of its roles.
    """
    found = {}
    for name, row in read_table("events")["types"].items():
        lists = {key: tuple(row[key]) for key in ("roles", "main", "plover", "hybrid_coe", "disarm")}
        kind = EventType(name=name, family=row["family"], punctual=row["punctual"], **lists)
        if kind.family not in ("hostile", "response", "speech", "scheduled"):
            raise LexiconError(f"events: {name}: unknown family {kind.family}")
        if not set(kind.main) <= set(kind.roles) <= _ROLES:
            raise LexiconError(f"events: {name}: unknown role, or a main role that is no role of it")
        found[name] = kind
    return found


@cache
def frames() -> Mapping[str, Frame]:
    """Return all frames by name.

    Raises:
        LexiconError: a frame names an unknown type, or fills a role that its type has not.
    """
    table = read_table("event_frames")["frames"]
    return {name: _frame(name, order, row) for order, (name, row) in enumerate(table.items())}


def _frame(name: str, order: int, row: Mapping[str, Any]) -> Frame:
    if row["type"] not in event_types():
        raise LexiconError(f"event_frames: {name}: unknown type {row['type']}")
    needs = row["needs"] if isinstance(row["needs"], list) else [row["needs"]]
    roles = tuple(_slot_role(slot, role) for slot, role in row["roles"].items())
    known = set(event_types()[row["type"]].roles)
    if not {slot.role for slot in roles} <= known:
        raise LexiconError(f"event_frames: {name}: fills a role that {row['type']} has not")
    if not set(row.get("anchor", [])) <= _ANCHORS:
        raise LexiconError(f"event_frames: {name}: unknown anchor")
    return Frame(
        name=name,
        type=row["type"],
        order=order,
        roles=roles,
        needs=tuple(_sets(need) for need in needs),
        bars=_sets(row.get("bars", {})),
        context=frozenset(row.get("context", [])),
        context_bars=frozenset(row.get("context_bars", [])),
        anchor=frozenset(row.get("anchor", [])),
        speaker=row.get("speaker"),
        lasting=row.get("lasting", not event_types()[row["type"]].punctual),
    )


def _slot_role(key: str, role: str) -> SlotRole:
    path, _, only = key.partition(":")
    slot, _, through = path.partition(">")
    return SlotRole(slot=slot, through=through or None, only=only or None, role=role)


def _sets(table: Mapping[str, Iterable[str]]) -> Mapping[str, frozenset[str]]:
    return {key: frozenset(values) for key, values in table.items()}


@cache
def unions() -> Mapping[str, frozenset[str]]:
    """Return for each class the unions that hold it, through any depth."""
    table = {name: frozenset(parts) for name, parts in read_table("event_frames")["unions"].items()}
    found: dict[str, frozenset[str]] = {}
    for name in sorted({*table, *(part for parts in table.values() for part in parts)}):
        over: set[str] = set()
        waiting = [name]
        while waiting:
            part = waiting.pop()
            for union, parts in table.items():
                if part in parts and union not in over:
                    over.add(union)
                    waiting.append(union)
        found[name] = frozenset(over)
    return found


@cache
def event_words(language: str) -> EventWords | None:
    """Return the tables of `language`, or None where there is no list for it.

    Raises:
        LexiconError: a list points to an unknown frame, or a frame asks for a class that no noun has.
    """
    if language not in LANGUAGES:
        return None
    table, nouns = read_table(f"events.{language}"), read_table(f"event_nouns.{language}")
    triggers = _triggers(language, table)
    hostile = [
        word
        for word, found in triggers.items()
        if any(
            trigger.kind == "noun" and len(trigger.words) == 1 and event_types()[trigger.frame.type].family == "hostile"
            for trigger in found
        )
    ]
    return EventWords(
        language=language,
        triggers=triggers,
        classes=_classes(_kinds(language, nouns, triggers), nouns["classes"], {"hostile": hostile}),
        unions=unions(),
        compounds=tuple(_compound(row) for row in nouns.get("compounds", [])),
        support=_support(table.get("support", [])),
        prepositions=table.get("prepositions", {}),
        inflected=_inflected(language, triggers),
        words=_lists(language, {**nouns.get("words", {}), **table.get("status", {})}),
    )


def _lists(language: str, table: Mapping[str, Iterable[str]]) -> Mapping[str, frozenset[str]]:
    unknown = sorted(set(table) - set(_LISTS))
    if unknown:
        raise LexiconError(f"events.{language}: unknown list of words {unknown[0]}")
    return {name: frozenset(table.get(name, ())) for name in _LISTS}


def _inflected(language: str, triggers: Mapping[str, tuple[Trigger, ...]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for lemma, own in sorted(triggers.items()):
        if any(trigger.kind == "verb" for trigger in own):
            for form in _forms_of(language, lemma):
                found.setdefault(form, lemma)
    return found


def _forms_of(language: str, lemma: str) -> tuple[str, ...]:
    """Return the regular forms of an English verb, the finite ones of a French verb in -er, all Spanish and Italian."""
    if language == "en":
        stem = lemma[:-1] if lemma.endswith("e") else lemma
        return (stem + "ed", stem + "ing", stem + stem[-1] + "ed", stem + stem[-1] + "ing", lemma + "s")
    if language == "fr" and lemma.endswith("er"):
        return tuple(lemma[:-2] + ending for ending in ("e", "ent", "a", "èrent", "ait", "aient"))
    if language in ROMANCE and lemma.endswith(INFINITIVES[language]):
        return tuple(text for _, text in verb_forms(lemma, language))
    return ()


def _triggers(language: str, table: Mapping[str, Any]) -> dict[str, tuple[Trigger, ...]]:
    found: dict[str, list[Trigger]] = {}
    for section, kind in (("verbs", "verb"), ("phrases", "verb"), ("nouns", "noun")):
        for name, entries in table.get(section, {}).items():
            if name not in frames():
                raise LexiconError(f"events.{language}: unknown frame {name}")
            for entry in entries:
                words = tuple(frozenset(word.split("|")) for word in entry.split())
                trigger = Trigger(kind=kind, words=words, frame=frames()[name])
                for head in sorted(words[0]):
                    found.setdefault(head, []).append(trigger)
    return {
        head: tuple(sorted(own, key=lambda trigger: (-len(trigger.words), trigger.frame.order)))
        for head, own in found.items()
    }


def _kinds(language: str, nouns: Mapping[str, Any], triggers: Iterable[str]) -> dict[str, list[str]]:
    """Return what a dictionary says of the kinds of nouns, without the words that the hand-made lists know."""
    if language not in KINDS_OF_NOUNS:
        return {}
    table = read_table(f"noun_kinds.{language}")["kinds"]
    known = {word for part in ("classes", "words") for words in nouns[part].values() for word in words}.union(triggers)
    return {kind: [word for word in text.split() if word not in known] for kind, text in table.items()}


def _classes(*tables: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for table in tables:
        for name, words in table.items():
            for word in words:
                found.setdefault(word, set()).update({name}, unions().get(name, ()))
    return {word: frozenset(names) for word, names in found.items()}


def _compound(row: Mapping[str, Any]) -> Compound:
    return Compound(name=row["class"], modifier=frozenset(row["modifier"]), head=frozenset(row["head"]))


def _support(rows: Iterable[Mapping[str, Any]]) -> dict[str, tuple[Support, ...]]:
    found: dict[str, list[Support]] = {}
    for row in rows:
        for entry in row["words"]:
            head, _, particle = entry.partition(" ")
            support = Support(
                particle=particle or None,
                noun=frozenset(row["noun"]),
                actor=row.get("actor"),
                target=row.get("target"),
            )
            if support not in found.setdefault(head, []):
                found[head].append(support)
    return {head: tuple(sorted(own, key=lambda support: support.particle is None)) for head, own in found.items()}


def classes_asked_for() -> frozenset[str]:
    """Return every class that some frame asks for, words of any language aside."""
    asked: set[str] = set()
    for frame in frames().values():
        for table in (*frame.needs, frame.bars):
            asked.update(name for names in table.values() for name in names)
        asked |= {slot.only for slot in frame.roles if slot.only} | frame.context | frame.context_bars
    return frozenset(asked - _FREE)
