"""Files of other programs: what of them becomes a report or a name, and that the rest is told, record by record."""

import json
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shared_case import build_lines

from firsthand.errors import UnreadableInput
from firsthand.share.contents import read_contents
from firsthand.share.foreign import MAX_NOTES, text_of_quotes
from firsthand.share.formats import FORMATS
from firsthand.share.markings import Tlp
from firsthand.work.importing import read_foreign

AMBER = "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421"
GREEN_OPENCTI = "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da"
TEXT = "The Quay wrote on 3 March that the harbour board had paid the pilots 4,000 euros."


def uid(kind, number):
    return f"{kind}--00000000-0000-4000-8000-{number:012}"


def stix(kind, number, **values):
    return {"type": kind, "spec_version": "2.1", "id": uid(kind, number), "created": "2031-03-04T05:06:07Z", **values}


def read(value, form=None):
    data = value if isinstance(value, str) else json.dumps(value)
    return read_foreign(data.encode("utf-8"), form, name="file")


def bundle(*objects):
    return {"type": "bundle", "id": uid("bundle", 0), "objects": list(objects)}


def told(loss):
    """How many records the loss report speaks of, by kind, taken over or not."""
    found = Counter(loss.carried)
    for (kind, _), keys in loss.lost.items():
        found[kind] += len(keys)
    return found


QUAY = stix("identity", 1, name="The Quay", identity_class="organization")
ORLA = stix("identity", 2, name="Orla Vintner", identity_class="individual", x_opencti_aliases=["O. Vintner"])
FRONT = stix("threat-actor", 3, name="Grey Heron", aliases=["Heron 9"], description="Runs small news sites.")
IRELAND = stix("location", 4, name="Ireland", country="IE")
OBJECTS = [
    QUAY,
    ORLA,
    FRONT,
    IRELAND,
    stix(
        "report",
        5,
        name="Pilots paid",
        description=TEXT,
        published="2031-03-05T00:00:00Z",
        created_by_ref=QUAY["id"],
        object_refs=[ORLA["id"], FRONT["id"]],
        object_marking_refs=[AMBER],
        lang="en",
        external_references=[{"source_name": "The Quay", "url": "https://quay.example/1"}],
        confidence=60,
    ),
    stix("report", 6, name="Only a name", published="2031-03-05T00:00:00Z", object_refs=[ORLA["id"]]),
    stix("note", 7, content=f"<p>{TEXT}</p>", authors=["A. Lee"], object_refs=[FRONT["id"]]),
    stix("relationship", 8, relationship_type="located-at", source_ref=FRONT["id"], target_ref=IRELAND["id"]),
    stix(
        "relationship",
        9,
        relationship_type="pays",
        source_ref=FRONT["id"],
        target_ref=ORLA["id"],
        start_time="2031-02-01T00:00:00Z",
        description="through a fund",
    ),
    stix("relationship", 10, relationship_type="uses", source_ref=uid("malware", 1), target_ref=uid("tool", 2)),
    stix("indicator", 11, pattern="[url:value = 'x']"),
    {"type": "report"},
    "no object",
]


def test_texts_of_a_bundle_become_reports_with_outlet_day_address_and_marking():
    first, second = read(bundle(*OBJECTS)).reports

    assert (first.text, first.title, first.outlet) == (TEXT, "Pilots paid", "The Quay")
    assert (first.published, first.url, first.language) == ("2031-03-05", "https://quay.example/1", "en")
    assert first.marking is Tlp.AMBER
    assert (second.html, second.authors, second.published) == (True, ("A. Lee",), "2031-03-04")


def test_identities_and_actors_become_names_with_what_the_bundle_says_of_their_ties():
    entries = {entry.names[0]: entry for entry in read(bundle(*OBJECTS)).entries}

    assert set(entries) == {"Orla Vintner", "Grey Heron"}  # The Quay is named only as who wrote the report
    assert entries["Orla Vintner"].names == ("Orla Vintner", "O. Vintner")
    assert entries["Orla Vintner"].type == "person"
    assert entries["Grey Heron"].countries == ("IE",)
    sentence = "Grey Heron pays Orla Vintner: since 2031-02-01: through a fund"
    assert sentence in entries["Grey Heron"].notes
    assert sentence in entries["Orla Vintner"].notes


