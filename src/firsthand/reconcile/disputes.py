"""Over what the claims of one happening disagree: each slot with all its values and the origins behind each.

Values are compared with their bounds. A bracketed conversion is no value; "at least five" goes with seven and is
none either. Never an average.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from firsthand.reconcile.likeness import compare_fillers, once_types
from firsthand.reconcile.tellings import Filler, Telling, Window, days_apart, is_precise
from firsthand.reconcile.ties import Ties
from firsthand.reconcile.values import can_both_hold, may_be_rivals
from firsthand.records.amount import Amount, Bound
from firsthand.records.claim import RoleName
from firsthand.records.event import Dispute, DisputedValue, Money

Values = list[tuple[int | float | str | Money, list[str]]]
"""Each value with the claims that give it."""


def find_disputes(
    affirming: Sequence[Telling], negating: Sequence[Telling], key_of: Mapping[str, str], ties: Ties
) -> tuple[Dispute, ...]:
    """Return the disputes of one event, sorted by slot.

    Args:
        affirming: Claims that support it, outdated versions of a report left out.
        negating: Claims of those who say that it did not happen, the accused left out.
        key_of: Claim id to the id of its origin.
    """
    slots: dict[str, Values] = {
        "actor": _actors(affirming, ties),
        "count": _amounts(affirming, lambda telling: telling.counts, _as_number),
        "date": _dates(affirming),
        "happened": [("affirmed", [t.id for t in affirming]), ("negated", [t.id for t in negating])]
        if negating and affirming
        else [],
        "money": _amounts(affirming, lambda telling: telling.money, _as_money),
        "place": _places(affirming),
    }
    return tuple(_dispute(slot, values, key_of) for slot, values in sorted(slots.items()) if len(values) > 1)


def _dispute(slot: str, values: Values, key_of: Mapping[str, str]) -> Dispute:
    ordered = sorted(values, key=lambda v: _order(v[0]))
    return Dispute(
        slot=slot,
        values=tuple(
            DisputedValue(
                value=value,
                claims=tuple(sorted(claims)),
                origins=tuple(sorted({key_of[claim] for claim in claims})),
            )
            for value, claims in ordered
        ),
    )


def _order(value: int | float | str | Money) -> tuple[float, str]:
    if isinstance(value, Money):
        return float(value.value), value.currency or ""
    return (float(value), "") if isinstance(value, int | float) else (0.0, value)


def _as_number(amount: Amount) -> int | float | Money:
    return amount.value


def _as_money(amount: Amount) -> int | float | Money:
    return Money(value=amount.value, currency=amount.currency, bound=amount.bound.value)


def _amounts(
    tellings: Sequence[Telling],
    amounts_of: Callable[[Telling], tuple[Amount, ...]],
    show: Callable[[Amount], int | float | Money],
) -> Values:
    """Group what is told by what can both hold; a bounded amount joins the exact ones that it allows.

    A claim that gives several amounts disputes another only if none of them fits.
    """
    told = [(telling, amount) for telling in tellings for amount in amounts_of(telling)]
    told.sort(key=lambda pair: (pair[1].bound is not Bound.EXACT, _order(show(pair[1])), pair[0].id))
    groups: list[tuple[Amount, list[str]]] = []
    for telling, amount in told:
        fitting = [group for group in groups if can_both_hold(group[0], amount)]
        if not fitting:
            groups.append((amount, [telling.id]))
        for _, claims in fitting if amount.bound is Bound.EXACT else ():
            claims.append(telling.id)
    given = {telling.id: _with_glosses(telling, amounts_of) for telling in tellings}
    contested = [
        (first, claims)
        for first, claims in groups
        if any(_contest(first, claims, other, others, given) for other, others in groups if other is not first)
    ]
    values: Values = [(show(first), sorted(set(claims))) for first, claims in contested]
    return values


def _contest(
    first: Amount,
    claims: Sequence[str],
    other: Amount,
    others: Sequence[str],
    given: Mapping[str, tuple[Amount, ...]],
) -> bool:
    """Tell whether two groups of amounts stand against each other: no claim gives both, and some cannot hold both."""
    if not set(claims).isdisjoint(others) or not may_be_rivals(first, other):
        return False
    mine, theirs = (_distinct(group, given) for group in (claims, others))
    return any(not any(can_both_hold(x, y) for x in a for y in b) for a in mine for b in theirs)


def _distinct(claims: Sequence[str], given: Mapping[str, tuple[Amount, ...]]) -> list[tuple[Amount, ...]]:
    """Return what these claims give, each set of values once, however many claims give it."""
    found = {tuple((a.value, a.upper, a.currency, a.bound) for a in given[claim]): given[claim] for claim in claims}
    return list(found.values())


def _with_glosses(telling: Telling, amounts_of: Callable[[Telling], tuple[Amount, ...]]) -> tuple[Amount, ...]:
    return (*amounts_of(telling), *telling.glosses)


def _dates(tellings: Sequence[Telling]) -> Values:
    """Days that lie more than one day apart, as EDTF."""
    groups: list[tuple[Window, list[str]]] = []
    for telling in sorted(tellings, key=lambda t: t.id):
        window = telling.window
        if window is None or not is_precise(window):
            continue
        fitting = next((claims for other, claims in groups if days_apart(other, window) <= 1), None)
        if fitting is not None:
            fitting.append(telling.id)
        else:
            groups.append((window, [telling.id]))
    return [(_edtf(window), claims) for window, claims in groups]


def _edtf(window: Window) -> str:
    first, last = (day.isoformat() for day in window)
    return first if first == last else f"{first}/{last}"


def _places(tellings: Sequence[Telling]) -> Values:
    """Places in different states; a city and its country agree, and so do two places of one country."""
    groups: dict[str, tuple[str, list[str]]] = {}
    for telling in sorted(tellings, key=lambda t: t.id):
        countries = {place.country for place in telling.claim.places}
        if len(countries) == 1 and (country := countries.pop()) is not None:
            groups.setdefault(country, (telling.claim.places[0].name, []))[1].append(telling.id)
    return list(groups.values())


def _actors(tellings: Sequence[Telling], ties: Ties) -> Values:
    """Doers that cannot be one and the same, for happenings of which there is one doer."""
    groups: list[tuple[Filler, list[str]]] = []
    for telling in sorted(tellings, key=lambda t: t.id):
        filler = telling.fillers.get(RoleName.ACTOR)
        if telling.claim.type not in once_types() or filler is None or not (filler.named or filler.countries):
            continue
        fitting = [claims for other, claims in groups if compare_fillers(other, filler, ties, translated=True) > -1]
        if fitting:
            fitting[0].append(telling.id)
        else:
            groups.append((filler, [telling.id]))
    return [(_doer_name(filler, ties), claims) for filler, claims in groups]


def _doer_name(filler: Filler, ties: Ties) -> str:
    named = [ties.name(entity) for entity in filler.named]
    return min(named or [ties.state_name(country) for country in filler.countries])
