"""Names against a list: who is found, what is said of a hit, and what is not. All names are invented."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.names.compare import compare_names
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
INDEX = NameIndex.of(("list", entry) for entry in ENTRIES)


def hits_of(query, index=INDEX, entries=ENTRIES, least=0.5):
    by_id = {entry.id: entry for entry in entries}
    return next(find_hits([query], index, lambda _, key: by_id[key], least))


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
    hits = hits_of(Query(name=name, type=kind))

    assert [hit.entry for hit in hits][:1] == [entry]
    assert all(hit.verdict == "name matches" for hit in hits)
    assert all(hit.reasons for hit in hits)


@pytest.mark.parametrize(("name", "kind"), NOT_FOUND)
def test_another_name_is_not_found(name, kind):
    assert hits_of(Query(name=name, type=kind), least=0.6) == ()


def test_what_else_is_known_speaks_for_or_against_and_changes_no_score():
    plain, fits, other = (
        hits_of(Query(name="Dmitri Lobanetz", type="person", countries=countries, born=born))[0]
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
    entries = [WatchEntry(id=f"{a} {b}", type="person", names=(f"{a} {b}",)) for a, b in people]
    index = NameIndex.of(("l", entry) for entry in entries)
    given_name, family = data.draw(st.sampled_from(people))

    for written in (f"{given_name} {family}", f"{family}, {given_name}", f"{given_name.upper()} {family.upper()}"):
        hits = hits_of(Query(name=written, type="person"), index, entries)
        assert f"{given_name} {family}" in {hit.entry for hit in hits}


WAYS = [
    ("ULM", "organisation", "Union of Lantern Makers", "organisation"),
    ("Quay Side Metals", "organisation", "Quayside Metals", "organisation"),
    ("Nikolai Pat rukov", "person", "Nikolai Platonovich Patrukov", "person"),
    ("Nikolai Patrukov", "person", "Nikolai Pat rukov", "person"),
    ("Gina Orlic", "person", "Джина Орлич", "person"),
    ("M. Harrow", "person", "Маргарет Хэрроу", "person"),
    ("Lionel Bessik", "person", "Lionel Messik", "person"),
    ("France", None, "Frankreich", None),
]


@pytest.mark.parametrize(("name", "kind", "listed", "listed_kind"), WAYS)
def test_no_way_of_writing_a_name_hides_it_from_the_index(name, kind, listed, listed_kind):
    entries = [WatchEntry(id="x", type=listed_kind, names=(listed,))]
    index = NameIndex.of([("l", entries[0])])

    assert [listed] == [found for _, found in next(index.find([(name, None if kind is None else kind == "person")]))]


GIVEN = ["Anna", "Dmitri", "Pavel", "Marta", "Олег", "Élise", "Yusuf", "Georgios"]
FAMILY = [
    "Lobanets",
    "Harrow",
    "Кравцов",
    "Petrik",
    "Qahmani",
    "Schneller",
    "Duvalle",
    "Papadis",
    "Lobanetz",
    "Petrick",
]


def test_the_index_finds_what_comparing_with_every_name_finds():
    names = [f"{a} {b}" for a in GIVEN for b in FAMILY]
    index = NameIndex.of(("l", WatchEntry(id=name, type="person", names=(name,))) for name in names)
    asked = [
        f"{a} {b}" for a in ("Ana", "Дмитрий", "Oleg", "Elise") for b in ("Lobanec", "Petryk", "Kravtsov", "Duval")
    ]

    for name, found in zip(asked, index.find([(name, True) for name in asked]), strict=True):
        exhaustive = {other for other in names if compare_names(name, other, "person").estimate >= 0.6}
        assert exhaustive <= {other for _, other in found}, name


def test_asking_for_many_names_at_once_finds_what_asking_one_by_one_finds():
    asked = [(name, kind) for name, kind, *_ in WAYS for kind in (True, False, None)]

    assert list(INDEX.find(asked)) == [next(INDEX.find([one])) for one in asked]


STRANGERS = ["Dag Liam Volis", "Luisa Garan", "Hilda Liis", "Mindaugas Deniin", "Evan Yana Degoas", "Nada Oic"]
LIKE_STRANGERS = ["Dan Voldze", "Kira Luis Mazepedze", "Ilia Litiez", "Janina Dayaenko", "Dean Shevyan", "Nathan Loric"]


@pytest.mark.parametrize(("asked", "listed"), list(zip(STRANGERS, LIKE_STRANGERS, strict=True)))
def test_names_that_share_a_few_letters_are_no_hit(asked, listed):
    entries = [WatchEntry(id="x", type="person", names=(listed,))]
    index = NameIndex.of([("l", entries[0])])

    assert hits_of(Query(name=asked, type="person"), index, entries) == ()


def test_among_thousands_of_names_those_of_one_person_are_found_in_every_spelling():
    endings = ("ets", "enko", "ovich", "adze", "ssen", "ini", "escu", "akis", "yan", "mann")
    middles = ("ba", "dor", "ge", "lik", "mur", "no", "pra", "ros", "sti", "vel")
    others = [f"{a} {m}{n}{e}" for a in GIVEN[:5] for m in middles for n in middles for e in endings]
    entries = [WatchEntry(id=name, type="person", names=(name.title(),)) for name in others]
    entries.append(WatchEntry(id="planted", type="person", names=("Yevgeni Tolkushin",)))
    index = NameIndex.of(("l", entry) for entry in entries)

    for spelled in ("Evgeny Tolkushin", "Jewgenij Tolkuschin", "Евгений Толкушин", "TOLKUSHIN Evgenii", "E. Tolkushin"):
        assert "planted" in {hit.entry for hit in hits_of(Query(name=spelled, type="person"), index, entries)}, spelled
