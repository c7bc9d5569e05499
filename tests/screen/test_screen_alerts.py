"""Who was expelled or sanctioned and turns up elsewhere. All people are invented."""

import pytest

from building import Pile
from concluding import conclude
from firsthand.screen.alerts import find_alerts, find_measures, watch_entries

EXPELLED = "[Iceland|place|IS] expelled [Dmitri Lobanets|person], an attaché."


def expulsion(pile, text=EXPELLED, status="occurred"):
    draft = pile.report("Harbour Post", "2031-05-02", text)
    draft.claim("response.expel", "expelled", actor="Iceland", target="Dmitri Lobanets", status=status)
    return draft


def alerts(pile):
    readings = pile.readings()
    concluded = conclude(readings)
    return find_alerts(readings, concluded.resolution, concluded.events)


LATER = [
    ("[Dmitrij Lobanez|person] was seen in [Vienna|place|AT].", "2033-01-01", ["AT"]),
    ("A centre opened in [Vienna|place|AT]. Its director, [Dmitri Lobanets|person], spoke.", "2033-01-01", ["AT"]),
    ("It rained in [Vienna|place|AT]. It was cold. [Dmitri Lobanets|person] spoke.", "2033-01-01", []),
    ("It rained in [Vienna|place|AT].\n[Dmitri Lobanets|person] spoke.", "2033-01-01", []),
    ("[Dmitri Lobanets|person] met [Austrian|place|AT] officials.", "2033-01-01", []),
    ("[Dmitri Lobanets|person] left [Reykjavik|place|IS].", "2033-01-01", []),
    ("[Dmitri Lobanets|person] was seen in [Vienna|place|AT].", "2031-05-01", []),
    ("[Oleg Lobanets|person] was seen in [Vienna|place|AT].", "2033-01-01", []),
    ("[Lobanets|person] was seen in [Vienna|place|AT].", "2033-01-01", []),
]


@pytest.mark.parametrize(("text", "day", "countries"), LATER)
def test_an_alert_needs_the_name_a_later_day_and_another_country_beside_it(text, day, countries):
    pile = Pile()
    expulsion(pile)
    pile.report("Valley Echo", day, text)

    assert [alert.country for alert in alerts(pile)] == countries


def test_an_alert_shows_both_evidences():
    pile = Pile()
    then = expulsion(pile)
    now = pile.report(
        "Valley Echo", "2033-01-01", "So it is. [Dmitri Lobanets|person] was seen in [Vienna|place|AT]. It rained."
    )

    (alert,) = alerts(pile)

    assert (alert.measure, alert.by_country) == ("expelled", "IS")
    assert (alert.then.report, alert.then.quote) == (then.report.id, then.report.text)
    assert alert.now.quote == "Dmitri Lobanets was seen in Vienna."
    assert alert.now.span.of(now.report.text) == alert.now.quote


def test_an_alert_from_two_sentences_shows_both_and_says_so():
    pile = Pile()
    expulsion(pile)
    pile.report(
        "Valley Echo", "2033-01-01", "So it is. A house opened in [Vienna|place|AT]. [Dmitri Lobanets|person] spoke."
    )

    (alert,) = alerts(pile)

    assert alert.now.quote == "A house opened in Vienna. Dmitri Lobanets spoke."
    assert "the place is named in the sentence before" in alert.reasons


@pytest.mark.parametrize("status", ["planned", "called_for"])
def test_who_was_not_expelled_is_on_no_list(status):
    pile = Pile()
    expulsion(pile, status=status)
    pile.report("Valley Echo", "2033-01-01", "[Dmitri Lobanets|person] was seen in [Vienna|place|AT].")

    assert alerts(pile) == ()


def test_those_of_a_case_who_were_expelled_are_a_watch_list():
    pile = Pile()
    draft = expulsion(pile)
    readings = pile.readings()
    concluded = conclude(readings)

    (entry,) = watch_entries(find_measures(readings, concluded.resolution, concluded.events))

    assert (entry.type, entry.names, entry.evidence) == ("person", ("Dmitri Lobanets",), (draft.report.id,))
    assert entry.notes == ("expelled by IS, reported 2031-05-02",)
