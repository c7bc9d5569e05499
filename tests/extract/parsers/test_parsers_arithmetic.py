"""The fast products of matrices are products of matrices, and no row depends on the others."""

import numpy as np
import pytest
from thinc.api import NumpyOps
from threadpoolctl import ThreadpoolController

from firsthand.extract.parsers.arithmetic import FastOps, keeps_rows_apart

SHAPES = [(288, 288), (576, 288), (96, 50), (96, 64), (64, 1024), (64, 384)]


@pytest.fixture(scope="module")
def ops():
    return FastOps(ThreadpoolController())


@pytest.mark.parametrize(("width", "height"), SHAPES)
def test_a_row_is_the_same_whatever_it_is_multiplied_together_with(ops, width, height):
    chance = np.random.default_rng(7)
    rows, weights = (chance.standard_normal((size, width)).astype("f") for size in (300, height))
    together = ops.gemm(rows, weights, trans2=True)

    for first, last in [(0, 1), (3, 5), (9, 21), (40, 100), (63, 300)]:
        assert np.array_equal(ops.gemm(rows[first:last], weights, trans2=True), together[first:last])


@pytest.mark.parametrize("size", [1, 5, 64, 200])
def test_the_products_are_those_of_thinc(ops, size):
    chance = np.random.default_rng(8)
    rows, weights = chance.standard_normal((size, 96)).astype("f"), chance.standard_normal((64, 96)).astype("f")
    expected, given = NumpyOps().gemm(rows, weights, trans2=True), np.zeros((size, 64), dtype="f")

    assert np.allclose(ops.gemm(rows, weights, trans2=True), expected, atol=1e-4)
    assert np.allclose(ops.gemm(rows.T, weights.T, trans1=True), expected, atol=1e-4)
    assert ops.gemm(rows, weights, out=given, trans2=True) is given
    assert np.allclose(given, expected, atol=1e-4)


class Neighbourly(NumpyOps):
    """Kernels whose rows come out a little differently beside many others."""

    def gemm(self, x, y, out=None, trans1=False, trans2=False):
        found = x @ y.T
        return found + np.float32(1e-5) if len(x) > 100 else found


def test_kernels_whose_rows_depend_on_each_other_are_found(ops):
    assert keeps_rows_apart(ops)
    assert not keeps_rows_apart(Neighbourly())
