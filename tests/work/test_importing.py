"""What other programs have, taken into a case: read like any other report, and safe to repeat."""

import json

import pytest

from firsthand.case import reader
from firsthand.case.open import open_case
from firsthand.cli.main import run
from firsthand.work.current import export_lines

RED = "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1"
TEXT = (
    "BRAE, 4 May 2031 - Foreign minister Orla Vintner said on Thursday that Ireland had expelled 12 envoys of Belarus."
)


def bundle_of(text=TEXT, marking=RED):
    return {
        "type": "bundle",
        "objects": [
            {
                "type": "report",
                "id": "report--00000000-0000-4000-8000-000000000001",
                "name": "Twelve sent home",
                "published": "2031-05-05T00:00:00Z",
                "description": text,
                "object_marking_refs": [marking],
                "confidence": 70,
            },
            {
                "type": "threat-actor",
                "id": "threat-actor--00000000-0000-4000-8000-000000000002",
                "name": "Grey Heron",
            },
        ],
    }


@pytest.fixture
def take(tmp_path, capsys):
    """Import a value into a case; return (exit code, what was told, the lines of the case)."""

    def imported(value, *options):
        (tmp_path / "shared.json").write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
        case = str(tmp_path / "affair.case")
        code = run(["import", case, str(tmp_path / "shared.json"), *options])
        records = []
        if (tmp_path / "affair.case").is_file():
            with open_case(case) as store:
                records = [json.loads(line) for line in export_lines(store)]
        return code, capsys.readouterr().err, records

    return imported


def of(records, kind):
    return [record for record in records if record["kind"] == kind]


def test_an_imported_text_is_read_and_analysed_like_any_other_report_and_keeps_its_marking(take, tmp_path):
    code, err, records = take(bundle_of())

    (report,) = of(records, "report")
    (event,) = of(records, "event")
    assert code == 0
    assert "1 report imported" in err
    assert "1 name in the watch list shared.json" in err
    assert "confidence" in err
    assert (report["title"], report["published"], report["marking"]) == ("Twelve sent home", "2031-05-05", "red")
    assert report["path"].endswith("shared.json#report--00000000-0000-4000-8000-000000000001")
    assert event["type"] == "response.expel"
    assert all(TEXT[slice(*claim["evidence"])] == claim["quote"] for claim in of(records, "claim"))


def test_a_second_import_changes_nothing(take):
    _, _, first = take(bundle_of())

    code, err, again = take(bundle_of())

    assert code == 0
    assert "0 reports imported" in err
    assert "1 known already" in err
    assert again == first


def test_an_import_closes_what_it_says_is_closed_and_opens_nothing(take):
    green = "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb"

    found = [of(take(bundle_of(marking=level))[2], "report")[0]["marking"] for level in (green, RED, green)]

    assert found == ["green", "red", "red"]


def test_the_loss_report_is_written_where_it_is_wanted(take, tmp_path):
    take(bundle_of(), "--loss", str(tmp_path / "loss.json"))

    loss = json.loads((tmp_path / "loss.json").read_text(encoding="utf-8"))
    assert loss["format"] == "stix"
    assert loss["carried"] == {"report": 1, "threat-actor": 1}
    assert loss["fields"] == {"report": {"confidence": 1}}


def test_a_text_without_words_is_rejected_with_its_reason(take):
    code, err, records = take(bundle_of("1 2 3 4 5 6 7 8"))

    assert code == 3
    assert "1 rejected" in err
    assert "no words" in of(records, "rejection")[0]["reason"]


def test_a_file_in_no_known_form_is_wrong_usage_and_makes_no_case(take, tmp_path):
    code, err, _ = take("Dear all, nothing here.")

    assert code == 2
    assert "say which with --format" in err
    assert not (tmp_path / "affair.case").exists()


def test_names_of_an_import_are_found_by_a_screening(take, tmp_path, capsys):
    take(bundle_of(), "--list", "partners")

    assert run(["screen", str(tmp_path / "affair.case"), "Grey Heron", "--by", "Ines"]) == 0
    assert "name matches: Grey Heron" in capsys.readouterr().out
    with open_case(str(tmp_path / "affair.case")) as store, store.read() as connection:
        assert len(reader.find_report_ids(connection)) == 1
