"""What a user can set, read once at the edge and handed down."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Attributor:
    """A model behind an OpenAI-compatible address that is asked who says what.

    Attributes:
        address: Where it is asked, without "/chat/completions" ("http://127.0.0.1:8080/v1").
        model: The model's name, as the server knows it.
        key: What the server is shown, if anything; never printed.
        seconds: Wall-clock time for one report; what it has not answered by then is read without it.
    """

    address: str
    model: str
    key: str | None = field(default=None, repr=False)
    seconds: float = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """One frozen value for one run.

    Attributes:
        published: Publication date (YYYY-MM-DD) for reports that bring none.
        outlet: Outlet for reports that bring none.
        language: ISO 639-1 code for reports that bring none; None: it is detected.
        jobs: Processes that read and analyse; at least 1.
        max_bytes: Largest input file that is read, in bytes.
        max_text: Longest report text, in code points.
        seconds_per_report: Wall-clock limit for one report; above it, the report is rejected.
        seconds_to_read: Wall-clock limit for reading one document, or for taking the next one out of a bundle.
        max_memory: Memory that a process which reads documents, or analyses for another, may take, in bytes.
        allow_fetch: Whether web addresses may be fetched; off, they are wrong usage.
        keep_fetched: Web archive to which all that is fetched is added as it came; None: it is not kept.
        attributor: The model to ask who says what, beside the rules; None: none is asked, nothing is sent.
        pages_folder: Where a server keeps the page indexes of cases that are no files; None: they end with it.
        models: Language code to the name of an installed spaCy pipeline to use instead of the shipped one.
    """

    published: str | None = None
    outlet: str | None = None
    language: str | None = None
    jobs: int = 1
    max_bytes: int = 64 * 1024 * 1024
    max_text: int = 400_000
    seconds_per_report: int = 120
    seconds_to_read: float = 20.0
    max_memory: int = 3 * 1024 * 1024 * 1024
    allow_fetch: bool = False
    keep_fetched: str | None = None
    attributor: Attributor | None = None
    pages_folder: str | None = None
    models: tuple[tuple[str, str], ...] = field(default=())
