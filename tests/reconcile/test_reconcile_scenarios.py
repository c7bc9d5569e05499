"""Small piles of reports with the right answer about sources, denials and disputes. All happenings are invented."""
# ruff: noqa: E501  texts of reports stand on one line, as they are read

import pytest

from building import Pile
from concluding import conclude
from firsthand.records.claim import Status


def range_of(event):
    return event.independent.at_least, event.independent.at_most


def disputed(event):
    return {
        d.slot: {v.value if not hasattr(v.value, "currency") else (v.value.value, v.value.currency) for v in d.values}
        for d in event.disputes
    }


def deniers(event):
    return {denial.by for denial in event.denials}


@pytest.fixture
def interview():
    """One radio interview, cited, copied without credit, and repeated by the speaker's own office."""
    pile = Pile()
    first = pile.report(
        "Radio Tarn",
        "2031-02-03",
        "The crew of the [Kestrel Bay|work] cut the [Norlink|organisation] cable, [Ada Finch|person] told Radio Tarn.\n"
        "She is the minister for ports, and she had seen the sonar pictures that same morning in her office.",
    )
    first.claim("sabotage.attack", "cut", actor="crew of the Kestrel Bay", target="Norlink cable", chain=["Ada Finch"])
    wire_text = (
        "The crew of the [Kestrel Bay|work] cut the [Norlink|organisation] cable in January, [Ada Finch|person] told "
        "[Radio Tarn|outlet].\nThe cable carries a tenth of the traffic of the island and failed on a Friday night, its "
        "owner said at the time, and divers have been waiting for calm weather ever since."
    )
    wire = pile.report("Skerry Wire", "2031-02-03", wire_text)
    wire.claim(
        "sabotage.attack",
        "cut",
        actor="crew of the Kestrel Bay",
        target="Norlink cable",
        chain=["Radio Tarn", "Ada Finch"],
    )
    copy = pile.report("Harbour Post", "2031-02-04", wire_text)
    copy.claim(
        "sabotage.attack",
        "cut",
        actor="crew of the Kestrel Bay",
        target="Norlink cable",
        chain=["Radio Tarn", "Ada Finch"],
    )
    office = pile.report(
        "Dale Ledger",
        "2031-02-04",
        "[Tom Reed|person], a spokesman for [Ada Finch|person], said the crew of the [Kestrel Bay|work] had cut the cable.",
    )
    office.claim("sabotage.attack", "cut", actor="crew of the Kestrel Bay", target="the cable", chain=["Tom Reed"])
    bare = pile.report(
        "Moor Gazette",
        "2031-02-05",
        "A crew of the [Kestrel Bay|work] cut the [Norlink|organisation] cable, as [Radio Tarn|outlet] reports.",
    )
    bare.claim("sabotage.attack", "cut", actor="crew of the Kestrel Bay", target="Norlink cable", chain=["Radio Tarn"])
    return pile


def test_one_interview_repeated_by_five_is_one_source(interview):
    (event,) = conclude(interview.readings()).events

    assert len(event.reports) == 5
    assert range_of(event) == (1, 1)
    assert {origin.name for origin in event.origins} == {"Ada Finch", "Tom Reed"}
    assert event.credibility.digit == 3
    assert (event.disputes, event.denials, event.circular) == ((), (), ())


def test_two_services_that_looked_for_themselves_are_two_sources():
    pile = Pile()
    for outlet, service in (("Dale Ledger", "KSD"), ("Skerry Wire", "Velian Guard Authority")):
        told = pile.report(
            outlet,
            "2031-05-04",
            f"[Grey Otter|organisation] attacked [Blue Gate Trading|organisation], [{service}|organisation] said.",
        )
        told.claim("cyber.attack", "attacked", actor="Grey Otter", target="Blue Gate Trading", chain=[service])

    (event,) = conclude(pile.readings()).events

    assert range_of(event) == (2, 2)
    assert event.credibility.digit == 1


