"""Documents that a report gives as its source: a cable, an indictment, account statements.

A paper that someone has read is at first hand itself, and stays apart from whoever wrote it: that a cable of an embassy
says so, and that the embassy says so, are two things (perhaps of one hand). A statement or a report only carries the
word of whoever made it, and is none of these papers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from firsthand.lexicon.load import read_table
from firsthand.records.reading import Reading
from firsthand.text.spans import Span

_MOST_BEFORE = 4
"""Words that may stand before the paper in its name ("a secret Norwegian diplomatic cable")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A document by its kind (an English word of the table), and by the report's words for it."""

    kind: str
    name: str


def find_papers(readings: Sequence[Reading]) -> dict[str, Paper]:
    """Return for each attribution whose source is a document which one it is."""
    found = {}
    for reading in readings:
        for attribution in reading.analysis.attributions:
            paper = read_paper(_words(reading.report.text, attribution.source)) if attribution.source else None
            if paper is not None:
                found[attribution.id] = paper
    return found


def _words(text: str, spans: Sequence[Span]) -> str:
    return " ".join(span.of(text) for span in spans)


@lru_cache(maxsize=65536)
def read_paper(source: str) -> Paper | None:
    """Return the document that the words of a source name, or None.

    The paper must be what the words are about: "a cable from the embassy" is one, "the keeper of the register" is none.
    """
    match = _paper().search(source)
    if match is None or len(source[: match.start()].split()) > _MOST_BEFORE or _joins().search(source[: match.start()]):
        return None
    if _is_part_of_name(source, match.end()):
        return None
    tail = _ends().search(source, match.end())
    name = source[: tail.start() if tail else len(source)].strip(" ,;:–—-\n\"'«»„“”")
    kind = next(kind for kind, group in _kinds().items() if match.group(group))
    return Paper(kind=kind, name=_article().sub("", name) or source)


def _is_part_of_name(source: str, end: int) -> bool:
    """Tell whether the next word goes on with a name ("Cable News Network", "Dossier Center")."""
    following = source[end : end + 2]
    return following[:1] == " " and following[1:].isupper()


def _pattern(entries: Sequence[str]) -> str:
    parts = []
    for entry in sorted(entries, key=lambda e: (-len(e), e)):
        words = [re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else "") for word in entry.split()]
        parts.append(r"\s+".join(words))
    return "|".join(parts)


@lru_cache(maxsize=1)
def _kinds() -> Mapping[str, str]:
    return {kind: f"k{place}" for place, kind in enumerate(read_table("documents")["papers"])}


@lru_cache(maxsize=1)
def _paper() -> re.Pattern[str]:
    papers = read_table("documents")["papers"]
    groups = "|".join(f"(?P<{group}>{_pattern(papers[kind])})" for kind, group in _kinds().items())
    return re.compile(rf"(?<!\w)(?:{groups})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _joins() -> re.Pattern[str]:
    """Return words after which a paper is only what something else is of."""
    before = [word for word in read_table("documents")["joins"] if word not in ("the", "der", "des")]
    return re.compile(rf"(?<!\w)(?:{_pattern(before)})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _ends() -> re.Pattern[str]:
    return re.compile(rf",|(?<!\w)(?:{_pattern(read_table('documents')['ends'])})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _article() -> re.Pattern[str]:
    return re.compile(r"^(?:the|an?|eine?[mnrs]?|der|die|das|dem|den|des|une?|le|la|les|l['’])\s*\b", re.IGNORECASE)
