"""The count for the progress bar is that of the inputs which are found then."""

import pytest

from firsthand.read.counting import count_inputs
from firsthand.read.inputs import find_inputs
from firsthand.settings import Settings


@pytest.fixture
def pile(tmp_path):
    folder = tmp_path / "pile"
    (folder / "below").mkdir(parents=True)
    for name in ("a.txt", "b.html", "below/c.txt", ".hidden", "below/.hidden"):
        (folder / name).write_text("Something was said.", encoding="utf-8")
    (folder / "d.jsonl").write_text('{"text": "one"}\n{"text": "two"}', encoding="utf-8")
    return folder


@pytest.mark.parametrize("names", [("",), ("a.txt",), ("d.jsonl",), ("", "a.txt", "below")])
def test_as_many_are_counted_as_are_found(pile, names):
    paths = [str(pile / name) for name in names]

    assert count_inputs(paths) == len(list(find_inputs(paths, Settings())))


def test_a_last_line_with_and_without_its_end_is_one(pile):
    before = count_inputs([str(pile / "d.jsonl")])
    (pile / "d.jsonl").write_text('{"text": "one"}\n{"text": "two"}\n', encoding="utf-8")

    assert (before, count_inputs([str(pile / "d.jsonl")])) == (2, 2)


@pytest.mark.parametrize("path", ["-", "nowhere"])
def test_what_cannot_be_known_is_not_guessed(pile, path):
    assert count_inputs([str(pile), path]) is None