def test_two_outlets_that_cite_each_other_know_nothing():
    pile = Pile()
    for outlet, source, published in (
        ("Dale Ledger", "Harbour Post", "2031-03-01"),
        ("Harbour Post", "Dale Ledger", "2031-03-01"),
        ("Morning Brief", "Dale Ledger", "2031-03-02"),
    ):
        told = pile.report(
            outlet,
            published,
            f"[Blue Gate Trading|organisation] paid [Green Tide|organisation], [the {source}|outlet] reports.",
        )
        told.claim("influence.fund", "paid", actor="Blue Gate Trading", recipient="Green Tide", chain=[f"the {source}"])

    (event,) = conclude(pile.readings()).events

    assert range_of(event) == (0, 1)
    assert event.credibility.digit == 6
    assert len(event.circular) == 1
    assert len(event.circular[0]) == 2
    assert len(event.reports) == 3


def test_a_circle_with_a_way_out_is_none():
    pile = Pile()
    first = pile.report(
        "Dale Ledger",
        "2031-03-01",
        "[Blue Gate Trading|organisation] paid [Green Tide|organisation], [the Harbour Post|outlet] reports. "
        "It gave the party money, [Ada Finch|person] said too.",
    )
    first.claim("influence.fund", "paid", actor="Blue Gate Trading", recipient="Green Tide", chain=["the Harbour Post"])
    first.claim("influence.fund", "gave", actor="Blue Gate Trading", recipient="Green Tide", chain=["Ada Finch"])
    second = pile.report(
        "Harbour Post",
        "2031-03-01",
        "[Blue Gate Trading|organisation] paid [Green Tide|organisation], [the Dale Ledger|outlet] reports.",
    )
    second.claim("influence.fund", "paid", actor="Blue Gate Trading", recipient="Green Tide", chain=["the Dale Ledger"])

    (event,) = conclude(pile.readings()).events

    assert event.circular == ()
    assert range_of(event) == (1, 1)
    assert {origin.name for origin in event.origins} == {"Ada Finch"}


def accusation(pile):
    told = pile.report(
        "Dale Ledger",
        "2031-04-01",
        "[Oskar Brandt|person] burned the library of the [Heron Club|organisation], [Ada Finch|person] said.",
    )
    return told.claim(
        "sabotage.attack", "burned", actor="Oskar Brandt", target="library of the Heron Club", chain=["Ada Finch"]
    )


def denial(pile, outlet, who, *, stance="denies", polarity="affirmed"):
    told = pile.report(
        outlet,
        "2031-04-02",
        f"[{who}|person] denied that [Oskar Brandt|person] had burned the library of the [Heron Club|organisation].",
    )
    told.claim(
        "sabotage.attack",
        "burned",
        actor="Oskar Brandt",
        target="library of the Heron Club",
        chain=[(who, "person", stance)],
        polarity=polarity,
    )


@pytest.mark.parametrize(
    ("who", "digit", "slots"),
    [
        (["Oskar Brandt"], 3, set()),
        (["Ruth Calder"], 4, {"happened"}),
        (["Ruth Calder", "Jonas Weir"], 5, {"happened"}),
        (["Oskar Brandt", "Ruth Calder"], 4, {"happened"}),
    ],
)
def test_a_denial_by_the_accused_leaves_the_digit_and_one_by_others_does_not(who, digit, slots):
    pile = Pile()
    accusation(pile)
    for number, name in enumerate(who):
        denial(pile, f"Outlet {number}", name)

    (event,) = conclude(pile.readings()).events

    assert event.credibility.digit == digit
    assert set(disputed(event)) == slots
    assert deniers(event) == set(who)
    assert range_of(event) == (1, 1)


def test_one_party_that_denies_in_three_reports_denies_once():
    pile = Pile()
    accusation(pile)
    for number in range(3):
        denial(pile, f"Outlet {number}", "Oskar Brandt")

    (event,) = conclude(pile.readings()).events

    assert deniers(event) == {"Oskar Brandt"}
    assert len(event.reports) == 4


