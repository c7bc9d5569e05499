"""What pages in another language show in the place of the English reasons of records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from firsthand.lexicon.reasons import LANGUAGES, translate_reason

Json = dict[str, Any]


def other_words(reasons: Iterable[str], names: Sequence[str] = ()) -> dict[str, dict[str, str]]:
    """Return the reasons by language and English words; one that is not known in a language is left out there.

    Args:
        names: Names that may stand in them.
    """
    wanted = sorted(set(reasons) - {""})
    return {
        language: {reason: said for reason in wanted if (said := translate_reason(reason, language, names)) is not None}
        for language in LANGUAGES
    }


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
