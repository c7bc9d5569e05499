"""Gather the noun phrases of a clause of a language with cases: what agrees, and what hangs by the noun before it.

A genitive right after a noun hangs by it; a name after a title goes on with it; an instrumental after a noun of deed
names who did it ("видворення дипломатів Польщею").
Misses: genitives before their noun; phrases broken by other words.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from firsthand.extract.claims.slavic_grammar import (
    Codes,
    Grammar,
    agree,
    counted_codes,
    fits,
    is_only,
    may_be,
    narrowed,
)
from firsthand.extract.claims.slavic_joins import Joiner, Phrase, classes_in
from firsthand.extract.claims.slavic_nouns import place_lemmas
from firsthand.extract.claims.slavic_words import Word
from firsthand.lexicon.events import event_words

_MODIFIERS = frozenset({"ADJ", "DET", "NUM"})
_NAMED = frozenset({"outlet", "media", "company", "political_group", "vessel"})
"""What bears a name of its own in the nominative: "webu Hlas", "компанії Нафтотранс"."""


def chunk(
    words: list[Word], taken: set[int], grammar: Grammar, verb: int | None
) -> tuple[list[Phrase], list[tuple[int, str]]]:
    """Return the phrases of a clause in text order, and the small words left over, to hang by its verb.

    Args:
        words, taken: The words of the clause, and the tokens of its verb group.
        verb: The token of its verb where that is active and has an object, else None.
    """
    chunker = _Chunker(grammar=grammar, verb=verb)
    for number, word in enumerate(words):
        chunker.take(word, words[number + 1] if number + 1 < len(words) else None, word.token in taken)
    chunker.close()
    chunker.release()
    return sorted(chunker.phrases, key=lambda phrase: phrase.head), chunker.rest


@dataclass(slots=True)
class _Chunker(Joiner):
    """Goes through the words of a clause from left to right."""

    rest: list[tuple[int, str]] = field(default_factory=list)
    mods: list[Word] = field(default_factory=list)
    held: list[Word] = field(default_factory=list)
    prep: Word | None = None

    def take(self, word: Word, after: Word | None, taken: bool) -> None:
        """Go on with the next word."""
        if taken:
            self.close()
            self.release()
        elif word.quoted:
            self._quoted(word)
        elif word.tag == "ADP":
            if after is not None and after.tag == "NUM" and word.lower in self.grammar.sets["measures"]:
                return
            self._hold()
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
            bearer = self._bearer(mods) if self.prep is None and last.tag != "NUM" else None
            if bearer is not None:
                governs = self._governs(last)
                bearer.inner += [(word.token, "acl" if governs and word is last else "amod") for word in mods]
                bearer.codes = agree(bearer.codes, last.read.codes)
                if bearer.last == mods[0].token - 1:
                    bearer.last = last.token
                if governs:
                    self.clause_of = _phrase_of(last)
            elif last.tag in ("NUM", "DET") or (last.tag == "ADJ" and (last.read.nominal or last.capital)):
                self._add(last, mods[:-1], last.read.codes)
            else:
                self.rest += [(word.token, "dep") for word in mods]
        if self.prep is not None:
            self.rest.append((self.prep.token, "case"))
            self.prep = None

    def _bearer(self, mods: list[Word]) -> Phrase | None:
        """Return the phrase that adjectives behind it tell about: right before them, or agreeing with what governs."""
        last = mods[-1]
        before = self.phrases[-1] if self.phrases else None
        if before is not None and before.last == mods[0].token - 1 and fits(before.codes, last.read.codes):
            return before
        if not self._governs(last):
            return None
        near = [one for one in reversed(self.phrases[-3:]) if one.codes is not None and not one.is_time]
        return next((one for one in near if fits(one.codes, last.read.codes)), None)

    def _governs(self, word: Word) -> bool:
        """Tell whether an adjective or participle carries a deed: "podejrzany o szpiegostwo"."""
        words = event_words(self.grammar.language)
        return words is not None and (word.tag == "VERB" or word.read.lemma in words.support)

    def _hold(self) -> None:
        """Keep adjectives for the noun after a phrase of their own: "завербований | через месенджер | підліток"."""
        before = self.phrases[-1] if self.phrases else None
        if not self.mods or self.prep is not None or any(mod.tag not in ("ADJ", "VERB") for mod in self.mods):
            return
        after_noun = before is not None and before.last == self.mods[0].token - 1
        if before is None or not (after_noun and fits(before.codes, self.mods[-1].read.codes)):
            self.release()
            self.held, self.mods = self.mods, []

    def release(self) -> None:
        """Let adjectives that were kept stand alone, or be left over."""
        held, self.held = self.held, []
        if held and held[-1].read.nominal:
            phrase = _phrase_of(held[-1])
            phrase.lemma, phrase.lower, phrase.tag = held[-1].read.lemma, held[-1].lower, "NOUN"
            phrase.codes, phrase.inner = held[-1].read.codes, [(mod.token, "amod") for mod in held[:-1]]
            self.phrases.append(phrase)
        else:
            self.rest += [(mod.token, "dep") for mod in held]

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
        self.close()
        bearer = self._bearer([word])
        if bearer is not None:
            self.rest.append((word.token, f"acl {bearer.head}"))
            self.clause_of = _phrase_of(word)

    def _pronoun(self, word: Word, after: Word | None) -> None:
        noun_follows = after is not None and after.tag in ("NOUN", "ADJ", "PROPN")
        if noun_follows and word.lower in self.grammar.sets["possessives"]:
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
        if self.mods and self.prep is None and not fits(codes, self.mods[-1].read.codes) and self._bearer(self.mods):
            self.close()  # "posłowi Wiśnickiemu | milion"
            before = self.phrases[-1] if self.phrases else None
        inside = before is not None and bool(before.case) and before.last == word.token - 1
        if self.held and inside and not self.mods and self.prep is None and fits(codes, self.held[-1].read.codes):
            self.mods, self.held = self.held, []
        number = next((mod for mod in self.mods if mod.tag == "NUM"), None)
        for mod in self.mods:
            if mod.tag != "NUM":
                codes = narrowed(codes, mod.read.codes, word.lower == word.read.lemma)
        if number is not None:
            codes = counted_codes(codes, number.read.codes)
        self._add(word, self.mods, codes)
        self.mods = []

    def _goes_on(self, before: Phrase, word: Word) -> bool:
        """Let a name go on with the name or title right before it, or name the firm or paper of the noun before it."""
        if not word.capital:
            return False
        place = word.read.lemma in place_lemmas(self.grammar.language)
        target = self._named_before(before, word, place) or self._title_before(before, word, place)
        if target is None:
            return False
        target.inner.append((word.token, "flat"))
        if fits(target.codes, word.read.codes):
            target.codes = agree(target.codes, word.read.codes)
        target.last = before.last = word.token
        return True

    def _named_before(self, before: Phrase, word: Word, place: bool) -> Phrase | None:
        """Return the phrase before a name that the name is part of ("Олег | Савчук") or names ("web | Hlas")."""
        codes = word.read.codes
        if before.tag == "PROPN":
            is_place = before.lemma in place_lemmas(self.grammar.language)
            apart = is_place != place and (is_place or may_be(codes, "g"))
            return before if not apart and fits(before.codes, codes) else None
        named = not place and may_be(codes, "n") and not classes_in(before.lemma, self.grammar).isdisjoint(_NAMED)
        return before if named else None

    def _title_before(self, before: Phrase, word: Word, place: bool) -> Phrase | None:
        """Return the title that a name goes on with, over its genitive: "президент Литви | Гітанас Науседа"."""
        codes, node = word.read.codes, before
        for _ in range(3):
            classes = classes_in(node.lemma, self.grammar)
            titled = "people" in classes or (not classes and node.tag == "NOUN" and not is_only(codes, "g"))
            if titled and not place and codes is not None and fits(node.codes, codes):
                return node
            above = next((one for one in self.phrases if one.head == node.under), None)
            if above is None or node.joins != "nmod":
                return None
            node = above
        return None

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
            if (
                phrase.case in self.grammar.sets["double_prepositions"]
                and may_be(codes, "i")
                and not may_be(codes, "g")
            ):
                phrase.case = "with"  # "з прем'єром", and not "з Литви"
        self.join(phrase, first)
        self.prep, self.joiner = None, None
        self.phrases.append(phrase)
        self.mods = []


def _phrase_of(word: Word) -> Phrase:
    return Phrase(
        head=word.token, first=word.token, last=word.token, lemma="", lower="", tag="VERB", case="", codes=None
    )


def _inner(mod: Word) -> str:
    if mod.tag == "PRON":
        return "nmod:poss"
    return {"DET": "det", "NUM": "nummod"}.get(mod.tag, "amod")
