"""Where a claim comes from. All outlets, people and happenings are invented."""
# ruff: noqa: E501  texts of reports stand on one line, as they are read

from building import Pile
from concluding import conclude


def told(pile, outlet, day, text, *chain, trigger="paid", polarity="affirmed", **options):
    report = pile.report(outlet, f"2031-03-{day:02}", text, **options)
    return report.claim(
        "influence.fund", trigger, actor="Blue Gate Trading", recipient="Green Tide", chain=chain, polarity=polarity
    )


PAID = "[Blue Gate Trading|organisation] paid [Green Tide|organisation]"


def origin(pile, claim):
    return conclude(pile.readings()).origins[claim.id]


def test_the_innermost_source_is_the_origin():
    pile = Pile()
    claim = told(
        pile,
        "Dale Ledger",
        1,
        f"{PAID}, [Ada Finch|person] said that [KSD|organisation] had told her.",
        "Ada Finch",
        "KSD",
    )

    assert origin(pile, claim).name == "KSD"


def test_a_report_that_names_nobody_is_its_own_origin():
    pile = Pile()
    claim = told(pile, "Dale Ledger", 1, f"{PAID} last year.")

    end = origin(pile, claim)

    assert (end.name, end.reported) == ("Dale Ledger", True)


def test_a_ministry_that_publishes_itself_is_named_and_no_mere_report():
    pile = Pile()
    claim = told(pile, "Ministry of Finance of Malta", 1, f"{PAID} last year.")

    end = origin(pile, claim)

    assert (end.name, end.reported) == ("Ministry of Finance of Malta", False)


def test_a_cited_outlet_of_the_case_leads_to_its_own_source():
    pile = Pile()
    told(pile, "Dale Ledger", 1, f"{PAID}, [Ada Finch|person] said.", "Ada Finch")
    claim = told(pile, "Skerry Wire", 2, f"{PAID}, [the Dale Ledger|outlet] reports.", "the Dale Ledger")

    end = origin(pile, claim)

    assert end.name == "Ada Finch"
    assert len(end.path) == 1


def test_a_cited_outlet_that_is_not_in_the_case_is_the_end():
    pile = Pile()
    claim = told(pile, "Skerry Wire", 2, f"{PAID}, [the Far Herald|outlet] reports.", "the Far Herald")

    assert origin(pile, claim).name == "the Far Herald"


def test_a_cited_outlet_whose_report_came_later_is_not_entered():
    pile = Pile()
    told(pile, "Dale Ledger", 9, f"{PAID}, [Ada Finch|person] said.", "Ada Finch")
    claim = told(pile, "Skerry Wire", 2, f"{PAID}, [the Dale Ledger|outlet] reports.", "the Dale Ledger")

    assert origin(pile, claim).name == "Dale Ledger"


def test_an_outlet_is_known_by_the_last_word_of_its_name_if_no_other_has_it():
    pile = Pile()
    told(pile, "Dale Ledger", 1, f"{PAID}, [Ada Finch|person] said.", "Ada Finch")
    claim = told(pile, "Skerry Wire", 2, f"{PAID}, [the Ledger|organisation] reports.", "the Ledger")

    assert origin(pile, claim).name == "Ada Finch"


def test_media_in_general_are_nobody():
    pile = Pile()
    claim = told(pile, "Skerry Wire", 2, f"{PAID}, [local media|organisation] report.", "local media")

    assert origin(pile, claim).reported


def test_a_second_telling_without_a_source_goes_with_the_first_that_has_one():
    pile = Pile()
    report = pile.report(
        "Dale Ledger", "2031-03-01", f"{PAID}.\nThe firm gave the party money, [Ada Finch|person] said."
    )
    bare = report.claim("influence.fund", "paid", actor="Blue Gate Trading", recipient="Green Tide")
    report.claim("influence.fund", "gave", actor="Blue Gate Trading", recipient="Green Tide", chain=["Ada Finch"])

    assert origin(pile, bare).name == "Ada Finch"


def test_a_copy_without_a_source_leads_to_the_report_it_was_copied_from():
    text = f"{PAID} three times in one week, and each time a courier on a grey bicycle carried the envelope over the bridge."
    pile = Pile()
    told(pile, "Dale Ledger", 1, text)
    claim = told(pile, "Skerry Wire", 2, text)

    end = origin(pile, claim)

    assert (end.name, end.reported) == ("Dale Ledger", True)


def test_who_denies_is_the_origin_of_a_denial_and_not_whoever_is_denied():
    pile = Pile()
    claim = told(
        pile,
        "Dale Ledger",
        1,
        f"[Ruth Calder|person] denied what [Ada Finch|person] says: that {PAID}.",
        ("Ruth Calder", "person", "denies"),
        "Ada Finch",
    )

    assert origin(pile, claim).name == "Ruth Calder"


def test_an_unnamed_source_is_kept_with_the_body_it_belongs_to():
    pile = Pile()
    claim = told(
        pile,
        "Dale Ledger",
        1,
        f"{PAID}, [an official|role] at the [Harbour Office|organisation] said.",
        ("an official", "anonymous"),
    )

    found = conclude(pile.readings())
    end = found.origins[claim.id]

    assert end.anonymous
    assert next(e.name for e in found.resolution.entities if e.id == end.organisation) == "Harbour Office"


def test_a_minister_who_cites_a_service_is_no_second_source():
    pile = Pile()
    told(pile, "Dale Ledger", 1, f"{PAID}, [Ada Finch|person] said, citing [KSD|organisation].", "Ada Finch", "KSD")
    told(pile, "Skerry Wire", 2, f"{PAID}, [Ada Finch|person] said.", "Ada Finch")

    (event,) = conclude(pile.readings()).events

    assert (event.independent.at_least, event.independent.at_most) == (1, 1)
    assert "has it from KSD" in event.independent.joints[0].reason


def test_the_unnamed_source_of_a_cited_outlet_is_the_one_that_outlet_has():
    pile = Pile()
    first = told(pile, "Dale Ledger", 1, f"{PAID}, [an official|role] said.", ("an official", "anonymous"))
    second = told(
        pile,
        "Skerry Wire",
        2,
        f"{PAID}, [the Dale Ledger|outlet] reports, citing [an official|role].",
        "the Dale Ledger",
        ("an official", "anonymous"),
    )

    found = conclude(pile.readings())

    assert found.origins[first.id].key == found.origins[second.id].key


def test_a_minister_who_is_shown_to_speak_after_a_service_is_no_second_source():
    pile = Pile()
    report = pile.report(
        "Dale Ledger",
        "2031-03-01",
        f"{PAID}, [KSD|organisation] claims.\nThe firm spied on the party, [Ada Finch|person] said, citing [KSD|organisation].",
    )
    report.claim("influence.fund", "paid", actor="Blue Gate Trading", recipient="Green Tide", chain=["KSD"])
    report.claim("espionage.spy", "spied", actor="The firm", target="the party", chain=["Ada Finch", "KSD"])
    claim = told(pile, "Skerry Wire", 2, f"{PAID}, [Ada Finch|person] said.", "Ada Finch")

    event = conclude(pile.readings()).event(claim)

    assert (event.independent.at_least, event.independent.at_most) == (1, 1)
