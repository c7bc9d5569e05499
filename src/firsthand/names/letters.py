"""How alike two single names are written, in any two of seven scripts: 0 (nothing in common) to 1 (the same).

No romanisation is chosen: the names are laid side by side, and every run of one to three letters is charged what the
table `letter_costs` says that it costs to write the one for the other. "щ" for "shch", "schtsch" or "szcz" is free or
nearly so, whoever wrote it; "o" for "k" costs a whole letter.

Misses: scripts without letters (Chinese, Japanese), and alphabets outside the table, which are compared letter by
letter only.
Source: costs learned by `benchmarks/names/learn_letters.py`; see the head of the table.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from rapidfuzz.distance import Indel

from firsthand.lexicon.load import read_table
from firsthand.text.romanise import romanise

LONGEST = 3
"""Letters that are read as one sign at most."""
TOO_MUCH = 0.6
"""Names that differ in more than this share of their letters are not looked at more closely."""
END = "$"
"""Stands behind the last letter, so that endings have costs of their own."""
_SAME_LETTER = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"), **dict.fromkeys("ىیے", "ي"), "ئ": "ي", "ؤ": "و", "ک": "ك",
        **dict.fromkeys("ۀہھ", "ه"), "ۃ": "ة", "ـ": "", "ς": "σ",
        "ך": "כ", "ם": "מ", "ן": "נ", "ף": "פ", "ץ": "צ",
    }
)  # fmt: skip
_MARKED = frozenset("šžčćśźżńłřěůýáéíóúöüäßşçğıőűñãõøåæœđþðțăîâêôûàèìòùëïķļņģūīāēėęąųįșťďľňŕ")


@lru_cache(maxsize=262144)
def letters_of(word: str) -> str:
    """Return the letters of a name as the table knows them: lower case, without marks that it does not know."""
    lowered = unicodedata.normalize("NFC", word.casefold()).translate(_SAME_LETTER)
    return "".join(
        letter if letter in _MARKED or "\u0400" <= letter <= "\u052f" else _bare(letter) for letter in lowered
    )


@lru_cache(maxsize=8192)
def _bare(letter: str) -> str:
    if letter >= "\u0900":
        return letter if letter.isalnum() or unicodedata.category(letter) in ("Mc", "Mn") else ""
    return "".join(part for part in unicodedata.normalize("NFD", letter) if part.isalnum())


def is_alphabetic(word: str) -> bool:
    """Tell whether a word is in one of the scripts whose letters the table knows."""
    return all(letter in letter_costs() for letter in letters_of(word)[:3])


LETTER = 20
"""Parts that a letter costs: costs are whole numbers of these, so that sums are exact whatever their order."""


@lru_cache(maxsize=1)
def letter_costs() -> dict[str, dict[str, int]]:
    """Return what it costs to write one run of letters for another, in parts of a letter."""
    found: dict[str, dict[str, int]] = {}
    for cost, runs in read_table("letter_costs")["costs"].items():
        parts = round(float(cost) * LETTER)
        for run in runs.split(" "):
            left, _, right = run.partition(":")
            found.setdefault(left, {})[right] = parts
            found.setdefault(right, {})[left] = parts
    return found


LEFT_OUT, VOWEL_LEFT_OUT, BREATH_LEFT_OUT = 16, 10, 6
"""Parts that leaving out a letter costs at least between two names of one script, where no romanisation is to blame."""
_VOWELS, _BREATHS = frozenset("aeiouy"), frozenset("hjw")


@lru_cache(maxsize=2)
def costs_of_nothing(*, one_script: bool) -> Mapping[str, int]:
    """Return what it costs to leave a letter out, in parts of a letter: between names of one script, or of two."""
    known = letter_costs()[""]
    if not one_script:
        return known
    return {letter: max(cost, _least_left_out(letter)) for letter, cost in known.items()}


def _least_left_out(letter: str) -> int:
    plain = romanise(letter)[:1]
    if not plain:
        return 0
    return VOWEL_LEFT_OUT if plain in _VOWELS else BREATH_LEFT_OUT if plain in _BREATHS else LEFT_OUT


def is_one_script(left: str, right: str) -> bool:
    """Tell whether two words are both in Latin letters, or both in Cyrillic ones."""
    return any(first <= left[:1] <= last and first <= right[:1] <= last for first, last in _SCRIPTS)


_SCRIPTS = (("\u0000", "\u036f"), ("\u0400", "\u052f"))
_worked_out: dict[tuple[str, str], float] = {}
_MOST_WORKED_OUT = 1 << 20


def remember(likeness: Mapping[tuple[str, str], float]) -> None:
    """Keep what `names.many` worked out for many pairs of `pair_of`: the same that `spelling_likeness` finds."""
    if len(_worked_out) > _MOST_WORKED_OUT:
        _worked_out.clear()
    _worked_out.update(likeness)


def likeness_known(pair: tuple[str, str]) -> float | None:
    """Return the likeness of a pair of `pair_of` where it is kept or costs need not be added up, else None."""
    found = _worked_out.get(pair)
    return found if found is not None else likeness_without_cost(*pair)


def pair_of(left: str, right: str) -> tuple[str, str]:
    """Return the letters of two names, in order."""
    a, b = letters_of(left), letters_of(right)
    return (a, b) if a <= b else (b, a)


@lru_cache(maxsize=524288)
def spelling_likeness(left: str, right: str) -> float:
    """Return how alike two single names are written, 0 to 1; the order of the two does not matter."""
    a, b = pair_of(left, right)
    found = likeness_known((a, b))
    return found if found is not None else likeness_at(least_cost(a + END, b + END, most_for(a, b)), a, b)


def likeness_without_cost(a: str, b: str) -> float | None:
    """Return the likeness of two names of `pair_of` where no costs need be added up, else None."""
    if not a or not b:
        return 0.0
    if a == b:
        return 1.0
    least = 0.3 if a[0] < "\u0370" and b[0] < "\u0370" else 0.25
    if min(len(a), len(b)) > 4 and Indel.normalized_similarity(romanise(a), romanise(b)) < least:
        return 0.0  # nothing in common in any romanisation; most words that are compared end here
    return None


def most_for(a: str, b: str) -> int:
    """Return the cost above which two names are not looked at more closely."""
    return int(TOO_MUCH * LETTER) * max(len(a), len(b))


def likeness_at(cost: int | None, a: str, b: str) -> float:
    """Return the likeness that follows from a cost; None is too much."""
    return 0.0 if cost is None else max(0.0, 1.0 - cost / (LETTER * max(len(a), len(b))))


def least_cost(left: str, right: str, most: int) -> int | None:
    """Return what it costs to write `right` for `left`, in parts: the cheapest of all ways to cut both into runs.

    What costs more than `most` is not followed: then the answer is None.
    """
    costs, width = letter_costs(), len(right) + 1
    nothing = costs_of_nothing(one_script=is_one_script(left, right))
    ends = [
        [(right[j : j + size], j + size) for size in range(1, min(LONGEST, len(right) - j) + 1)] for j in range(width)
    ]
    dear = most + 1
    rows = [[dear] * width for _ in range(len(left) + LONGEST + 1)]
    rows[0][0] = 0
    for i in range(len(left) + 1):
        row, letter = rows[i], left[i : i + 1]
        runs = [(rows[i + n], known) for n in range(1, LONGEST + 1) if (known := costs.get(left[i : i + n]))]
        left_out = nothing.get(letter, LETTER)
        below = rows[i + 1]
        for j in range(width):
            so_far = row[j]
            if so_far > most:
                continue
            if j + 1 < width:
                other = right[j]
                if (cost := so_far + nothing.get(other, LETTER)) < row[j + 1]:
                    row[j + 1] = cost
                if (cost := so_far if letter == other else so_far + LETTER) < below[j + 1]:
                    below[j + 1] = cost
            if (cost := so_far + left_out) < below[j]:
                below[j] = cost
            for target, known in runs:
                for run, end in ends[j]:
                    if run in known and (cost := so_far + known[run]) < target[end]:
                        target[end] = cost
    cost = rows[len(left)][-1]
    return cost if cost <= most else None
