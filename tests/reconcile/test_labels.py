"""One sentence for an event, worded by how far it is known to have gone."""

# ruff: noqa: E501  sentences stand on one line, as they are read
import pytest

from firsthand.lexicon.events import event_types
from firsthand.lexicon.load import read_table
from firsthand.reconcile.labels import Wording, label_event, names_several
from firsthand.records.claim import Polarity, RoleName, Status
from firsthand.records.event import EventRole

EXPEL = (
    EventRole(role=RoleName.ACTOR, entity="e1", name="Malta"),
    EventRole(role=RoleName.TARGET, entity="e2", name="Russian diplomats"),
)
FUND = (
    EventRole(role=RoleName.ACTOR, entity="e1", name="Blue Gate Bank"),
    EventRole(role=RoleName.RECIPIENT, entity="e2", name="Green Tide"),
)


def label(
    kind,
    roles,
    status,
    *,
    own_word=False,
    plural=False,
    money=None,
    count=None,
    day=None,
    polarity="affirmed",
    tried=False,
    told=(),
):
    wording = Wording(own_word=own_word, plural=plural, money=money, count=count, tried=tried, told=told)
    return label_event(kind, roles, Status(status), Polarity(polarity), wording=wording, earliest=day, latest=day)


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (
            label("response.expel", EXPEL, "occurred", own_word=True, count="7", day="2031-04-11"),
            "Malta expelled 7 Russian diplomats, 2031-04-11",
        ),
        (label("response.expel", EXPEL, "occurred"), "Malta is said to have expelled Russian diplomats"),
        (label("response.expel", EXPEL, "planned"), "Malta plans to expel Russian diplomats"),
        (label("response.expel", EXPEL, "called_for"), "Malta is called upon to expel Russian diplomats"),
        (label("response.expel", EXPEL, "possible"), "Malta may have expelled Russian diplomats"),
        (
            label("response.expel", EXPEL, "occurred", polarity="negated"),
            "Malta is said not to have expelled Russian diplomats",
        ),
        (
            label("influence.fund", FUND, "occurred", money="3 million euros"),
            "Blue Gate Bank is said to have paid 3 million euros to Green Tide",
        ),
        (label("response.expel", EXPEL, "ongoing"), "Malta is said to be expelling Russian diplomats"),
        (label("response.expel", EXPEL, "ongoing", own_word=True), "Malta is expelling Russian diplomats"),
        (
            label("espionage.spy", EXPEL[1:], "occurred", plural=True),
            "Russian diplomats are said to have been spied on",
        ),
        (label("response.expel", EXPEL[1:], "planned", plural=True), "Russian diplomats are to be expelled"),
        (
            label("response.expel", EXPEL[1:], "called_for", plural=True, count="7"),
            "7 Russian diplomats are to be expelled, as some demand",
        ),
        (label("response.expel", EXPEL[1:], "possible"), "Russian diplomats may have been expelled"),
        (
            label("influence.fund", FUND[1:], "occurred", money="3 million euros"),
            "Green Tide is said to have been paid 3 million euros",
        ),
        (
            label("influence.fund", FUND[:1], "occurred", money="3 million euros"),
            "Blue Gate Bank is said to have paid 3 million euros",
        ),
        (label("response.sanction", EXPEL[:1], "occurred"), "Malta is said to have imposed sanctions"),
        (label("response.sanction", EXPEL[:1], "called_for"), "Malta is called upon to impose sanctions"),
        (label("sabotage.attack", (), "occurred"), "Sabotage is said to have happened"),
        (label("scheduled.election", (), "planned", day="2031-04-11"), "An election is planned, 2031-04-11"),
        (label("violence.attack", (), "occurred", polarity="negated"), "An attack is said not to have happened"),
        (label("response.expel", EXPEL, "occurred", plural=True), "Malta are said to have expelled Russian diplomats"),
    ],
)
def test_the_label_says_no_more_than_is_known(found, sentence):
    assert found == sentence


