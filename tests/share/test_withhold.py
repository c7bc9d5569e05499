"""What must not be seen of a report is cut out of it, and nothing that is left tells of it."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from withheld_piles import differences, left_of, make_plan

from building import Pile
from firsthand.share import withhold
from firsthand.share.withhold import Withheld, abridge, named_anew

LINES = (
    "[Norvania|place] expelled [Ivo Karst|person], [Ada Moll|person] said.",
    "He left on Monday.",
    "[Norvania|place] paid [Otto Brenn|person] 40 crowns, [Runa Voss|person] said.",
    "[Brenn|person||Otto Brenn] met [Voss|person||Runa Voss] twice.",
)
LAST_ALONE = "[Brenn|person] met [Voss|person] twice."
"""The last line as it is read where no other line tells their whole names."""


def build(lines=LINES, **more):
    draft = Pile().report("Quay Post", "2031-05-02", "\n".join(lines))
    made = {}
    if "expelled" in draft.report.text:
        made["expelled"] = draft.claim(
            "response.expel", "expelled", actor="Norvania", target="Ivo Karst", chain=["Ada Moll"]
        )
    if "paid" in draft.report.text:
        draft.search_from = draft.report.text.index("paid") - len("Norvania ")
        made["paid"] = draft.claim(
            "influence.fund", "paid", actor="Norvania", recipient="Otto Brenn", chain=["Runa Voss"]
        )
    reading = draft.reading()
    ids = {entity.name: entity.id for entity in reading.analysis.entities}
    return replace(reading, report=replace(reading.report, **more)), made, ids


CUTS = [  # what is withheld, the lines that are left
    ("nothing", [0, 1, 2, 3]),
    ("claim paid", [0, 1, 3]),
    ("claim expelled", [1, 2, 3]),
    ("source Runa Voss", [0, 1]),
    ("source Ada Moll", [1, 2, 3]),
    ("source Otto Brenn", [0, 1, 2, 3]),
]


@pytest.mark.parametrize(("what", "left"), CUTS)
def test_the_lines_that_tell_it_are_cut_and_those_that_name_the_source_there(what, left):
    reading, made, ids = build()
    kind, _, name = what.partition(" ")
    withheld = Withheld(
        claims=frozenset([made[name].id] if kind == "claim" else ()),
        sources=frozenset([ids[name]] if kind == "source" else ()),
    )

    found = abridge(reading, withheld)

    told = [LINES[n] for n in left]
    expected = build([*told[:-1], LAST_ALONE] if 3 in left and 2 not in left else told)[0]
    assert found.reading.report.text == expected.report.text
    if len(left) < len(LINES):
        assert found.reading == named_anew(replace(expected, report=replace(expected.report, path="x"))).reading
    else:
        assert found.reading == reading
        assert found.names == {}


def test_every_record_that_is_left_has_another_id_and_quotes_the_text():
    reading, made, _ = build()

    found = abridge(reading, Withheld(claims=frozenset([made["paid"].id])))

    analysis, text = found.reading.analysis, found.reading.report.text
    old = {reading.report.id, *(record.id for name in ("mentions", "entities", "attributions", "claims")
                                for record in getattr(reading.analysis, name))}  # fmt: skip
    new = {found.reading.report.id, *(record.id for name in ("mentions", "entities", "attributions", "claims")
                                      for record in getattr(analysis, name))}  # fmt: skip
    assert not old & new
    assert set(found.names.values()) == new
    assert [claim.evidence.of(text) for claim in analysis.claims] == [claim.quote for claim in analysis.claims]
    assert [mention.span.of(text) for mention in analysis.mentions] == [mention.text for mention in analysis.mentions]
    assert found.names[made["expelled"].id] == analysis.claims[0].id


def test_who_is_still_named_has_the_names_and_offices_that_are_left():
    reading, made, _ = build()

    found = abridge(reading, Withheld(claims=frozenset([made["paid"].id])))

    names = {entity.name: entity.names for entity in found.reading.analysis.entities}
    assert names == {
        "Norvania": ("Norvania",), "Ivo Karst": ("Ivo Karst",), "Ada Moll": ("Ada Moll",),
        "Brenn": ("Brenn",), "Voss": ("Voss",),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("given_title", "title"),
    [("He left on Monday.", "He left on Monday."), ("A payment", None), (None, None)],
)
def test_what_leads_to_the_whole_goes_and_a_headline_stays_that_is_left(given_title, title):
    more = {
        "url": "https://quay.example/1", "canonical": "quay.example/1", "external_id": "1", "title": given_title,
        "sha256": "0" * 64, "path": "voss.txt", "authors": ("Runa Voss", "Bo Lund"),
        "stated_by": (("title", "h1"), ("url", "link")),
    }  # fmt: skip
    reading, _, ids = build(**more)

    report = abridge(reading, Withheld(sources=frozenset([ids["Runa Voss"]]))).reading.report

    assert (report.url, report.canonical, report.external_id, report.title) == (None, None, None, title)
    assert report.sha256 != "0" * 64
    assert report.path == report.id
    assert report.authors == ("Bo Lund",)
    assert report.stated_by == ((("title", "h1"),) if title else ())


def test_a_report_of_which_nothing_is_left_is_left_out():
    reading, made, _ = build(LINES[:1])

    assert abridge(reading, Withheld(claims=frozenset([made["expelled"].id]))) is None
    assert abridge(reading, Withheld(outlets=frozenset([reading.report.id]))) is None


def test_blank_lines_do_not_show_where_something_was():
    lines = [part for line in LINES for part in (line, "")]
    reading, made, _ = build(lines)

    found = abridge(reading, Withheld(claims=frozenset([made["paid"].id])))

    assert found.reading.report.text == build([LINES[0], "", LINES[1], "", LINES[3]])[0].report.text


@given(seed=st.integers(0, 1_000_000))
@settings(max_examples=4, deadline=None)
def test_no_format_tells_anything_that_a_case_without_it_would_not_tell(seed):
    with TemporaryDirectory() as folder:
        assert differences(make_plan(seed), Path(folder)) == []


FAULTS = {
    "named_anew": lambda reading: withhold.Abridged(reading=reading, names={}),
    "_is_spoken": lambda claim, spoken, withheld: False,
    "_entities": lambda entities, *others: entities,
}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_look_for_leaks_finds_a_broken_rule(fault, monkeypatch, tmp_path):
    monkeypatch.setattr(withhold, fault, FAULTS[fault])
    if fault == "_is_spoken":
        monkeypatch.setattr(withhold, "_withheld_attributions", lambda attributions, sources: set())
    abridged = [seed for seed in range(40) if len(left_of(make_plan(seed))) > 1 and _is_cut(make_plan(seed))][:4]

    assert any(differences(make_plan(seed), tmp_path / str(seed)) for seed in abridged)


def _is_cut(plan):
    return any(len(lines) < len(plan.reports[number].lines) for number, lines in left_of(plan).items())