def test_every_object_of_a_bundle_is_taken_over_or_lost_with_a_reason():
    loss = read(bundle(*OBJECTS)).loss

    there = Counter(one["type"] if isinstance(one, dict) and "id" in one else "object" for one in OBJECTS)
    assert told(loss) == there
    assert loss.fields["report"] == {"object_refs": 1, "confidence": 1}
    reasons = dict(loss.lost.keys())
    assert "only a name" in reasons["report"]
    assert "no evidence" in reasons["relationship"]


def test_of_two_versions_of_an_object_the_later_is_read():
    old = stix("report", 1, modified="2031-01-01T00:00:00Z", description=TEXT)
    new = {**old, "modified": "2031-02-01T00:00:00Z", "description": "The Quay takes back what it wrote about them."}

    for order in ([old, new], [new, old]):
        found = read(bundle(*order))
        assert [report.text for report in found.reports] == [new["description"]]
        assert told(found.loss) == {"report": 2}


def test_a_revoked_object_is_not_taken_over():
    found = read(bundle(stix("report", 1, description=TEXT, revoked=True)))

    assert found.reports == ()
    assert found.loss.lost == {("report", "it was revoked by who made it"): (uid("report", 1),)}


@pytest.mark.parametrize(
    ("refs", "level"),
    [
        ([AMBER], Tlp.AMBER),
        ([GREEN_OPENCTI, AMBER], Tlp.AMBER),
        ([uid("marking-definition", 9)], Tlp.RED),  # defined in the bundle
        ([AMBER, uid("marking-definition", 8)], None),  # one is not understood: no level is claimed
        ([], None),
    ],
)
def test_the_strictest_marking_counts_and_an_unknown_one_is_never_taken_for_an_open_one(refs, level):
    red = stix("marking-definition", 9, definition_type="tlp", definition={"tlp": "red"})

    (report,) = read(bundle(red, stix("report", 1, description=TEXT, object_marking_refs=refs))).reports

    assert report.marking is level


def test_names_keep_a_limited_number_of_relations_and_the_rest_is_counted():
    others = [stix("identity", n + 10, name=f"Firm {n}", identity_class="organization") for n in range(MAX_NOTES + 5)]
    ties = [
        stix("relationship", n, relationship_type="owns", source_ref=FRONT["id"], target_ref=other["id"])
        for n, other in enumerate(others)
    ]

    found = read(bundle(FRONT, *others, *ties))

    (front,) = (entry for entry in found.entries if entry.id == FRONT["id"])
    assert len(front.notes) == MAX_NOTES + 1
    assert told(found.loss)["relationship"] == len(ties)


EVENT = {
    "Event": {
        "uuid": "e-1",
        "info": "Harbour affair",
        "date": "2031-03-01",
        "threat_level_id": "2",
        "Orgc": {"name": "Coast Desk"},
        "Tag": [{"name": "tlp:green"}, {"name": "type:OSINT"}],
        "EventReport": [{"uuid": "r-1", "name": "What we know", "content": TEXT, "timestamp": "1930000000"}],
        "Galaxy": [{"uuid": "g-1", "name": "Threat Actor"}],
        "Attribute": [
            {"uuid": "a-1", "type": "comment", "value": TEXT},
            {"uuid": "a-2", "type": "domain", "value": "quay.example", "Tag": [{"name": "tlp:red"}]},
            {"uuid": "a-3", "type": "full-name", "value": "Piet Schuur"},
        ],
        "Object": [
            {
                "uuid": "o-1",
                "name": "microblog",
                "Attribute": [
                    {"object_relation": "post", "value": TEXT},
                    {"object_relation": "username", "value": "@quay"},
                    {"object_relation": "link", "value": "https://social.example/1"},
                    {"object_relation": "creation-date", "value": "2031-02-27T10:00:00"},
                    {"object_relation": "hashtag", "value": "harbour"},
                ],
            },
            {
                "uuid": "o-2",
                "name": "person",
                "Attribute": [
                    {"object_relation": "first-name", "value": "Orla"},
                    {"object_relation": "last-name", "value": "Vintner"},
                    {"object_relation": "nationality", "value": "IE"},
                    {"object_relation": "date-of-birth", "value": "1971-02-03"},
                ],
                "ObjectReference": [
                    {"referenced_uuid": "o-3", "relationship_type": "works-for", "comment": "treasurer"},
                    {"referenced_uuid": "gone", "relationship_type": "knows"},
                ],
            },
            {
                "uuid": "o-3",
                "name": "organization",
                "Attribute": [{"object_relation": "name", "value": "Bank of the Lower Reach"}],
            },
            {"uuid": "o-4", "name": "file", "Attribute": [{"object_relation": "md5", "value": "0" * 32}]},
            {"uuid": "o-5", "name": "report", "deleted": True, "Attribute": []},
        ],
    }
}