def test_every_kind_of_event_has_its_words():
    worded = set(read_table("happenings")["label"])

    assert {name for name in event_types() if not name.startswith("speech.")} <= worded


@pytest.mark.parametrize(
    ("earliest", "latest", "end"),
    [
        ("2022-03-29", "2022-03-29", ", 2022-03-29"),
        ("2021-01-01", "2024-12-31", ", 2021 to 2024"),
        ("2021-01-01", "2021-12-31", ", 2021"),
        ("2022-03-02", "2022-03-09", ", 2022-03-02 to 2022-03-09"),
        ("2014-01-01", None, ", since 2014-01-01"),
        (None, "2024-05-31", ", until 2024-05-31"),
    ],
)
def test_a_label_never_tells_a_day_where_only_a_span_is_known(earliest, latest, end):
    label = label_event(
        "response.expel",
        (),
        Status("occurred"),
        Polarity("affirmed"),
        wording=Wording(own_word=True, plural=False, money=None, count=None),
        earliest=earliest,
        latest=latest,
    )

    assert label.endswith(end)


@pytest.mark.parametrize(
    ("name", "several"),
    [
        ("German authorities", True),
        ("prosecutors in Turin", True),
        ("members of the Riga council", True),
        ("police", True),
        ("far-right MEPs", True),
        ("Malta", False),
        ("Reuters", False),
        ("head of the special services", False),
        ("embassy of the United States", False),
        ("news service", False),
        ("chief witness", False),
    ],
)
def test_a_verb_agrees_with_who_the_sentence_begins_with(name, several):
    assert names_several(name) is several


NO_MORE = [  # an attempt and a first step are told as no more than that
    (label("influence.interfere", EXPEL, "occurred", tried=True), "Malta is said to have tried to interfere in Russian diplomats"),
    (label("influence.interfere", EXPEL, "occurred", tried=True, own_word=True), "Malta tried to interfere in Russian diplomats"),
    (label("influence.interfere", EXPEL, "planned", tried=True), "Malta plans to interfere in Russian diplomats"),
    (label("influence.interfere", EXPEL, "occurred", tried=True, polarity="negated"), "Malta is said not to have interfered in Russian diplomats"),
    (label("cyber.attack", EXPEL[1:], "occurred", tried=True, plural=True), "Somebody is said to have tried to attack the network of Russian diplomats"),
    (label("influence.recruit", EXPEL, "occurred", told=(("approach",),)), "Malta is said to have approached Russian diplomats"),
    (label("influence.recruit", EXPEL, "occurred", told=(("approach",), ("recruit",))), "Malta is said to have recruited Russian diplomats"),
    (label("influence.recruit", EXPEL, "planned", told=(("approcher",),)), "Malta plans to approach Russian diplomats"),
    (label("response.coordinate", EXPEL, "occurred", told=(("hold", "consultation"),)), "Malta is said to have held talks with Russian diplomats"),
    (label("response.coordinate", EXPEL, "occurred", told=(("agree",), ("meet",))), "Malta is said to have agreed to cooperate with Russian diplomats"),
    (label("response.coordinate", EXPEL, "occurred", told=(("cooperate",), ("meet",))), "Malta is said to have held talks with Russian diplomats"),
    (label("response.coordinate", EXPEL, "occurred", told=(("share", "intelligence"),)), "Malta is said to have cooperated with Russian diplomats"),
]  # fmt: skip


@pytest.mark.parametrize(("found", "sentence"), NO_MORE)
def test_a_sentence_says_no_more_than_its_claims(found, sentence):
    assert found == sentence


def test_every_variant_names_the_verb_that_it_weakens():
    for words in read_table("happenings")["label"].values():
        for variant in words.get("variants", ()):
            assert {"told", "done"} <= variant.keys() <= words.keys() | {"told"}
