"""What pages in another language show in the place of the English reasons of records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from firsthand.lexicon.reasons import LANGUAGES, translate_reason

Json = dict[str, Any]

_LONGEST = 2000
"""Longer ones hold something strange, and stay as they are."""


def other_words(
    reasons: Iterable[str], names: Sequence[str] = (), tables: Sequence[str] = ("reasons",)
) -> dict[str, dict[str, str]]:
    """Return the reasons by language and English words; one that is not known in a language is left out there.

    Args:
        names: Names that may stand in them.
        tables: Where they are looked up, one after the other.
    """
    wanted = sorted(reason for reason in set(reasons) if 0 < len(reason) <= _LONGEST)
    found: dict[str, dict[str, str]] = {language: {} for language in LANGUAGES}
    for language, said in found.items():
        for reason in wanted:
            ways = (translate_reason(reason, language, names, table) for table in tables)
            if (way := next((way for way in ways if way is not None), None)) is not None:
                said[reason] = way
    return found


def refusal_words(refusals: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, str]]:
    """Return in other languages why inputs became no reports, as `other_words`."""
    return other_words((refusal["reason"] for refusal in refusals), tables=("refusals",))


def answer_words(detail: str) -> dict[str, dict[str, str]]:
    """Return in other languages what the server says where it cannot do what is asked, as `other_words`."""
    return other_words([detail], tables=("answers", "refusals"))


def reasons_of_event(event: Mapping[str, Any], derivations: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, str]]:
    """Return what the page of an event shows of its grade, its joints, and what its reports take from each other."""
    found = [event["credibility"]["reason"], event["credibility"].get("raised_by") or ""]
    found += [joint["reason"] for joint in event["independent"]["joints"]]
    found += [taken["reason"] for taken in event["retracted"]]
    names = [origin["name"] for origin in event["origins"]] + [denial["by"] for denial in event["denials"]]
    return other_words([*found, *_of_derivations(derivations)], sorted(set(names)))


def reasons_of_derivations(derivations: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, str]]:
    """Return what speaks for derivations, and for their direction."""
    return other_words(_of_derivations(derivations))


def _of_derivations(derivations: Iterable[Mapping[str, Any]]) -> list[str]:
    return [reason for one in derivations for reason in (one["direction_reason"], *one["reasons"])]
