"""Let spaCy's models multiply matrices with numpy's OpenBLAS: three times as fast as the kernels that thinc brings.

Where numpy was built with another library, or where this processor's kernels let rows depend on each other, thinc's own
kernels stay: what is found in a report must not depend on the reports beside it.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from thinc.api import NumpyOps
from threadpoolctl import ThreadpoolController

_ROWS = 64
"""Of fewer rows OpenBLAS may add up in another order, so that a word would depend on what it is parsed beside."""

_SHAPES = ((64, 384), (64, 1024), (96, 50), (96, 64), (96, 197), (288, 288), (300, 96), (672, 288))
"""Width of the rows and of the products, in the English and the French models."""

_TRIED = ((0, 1), (3, 68), (9, 74), (40, 131), (63, 300))
"""First and last row of what is multiplied apart."""

Floats = NDArray[np.float32]


class FastOps(NumpyOps):  # type: ignore[misc]  # thinc's types are not checked here
    """thinc's arithmetic with other products of matrices; one thread, since the work is shared by processes."""

    def __init__(self, threads: ThreadpoolController) -> None:
        super().__init__(use_blis=False)
        self._threads = threads

    def gemm(
        self, x: Floats, y: Floats, out: Floats | None = None, trans1: bool = False, trans2: bool = False
    ) -> Floats:
        """Return the product of two matrices, each of its rows the same whatever the others hold."""
        left, right = x.T if trans1 else x, y.T if trans2 else y
        rows = left.shape[0]
        if rows < _ROWS:
            left = np.concatenate([left, np.zeros((_ROWS - rows, left.shape[1]), dtype=left.dtype)])
        with self._threads.limit(limits=1, user_api="blas"):
            product: Floats = np.dot(left, right)
        if out is None:
            return product[:rows]
        out[:] = product[:rows]
        return out


@cache
def _ops() -> FastOps | None:
    threads = ThreadpoolController()
    libraries = {library["internal_api"] for library in threads.info() if library["user_api"] == "blas"}
    ops = FastOps(threads)
    return ops if libraries == {"openblas"} and keeps_rows_apart(ops) else None


def keeps_rows_apart(ops: NumpyOps) -> bool:
    """Tell whether rows are the same bits in products of many rows and of few, in the shapes that the models have."""
    chance = np.random.default_rng(1)
    for width, height in _SHAPES:
        rows, weights = (chance.standard_normal((size, width)).astype("f") for size in (_TRIED[-1][1], height))
        together = ops.gemm(rows, weights, trans2=True)
        for first, last in _TRIED:
            if not np.array_equal(ops.gemm(rows[first:last], weights, trans2=True), together[first:last]):
                return False
    return True


def speed_up(pipeline: Any) -> None:
    """Have all models of a spaCy pipeline use the fast products, where they can be had."""
    ops = _ops()
    if ops is None:
        return
    for _, component in pipeline.pipeline:
        model = getattr(component, "model", None)
        for node in model.walk() if model is not None else ():
            node.ops = ops
