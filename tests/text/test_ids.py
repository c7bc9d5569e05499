from hypothesis import given
from hypothesis import strategies as st

from firsthand.text.ids import record_id

PARTS = st.lists(st.one_of(st.text(max_size=5), st.integers(), st.none()), max_size=4)


@given(PARTS, PARTS)
def test_ids_are_equal_only_for_equal_part_lists(left, right):
    assert (record_id("claim", *left) == record_id("claim", *right)) == (left == right)


def test_the_borders_of_the_parts_count():
    assert record_id("x", "a", "b.c") != record_id("x", "a.b", "c")
    assert record_id("x", "ab") != record_id("xa", "b")


def test_an_id_is_the_same_in_every_run():
    assert record_id("claim", "Łódź", 3, None) == "claim-82e797e7d8187371cc3a9d86"
