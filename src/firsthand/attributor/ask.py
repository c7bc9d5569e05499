"""Ask the model about one report, part by part, and say what came of it. Whatever goes wrong, nothing is lost."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence

from firsthand.attributor.answers import Paragraph, read_answer
from firsthand.attributor.client import complete
from firsthand.attributor.prompt import load_prompt, messages_of
from firsthand.errors import AttributorFailed
from firsthand.records.report import RegionKind, Report
from firsthand.records.suggestion import UNANSWERED, Suggestion, Suggestions
from firsthand.settings import Attributor
from firsthand.text.spans import Span, trim

TEXT_AT_ONCE = 6_000
"""Code points that are sent in one request, at most, unless one paragraph is longer."""

_SENT = frozenset({RegionKind.TITLE, RegionKind.DATELINE, RegionKind.BODY, RegionKind.CAPTION, RegionKind.FOREIGN})

Complete = Callable[[Attributor, Sequence[dict[str, str]], float], str]


def model_name(attributor: Attributor) -> str:
    """Return what names the model and the prompt in `made_by`."""
    prompt = load_prompt()
    return f"{attributor.model}, prompt {prompt.version} sha256:{prompt.digest}"


def suggest(
    report: Report,
    attributor: Attributor,
    ask: Complete = complete,
    clock: Callable[[], float] = time.monotonic,
) -> Suggestions:
    """Return what the model says about `report`, as far as it can be found there.

    Boilerplate and bylines are not sent. An answer that cannot be read is asked for once more; where none of its
    spans stands in the text, it counts as no answer, so that the encoder reads that part.
    """
    deadline = clock() + attributor.seconds
    found: list[Suggestion] = []
    read: list[Span] = []
    kept = dropped = 0
    failures: list[str] = []
    parts = list(_parts(report))
    for part in parts:
        try:
            for attempt in (1, 2):
                try:
                    answer = read_answer(
                        ask(attributor, messages_of([paragraph.text for paragraph in part]), deadline - clock()), part
                    )
                    break
                except AttributorFailed:
                    if attempt == 2 or clock() >= deadline:
                        raise
            if answer.dropped and not answer.kept:
                raise AttributorFailed(f"none of the {answer.dropped} spans that it named could be used")
        except AttributorFailed as error:
            failures.append(str(error))
            continue
        found += answer.found
        read += [Span(paragraph.start, paragraph.start + len(paragraph.text)) for paragraph in part]
        kept, dropped = kept + answer.kept, dropped + answer.dropped
    return Suggestions(
        found=tuple(found),
        read=tuple(read),
        model=model_name(attributor),
        notes=_notes(len(parts), kept, dropped, failures),
    )


def _notes(parts: int, kept: int, dropped: int, failures: Sequence[str]) -> tuple[str, ...]:
    notes = []
    if dropped:
        notes.append(
            f"attributor: {dropped} of {kept + dropped} spans were dropped: their words are not in the paragraph that "
            "the model named, stand there more than once, or lack their cue or content"
        )
    if failures:
        reasons = "; ".join(dict.fromkeys(failures))
        notes.append(f"{UNANSWERED}{len(failures)} of {parts} parts of the report: {reasons}")
    return tuple(notes)


def _parts(report: Report) -> Iterator[list[Paragraph]]:
    """Cut the evidence of the report into requests, at paragraph borders."""
    part: list[Paragraph] = []
    size = 0
    for region in report.regions:
        span = trim(report.text, region.span.start, region.span.end) if region.kind in _SENT else None
        if span is None:
            continue
        if part and size + span.end - span.start > TEXT_AT_ONCE:
            yield part
            part, size = [], 0
        part.append(Paragraph(span.start, span.of(report.text)))
        size += span.end - span.start
    if part:
        yield part
