"""Turn the slots of a fitting frame into roles: spans of noun phrases with the entities that they lead to."""

from __future__ import annotations

import re
from dataclasses import dataclass

from firsthand.extract.claims.antecedents import noun_behind
from firsthand.extract.claims.nominals import Scene, classes_of, is_against, is_attitude, phrase_span
from firsthand.extract.claims.noun_slots import noun_slot
from firsthand.extract.claims.passives import is_passive
from firsthand.extract.claims.readings import Reading
from firsthand.extract.claims.roles import VERBAL
from firsthand.extract.claims.support import doers_behind
from firsthand.lexicon.events import SlotRole, event_types
from firsthand.text.spans import Span

_AGAINST = re.compile(r"(?:anti|анти)[-–]?(?=[^\W\d_])", re.IGNORECASE)
_NOT_DOERS = frozenset({"money", "number"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """One role: its name, the head token of its filler, the span of the phrase, and the entity's id or None."""

    role: str
    head: int
    span: Span
    entity: str | None


def fill_roles(reading: Reading) -> tuple[Filled, ...]:
    """Return the roles of `reading`, in the order of the frame; coordinated fillers are one role entry each."""
    found: dict[str, list[int]] = {}
    for own in (True, False):
        for slot in _slots(reading):
            if slot.role in found:
                continue
            heads = [head for head in _heads(reading, slot, own) if not any(head in taken for taken in found.values())]
            if heads:
                found[slot.role] = heads
        if reading.kind != "noun":
            break
    _add_genitive_doer(reading, found)
    return without_repeats([_filled(reading, role, head) for role, heads in found.items() for head in heads])


def _add_genitive_doer(reading: Reading, found: dict[str, list[int]]) -> None:
    """Let a plain genitive be the doer where another word names whom it hit: "les attaques de la Russie contre X"."""
    if reading.kind != "noun" or "actor" in found or "actor" not in event_types()[reading.frame.type].roles:
        return
    taken = {head for heads in found.values() for head in heads}
    free = [head for head in reading.own_slot("of") if head not in taken]
    heads = [head for head in free if "party" in classes_of(reading.scene, head)]
    if heads and taken:
        found["actor"] = heads


def without_repeats(filled: list[Filled]) -> tuple[Filled, ...]:
    """Leave out fillers that only repeat part of another of the same role."""
    return tuple(one for one in filled if not any(_holds(other, one) for other in filled if other is not one))


def _holds(outer: Filled, inner: Filled) -> bool:
    """Tell whether a filler only repeats part of another of the same role ("European" in "European Union")."""
    if outer.role != inner.role or not outer.span.covers(inner.span):
        return False
    return outer.span != inner.span or outer.head > inner.head


def _slots(reading: Reading) -> list[SlotRole]:
    """Return the frame's slots; a noun's doer and sufferer, told by its verb, come last."""
    if reading.kind != "noun":
        return list(reading.frame.roles)
    main = event_types()[reading.frame.type].main
    carried = [
        SlotRole(slot="doer", through=None, only=None, role=main[0]),
        SlotRole(slot="sufferer", through=None, only=None, role=main[1]),
    ]
    return [*reading.frame.roles, *carried]


def _heads(reading: Reading, slot: SlotRole, own: bool) -> list[int]:
    scene = reading.scene
    if slot.slot == "by" and _is_of_accuser(reading):
        return []
    heads = reading.own_slot(slot.slot) if own else reading.slot(slot.slot)
    own_words = bool(heads) and all(scene.tree.tags[head] in ("DET", "PRON") for head in heads)
    if slot.slot == "poss" and slot.role == "actor" and own_words:
        heads = reading.slot("doer") or heads  # "Russia launched its invasion"
    if slot.slot == "modifier":
        heads = [head for head in heads if not is_attitude(scene, head)]
    if slot.through is not None:
        heads = [
            part for head in heads for part in noun_slot(scene, head, slot.through) if part not in scene.time_tokens
        ]
    kept = [head for head in heads if _may_fill(scene, head, slot)]
    if slot.role == "actor":
        return [doer for head in kept for doer in doers_behind(scene, head)]
    hostile = event_types()[reading.frame.type].family == "hostile"
    return [head for head in kept if not hostile or not _is_happening(scene, head)]


def _is_of_accuser(reading: Reading) -> bool:
    """Tell whether a "by" after a deed names who holds it against someone: "was charged with arson by prosecutors"."""
    carrier = reading.carrier
    if carrier is None or carrier.support is None or carrier.verb is None or carrier.support.actor != "object":
        return False
    tree = reading.scene.tree
    return (
        tree.tags[carrier.verb] in VERBAL and is_passive(tree, carrier.verb) and not tree.has_child(carrier.verb, "obj")
    )


def _is_happening(scene: Scene, head: int) -> bool:
    """Tell whether a noun is itself a hostile deed: one of a list of deeds, and no victim of the first."""
    words = scene.words(head)
    classes = classes_of(scene, head)
    return (
        words is not None
        and "hostile" in words.classes.get(scene.tree.lemmas[head], ())
        and classes.isdisjoint({"party", "network", "infrastructure", "signal", "election", "politics", "money"})
    )


def _may_fill(scene: Scene, head: int, slot: SlotRole) -> bool:
    tree, words = scene.tree, scene.words(head)
    if tree.tags[head] in ("VERB", "AUX", "ADV", "PUNCT", "ADP", "SCONJ", "PART"):
        return False
    if words is not None and (
        tree.lowers[head] in words.words["relative"] or tree.lemmas[head] in words.words["calendar"]
    ):
        return False
    if slot.role == "recipient" and head in scene.money_tokens:
        return False
    classes = classes_of(scene, head)
    if slot.only is not None:
        return slot.only in classes or slot.only == "any"
    return slot.role != "actor" or not classes or not classes <= _NOT_DOERS


def _filled(reading: Reading, role: str, head: int) -> Filled:
    scene, tree = reading.scene, reading.scene.tree
    head = noun_behind(scene, head)
    span = phrase_span(scene, head)
    if is_against(scene, head):
        span = _without_against(tree.text, span)
    if reading.head == head + 2 and tree.words[head + 1] == "-":
        span = tree.span(head, head + 1)  # "a Kremlin|-funded channel"
    for token in reading.tokens:
        if token < head and span.start <= tree.starts[token] < span.end:
            span = Span(tree.starts[token + 1], span.end)
        elif len(reading.tokens) > 1 and token > head and span.start < tree.starts[token] < span.end:
            span = Span(span.start, tree.ends[token - 1])  # "three diplomats | persona non grata"
    return Filled(role=role, head=head, span=span, entity=entity_of(scene, head))


def _without_against(text: str, span: Span) -> Span:
    """Leave out what only says that something is against the rest: "anti-|Belarusian"."""
    prefix = _AGAINST.match(text, span.start, span.end)
    return Span(prefix.end(), span.end) if prefix and prefix.end() < span.end else span


def entity_of(scene: Scene, head: int) -> str | None:
    """Return the entity of the mention over `head`, else of a name set beside it ("the consul, Oleg Petrenko")."""
    entity = scene.index.entity_at(head)
    if entity is not None:
        return entity.id
    for child in scene.tree.children[head]:
        if scene.tree.rels[child] in ("appos", "flat", "flat:name"):
            entity = scene.index.entity_at(child)
            if entity is not None:
                return entity.id
    if scene.tree.rels[head] == "appos":
        entity = scene.index.entity_at(scene.tree.heads[head])
    return entity.id if entity is not None else None
