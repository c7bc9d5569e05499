"""The brief as Markdown, with footnotes; words of reports cannot become markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firsthand.share.brief import Brief

_MARKS = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~^&$=:@])")
_BREAKS = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """Return words of a report as Markdown that shows just these words, in one line."""
    return _MARKS.sub(r"\\\1", _TURNS.sub("", _BREAKS.sub(" ", text)))


def brief_markdown(brief: Brief) -> str:
    """Return the brief as a Markdown document (CommonMark with footnotes)."""
    return "\n".join(_lines(brief)) + "\n"


def _lines(brief: Brief) -> Iterator[str]:
    yield f"**TLP:{brief.tlp}**\n"
    yield f"# {plain(brief.title)}\n"
    yield f"{plain(brief.made)}\n"
    yield f"## {brief.words['statement']}\n"
    yield from (f"- {plain(line)}" for line in brief.statement)
    for number, section in enumerate(brief.sections, 1):
        yield f"\n## {number}\\. {plain(section.label)}\n"
        yield f"**{plain(section.facts)}** · {plain(section.grade)}\n"
        for line in section.lines:
            yield f"- {plain(line.text)}" + "".join(f"[^{note}]" for note in line.notes)
    yield ""
    for note in brief.footnotes:
        told = ", ".join(plain(part) for part in (note.title, note.outlet, note.published) if part)
        address = f", <{note.url}>" if re.fullmatch(r"https?://[^\s<>]+", note.url) else ""
        yield f"[^{note.number}]: “{plain(note.quote)}” — {told}{address}. {plain(note.chain)}"
    yield f"\n**TLP:{brief.tlp}**"
