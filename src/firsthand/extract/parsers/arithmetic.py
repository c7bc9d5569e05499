"""Let spaCy's models multiply matrices with numpy's OpenBLAS: three times as fast as the kernels that thinc brings.

Where numpy was built with another library, thinc's own kernels stay: what is said of rows was tried with OpenBLAS.
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
    return FastOps(threads) if libraries == {"openblas"} else None


def speed_up(pipeline: Any) -> None:
    """Have all models of a spaCy pipeline use the fast products, where they can be had."""
    ops = _ops()
    if ops is None:
        return
    for _, component in pipeline.pipeline:
        model = getattr(component, "model", None)
        for node in model.walk() if model is not None else ():
            node.ops = ops
