"""The example case, end to end, against the answer that was worked out by hand before any program read it.

`golden/example_case/expected.json` is the answer. What the program does not get yet stands in
`golden/example_case/misses.json`, one line a check: such a check must fail, so that the list cannot go stale.
"""

import json
import shutil
from pathlib import Path

import pytest

from example_once import build_once
from firsthand.cli.main import run
from firsthand.text.folding import fold

GOLDEN = Path(__file__).parent / "golden" / "example_case"
EXPECTED = json.loads((GOLDEN / "expected.json").read_text(encoding="utf-8"))
MISSES = set(json.loads((GOLDEN / "misses.json").read_text(encoding="utf-8")))
COUNTED = ("reports", "at_least", "at_most", "origins_any_of", "denials", "disputes", "circular", "digit", "status")


class Result:
    """The exported example case, by kind."""

    def __init__(self, lines):
        self.rows = [json.loads(line) for line in lines]
        self.name_of = {r["id"]: Path(r["path"]).name for r in self.of("report")}
        self.claims = {claim["id"]: claim for claim in self.of("claim")}
        self.names = {e["id"]: [e["name"], *(n["text"] for n in e["names"])] for e in self.of("entity")}

    def of(self, kind):
        return [row for row in self.rows if row["kind"] == kind]

    def holders(self, event, role):
        roles = ("target", "recipient", "beneficiary", "location_of") if role in ("target", "recipient") else (role,)
        for claim in (self.claims[key] for key in event["claims"]):
            for held in claim["roles"]:
                if held["role"] in roles:
                    yield from (held["text"], *self.names.get(held["entity"], ()))

    def find(self, wanted):
        fitting = [
            event
            for event in self.of("event")
            if event["type"] in wanted["type"]
            and all(holds_any(self.holders(event, role), words) for role, words in wanted["match"].items())
        ]
        alike = [event for event in fitting if event["status"] == wanted.get("status")] or fitting
        return max(alike, key=lambda event: (len(event["reports"]), event["id"]), default=None)

    def told_in(self, event):
        return {self.name_of[report] for report in event["reports"]}


def holds_any(texts, words):
    folded = [fold(text) for text in texts]
    return any(fold(word) in text for word in words for text in folded)


def value_words(value):
    if isinstance(value, dict):
        return f"{value['value'] / 1e6:g} million {value['currency']}"
    return str(value)


@pytest.fixture(scope="module")
def result(tmp_path_factory):
    folder = tmp_path_factory.mktemp("example")
    out = folder / "export.jsonl"
    case = str(shutil.copy(build_once(tmp_path_factory), folder / "example.case"))
    assert run(["verify", case]) == 0
    assert run(["export", case, "--output", str(out)]) == 0
    return Result(out.read_text(encoding="utf-8").splitlines())


def event_checks():
    for number, wanted in enumerate(EXPECTED["events"]):
        yield number, "found"
        for key in (*COUNTED, "responds_to"):
            if key in wanted:
                yield number, key


def marked(checks, name):
    """Give each check its name, and mark those that are known to fail."""
    return [
        pytest.param(check, id=key, marks=[pytest.mark.xfail(strict=True)] if key in MISSES else [])
        for check, key in ((check, name(check)) for check in checks)
    ]


