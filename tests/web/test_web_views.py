"""Segments, trees and comparisons: what a page draws is what the records say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.case.open import open_case
from firsthand.case.pages.sums import by_country, by_country_and_month, by_country_month
from firsthand.cli.render import ranked_events
from firsthand.cli.view import view_of
from firsthand.web.imports import safe_parts
from firsthand.web.listing import harmless_cell
from firsthand.web.views.compare import compare_words
from firsthand.web.views.segments import Mark, cut, direction_of
from firsthand.web.views.tree import source_tree
from firsthand.work.current import overview

TEXT = "😀 Bo paid Çelik; отец سلام."


@given(st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))), max_size=12))
def test_segments_are_the_text_and_carry_exactly_the_marks_that_lie_on_them(pairs):
    marks = [Mark(start=min(p), end=max(p), key=n) for n, p in enumerate(pairs) if p[0] != p[1]]

    segments = cut(TEXT, 0, len(TEXT), marks)

    assert "".join(part["text"] for part in segments) == TEXT
    at = 0
    for part in segments:
        here = range(at, at + len(part["text"]))
        assert part["marks"] == [m.key for m in marks if all(m.start <= i < m.end for i in here)]
        at += len(part["text"])


def test_a_part_of_the_text_is_cut_at_its_own_ends():
    assert cut("abcdef", 2, 4, [Mark(start=0, end=3, key=7)]) == [
        {"text": "c", "marks": [7]},
        {"text": "d", "marks": []},
    ]


DIRECTIONS = [("hello", "ltr"), ("سلام", "rtl"), ("שלום Bo", "rtl"), ("1234", "ltr"), ("Bo said سلام", "ltr")]


@pytest.mark.parametrize(("text", "direction"), DIRECTIONS)
def test_a_text_runs_the_way_most_of_its_letters_do(text, direction):
    assert direction_of(text) == direction


PIECES = st.lists(st.sampled_from("Norway |paid |3 |5 |million|.|\n|allegedly ".split("|")), max_size=20)


@given(PIECES, PIECES)
def test_a_comparison_shows_both_texts_whole(left, right):
    left, right = "".join(left), "".join(right)

    found = compare_words(left, right)

    assert "".join(part["text"] for part in found["left"]) == left
    assert "".join(part["text"] for part in found["right"]) == right
    equal = ["".join(p["text"] for p in found[side] if p["op"] == "equal") for side in ("left", "right")]
    assert equal[0].casefold() == equal[1].casefold()


def test_a_comparison_marks_the_lost_hedge_and_the_grown_number():
    found = compare_words("He allegedly paid 3 million.", "He paid 30 million.")

    assert [p["text"].strip() for p in found["left"] if p["op"] == "removed"] == ["allegedly", "3"]
    assert [p["text"].strip() for p in found["right"] if p["op"] == "added"] == ["30"]


def claim(key, report, *hops):
    chain = [{"name": report, "kind": "outlet", "entity": None, "stance": None}]
    chain += [{"name": n, "kind": "official", "entity": None, "stance": "asserts"} for n in hops]
    return {"id": key, "report": report, "chain": chain}


def event(origins=(), denials=(), circular=(), joints=()):
    return {
        "origins": [
            {"id": f"origin-{name}", "name": name, "kind": kind, "entity": None, "claims": list(claims)}
            for name, kind, claims in origins
        ],
        "denials": [{"claim": c, "by": by} for c, by in denials],
        "circular": [{"reports": list(reports)} for reports in circular],
        "independent": {"joints": [{"a": a, "b": b, "certainty": c, "reason": ""} for a, b, c in joints]},
    }


def link(source, target, kind="copy", certainty="certain"):
    return {
        "id": f"d-{source}-{target}",
        "from": source,
        "to": target,
        "type": kind,
        "certainty": certainty,
        "score": 0.9,
    }


def tree_of(found_event, claims, links=()):
    claims = {c["id"]: c for c in claims}
    reports = {c["report"]: {"outlet": c["report"], "outlet_entity": None} for c in claims.values()}
    found = source_tree(found_event, claims, reports, list(links), {})
    edges = {(e["from"], e["to"], e["kind"]) for e in found["edges"]}
    return {node["id"]: node for node in found["nodes"]}, edges, found


def test_a_chain_leads_from_the_first_hand_to_the_report():
    nodes, edges, _ = tree_of(event([("service", "official", ["c1"])]), [claim("c1", "r1", "minister", "service")])

    assert nodes["origin-service"]["first_hand"]
    assert edges == {("origin-service", "name:minister:", "tells"), ("name:minister:", "r1", "tells")}


def test_one_origin_under_two_names_is_one_node():
    found_event = event([("cable", "document", ["c1", "c2"])])
    nodes, edges, _ = tree_of(found_event, [claim("c1", "r1", "a cable"), claim("c2", "r2", "the embassy's cable")])

    assert {key for key, node in nodes.items() if node["first_hand"]} == {"origin-cable"}
    assert edges == {("origin-cable", "r1", "tells"), ("origin-cable", "r2", "tells")}


def test_a_report_is_at_first_hand_only_where_its_outlet_is_the_origin():
    found_event = event([("r1", "outlet", ["c1"]), ("service", "official", ["c2"])])
    nodes, _, _ = tree_of(found_event, [claim("c1", "r1"), claim("c2", "r2")])

    assert [(nodes[key]["first_hand"], nodes[key]["source"]) for key in ("r1", "r2")] == [(True, 1), (False, None)]


def test_origins_that_are_certainly_one_have_one_number():
    origins = [(name, "official", [f"c{n}"]) for n, name in enumerate("abc")]
    joints = [("origin-a", "origin-b", "certain"), ("origin-b", "origin-c", "possible")]
    nodes, _, _ = tree_of(
        event(origins, joints=joints), [claim(f"c{n}", f"r{n}", name) for n, name in enumerate("abc")]
    )

    assert [nodes[f"origin-{name}"]["source"] for name in "abc"] == [1, 1, 2]


def test_a_copy_is_folded_into_what_it_copies():
    claims = [claim("c1", "r1", "service"), claim("c2", "r2", "service")]
    nodes, edges, _ = tree_of(event([("service", "official", ["c1", "c2"])]), claims, [link("r1", "r2")])

    assert "r2" not in nodes
    assert [copy["report"] for copy in nodes["r1"]["copies"]] == ["r2"]
    assert set(nodes["r1"]["claims"]) == {"c1", "c2"}
    assert edges == {("origin-service", "r1", "tells")}


def test_a_rewrite_keeps_its_own_node():
    claims = [claim("c1", "r1"), claim("c2", "r2")]
    nodes, edges, _ = tree_of(event(), claims, [link("r1", "r2", "rewrite", "possible")])

    assert nodes.keys() == {"r1", "r2"}
    assert edges == {("r1", "r2", "rewrite")}


def test_who_denies_is_marked_and_so_is_a_circle():
    found_event = event(denials=[("c2", "embassy")], circular=[("r1", "r3")])
    claims = [claim("c1", "r1"), claim("c2", "r2", "embassy"), claim("c3", "r3")]
    nodes, edges, found = tree_of(found_event, claims, [link("r1", "r3", "citation")])

    assert nodes["name:embassy:"]["denies"]
    assert ("name:embassy:", "r2", "denies") in edges
    assert {key for key, node in nodes.items() if node["circular"]} == {"r1", "r3"}
    assert [e["circular"] for e in found["edges"] if e["kind"] == "citation"] == [True]


def test_a_closed_circle_has_nobody_at_first_hand():
    nodes, _, _ = tree_of(event([("unknown (r1, r2)", "unknown", ["c1"])]), [claim("c1", "r1")])

    assert not nodes["r1"]["first_hand"]


NAMES = [
    ("a/b.txt", ["a", "b.txt"]),
    ("../../etc/passwd", ["etc", "passwd"]),
    ("/abs/x", ["abs", "x"]),
    ("C:\\x\\y.html", ["C_", "x", "y.html"]),
    ("", ["unnamed"]),
    ("..", ["unnamed"]),
    ("a\x00b", ["a_b"]),
]


@pytest.mark.parametrize(("name", "parts"), NAMES)
def test_an_uploaded_file_can_lie_nowhere_but_in_its_folder(name, parts):
    assert safe_parts(name) == parts


BEFORE = ["", " ", "\u00a0", "\u200b", "\u200d", "\u2060", "\ufeff", "\u202e", "\u2066", "\u3000", "\u00ad \u200b"]


@pytest.mark.parametrize("first", [*"=+-@＝＋－＠﹢﹣﹦﹫", "\t", "\r", "\n"])
def test_no_cell_is_a_formula_whatever_nobody_sees_before_it(first):
    for unseen in BEFORE:
        cell = f"{unseen}{first}1+1"
        assert harmless_cell(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "a=b", "3-4", "Tarn\u200b", "«＝»", 3, -4.5, None])
def test_cells_that_cannot_be_formulas_stay_as_they_are(cell):
    assert harmless_cell(cell) == cell


def test_the_terminal_puts_the_same_events_first_as_the_pages(client):
    with open_case(client.case) as store:
        ranked = ranked_events(view_of(overview(store), "pile"))

    shown = [row["id"] for row in client.get("/api/events?limit=100").json()["items"]]
    assert len(shown) > 2
    assert [event.id for event in ranked] == shown


@pytest.mark.parametrize("filters", [{"type": ["influence.fund"]}, {"from": ["2031-05-05"]}, {"country": ["NO"]}])
def test_the_map_counts_in_one_pass_what_it_counts_in_two(client, filters):
    with client.desk.read_pages() as pages:
        once = by_country_and_month(pages, filters)

        assert once == (by_country(pages, filters), by_country_month(pages, filters))
