"""The index of a list, kept in a file: the same as one that is made anew, and never another list's."""

import numpy as np
import pytest

from firsthand.records.watch import WatchEntry
from firsthand.screen.index import NameIndex
from firsthand.screen.kept import SUFFIX, forget_others, key_of, load_index, save_index

ENTRIES = [
    WatchEntry(id="e1", type="person", names=("Dmitri Lobanets", "Дмитрий Лобанец")),
    WatchEntry(id="e2", type=None, names=("Northern Lantern Foundation",)),
    WatchEntry(id="e3", type="organisation", names=("Quayside Metals Ltd",)),
]
ASKED = [("Dmitrij Lobanez", True), ("Northern Lantern", None), ("Quay Side Metals", False), ("Nora Feld", True)]


@pytest.fixture
def index():
    return NameIndex.of(("l", entry) for entry in ENTRIES)


def test_a_kept_index_finds_the_same(index, tmp_path):
    path = tmp_path / "folder" / f"a{SUFFIX}"

    assert save_index(index, path)
    kept = load_index(path)
    assert kept is not None
    assert list(kept.find(ASKED)) == list(index.find(ASKED))
    assert kept.entries == index.entries
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_an_empty_index_is_kept_and_finds_nothing(tmp_path):
    path = tmp_path / f"a{SUFFIX}"
    save_index(NameIndex.of([]), path)

    kept = load_index(path)
    assert kept is not None
    assert list(kept.find(ASKED)) == [[], [], [], []]


@pytest.mark.parametrize("damage", [b"", b"nothing", None])
def test_a_damaged_file_is_no_index(index, tmp_path, damage):
    path = tmp_path / f"a{SUFFIX}"
    save_index(index, path)
    path.write_bytes(path.read_bytes()[:400] if damage is None else damage)

    assert load_index(path) is None


def test_a_file_without_what_an_index_needs_is_none(tmp_path):
    path = tmp_path / f"a{SUFFIX}"
    np.savez(path, texts=np.zeros(3, dtype=np.uint8))

    assert load_index(path) is None


def test_where_nothing_can_be_written_nothing_is_kept(index, tmp_path):
    (tmp_path / "file").write_bytes(b"")

    assert not save_index(index, tmp_path / "file" / f"a{SUFFIX}")


def test_two_lists_have_two_keys_and_those_no_longer_searched_go(index, tmp_path):
    old, new = key_of("watchlist-1"), key_of("watchlist-2")
    for key in (old, new):
        save_index(index, tmp_path / f"{key}{SUFFIX}")

    forget_others(tmp_path, [new])

    assert old != new
    assert [path.name for path in tmp_path.iterdir()] == [f"{new}{SUFFIX}"]
