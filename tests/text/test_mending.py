"""Repaired text, and the way back from each of its characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.text.mending import mend

CASES = [  # text, repairs, repaired
    ("the ofﬁce", [(6, 7, "fi")], "the office"),
    ("Re\u00adgie\u00adrung", [(2, 3, ""), (6, 7, "")], "Regierung"),
    ("itâ€™s", [(2, 5, "’")], "it’s"),
    ("end.The", [(3, 4, ". ")], "end. The"),
    ("ofthe", [(1, 2, "f ")], "of the"),
]


@pytest.mark.parametrize(("text", "repairs", "repaired"), CASES)
def test_a_text_is_read_as_repaired(text, repairs, repaired):
    mended = mend(text, 0, len(text), repairs)

    assert mended.text == repaired
    assert len(mended.starts) == len(mended.ends) == len(repaired)


def test_where_nothing_is_damaged_there_is_nothing_to_mend():
    assert mend("ofthe end", 6, 9, [(1, 2, "f ")]) is None
    assert mend("ofthe end", 0, 9, []) is None


@given(st.lists(st.sampled_from([*CASES, ("plain", [], "plain")]), min_size=1, max_size=6))
def test_each_repaired_word_leads_back_to_its_damaged_one(cases):
    """Joined cases: each word of the repaired text stands for the word of the text that it was made from."""
    cases = [("plain", [], "plain"), *cases]
    text, repairs = "", []
    for damaged, own, _ in cases:
        repairs += [(start + len(text), end + len(text), new) for start, end, new in own]
        text += damaged + "|"

    mended = mend(text, 0, len(text), repairs)

    place = 0
    for damaged, _, repaired in cases:
        if not repairs:
            assert mended is None
            return
        end = place + len(repaired)
        assert mended.text[place:end] == repaired
        assert text[mended.starts[place] : mended.ends[end - 1]] == damaged
        place = end + 1
