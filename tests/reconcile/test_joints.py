"""Why two origins of one happening are, or may be, one. All happenings are invented."""
# ruff: noqa: E501  texts of reports stand on one line, as they are read

import pytest

from building import Pile
from concluding import conclude
from firsthand.reconcile import joints
from firsthand.records.decisions import about_origins
from firsthand.records.judgement import Judgement, Verdict

WORDS = ("Soldiers of", "At dawn, men of", "It was reported late that", "Nobody doubts that", "For the third time")


def told_by(*sources, state="Arland|place|AR"):
    """One arrest told by several outlets, each in other words, with a source of its own: (marked words, hop[, role])."""
    pile = Pile()
    claims = []
    for place, (marked, hop, *role) in enumerate(sources):
        text = f"{WORDS[place]} [{state}] arrested [Ivo Karst|person] number {place} {'x' * place}, {marked} said."
        report = pile.report(f"Outlet {'ABCDE'[place]}", f"2031-05-0{1 + place}", text)
        if role:
            report.role(hop if isinstance(hop, str) else hop[0], role[0])
        claims.append(
            report.claim("response.arrest", "arrested", actor=state.split("|")[0], target="Ivo Karst", chain=[hop])
        )
    return pile, claims


def range_and_reasons(pile, claims, judgements=()):
    event = conclude(pile.readings(), judgements).event(claims[0])
    return (event.independent.at_least, event.independent.at_most), [
        (j.certainty.value, j.reason) for j in event.independent.joints
    ]


def test_an_office_told_without_its_state_is_that_of_the_state_that_another_report_names():
    counted, reasons = range_and_reasons(*told_by(
        ("the [Latvian Interior Ministry|organisation|LV]", "Latvian Interior Ministry"),
        ("[Ada Finch|person]", "Ada Finch", "interior ministry spokeswoman"),
        state="Latvia|place|LV",
    ))  # fmt: skip

    assert counted == (1, 1)
    assert [certainty for certainty, _ in reasons] == ["certain"]


def test_a_short_name_that_can_mean_two_bodies_joins_neither():
    counted, _ = range_and_reasons(*told_by(
        ("the [Harbour Council|organisation|AR]", "Harbour Council"),
        ("the [Forest Council|organisation|KT]", "Forest Council"),
        ("the [Council|organisation]", "Council"),
    ))  # fmt: skip

    assert counted[1] == 3


def test_two_that_give_the_same_paper_are_one_and_its_author_is_perhaps_the_same_hand():
    papers = told_by(
        ("a cable of the [Arland embassy|organisation|AR]", ("cable of the Arland embassy", "document")),
        ("a secret cable from the [Arland embassy|organisation|AR]", ("cable from the Arland embassy", "document")),
    )
    with_author = told_by(
        ("a cable of the [Arland embassy|organisation|AR]", ("cable of the Arland embassy", "document")),
        ("the [Arland embassy|organisation|AR]", "Arland embassy"),
    )

    assert range_and_reasons(*papers)[0] == (1, 1)
    assert range_and_reasons(*with_author)[0] == (1, 2)


STATE_PAPERS = [
    # who else tells it; the count: a paper of which only the state is told may be of any of its bodies
    (("the [Latvian Interior Ministry|organisation|LV]", ("Latvian Interior Ministry", "official")), (1, 2)),
    (("the [Latvian Harbour League|organisation|LV]", ("Latvian Harbour League", "organisation")), (2, 2)),
    (("the [Estonian Interior Ministry|organisation|EE]", ("Estonian Interior Ministry", "official")), (2, 2)),
    (("[Ada Finch|person]", ("Ada Finch", "person")), (2, 2)),
]


@pytest.mark.parametrize(("other", "count"), STATE_PAPERS)
def test_a_paper_of_which_only_the_state_is_told_is_perhaps_that_of_a_body_of_this_state(other, count):
    paper = ("a diplomatic cable from [Latvia|place|LV]", ("diplomatic cable from Latvia", "document"))

    assert range_and_reasons(*told_by(paper, other))[0] == count


