"""The brief as a Word document, with its TLP marking in header and footer."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime

from docx import Document
from docx.shared import Pt

from firsthand.share.brief import Brief

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def printable(text: str) -> str:
    """Return `text` without what XML cannot hold."""
    return _UNPRINTABLE.sub("", text)


def brief_docx(brief: Brief) -> bytes:
    """Return the brief as the bytes of a DOCX file, the same for the same brief."""
    document = Document()
    document.styles["Normal"].font.size = Pt(10.5)
    for part in (document.sections[0].header, document.sections[0].footer):
        part.paragraphs[0].text = f"TLP:{brief.tlp}"
    document.add_heading(printable(brief.title), 0)
    document.add_paragraph(brief.made)
    document.add_heading(brief.words["statement"], 1)
    for words in brief.statement:
        document.add_paragraph(printable(words), style="List Bullet")
    for number, section in enumerate(brief.sections, 1):
        document.add_heading(f"{number}. {printable(section.label)}", 1)
        document.add_paragraph().add_run(printable(section.facts)).bold = True
        document.add_paragraph(printable(section.grade))
        for line in section.lines:
            paragraph = document.add_paragraph(printable(line.text), style="List Bullet")
            if line.notes:
                call = paragraph.add_run(" " + " ".join(f"[{note}]" for note in line.notes))
                call.font.superscript = True
    document.add_heading(brief.words["footnotes"], 1)
    for note in brief.footnotes:
        told = ", ".join(part for part in (note.title, note.outlet, note.published, note.url) if part)
        paragraph = document.add_paragraph(f"[{note.number}] “{printable(note.quote)}” {printable(told)}. ")
        paragraph.add_run(printable(note.chain)).italic = True
    properties = document.core_properties
    properties.title, properties.author = printable(brief.title), "Firsthand"
    properties.created = properties.modified = datetime(2000, 1, 1, tzinfo=UTC)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
