"""Watch lists in three forms. All persons and companies are invented."""

import json

import pytest

from firsthand.errors import UnreadableInput
from firsthand.screen.lists import read_watch_list

CSV = """name;aliases;type;country;birth_date;id
Dmitri Lobanets;Дмитрий Лобанец, D. Lobanetz;Person;ru;1971-02-03;x1
Quayside Metals Ltd;QML;Company;Malta;;x2
;;;;;x3
"""
SIMPLE = """"id","schema","name","aliases","birth_date","countries","sanctions","dataset"
"Q1","Person","Dmitri Lobanets","Дмитрий Лобанец;Dmitrij Lobanez","1971-02-03;1972","ru;by","Listed 2031","A list"
"""
FTM = [
    {
        "id": "f1",
        "schema": "Person",
        "caption": "Dmitri Lobanets",
        "properties": {
            "name": ["Dmitri Lobanets"],
            "alias": ["Дмитрий Лобанец"],
            "nationality": ["ru"],
            "birthDate": ["1971-02-03"],
            "position": ["Head of the Northern Fund"],
            "passportNumber": ["AB 12"],
        },
    },
    {"id": "f2", "schema": "Sanction", "properties": {"program": ["X"], "entity": ["f1"]}},
    {
        "id": "f3",
        "schema": "Company",
        "properties": {
            "name": ["Quayside Metals Ltd"],
            "jurisdiction": ["mt"],
            "sanctions": [{"id": "s", "schema": "Sanction", "properties": {"reason": ["evasion"]}}],
        },
    },
]


def entries(data, **options):
    imported = read_watch_list(data.encode(), name="a list", **options)
    return {entry.id: entry for entry in imported.watch_list.entries}, imported


def test_csv_of_any_kind_is_read_by_its_columns():
    found, imported = entries(CSV)

    assert found["x1"].names == ("Dmitri Lobanets", "Дмитрий Лобанец, D. Lobanetz")
    assert (found["x1"].type, found["x1"].countries, found["x1"].born) == ("person", ("RU",), ("1971-02-03",))
    assert (found["x2"].type, found["x2"].countries) == ("organisation", ("MT",))
    assert imported.left_out == ("line 4: no name",)


def test_the_simple_targets_of_opensanctions_are_read():
    found, _ = entries(SIMPLE)

    assert found["Q1"].names == ("Dmitri Lobanets", "Дмитрий Лобанец", "Dmitrij Lobanez")
    assert (found["Q1"].countries, found["Q1"].born) == (("BY", "RU"), ("1971-02-03", "1972"))
    assert "Listed 2031" in found["Q1"].notes


@pytest.mark.parametrize("whole", [False, True], ids=["one a line", "one array"])
def test_follow_the_money_is_read_with_nested_sanctions(whole):
    text = json.dumps(FTM, ensure_ascii=False) if whole else "\n".join(json.dumps(row) for row in FTM)
    found, imported = entries(text)

    assert sorted(found) == ["f1", "f3"]
    assert found["f1"].names == ("Dmitri Lobanets", "Дмитрий Лобанец")
    assert found["f1"].identifiers == (("passportNumber", "AB 12"),)
    assert found["f3"].notes == ("evasion",)
    assert (imported.watch_list.form, imported.left_out) == ("ftm", ())


def test_a_broken_line_is_told_and_the_rest_is_read():
    found, imported = entries(json.dumps(FTM[0]) + "\n{broken\n" + json.dumps(FTM[2]))

    assert sorted(found) == ["f1", "f3"]
    assert len(imported.left_out) == 1
    assert imported.left_out[0].startswith("line 2: not JSON")


def test_the_list_is_named_by_its_bytes_and_version():
    one, two, three = (entries(SIMPLE, version=v)[1].watch_list for v in ("1", "1", "2"))

    assert one.id == two.id != three.id
    assert one.sha256 == three.sha256
    assert len(entries(SIMPLE)[1].watch_list.version) == 12


@pytest.mark.parametrize("data", ["", "colour,size\nred,2\n", "{broken", '{"a": 1}'])
def test_what_is_no_watch_list_is_refused(data):
    with pytest.raises(UnreadableInput, match="holds no watch list entry"):
        read_watch_list(data.encode(), name="a list")
