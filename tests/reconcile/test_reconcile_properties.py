"""What holds for every pile of reports, and that each property is seen to break when a fault is planted."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from building import Pile
from concluding import conclude
from firsthand.reconcile import clusters, events, links
from firsthand.records.judgement import Judgement, Verdict
from firsthand.trace import derivations, origins

FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
PADDING = (
    "The harbour was quiet that week and the ferries ran on time, while the baker on the pier kept selling his bread."
)

# Outlet, source (None: the report names nobody), stance, who burned it.
TELLINGS = [
    ("Dale Ledger", "Ada Finch", "asserts", "Oskar Brandt"),
    ("Harbour Post", "Ada Finch", "asserts", "Oskar Brandt"),
    ("Skerry Wire", "Ruth Calder", "asserts", "Oskar Brandt"),
    ("Valley Echo", None, None, "Oskar Brandt"),
    ("Moor Gazette", "Oskar Brandt", "denies", "Oskar Brandt"),
    ("Morning Brief", "Jonas Weir", "denies", "Oskar Brandt"),
    ("Island Times", "Dale Ledger", "asserts", "Oskar Brandt"),
]
piles = st.lists(st.sampled_from(range(len(TELLINGS))), min_size=2, max_size=6, unique=True)


def add(pile, outlet, source, stance, who, *, day=1, text=None):
    kind = "outlet" if source and source.endswith("Ledger") else "person"
    said = f" [{source}|{kind}] {'denied this' if stance == 'denies' else 'said so'}." if source else ""
    told = pile.report(
        outlet,
        f"2031-04-{day:02}",
        text or f"[{who}|person] burned the library of the [Heron Club|organisation].{said}\n{outlet}: {PADDING}",
    )
    claim = told.claim(
        "sabotage.attack",
        "burned",
        actor=who,
        target="library of the Heron Club",
        chain=[(source, kind, stance)] if source else (),
    )
    return told, claim


def build(numbers):
    pile = Pile()
    for day, number in enumerate(numbers, 1):
        add(pile, *TELLINGS[number], day=day)
    return pile


def check_order(readings, order):
    assert conclude([readings[i] for i in order]) == conclude(readings)


def check_a_copy_adds_no_source(pile):
    before = conclude(pile.readings())
    first = pile.drafts[0]
    _, source, stance, who = next(t for t in TELLINGS if t[0] == first.report.outlet)
    marked = first.report.text.replace(who, f"[{who}|person]", 1).replace("Heron Club", "[Heron Club|organisation]", 1)
    if source and source != who:
        marked = marked.replace(source, f"[{source}|{'outlet' if source.endswith('Ledger') else 'person'}]", 1)
    _, claim = add(pile, "Copycat News", source, stance, who, day=28, text=marked)
    after = conclude(pile.readings())
    old = (
        next((e for e in before.events if set(e.claims) & set(after.event(claim).claims)), None)
        if claim.id in after.event_of
        else None
    )
    if old is not None:
        assert after.event(claim).independent.at_least <= old.independent.at_least
        assert after.event(claim).independent.at_most <= old.independent.at_most


def check_no_denial_supports(readings):
    for event in conclude(readings).events:
        supporting = {claim for origin in event.origins for claim in origin.claims}
        denying = {c.id for r in readings for c in r.analysis.claims if any(hop.stance == "denies" for hop in c.chain)}
        assert not supporting & denying
        assert {denial.claim for denial in event.denials} >= set(event.claims) & denying


def check_undoing(readings):
    before = conclude(readings)
    claims = sorted(before.event_of)
    a, b = claims[0], claims[-1]
    verdict = Verdict.DIFFERENT if before.event_of[a] == before.event_of[b] else Verdict.SAME
    first = Judgement(
        id="j1", a=a, b=b, verdict=verdict, by="Ann Lee", reason="read both", at="2031-05-01T00:00:00Z", supersedes=None
    )
    back = replace(
        first,
        id="j2",
        verdict=Verdict.SAME if verdict is Verdict.DIFFERENT else Verdict.DIFFERENT,
        at="2031-05-02T00:00:00Z",
        supersedes="j1",
    )
    judged = conclude(readings, [first])
    assert (judged.event_of[a] == judged.event_of[b]) is (verdict is Verdict.SAME)
    assert conclude(readings, [first, back]).events == before.events


@FEW
@given(piles, st.randoms(use_true_random=False))
def test_the_order_of_reports_changes_nothing(numbers, chance):
    readings = build(numbers).readings()
    order = list(range(len(readings)))
    chance.shuffle(order)

    check_order(readings, order)


@FEW
@given(piles)
def test_a_derived_copy_never_adds_an_independent_source(numbers):
    check_a_copy_adds_no_source(build(numbers))


@FEW
@given(piles)
def test_a_denial_is_never_counted_as_support(numbers):
    check_no_denial_supports(build(numbers).readings())


@FEW
@given(piles)
def test_undoing_a_judgement_restores_the_events(numbers):
    check_undoing(build([0, *(n for n in numbers if n)]).readings())


def forget_to_sort(monkeypatch):
    monkeypatch.setattr(derivations, "sorted", lambda found, key=None: list(found), raising=False)


def forget_copies(monkeypatch):
    monkeypatch.setattr(links.Links, "derived", lambda self, report: {})
    monkeypatch.setattr(links.Links, "taken", lambda self, claim: ())
    monkeypatch.setattr(origins._Tracer, "_unattributed", lambda self, claim, path: self._report_itself(claim))


def take_denials_for_support(monkeypatch):
    def affirm(*args):
        told, copied = real(*args)
        return {key: replace(telling, denies=False) for key, telling in told.items()}, copied

    real = events.tell_dated
    monkeypatch.setattr(events, "tell_dated", affirm)


def never_supersede(monkeypatch):
    real = clusters.judged_pairs
    monkeypatch.setattr(
        clusters,
        "judged_pairs",
        lambda judgements, members: real([j for j in judgements if j.supersedes is None], members),
    )


FAULTS = [
    (forget_to_sort, lambda: check_order(build([0, 1, 2, 3]).readings(), [3, 1, 2, 0])),
    (forget_copies, lambda: check_a_copy_adds_no_source(build([3, 0]))),
    (take_denials_for_support, lambda: check_no_denial_supports(build([0, 4]).readings())),
    (never_supersede, lambda: check_undoing(build([0, 1]).readings())),
]


@pytest.mark.parametrize(("plant", "check"), FAULTS, ids=lambda f: getattr(f, "__name__", ""))
def test_each_property_breaks_on_a_planted_fault(monkeypatch, plant, check):
    check()
    plant(monkeypatch)

    with pytest.raises(AssertionError):
        check()
