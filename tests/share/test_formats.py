"""Every record is in the file or in the loss report, and every file is read by the program that it is for."""

import csv
import io
import json
from collections import Counter

import networkx as nx
import pyarrow.parquet
import pytest
from followthemoney import model
from pymisp import MISPEvent, MISPObject
from shared_case import build_lines
from stix2validator import ValidationOptions, validate_string

from firsthand.errors import InvalidRecord, UsageError
from firsthand.share.contents import read_contents
from firsthand.share.formats import FORMATS, write_tables
from firsthand.share.markings import Tlp, read_tlp, strictest
from firsthand.share.tables import make_tables, write_csv


@pytest.fixture(scope="module")
def contents():
    return read_contents("harbour", build_lines(reports=12, marked=True, protected=True))


def written(form, contents, level=None):
    pieces, tally = FORMATS[form].write(contents, level)
    return "".join(pieces), tally.report()


@pytest.mark.parametrize("form", sorted(FORMATS))
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_record_is_carried_or_lost_with_a_reason(form, seed):
    contents = read_contents("harbour", build_lines(seed=seed))

    _, report = written(form, contents)

    there = Counter(kind for kind, _ in contents.everything())
    told = Counter(report.carried) + Counter(dict.fromkeys(there, 0))
    for (kind, reason), keys in report.lost.items():
        assert reason
        assert len(set(keys)) == len(keys)
        told[kind] += len(keys)
    assert told == there


@pytest.mark.parametrize("form", ["stix", "opencti"])
def test_only_techniques_that_a_person_accepted_are_labels_of_a_note(form):
    lines = build_lines()
    claim, *others = [record for record in map(json.loads, lines) if record["kind"] == "claim"]
    tags = [
        {"kind": "tag", "id": f"tag-{n}", "claim": one["id"], "report": one["report"], "framework": "DISARM",
         "version": "1.6", "technique": f"T000{n}", "name": "x", "state": state}
        for n, (one, state) in enumerate([(claim, "accepted"), (claim, "struck"), (others[0], "suggested")])
    ]  # fmt: skip
    contents = read_contents("harbour", [*lines, *map(json.dumps, tags)])

    text, report = written(form, contents)

    labels = [found["labels"] for found in json.loads(text)["objects"] if found["type"] == "note" and "labels" in found]
    assert labels == [["disarm:T0000"]]
    assert report.carried["tag"] == 1
    assert report.lost["tag", "only what a person accepted is a label"] == ("tag-1", "tag-2")


@pytest.mark.parametrize("marked", [True, False])
def test_tables_carry_every_record_in_the_table_of_its_kind(marked):
    contents = read_contents("harbour", build_lines(reports=12, protected=marked))
    tables, tally = make_tables(contents)

    there = Counter(kind for kind, _ in contents.everything())
    rows = {table.name: len(table.rows) for table in tables}
    assert Counter(tally.report().carried) == there
    assert {kind: rows["entities" if kind == "entity" else f"{kind}s"] for kind in there} == there


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_the_loss_report_counts_what_is_in_the_file(form, contents):
    text, report = written(form, contents)

    for kind, count in report.carried.items():
        if kind not in ("marking", "derivation"):  # those stand on other objects, without an id of ours
            plural = "entities" if kind == "entity" else f"{kind}s"
            found = sum(
                record["id"] in text or (record.get("url") or "-") in text for record in getattr(contents, plural)
            )
            assert found >= count, kind


@pytest.mark.parametrize("form", [*sorted(FORMATS)])
def test_a_kind_that_no_format_knows_is_counted_as_lost(form):
    contents = read_contents("harbour", [*build_lines(), '{"kind": "vision", "id": "vision-1"}'])

    _, report = written(form, contents)

    assert ("vision-1",) in [keys for (kind, _), keys in report.lost.items() if kind == "vision"]


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_the_same_case_gives_the_same_bytes_in_any_order_of_lines(form):
    lines = build_lines()

    assert written(form, read_contents("a", lines)) == written(form, read_contents("a", list(lines)))


