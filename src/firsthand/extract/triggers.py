"""Find the words that tell a happening, and decide by their frames what kind of happening it is.

Only tokens whose dictionary form is in the table of triggers are looked at. A frame fits if its slots hold the
classes that it needs; the first frame that fits wins, so "struck a deal" and "struck a depot" part ways.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from firsthand.extract.nominals import Scene, classes_of, sentence_classes
from firsthand.extract.roles import VERBAL, deep_slot, noun_slot, verb_slot
from firsthand.extract.support import Carrier, carrier_slot, find_carrier, is_gerund
from firsthand.lexicon.events import EventWords, Frame, Trigger

_WINDOW = 14
_LIGHT = frozenset({"by", "on", "against", "into", "at", "in", "to", "over", "with", "for", "from", "about"})
_NEVER_DEEP = frozenset({"of", "subject", "object", "second", "that", "poss", "modifier", "doer", "sufferer", "support", "context"})


@dataclass(slots=True)
class Reading:
    """A trigger with the frame that fits it, and the way to its slots.

    Attributes:
        head: The token that the slots hang by.
        tokens: All tokens of the trigger.
        carrier: For nouns: the verb that carries them.
        slots: What was found so far.
    """

    scene: Scene
    kind: str
    head: int
    tokens: tuple[int, ...]
    frame: Frame
    carrier: Carrier | None
    slots: dict[str, list[int]] = field(default_factory=dict)

    def own_slot(self, name: str) -> list[int]:
        """Return what fills the slot `name` of a noun by its own words, not those of the nouns above it."""
        if self.kind != "noun" or is_gerund(self.scene, self.head):
            return self.slot(name)
        times = self.scene.time_tokens
        tops = self.carrier.tops if self.carrier else ()
        return [
            head
            for head in noun_slot(self.scene, self.head, name)
            if head not in tops and head not in times and head not in self.tokens and not self._is_conjunct_of_own(head)
        ]

    def slot(self, name: str) -> list[int]:
        """Return the heads that fill the slot `name`."""
        found = self.slots.get(name)
        if found is None:
            own = set(self.tokens)
            times = self.scene.time_tokens
            found = self.slots[name] = [
                head
                for head in self._find(name)
                if head not in own and head not in times and not self._is_conjunct_of_own(head)
            ]
        return found

    def _is_conjunct_of_own(self, head: int) -> bool:
        """Tell whether `head` is only joined to the trigger's own last word: "acts of violence, sabotage"."""
        tree = self.scene.tree
        node, steps = head, 0
        while len(self.tokens) > 1 and tree.rels[node] == "conj" and steps < 12:
            node, steps = tree.heads[node], steps + 1
            if node in self.tokens:
                return True
        return False

    def _find(self, name: str) -> list[int]:
        return self._noun_slot(name) if self.kind == "noun" else self._verb_slot(name)

    def _verb_slot(self, name: str) -> list[int]:
        found = verb_slot(self.scene, self.head, name)
        if not found and name == "object" and len(self.tokens) > 1:
            found = _first_noun_within(self.scene, self.tokens)
        if not found and name not in _NEVER_DEEP:
            last = verb_slot(self.scene, self.head, "object") or verb_slot(self.scene, self.head, "second")
            found = deep_slot(self.scene, [*last, *self.tokens[1:]], name)
        return found

    def _noun_slot(self, name: str) -> list[int]:
        scene, carrier = self.scene, self.carrier
        if carrier is None:
            return []
        if name in ("doer", "sufferer"):
            return carrier_slot(scene, carrier, name)
        if name == "support":
            return [carrier.verb] if carrier.support is not None and carrier.verb is not None else []
        tree = scene.tree
        if name == "of" and is_gerund(scene, self.head):
            return [tree.heads[self.head]]
        if name == "modifier" and is_gerund(scene, self.head):
            return []
        for top in carrier.tops:
            found = noun_slot(scene, top, name) if name != "of" or top == self.head else []
            if found:
                return [head for head in found if head not in carrier.tops]
        if name in _NEVER_DEEP:
            return []
        found = deep_slot(scene, [self.head], name)
        if not found and carrier.verb is not None and name in _LIGHT and tree.tags[carrier.verb] in VERBAL:
            if carrier.support is not None and name not in carrier.support.noun:
                found = verb_slot(scene, carrier.verb, name)
        if not found and len(carrier.tops) > 1:
            last = tree.children_by(carrier.tops[-1], "conj")
            found = [head for child in last for head in noun_slot(scene, child, name)] if name in _LIGHT else []
        return [head for head in found if head not in carrier.tops]


def _first_noun_within(scene: Scene, tokens: tuple[int, ...]) -> list[int]:
    """Return the first noun between the words of a phrase whose parse lost its object."""
    tree = scene.tree
    for token in range(tokens[0] + 1, tokens[-1]):
        if token in tokens or tree.tags[token] not in ("NOUN", "PROPN", "PRON"):
            continue
        if tree.rels[token] not in ("compound", "amod", "nmod:poss", "flat"):
            return [token]
    return []