def test_who_declines_to_comment_denies_nothing():
    pile = Pile()
    accusation(pile)
    other = pile.report(
        "Harbour Post",
        "2031-04-02",
        "[Oskar Brandt|person] declined to comment on the library of the [Heron Club|organisation].",
    )
    other.claim("speech.no_comment", "declined", actor="Oskar Brandt")

    (event,) = conclude(pile.readings()).events

    assert event.denials == ()


def test_a_bare_denial_belongs_to_what_the_denier_is_accused_of():
    pile = Pile()
    told = pile.report(
        "Dale Ledger",
        "2031-04-01",
        "[Oskar Brandt|person] burned the library of the [Heron Club|organisation], [Ada Finch|person] said. [Brandt|person||Oskar Brandt] rejected this.",
    )
    told.claim(
        "sabotage.attack", "burned", actor="Oskar Brandt", target="library of the Heron Club", chain=["Ada Finch"]
    )
    told.claim("speech.deny", "rejected", actor="Brandt rejected"[:6])

    (event,) = conclude(pile.readings()).events

    assert deniers(event) == {"Oskar Brandt"}
    assert event.credibility.digit == 3


def expulsions():
    pile = Pile()
    own = pile.report(
        "Ministry of Foreign Affairs of Malta",
        "2031-04-11",
        "[Malta|place|MT] has expelled seven members of the [Russian|place|RU|Russia] embassy today.",
    )
    own.claim("response.expel", "expelled", actor="Malta", target="seven members of the Russian embassy", when="2031-04-11",
              amounts=[own.amount("seven", 7, unit="members")])  # fmt: skip
    live = pile.report(
        "Valley Echo",
        "2031-04-11",
        "[Malta|place|MT] has expelled at least five employees of the [Russian|place|RU|Russia] embassy, the [Maltese Foreign Ministry|organisation|MT] said.",
    )
    live.claim("response.expel", "expelled", actor="Malta", target="at least five employees of the Russian embassy", when="2031-04-11",
               chain=["Maltese Foreign Ministry"], amounts=[live.amount("at least five", 5, unit="employees", bound="at_least")])  # fmt: skip
    other = pile.report(
        "Dale Ledger",
        "2031-04-12",
        "[Malta|place|MT] expelled five [Russian|place|RU|Russia] diplomats, the [Russian embassy|organisation|RU] said.",
    )
    other.claim("response.expel", "expelled", actor="Malta", target="five Russian diplomats", when="2031-04-11",
                chain=["Russian embassy"], amounts=[other.amount("five", 5, unit="diplomats")])  # fmt: skip
    answer = pile.report(
        "Skerry Wire",
        "2031-04-20",
        "[Russia|place|RU] expelled three [Maltese|place|MT|Malta] diplomats in response, the [Russian Foreign Ministry|organisation|RU] said.",
    )
    answer.claim("response.expel", "expelled", actor="Russia", target="three Maltese diplomats", when="2031-04-20",
                 chain=["Russian Foreign Ministry"], amounts=[answer.amount("three", 3, unit="diplomats")])  # fmt: skip
    return pile


def test_an_expulsion_and_its_answer_are_two_events_that_know_each_other():
    first, answer = sorted(conclude(expulsions().readings()).events, key=lambda event: event.earliest)

    assert range_of(first) == (2, 2)
    assert disputed(first) == {"count": {5, 7}}
    assert first.credibility.digit == 2
    assert first.denials == ()
    assert first.responds_to == ()
    assert answer.responds_to == (first.id,)
    assert range_of(answer) == (1, 1)
    assert answer.credibility.digit == 2
    assert answer.disputes == ()
    assert answer.label == "Russia expelled Malta, 2031-04-20" or "expelled" in answer.label


def test_a_lower_bound_that_fits_is_no_rival():
    pile = expulsions()
    pile.drafts = [pile.drafts[0], pile.drafts[1]]

    (event,) = conclude(pile.readings()).events

    assert event.disputes == ()
    assert range_of(event) == (1, 1)