@pytest.mark.parametrize(
    "check", marked(event_checks(), lambda c: f"event {c[0]} {EXPECTED['events'][c[0]]['type'][0]} {c[1]}")
)
def test_each_happening_is_told_as_by_hand(result, check):
    number, key = check
    wanted = EXPECTED["events"][number]
    event = result.find(wanted)

    assert event is not None, "no such event"
    found = {
        "found": lambda: True,
        "reports": lambda: len(result.told_in(event)) == wanted["reports"],
        "at_least": lambda: wanted["at_least"][0] <= event["independent"]["at_least"] <= wanted["at_least"][1],
        "at_most": lambda: wanted["at_most"][0] <= event["independent"]["at_most"] <= wanted["at_most"][1],
        "origins_any_of": lambda: holds_any(
            [name for o in event["origins"] for name in (o["name"], *result.names.get(o["entity"], ()))],
            wanted["origins_any_of"],
        ),
        "denials": lambda: len({denial["by"] for denial in event["denials"]}) == wanted["denials"],
        "disputes": lambda: (
            {d["slot"]: {value_words(v["value"]) for v in d["values"]} for d in event["disputes"]}
            == {d["slot"]: set(d["values"]) for d in wanted["disputes"]}
        ),
        "circular": lambda: bool(event["circular"]) == wanted["circular"],
        "digit": lambda: event["credibility"]["digit"] in wanted["digit"],
        "status": lambda: event["status"] == wanted["status"],
        "responds_to": lambda: (
            {result.find(EXPECTED["events"][n])["id"] for n in wanted["responds_to"]} <= set(event["responds_to"])
        ),
    }
    assert found[key](), {k: event[k] for k in ("label", "origins", "independent", "disputes", "denials", "status")}


def pairs(key):
    return [tuple(pair) for pair in EXPECTED[key]]


@pytest.mark.parametrize("check", marked(pairs("same_event_reports"), lambda c: f"same {c[0]} {c[1]}"))
def test_reports_that_tell_one_happening_share_an_event(result, check):
    assert any(set(check) <= result.told_in(event) for event in result.of("event"))


@pytest.mark.parametrize("check", marked(pairs("different_event_reports"), lambda c: f"different {c[0]} {c[1]}"))
def test_reports_that_share_no_happening_share_no_event(result, check):
    assert not any(set(check) <= result.told_in(event) for event in result.of("event"))


@pytest.mark.parametrize("check", marked(EXPECTED["derivations"], lambda c: f"derived {c['from']} {c['to']}"))
def test_what_was_taken_is_found_as_taken(result, check):
    types = {
        d["type"]
        for d in result.of("derivation")
        if (result.name_of[d["from"]], result.name_of[d["to"]]) == (check["from"], check["to"])
    }

    assert types & set(check["type"])


@pytest.mark.parametrize("check", marked(pairs("not_derived"), lambda c: f"not derived {c[0]} {c[1]}"))
def test_what_was_written_independently_is_not_taken_as_derived(result, check):
    ends = [{result.name_of[d["from"]], result.name_of[d["to"]]} for d in result.of("derivation")]

    assert set(check) not in ends


@pytest.mark.parametrize("check", marked(EXPECTED["one_entity"], lambda c: f"one entity {c[0]}"))
def test_one_person_or_body_under_several_names_is_one_entity(result, check):
    assert any(all(holds_any(names, [name]) for name in check) for names in result.names.values())


def is_chain(hops, expected):
    return len(hops) == len(expected) and all(
        any(fold(name) in fold(hop["name"]) for name in names) for hop, names in zip(hops, expected, strict=True)
    )


@pytest.mark.parametrize(
    "check", marked(EXPECTED["chains"], lambda c: f"chain {c['report']} {c['type'][0]} {len(c['hops'])}")
)
def test_chains_lead_from_the_outlet_to_the_first_hand(result, check):
    chains = [
        claim["chain"]
        for claim in result.of("claim")
        if result.name_of[claim["report"]] == check["report"] and claim["type"] in check["type"]
    ]

    assert any(is_chain(hops, check["hops"]) for hops in chains), [[h["name"] for h in hops] for hops in chains]


@pytest.mark.parametrize("check", marked(sorted(EXPECTED["never_evidence"]), lambda c: f"no clutter of {c}"))
def test_nothing_from_menus_boxes_and_comments_is_evidence(result, check):
    quotes = " ".join(claim["quote"] for claim in result.of("claim") if result.name_of[claim["report"]] == check)

    assert not [words for words in EXPECTED["never_evidence"][check] if words in quotes]


def test_every_quote_is_the_report_at_its_span(result):
    texts = {report["id"]: report["text"] for report in result.of("report")}

    assert result.of("claim")
    for claim in result.of("claim"):
        assert texts[claim["report"]][slice(*claim["evidence"])] == claim["quote"]
