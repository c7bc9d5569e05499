"""Lay the words of two names side by side: which word of the one is which of the other, and how alike they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Indel

from firsthand.lexicon.load import read_table
from firsthand.names.letters import spelling_likeness
from firsthand.names.words import Word, stems
from firsthand.text.romanise import romanise, skeletons

INFLECTED = 0.94
"""What is left of a likeness that holds without endings only."""
JOINED = 0.75
"""Likeness of letters from which on two words may be one that was split: a space went in, and little else changed."""
NICKNAME = 0.93
"""Likeness of two forms of one given name."""
WEAK = 0.45
"""Words that are less alike than this stand for nothing of each other."""


_SAME_INITIAL = frozenset(
    map(frozenset, ("jy", "ij", "iy", "ck", "vw", "gh", "ey", "cs", "sz", "kq", "fp", "dj", "ju"))
)
"""First letters that desks write for each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Word number `left` of one name and `right` of the other; `how` is "spelling", "initial" or "nickname"."""

    left: int
    right: int
    likeness: float
    how: str


@lru_cache(maxsize=1)
def _roots() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, group in enumerate(read_table("name_parts")["nicknames"]):
        for name in group:
            for sound in skeletons(name):
                found.setdefault(sound, set()).add(number)
    return {sound: frozenset(numbers) for sound, numbers in found.items()}


@lru_cache(maxsize=131072)
def roots_of(word: str) -> frozenset[int]:
    """Return the numbers of the given names that `word` is a form of ("Bill", "Вильгельм")."""
    return frozenset[int]().union(*(_roots().get(sound, frozenset()) for sound in skeletons(word)))


@lru_cache(maxsize=524288)
def word_likeness(left: str, right: str) -> float:
    """Return how alike two single words of names are, whatever case ending they have taken on, 0 to 1."""
    plain = spelling_likeness(left, right)
    if plain >= INFLECTED or plain < WEAK:
        return plain
    return max([plain, *(INFLECTED * spelling_likeness(a, b) for a, b in without_endings(left, right))])


def without_endings(left: str, right: str) -> list[tuple[str, str]]:
    """Return the ways to take two words for forms of one: pairs of what is left of them without their case endings."""
    near = Indel.normalized_similarity(romanise(left), romanise(right))
    return [
        (a, b)
        for a in (left, *stems(left)[:2])
        for b in (right, *stems(right)[:2])
        if (a, b) != (left, right)
        and min(len(a), len(b)) * 2 > max(len(left), len(right))
        and Indel.normalized_similarity(romanise(a), romanise(b)) >= near - 0.1
    ]


@lru_cache(maxsize=524288)
def compare_words(left: Word, right: Word) -> tuple[float, str]:
    """Return how alike two words of people's names are, and by what."""
    if left.initial or right.initial:
        a, b = romanise(left.bare)[:1], romanise(right.bare)[:1]
        same = bool(a) and (a == b or frozenset((a, b)) in _SAME_INITIAL)
        return ((1.0 if left.initial and right.initial else 0.9) if same else 0.0), "initial"
    if left.patronymic is not right.patronymic:
        return 0.0, "spelling"  # a father's name is no given name, however alike they are
    found = _likeness(left, right)
    if found < NICKNAME and roots_of(left.bare) & roots_of(right.bare):
        return NICKNAME, "nickname"
    return found, "spelling"


def _likeness(left: Word, right: Word) -> float:
    bare = word_likeness(left.bare, right.bare)
    if (left.text == left.bare) is (right.text == right.bare):
        return bare
    return max(bare, word_likeness(left.text, right.text))


def lay_out(left: Sequence[Word], right: Sequence[Word]) -> tuple[Pair, ...]:
    """Return which words belong together, the most alike first; each word at most once.

    Where two words are as good, those that stand at the same end of the name go together.
    """
    ways = []
    for i, a in enumerate(left):
        for j, b in enumerate(right):
            likeness, how = compare_words(a, b)
            if how == "initial" and (i == 0) is not (j == 0) and not _is_last(left, i, right, j):
                continue  # "J." in the middle is no "Jim" in front
            off = min(abs(i - j), abs((len(left) - i) - (len(right) - j)))
            if likeness >= WEAK and not (off and _is_made_of(a.bare, b.bare)):
                ways.append((how == "initial", -round(likeness, 2), off, i, j, likeness, how))
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    found = []
    for _, _, _, i, j, likeness, how in sorted(ways):
        if i not in taken_left and j not in taken_right:
            taken_left.add(i)
            taken_right.add(j)
            found.append(Pair(left=i, right=j, likeness=likeness, how=how))
    return tuple(found)


@lru_cache(maxsize=131072)
def _is_made_of(left: str, right: str) -> bool:
    """Tell whether one word is a family name that is made of the other, as "Ivanov" is of "Ivan"."""
    short, long = sorted((romanise(left), romanise(right)), key=len)
    return long.startswith(short) and long[len(short) :] in _makers()


@lru_cache(maxsize=1)
def _makers() -> frozenset[str]:
    return frozenset(read_table("name_forms")["person"]["made_from_given"])


def _is_last(left: Sequence[Word], i: int, right: Sequence[Word], j: int) -> bool:
    """Tell whether the initial of the two stands at the end of its name, as in "Orlov D."."""
    return (left[i].initial and i == len(left) - 1) or (right[j].initial and j == len(right) - 1)


def join_split(words: Sequence[Word], others: Sequence[Word]) -> tuple[Word, ...]:
    """Return `words` with neighbours joined where the other name writes them as one ("Patr ushev", "Jong un").

    A whole name is never one word of a longer one: "Aino Didze" is no "Petr Jandedze".
    """
    kept = list(words)
    place = 0
    while place + 1 < len(kept) and (len(kept) > 2 or len(others) == 1):
        a, b = kept[place], kept[place + 1]
        if not (a.initial and b.initial) and _is_one_word(a, b, others):
            both = a.text + b.text
            kept[place : place + 2] = [Word(text=both, bare=both, initial=False, patronymic=False)]
            continue
        place += 1
    return tuple(kept)


def _is_one_word(a: Word, b: Word, others: Sequence[Word]) -> bool:
    """Tell whether some word of the other name is both words together, and neither of them alone."""
    both = a.text + b.text
    as_long = [o for o in others if not o.initial and abs(len(o.text) - len(both)) * 4 <= len(both)]
    as_long = [o for o in as_long if Indel.normalized_similarity(romanise(both), romanise(o.text)) >= JOINED]
    whole = max((spelling_likeness(both, o.text) for o in as_long), default=0.0)
    if whole < 0.85:
        return False
    return whole > max(max(compare_words(a, other)[0], compare_words(b, other)[0]) for other in others)
