"""A story in other words is suspected, never certain without a credit. Texts, people and firms are invented."""
# ruff: noqa: E501  texts of reports stand on one line, as they are read

from dataclasses import replace

import pytest

from building import Pile
from firsthand.records.derivation import Certainty, DerivationType
from firsthand.resolve.entities import resolve_entities
from firsthand.text.shingles import shingles
from firsthand.trace.derivations import find_derivations
from firsthand.trace.vectors import embed

WIRE = (
    "[Portland Lumen|organisation] lost 45 tons of copper wire on Monday. The firm's guard, [Ewan Tull|person], said that three lorries with false plates "
    "had driven in at noon. Copper from the yard in [Skelby|place] was sold in [Ostermark|place] for 300,000 crowns."
)
RETOLD = (
    "At noon on Monday a trio of lorries, their plates false, entered and left with 45 tons of wire made of copper, according to [Ewan Tull|person], who guards [Portland Lumen|organisation]. "
    "What lay in the [Skelby|place] yard fetched 300,000 crowns in [Ostermark|place]."
)
OWN_WORK = (
    'Neighbours of the yard in [Skelby|place] had complained of noise since spring. "Nobody came," the baker [Ines Calder|person] told us. '
    "A dealer in scrap offered a reward of 9,000 crowns. [Portland Lumen|organisation] has 60 employees and made a loss last year."
)


def derive(second, *, credit=""):
    pile = Pile()
    pile.report("Harbour Wire", "2031-05-01", WIRE)
    pile.report("Valley Echo", "2031-05-02", second + credit)
    readings = [replace(reading, vectors=embed(reading.report)) for reading in pile.readings()]
    return find_derivations(readings, resolve_entities(readings))


def test_the_examples_share_no_five_words():
    wire, retold, own = (Pile().report("Desk", "2031-05-01", text).report.text for text in (WIRE, RETOLD, OWN_WORK))

    assert not shingles(wire) & (shingles(retold) | shingles(own))


def test_a_story_retold_in_other_words_is_suspected_to_be_taken_over():
    (found,) = derive(RETOLD)

    assert (found.type, found.certainty) == (DerivationType.REWRITE, Certainty.POSSIBLE)
    assert "announcement" in found.reasons[-1]


def test_a_report_of_the_same_affair_from_own_work_is_not():
    assert derive(OWN_WORK) == ()


@pytest.mark.parametrize("credit", ["\n(Source: Harbour Wire)"])
def test_with_a_credit_it_is_certain(credit):
    (found,) = derive(RETOLD, credit=credit)

    assert found.certainty is Certainty.CERTAIN


def test_without_vectors_nothing_is_suspected():
    pile = Pile()
    pile.report("Harbour Wire", "2031-05-01", WIRE)
    pile.report("Valley Echo", "2031-05-02", RETOLD)
    readings = pile.readings()

    assert find_derivations(readings, resolve_entities(readings)) == ()
