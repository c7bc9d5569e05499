"""What a time expression is read against: the day of publication, the last time told, and the tense of its verb.

Misses: free indirect speech; tense is read from the nearest verb above, which the parser gets wrong at times.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from firsthand.extract.numbers import number_grammar, read_digits, read_words
from firsthand.extract.times.grammar import TimeGrammar
from firsthand.extract.times.periods import Meaning
from firsthand.extract.tree import Tree

PAST, UNKNOWN, FUTURE = -1, 0, 1
_MAX_CLIMB = 8
_NEARBY = 40
"""Words on either side that are searched for a verb where there is no tree."""
_MAX_DAYS_BACK, _MAX_DAYS_AHEAD = 300, 240
"""Beyond these a writer would have told the year."""
_MUCH_FURTHER = 3
_AHEAD_WEIGHT = 1.4
"""Reports tell more of what was than of what will be, so a day ahead counts as further away."""


@dataclass(frozen=True, slots=True)
class Found:
    """One match of the grammar: its groups as written, the options of its rule, and what stands around it."""

    text: str
    groups: Mapping[str, str]
    options: Mapping[str, Any]
    grammar: TimeGrammar
    before: str
    after: str

    def get(self, *names: str) -> str | None:
        """Return the first of the groups that matched."""
        return next((self.groups[name] for name in names if name in self.groups), None)

    def value(self, kind: str, *suffixes: str) -> str | None:
        """Return the meaning of the group `kind`, or of `kind` with one of the suffixes."""
        for name in (kind, *(f"{kind}_{suffix}" for suffix in suffixes)):
            if name in self.groups:
                return self.grammar.value(kind, self.groups[name])
        return None

    def number(self, kind: str, *suffixes: str) -> int | None:
        """Return the meaning of a group as a whole number, or None."""
        value = self.value(kind, *suffixes)
        return None if value is None else int(value)

    def amount(self) -> float | None:
        """Return the number of units; None where it is vague ("several")."""
        written = self.groups.get("number")
        if written is None:
            return None
        word = self.grammar.value("number", written)
        if word is not None:
            return None if word == "x" else float(word)
        numbers = number_grammar(self.grammar.language)
        value = read_digits(written, numbers) if written[0].isdigit() else read_words(written, numbers)
        return None if value is None else float(value)


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around one expression.

    Attributes:
        published: The report's day, or None.
        recent: The last calendar time told before, or None.
        dated: The last date told with its year, in this paragraph or, where the report tells history, at all.
        tells_history: Dates without a year belong to the year of `dated`, in whatever order they come.
        direction: Asked when needed: PAST, UNKNOWN or FUTURE.
    """

    published: date | None
    recent: Meaning | None
    dated: date | None
    tells_history: bool
    direction: Callable[[], int]


def year_for(month: int, day: int | None, around: Around) -> int | None:
    """Return the year of a date told without one, or None if the report has no date.

    With a past verb it is the last such date, with a future one the next; else, and where that would lie so far away
    that a writer would have told the year, the nearest.
    """
    published = around.published
    dated = around.dated
    if dated and (
        around.tells_history or ((month, day or 15) > (dated.month, dated.day) and around.direction() != FUTURE)
    ):
        return dated.year
    if published is None:
        return None
    near = [_try(published.year + step, month, day) for step in (-1, 0, 1)]
    known = [candidate for candidate in near if candidate is not None]
    direction = around.direction()
    sided = known
    if direction == PAST:
        sided = [candidate for candidate in known if _start(candidate, day) <= published + timedelta(1)]
    elif direction == FUTURE:
        sided = [candidate for candidate in known if _end(candidate, day) >= published]
    limit = _MAX_DAYS_AHEAD if direction == FUTURE else _MAX_DAYS_BACK
    sided = [candidate for candidate in sided if abs((candidate - published).days) <= limit + (0 if day else 20)]
    if direction == PAST and sided:
        nearest = min(abs((candidate - published).days) for candidate in known)
        furthest = nearest * (_MUCH_FURTHER if day else _MUCH_FURTHER + 1)
        sided = [candidate for candidate in sided if (published - candidate).days <= furthest]
    known = sided or known
    ahead = 1 if direction == FUTURE or sided else _AHEAD_WEIGHT

    def distance(candidate: date) -> tuple[float, date]:
        apart = (candidate - published).days
        return (apart * ahead if apart > 0 else -apart, candidate)

    return min(known, key=distance).year if known else None


def _try(year: int, month: int, day: int | None) -> date | None:
    try:
        return date(year, month, day or 15)
    except ValueError:
        return None


def _start(candidate: date, day: int | None) -> date:
    return candidate if day else candidate.replace(day=1)


def _end(candidate: date, day: int | None) -> date:
    return candidate if day else candidate + timedelta(16)


def direction_of(tree: Tree, token: int, grammar: TimeGrammar) -> int:
    """Tell from the verb above `token`, or without a tree from the words of its sentence, which way it points.

    A past verb says nothing of a time within a noun phrase: "he spoke of the elections in November".
    """
    sentence = tree.sentences[tree.sentence_of[token]]
    if not sentence.has_tree:
        words = tree.lowers[max(sentence.first, token - _NEARBY) : min(sentence.last, token + _NEARBY)]
        return FUTURE if any(word in grammar.future for word in words) else UNKNOWN
    if tree.rels[token] == "nmod:poss" and tree.rels[tree.heads[token]] not in ("nsubj", "nsubj:pass"):
        return PAST
    at, within_noun = token, False
    for _ in range(_MAX_CLIMB):
        if tree.tags[at] in ("VERB", "AUX"):
            direction = _of_verb(tree, at, grammar)
            if direction != UNKNOWN:
                return UNKNOWN if within_noun and direction == PAST else direction
        if tree.heads[at] == at:
            return _of_copula(tree, at, grammar)
        within_noun = within_noun or tree.rels[at] == "nmod"
        at = tree.heads[at]
    return UNKNOWN


def _of_verb(tree: Tree, verb: int, grammar: TimeGrammar) -> int:
    form = tree.forms[verb]
    helpers = [c for c in tree.children[verb] if tree.rels[c] in ("aux", "aux:pass", "cop")]
    words = {tree.lowers[child] for child in helpers}
    if form == "fut" or words & grammar.future:
        return FUTURE
    if tree.lemmas[verb] in grammar.plans and form in ("pres", "part"):
        return FUTURE
    head = tree.heads[verb]
    if form == "inf" and head != verb:
        if tree.lemmas[head] in grammar.plans or tree.lemmas[head] in grammar.promises:
            return FUTURE  # "agreed to meet"
        if tree.lemmas[head] == "be" and tree.forms[head] == "pres":
            return FUTURE  # "is to meet"
    if form == "past" or (form == "part" and (not words or any(tree.forms[c] in ("past", "pres") for c in helpers))):
        return PAST
    return UNKNOWN


def _of_copula(tree: Tree, root: int, grammar: TimeGrammar) -> int:
    for child in tree.children[root]:
        if tree.rels[child] in ("cop", "aux"):
            if tree.forms[child] == "past":
                return PAST
            if tree.lowers[child] in grammar.future:
                return FUTURE
    return UNKNOWN
