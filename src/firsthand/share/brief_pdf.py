"""The brief as PDF, typeset by Typst. Words go to it as data, never as markup."""

from __future__ import annotations

import json
from dataclasses import asdict
from importlib.resources import files

import typst

from firsthand.share.brief import Brief


def brief_pdf(brief: Brief) -> bytes:
    """Return the brief as the bytes of a PDF file.

    Misses: scripts for which Typst ships no font (Arabic, Chinese, Georgian) show as boxes unless the machine has one.
    """
    template = files("firsthand.share").joinpath("brief.typ").read_bytes()
    content = json.dumps({**asdict(brief), "words": dict(brief.words)}, ensure_ascii=False)
    made: bytes = typst.compile(
        template, format="pdf", sys_inputs={"brief": content.encode("utf-8", "replace").decode()}
    )
    return made