def test_two_papers_of_two_states_are_two_sources():
    counted, _ = range_and_reasons(*told_by(
        ("a cable of the [Arland embassy|organisation|AR]", ("cable of the Arland embassy", "document")),
        ("a cable from the [Ketria embassy|organisation|KT]", ("cable from the Ketria embassy", "document")),
    ))  # fmt: skip

    assert counted == (2, 2)


SERVICES = (
    ("the [Tide Watch|organisation]", "Tide Watch"),
    ("the [Moor Guard|organisation]", "Moor Guard"),
    ("the [Salt Bureau|organisation]", "Salt Bureau"),
)


def judged(a, b, verdict):
    decision = about_origins(a.id, b.id, verdict)
    return Judgement(id=f"j-{a.id}-{b.id}", a=decision.a, b=decision.b, verdict=decision.verdict, by="Irma Feldt", reason="asked", at="2031-06-01T00:00:00Z", supersedes=None)  # fmt: skip


def test_a_person_can_join_two_sources_and_the_joint_says_so():
    pile, claims = told_by(*SERVICES)

    counted, reasons = range_and_reasons(pile, claims, [judged(claims[0], claims[1], Verdict.SAME)])

    assert range_and_reasons(pile, claims)[0] == (3, 3)
    assert counted == (2, 2)
    assert reasons == [("certain", "a person judged so")]


def test_a_person_can_part_two_sources_that_a_rule_joined():
    pile, claims = told_by(
        ("the [Latvian Interior Ministry|organisation|LV]", "Latvian Interior Ministry"),
        ("[Ada Finch|person]", "Ada Finch", "interior ministry spokeswoman"),
        state="Latvia|place|LV",
    )

    counted, reasons = range_and_reasons(pile, claims, [judged(claims[0], claims[1], Verdict.DIFFERENT)])

    assert counted == (2, 2)
    assert reasons == []


@pytest.mark.parametrize("rule", ["_documents", "_unnamed", "find_short_names"])
def test_each_rule_is_needed(monkeypatch, rule):
    checks = {
        "_documents": test_two_that_give_the_same_paper_are_one_and_its_author_is_perhaps_the_same_hand,
        "find_short_names": test_an_office_told_without_its_state_is_that_of_the_state_that_another_report_names,
        "_unnamed": _assert_one_or_two,
    }
    checks[rule]()
    monkeypatch.setattr(joints, rule, lambda ends, ties: ())

    with pytest.raises(AssertionError):
        checks[rule]()


def _assert_one_or_two():
    counted, _ = range_and_reasons(*told_by(
        ("an official", ("an official", "anonymous")),
        ("a diplomat", ("a diplomat", "anonymous")),
    ))  # fmt: skip
    assert counted == (1, 2)


def test_hundreds_of_unnamed_sources_are_joined_in_no_more_steps_than_there_are_sources():
    ends = {f"k{n:03}": [_hidden(n)] for n in range(300)}

    found, _ = joints.find_joints(ends, _no_ties(), _no_links())

    assert len(found) == 299


def _hidden(number):
    from firsthand.records.origin import ClaimOrigin

    return ClaimOrigin(claim=f"c{number}", key=f"k{number:03}", name="an official", kind="anonymous", entity=None, report=f"r{number}", reported=False, anonymous=True, organisation=None, path=(), circle=(), reason="")  # fmt: skip


def _no_ties():
    from firsthand.reconcile.ties import Ties
    from firsthand.records.resolution import Resolution

    return Ties(Resolution(entities=(), entity_of={}, outlet_of={}, judgements=(), relations=(), keys={}))


def _no_links():
    from firsthand.reconcile.links import Links

    return Links(())


def test_a_source_told_by_a_common_word_alone_may_be_any_other_that_is_heard():
    counted, reasons = range_and_reasons(*told_by(
        ("the service", ("the service", "official")),
        ("the [Latvian Security Service|organisation|LV]", "Latvian Security Service"),
    ))  # fmt: skip

    assert counted == (1, 2)
    assert reasons == [("possible", "one is told by a common word only, and may be the other")]


def test_a_person_or_a_paper_is_no_body_told_by_a_common_word():
    counted, _ = range_and_reasons(*told_by(
        ("the pilot", ("the pilot", "person")),
        ("the [Latvian Security Service|organisation|LV]", "Latvian Security Service"),
    ))  # fmt: skip

    assert counted == (2, 2)
