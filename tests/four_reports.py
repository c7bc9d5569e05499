"""A case of four reports made by hand: what two states did, each told by two outlets."""

from dataclasses import replace

from firsthand.case import writer
from firsthand.case.open import make_case
from firsthand.case.rows import rows_of
from hand_made import build_reading

TOLD = [("Norway", "Quay Post"), ("Norway", "Nordhav Radio"), ("Malta", "Quay Post"), ("Malta", "Brae Wire")]


def fill(case):
    """Make the case of that name."""
    with make_case(case) as store:
        for number, (who, outlet) in enumerate(TOLD):
            reading = build_reading(path=f"{number}.txt", who=who, outlet=outlet, title=f"<b>Report {number}</b>")
            (claim,) = reading.analysis.claims
            if who == "Malta":  # something else, so that it is another event
                claim = replace(claim, type="response.sanction")
            reading = replace(reading, analysis=replace(reading.analysis, claims=(claim,)))
            with store.write() as connection:
                writer.add_reading(connection, rows_of(reading), f"input {number}", "2031-01-01T00:00:00Z")


def norway(case):
    """Return the event that Norway takes part in."""
    return case.events.where(type="response.expel", entity="Norway")[0]
