"""What a phrase hangs by: the genitive by the noun before it, what follows "and" by its mate, a doer by the deed.

Misses: genitives before their noun.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from firsthand.extract.claims.slavic_grammar import Codes, Grammar, is_only, may_be, share_case, together
from firsthand.lexicon.events import event_words


@dataclass(slots=True)
class Phrase:
    """A noun phrase.

    Attributes:
        head, last: Its noun, and its last token with what goes on with it (names, genitives).
        case: Its preposition, or the slot of a bare genitive or instrumental ("of", "by"), else "".
        inner: What hangs by the head, each token with its relation.
        codes: The cases that it can stand in; None if open.
        joins: How it hangs by the token `under`; None where the verb governs it.
        counted: A numeral with its genitive: it stands for a nominative or an accusative.
    """

    head: int
    first: int
    last: int
    lemma: str
    lower: str
    tag: str
    case: str
    codes: Codes | None
    inner: list[tuple[int, str]] = field(default_factory=list)
    joins: str | None = None
    under: int | None = None
    is_time: bool = False
    counted: bool = False


@dataclass(slots=True)
class Joiner:
    """The phrases of a clause so far, and what the next one may hang by.

    Attributes:
        verb: The token of the clause's verb where that is active and has an object, else None.
        joiner: The token of a conjunction right before the next phrase.
        clause_of: A participle whose own phrases follow.
    """

    grammar: Grammar
    verb: int | None
    phrases: list[Phrase] = field(default_factory=list)
    joiner: int | None = None
    clause_of: Phrase | None = None

    def join(self, phrase: Phrase, first: int) -> None:
        """Tell what a phrase hangs by, if not by the verb; `first` is its first token, its preposition included."""
        before = self.phrases[-1] if self.phrases else None
        if before is None:
            return
        if self.joiner is not None and before.last == self.joiner - 1 and not phrase.case:
            mate = self._mate(before, phrase)
            if mate is not None:
                phrase.joins, phrase.under = "conj", mate.head
                if mate.joins is None:
                    mate.codes = together(mate.codes, phrase.codes)
                return
        if self.clause_of is not None and (phrase.case or is_only(phrase.codes, "i")):
            self._join_participle(phrase, self.clause_of)
            return
        self.clause_of = None
        adjacent = before.last == first - 1
        span = before.is_time and not (before.case and before.counted)  # but "na sześć lat więzienia"
        if not adjacent or span or phrase.is_time:
            return
        if not phrase.case:
            self._join_bare(before, phrase)
        else:
            self._join_with_preposition(before, phrase)

    def _mate(self, before: Phrase, phrase: Phrase) -> Phrase | None:
        """Return the nearest phrase before "and" that can stand in the case of the one after it."""
        node: Phrase | None = before
        for _ in range(3):
            if node is None or node.counted or phrase.counted or share_case(node.codes, phrase.codes):
                return node
            node = next((one for one in self.phrases if one.head == node.under), None)
        return None

    def _join_with_preposition(self, before: Phrase, phrase: Phrase) -> None:
        """Hang a prepositional phrase by the deed, the suspicion or the phrase of the same slot right before it."""
        deed = self._deed_before(before)
        words = event_words(self.grammar.language)
        if deed is not None:
            phrase.joins, phrase.under = "nmod", deed
        elif words is not None and before.lemma in words.words["grounds"]:
            phrase.joins, phrase.under = "nmod", before.head
            if phrase.case in self.grammar.sets["charge_prepositions"]:
                phrase.case = "of"
        elif words is not None and before.case and before.joins is None:
            table = words.prepositions
            if table.get(before.case, before.case) == table.get(phrase.case, phrase.case):
                phrase.joins, phrase.under = "nmod", before.head  # "у вибори | в Молдові"

    def _join_participle(self, phrase: Phrase, participle: Phrase) -> None:
        """Hang a phrase by the participle or adjective before it: "podejrzany o szpiegostwo"."""
        phrase.joins, phrase.under = "obl", participle.head
        if not phrase.case:
            phrase.case, phrase.joins = "by", "obl:agent"
        elif phrase.case in self.grammar.sets["charge_prepositions"]:
            phrase.case = "of"

    def _join_bare(self, before: Phrase, phrase: Phrase) -> None:
        """Hang a genitive by the noun before it, and the instrumental of a doer by the deed it did."""
        pronoun = before.tag == "PRON" or phrase.tag == "PRON"
        doer = before.case == "by" or before.case in self.grammar.sets["agents"]
        if doer and before.under is not None and not pronoun and may_be(phrase.codes, "g"):
            phrase.joins, phrase.under, phrase.case = "nmod", before.under, "of"
            return
        if not pronoun and may_be(phrase.codes, "g") and self._is_genitive(before, phrase):
            phrase.joins, phrase.under, phrase.case = "nmod", before.head, "of"
            return
        deed = self._deed_before(before)
        if deed is not None and is_only(phrase.codes, "i") and may_do(phrase, self.grammar):
            phrase.joins, phrase.under, phrase.case = "nmod", deed, "by"

    def _may_be_object(self, before: Phrase, phrase: Phrase) -> bool:
        """Tell whether a phrase behind another is what the verb still lacks: "вислала з Литви | двох консулів"."""
        if phrase.codes is None or not may_be(phrase.codes, "a") or is_deed(before.lemma, self.grammar):
            return False
        if not phrase.counted and "people" not in classes_in(phrase.lemma, self.grammar):
            return False
        if self.verb is None or phrase.first < self.verb or not before.case:
            return False
        free = (one for one in self.phrases if not one.case and one.joins is None and one.codes is not None)
        return not any(may_be(one.codes, "a") and not may_be(one.codes, "n") for one in free) and not any(
            one.first > self.verb and may_be(one.codes, "a") for one in self.phrases if not one.case and not one.joins
        )

    def _deed_before(self, before: Phrase) -> int | None:
        """Return the noun of deed that a phrase is, or hangs by."""
        node: Phrase | None = before
        for _ in range(3):
            if node is None or node.tag == "PRON":
                return None
            if is_deed(node.lemma, self.grammar):
                return node.head
            node = next((one for one in self.phrases if one.head == node.under), None)
        return None

    def _is_genitive(self, before: Phrase, phrase: Phrase) -> bool:
        """Tell whether what may be a genitive hangs by the noun before it, and is not the object of the verb."""
        if self._may_be_object(before, phrase):
            return False
        if not self.grammar.sets["ownerless"].isdisjoint((before.lemma, before.lower)):
            return phrase.tag != "PROPN" and "people" not in classes_in(phrase.lemma, self.grammar)
        only = is_only(phrase.codes, "gdl") or phrase.codes is None
        if before.tag == "PROPN" and before.case == "" and phrase.tag != "PROPN":
            return is_only(phrase.codes, "g")
        return only or not (before.case and before.tag == "PROPN" and is_deed(phrase.lemma, self.grammar))


def classes_in(lemma: str, grammar: Grammar) -> frozenset[str]:
    """Return the classes of a dictionary form."""
    words = event_words(grammar.language)
    return words.classes.get(lemma, frozenset()) if words is not None else frozenset()


def is_deed(lemma: str, grammar: Grammar) -> bool:
    """Tell whether a dictionary form is a noun of deed."""
    words = event_words(grammar.language)
    return words is not None and any(trigger.kind == "noun" for trigger in words.triggers.get(lemma, ()))


def may_do(phrase: Phrase, grammar: Grammar) -> bool:
    """Tell whether a phrase can be the doer of a passive: no time, no weapon, no channel ("przez Telegram")."""
    if phrase.is_time or phrase.lemma in grammar.sets["channels"]:
        return False
    return phrase.tag in ("PROPN", "PRON") or "party" in classes_in(phrase.lemma, grammar)
