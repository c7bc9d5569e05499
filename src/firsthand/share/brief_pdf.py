"""The brief as PDF, typeset by Typst. Words go to it as data, never as markup."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from dataclasses import asdict
from importlib.resources import files

import typst

from firsthand.share.brief import Brief

_SHOWN_OF_EACH = 12
"""Signs that are named where no font has them."""
_NOT_SHOWN = "could not be displayed"


def brief_pdf(brief: Brief) -> bytes:
    """Return the brief as the bytes of a PDF file.

    Typst brings fonts for Latin, Greek, Cyrillic, Arabic, Hebrew and others; for Chinese, Japanese, Korean or Thai the
    machine must have one. Where it has none, the brief says at its head which signs stand as boxes.
    """
    content = {**asdict(brief), "words": dict(brief.words)}
    missing = find_missing(_texts(content))
    if missing:
        scripts = "; ".join(f"{script} ({' '.join(_points(signs))})" for script, signs in missing.items())
        content["statement"] = [brief.words["missing"].format(scripts=scripts), *content["statement"]]
    template = files("firsthand.share").joinpath("brief.typ").read_bytes()
    told = json.dumps(content, ensure_ascii=False).encode("utf-8", "replace").decode()
    made: bytes = typst.compile(template, format="pdf", sys_inputs={"brief": told})
    return made


def find_missing(texts: Iterable[str]) -> dict[str, str]:
    """Return the signs of texts that no font has, by script, sorted; of each script at most a few are looked for.

    PDF/A forbids signs without a shape, so that Typst tells of them.
    """
    signs = sorted({sign for text in texts for sign in text if not sign.isascii() and sign.isprintable()})
    if _can_show("".join(signs)):
        return {}
    by_script: dict[str, str] = {}
    for sign in signs:
        script = unicodedata.name(sign, "UNNAMED").split(" ")[0].split("-")[0]
        by_script[script] = by_script.get(script, "") + sign
    found = {script: _without_shape(own) for script, own in sorted(by_script.items()) if not _can_show(own)}
    return {script: own for script, own in found.items() if own}


def _without_shape(signs: str) -> str:
    """Return those signs that no font has: all, where even the first few have no shape."""
    if len(signs) > _SHOWN_OF_EACH:
        return signs if not any(_can_show(sign) for sign in signs[:3]) else _halves(signs)
    return "".join(sign for sign in signs if not _can_show(sign))


def _halves(signs: str) -> str:
    if _can_show(signs):
        return ""
    if len(signs) == 1:
        return signs
    middle = len(signs) // 2
    return _halves(signs[:middle]) + _halves(signs[middle:])


def _can_show(signs: str) -> bool:
    """Tell whether a font has a shape for every one of these signs."""
    template = b'#set document(title: "signs")\n#set text(font: "Libertinus Serif")\n#sys.inputs.signs'
    try:
        typst.compile(template, format="pdf", pdf_standards=["a-2b"], sys_inputs={"signs": " ".join(signs)})
    except typst.TypstError as error:
        if _NOT_SHOWN not in str(error):
            raise
        return False
    return True


def _points(signs: str) -> list[str]:
    shown = [f"U+{ord(sign):04X}" for sign in signs[:_SHOWN_OF_EACH]]
    return [*shown, "…"] if len(signs) > _SHOWN_OF_EACH else shown


def _texts(value: object) -> Iterable[str]:
    """Yield all strings in a value made of mappings and sequences."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)
