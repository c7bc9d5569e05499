"""Techniques of the DISARM framework, and the words that suggest them; the table is `data/disarm.toml`.

A user may load a newer framework: then its version, its names and its ids count. The words stay ours, so a technique
that the newer framework no longer has is still found, and flagged as retired.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from firsthand.errors import LexiconError
from firsthand.lexicon.load import read_table

LANGUAGES = ("en", "fr", "de", "ru")
LABELLED = ("fr",)
"""Languages beside English that our own labels are in."""
_ID = re.compile(r"T\d{4}(?:\.\d{3})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework:
    """A version of DISARM.

    Attributes:
        techniques: Id to name; of the table that ships, to our own label.
        retired: Ids of older versions to the id that now comes nearest, or "".
    """

    version: str
    techniques: Mapping[str, str]
    retired: Mapping[str, str]

    def is_retired(self, technique: str) -> bool:
        """Tell whether this version no longer has a technique."""
        return technique not in self.techniques

    def knows(self, technique: str) -> bool:
        """Tell whether this version, or an older one, has a technique."""
        return technique in self.techniques or technique in self.retired


def is_technique(text: str) -> bool:
    """Tell whether a text is written like the id of a technique: T0085, T0085.003."""
    return _ID.fullmatch(text) is not None


@cache
def shipped_framework() -> Framework:
    """Return the framework as far as the table that ships knows it.

    Raises:
        LexiconError: an id is none, or a language is unknown; the message names the entry.
    """
    table = read_table("disarm")
    for technique, entry in table["techniques"].items():
        if not is_technique(technique):
            raise LexiconError(f"lexicon table disarm: {technique} is no id of a technique")
        for name in entry:
            if name not in (*LANGUAGES, "label", *(f"label_{code}" for code in LABELLED)):
                raise LexiconError(f"lexicon table disarm: {technique} has an unknown key {name}")
    return Framework(
        version=str(table["version"]),
        techniques={technique: str(entry["label"]) for technique, entry in table["techniques"].items()},
        retired=dict(table["retired"]),
    )


def other_label(technique: str, name: str, language: str) -> str | None:
    """Return our own label in another language; None where there is none, or where `name` is not our English one."""
    entry = read_table("disarm")["techniques"].get(technique, {})
    return str(found) if entry.get("label") == name and (found := entry.get(f"label_{language}")) else None


def find_techniques(text: str, language: str | None) -> Iterator[tuple[str, int, int]]:
    """Yield (technique, start, end) for the first words of a sentence that suggest each technique, by technique.

    Args:
        language: ISO 639-1; sentences in other languages than those of the table suggest nothing.

    Misses: what is told without a word for it ("they wrote as if they were nurses"); words that another reading of the
    sentence would clear ("not a troll farm, the minister said"): a person accepts or strikes each tag.
    """
    for technique, pattern in _patterns(language or ""):
        match = pattern.search(text)
        if match is not None:
            yield technique, match.start(), match.end()


@cache
def _patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    if language not in LANGUAGES:
        return ()
    found = []
    for technique, entry in sorted(read_table("disarm")["techniques"].items()):
        try:
            found.append((technique, re.compile(rf"\b(?:{'|'.join(entry[language])})\b", re.IGNORECASE)))
        except (re.error, KeyError) as error:
            raise LexiconError(f"lexicon table disarm: {technique}, {language}: {error}") from error
    return tuple(found)