def test_two_unnamed_officials_of_one_ministry_are_one_or_two():
    pile = Pile()
    for outlet, who in (("Dale Ledger", "an official"), ("Harbour Post", "a person")):
        told = pile.report(
            outlet,
            "2031-06-01",
            f"The [Kestrel Bay|work] jammed the signal over the gulf, [{who}|role] at the [Ministry of Ports|organisation|MT] told us.",
        )
        told.claim(
            "electronic.interfere",
            "jammed",
            actor="Kestrel Bay",
            target="the signal over the gulf",
            chain=[(who, "anonymous")],
        )

    (event,) = conclude(pile.readings()).events

    assert range_of(event) == (1, 2)
    assert event.credibility.digit == 6


def test_demand_plan_and_deed_are_one_event_and_only_the_doer_bears_it_out():
    pile = Pile()
    call = pile.report(
        "Dale Ledger",
        "2031-09-05",
        "[Malta|place|MT] should ban [Blue Gate Trading|organisation], [Ada Finch|person] said.",
    )
    call.claim(
        "response.sanction", "ban", actor="Malta", target="Blue Gate Trading", chain=["Ada Finch"], status="called_for"
    )
    plan = pile.report(
        "Skerry Wire",
        "2031-09-14",
        "[Malta|place|MT] will ban [Blue Gate Trading|organisation], the [Maltese Foreign Ministry|organisation|MT] said.",
    )
    plan.claim(
        "response.sanction",
        "ban",
        actor="Malta",
        target="Blue Gate Trading",
        chain=["Maltese Foreign Ministry"],
        status="planned",
        when="2031-09-30",
    )
    deed = pile.report(
        "Skerry Wire",
        "2031-10-03",
        "[Malta|place|MT] has banned [Blue Gate Trading|organisation], the [Maltese Foreign Ministry|organisation|MT] said.",
    )
    deed.claim(
        "response.sanction",
        "banned",
        actor="Malta",
        target="Blue Gate Trading",
        chain=["Maltese Foreign Ministry"],
        when="2031-09-30",
    )

    (event,) = conclude(pile.readings()).events

    assert event.status is Status.OCCURRED
    assert [origin.name for origin in event.origins] == ["Maltese Foreign Ministry"]
    assert range_of(event) == (1, 1)
    assert event.credibility.digit == 2
    assert len(event.reports) == 3


def test_a_sum_told_in_two_currencies_is_disputed_and_its_conversion_is_not():
    pile = Pile()
    euros = pile.report(
        "Dale Ledger",
        "2031-03-05",
        "[Blue Gate Bank|organisation] paid 3 million euros ($3.3 million) to [Green Tide|organisation], [Ada Finch|person] said.",
    )
    sum_ = euros.amount("3 million euros", 3_000_000, kind="money", currency="EUR")
    gloss = euros.amount("$3.3 million", 3_300_000, kind="money", currency="USD", gloss_of=sum_)
    euros.claim(
        "influence.fund",
        "paid",
        actor="Blue Gate Bank",
        recipient="Green Tide",
        chain=["Ada Finch"],
        amounts=[sum_, gloss],
    )
    again = pile.report(
        "Skerry Wire",
        "2031-03-06",
        "[Blue Gate Bank|organisation] gave [Green Tide|organisation] $3.3 million, [Ada Finch|person] said.",
    )
    again.claim("influence.fund", "gave", actor="Blue Gate Bank", recipient="Green Tide", chain=["Ada Finch"],
                amounts=[again.amount("$3.3 million", 3_300_000, kind="money", currency="USD")])  # fmt: skip

    (agreed,) = conclude(pile.readings()).events
    assert agreed.disputes == ()

    dollars = pile.report(
        "Valley Echo",
        "2031-03-07",
        "[Blue Gate Bank|organisation] paid [Green Tide|organisation] 3 million dollars, [Ruth Calder|person] said.",
    )
    dollars.claim("influence.fund", "paid", actor="Blue Gate Bank", recipient="Green Tide", chain=["Ruth Calder"],
                  amounts=[dollars.amount("3 million dollars", 3_000_000, kind="money", currency="USD")])  # fmt: skip
    (event,) = conclude(pile.readings()).events

    assert {(3_000_000, "EUR"), (3_000_000, "USD")} <= disputed(event)["money"]
    assert event.credibility.digit == 2


