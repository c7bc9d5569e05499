"""What a model outside of the package says about who says what, as spans that were found in the report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from firsthand.text.spans import Span

MODEL = "attributor"
"""The task under which `made_by` names the model."""

UNANSWERED = "attributor: read without the model: "
"""How the note begins where, for a report or parts of it, the model gave nothing that could be used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """One attribution: spans in text order, each quoting the report; `cue` and `content` are never empty."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestions:
    """All that the model said about one report.

    Attributes:
        found: In text order.
        read: The passages that the model answered for; the others are left to the rules and the encoder.
        model: What names the model and the prompt.
        notes: What was dropped, and what went wrong, in words.
    """

    found: tuple[Suggestion, ...]
    read: tuple[Span, ...]
    model: str
    notes: tuple[str, ...]


def is_unanswered(notes: Iterable[str]) -> bool:
    """Tell from a report's notes whether it, or a part of it, was read without the model that was to be asked."""
    return any(note.startswith(UNANSWERED) for note in notes)
