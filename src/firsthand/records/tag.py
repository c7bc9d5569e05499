"""A technique of DISARM that a claim tells of: suggested by words of its sentence, or said by a person."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from firsthand.text.spans import Span

FRAMEWORK = "DISARM"


class TagState(StrEnum):
    """Whether a person looked at a tag, and what they decided."""

    SUGGESTED = "suggested"
    ACCEPTED = "accepted"
    STRUCK = "struck"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """One technique at one claim.

    Attributes:
        id: Made from the claim and the technique.
        version: Of the framework that was asked.
        name: The technique's name in that version, or our own label where only its table is known.
        retired: Whether that version no longer has the technique.
        nearest: The technique that now comes nearest to a retired one, where that is known.
        words: The words of the report's text that suggest it; None where a person set the tag without them.
        sentence: The quote of the claim.
        by, reason, at: Who accepted or struck it, why and when; None where nobody did.
    """

    id: str
    claim: str
    report: str
    technique: str
    version: str
    name: str
    retired: bool
    nearest: str | None
    words: Span | None
    sentence: str
    state: TagState
    by: str | None
    reason: str | None
    at: str | None


def encode_tag(tag: Tag) -> dict[str, Any]:
    """Encode one tag."""
    return {
        "id": tag.id,
        "claim": tag.claim,
        "report": tag.report,
        "framework": FRAMEWORK,
        "version": tag.version,
        "technique": tag.technique,
        "name": tag.name,
        "retired": tag.retired,
        "nearest": tag.nearest,
        "words": [tag.words.start, tag.words.end] if tag.words else None,
        "sentence": tag.sentence,
        "state": tag.state.value,
        "by": tag.by,
        "reason": tag.reason,
        "at": tag.at,
    }