def test_two_payments_to_two_bodies_are_two_events():
    pile = Pile()
    told = pile.report(
        "Dale Ledger",
        "2031-03-05",
        "[Blue Gate Bank|organisation] paid 3 million euros to [Green Tide|organisation], [Ada Finch|person] said.\n"
        "The [Young Rowers|organisation] received 500,000 euros from [the same bank|organisation||Blue Gate Bank], [she|person||Ada Finch] added.",
    )
    told.claim("influence.fund", "paid", actor="Blue Gate Bank", recipient="Green Tide", chain=["Ada Finch"],
               amounts=[told.amount("3 million euros", 3_000_000, kind="money", currency="EUR")])  # fmt: skip
    told.claim("influence.fund", "received", actor="the same bank", recipient="Young Rowers", chain=["she"],
               amounts=[told.amount("500,000 euros", 500_000, kind="money", currency="EUR")])  # fmt: skip

    events = conclude(pile.readings()).events

    assert len(events) == 2
    assert all(event.disputes == () for event in events)


def test_an_old_story_put_out_again_is_the_old_happening():
    text = (
        "[Iceland|place|IS] has expelled the [Russian|place|RU|Russia] attaché [Dmitri Shcherbakov|person|RU], the [Foreign Ministry|organisation|IS] said on "
        "Thursday.\nHe had tried to buy drawings of the lighthouse, and he was given three days to pack his books and his chess set and go."
    )
    pile = Pile()
    for outlet, published, day in (
        ("Harbour Post", "2031-03-14", "2031-03-14"),
        ("Arctic Mirror", "2035-06-20", "2035-06-14"),
    ):
        told = pile.report(outlet, published, text)
        told.claim(
            "response.expel",
            "expelled",
            actor="Iceland",
            target="the Russian attaché Dmitri Shcherbakov",
            chain=["Foreign Ministry"],
            when=day,
        )
    new = pile.report(
        "Harbour Post",
        "2035-06-14",
        "[Iceland|place|IS] has expelled two [Russian|place|RU|Russia] technicians, the [Foreign Ministry|organisation|IS] said.",
    )
    fresh = new.claim(
        "response.expel",
        "expelled",
        actor="Iceland",
        target="two Russian technicians",
        chain=["Foreign Ministry"],
        when="2035-06-14",
    )

    found = conclude(pile.readings())

    assert len(found.events) == 2
    assert len(found.event(fresh).reports) == 1
    old = next(event for event in found.events if event.id != found.event(fresh).id)
    assert (old.earliest, old.disputes) == ("2031-03-14", ())
    assert range_of(old) == (1, 1)
    assert old.credibility.digit == 2


def test_rival_names_for_one_attacker_are_a_dispute_of_one_event():
    pile = Pile()
    for outlet, who, source in (
        ("Dale Ledger", "Oskar Brandt", "Ada Finch"),
        ("Skerry Wire", "Jonas Weir", "Ruth Calder"),
    ):
        told = pile.report(
            outlet,
            "2031-04-02",
            f"[{who}|person] burned the library of the [Heron Club|organisation], [{source}|person] said.",
        )
        told.claim(
            "sabotage.attack",
            "burned",
            actor=who,
            target="library of the Heron Club",
            chain=[source],
            when="2031-04-01",
        )

    (event,) = conclude(pile.readings()).events

    assert disputed(event) == {"actor": {"Oskar Brandt", "Jonas Weir"}}
    assert event.credibility.digit == 2


