"""Groups joined step by step, and judgements that stand."""

from hypothesis import given
from hypothesis import strategies as st

from firsthand.records.judgement import Judgement, Verdict
from firsthand.records.partition import Partition
from firsthand.records.standing import judged_pairs, standing

LETTERS = st.sampled_from("abcdef")
PAIRS = st.lists(st.tuples(LETTERS, LETTERS), max_size=8)


def test_a_group_is_named_after_its_smallest_member():
    partition = Partition("dcba")
    partition.join("d", "c")
    partition.join("b", "d")

    assert partition.groups() == {"a": ("a",), "b": ("b", "c", "d")}


def test_a_pair_that_must_stay_apart_is_not_joined_through_a_third():
    partition = Partition("abc", [("a", "c")])

    assert partition.join("a", "b")
    assert not partition.join("c", "b")
    assert partition.must_stay_apart("b", "c")


@given(PAIRS, PAIRS)
def test_no_order_of_joining_brings_an_apart_pair_together(apart, joins):
    apart = [(a, b) for a, b in apart if a != b]
    partition = Partition("abcdef", apart)
    for a, b in joins:
        partition.join(a, b)

    assert not [pair for pair in apart if partition.find(pair[0]) == partition.find(pair[1])]


@given(PAIRS)
def test_without_apart_pairs_the_order_of_joining_changes_nothing(joins):
    forward, backward = Partition("abcdef"), Partition("abcdef")
    for a, b in joins:
        forward.join(a, b)
    for a, b in reversed(joins):
        backward.join(b, a)

    assert forward.groups() == backward.groups()


def judgement(number, verdict, *, supersedes=None, a="a", b="b"):
    return Judgement(
        id=f"j{number}",
        a=a,
        b=b,
        verdict=Verdict(verdict),
        by="Ann Lee",
        reason="read it",
        at=f"2031-06-0{number}T00:00:00Z",
        supersedes=supersedes,
    )


def test_a_superseded_judgement_does_not_stand():
    first, second = judgement(1, "same"), judgement(2, "different", supersedes="j1")

    assert list(standing([second, first]).values()) == [second]
    assert judged_pairs([first, second], {"a": "x", "b": "y"}) == ([], [("x", "y")])


def test_of_two_that_stand_the_later_counts():
    assert standing([judgement(2, "unsure"), judgement(1, "same")])["a", "b"].verdict is Verdict.UNSURE


def test_judgements_about_other_things_are_passed_over():
    assert judged_pairs([judgement(1, "same")], {"a": "x"}) == ([], [])
