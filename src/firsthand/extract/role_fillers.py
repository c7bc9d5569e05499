"""Turn the slots of a fitting frame into roles: spans of noun phrases with the entities that they lead to."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.extract.nominals import Scene, classes_of, phrase_span
from firsthand.extract.roles import noun_slot
from firsthand.extract.support import carrier_slot, find_carrier
from firsthand.extract.triggers import Reading
from firsthand.lexicon.events import SlotRole, event_types
from firsthand.text.spans import Span

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
    for slot in _slots(reading):
        if slot.role in found:
            continue
        heads = [head for head in _heads(reading, slot) if not any(head in own for own in found.values())]
        if heads:
            found[slot.role] = heads
    return tuple(_filled(reading.scene, role, head) for role, heads in found.items() for head in heads)


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


def _heads(reading: Reading, slot: SlotRole) -> list[int]:
    scene = reading.scene
    heads = reading.slot(slot.slot)
    if slot.through is not None:
        heads = [part for head in heads for part in noun_slot(scene, head, slot.through)]
    kept = [head for head in heads if _may_fill(scene, head, slot)]
    return [doer for head in kept for doer in _doers_behind(scene, head)] if slot.role == "actor" else kept


def _doers_behind(scene: Scene, head: int) -> list[int]:
    """Return who is behind an operation that is told as the doer ("a campaign run by Cuba targeted voters")."""
    classes, words = classes_of(scene, head), scene.words(head)
    if words is None or "party" in classes or scene.tree.lemmas[head] not in words.words["happenings"]:
        return [head]
    carrier = find_carrier(scene, head)
    if carrier.verb is None or scene.tree.rels[carrier.verb] not in ("acl", "acl:relcl"):
        return noun_slot(scene, head, "by") or noun_slot(scene, head, "poss") or [head]
    return carrier_slot(scene, carrier, "doer") or [head]


def _may_fill(scene: Scene, head: int, slot: SlotRole) -> bool:
    tree, words = scene.tree, scene.words(head)
    if tree.tags[head] in ("VERB", "AUX", "ADV", "PUNCT", "ADP", "SCONJ", "PART"):
        return False
    if words is not None and tree.lowers[head] in words.words["relative"]:
        return False
    classes = classes_of(scene, head)
    if slot.only is not None:
        return slot.only in classes or slot.only == "any"
    return slot.role != "actor" or not classes or not classes <= _NOT_DOERS


def _filled(scene: Scene, role: str, head: int) -> Filled:
    return Filled(role=role, head=head, span=phrase_span(scene, head), entity=entity_of(scene, head))


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
    return None
