"""The case as a graph for Gephi, yEd, Cytoscape and networkx: GraphML and GEXF.

Nodes are reports, entities that play a part, events and origins without an entity. Edges are who does and who suffers
an event, which report tells it, who is at its first hand, which report takes from which, what answers what.
Written with the standard library: both formats are flat lists, and a stream needs no graph in memory.
Source: GraphML 1.0; GEXF 1.3.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from firsthand.share.contents import Contents, Record
from firsthand.share.loss import Tally
from firsthand.share.wording import entities_used, independent_in_words

FIELDS = {
    "report": frozenset("id title path outlet_entity published outlet".split()),
    "entity": frozenset("id type name country".split()),
    "event": frozenset(
        "id type label roles time status polarity reports origins independent credibility responds_to".split()
    ),
    "derivation": frozenset("id from to type certainty score".split()),
}
_NODE = ("label", "kind", "type", "date", "detail")
_EDGE = ("kind", "detail", "event")


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One node: its id and its attributes, in the order of the file's columns."""

    id: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """One edge, from doer to deed, from deed to sufferer, from earlier to later report."""

    source: str
    target: str
    values: tuple[str, ...]


def write_graphml(contents: Contents) -> tuple[Iterator[str], Tally]:
    """Return the graph as GraphML in pieces, and the tally, complete once the pieces are read."""
    tally = Tally(format="graphml", fields=FIELDS)
    return _graphml(contents, tally), tally


def write_gexf(contents: Contents) -> tuple[Iterator[str], Tally]:
    """Return the graph as GEXF in pieces, and the tally, complete once the pieces are read."""
    tally = Tally(format="gexf", fields=FIELDS)
    return _gexf(contents, tally), tally


def _nodes(contents: Contents, tally: Tally) -> Iterator[Node]:
    for report in contents.reports:
        tally.carry("report", report)
        name = report["title"] or report["path"] or report["id"]
        yield _node(report["id"], name, "report", "", report["published"], report["outlet"])
    used = entities_used(contents)
    for entity in contents.entities:
        if entity["id"] in used:
            tally.carry("entity", entity)
            yield _node(entity["id"], entity["name"], "entity", entity["type"], None, entity["country"])
        else:
            tally.lose("entity", entity, "no claim, event or outlet names it")
    for event in contents.events:
        tally.carry("event", event)
        told = event["status"] if event["polarity"] == "affirmed" else f"not {event['status']}"
        standing = f"{told}, {independent_in_words(event)}, grade {event['credibility']['digit']}"
        yield _node(event["id"], event["label"], "event", event["type"], event["time"]["earliest"], standing)
    bare = {o["id"]: o for e in contents.events for o in e["origins"] if o["entity"] is None}
    for key in sorted(bare):
        yield _node(key, bare[key]["name"], "origin", bare[key]["kind"], None, None)


def _edges(contents: Contents, tally: Tally) -> Iterator[Edge]:
    for report in contents.reports:
        if report["outlet_entity"]:
            yield _edge(report["outlet_entity"], report["id"], "published")
    for event in contents.events:
        yield from _edges_of_event(event)
    for link in contents.derivations:
        tally.carry("derivation", link)
        yield _edge(link["from"], link["to"], link["type"], f"{link['certainty']}, {link['score']:g}")
    lost = {
        "claim": "a graph has events; their sentences are in the other formats",
        "judgement": "a graph has what was judged one, not who judged it",
        "rejection": "a graph has what was read",
    }
    for kind, record in contents.everything():
        if kind not in FIELDS:
            tally.lose(kind, record, lost.get(kind, "a graph has no place for it"))


def _edges_of_event(event: Record) -> Iterator[Edge]:
    key, kind = event["id"], event["type"]
    for role in event["roles"]:
        if role["entity"]:
            doer = role["role"] == "actor"
            source, target = (role["entity"], key) if doer else (key, role["entity"])
            yield _edge(source, target, role["role"], event["status"], kind)
    for origin in event["origins"]:
        yield _edge(origin["entity"] or origin["id"], key, "first hand", origin["kind"], kind)
    for report in event["reports"]:
        yield _edge(report, key, "tells", event=kind)
    for answered in event["responds_to"]:
        yield _edge(key, answered, "responds to", event=kind)