def test_texts_of_a_misp_event_become_reports_and_the_maker_is_the_outlet_of_those_that_name_none():
    written, posted, said = read(EVENT).reports

    assert (written.title, written.outlet, written.published) == ("What we know", "Coast Desk", "2031-02-27")
    assert (posted.outlet, posted.published) == ("@quay", "2031-02-27")
    assert posted.url == "https://social.example/1"
    assert (said.outlet, said.published) == ("Coast Desk", "2031-03-01")
    assert {one.marking for one in (written, posted, said)} == {Tlp.GREEN}


def test_persons_and_bodies_of_a_misp_event_become_names_with_their_references():
    entries = {entry.names[0]: entry for entry in read(EVENT).entries}

    assert set(entries) == {"Orla Vintner", "Bank of the Lower Reach", "Piet Schuur"}
    assert entries["Orla Vintner"].countries == ("IE",)
    assert entries["Orla Vintner"].born == ("1971-02-03",)
    assert "Orla Vintner works for Bank of the Lower Reach: treasurer" in entries["Bank of the Lower Reach"].notes


def test_every_part_of_a_misp_event_is_taken_over_or_lost_with_a_reason():
    loss = read({"response": [EVENT]}).loss

    assert told(loss) == {
        **dict.fromkeys(("event", "event report", "galaxy", "tag"), 1),
        "attribute": 3,
        "reference": 2,
        **{f"object {kind}": 1 for kind in ("microblog", "person", "organization", "file", "report")},
    }
    assert loss.fields == {"event": {"threat_level_id": 1}, "object microblog": {"hashtag": 1}}


def ftm(key, schema, **properties):
    return {"id": key, "schema": schema, "properties": {name: [value] for name, value in properties.items()}}


ENTITIES = [
    ftm("d1", "Article", title="Pilots paid", bodyText=TEXT, publisher="The Quay", publishedAt="2031-03-05"),
    ftm("d2", "Pages", title="Cable", publishedAt="2031"),
    ftm("d2p2", "Page", document="d2", index="2", bodyText="It asked for 300 envelopes."),
    ftm("d2p1", "Page", document="d2", index="1", bodyText="The embassy wrote to the harbour board."),
    ftm("d3", "Article", title="Only a title"),
    ftm("p1", "Person", name="Orla Vintner", nationality="ie", eyeColor="grey"),
    ftm("c1", "Company", name="Bank of the Lower Reach"),
    ftm("o1", "Ownership", owner="p1", asset="c1", startDate="2029", percentage="51"),
    ftm("s1", "Sanction", entity="p1", authority="Isle of Brae", program="Pilots"),
    ftm("a1", "Address", full="1 Quay Street"),
]


def test_documents_become_reports_and_pages_are_put_in_their_order():
    article, cable = read("\n".join(map(json.dumps, ENTITIES))).reports

    assert (article.text, article.outlet, article.published) == (TEXT, "The Quay", "2031-03-05")
    assert cable.text == "The embassy wrote to the harbour board.\n\nIt asked for 300 envelopes."


@pytest.mark.parametrize("write", [json.dumps, lambda found: "\n".join(map(json.dumps, found))])
def test_every_entity_is_taken_over_or_lost_with_a_reason(write):
    found = read(write(ENTITIES))

    entries = {entry.id: entry for entry in found.entries}
    assert set(entries) == {"p1", "c1"}
    assert "Ownership: asset Bank of the Lower Reach; owner Orla Vintner; start date 2029" in entries["p1"].notes
    assert any("authority Isle of Brae" in note for note in entries["p1"].notes)
    assert told(found.loss) == Counter(entity["schema"] for entity in ENTITIES)
    assert found.loss.fields == {"Person": {"eyeColor": 1}, "Ownership": {"percentage": 1}}


def test_lines_that_are_no_entities_are_told():
    found = read("\n".join([json.dumps(ENTITIES[0]), "{", '{"schema": "Person"}', "[1]"]))

    assert len(found.reports) == 1
    assert told(found.loss) == {"Article": 1, "line": 3}


