"""Techniques of DISARM: suggested with the words that carry them, accepted or struck by people; newer versions."""

import json
from dataclasses import replace

import pytest

from firsthand.case import reader, writer
from firsthand.case.open import make_case, open_case
from firsthand.case.rows import rows_of
from firsthand.cli.main import run
from firsthand.errors import InvalidRecord, NotFound, UnreadableInput
from firsthand.lexicon.disarm import LANGUAGES, find_techniques, is_technique, shipped_framework
from firsthand.lexicon.load import read_table
from firsthand.records.decisions import SCALES, assess_source, read_decisions
from firsthand.records.tag import TagState
from firsthand.share.disarm import read_disarm
from firsthand.share.markings import Tlp
from firsthand.work.adding import import_case
from firsthand.work.current import export_lines
from firsthand.work.judging import judge, undo
from firsthand.work.sharing import export_for
from firsthand.work.tagging import decide_tag, load_framework, read_tags
from hand_made import build_reading

SENTENCES = [  # language, sentence, techniques
    ("en", "The fund secretly paid two members of parliament in cash.", {"T0093.001", "T0130.001", "T0130.005"}),
    ("en", "A troll farm in Brae used fake profiles and deepfakes.", {"T0091.003", "T0146", "T0087.001"}),
    ("en", "It set up a front organisation and cloned the websites of two papers.", {"T0092.001", "T0143.003"}),
    ("en", "The embassy paid influencers and bought ads.", {"T0100.003", "T0018"}),
    ("fr", "La société écran a secrètement financé de faux sites.", {"T0130.003", "T0130.001", "T0093.001", "T0098"}),
    ("de", "Die Briefkastenfirma bezahlte Abgeordnete mit Kryptowährung.", {"T0130.003", "T0130.004", "T0093.001"}),
    ("ru", "Фабрика троллей использовала фейковые аккаунты.", {"T0091.003", "T0146"}),
    ("en", "The board met on Tuesday and spoke about botany.", set()),
    ("xx", "A troll farm used fake profiles.", set()),
]


@pytest.mark.parametrize(("language", "sentence", "techniques"), SENTENCES)
def test_words_of_a_sentence_suggest_techniques(language, sentence, techniques):
    found = list(find_techniques(sentence, language))

    assert {technique for technique, _, _ in found} == techniques
    assert all(sentence[start:end].strip() == sentence[start:end] != "" for _, start, end in found)


def test_the_table_has_words_in_every_language_and_no_id_is_both_known_and_retired():
    framework = shipped_framework()

    for technique, entry in read_table("disarm")["techniques"].items():
        assert set(entry) == {"label", "label_fr", *LANGUAGES}
        assert is_technique(technique)
    assert not set(framework.techniques) & set(framework.retired)
    assert all(not nearest or is_technique(nearest) for nearest in framework.retired.values())


@pytest.fixture
def case(tmp_path):
    """A case of one claim of influence, and the id of that claim."""
    reading = build_reading(who="Norvania", whom="a website through a shell company")
    (claim,) = reading.analysis.claims
    reading = replace(reading, analysis=replace(reading.analysis, claims=(replace(claim, type="influence.fund"),)))
    name = str(tmp_path / "affair.case")
    with make_case(name) as store, store.write() as connection:
        writer.add_reading(connection, rows_of(reading), "input", "2031-01-01T00:00:00Z")
    return name, claim.id


def tag(store, claim, technique, *, fits=True):
    decision = decide_tag(store, claim, technique, fits=fits)
    return judge(store, a=decision.a, b=decision.b, verdict=decision.verdict, by="Ines", reason="seen")


def test_a_suggestion_stands_with_its_words_until_a_person_decides_and_again_after_that_is_undone(case):
    name, claim = case
    with open_case(name) as store:
        (suggested,) = read_tags(store)
        with store.read() as connection:
            text = reader.read_some(connection, [suggested.report])[0].report.text
        tag(store, claim, "T0130.003")
        (accepted,) = read_tags(store)
        tag(store, claim, "T0130.003", fits=False)
        (struck,) = read_tags(store)
        undo(store, by="Ole", reason="no")
        (again,) = read_tags(store)

    assert (suggested.claim, suggested.technique, suggested.version) == (claim, "T0130.003", "1.6")
    assert text[suggested.words.start : suggested.words.end] == "shell company"
    assert suggested.sentence in text
    assert [one.state for one in (suggested, accepted, struck, again)] == [
        TagState.SUGGESTED,
        TagState.ACCEPTED,
        TagState.STRUCK,
        TagState.ACCEPTED,
    ]
    assert (accepted.by, accepted.reason) == ("Ines", "seen")


def test_a_person_can_set_a_tag_that_no_words_suggest_and_none_that_nobody_knows(case):
    name, claim = case
    with open_case(name) as store:
        tag(store, claim, "T0010")
        tag(store, claim, "T0090")  # retired in 1.6
        with pytest.raises(NotFound, match="--disarm"):
            tag(store, claim, "T9999")
        found = {one.technique: one for one in read_tags(store)}

    assert found["T0010"].words is None
    assert (found["T0010"].retired, found["T0090"].retired, found["T0090"].nearest) == (False, True, "T0146")


