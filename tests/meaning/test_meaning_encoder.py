"""Vectors of meaning: whole numbers, the same whatever else is embedded; phrases of two languages. All is invented."""

import pytest

from firsthand.meaning.encoder import DIMENSIONS, encode, phrase_likeness, unpack


def test_a_vector_is_whole_numbers_and_does_not_depend_on_what_came_before():
    alone = encode(["a lighthouse keeper"])
    encode(["something else entirely", "and more"])

    assert encode(["a lighthouse keeper"]) == alone
    assert unpack(alone).shape == (1, DIMENSIONS)
    assert encode([]) == b""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a lighthouse keeper", "un gardien de phare"),
        ("the mayor of the town", "der Bürgermeister der Stadt"),
        ("a freight train", "грузовой поезд"),
        ("three fishermen", "tres pescadores"),
    ],
)
def test_phrases_that_mean_the_same_are_nearer_than_any_other(one, other):
    others = ("a bag of flour", "eine Urlaubsreise", "вечерняя музыка", "el precio de la leche")

    assert phrase_likeness(one, other) == phrase_likeness(other, one)
    assert phrase_likeness(one, other) > 0.5 > max(phrase_likeness(one, strange) for strange in others)