@pytest.mark.parametrize("form", ["stix", "opencti"])
@pytest.mark.parametrize("level", [None, Tlp.CLEAR, Tlp.AMBER_STRICT])
def test_a_bundle_is_valid_stix(form, level):
    text, _ = written(form, read_contents("harbour", build_lines(reports=3, marked=True, protected=True)), level)

    results = validate_string(text, ValidationOptions(version="2.1"))

    assert [str(e) for r in (results if isinstance(results, list) else [results]) for e in r.errors] == []


def test_no_uuid_stands_under_two_types_and_every_reference_leads_somewhere(contents):
    objects = json.loads(written("stix", contents, Tlp.GREEN)[0])["objects"]
    ids = [found["id"] for found in objects]

    assert len(set(ids)) == len(ids)
    assert len({found.split("--")[1] for found in ids}) == len(ids)
    named = {
        ref
        for o in objects
        for key, value in o.items()
        if key.endswith(("_ref", "_refs"))
        for ref in ([value] if isinstance(value, str) else value)
    }
    assert named <= set(ids)


def test_only_what_is_told_as_done_is_named_for_the_deed(contents):
    objects = json.loads(written("stix", contents)[0])["objects"]
    events = {e["id"]: e for e in contents.events}
    pairs = [
        o
        for o in objects
        if o["type"] == "relationship" and o["external_references"][-1]["external_id"].count("--") == 2
    ]

    assert pairs
    for pair in pairs:
        event = events[pair["external_references"][-1]["external_id"].split("/")[0]]
        done = event["status"] in ("occurred", "ongoing") and event["polarity"] == "affirmed"
        assert done or pair["relationship_type"] == "related-to"


def test_confidence_is_that_of_the_admiralty_digit_and_none_for_six(contents):
    objects = json.loads(written("stix", contents)[0])["objects"]
    digits = {e["id"]: e["credibility"]["digit"] for e in contents.events}
    found = {
        o["external_references"][-1]["external_id"]: o.get("confidence") for o in objects if o["type"] == "incident"
    }

    assert found == {key: {1: 90, 2: 70, 3: 50, 4: 30, 5: 10, 6: None}[digit] for key, digit in digits.items()}


def test_what_rests_on_marked_reports_takes_the_strictest_marking(contents):
    objects = json.loads(written("stix", contents)[0])["objects"]
    level = {o["id"]: o["name"] for o in objects if o["type"] == "marking-definition"}
    by_key = {o["external_references"][-1]["external_id"]: o for o in objects if o["type"] == "incident"}

    of_claim = {m["subject"]: read_tlp(m["tlp"]) for m in contents.markings if m["subject"].startswith("claim-")}
    silent = {m["entity"] for m in contents.markings if m["subject"].startswith("source:")}
    for event in contents.events:
        claims = [contents.claim[key] for key in event["claims"]]
        wanted = [Tlp.GREEN, *(read_tlp(contents.report[key]["marking"]) for key in event["reports"])]
        wanted += [of_claim[claim["id"]] for claim in claims if claim["id"] in of_claim]
        wanted += [Tlp.AMBER_STRICT for claim in claims for hop in claim["chain"] if hop["entity"] in silent]
        assert level[by_key[event["id"]]["object_marking_refs"][0]] == strictest(wanted).label


def test_pap_and_named_groups_are_said_where_they_protect_and_only_what_is_in_force(contents):
    objects = json.loads(written("stix", contents)[0])["objects"]
    says = {o["id"]: o["name"] for o in objects if o["type"] == "marking-definition"}
    marks = {o["external_references"][-1]["external_id"]: {says[ref] for ref in o["object_marking_refs"]}
             for o in objects if o["type"] in ("report", "note") and "object_marking_refs" in o}  # fmt: skip
    report, claim = contents.markings[0]["subject"], contents.markings[2]["subject"]

    assert "PAP:AMBER" in marks[report]
    assert "Only for: Liaison desk" in marks[claim]
    assert "TLP:RED" in marks[claim]
    assert {name for names in marks.values() for name in names} & {"PAP:RED"} == set()
    assert all("PAP:AMBER" in marks[own["id"]] for own in contents.claims_of[report])


