"""Gather the noun phrases of a clause of a language with cases: what agrees, and what hangs by the noun before it.

A genitive right after a noun hangs by it; a name after a title goes on with it; an instrumental after a noun of deed
names who did it ("видворення дипломатів Польщею").
Misses: genitives before their noun; phrases broken by other words.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from firsthand.extract.claims.slavic_grammar import Codes, Grammar, agree, is_only, may_be
from firsthand.extract.claims.slavic_words import Word, place_lemmas
from firsthand.lexicon.events import event_words

_MODIFIERS = frozenset({"ADJ", "DET", "NUM"})


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


def chunk(words: list[Word], taken: set[int], grammar: Grammar) -> tuple[list[Phrase], list[tuple[int, str]]]:
    """Return the phrases of a clause in text order, and the small words left over, to hang by its verb."""
    chunker = _Chunker(grammar=grammar)
    for number, word in enumerate(words):
        chunker.take(word, words[number + 1] if number + 1 < len(words) else None, word.token in taken)
    chunker.close()
    return chunker.phrases, chunker.rest


@dataclass(slots=True)
class _Chunker:
    """Goes through the words of a clause from left to right."""

    grammar: Grammar
    phrases: list[Phrase] = field(default_factory=list)
    rest: list[tuple[int, str]] = field(default_factory=list)
    mods: list[Word] = field(default_factory=list)
    prep: Word | None = None
    joiner: int | None = None
    clause_of: Phrase | None = None

    def take(self, word: Word, after: Word | None, taken: bool) -> None:
        """Go on with the next word."""
        if taken:
            self.close()
            self.prep = None
        elif word.quoted:
            self._quoted(word)
        elif word.tag == "ADP":
            if after is not None and after.tag == "NUM" and word.lower in self.grammar.sets["measures"]:
                return
            self.close()
            self.prep = word
        elif word.tag in _MODIFIERS:
            self.mods.append(word)
        elif word.tag == "VERB" and word.read.form == "part":
            self._participle(word, after)
        elif word.tag in ("NOUN", "PROPN"):
            self._noun(word)
        elif word.tag == "PRON":
            self._pronoun(word, after)
        elif word.tag == "CCONJ":
            self.close()
            self.joiner = word.token
            self.rest.append((word.token, "cc"))
        elif word.tag in ("VERB", "AUX"):
            self.close()

    def close(self) -> None:
        """End what was begun: a modifier that can stand alone is a phrase, one after its noun joins it."""
        mods, self.mods = self.mods, []
        if mods:
            last = mods[-1]
            before = self.phrases[-1] if self.phrases else None
            after_noun = before is not None and self.prep is None and before.last == mods[0].token - 1
            if before is not None and after_noun and last.tag != "NUM" and _fits(before.codes, last.read.codes):
                before.inner += [(word.token, "amod") for word in mods]
                before.codes = agree(before.codes, last.read.codes)
                before.last = last.token
                if _governs(last.read.lemma, self.grammar):
                    self.clause_of = _phrase_of(last)
            elif last.tag == "NUM" or (last.tag == "ADJ" and last.read.nominal) or last.tag == "DET":
                self._add(last, mods[:-1], last.read.codes)
            else:
                self.rest += [(word.token, "dep") for word in mods]
        if self.prep is not None:
            self.rest.append((self.prep.token, "case"))
            self.prep = None

    def _quoted(self, word: Word) -> None:
        """Let a name in quotation marks go on with the noun before it."""
        if self.mods:
            self.close()
        before = self.phrases[-1] if self.phrases else None
        if before is not None and before.last == word.token - 1:
            before.inner.append((word.token, "flat" if word.tag == "PROPN" else "punct"))
            before.last = word.token

    def _participle(self, word: Word, after: Word | None) -> None:
        """Read a participle that is not the clause's verb: before its noun, or after it with its own phrases."""
        if after is not None and after.tag in ("NOUN", "ADJ", "PROPN", "NUM"):
            self.mods.append(word)
            return
        before = self.phrases[-1] if self.phrases else None
        self.close()
        if before is not None and _fits(before.codes, word.read.codes) and before.case != "of":
            self.rest.append((word.token, f"acl {before.head}"))
            self.clause_of = _phrase_of(word)

    def _pronoun(self, word: Word, after: Word | None) -> None:
        possessive = (
            word.lower in self.grammar.sets["possessives"]
            and after is not None
            and after.tag
            in (
                "NOUN",
                "ADJ",
                "PROPN",
            )
        )
        if possessive:
            self.mods.append(word)
            return
        if self.mods:
            prep, self.prep = self.prep, None
            self.close()
            self.prep = prep
        self._add(word, [], word.read.codes)

    def _noun(self, word: Word) -> None:
        before = self.phrases[-1] if self.phrases else None
        alone = self.prep is None and self.joiner is None and not self.mods
        if before is not None and alone and before.last == word.token - 1 and self._goes_on(before, word):
            return
        codes = word.read.codes
        number = next((mod for mod in self.mods if mod.tag == "NUM"), None)
        for mod in self.mods:
            if mod.tag != "NUM":
                codes = _narrowed(codes, mod.read.codes, word.lower == word.read.lemma)
        if number is not None:
            codes = _counted(codes, number)
        self._add(word, self.mods, codes)
        self.mods = []

    def _goes_on(self, before: Phrase, word: Word) -> bool:
        """Let a name go on with the name or title right before it."""
        codes = word.read.codes
        if not word.capital or not _fits(before.codes, codes):
            return False
        if before.tag == "PROPN" or (before.codes is not None and not is_only(codes, "g")):
            names = before.tag == "PROPN"
            place = word.read.lemma in place_lemmas(self.grammar.language)
            titled = _titled(before, self.grammar) and not place
            genitive = may_be(codes, "g") and codes is not None and not names and not titled
            if genitive:
                return False
            if codes is None and not names:
                return False
            before.inner.append((word.token, "flat"))
            before.codes = agree(before.codes, codes)
            before.last = word.token
            return True
        return False

    def _add(self, noun: Word, mods: list[Word], codes: Codes | None) -> None:
        """Add the phrase of `noun`, and tell what it hangs by."""
        first = mods[0].token if mods else noun.token
        phrase = Phrase(
            head=noun.token,
            first=first,
            last=noun.token,
            lemma=noun.read.lemma,
            lower=noun.lower,
            tag=noun.tag,
            case=self.prep.lower if self.prep is not None else "",
            codes=codes,
            is_time=not self.grammar.sets["time_nouns"].isdisjoint((noun.read.lemma, noun.lower)),
            counted=any(mod.tag == "NUM" for mod in mods) or noun.tag == "NUM",
        )
        phrase.inner = [(mod.token, _inner(mod)) for mod in mods]
        if self.prep is not None:
            phrase.inner.append((self.prep.token, "case"))
            first = self.prep.token
        self._join(phrase, first)
        self.prep, self.joiner = None, None
        self.phrases.append(phrase)
        self.mods = []

    def _join(self, phrase: Phrase, first: int) -> None:
        before = self.phrases[-1] if self.phrases else None
        if before is None:
            return
        if self.joiner is not None and before.last == self.joiner - 1 and not phrase.case and _alike(before, phrase):
            phrase.joins, phrase.under = "conj", before.head
            if before.joins is None:
                before.codes = agree(before.codes, phrase.codes) or before.codes
            return
        if self.clause_of is not None and (phrase.case or is_only(phrase.codes, "i")):
            self._join_participle(phrase, self.clause_of)
            return
        self.clause_of = None
        adjacent = before.last == first - 1
        if not adjacent or before.is_time or phrase.is_time:
            return
        if not phrase.case:
            self._join_bare(before, phrase)
        else:
            deed = self._deed_before(before)
            if deed is not None:
                phrase.joins, phrase.under = "nmod", deed

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
        if deed is not None and is_only(phrase.codes, "i"):
            phrase.joins, phrase.under, phrase.case = "nmod", deed, "by"

    def _deed_before(self, before: Phrase) -> int | None:
        """Return the noun of deed that a phrase is, or hangs by."""
        node: Phrase | None = before
        for _ in range(3):
            if node is None or node.tag == "PRON":
                return None
            if _is_deed(node.lemma, self.grammar):
                return node.head
            node = next((one for one in self.phrases if one.head == node.under), None)
        return None

    def _is_genitive(self, before: Phrase, phrase: Phrase) -> bool:
        only = is_only(phrase.codes, "gdl") or phrase.codes is None
        if before.tag == "PROPN" and before.case == "" and phrase.tag != "PROPN":
            return is_only(phrase.codes, "g")
        return only or not (before.case and before.tag == "PROPN" and _is_deed(phrase.lemma, self.grammar))


