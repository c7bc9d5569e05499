"""Vectors of first sentences: equal bytes whatever else is embedded, near where the meaning is. All texts invented."""
# ruff: noqa: E501  texts of reports stand on one line, as they are read

from dataclasses import replace

import pytest

from building import Pile
from firsthand.meaning.encoder import DIMENSIONS, unpack
from firsthand.records.derivation import DerivationType
from firsthand.records.report import RegionKind
from firsthand.resolve.entities import resolve_entities
from firsthand.trace.derivations import find_derivations
from firsthand.trace.vectors import (
    SENTENCES,
    WINNERS,
    embed,
    find_winners,
    first_sentences,
    likeness,
)

ENGLISH = (
    "The harbour master closed the northern quay after a crane fell into the water. Nobody was hurt, but two ships had to "
    "wait outside the port until the evening. Divers will look at the wreck tomorrow."
)
FRENCH = (
    "Le capitaine du port a fermé le quai nord après la chute d'une grue dans l'eau. Personne n'a été blessé, mais deux "
    "navires ont dû attendre hors du port jusqu'au soir. Des plongeurs examineront l'épave demain."
)
ARABIC = (
    "أغلق رئيس الميناء الرصيف الشمالي بعد سقوط رافعة في الماء. ولم يصب أحد بأذى، لكن سفينتين اضطرتا إلى الانتظار خارج "
    "الميناء حتى المساء. وسيفحص الغواصون الحطام غدا."
)
OTHER = (
    "Le conseil municipal a voté le budget des écoles pour l'année prochaine. Les cantines recevront plus d'argent. "
    "L'opposition demande un nouveau gymnase."
)


def report_of(text, language="en", **options):
    return Pile().report("Harbour Post", "2031-05-02", text, language=language, **options).report


def test_the_same_words_in_two_scripts_are_near_and_another_story_is_not():
    english, french, arabic, other = (unpack(embed(report_of(text))) for text in (ENGLISH, FRENCH, ARABIC, OTHER))

    assert min(likeness(english, french), likeness(english, arabic)) > 0.6
    assert max(likeness(english, other), likeness(french, other)) < 0.4


def test_likeness_is_symmetric_and_one_with_itself():
    english, french = unpack(embed(report_of(ENGLISH))), unpack(embed(report_of(FRENCH)))

    assert likeness(english, english) == 1.0
    assert likeness(english, french) == likeness(french, english)


def test_a_vector_does_not_depend_on_what_was_embedded_before():
    alone = embed(report_of(ENGLISH))
    embed(report_of(FRENCH * 3))

    assert embed(report_of(ENGLISH)) == alone
    assert len(alone) == 3 * DIMENSIONS


def test_at_most_nine_sentences_stand_for_a_report_each_once():
    text = " ".join(f"The {number}th ship of the line left the port in silence." for number in range(20))

    assert len(first_sentences(report_of(text))) == SENTENCES
    assert len(first_sentences(report_of(f"{ENGLISH}\n{ENGLISH}"))) == 3


def test_words_outside_the_evidence_are_not_embedded():
    report = report_of(ENGLISH, boilerplate="Subscribe to our letter about the sea and its many wonders.")

    assert any(region.kind is RegionKind.BOILERPLATE for region in report.regions)
    assert embed(report) == embed(report_of(ENGLISH))


def test_a_report_without_sentences_has_no_vectors_and_no_directions():
    assert embed(report_of("Hm.")) == b""
    assert find_winners(b"") == ()
    assert likeness(unpack(b""), unpack(embed(report_of(ENGLISH)))) == 0.0


def test_texts_that_say_the_same_share_directions_and_strangers_hardly_any():
    english, french, other = (set(find_winners(embed(report_of(text)))) for text in (ENGLISH, FRENCH, OTHER))

    assert len(english) == WINNERS
    assert len(english & french) >= 5 > len(english & other)


@pytest.mark.parametrize(("text", "found"), [(FRENCH, True), (OTHER, False)])
def test_a_text_without_a_name_or_number_is_known_as_a_translation_by_what_it_means(text, found):
    pile = Pile()
    pile.report("Harbour Post", "2031-05-01", ENGLISH)
    pile.report("Écho de la vallée", "2031-05-02", text, language="fr")
    readings = [replace(reading, vectors=embed(reading.report)) for reading in pile.readings()]

    types = {derivation.type for derivation in find_derivations(readings, resolve_entities(readings))}

    assert (types == {DerivationType.TRANSLATION}) is found
