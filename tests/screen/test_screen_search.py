"""Names against a list: who is found, what is said of a hit, and what is not. All names are invented."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.records.watch import Query, WatchEntry
from firsthand.screen.index import NameIndex
from firsthand.screen.search import find_hits

ENTRIES = [
    WatchEntry(
        id="e1", type="person", names=("Dmitri Lobanets", "Дмитрий Лобанец"), countries=("RU",), born=("1971-02-03",)
    ),
    WatchEntry(id="e2", type="person", names=("Oleg Lobanets",), countries=("RU",)),
    WatchEntry(id="e3", type="organisation", names=("Quayside Metals Ltd",), countries=("MT",)),
    WatchEntry(
        id="e4",
        type="person",
        names=("Tariq bin Nasir al-Qahmani", "طارق بن ناصر القحماني"),
        notes=("broker of Quayside",),
    ),
    WatchEntry(id="e5", type=None, names=("Northern Lantern Foundation",)),
]
INDEX = NameIndex(("list", entry) for entry in ENTRIES)
FOUND = [
    ("Dmitrij Lobanez", "person", "e1"),
    ("Лобанец Дмитрий Олегович", "person", "e1"),
    ("LOBANETS, Dmitri", None, "e1"),
    ("Tarek al-Kahmani", "person", "e4"),
    ("Quayside Metals Limited", "organisation", "e3"),
    ("QUAYSIDE METALS", None, "e3"),
    ("The Northern Lantern Foundation", "organisation", "e5"),
]
NOT_FOUND = [
    ("Lobanets", "person"),
    ("Pavel Lobanets", "person"),
    ("Quayside Insurance Ltd", "organisation"),
    ("Dmitri Lobanets", "organisation"),
    ("Nasir bin Tariq al-Qahmani", "person"),
]


@pytest.mark.parametrize(("name", "kind", "entry"), FOUND)
def test_a_name_on_the_list_is_found_however_it_is_written(name, kind, entry):
    hits = find_hits(Query(name=name, type=kind), INDEX)

    assert [hit.entry for hit in hits][:1] == [entry]
    assert all(hit.verdict == "name matches" for hit in hits)
    assert all(hit.reasons for hit in hits)


@pytest.mark.parametrize(("name", "kind"), NOT_FOUND)
def test_another_name_is_not_found(name, kind):
    assert find_hits(Query(name=name, type=kind), INDEX, least=0.6) == ()


def test_what_else_is_known_speaks_for_or_against_and_changes_no_score():
    plain, fits, other = (
        find_hits(Query(name="Dmitri Lobanetz", type="person", countries=countries, born=born), INDEX)[0]
        for countries, born in (((), None), (("RU",), "1971"), (("BG",), "1980-01-01"))
    )

    assert plain.speaks_for == plain.speaks_against == ()
    assert fits.speaks_for == ("the same country: RU", "born 1971")
    assert other.speaks_against == ("other countries: BG; RU", "other dates of birth: 1980-01-01; 1971-02-03")
    assert plain.score == fits.score == other.score


SYLLABLES = ["ka", "lo", "mir", "ven", "sto", "ra", "dek", "phi", "gul", "tsan", "bor", "el"]
NAMES = st.lists(st.sampled_from(SYLLABLES), min_size=2, max_size=3).map(lambda s: "".join(s).capitalize())


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(NAMES, NAMES), min_size=1, max_size=12, unique=True), st.data())
def test_every_planted_name_is_found_among_others(people, data):
    index = NameIndex(("l", WatchEntry(id=f"{a} {b}", type="person", names=(f"{a} {b}",))) for a, b in people)
    given_name, family = data.draw(st.sampled_from(people))

    for written in (f"{given_name} {family}", f"{family}, {given_name}", f"{given_name.upper()} {family.upper()}"):
        assert f"{given_name} {family}" in {hit.entry for hit in find_hits(Query(name=written, type="person"), index)}