NEWER = {
    "type": "bundle",
    "objects": [
        {
            "type": "attack-pattern",
            "name": "A name of their own",
            "external_references": [{"source_name": "DISARM", "external_id": "T0200.001"}],
        },
        {
            "type": "attack-pattern",
            "name": "Gone",
            "revoked": True,
            "external_references": [{"source_name": "DISARM", "external_id": "T0130.003"}],
        },
        {"type": "x-mitre-tactic", "name": "Plan", "external_references": [{"external_id": "TA01"}]},
    ],
}


def test_a_newer_framework_counts_its_names_and_what_it_no_longer_has_is_retired(case, tmp_path):
    name, claim = case
    with open_case(name) as store:
        assert load_framework(store, json.dumps(NEWER).encode(), version="1.9") == ("1.9", 1)
        tag(store, claim, "T0200.001")
        found = {one.technique: one for one in read_tags(store)}
        lines = list(export_lines(store))
    copy = str(tmp_path / "copy.case")
    import_case(copy, lines)

    assert (found["T0200.001"].name, found["T0200.001"].version) == ("A name of their own", "1.9")
    assert found["T0130.003"].retired
    with open_case(copy) as store:
        assert list(export_lines(store)) == lines


def test_a_cluster_of_misp_is_read_too_and_anything_else_is_refused():
    cluster = {"version": 7, "values": [{"value": "Bots", "meta": {"external_id": "T0049.003"}}, {"value": "x"}]}

    assert read_disarm(json.dumps(cluster).encode()) == ("misp-galaxy 7", {"T0049.003": "Bots"})
    for other in ("[]", "{}", '{"objects": 3}', '{"values": [{"meta": 1}]}', "7"):
        with pytest.raises(UnreadableInput, match="no technique"):
            read_disarm(other.encode())
    with pytest.raises(UnreadableInput, match="nested"):
        read_disarm(b"[" * 100_000)


def test_tags_are_exported_with_their_decisions_and_for_readers_of_a_level(case):
    name, claim = case
    with open_case(name) as store:
        tag(store, claim, "T0010")
        records = [json.loads(line) for line in export_lines(store)]
        shared = [json.loads(line) for line in export_for(store, Tlp.RED).lines]
        closed = list(export_for(store, Tlp.CLEAR).lines)

    for lines in (records, shared):
        tags = {record["technique"]: record for record in lines if record["kind"] == "tag"}
        assert {key: one["state"] for key, one in tags.items()} == {"T0010": "accepted", "T0130.003": "suggested"}
    assert closed == []
    assert [record["kind"] for record in records] == sorted(record["kind"] for record in records)


def test_the_commands_list_accept_and_strike(case, capsys, tmp_path):
    name, claim = case
    (tmp_path / "DISARM.json").write_text(json.dumps(NEWER), encoding="utf-8")

    assert run(["tags", name]) == 0
    assert "T0130.003" in capsys.readouterr().out
    assert run(["tag", name, claim[:16], "T0130.003", "--strike", "--by", "Ines", "--reason", "it is a real one"]) == 0
    capsys.readouterr()
    assert run(["tags", name]) == 0
    assert "T0130.003" not in capsys.readouterr().out
    assert run(["tags", name, claim[:16], "--all", "--disarm", str(tmp_path / "DISARM.json"), "--version", "1.9"]) == 0
    out = capsys.readouterr()
    assert "struck; retired in 1.9" in out.out
    assert "struck by Ines" in out.out
    assert run(["tags", name, "--version", "1.9"]) == 2
    assert run(["tags", name, "--disarm", str(tmp_path / "none.json")]) == 2
    assert run(["tag", name, claim[:16], "T9", "--by", "Ines", "--reason", "-"]) == 1


def test_what_people_hold_of_a_source_is_shown_with_its_evidence_and_taken_back(case, capsys):
    name, _ = case
    held = ["--by", "Ines", "--evidence", "its owner is a ministry"]

    assert run(["assess", name, "Ada Brennholt", "--exposure", "state-linked", "--letter", "c", *held]) == 0
    capsys.readouterr()
    assert run(["show", name, "Ada Brennholt"]) == 0
    shown = capsys.readouterr().out
    assert "exposure state-linked, Ines" in shown
    assert "its owner is a ministry" in shown
    assert run(["show", name, "1"]) == 0
    assert "letter C, exposure state-linked" in " ".join(capsys.readouterr().out.split())
    assert run(["undo", name, "--by", "Ole"]) == 0
    capsys.readouterr()
    assert run(["show", name, "Ada Brennholt"]) == 0
    assert "state-linked" not in capsys.readouterr().out
    assert run(["assess", name, "Ada Brennholt", *held]) == 2


def test_of_several_steps_on_one_scale_the_latest_stands(case):
    name, _ = case
    with open_case(name) as store:
        for step in ("state-ignored", "state-ordered"):
            decision = assess_source("entity-1", "responsibility", step)
            judge(store, a=decision.a, b=decision.b, verdict=decision.verdict, by="Ines", reason=step)
        with store.read() as connection:
            decided = read_decisions(reader.read_judgements(connection))

    assert decided.assessed["entity-1", "responsibility"][1] == "state-ordered"
    assert len(SCALES["responsibility"]) == 10
    with pytest.raises(InvalidRecord, match="no step"):
        assess_source("entity-1", "exposure", "friendly")