def _node(key: str, label: str, kind: str, type_: str, date: str | None, detail: str | None) -> Node:
    return Node(id=key, values=(label, kind, type_, date or "", detail or ""))


def _edge(source: str, target: str, kind: str, detail: str = "", event: str = "") -> Edge:
    return Edge(source=source, target=target, values=(kind, detail, event))


class _Xml:
    """A stream of XML that can be emptied while it is written."""

    def __init__(self) -> None:
        self._text = io.StringIO()
        self._writer = XMLGenerator(self._text, encoding="utf-8", short_empty_elements=True)
        self._writer.startDocument()

    def open(self, name: str, **attributes: str) -> None:
        self._writer.startElement(name, AttributesImpl({key.rstrip("_"): _clean(v) for key, v in attributes.items()}))

    def close(self, name: str) -> None:
        self._writer.endElement(name)

    def leaf(self, name: str, text: str = "", **attributes: str) -> None:
        self.open(name, **attributes)
        if text:
            self._writer.characters(_clean(text))
        self.close(name)

    def taken(self) -> str:
        """Return what was written since the last call."""
        text = self._text.getvalue() + "\n"
        self._text.seek(0)
        self._text.truncate()
        return text


def _clean(text: str) -> str:
    """Return text without the characters that XML 1.0 forbids."""
    return "".join(
        c if c in "\t\n\r" or (c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff") else "\ufffd"
        for c in text
    )


def _graphml(contents: Contents, tally: Tally) -> Iterator[str]:
    xml = _Xml()
    xml.open("graphml", xmlns="http://graphml.graphdrawing.org/xmlns")
    for owner, names in (("node", _NODE), ("edge", _EDGE)):
        for name in names:
            xml.leaf("key", id=f"{owner}_{name}", for_=owner, **{"attr.name": name, "attr.type": "string"})
    xml.open("graph", id="case", edgedefault="directed")
    yield xml.taken()
    for node in _nodes(contents, tally):
        xml.open("node", id=node.id)
        for name, value in zip(_NODE, node.values, strict=True):
            if value:
                xml.leaf("data", value, key=f"node_{name}")
        xml.close("node")
        yield xml.taken()
    for number, edge in enumerate(_edges(contents, tally)):
        xml.open("edge", id=f"e{number}", source=edge.source, target=edge.target)
        for name, value in zip(_EDGE, edge.values, strict=True):
            if value:
                xml.leaf("data", value, key=f"edge_{name}")
        xml.close("edge")
        yield xml.taken()
    xml.close("graph")
    xml.close("graphml")
    yield xml.taken()


def _gexf(contents: Contents, tally: Tally) -> Iterator[str]:
    xml = _Xml()
    xml.open("gexf", xmlns="http://gexf.net/1.3", version="1.3")
    xml.open("graph", defaultedgetype="directed", mode="static")
    for owner, names in (("node", _NODE[1:]), ("edge", _EDGE)):
        xml.open("attributes", class_=owner, mode="static")
        for name in names:
            xml.leaf("attribute", id=f"{owner}_{name}", title=name, type="string")
        xml.close("attributes")
    xml.open("nodes")
    for node in _nodes(contents, tally):
        xml.open("node", id=node.id, label=node.values[0])
        _gexf_values(xml, "node", _NODE[1:], node.values[1:])
        xml.close("node")
        yield xml.taken()
    xml.close("nodes")
    xml.open("edges")
    for number, edge in enumerate(_edges(contents, tally)):
        xml.open("edge", id=f"e{number}", source=edge.source, target=edge.target, label=edge.values[0])
        _gexf_values(xml, "edge", _EDGE, edge.values)
        xml.close("edge")
        yield xml.taken()
    for name in ("edges", "graph", "gexf"):
        xml.close(name)
    yield xml.taken()


def _gexf_values(xml: _Xml, owner: str, names: tuple[str, ...], values: tuple[str, ...]) -> None:
    xml.open("attvalues")
    for name, value in zip(names, values, strict=True):
        if value:
            xml.leaf("attvalue", for_=f"{owner}_{name}", value=value)
    xml.close("attvalues")