def test_names_of_csv_become_a_list_and_unread_columns_are_told():
    found = read("id,schema,name,first_seen\nQ1,Person,Orla Vintner,2031\nQ2,Person,,2031\n")

    assert [entry.names for entry in found.entries] == [("Orla Vintner",)]
    assert told(found.loss) == {"name": 1, "line": 1}
    assert found.loss.fields == {"name": {"first_seen": 1}}


@pytest.mark.parametrize("form", ["stix", "opencti", "misp", "ftm"])
def test_what_we_exported_comes_back_as_reports_of_its_quotes_and_nothing_else(form):
    contents = read_contents("harbour", build_lines(reports=6))
    pieces, _ = FORMATS[form].write(contents, None)

    found = read("".join(pieces))

    assert len(found.reports) == len(contents.reports)
    quotes = {claim["quote"] for claim in contents.claims}
    for report in found.reports:
        assert set(report.text.split("\n\n")) <= quotes
    assert {quote for report in found.reports for quote in report.text.split("\n\n")} == quotes
    assert {report.outlet for report in found.reports} == {"The Quay"}
    days = {record["published"] for record in contents.reports}
    assert {report.published for report in found.reports} == days
    assert any("only the" in note for note in found.loss.notes)


def test_our_stix_comes_back_in_the_order_of_the_text_and_with_its_marking():
    contents = read_contents("harbour", build_lines(reports=6, marked=True))
    pieces, _ = FORMATS["stix"].write(contents, None)

    found = {report.title: report for report in read("".join(pieces)).reports}

    for record in contents.reports:
        report = found[record["title"] or record["path"]]
        assert report.text == record["text"]
        assert report.marking == record["marking"]


@pytest.mark.parametrize(
    ("quotes", "text"),
    [
        ([(0, 4, "abcd"), (10, 12, "kl")], "abcd\n\nkl"),
        ([(10, 12, "kl"), (0, 4, "abcd")], "abcd\n\nkl"),
        ([(0, 8, "abcdefgh"), (2, 4, "cd")], "abcdefgh"),  # one within another
        ([(0, 4, "abcd"), (2, 6, "cdef")], "abcdef"),  # one runs on where another ends
        ([(0, 4, "abcd"), (0, 4, "abcd")], "abcd"),
    ],
)
def test_quotes_become_one_text_without_saying_anything_twice(quotes, text):
    assert text_of_quotes(quotes) == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[" * 100_000, "nested too deeply"),
        ('{"type": "bundle", "objects": ' + "[" * 5000 + "]" * 5000 + "}", "nested too deeply"),
        ('{"type": "bundle", "objects": [', "not JSON"),
        ('{"type": "bundle", "objects": 7}', "must be a list"),
        ('{"type": "bundle", "objects": [' + "9" * 5000 + "]}", "too long"),
        ('{"Event": 7}', 'no "Event"'),
        ('{"weather": "fine"}', "none of the forms"),
        ("Dear all, please find attached", "none of the forms"),
        ("", "none of the forms"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_the_reason(text, words):
    with pytest.raises(UnreadableInput, match=words):
        read(text)


LEAVES = (
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from([uid("identity", 2), "\ud800"])
)
KEYS = st.sampled_from(
    (
        "id type name description objects object_refs created_by_ref external_references source_ref target_ref Event "
        "Object Attribute object_relation value uuid Tag properties schema document bodyText sanctions aliases "
        "object_marking_refs granular_markings definition extensions modified ObjectReference"
    ).split()
)
JUNK = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5))


@given(st.lists(st.dictionaries(KEYS, JUNK, max_size=6), max_size=4), st.randoms(use_true_random=False))
def test_values_of_wrong_types_never_end_in_anything_but_a_count_or_a_clear_error(junk, chance):
    planted = [{**chance.choice(OBJECTS[:11]), **one} for one in junk] + OBJECTS[:4]
    for value in (
        bundle(*planted),
        {"Event": {**EVENT["Event"], "Object": junk}},
        [{**ENTITIES[0], **one} for one in junk],
    ):
        try:
            found = read(value)
        except UnreadableInput:
            continue
        assert all(report.text.strip() for report in found.reports)
        json.dumps(found.loss.as_json())
        found.loss.in_words()