@pytest.mark.parametrize("form", ["stix", "opencti"])
def test_how_it_went_on_what_changed_and_what_was_taken_back_are_notes(form, contents):
    text, report = written(form, contents)
    objects = json.loads(text)["objects"]
    notes = Counter(
        note["external_references"][-1]["external_id"].split("/")[1]
        for note in objects
        if note["type"] == "note" and "/" in note["external_references"][-1]["external_id"]
    )

    assert notes == {
        "stages": len(contents.events),
        "drift": sum(len(event["drift"]) for event in contents.events),
        "retracted": sum(len(event["retracted"]) for event in contents.events),
        "circular": sum(len(event["circular"]) for event in contents.events),
    }
    assert "“about 4,000” became “4,000”" in text
    assert "Withdrawn according to Ines: off the site" in text
    assert "struck by a person: speaks of a bank" in text
    assert not {"stages", "drift", "retracted", "before", "circular", "places"} & set(report.fields.get("event", ()))


def test_a_misp_event_is_tagged_with_the_strictest_of_all(contents):
    tags = [tag["name"] for tag in json.loads(written("misp", contents)[0])["Event"]["Tag"]]

    assert tags == ["tlp:red", "PAP:AMBER", 'firsthand:only-for="Liaison desk"']


def test_misp_reads_its_event_and_knows_every_attribute(contents):
    event = MISPEvent()
    event.from_json(written("misp", contents, Tlp.AMBER)[0])

    assert "tlp:red" in [tag.name for tag in event.tags]
    uuids = {found.uuid for found in event.objects}
    for found in event.objects:
        template = MISPObject(found.name)._definition
        assert (found.template_uuid, str(found.template_version)) == (template["uuid"], str(template["version"]))
        for attribute in found.attributes:
            assert template["attributes"][attribute.object_relation]["misp-attribute"] == attribute.type
        assert {reference.referenced_uuid for reference in found.ObjectReference} <= uuids
    assert len(event.objects) == len(uuids)


def test_followthemoney_takes_every_entity_and_every_value(contents):
    text, _ = written("ftm", contents)
    proxies = [json.loads(line) for line in text.splitlines()]
    ids = {proxy["id"] for proxy in proxies}

    assert len(ids) == len(proxies)
    for proxy in proxies:
        schema = model.get(proxy["schema"])
        schema.validate(proxy)
        for name, values in proxy["properties"].items():
            kept = [schema.get(name).type.clean(value) for value in values]
            assert all(kept), (proxy["schema"], name, values)
            if schema.get(name).type.name == "entity":
                assert set(values) <= ids


def test_a_payment_without_a_known_payer_gets_a_placeholder():
    lines = [json.loads(line) for line in build_lines(reports=40)]
    for record in lines:
        if record["kind"] == "event" and record["type"] == "influence.fund":
            record |= {"status": "occurred", "polarity": "affirmed", "roles": record["roles"][1:]}
    contents = read_contents("harbour", [json.dumps(line) for line in lines])

    proxies = [json.loads(line) for line in written("ftm", contents)[0].splitlines()]

    placeholder = {p["id"] for p in proxies if p["properties"].get("name") == ["Unknown"]}
    payments = [p for p in proxies if p["schema"] == "Payment"]
    assert payments
    assert all(set(p["properties"]["payer"]) <= placeholder for p in payments)


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_a_graph_has_a_node_for_each_report_event_and_acting_entity(form, contents):
    text, report = written(form, contents)

    if form == "graphml":
        graph = nx.parse_graphml(text)
    else:
        graph = nx.read_gexf(
            io.BytesIO(
                text.replace("gexf.net/1.3", "www.gexf.net/1.2draft").replace('version="1.3"', 'version="1.2"').encode()
            )
        )
    kinds = Counter(values["kind"] for _, values in graph.nodes(data=True))
    assert kinds["report"] == len(contents.reports)
    assert kinds["event"] == len(contents.events)
    assert kinds["entity"] == report.carried["entity"]
    ends = {end for edge in graph.edges() for end in edge}
    assert ends <= {node for node, values in graph.nodes(data=True) if values.get("kind")}


