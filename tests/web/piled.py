"""A small case made by hand, without models: a payment told by several reports, an answer, and a hostile report."""
# ruff: noqa: E501  texts of reports stand on one line, as they are read

from dataclasses import replace

from building import Pile
from firsthand.case.open import make_case
from firsthand.case.rows import rows_of
from firsthand.case.writer import add_reading

HOSTILE_NAME = "<img src=x onerror=alert(1)>"
HOSTILE = (
    f"[{HOSTILE_NAME}|person] paid [Ulla Brandt|person], {{{{constructor.constructor('alert(1)')()}}}} said.\n"
    "<script>document.title='owned'</script><style>body{display:none}</style>\n"
    "\u202egnp.exe is written backwards \u202c and \u2066so\u2069 ${7*7} {% include 'x' %} [x](javascript:alert(1))\n"
    f"{'W' * 3000}\n"
    '=HYPERLINK("http://evil.example") +1 @SUM(A1)'
)


def make_pile():
    """Return readings of an affair: a payment, who tells it, who denies it, and an expulsion that answers."""
    pile = Pile()
    first = pile.report(
        "Harbour Post",
        "2031-05-02",
        "[Tarn Fund|organisation] paid [Lantern Weekly|outlet] 3 million euros, [the Arland Audit Office|organisation|AR] said.",
    )
    sum_a = first.amount("3 million euros", 3_000_000, kind="money", currency="EUR")
    first.claim("influence.fund", "paid", actor="Tarn Fund", recipient="Lantern Weekly",
                chain=["the Arland Audit Office"], when="2031-04-20", amounts=[sum_a])  # fmt: skip
    second = pile.report(
        "Vessel Gazette",
        "2031-05-03",
        "According to [Karin Moll|person], [Tarn Fund|organisation] paid [Lantern Weekly|outlet] 5 million euros.",
    )
    sum_b = second.amount("5 million euros", 5_000_000, kind="money", currency="EUR")
    second.claim("influence.fund", "paid", actor="Tarn Fund", recipient="Lantern Weekly", chain=["Karin Moll"],
                 when="2031-04-20", amounts=[sum_b])  # fmt: skip
    third = pile.report(
        "Tarn Bulletin",
        "2031-05-04",
        "[Tarn Fund|organisation] did not pay [Lantern Weekly|outlet], [Tarn Fund|organisation] said.",
    )
    third.claim("influence.fund", "pay", actor="Tarn Fund", recipient="Lantern Weekly", chain=[("Tarn Fund", None, "denies")],
                when="2031-04-20", polarity="negated")  # fmt: skip
    fourth = pile.report(
        "Nordic Wire",
        "2031-05-09",
        "[Norway|place|NO] expelled [two diplomats|group] on Friday, [the Norwegian foreign ministry|organisation|NO] said.",
    )
    fourth.claim("response.expel", "expelled", actor="Norway", target="two diplomats",
                 chain=["the Norwegian foreign ministry"], when="2031-05-09")  # fmt: skip
    fifth = pile.report(
        "Вечерний Листок",
        "2031-05-10",
        "[Норвегия|place|NO|Norway] выслала [двух дипломатов|group], сообщил [Глеб Хлобыщев|person].",
        language="ru",
    )
    fifth.claim("response.expel", "выслала", actor="Норвегия", target="двух дипломатов", chain=["Глеб Хлобыщев"],
                when="2031-05-09")  # fmt: skip
    hostile = pile.report('"><script>alert(1)</script>', "2031-06-01", HOSTILE)
    hostile.claim("influence.fund", "paid", actor=HOSTILE_NAME, recipient="Ulla Brandt")
    return tuple(with_times(reading) for reading in pile.readings())


def with_times(reading):
    """Return the reading with the times of its claims among its times, as a case stores them."""
    times = {claim.time.span: claim.time for claim in reading.analysis.claims if claim.time}
    found = tuple(times[span] for span in sorted(times))
    return replace(reading, analysis=replace(reading.analysis, times=found))


def build_case(path):
    """Make a case of the pile at `path`; return its readings."""
    readings = make_pile()
    with make_case(str(path)) as store:
        for number, reading in enumerate(readings):
            with store.write() as connection:
                add_reading(connection, rows_of(reading), f"input-{number}", f"2031-07-0{number + 1}T00:00:00Z")
    return readings
