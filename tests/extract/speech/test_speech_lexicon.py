"""The tables of reporting words hold together."""

import pytest

from firsthand.errors import LexiconError
from firsthand.extract.speech import lexicon as module
from firsthand.extract.speech.lexicon import LANGUAGES, speech_lexicon
from firsthand.lexicon.load import read_table
from firsthand.records.attribution import Stance


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_verbs_prepositions_and_hedges(language):
    lexicon = speech_lexicon(language)

    assert lexicon.verbs
    assert lexicon.hedges
    assert lexicon.documents
    assert {frame.stance for frames in lexicon.verbs.values() for frame in frames.values()} >= {
        Stance.ASSERTS,
        Stance.ALLEGES,
        Stance.CONFIRMS,
        Stance.DENIES,
        Stance.WARNS,
        Stance.CALLS_FOR,
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_group_lists_a_verb_twice(language):
    for group in read_table(f"speech.{language}")["verbs"]:
        assert len(group["words"]) == len(set(group["words"])), sorted(
            word for word in set(group["words"]) if group["words"].count(word) > 1
        )


def test_wishes_and_tastes_are_no_hops():
    verbs = speech_lexicon("en").verbs

    assert verbs["say"]["clause"].is_hop
    assert verbs["believe"]["clause"].is_hop
    assert not verbs["want"]["infinitive"].is_hop
    assert not verbs["praise"]["object"].is_hop


def test_separable_verbs_are_known_joined_as_well():
    verbs = speech_lexicon("de").verbs

    assert verbs["mitteilen"] == verbs["teilen mit"]


def test_a_language_without_a_table_has_empty_ones():
    assert not speech_lexicon("xx").verbs


@pytest.mark.parametrize("change", [{"kind": "gossip"}, {"frames": ["clause", "song"]}])
def test_unknown_kinds_and_frames_are_refused(change, monkeypatch):
    group = {"stance": "asserts", "kind": "speech", "frames": ["clause"], "words": ["hum"], **change}
    monkeypatch.setattr(module, "read_table", lambda name: {"verbs": [group]})
    monkeypatch.setattr(module, "LANGUAGES", ("xy",))

    with pytest.raises(LexiconError, match="hum"):
        speech_lexicon.__wrapped__("xy")
