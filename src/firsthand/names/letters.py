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
    return all(letter in _costs() for letter in letters_of(word)[:3])


@lru_cache(maxsize=1)
def _costs() -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for cost, runs in read_table("letter_costs")["costs"].items():
        for run in runs.split(" "):
            left, _, right = run.partition(":")
            found.setdefault(left, {})[right] = float(cost)
            found.setdefault(right, {})[left] = float(cost)
    return found


@lru_cache(maxsize=524288)
def spelling_likeness(left: str, right: str) -> float:
    """Return how alike two single names are written, 0 to 1; the order of the two does not matter."""
    a, b = letters_of(left), letters_of(right)
    if not a or not b:
        return 0.0
    if a == b:
        return 1.0
    a, b = sorted((a, b))
    least = 0.3 if a[0] < "\u0370" and b[0] < "\u0370" else 0.25
    if min(len(a), len(b)) > 4 and Indel.normalized_similarity(romanise(a), romanise(b)) < least:
        return 0.0  # nothing in common in any romanisation; most words that are compared end here
    longest = max(len(a), len(b))
    return max(0.0, 1.0 - least_cost(a + END, b + END, TOO_MUCH * longest) / longest)


def least_cost(left: str, right: str, most: float) -> float:
    """Return what it costs to write `right` for `left`, in letters: the cheapest of all ways to cut both into runs.

    What costs more than `most` is not followed: then the answer is the length of the longer of the two.
    """
    costs, width = _costs(), len(right) + 1
    nothing = costs[""]
    ends = [
        [(right[j : j + size], j + size) for size in range(1, min(LONGEST, len(right) - j) + 1)] for j in range(width)
    ]
    dear = float(max(len(left), len(right)))
    rows = [[dear] * width for _ in range(len(left) + LONGEST + 1)]
    rows[0][0] = 0.0
    for i in range(len(left) + 1):
        row, letter = rows[i], left[i : i + 1]
        runs = [(rows[i + n], known) for n in range(1, LONGEST + 1) if (known := costs.get(left[i : i + n]))]
        left_out = nothing.get(letter, 1.0)
        below = rows[i + 1]
        for j in range(width):
            so_far = row[j]
            if so_far > most:
                continue
            if j + 1 < width:
                other = right[j]
                row[j + 1] = min(row[j + 1], so_far + nothing.get(other, 1.0))
                below[j + 1] = min(below[j + 1], so_far + (letter != other))
            below[j] = min(below[j], so_far + left_out)
            for target, known in runs:
                for run, end in ends[j]:
                    if run in known and so_far + known[run] < target[end]:
                        target[end] = so_far + known[run]
    return rows[len(left)][-1]
