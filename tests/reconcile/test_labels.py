"""One sentence for an event, worded by how far it is known to have gone."""

import pytest

from firsthand.lexicon.events import event_types
from firsthand.lexicon.load import read_table
from firsthand.reconcile.labels import Wording, label_event
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


def label(kind, roles, status, *, own_word=False, plural=False, money=None, count=None, day=None, polarity="affirmed"):
    wording = Wording(own_word=own_word, plural=plural, money=money, count=count)
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
        (label("espionage.spy", EXPEL[1:], "occurred"), "Somebody is said to have spied on Russian diplomats"),
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
