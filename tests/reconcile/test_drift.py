"""What changes between the quote of one report and that of another that takes it over. All happenings are invented."""
# ruff: noqa: E501  texts of reports stand on one line, as they are read

import pytest

from building import Pile
from concluding import conclude

TAIL = "\nThe money was counted out on the bonnet of a green van behind the fish market at dawn, and nobody gave a receipt for it, said two men who had slept in the shed."


def pay(
    pile,
    outlet,
    day,
    *,
    verb="paid",
    sum_="4 million kroner",
    value=4e6,
    currency="DKK",
    who="Mogens Askelund",
    bound="exact",
    status="occurred",
    source=True,
    denied=False,
    hedge=None,
):
    said = ", the [Coast Guard Service|organisation] said" if source else ""
    text = f"[Ketria|place|KT] {verb} {sum_} to [{who}|person]{said}.{TAIL}"
    if denied:
        text += f"\n[{who}|person] denied this."
    report = pile.report(outlet, day, text)
    amount = report.amount(sum_, value, kind="money", currency=currency, bound=bound)
    claim = report.claim(
        "influence.fund",
        verb,
        actor="Ketria",
        recipient=who,
        amounts=[amount],
        status=status,
        chain=["Coast Guard Service"] if source else [],
    )
    if hedge:
        from dataclasses import replace

        from firsthand.text.spans import Span

        at = report.report.text.find(hedge)
        report.claims[-1] = claim = replace(claim, hedges=(Span(at, at + len(hedge)),))
    if denied:
        report.claim("speech.deny", "denied", actor=who, target="this")
    return claim


def drift_of(first, second):
    pile = Pile()
    pay(pile, "Kite News", "2031-05-04", **first)
    later = pay(pile, "Daily Gull", "2031-05-05", **second)
    return {(d.what.value, d.before, d.after) for d in conclude(pile.readings()).event(later).drift}


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ({}, {}, set()),
        ({}, {"sum_": "4 million euros", "currency": "EUR"}, {("currency", "4 million kroner", "4 million euros")}),
        ({}, {"sum_": "9 million kroner", "value": 9e6}, {("number", "4 million kroner", "9 million kroner")}),
        ({}, {"sum_": "536,000 euros", "value": 536e3, "currency": "EUR"}, set()),
        ({"sum_": "about 4 million kroner", "bound": "about"}, {}, {("hedge", "about 4 million kroner", "4 million kroner")}),
        ({"sum_": "at least 3 million kroner", "value": 3e6, "bound": "at_least"}, {"sum_": "more than 3 million kroner", "value": 3e6, "bound": "at_least"}, set()),
        ({"verb": "allegedly paid", "hedge": "allegedly"}, {}, {("hedge", "allegedly", None)}),
        ({"verb": "allegedly paid", "hedge": "allegedly"}, {"verb": "allegedly paid", "hedge": "allegedly"}, set()),
        ({"verb": "will pay", "status": "planned"}, {}, {("status", "will pay", "paid")}),
        ({}, {"who": "Mogens Asklund"}, {("name", "Mogens Askelund", "Mogens Asklund")}),
        ({}, {"who": "Askelund"}, set()),
        ({}, {"source": False}, {("source", "Coast Guard Service", None)}),
        ({"denied": True}, {}, {("denial", "Mogens Askelund denied this.", None)}),
        ({"denied": True}, {"denied": True}, set()),
    ],
)  # fmt: skip
def test_only_what_was_lost_or_altered_on_the_way_is_shown(first, second, expected):
    assert drift_of(first, second) == expected


def test_who_tells_the_same_from_a_source_of_its_own_has_taken_nothing_over():
    pile = Pile()
    pay(pile, "Kite News", "2031-05-04")
    other = pile.report(
        "Moor Press",
        "2031-05-09",
        "In a lay-by, [Ketria|place|KT] gave and paid 7 million kroner to [Mogens Askelund|person], as the [Harbour Court|organisation] has found.",
    )
    amount = other.amount("7 million kroner", 7e6, kind="money", currency="DKK")
    claim = other.claim(
        "influence.fund", "paid", actor="Ketria", recipient="Mogens Askelund", amounts=[amount], chain=["Harbour Court"]
    )

    event = conclude(pile.readings()).event(claim)

    assert len(event.reports) == 2
    assert event.drift == ()


def test_the_quotes_hold_the_words_that_differ():
    pile = Pile()
    pay(pile, "Kite News", "2031-05-04")
    later = pay(pile, "Daily Gull", "2031-05-05", sum_="9 million kroner", value=9e6)
    texts = {draft.report.id: draft.report.text for draft in pile.drafts}
    claims = {claim.id: draft.report.id for draft in pile.drafts for claim in draft.claims}

    (drift,) = conclude(pile.readings()).event(later).drift

    assert drift.before_span.of(texts[claims[drift.source]]) == drift.before
    assert drift.after_span.of(texts[claims[drift.to]]) == drift.after
