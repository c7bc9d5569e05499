"""What a withdrawal or a correction takes away, and what it leaves. All happenings are invented."""
# ruff: noqa: E501  texts of reports stand on one line, as they are read

import pytest

from building import Pile
from concluding import conclude
from firsthand.records.decisions import retract_report
from firsthand.records.event import RetractionKind
from firsthand.records.judgement import Judgement

STORY = "[Ketria|place|KT] hacked the [Dunmore Bank|organisation], the engineer [Bo Lind|person] told [Kite News|outlet].\nScreens went dark in eleven rooms on the third floor, he said, and the lifts stood still until the evening."


def hack(report, chain):
    return report.claim("cyber.attack", "hacked", actor="Ketria", target="Dunmore Bank", chain=chain)


def build(notice=None):
    pile = Pile()
    first = hack(pile.report("Kite News", "2031-05-04", STORY), ["Bo Lind"])
    copy = hack(pile.report("Daily Gull", "2031-05-05", STORY), ["Kite News", "Bo Lind"])
    other_text = "It was [Ketria|place|KT] that broke into the [Dunmore Bank|organisation] and hacked its tills, the [Tide Watch|organisation] found."
    other = hack(pile.report("Moor Press", "2031-05-09", other_text), ["Tide Watch"])
    if notice:
        pile.report("Kite News", "2031-05-12", notice)
    return pile, first, copy, other


def counted(event):
    return event.independent.at_least, event.independent.at_most


def judged(report, kind):
    decision = retract_report(report, RetractionKind(kind))
    return Judgement(id="j1", a=decision.a, b=decision.b, verdict=decision.verdict, by="Irma Feldt", reason="seen", at="2031-06-01T00:00:00Z", supersedes=None)  # fmt: skip


def test_what_rests_on_a_withdrawn_report_falls_with_it_and_is_kept():
    pile, first, copy, other = build(
        "[Kite News|outlet] has retracted its report of the hacking of the [Dunmore Bank|organisation] by [Ketria|place|KT]: [Bo Lind|person] was never there."
    )

    event = conclude(pile.readings()).event(other)

    assert counted(event) == (1, 1)
    assert {first.id, copy.id} <= set(event.claims)
    assert {claim for one in event.retracted for claim in one.claims} == {first.id, copy.id}
    assert all(one.reason.startswith("Kite News has retracted") for one in event.retracted)
    assert (event.before.at_least, event.before.at_most, event.before.digit) == (2, 2, 1)


def test_nothing_falls_without_a_notice():
    pile, _, _, other = build()

    event = conclude(pile.readings()).event(other)

    assert counted(event) == (2, 2)
    assert event.retracted == ()
    assert event.before is None


def test_a_notice_that_fits_no_report_takes_nothing_back():
    pile, _, _, other = build("[Kite News|outlet] has retracted its report on the [Lime Street|organisation] fair.")

    assert conclude(pile.readings()).event(other).retracted == ()


@pytest.mark.parametrize(("kind", "range_"), [("withdrawn", (1, 1)), ("corrected", (2, 2))])
def test_a_person_can_say_so_where_no_notice_does(kind, range_):
    pile, _, _, other = build()
    report = pile.drafts[0].report.id

    event = conclude(pile.readings(), [judged(report, kind)]).event(other)

    assert counted(event) == range_
    assert {one.by for one in event.retracted if one.report == report} == {"Irma Feldt"}


def test_an_event_that_rests_on_withdrawn_reports_alone_has_no_source_left():
    pile = Pile()
    only = hack(pile.report("Kite News", "2031-05-04", STORY), ["Bo Lind"])

    event = conclude(pile.readings(), [judged(pile.drafts[0].report.id, "withdrawn")]).event(only)

    assert counted(event) == (0, 0)
    assert event.credibility.digit == 6
    assert event.claims == (only.id,)


def expulsion(pile, outlet, day, count, words, chain):
    report = pile.report(
        outlet,
        day,
        f"[Arland|place|AR] expelled {words} diplomats of [Ketria|place|KT], the [Foreign Ministry of Arland|organisation|AR] said.",
    )
    amount = report.amount(words, count, unit="diplomats")
    return report, report.claim(
        "response.expel",
        "expelled",
        actor="Arland",
        target=f"{words} diplomats of Ketria",
        amounts=[amount],
        chain=chain,
    )


def test_a_corrected_number_is_no_rival_any_more_and_the_happening_stands():
    pile = Pile()
    _, wrong = expulsion(pile, "Kite News", "2031-03-11", 12, "twelve", ["Foreign Ministry of Arland"])
    _, right = expulsion(pile, "Moor Press", "2031-03-11", 2, "two", ["Foreign Ministry of Arland"])
    disputed = conclude(pile.readings()).event(right)
    note = pile.report(
        "Kite News",
        "2031-03-12",
        "Correction: Our report on [Arland|place|AR] gave the number of expelled diplomats of [Ketria|place|KT] as twelve. The [Foreign Ministry of Arland|organisation|AR] speaks of two.",
    )
    note.amount("twelve", 12, unit="diplomats")

    event = conclude(pile.readings()).event(right)

    assert [dispute.slot for dispute in disputed.disputes] == ["count"]
    assert event.disputes == ()
    assert [(one.claims, one.kind.value) for one in event.retracted] == [((wrong.id,), "corrected")]
    assert counted(event) == counted(disputed)


def test_the_headline_that_a_notice_quotes_is_no_happening_of_its_own():
    pile = Pile()
    first = hack(pile.report("Kite News", "2031-05-04", STORY), ["Bo Lind"])
    note = pile.report(
        "Kite News",
        "2031-09-12",
        "[Kite News|outlet] has retracted its report that [Velia|place|VE] hacked the [Lime Bank|organisation].",
    )
    quoted = note.claim("cyber.attack", "hacked", actor="Velia", target="Lime Bank")

    events = conclude(pile.readings()).events

    assert [event.claims for event in events] == [(first.id,)]
    assert quoted.id not in {claim for event in events for claim in event.claims}
