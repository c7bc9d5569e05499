"""Names in Latin letters, and the sound that all their romanisations share.

"Шербатюк", "Shcherbatyuk", "Schtscherbatjuk" and "Chtcherbatiouk" are one name written by four desks. `romanise`
writes any of Cyrillic, Greek, Arabic, Hebrew, Georgian and Armenian in Latin letters; `skeletons` reduces a Latin name
to what English, German, French and Polish spellings of it have in common. Both are for finding and comparing only;
what is shown is always the name as written.

Misses: Chinese, Indian and other scripts (kept as written); Bulgarian "щ" is read as in Russian; the short vowels
that Arabic and Hebrew do not write. How far two spellings of one name differ is told by `firsthand.names.letters`.
Source: letter values after BGN/PCGN (Russian, Ukrainian, Arabic, Hebrew, Georgian, Armenian), simplified; spelling
habits of the four languages by hand.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from firsthand.text.folding import fold

_CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяґєіїўјљњћђџќѓѕ",
        (
            "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch a y  e yu ya "  # the soft sign is silent
            "g ye i yi u j lj nj c dj dzh k g dz"
        ).split(" "),
        strict=True,
    )
)
_GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρσςτυφχψω",
        "a v g d e z i th i k l m n x o p r s s t y f ch ps o".split(" "),
        strict=True,
    )
)
_ARABIC = dict(
    zip(
        "ابتثجحخدذرزسشصضطظعغفقكلمنهويةءأإآىئؤیکگپچژڤہھے",
        "a b t th j h kh d dh r z s sh s d t z a gh f q k l m n h w y a ' a i a a y w y k g p ch zh v h h y".split(" "),
        strict=True,
    )
)
_HEBREW = dict(
    zip(
        "אבגדהוזחטיכךלמםנןסעפףצץקרשת",
        "a b g d h v z kh t y k k l m m n n s a p f ts ts k r sh t".split(" "),
        strict=True,
    )
)
_GEORGIAN = dict(
    zip(
        "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
        "a b g d e v z t i k l m n o p zh r s t u p k gh q sh ch ts dz ts ch kh j h".split(" "),
        strict=True,
    )
)
_ARMENIAN = dict(
    zip(
        "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև",
        "a b g d e z e e t zh i l kh ts k h dz gh ch m y n sh o ch p j r s v t r ts v p k o f ev".split(" "),
        strict=True,
    )
)
_MARKED = {"š": "sh", "č": "ch", "ć": "ch", "ž": "zh", "ż": "zh", "ź": "zh", "ś": "sh", "ş": "sh", "ș": "sh", "ě": "ie",
           "ñ": "ny", "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ț": "ts", "ţ": "ts"}  # fmt: skip
_LETTERS = str.maketrans(_CYRILLIC | _GREEK | _ARABIC | _HEBREW | _GEORGIAN | _ARMENIAN)
_UNWRITTEN = re.compile("[\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0640]")
_MARKS = str.maketrans(_MARKED)

_HUSH = "\u0283"  # one sign for sh, ch, zh, shch in any spelling
_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), into)
    for pattern, into in (
        (r"dsch|dzh|dj(?=[aou])", _HUSH),
        (r"(?:schtsch|shch|chtch|szcz|tsch|tch|sch|zh|sh|sz|cz)+", _HUSH),
        (r"kh|ph(?=h)", "h"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"gh", "g"),
        (r"gu(?=[eiy])", "g"),
        (r"ck|q", "k"),
        (r"x", "ks"),
        (r"c(?=[eiy])", "s"),
        (r"tz|ts|z", "s"),
        (r"(?:off|ow|ov)$", "ov"),
        (r"(?:eff|ew|ev)$", "ev"),
        (r"w", "v"),
        (r"ou|oo", "u"),
        (r"ue", "u"),
        (r"oe", "o"),
        (r"ae", "a"),
        (r"(?<=n)e$", ""),
        (r"(?:iy|ij|yj|yy|ii|yi|y|j)$", "i"),
        (r"(?<=[aeou])[iyj]+|[iyj]+(?=[aeou])", ""),
        (r"[yj]", "i"),
        (r"(.)\1+", r"\1"),
    )
)
_LONE_CH = re.compile(r"ch")


@lru_cache(maxsize=65536)
def romanise(text: str) -> str:
    """Return `text` in lower-case Latin letters without marks, so far as its script is known here."""
    lowered = _UNWRITTEN.sub("", text.casefold()).translate(_MARKS)
    plain = "".join(_without_accent(letter) if "\u0370" <= letter <= "\u03ff" else letter for letter in lowered)
    return fold(plain.translate(_LETTERS))


def _without_accent(greek: str) -> str:
    return unicodedata.normalize("NFD", greek)[0]


@lru_cache(maxsize=65536)
def skeletons(word: str) -> tuple[str, ...]:
    """Return the sounds that a single name can stand for, the likeliest first.

    A "ch" that is no part of a longer sign is "sh" in French and English ears and "h" in German ones: both are given.
    """
    latin = romanise(word).replace("'", "").replace("-", "")
    probe = re.sub(r"schtsch|shch|chtch|tsch|tch|sch", _HUSH, latin)
    if not _LONE_CH.search(probe):
        return (_reduce(probe),)
    ways = (_reduce(_LONE_CH.sub(_HUSH, probe)), _reduce(_LONE_CH.sub("h", probe)))
    return tuple(dict.fromkeys(ways))


def _reduce(latin: str) -> str:
    for pattern, into in _RULES:
        latin = pattern.sub(into, latin)
    return latin
