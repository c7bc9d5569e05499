"""Which report takes from which. All texts, outlets and people are invented."""
# ruff: noqa: E501  texts of reports stand on one line, as they are read

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from prose import story

from building import Pile
from firsthand.records.derivation import Certainty, DerivationType
from firsthand.records.judgement import Judgement, Verdict
from firsthand.resolve.entities import resolve_entities
from firsthand.trace.derivations import find_derivations

TASTES = "Subscribe to our letter and read every day what the harbour master tells us about cranes and ropes."


def derive(pile, judgements=()):
    readings = pile.readings()
    return find_derivations(readings, resolve_entities(readings), judgements)


def edges(pile, **options):
    names = {draft.report.id: draft.report.outlet for draft in pile.drafts}
    return {(names[d.source], names[d.to], d.type.value) for d in derive(pile, **options)}


def two(first, second, *, days=(1, 2), languages=("en", "en")):
    pile = Pile()
    pile.report("Harbour Post", f"2031-05-{days[0]:02}", first, language=languages[0])
    pile.report("Valley Echo", f"2031-05-{days[1]:02}", second, language=languages[1])
    return pile


def test_the_same_words_under_another_headline_are_a_copy():
    text = story(1)

    assert edges(two(" ".join(text), "Quite another headline\n" + " ".join(text))) == {
        ("Harbour Post", "Valley Echo", "copy")
    }


def test_a_few_of_many_sentences_are_an_excerpt():
    text = story(2, 20)

    assert edges(two(" ".join(text), " ".join(text[:6]))) == {("Harbour Post", "Valley Echo", "excerpt")}


def test_sentences_thinned_and_in_another_order_are_a_rewrite():
    text = story(3, 14)
    turned = [text[i] for i in (9, 2, 11, 0, 7, 4)]

    assert edges(two(" ".join(text), " ".join([*turned, *story(4, 8)]))) == {("Harbour Post", "Valley Echo", "rewrite")}


def test_two_stories_on_one_affair_in_their_own_words_derive_from_nothing():
    assert edges(two(" ".join(story(5)), " ".join(story(6)))) == set()


def test_the_earlier_one_is_the_source_whatever_the_order():
    text = " ".join(story(7))

    assert edges(two(text, text, days=(9, 3))) == {("Valley Echo", "Harbour Post", "copy")}


def test_of_one_day_the_one_that_credits_the_other_is_the_later_one():
    text = " ".join(story(8))
    pile = two(text + "\n(Source: Valley Echo)", text, days=(4, 4))

    assert {e[:2] for e in edges(pile)} == {("Valley Echo", "Harbour Post")}


def test_of_one_day_without_credit_the_shorter_one_is_taken_for_the_later_one():
    text = story(9, 16)

    (found,) = derive(two(" ".join(text[:8]), " ".join(text), days=(4, 4)))

    assert "shorter" in found.direction_reason


def test_words_outside_the_evidence_join_nobody():
    pile = Pile()
    pile.report("Harbour Post", "2031-05-01", " ".join(story(10)), boilerplate=" ".join(story(99, 6)))
    pile.report("Valley Echo", "2031-05-02", " ".join(story(11)), boilerplate=" ".join(story(99, 6)))

    assert edges(pile) == set()


def test_a_teaser_that_many_outlets_print_joins_nobody():
    pile = Pile()
    for number in range(30):
        pile.report(f"Outlet {number}", "2031-05-01", " ".join(story(100 + number)) + "\n" + TASTES)

    assert edges(pile) == set()


def test_a_shared_quotation_alone_is_only_suspected():
    quote = " ".join(story(12, 2))
    pile = two(" ".join(story(13)) + f" “{quote}”", " ".join(story(14)) + f" “{quote}”")

    assert {d.certainty for d in derive(pile)} <= {Certainty.POSSIBLE}


def test_hundreds_of_copies_are_traced_to_the_first_without_comparing_all_pairs():
    text = " ".join(story(15))
    pile = Pile()
    for number in range(120):
        pile.report(f"Outlet {number:03}", f"2031-05-{1 + number // 10:02}", f"Headline {number}\n{text}")

    found = derive(pile)

    assert len({d.to for d in found if d.certainty is Certainty.CERTAIN}) == 119
    assert len(found) < 120 * 7


def test_one_address_is_a_revision_and_the_later_one_is_the_new_version():
    pile = Pile()
    pile.report("Harbour Post", "2031-05-01", " ".join(story(16)), url="https://post.example/a?utm_source=x")
    pile.report("Harbour Post", "2031-05-02", " ".join(story(16)[:-1]) + " Corrected.", url="https://post.example/a")

    assert edges(pile) == {("Harbour Post", "Harbour Post", "revision")}


