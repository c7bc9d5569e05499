"""A trigger with its frame, and the way to the words that fill its slots."""

from __future__ import annotations

from dataclasses import dataclass, field

from firsthand.extract.claims.nominals import Scene, heads_of
from firsthand.extract.claims.noun_slots import deep_slot, noun_slot
from firsthand.extract.claims.roles import VERBAL, verb_slot
from firsthand.extract.claims.support import Carrier, carrier_slot, is_gerund
from firsthand.lexicon.events import Frame

_LIGHT = frozenset({"by", "on", "against", "into", "at", "in", "to", "over", "with", "for", "from", "about", "between"})
_NEVER_DEEP = frozenset(
    {
        "of",
        "clause",
        "subject",
        "object",
        "second",
        "that",
        "infinitive",
        "poss",
        "modifier",
        "anti",
        "doer",
        "sufferer",
        "support",
        "context",
    }
)


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
        tops = self.carrier.tops if self.carrier else ()
        return [head for head in noun_slot(self.scene, self.head, name) if head not in tops and self._is_filler(head)]

    def slot(self, name: str) -> list[int]:
        """Return the heads that fill the slot `name`."""
        found = self.slots.get(name)
        if found is None:
            found = self._noun_slot(name) if self.kind == "noun" else self._verb_slot(name)
            found = self.slots[name] = [head for head in found if self._is_filler(head)]
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

    def _is_filler(self, head: int) -> bool:
        """Tell whether `head` is neither part of the trigger, nor a time, nor only joined to the trigger."""
        return head not in self.tokens and head not in self.scene.time_tokens and not self._is_conjunct_of_own(head)

    def _verb_slot(self, name: str) -> list[int]:
        found = [head for head in verb_slot(self.scene, self.head, name) if head not in self.tokens]
        if not found and name == "subject" and self.head > 1 and self.scene.tree.words[self.head - 1] == "-":
            found = [self.head - 2]  # "a Kremlin-funded channel"
        if not found and name == "object" and len(self.tokens) > 1:
            found = _first_noun_within(self.scene, self.tokens) or _hung_by_phrase(self.scene, self.tokens)
        if not found and name in ("of", "poss", "modifier") and len(self.tokens) > 1:
            found = next(filter(None, (noun_slot(self.scene, part, name) for part in self.tokens[1:])), [])
        if not found and name not in _NEVER_DEEP:
            last = verb_slot(self.scene, self.head, "object") or verb_slot(self.scene, self.head, "second")
            found = deep_slot(self.scene, [*last, *self.tokens[1:]], name)
        return found

    def _noun_slot(self, name: str) -> list[int]:
        carrier = self.carrier
        if carrier is None:
            return []
        if name == "doer" and self._is_only_invoked(carrier):
            return []
        if name in ("doer", "sufferer"):
            return carrier_slot(self.scene, carrier, name)
        if name == "support":
            return [carrier.verb] if carrier.support is not None and carrier.verb is not None else []
        if name in ("of", "modifier") and is_gerund(self.scene, self.head):
            return [self.scene.tree.heads[self.head]] if name == "of" else []
        found = self._of_tops(carrier, name)
        if not found and name not in _NEVER_DEEP:
            found = deep_slot(self.scene, [self.head], name) or self._of_carrier(carrier, name)
        return [head for head in found if head not in carrier.tops]

    def _of_tops(self, carrier: Carrier, name: str) -> list[int]:
        """Return what the noun, or the nouns it stands for, have in that slot; a genitive is the noun's own."""
        tops = carrier.tops[:1] if name == "of" else carrier.tops
        if name == "modifier":
            tops = tuple(top for top in tops if top == tops[0] or self._is_deed(top))
        return next(filter(None, (noun_slot(self.scene, top, name) for top in tops)), [])

    def _is_only_invoked(self, carrier: Carrier) -> bool:
        """Tell whether a clause about an attack only makes use of it: "the bombing that he used in the debate"."""
        verb, words, tree = carrier.verb, self.scene.words(self.head), self.scene.tree
        if verb is None or words is None or tree.rels[verb] not in ("acl:relcl", "acl"):
            return False
        attack = self.frame.type in ("violence.attack", "military.attack", "sabotage.attack")
        return attack and tree.lemmas[verb] in words.words["invoking"]

    def _is_deed(self, noun: int) -> bool:
        """Tell whether a noun joined to the trigger, or over it, is a deed too: "Russian sabotage and arson"."""
        tree, words = self.scene.tree, self.scene.words(noun)
        if words is None or tree.rels[self.carrier.tops[0] if self.carrier else noun] != "conj":
            return True
        return "hostile" in words.classes.get(tree.lemmas[noun], ()) or tree.lemmas[noun] in words.triggers

    def _of_carrier(self, carrier: Carrier, name: str) -> list[int]:
        """Return what the carrying verb, or the last of several conjuncts, has in that slot."""
        tree, found = self.scene.tree, list[int]()
        if name not in _LIGHT:
            return found
        verb, support = carrier.verb, carrier.support
        if verb is not None and support is not None and tree.tags[verb] in VERBAL and name not in support.noun:
            found = verb_slot(self.scene, verb, name)
        if not found and verb is not None and name == "against" and tree.rels[carrier.tops[-1]] == "nsubj":
            found = verb_slot(self.scene, verb, name)  # "sanctions came into force against three firms"
        if not found and len(carrier.tops) > 1:
            last = tree.children_by(carrier.tops[-1], "conj")
            found = [head for child in last for head in noun_slot(self.scene, child, name)]
        return found


def _hung_by_phrase(scene: Scene, tokens: tuple[int, ...]) -> list[int]:
    """Return a noun that the parser hung by the last words of a phrase: "declared persona non grata | the envoy"."""
    tree = scene.tree
    for part in tokens[1:]:
        for child in tree.children[part]:
            is_bare = child not in tokens and not tree.cases[child]
            if is_bare and child > part and tree.rels[child] in ("nmod", "obj", "appos", "iobj"):
                return heads_of(tree, child)
    return []


def _first_noun_within(scene: Scene, tokens: tuple[int, ...]) -> list[int]:
    """Return the first noun between the words of a phrase whose parse lost its object."""
    tree = scene.tree
    nouns = [
        token
        for token in range(tokens[0] + 1, tokens[-1])
        if token not in tokens and tree.tags[token] in ("NOUN", "PROPN", "PRON")
    ]
    heads = [token for token in nouns if tree.rels[token] not in ("compound", "amod", "nmod:poss", "flat")]
    before_second = [token for token in nouns if token < tokens[1]]
    return heads[:1] or before_second[-1:]