def find_readings(scene: Scene) -> Iterator[Reading]:
    """Yield the readings of all triggers of a report, in text order."""
    tree = scene.tree
    lemmas, lowers = tree.lemmas, tree.lowers
    for sentence in tree.sentences:
        words = scene.words(sentence.first)
        if words is None:
            continue
        triggers = words.triggers
        for token in range(sentence.first, sentence.last):
            found = triggers.get(lemmas[token]) or triggers.get(words.inflected.get(lowers[token], ""))
            if found:
                yield from _read(scene, token, found, words, sentence.last)


def _read(scene: Scene, token: int, found: tuple[Trigger, ...], words: EventWords, end: int) -> Iterator[Reading]:
    tree = scene.tree
    tag = tree.tags[token]
    first: Reading | None = None
    if tag == "AUX" and len(found[0].words) == 1:
        return
    for trigger in found:
        if trigger.kind == "verb":
            if tag not in ("VERB", "AUX") and not (tag == "ADJ" and tree.lowers[token] != tree.lemmas[token]):
                continue
        elif tag not in ("NOUN", "PROPN") and not (tag == "VERB" and tree.forms[token] == "ger" and token == _top_gerund(scene, token)):
            continue
        tokens = _phrase(scene, token, trigger, end)
        if tokens is None:
            continue
        head = tokens[0] if trigger.kind == "verb" else _head_of(scene, tokens)
        carrier = find_carrier(scene, head) if trigger.kind == "noun" else None
        reading = Reading(scene=scene, kind=trigger.kind, head=head, tokens=tokens, frame=trigger.frame, carrier=carrier)
        if first is not None and not _adds(first, reading):
            continue
        if fits(reading):
            yield reading
            if first is not None or trigger.kind == "verb" or len(reading.slot("modifier")) < 2:
                return
            first = reading


def _adds(first: Reading, other: Reading) -> bool:
    """Tell whether a second frame may fit a noun with two kinds: "cyber and electronic interference"."""
    return (
        other.kind == "noun"
        and other.head == first.head
        and other.frame.type != first.frame.type
        and any("modifier" in need for need in other.frame.needs)
        and any("modifier" in need for need in first.frame.needs)
    )


def _top_gerund(scene: Scene, token: int) -> int:
    """Return `token` if its parse lets it be a noun ("jamming by Russia"), else -1."""
    return -1 if scene.tree.has_child(token, "obj", "nsubj", "aux") else token


def _head_of(scene: Scene, tokens: tuple[int, ...]) -> int:
    return next((token for token in reversed(tokens) if scene.tree.heads[token] not in tokens), tokens[-1])


def _phrase(scene: Scene, token: int, trigger: Trigger, end: int) -> tuple[int, ...] | None:
    """Return the tokens of the trigger's words from `token` on, or None if one of them is missing."""
    if len(trigger.words) == 1:
        return (token,)
    if trigger.kind == "verb" and not scene.tree.sentences[scene.tree.sentence_of[token]].has_tree:
        return _scattered(scene, token, trigger)
    tree, found, position = scene.tree, [token], token + 1
    limit = min(end, token + (_WINDOW if trigger.kind == "verb" else len(trigger.words)))
    for spellings in trigger.words[1:]:
        while position < limit and tree.lowers[position] not in spellings and tree.lemmas[position] not in spellings:
            position += 1
        if position >= limit:
            return None
        found.append(position)
        position += 1
    return tuple(found)


def _scattered(scene: Scene, token: int, trigger: Trigger) -> tuple[int, ...] | None:
    """Return the tokens of a phrase whose verb may come last, as in German: "als Waffe einsetzen"."""
    tree = scene.tree
    sentence = tree.sentences[tree.sentence_of[token]]
    near = range(max(sentence.first, token - _WINDOW), min(sentence.last, token + _WINDOW))
    found = [token]
    for spellings in trigger.words[1:]:
        match = next((i for i in near if tree.lowers[i] in spellings or tree.lemmas[i] in spellings), None)
        if match is None:
            return None
        found.append(match)
    return tuple(found)


def fits(reading: Reading) -> bool:
    """Tell whether what stands around the trigger is what its frame needs."""
    frame = reading.frame
    if frame.context or frame.context_bars:
        about = sentence_classes(reading.scene, reading.head)
        if frame.context and about.isdisjoint(frame.context):
            return False
        if not about.isdisjoint(frame.context_bars):
            return False
    if not any(all(_holds(reading, slot, wanted) for slot, wanted in need.items()) for need in frame.needs):
        return False
    return not any(_barred(reading, slot, barred) for slot, barred in frame.bars.items())


def _holds(reading: Reading, slot: str, wanted: frozenset[str]) -> bool:
    if slot == "context":
        return "any" in wanted or not sentence_classes(reading.scene, reading.head).isdisjoint(wanted)
    fillers = reading.slot(slot)
    if not fillers:
        return "none" in wanted
    return "any" in wanted or any(not classes_of(reading.scene, head).isdisjoint(wanted) for head in fillers)


def _barred(reading: Reading, slot: str, barred: frozenset[str]) -> bool:
    fillers = reading.slot(slot)
    return any(not classes_of(reading.scene, head).isdisjoint(barred) for head in fillers) or (
        bool(fillers) and "any" in barred
    )


Filler = Callable[[str], list[int]]
