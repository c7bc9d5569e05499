"""What the same parties do again and again is told apart by more than the parties. All happenings are invented."""
# ruff: noqa: E501  texts of reports stand on one line, as they are read

from dataclasses import dataclass

import pytest

from building import Pile
from concluding import conclude
from firsthand.reconcile import likeness

IRAN = "[Iran|place|IR]"
NORWAY = "[Norway|place|NO]"


@dataclass
class Told:
    """One report with one claim: the words of its parts, the day on which it came out, the day that it tells."""

    words: str
    day: str
    kind: str = "response.sanction"
    when: str | None = None
    place: str | None = None


def told(pile, number, one):
    trigger = one.words.split("{")[1].split("}")[0]
    report = pile.report(f"Outlet {'AB'[number]}", one.day, one.words.replace("{", "").replace("}", ""))
    parts = {name: text for name, text in PARTS[one.kind].items() if text in report.report.text}
    report.claim(one.kind, trigger, when=one.when, places=[(one.place, None)] if one.place else (), **parts)


PARTS = {
    "response.sanction": {"actor": "Norway", "target": "Iran"},
    "response.aid": {"actor": "Norway", "recipient": "Iran"},
    "violence.attack": {"actor": "Norway", "target": "Iran"},
    "response.expel": {"actor": "Norway", "target": "Iranian diplomats"},
}
CASES = [
    # sanctions against one state, told in passing by two reports that share nothing else
    ("passing", Told(f"Because of {{sanctions}} against {IRAN} fuel grew dearer in the north.", "2031-05-01"), Told(f"Farmers see {{sanctions}} against {IRAN} as a gamble that nobody wins.", "2031-05-20"), 2),
    ("passing, one week", Told(f"Because of {{sanctions}} against {IRAN} fuel grew dearer in the north.", "2031-05-01"), Told(f"Farmers see {{sanctions}} against {IRAN} as a gamble that nobody wins.", "2031-05-08"), 2),
    ("both parties, weeks apart", Told(f"{NORWAY} {{sanctioned}} {IRAN} for its drones, the paper learned.", "2031-05-01"), Told(f"Exporters fear what comes after {NORWAY} {{sanctioned}} {IRAN} once more.", "2031-06-15"), 2),
    # the day is told, and is one
    ("one day", Told(f"{NORWAY} {{sanctioned}} {IRAN} for its drones, the paper learned.", "2031-05-01", when="2031-05-01"), Told(f"Exporters fear what comes after {NORWAY} {{sanctioned}} {IRAN} once more.", "2031-05-20", when="2031-05-01"), 1),
    ("two days", Told(f"{NORWAY} {{sanctioned}} {IRAN} for its drones, the paper learned.", "2031-05-01", when="2031-05-01"), Told(f"Exporters fear what comes after {NORWAY} {{sanctioned}} {IRAN} once more.", "2031-06-20", when="2031-06-18"), 2),
    # the words are nearly the same
    ("same words", Told(f"{NORWAY} {{sanctioned}} {IRAN} over missile engines bought through a furniture trader.", "2031-05-01"), Told(f"Over missile engines bought through a furniture trader {NORWAY} {{sanctioned}} {IRAN}.", "2031-05-12"), 1),
    # an attack: the place tells which one, the attacker does not
    ("attack, days apart", Told(f"{NORWAY} {{attacked}} {IRAN} at night.", "2031-05-01", "violence.attack"), Told(f"Ships of {NORWAY} {{attacked}} {IRAN} again.", "2031-05-09", "violence.attack"), 2),
    ("attack, one place and week", Told(f"{NORWAY} {{attacked}} {IRAN} at Tarbek.", "2031-05-01", "violence.attack", place="Tarbek"), Told(f"Near Tarbek ships of {NORWAY} {{attacked}} {IRAN}.", "2031-05-03", "violence.attack", place="Tarbek"), 1),
    ("aid", Told(f"{NORWAY} {{aided}} {IRAN} after the flood.", "2031-05-01", "response.aid"), Told(f"With tents {NORWAY} {{aided}} {IRAN}, its third gift.", "2031-05-09", "response.aid"), 2),
    # an expulsion is rare: the parties and the fortnight tell which
    ("expulsion", Told(f"{NORWAY} {{expelled}} [Iranian|place|IR] diplomats.", "2031-05-01", "response.expel"), Told(f"It is a week since {NORWAY} {{expelled}} [Iranian|place|IR] diplomats.", "2031-05-08", "response.expel"), 1),
]  # fmt: skip


def events_of(first, second):
    pile = Pile()
    for number, one in enumerate((first, second)):
        told(pile, number, one)
    return conclude(pile.readings()).events


@pytest.mark.parametrize(("first", "second", "count"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_the_parties_alone_do_not_tell_which_one(first, second, count):
    assert len(events_of(first, second)) == count


def test_a_bank_is_put_on_a_list_once():
    pile = Pile()
    for number, (day, words) in enumerate(
        (
            ("2031-05-01", "[Norway|place|NO] sanctioned [Tarbek Bank|organisation] for its loans."),
            (
                "2031-07-20",
                "Clients of [Tarbek Bank|organisation], which [Norway|place|NO] sanctioned, wait for money.",
            ),
        )
    ):
        report = pile.report(f"Outlet {'AB'[number]}", day, words)
        report.claim("response.sanction", "sanctioned", actor="Norway", target="Tarbek Bank")

    assert len(conclude(pile.readings()).events) == 1


def test_the_rule_is_needed(monkeypatch):
    monkeypatch.setattr(likeness, "_tells_which_one", lambda *_: True)

    assert any(len(events_of(first, second)) != count for _, first, second, count in CASES)


RIVALS = [  # day and place of the second report's jamming, and how many happenings these are
    ("2031-05-01", "Tarbek", 1),
    ("2031-05-01", "Osmar", 2),
    ("2031-05-02", "Tarbek", 2),
]


@pytest.mark.parametrize(("day", "place", "count"), RIVALS)
def test_rival_doers_of_one_deed_are_told_by_its_day_and_its_place(day, place, count):
    pile = Pile()
    first = pile.report("A", "2031-05-03", f"{IRAN} jammed radio masts of [Tarbek|place] airport.")
    first.claim(
        "electronic.interfere", "jammed", actor="Iran", target="radio masts of Tarbek airport", when="2031-05-01"
    )
    second = pile.report("B", "2031-05-03", f"{NORWAY} jammed radio masts in [{place}|place].")
    second.claim(
        "electronic.interfere", "jammed", actor="Norway", target="radio masts", when=day, places=[(place, None)]
    )
    events = conclude(pile.readings()).events

    assert len(events) == count
