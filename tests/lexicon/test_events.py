"""Event types and frames: complete, consistent, and refused when they contradict themselves."""

import pytest

from firsthand.errors import LexiconError
from firsthand.lexicon import events
from firsthand.lexicon.events import (
    ENTITY_CLASSES,
    LANGUAGES,
    classes_asked_for,
    event_types,
    event_words,
    frames,
    unions,
)
from firsthand.lexicon.load import read_table

TYPES = """
influence.fund influence.recruit influence.publish influence.interfere espionage.spy sabotage.attack cyber.attack
electronic.interfere violence.attack coercion.threaten coercion.instrumentalise military.attack response.attribute
response.expel response.sanction response.investigate response.arrest response.charge response.convict response.acquit
response.close response.warn response.declare response.coordinate response.aid speech.deny speech.confirm
speech.no_comment scheduled.election scheduled.summit scheduled.hearing
""".split()
TOLD_BY_FRAMES = [name for name in TYPES if not name.startswith(("speech.", "scheduled."))]


def test_every_type_of_the_contract_is_there_and_no_other():
    assert sorted(event_types()) == sorted(TYPES)


@pytest.mark.parametrize("name", TYPES)
def test_each_type_has_its_codes_and_two_main_roles(name):
    kind = event_types()[name]

    assert len(kind.main) == 2
    assert set(kind.main) <= set(kind.roles)
    assert kind.hybrid_coe
    assert all(code.isupper() for code in kind.plover)
    assert all(code.startswith("T") and code[1:5].isdigit() for code in kind.disarm)


@pytest.mark.parametrize("name", TOLD_BY_FRAMES)
def test_every_type_has_english_words(name):
    words = event_words("en")

    assert any(trigger.frame.type == name for found in words.triggers.values() for trigger in found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_knows_the_common_measures_and_deeds(language):
    known = {trigger.frame.type for found in event_words(language).triggers.values() for trigger in found}

    assert {"response.expel", "response.sanction", "response.arrest", "influence.fund", "cyber.attack"} <= known


def test_english_nouns_cover_every_class_that_a_frame_asks_for():
    words = event_words("en")
    have = {name for found in words.classes.values() for name in found} | {c.name for c in words.compounds}

    assert classes_asked_for() - have - set(read_table("event_frames")["unions"]) - ENTITY_CLASSES == set()


def test_unions_hold_their_parts_through_any_depth():
    assert {"people", "party"} <= unions()["diplomat"]
    assert "party" in unions()["state"]


def test_a_language_without_lists_has_no_words():
    assert event_words("is") is None


def test_longer_phrases_and_earlier_frames_come_first():
    for found in event_words("en").triggers.values():
        keys = [(-len(trigger.words), trigger.frame.order) for trigger in found]
        assert keys == sorted(keys)


@pytest.mark.parametrize(
    ("table", "row", "message"),
    [
        ("event_frames", {"type": "response.dance", "roles": {}, "needs": {}}, "unknown type"),
        ("event_frames", {"type": "response.declare", "roles": {"to": "recipient"}, "needs": {}}, "has not"),
        ("event_frames", {"type": "response.expel", "roles": {}, "needs": {}, "anchor": ["shoe"]}, "unknown anchor"),
    ],
)
def test_a_frame_that_contradicts_its_type_is_refused(table, row, message):
    with pytest.raises(LexiconError, match=message):
        events._frame("test", 0, row)


def test_a_list_that_points_to_an_unknown_frame_is_refused():
    with pytest.raises(LexiconError, match="unknown frame"):
        events._triggers("en", {"verbs": {"no_such_frame": ["run"]}})


def test_a_list_of_words_under_an_unknown_name_is_refused():
    with pytest.raises(LexiconError, match="unknown list"):
        events._lists("en", {"plannned": ["plan"]})


def test_frames_know_their_types_and_slots():
    frame = frames()["expel"]

    assert frame.type == "response.expel"
    assert {slot.slot: slot.role for slot in frame.roles}["from"] == "location_of"
