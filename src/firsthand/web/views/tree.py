"""The source tree of an event: who told whom, from the first hand to the reports, copies folded, circles marked.

Nodes are first-hand sources, those who passed it on, and reports. An edge leads from who tells to who is told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from firsthand.records.partition import Partition
from firsthand.text.folding import fold
from firsthand.web.views.event import is_unknown

Json = dict[str, Any]

FOLDED = ("copy", "excerpt", "translation", "revision")
"""How a report takes from another such that it adds no voice of its own and is folded into it."""


@dataclass(slots=True)
class _Tree:
    """The tree while it grows, with what it grows from."""

    reports: Mapping[str, Json]
    entity_of: Mapping[str, str]
    parent: Mapping[str, str]
    by_outlet: Mapping[str, str]
    origin_of: Mapping[str, Json]
    denying: frozenset[str]
    nodes: dict[str, Json] = field(default_factory=dict)
    edges: dict[tuple[str, str, str], Json] = field(default_factory=dict)


def source_tree(
    event: Mapping[str, Any],
    claims: Mapping[str, Json],
    reports: Mapping[str, Json],
    derivations: Sequence[Json],
    entity_of: Mapping[str, str],
) -> Json:
    """Return nodes and edges, sorted.

    Args:
        claims: The event's claims by id, deniers' included.
        reports: Heads of their reports by id, each with `outlet_entity`.
        derivations: Those among these reports.
        entity_of: The entity of the case for entities of single reports.
    """
    inside = {claim["report"] for claim in claims.values()}
    within = [d for d in derivations if d["from"] in inside and d["to"] in inside]
    parent = _folds(within)
    tree = _Tree(
        reports=reports,
        entity_of=entity_of,
        parent=parent,
        by_outlet=_reports_by_outlet(inside, reports, parent),
        origin_of={
            claim: origin for origin in event["origins"] if not is_unknown(origin) for claim in origin["claims"]
        },
        denying=frozenset(denial["claim"] for denial in event["denials"]),
    )
    for key in sorted(claims):
        _add_claim(tree, claims[key])
    _add_derivations(tree, within)
    _mark_circles(tree, event)
    sources = _number_sources(event)
    for node in tree.nodes.values():
        node["source"] = sources.get(node.pop("origin") or node["id"])
        node["claims"] = sorted(set(node["claims"]))
    return {
        "nodes": [tree.nodes[key] for key in sorted(tree.nodes)],
        "edges": [tree.edges[key] for key in sorted(tree.edges)],
    }


def _folds(derivations: Sequence[Json]) -> dict[str, str]:
    """Return, for each report that is folded, the report that it is folded into."""
    direct = {
        d["to"]: d["from"]
        for d in sorted(derivations, key=lambda d: (d["score"], d["id"]))
        if d["certainty"] == "certain" and d["type"] in FOLDED
    }
    found = {}
    for key in direct:
        root, seen = key, {key}
        while root in direct and direct[root] not in seen:
            root = direct[root]
            seen.add(root)
        if root != key:
            found[key] = root
    return found


def _reports_by_outlet(inside: set[str], reports: Mapping[str, Json], parent: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for key in sorted(inside):
        outlet = reports.get(key, {}).get("outlet_entity")
        if outlet and key not in parent:
            found.setdefault(outlet, key)
    return found


def _add_claim(tree: _Tree, claim: Json) -> None:
    report = claim["report"]
    here = _report_node(tree, tree.parent.get(report, report))
    tree.nodes[here]["claims"].append(claim["id"])
    if report in tree.parent:
        # A copy's words are the other report's: it stands in that node.
        copies = tree.nodes[here]["copies"]
        if report not in {copy["report"] for copy in copies}:
            copies.append({"report": report, **_title(tree.reports.get(report, {}))})
        return
    denies, origin = claim["id"] in tree.denying, tree.origin_of.get(claim["id"])
    hops = claim["chain"][1:]
    for number, hop in enumerate(hops, 1):
        is_last = number == len(hops)
        node = _hop_node(tree, hop, origin if is_last else None, here)
        tree.nodes[node]["denies"] = tree.nodes[node]["denies"] or (denies and is_last)
        tree.nodes[node]["claims"].append(claim["id"])
        _edge(tree, node, here, "denies" if denies else "tells", hop["stance"], claim["id"])
        here = node
    if not hops:
        if origin is not None and _is_own(origin, tree.reports.get(report, {})):
            tree.nodes[here].update(first_hand=True, origin=origin["id"])
        tree.nodes[here]["denies"] = tree.nodes[here]["denies"] or denies


def _report_node(tree: _Tree, report: str) -> str:
    if report not in tree.nodes:
        head = tree.reports.get(report, {})
        tree.nodes[report] = _node(report, "report", _title(head)["name"], report=report) | {
            "published": head.get("published"),
            "language": head.get("language"),
            "title": head.get("title"),
            "entity": head.get("outlet_entity"),
        }
    return report


def _title(head: Mapping[str, Any]) -> Json:
    return {"name": head.get("outlet") or head.get("title") or "report", "published": head.get("published")}


def _hop_node(tree: _Tree, hop: Json, origin: Json | None, teller: str) -> str:
    """Return the node of a hop: the report of an outlet whose report is here, the origin, or whoever is named."""
    entity = tree.entity_of.get(hop["entity"] or "")
    if entity is not None and tree.by_outlet.get(entity, teller) != teller:
        return _report_node(tree, tree.by_outlet[entity])
    if origin is not None and _ends_at(origin, hop, entity):
        node = tree.nodes.setdefault(origin["id"], _node(origin["id"], origin["kind"], origin["name"]))
        node.update(first_hand=True, entity=origin["entity"])
        return str(origin["id"])
    key = entity or f"name:{fold(hop['name'])}:{teller if hop['kind'] == 'anonymous' else ''}"
    node = tree.nodes.setdefault(key, _node(key, hop["kind"], hop["name"]))
    node["entity"] = node["entity"] or entity
    node["first_hand"] = node["first_hand"] or origin is not None
    return key


def _ends_at(origin: Json, hop: Json, entity: str | None) -> bool:
    """Tell whether the last hop of a chain is the origin itself, under whatever name.

    An outlet of another name is not: the trail went on from it, through a report.
    """
    if hop["kind"] != "outlet":
        return True
    return bool(origin["entity"] == entity if entity else fold(origin["name"]) == fold(hop["name"]))


def _is_own(origin: Json, head: Mapping[str, Any]) -> bool:
    """Tell whether an origin is the report itself: its outlet tells it as its own."""
    if origin["entity"]:
        return bool(origin["entity"] == head.get("outlet_entity"))
    return origin["kind"] == "report" or fold(origin["name"]) == fold(head.get("outlet") or "")


def _number_sources(event: Mapping[str, Any]) -> dict[str, int]:
    """Return, for each origin, which independent source it is: those that are certainly one have one number."""
    joined = Partition(origin["id"] for origin in event["origins"] if not is_unknown(origin))
    for joint in event["independent"]["joints"]:
        if joint["certainty"] == "certain" and {joint["a"], joint["b"]} <= {o["id"] for o in event["origins"]}:
            joined.join(joint["a"], joint["b"])
    groups = sorted(joined.groups().values(), key=lambda members: (-len(members), members))
    return {member: number for number, members in enumerate(groups, 1) for member in members}


def _node(key: str, kind: str, name: str, report: str | None = None) -> Json:
    return {
        "id": key,
        "kind": kind,
        "name": name,
        "report": report,
        "entity": None,
        "claims": [],
        "copies": [],
        "first_hand": False,
        "source": None,
        "origin": None,
        "denies": False,
        "circular": False,
    }


def _edge(tree: _Tree, source: str, target: str, kind: str, stance: str | None, claim: str | None) -> None:
    if source == target:
        return
    found = tree.edges.setdefault(
        (source, target, kind),
        {
            "from": source,
            "to": target,
            "kind": kind,
            "stance": stance,
            "certainty": "certain",
            "claims": [],
            "derivation": None,
            "circular": False,
        },
    )
    if claim is not None and claim not in found["claims"]:
        found["claims"].append(claim)


def _add_derivations(tree: _Tree, derivations: Sequence[Json]) -> None:
    for derivation in derivations:
        source, target = (tree.parent.get(derivation[end], derivation[end]) for end in ("from", "to"))
        if derivation["to"] in tree.parent:
            for copy in tree.nodes.get(target, {}).get("copies", []):
                if copy["report"] == derivation["to"]:
                    copy.update(type=derivation["type"], derivation=derivation["id"])
            continue
        told = {(edge["from"], edge["to"]) for edge in tree.edges.values()}
        if source == target or (source, target) in told:
            continue
        _report_node(tree, source)
        _report_node(tree, target)
        _edge(tree, source, target, derivation["type"], None, None)
        edge = tree.edges[source, target, derivation["type"]]
        edge.update(certainty=derivation["certainty"], derivation=derivation["id"])


def _mark_circles(tree: _Tree, event: Mapping[str, Any]) -> None:
    for circle in event["circular"]:
        members = {tree.parent.get(report, report) for report in circle["reports"]}
        for node in tree.nodes.values():
            node["circular"] = node["circular"] or node["id"] in members
        for edge in tree.edges.values():
            if edge["from"] in members and edge["to"] in members:
                edge["circular"] = True
