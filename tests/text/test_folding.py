import pytest

from firsthand.text.folding import fold, squeeze

SAME = [
    ("Škoda", "skoda"),
    ("De  Croo", "de croo"),
    ("NBÚ", "nbu"),
    ("L’Écho", "l'echo"),
    ("Łódź", "lodz"),
    ("STRAẞE", "strasse"),
    ("so\u00adft", "soft"),
    ("\u202eabc", "abc"),
]
DIFFERENT = [("Сергей", "Сергеи"), ("Ё", "Е"), ("Kyiv", "Kiev")]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_spellings_that_mean_the_same_fold_alike(left, right):
    assert fold(left) == fold(right)


@pytest.mark.parametrize(("left", "right"), DIFFERENT)
def test_letters_that_differ_in_their_script_stay_apart(left, right):
    assert fold(left) != fold(right)


def test_squeeze_leaves_single_spaces():
    assert squeeze(" a \n\t b\u00a0c ") == "a b c"