def _phrase_of(word: Word) -> Phrase:
    return Phrase(
        head=word.token, first=word.token, last=word.token, lemma="", lower="", tag="VERB", case="", codes=None
    )


def _governs(lemma: str, grammar: Grammar) -> bool:
    """Tell whether an adjective carries a deed: "podejrzany o szpiegostwo"."""
    words = event_words(grammar.language)
    return words is not None and lemma in words.support


def _fits(one: Codes | None, other: Codes | None) -> bool:
    both = agree(one, other)
    return both is None or bool(both)


def _alike(one: Phrase, other: Phrase) -> bool:
    """Tell whether two phrases on either side of "and" can stand in one case."""
    return one.counted or other.counted or _fits(one.codes, other.codes)


def _narrowed(codes: Codes | None, other: Codes | None, bare: bool) -> Codes | None:
    """Return what a noun and its modifier can both be; the noun's own codes where they seem not to fit."""
    both = agree(codes, other)
    if both is None or both:
        return both
    return other if bare else codes  # "російського аташе": a noun without endings


def _counted(codes: Codes | None, number: Word) -> Codes:
    """Return the cases of a numeral with its noun: "12 дипломатів" may be subject or object."""
    own = number.read.codes
    if own is not None:
        return own
    if codes is not None and is_only(codes, "i"):
        return codes
    if codes is not None and is_only(codes, "d"):
        return codes
    return frozenset({"nP", "aP", "gP"})


def _inner(mod: Word) -> str:
    if mod.tag == "PRON":
        return "nmod:poss"
    return {"DET": "det", "NUM": "nummod"}.get(mod.tag, "amod")


def _titled(before: Phrase, grammar: Grammar) -> bool:
    words = event_words(grammar.language)
    return words is not None and "people" in words.classes.get(before.lemma, ())


def _is_deed(lemma: str, grammar: Grammar) -> bool:
    words = event_words(grammar.language)
    return words is not None and any(trigger.kind == "noun" for trigger in words.triggers.get(lemma, ()))