def test_a_report_that_names_an_outlet_of_the_case_as_its_source_cites_it():
    pile = Pile()
    pile.report(
        "Harbour Post",
        "2031-05-01",
        "[Blue Gate Trading|organisation] paid [Green Tide|organisation] in [Rijeka|place|HR].",
    )
    later = pile.report(
        "Valley Echo",
        "2031-05-03",
        "[Blue Gate Trading|organisation] gave money to [Green Tide|organisation], [the Harbour Post|organisation] reported from Rijeka.",
    )
    later.claim(
        "influence.fund", "gave money", actor="Blue Gate Trading", recipient="Green Tide", chain=["the Harbour Post"]
    )

    assert edges(pile) == {("Harbour Post", "Valley Echo", "citation")}


def test_a_credited_outlet_whose_reports_tell_something_else_is_not_cited():
    pile = Pile()
    pile.report("Harbour Post", "2031-05-01", " ".join(story(17)))
    later = pile.report(
        "Valley Echo", "2031-05-03", "[Green Tide|organisation] won, [the Harbour Post|organisation] reported."
    )
    later.claim("influence.fund", "won", actor="Green Tide", chain=["the Harbour Post"])

    assert edges(pile) == set()


ENGLISH = (
    "Anders Holmqvist of Norvald Shipping met Petra Lindgren in Karlstad on 14 March 2031. Norvald lent 1,250,000 kronor to "
    "Solbacka Media, and Birgitta Ekwall signed for Solbacka. Of 37 ships, Norvald sold 12 to Tordenskjold Line of Bergen."
)
GERMAN = (
    "Anders Holmqvist von Norvald Shipping traf Petra Lindgren am 14. März 2031 in Karlstad. Norvald lieh Solbacka Media "
    "1.250.000 Kronen, und Birgitta Ekwall unterschrieb für Solbacka. Von 37 Schiffen verkaufte Norvald 12 an die Tordenskjold Line in Bergen."
)
OTHER_GERMAN = (
    "In Karlstad eröffnete am Montag das neue Hallenbad. Bürgermeisterin Petra Lindgren sprang als Erste vom Turm. Das Bad "
    "kostete 18 Millionen Kronen und hat 4 Becken. Anders Holmqvist vom Schwimmverein lobte die Architektin Ulla Sjöström."
)


@pytest.mark.parametrize(("text", "found"), [(GERMAN, True), (OTHER_GERMAN, False)])
def test_names_and_numbers_in_one_order_are_a_translation(text, found):
    told = edges(two(ENGLISH, text, languages=("en", "de")))

    assert (("Harbour Post", "Valley Echo", "translation") in told) is found


def test_every_aligned_span_holds_the_same_words_in_both_texts():
    text = story(18, 14)
    pile = two(" ".join(text), "A headline\n" + " ".join([*text[3:9], *story(19, 3), *text[10:]]))
    texts = {draft.report.id: draft.report.text for draft in pile.drafts}

    for derivation in derive(pile):
        assert derivation.spans
        for span in derivation.spans:
            assert span.source.of(texts[derivation.source]).casefold() == span.to.of(texts[derivation.to]).casefold()


def judge(pile, verdict):
    a, b = sorted(draft.report.id for draft in pile.drafts)
    return Judgement(
        id="j", a=a, b=b, verdict=verdict, by="Ann Lee", reason="asked them", at="2031-06-01T00:00:00Z", supersedes=None
    )


def test_people_strike_a_derivation_and_make_one():
    copied = two(" ".join(story(20)), " ".join(story(20)))
    strangers = two(" ".join(story(21)), " ".join(story(22)))

    assert edges(copied, judgements=[judge(copied, Verdict.DIFFERENT)]) == set()
    assert len(edges(strangers, judgements=[judge(strangers, Verdict.SAME)])) == 1


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(6)), st.integers(0, 40))
def test_the_order_of_reports_changes_nothing(order, seed):
    pile = Pile()
    base = story(seed)
    for number, text in enumerate(
        [
            base,
            base[:6],
            base[::-1],
            [*base[2:8], *story(seed + 1000, 5)],
            story(seed + 2000),
            [*base, "One more line."],
        ]
    ):
        pile.report(f"Outlet {number}", f"2031-05-{1 + number // 2:02}", " ".join(text))
    readings = pile.readings()
    resolution = resolve_entities(readings)

    assert find_derivations([readings[i] for i in order], resolution) == find_derivations(readings, resolution)


def test_types_are_those_of_the_contract():
    assert {kind.value for kind in DerivationType} == {
        "copy",
        "excerpt",
        "rewrite",
        "translation",
        "citation",
        "revision",
    }
