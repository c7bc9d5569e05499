"""Cut reports into windows of word pieces, with the labels that an encoder learns from.

Used by train.py. A window holds whole paragraphs as long as they fit, so that a quotation stays with its speaker.
"""

from __future__ import annotations

import json
import random
import re
from dataclasses import dataclass
from pathlib import Path

ROLES = ("source", "cue", "content")
OUTSIDE, BEGIN, INSIDE = 0, 1, 2
_PARAGRAPH = re.compile(r"[^\n]+")
_SENTENCE_END = re.compile(r"(?<=[.!?”\"])\s+(?=[\"“A-Z])")
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
_NO_QUOTES = str.maketrans('“”"', "   ")


@dataclass
class Window:
    """One training or reading window.

    `pieces` and `offsets` (start, end in the report's text) leave out [CLS] and [SEP].
    `tags` are three lists (one a role) of OUTSIDE, BEGIN, INSIDE.
    `cue_of` maps the first piece of a content to the first piece of its cue; `source_of` the first piece of a cue
    to the first piece of its source, or to -1 where it has none.
    """

    document: str
    pieces: list[int]
    offsets: list[tuple[int, int]]
    tags: list[list[int]]
    cue_of: dict[int, int]
    source_of: dict[int, int]


def read_documents(path: Path) -> list[dict]:
    """Return the documents of one gold file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def units(text: str, tokenizer, limit: int) -> list[tuple[list[int], list[tuple[int, int]]]]:
    """Return (pieces, offsets) for each paragraph, the long ones cut at sentence ends, at last anywhere."""
    found = []
    for paragraph in _PARAGRAPH.finditer(text):
        parts, start = [], paragraph.start()
        for end in [
            *(m.start() + paragraph.start() for m in _SENTENCE_END.finditer(paragraph.group())),
            paragraph.end(),
        ]:
            parts.append((start, end))
            start = end
        current: tuple[list[int], list[tuple[int, int]]] = ([], [])
        for start, end in parts:
            encoded = tokenizer.encode(text[start:end], add_special_tokens=False)
            offsets = [(start + a, start + b) for a, b in encoded.offsets]
            if current[0] and len(current[0]) + len(encoded.ids) > limit:
                found.append(current)
                current = ([], [])
            current = (current[0] + encoded.ids, current[1] + offsets)
        while len(current[0]) > limit:
            found.append((current[0][:limit], current[1][:limit]))
            current = (current[0][limit:], current[1][limit:])
        if current[0]:
            found.append(current)
    return found


def cut(document: dict, tokenizer, limit: int = 254) -> list[Window]:
    """Cut one document into windows with labels."""
    packed: list[tuple[list[int], list[tuple[int, int]]]] = []
    for pieces, offsets in units(document["text"], tokenizer, limit):
        if packed and len(packed[-1][0]) + len(pieces) <= limit:
            packed[-1] = (packed[-1][0] + pieces, packed[-1][1] + offsets)
        else:
            packed.append((pieces, offsets))
    return [_label(document, pieces, offsets) for pieces, offsets in packed]


def _label(document: dict, pieces: list[int], offsets: list[tuple[int, int]]) -> Window:
    tags = [[OUTSIDE] * len(pieces) for _ in ROLES]
    cue_of: dict[int, int] = {}
    source_of: dict[int, int] = {}
    for attribution in document["attributions"]:
        firsts: dict[str, list[int]] = {}
        for number, role in enumerate(ROLES):
            firsts[role] = []
            for start, end in attribution[role]:
                covered = [i for i, (a, b) in enumerate(offsets) if start <= a and b <= end]
                for i in covered:
                    tags[number][i] = max(tags[number][i], INSIDE) if tags[number][i] != BEGIN else BEGIN
                if covered:
                    tags[number][covered[0]] = BEGIN
                    firsts[role].append(covered[0])
        if firsts["cue"]:
            for content in firsts["content"]:
                cue_of[content] = firsts["cue"][0]
            if firsts["source"] or not attribution["source"]:
                source_of[firsts["cue"][0]] = firsts["source"][0] if firsts["source"] else -1
    return Window(document["id"], pieces, offsets, tags, cue_of, source_of)


def damage(text: str, chance: random.Random) -> str:
    """Return `text` as scraping may leave it, letter for letter as long: straight quotes, or quotation marks lost."""
    dice = chance.random()
    if dice < 0.15:
        return text.translate(_STRAIGHT)
    return text.translate(_NO_QUOTES) if dice < 0.20 else text
