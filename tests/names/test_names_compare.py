"""Two names: one person, two, or impossible to tell. All names are invented."""

import pytest

from firsthand.names.bodies import compare_bodies
from firsthand.names.letters import spelling_likeness
from firsthand.names.parts import person_parts
from firsthand.names.people import compare_people

ONE = [
    ("Dmitri Shcherbakov", "Дмитрий Щербаков"),
    ("Dmitrij Schtscherbakow", "Dmitri Chtcherbakov"),
    ("Olena Hrytsenko", "Олена Гриценко"),
    ("Dr Ann-Marie Lee", "Ann-Marie Lee"),
    ("Lee, Ann", "Ann Lee"),
    ("A. Lee", "Ann Lee"),
    ("E. Lobanets", "Yevgeny Lobanets"),
    ("Piet de Vries", "Piet De Vries"),
    ("Bill Harrow", "William Harrow"),
    ("Mikhail Orlov", "Mykhailo Orlov"),
    ("Чесноковым Иваном", "Чесноков Иван"),
]
TWO = [
    ("Dmitri Shcherbakov", "Oleg Shcherbakov"),
    ("Ann Lee", "Ann Leigh-Foster"),
    ("Ivan Petrov", "Pavel Ivanov"),
    ("Ivan Petrov", "Petr Ivanov"),
    ("Aino Didze", "Petr Mustafa Jandedze"),
    ("B. Lee", "Ann Lee"),
    ("Karim Haddad Nasri", "Karim Bakir Nasri"),
]
CANNOT_TELL = [("Shcherbakov", "Dmitri Shcherbakov"), ("Ms Lee", "Ann Lee"), ("", "Ann Lee")]


@pytest.mark.parametrize(("left", "right"), ONE)
def test_one_person_under_two_spellings(left, right):
    score = compare_people(left, right)

    assert score.value is not None
    assert score.value >= 0.8
    assert score.reasons


@pytest.mark.parametrize(("left", "right"), TWO)
def test_two_people(left, right):
    score = compare_people(left, right)

    assert score.value is not None
    assert score.value < 0.7


@pytest.mark.parametrize(("left", "right"), CANNOT_TELL)
def test_a_surname_alone_cannot_tell(left, right):
    assert compare_people(left, right).value is None


@pytest.mark.parametrize(("left", "right"), [*ONE, *TWO, *CANNOT_TELL])
def test_the_order_of_the_two_names_does_not_matter(left, right):
    assert compare_people(left, right).value == compare_people(right, left).value


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Mr Jan van der Berg", (("jan",), "vanderberg")),
        ("De Groot", ((), "degroot")),
        ("Lee", ((), "lee")),
        ("Groot, Piet", (("piet",), "groot")),
    ],
)
def test_person_parts(name, parts):
    assert person_parts(name) == parts


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Blue Gate Trading Ltd", "Blue Gate Trading", True),
        ("Blue Gate Maritime OÜ", "Blue Gate Maritime", True),
        ("The Harbour Post", "Harbour Post", True),
        ("BGT", "Blue Gate Trading", True),
        ("Blue Gate Trading", "Blue Gate Media", False),
        ("Harbour Post", "Valley Post", False),
    ],
)
def test_bodies(left, right, same):
    value = compare_bodies(left, right).value

    assert value is not None
    assert (value >= 0.85) is same


WRITTEN_IN_LATIN = [
    ("Lawrow", "Lavrov"), ("Wassiljew", "Vasiliev"), ("Aleksandr", "Alexander"), ("Chodorenko", "Khodorenko"),
    ("Poutilov", "Putilov"), ("Tchekovski", "Chekovsky"), ("Jewgeni", "Yevgeny"), ("Kseniya", "Xenia"),
]  # fmt: skip
DIFFERENT_IN_LATIN = [("dag", "dan"), ("garan", "gartaa"), ("sanna", "zuzana"), ("volis", "voldze"), ("liis", "litiez")]


@pytest.mark.parametrize(("left", "right"), WRITTEN_IN_LATIN)
def test_ways_to_write_one_name_in_latin_letters_cost_little(left, right):
    assert spelling_likeness(left.casefold(), right.casefold()) >= 0.93


@pytest.mark.parametrize(("left", "right"), DIFFERENT_IN_LATIN)
def test_a_letter_more_or_less_within_one_script_is_no_matter_of_spelling(left, right):
    assert spelling_likeness(left, right) < 0.8
