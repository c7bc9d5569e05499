"""The sound that all spellings of one name share."""

import pytest

from firsthand.text.romanise import romanise, skeletons

ONE_NAME = [
    ["Щербаков", "Shcherbakov", "Schtscherbakow", "Chtcherbakov", "Szczerbakow", "Ščerbakov"],
    ["Чернышёв", "Chernyshyov", "Tschernyschjow", "Černyšjov"],
    ["Стояновски", "Stoyanovski", "Stojanowski", "Stoïanovski"],
    ["Юлия", "Yulia", "Julia", "Iulia", "Ioulia"],
    ["Зубов", "Zubov", "Zoubov", "Subow"],
    ["Müller", "Mueller", "Muller"],
    ["Васильев", "Vasilyev", "Wassiljew"],
]
TWO_NAMES = [("Petrov", "Pavlov"), ("Ivanov", "Ivanchenko"), ("Meier", "Maurer"), ("Sokolov", "Sobolev")]


@pytest.mark.parametrize("spellings", ONE_NAME, ids=lambda names: names[1])
def test_spellings_of_one_name_share_a_sound(spellings):
    first = set(skeletons(spellings[0]))

    assert [name for name in spellings if not first & set(skeletons(name))] == []


@pytest.mark.parametrize(("left", "right"), TWO_NAMES)
def test_two_names_share_no_sound(left, right):
    assert not set(skeletons(left)) & set(skeletons(right))


@pytest.mark.parametrize(
    ("text", "latin"),
    [("Щука", "shchuka"), ("Київ", "kiyiv"), ("Čapek", "chapek"), ("Ödön", "oedoen"), ("Αθήνα", "athina")],
)
def test_romanise_writes_latin_letters(text, latin):
    assert romanise(text) == latin
