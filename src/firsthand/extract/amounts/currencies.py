"""Currencies as reports write them: signs, codes and names to ISO 4217.

Source: `lexicon/data/currencies.toml`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from firsthand.lexicon.load import read_table

UNTOLD = "XXX"
"""ISO 4217's code for no currency: "crowns" and "pesos" alone do not tell whose; records then have no currency."""


@dataclass(frozen=True, slots=True)
class CurrencyGrammar:
    """How one language writes currencies; made by `currency_grammar`.

    Attributes:
        sign: Pattern of a sign or code.
        name: Pattern of a name in words, which follows its number.
        codes: For each group of `name` its code.
        signs: For each group of `sign` its code.
        sign_words: The signs and codes, lower case.
        sign_firsts: The letters and marks that they begin with.
    """

    sign: re.Pattern[str]
    name: re.Pattern[str]
    codes: tuple[str, ...]
    signs: tuple[str, ...]
    sign_words: frozenset[str]
    sign_firsts: frozenset[str]

    def sign_at(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """Return the sign or code that starts at `start`, or None."""
        return self.sign.match(text, start, end) if start < end and text[start] in self.sign_firsts else None

    def name_at(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """Return the currency's name that starts at `start`, or None."""
        return self.name.match(text, start, end) if start < end and text[start].isalpha() else None

    def code_of_sign(self, match: re.Match[str]) -> str | None:
        """Return the ISO code of a matched sign, or None if the sign does not tell it."""
        return _told(self.signs[(match.lastindex or 1) - 1])

    def code_of_name(self, match: re.Match[str]) -> str | None:
        """Return the ISO code of a matched name, or None if the name does not tell it."""
        return _told(self.codes[(match.lastindex or 1) - 1])


def _told(code: str) -> str | None:
    return None if code == UNTOLD else code


def _ordered(entries: dict[str, str]) -> list[tuple[str, str]]:
    return sorted(entries.items(), key=lambda entry: (-len(entry[0]), entry[0]))


def _ending(word: str) -> str:
    return re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")


def _sign_pattern(sign: str) -> str:
    """Return a pattern for one sign: a mark may touch a scale ("5 M€"), a sign of letters may not."""
    return f"(?<!\\w)({re.escape(sign)})" if sign[0].isalpha() else f"({re.escape(sign)})"


@cache
def currency_grammar(language: str) -> CurrencyGrammar:
    """Return the grammar of `language`; a language without names of its own reads signs, codes and English names."""
    table = read_table("currencies")
    signs = {code: code for code in table if code != UNTOLD}
    names: dict[str, str] = {}
    for code, entry in table.items():
        for sign in entry.get("signs", "").split("|"):
            signs |= {sign: code} if sign else {}
        for name in entry.get(language, entry.get("en", "")).split("|"):
            names |= {name: code} if name else {}
    ordered_signs, ordered_names = _ordered(signs), _ordered(names)
    sign = "|".join(map(_sign_pattern, (sign for sign, _ in ordered_signs)))
    name = "|".join(f"({_ending(name)})" for name, _ in ordered_names)
    return CurrencyGrammar(
        sign=re.compile(rf"(?:{sign})(?![A-Za-z])"),
        name=re.compile(rf"(?:{name})(?!\w)", re.IGNORECASE),
        codes=tuple(code for _, code in ordered_names),
        signs=tuple(code for _, code in ordered_signs),
        sign_words=frozenset(sign.lower() for sign, _ in ordered_signs),
        sign_firsts=frozenset(sign[0] for sign, _ in ordered_signs),
    )
