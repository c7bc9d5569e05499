"""Mark source, cue and content with the fine-tuned encoder in `weights/`.

The encoder reads English. It tags word pieces (three roles, each outside, begin, inside) and points from each content
to its cue and from each cue to its source. What becomes of that is decided in `tagged` and `merge_spans`.

Misses: attributions whose parts lie in different windows (254 word pieces, cut at paragraph borders); other languages.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")  # builds from 1.29 on report home; ours are older, to be sure
import onnxruntime  # it reads the line above once, when it is loaded

NAME = "firsthand-attribution-1"
LIMIT = 254
"""Word pieces in a window, without its two border pieces; the encoder was trained on windows of this length."""

POINTER = 64
BEGINS = (0.0, 0.25, -0.5)
HOLDS = (0.5, 0.25, 1.0)
"""For source, cue, content: a span begins where the log-odds of being inside exceed -BEGINS, and goes on while they
exceed -HOLDS, so that one doubtful word does not cut a quotation in two. Chosen on reports of the learning part."""

_ROLES = 3
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One marked span of the report's text, code points [start, end)."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What the encoder marks in one window.

    Attributes:
        cue_scores: Row a content, column a cue: how strongly that content points to that cue (a logit).
        source_scores: Row a cue, column a source, the last column "no source": likewise.
        starts: For each word piece the code point where it begins, in text order.
        cue_odds: For each word piece the log-odds that it is part of a cue.
    """

    sources: tuple[Mark, ...]
    cues: tuple[Mark, ...]
    contents: tuple[Mark, ...]
    cue_scores: Floats
    source_scores: Floats
    starts: tuple[int, ...]
    cue_odds: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """Word pieces of consecutive paragraphs, and the code points that each covers."""

    pieces: tuple[int, ...]
    offsets: tuple[tuple[int, int], ...]


def _read(name: str) -> bytes:
    return files("firsthand.extract.speech").joinpath("weights", name).read_bytes()


@cache
def _tokenizer() -> Any:
    tokenizer = Tokenizer.from_str(_read("tokenizer.json").decode())
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


@cache
def _model() -> tuple[Any, str]:
    data = _read("model.onnx")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])
    return session, sha256(data).hexdigest()


def version() -> str:
    """Return what names the weights: their name and the digest of their file."""
    return f"{NAME} sha256:{_model()[1]}"


def mark(blocks: Sequence[tuple[int, str]]) -> Iterator[Marks]:
    """Mark one report; `blocks` are (start in the report's text, words) of its English paragraphs, in order.

    One window is run at a time: the int8 kernels scale by the whole batch, so that a batch of several windows would
    make a report's marks depend on its neighbours.
    """
    for window in windows_of(blocks):
        yield read_marks(window, *_logits(window))


def _logits(window: Window) -> tuple[Floats, Floats]:
    """Run one window: tag logits [length, 9] and pointer vectors [length, 256], border pieces included."""
    session, tokenizer = _model()[0], _tokenizer()
    borders = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    pieces = np.array([[borders[0], *window.pieces, borders[1]]], dtype=np.int64)
    tags, pointers = session.run(None, {"pieces": pieces})
    return tags[0], pointers[0]


def windows_of(blocks: Sequence[tuple[int, str]]) -> list[Window]:
    """Pack paragraphs into windows of at most LIMIT pieces; longer paragraphs are cut."""
    windows: list[Window] = []
    encodings = _tokenizer().encode_batch([text for _, text in blocks], add_special_tokens=False) if blocks else []
    pieces: list[int] = []
    offsets: list[tuple[int, int]] = []
    for (start, _), encoding in zip(blocks, encodings, strict=True):
        if pieces and len(pieces) + len(encoding.ids) > LIMIT:
            windows.append(Window(tuple(pieces), tuple(offsets)))
            pieces, offsets = [], []
        pieces += encoding.ids
        offsets += [(start + first, start + last) for first, last in encoding.offsets]
        while len(pieces) > LIMIT:
            cut = _cut_of(pieces)
            windows.append(Window(tuple(pieces[:cut]), tuple(offsets[:cut])))
            pieces, offsets = pieces[cut:], offsets[cut:]
    if pieces:
        windows.append(Window(tuple(pieces), tuple(offsets)))
    return windows


def _cut_of(pieces: Sequence[int]) -> int:
    """Return where to cut a paragraph that is too long: after its last full stop, if that is not too early."""
    stop = _tokenizer().token_to_id(".")
    return next((i + 1 for i in range(LIMIT - 1, LIMIT // 2, -1) if pieces[i] == stop), LIMIT)


def read_marks(window: Window, tags: Floats, pointers: Floats) -> Marks:
    """Turn one window's tag logits [length, 9] and pointer vectors [length, 256] into spans and links.

    The first and the last row stand for the border pieces; the first also stands for "no source".
    """
    roles = [_spans(tags[1:-1, 3 * role : 3 * role + 3], BEGINS[role], HOLDS[role]) for role in range(_ROLES)]
    a, b, c, d = (pointers[:, i * POINTER : (i + 1) * POINTER] for i in range(4))
    firsts = [[first + 1 for first, _ in spans] for spans in roles]
    scale = np.float32(POINTER**-0.5)
    cue_scores = a[firsts[2]] @ b[firsts[1]].T * scale
    source_scores = c[firsts[1]] @ d[[*firsts[0], 0]].T * scale
    marks = [
        tuple(Mark(start=window.offsets[first][0], end=window.offsets[last - 1][1]) for first, last in spans)
        for spans in roles
    ]
    return Marks(
        sources=marks[0],
        cues=marks[1],
        contents=marks[2],
        cue_scores=cue_scores,
        source_scores=source_scores,
        starts=tuple(start for start, _ in window.offsets),
        cue_odds=tuple((tags[1:-1, 4:6].max(axis=1) - tags[1:-1, 3]).tolist()),
    )


def _spans(logits: Floats, begins: float, holds: float) -> list[tuple[int, int]]:
    """Return (first, last) of each span; a piece that is likeliest a beginning starts a new one."""
    outside, begin, inside = logits.T
    odds = np.maximum(begin, inside) - outside
    opens = (begin > inside) & (begin > outside)
    spans: list[tuple[int, int]] = []
    first = -1
    for index, (value, is_first) in enumerate([*zip(odds.tolist(), opens.tolist(), strict=True), (-np.inf, False)]):
        if first >= 0 and (is_first or value <= -holds):
            spans.append((first, index))
            first = -1
        if first < 0 and value > -begins:
            first = index
    return spans
