"""The reporting words of one language, read from `lexicon/data/speech.LANGUAGE.toml` into look-up tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from firsthand.errors import LexiconError
from firsthand.lexicon.load import read_table
from firsthand.records.attribution import Stance

LANGUAGES = ("cs", "de", "en", "es", "fr", "it", "nl", "pl", "ru", "uk")
_PREFIXED = frozenset({"de", "nl"})
"""Languages whose particles stand before the verb in its other forms ("teilte mit", "mitgeteilt")."""
_BY_SHAPE = frozenset({"fr", "ru"})
"""Languages whose prepositions of source are found by their words, not by the tree."""
_LONG = 3
"""Words from which on a preposition of source is found by its words in every language ("in the words of")."""
KINDS = ("speech", "belief", "attitude", "intention")
FRAMES = frozenset({"clause", "quote", "infinitive", "order", "object", "gerund", "raising", "naming"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What one construction of one reporting word means.

    Attributes:
        stance: What the source does with the content.
        kind: speech, belief, attitude (praise, support) or intention (want, plan).
    """

    stance: Stance
    kind: str

    @property
    def is_hop(self) -> bool:
        """Tell whether such a source passes the content on: wishes and tastes tell nothing about the world."""
        return self.kind in ("speech", "belief")


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechLexicon:
    """The tables of one language, by dictionary form.

    Attributes:
        verbs: Verb to construction ("clause", "object", or a preposition such as "for") to its meaning.
        nouns: Noun with a content of its own ("claim that", "accusations of") to its stance.
        noun_cases: The same nouns to the prepositions behind which the content stands.
        documents: Nouns for what is written or broadcast ("statement", "cable").
        prepositions: "according to" and the like; the noun they govern is the source.
        openings: First word of a preposition of several words, or of any where the parser is not to be trusted with
            them, to the words of each.
        by_shape: All prepositions of source are found by their words, none by the tree.
        hedges: Runs of words that weaken what is told.
        bases: Every first word of an entry of `verbs`, for a quick look.
        words: Further lists by name ("anonymous", "refusals", ...).
    """

    verbs: Mapping[str, Mapping[str, Frame]]
    nouns: Mapping[str, Stance]
    noun_cases: Mapping[str, frozenset[str]]
    documents: frozenset[str]
    prepositions: frozenset[str]
    openings: Mapping[str, tuple[tuple[str, ...], ...]]
    by_shape: bool
    hedges: tuple[str, ...]
    bases: frozenset[str]
    words: Mapping[str, frozenset[str]]


@cache
def speech_lexicon(language: str) -> SpeechLexicon:
    """Return the tables of `language`; empty ones where there is no list for it.

    Raises:
        LexiconError: a list names an unknown frame or kind.
    """
    table: dict[str, Any] = read_table(f"speech.{language}") if language in LANGUAGES else {}
    verbs = _verbs(language, table.get("verbs", []))
    return SpeechLexicon(
        verbs=verbs,
        bases=frozenset(word.split()[0] for word in verbs),
        nouns={word: Stance(group["stance"]) for group in table.get("nouns", []) for word in group["words"]},
        noun_cases={
            word: frozenset(group.get("prepositions", ()))
            for group in table.get("nouns", [])
            for word in group["words"]
        },
        documents=frozenset(table.get("documents", [])),
        prepositions=frozenset(table.get("prepositions", [])),
        openings=_openings(
            [words for words in table.get("prepositions", []) if language in _BY_SHAPE or len(words.split()) >= _LONG]
        ),
        by_shape=language in _BY_SHAPE,
        hedges=tuple(table.get("hedges", [])),
        words={name: frozenset(words) for name, words in sorted(table.get("words", {}).items())},
    )


def _openings(prepositions: list[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for words in sorted((tuple(text.replace("'", "' ").split()) for text in prepositions), key=len, reverse=True):
        found[words[0]] = (*found.get(words[0], ()), words)
    return found


def _verbs(language: str, groups: list[dict[str, Any]]) -> dict[str, dict[str, Frame]]:
    """Read the groups; where two give one construction of one word, the earlier one in the file decides."""
    verbs: dict[str, dict[str, Frame]] = {}
    for group in groups:
        if group["kind"] not in KINDS or not FRAMES.issuperset(group["frames"]):
            raise LexiconError(f"speech.{language}: unknown kind or frame in the group of {group['words'][0]}")
        frame = Frame(stance=Stance(group["stance"]), kind=group["kind"])
        for word in group["words"]:
            own = verbs.setdefault(word, {})
            for name in (*group["frames"], *group.get("prepositions", [])):
                own.setdefault(name, frame)
    if language in _PREFIXED:
        for word in sorted(verbs):
            base, _, prefix = word.partition(" ")
            if prefix:
                verbs.setdefault(prefix + base, verbs[word])
    return verbs
