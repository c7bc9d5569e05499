"""A decoded input: its text, its paragraphs, and what it says about itself; as plain values between processes, too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from firsthand.read.meta import Meta
from firsthand.read.paragraphs import Paragraph
from firsthand.records.report import RegionKind
from firsthand.text.spans import Span

PARTED = "\n\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A decoded input.

    Attributes:
        known: Positions of the paragraphs whose kind is known from markup or layout.
        stated: What a person or program put beside the text (JSON Lines).
        found: What the document says about itself; `weak` is what counts only where its text says nothing.
    """

    text: str
    paragraphs: Sequence[Paragraph]
    known: Mapping[int, RegionKind] = field(default_factory=dict)
    stated: Meta = field(default_factory=Meta)
    found: Meta = field(default_factory=Meta)
    weak: Meta = field(default_factory=Meta)


def join_parts(parts: Sequence[tuple[str, RegionKind | None]], *, found: Meta, weak: Meta | None = None) -> Content:
    """Join paragraphs, each with its kind if that is known, with a blank line between them."""
    paragraphs, start = [], 0
    for number, (part, _) in enumerate(parts):
        paragraphs.append(Paragraph(Span(start, start + len(part)), number))
        start += len(part) + len(PARTED)
    return Content(
        text=PARTED.join(part for part, _ in parts),
        paragraphs=paragraphs,
        known={position: kind for position, (_, kind) in enumerate(parts) if kind is not None},
        found=found,
        weak=weak or Meta(),
    )


def encode_meta(meta: Meta) -> dict[str, Any]:
    """Return a Meta as plain values."""
    return asdict(meta)


def decode_meta(value: Mapping[str, Any]) -> Meta:
    """Build a Meta from plain values."""
    where = tuple((str(name), str(place)) for name, place in value["where"])
    return replace(Meta(**{**value, "where": ()}), authors=tuple(value["authors"]), where=where)


def encode_content(content: Content) -> dict[str, Any]:
    """Return a Content as plain values (without `stated`, which no document has)."""
    return {
        "text": content.text,
        "paragraphs": [[p.span.start, p.span.end, p.block] for p in content.paragraphs],
        "known": [[position, kind.value] for position, kind in content.known.items()],
        "found": encode_meta(content.found),
        "weak": encode_meta(content.weak),
    }


def decode_content(value: Mapping[str, Any]) -> Content:
    """Build a Content from plain values."""
    return Content(
        text=value["text"],
        paragraphs=[Paragraph(Span(start, end), block) for start, end, block in value["paragraphs"]],
        known={position: RegionKind(kind) for position, kind in value["known"]},
        found=decode_meta(value["found"]),
        weak=decode_meta(value["weak"]),
    )