def test_a_corrected_page_is_no_second_source_and_its_old_number_no_rival():
    pile = Pile()
    for published, words, value in (("2031-10-03", "twelve", 12), ("2031-10-04", "twenty-one", 21)):
        told = pile.report(
            "Skerry Wire",
            published,
            f"[Malta|place|MT] expelled {words} [Russian|place|RU|Russia] diplomats, the [Maltese Foreign Ministry|organisation|MT] said.",
            url="https://wire.example/1",
        )
        told.claim("response.expel", "expelled", actor="Malta", target=f"{words} Russian diplomats", chain=["Maltese Foreign Ministry"],
                   amounts=[told.amount(words, value, unit="diplomats")])  # fmt: skip

    (event,) = conclude(pile.readings()).events

    assert event.disputes == ()
    assert range_of(event) == (1, 1)
    assert len(event.reports) == 2


def test_two_powers_that_sanction_one_firm_are_two_events():
    pile = Pile()
    eu = pile.report(
        "Dale Ledger",
        "2031-06-02",
        "The [European Union|organisation] imposed sanctions on [Norvald Line|organisation].",
    )
    eu.claim("response.sanction", "imposed sanctions", actor="European Union", target="Norvald Line")
    uk = pile.report(
        "Skerry Wire",
        "2031-06-05",
        "[Britain|place|GB] sanctioned [Norvald Line|organisation], the [Foreign Office|organisation|GB] said.",
    )
    uk.claim("response.sanction", "sanctioned", actor="Britain", target="Norvald Line", chain=["Foreign Office"])

    assert len(conclude(pile.readings()).events) == 2


def test_the_same_measure_against_somebody_else_years_later_is_another_event():
    pile = Pile()
    for published, whom in (("2031-03-01", "two diplomats"), ("2034-05-05", "a military attaché")):
        told = pile.report(
            "Dale Ledger", published, f"[Croatia|place|HR] expelled {whom} of the [Belarusian embassy|organisation|BY]."
        )
        told.claim("response.expel", "expelled", actor="Croatia", target=f"{whom} of the Belarusian embassy")

    assert len(conclude(pile.readings()).events) == 2


def test_a_bare_denial_in_another_report_belongs_to_what_is_laid_at_the_deniers_door():
    pile = Pile()
    accusation(pile)
    other = pile.report(
        "Harbour Post",
        "2031-04-03",
        "[Oskar Brandt|person] rejected all talk of the library of the [Heron Club|organisation].",
    )
    other.claim("speech.deny", "rejected", actor="Oskar Brandt", target="talk of the library of the Heron Club")

    (event,) = conclude(pile.readings()).events

    assert deniers(event) == {"Oskar Brandt"}
    assert event.credibility.digit == 3
    assert len(event.reports) == 2


def test_a_bare_denial_of_something_else_belongs_to_nothing():
    pile = Pile()
    accusation(pile)
    other = pile.report("Harbour Post", "2031-04-03", "[Oskar Brandt|person] rejected reports of an illness.")
    other.claim("speech.deny", "rejected", actor="Oskar Brandt", target="reports of an illness")

    (event,) = conclude(pile.readings()).events

    assert event.denials == ()


def test_what_a_report_takes_from_a_cited_outlet_is_the_same_happening_in_other_words():
    pile = Pile()
    first = pile.report(
        "Lake Times",
        "2031-10-08",
        "The ship [Kestrel Bay|work] jammed satellite navigation over the [Narrow Gulf|place] on Saturday, [Ada Finch|person] told us in [Kotka|place|FI].",
    )
    first.claim(
        "electronic.interfere",
        "jammed",
        actor="The ship Kestrel Bay",
        target="satellite navigation",
        chain=["Ada Finch"],
        when="2031-10-05",
    )
    second = pile.report(
        "Runway Monitor",
        "2031-10-09",
        "A research vessel, the [Kestrel Bay|work], knocked out GPS over the [Narrow Gulf|place] near [Kotka|place|FI], the [Lake Times|outlet] reports.",
    )
    second.claim(
        "electronic.interfere",
        "knocked out",
        actor="A research vessel",
        target="GPS",
        chain=["Lake Times"],
        when="2031-10-05",
    )

    (event,) = conclude(pile.readings()).events

    assert range_of(event) == (1, 1)
    assert [origin.name for origin in event.origins] == ["Ada Finch"]