def test_annotations_find_their_quote_by_position_and_by_words(contents):
    items = json.loads(written("annotation", contents)[0])["items"]
    claims = {claim["id"]: claim for claim in contents.claims}

    assert len(items) == len(claims)
    for item in items:
        claim = claims[item["id"].removeprefix("urn:firsthand:")]
        text = contents.report[claim["report"]]["text"]
        position, words = item["target"]["selector"]
        assert text[position["start"] : position["end"]] == words["exact"] == claim["quote"]
        assert words["prefix"] + words["exact"] + words["suffix"] in text


def test_no_cell_of_a_csv_file_runs_as_a_formula(contents):
    tables, _ = make_tables(contents)
    cells = [cell for table in tables for row in csv.reader(io.StringIO("".join(write_csv(table)))) for cell in row]

    assert "'=HYPERLINK(1)" in cells
    assert [cell for cell in cells if cell.startswith(("=", "+", "@"))] == []


RISKY = [
    "=1+1",
    "+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1",
    "＋1",
    "－1",
    "＠1",
    " =1",
    "\u200b=1",
    "\ufeff@1",
]


@pytest.mark.parametrize("words", RISKY)
def test_whatever_begins_like_a_formula_is_made_plain_in_every_column_of_words(words):
    records = [json.loads(line) for line in build_lines(reports=4, protected=True)]
    contents = read_contents("harbour", [json.dumps(_poisoned(record, words)) for record in records])
    tables, _ = make_tables(contents)
    poisoned = 0
    for table in tables:
        head, *rows = csv.reader(io.StringIO("".join(write_csv(table)), newline=""))
        for row in rows:
            for name, cell in zip(head, row, strict=True):
                if table.columns[name] is str and words.strip() in cell:
                    poisoned += 1
                    assert cell.startswith("'") or not cell.startswith(words), (table.name, name)

    assert poisoned > len(tables)


FREE = frozenset(
    "quote text title outlet name label reason by direction_reason path before after struck rule unit url".split()
)


def _poisoned(value, words):
    """Put the words in front of every string that reports, people or strangers decide about."""
    if isinstance(value, dict):
        return {
            key: f"{words}{kept}" if key in FREE and isinstance(kept, str) else _poisoned(kept, words)
            for key, kept in value.items()
        }
    return [_poisoned(one, words) for one in value] if isinstance(value, list) else value


def test_tables_are_the_same_as_csv_and_as_parquet(contents, tmp_path):
    write_tables(contents, "csv", tmp_path / "csv")
    write_tables(contents, "parquet", tmp_path / "parquet")

    names = sorted(path.stem for path in (tmp_path / "csv").iterdir())
    assert names == sorted(path.stem for path in (tmp_path / "parquet").iterdir())
    for name in names:
        with (tmp_path / "csv" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            head, *rows = csv.reader(file)
        table = pyarrow.parquet.read_table(tmp_path / "parquet" / f"{name}.parquet")
        assert head == table.column_names
        assert len(rows) == table.num_rows


def test_a_folder_with_other_things_is_left_alone(contents, tmp_path):
    (tmp_path / "diary.txt").write_text("mine")

    with pytest.raises(UsageError, match=r"diary\.txt"):
        write_tables(contents, "csv", tmp_path)
    assert [found.name for found in tmp_path.iterdir()] == ["diary.txt"]


@pytest.mark.parametrize(
    ("line", "reason"), [("{", "line 1 is no JSON"), ("[]", "line 1 is no record"), ('{"id": 1}', 'it has no "kind"')]
)
def test_a_line_that_is_no_record_is_an_error_that_names_it(line, reason):
    with pytest.raises(InvalidRecord, match=reason):
        read_contents("harbour", [line])


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("TLP:AMBER", Tlp.AMBER),
        ("amber+strict", Tlp.AMBER_STRICT),
        ("Red", Tlp.RED),
        ("amber-strict", Tlp.AMBER_STRICT),
    ],
)
def test_levels_are_read_as_people_write_them(text, level):
    assert read_tlp(text) is level


@pytest.mark.parametrize(("text", "reason"), [("white", "clear"), ("purple", "no level of TLP")])
def test_what_is_no_level_is_told_so(text, reason):
    with pytest.raises(UsageError, match=reason):
        read_tlp(text)
