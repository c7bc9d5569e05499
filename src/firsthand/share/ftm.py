"""FollowTheMoney: the case as entities for Aleph, OpenAleph and yente, one JSON object a line.

| ours | FollowTheMoney |
|---|---|
| report | Article |
| entity | Person, Organization, PublicBody (a state that acts), Address (a place that does not), LegalEntity |
| event | Event; beside it a Payment for money told as paid, and a Sanction for each one told as sanctioned |
| claim | Note with quote and chain, and a Documentation edge from its event to its Article |
| denial, dispute | Note on the event |
| derivation | UnknownLink between Articles |

A payment of which one side is unknown gets a placeholder LegalEntity, because the schema wants both.
Source: FollowTheMoney 4.11. Written without its package, which needs native ICU; tests validate with it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha1
from typing import Any

from firsthand.share.contents import Contents, Record
from firsthand.share.loss import Tally
from firsthand.share.wording import claim_in_words, dispute_in_words, entities_used, event_in_words, names_of

FIELDS = {
    "report": frozenset("id url title path outlet outlet_entity published language".split()),
    "claim": frozenset("id type quote chain polarity status report event roles time places struck".split()),
    "entity": frozenset("id type name names country roles".split()),
    "event": frozenset(
        (
            "id type label roles time status polarity claims reports origins independent denials disputes credibility "
            "places"
        ).split()
    ),
    "derivation": frozenset("id from to type certainty direction_reason reasons score".split()),
}
_LANGUAGES = dict(
    pair.split(":")
    for pair in (
        "en:eng fr:fra de:deu ru:rus uk:ukr pl:pol cs:ces nl:nld es:spa it:ita pt:por sv:swe no:nor nb:nob da:dan "
        "fi:fin et:est lv:lav lt:lit bg:bul sr:srp hr:hrv sl:slv sk:slk ro:ron hu:hun el:ell tr:tur ar:ara he:heb "
        "fa:fas ka:kat hy:hye be:bel zh:zho ja:jpn ko:kor"
    ).split()
)
"""ISO 639-1 to the three letters of ISO 639-3 that FollowTheMoney wants."""
_SCHEMAS = {
    "person": "Person",
    "organisation": "Organization",
    "outlet": "Organization",
    "group": "LegalEntity",
    "role": "LegalEntity",
}
_SUFFERERS = ("target", "recipient", "beneficiary")
_LEGAL = ("Person", "Organization", "PublicBody", "LegalEntity")

Proxy = dict[str, Any]


def write_ftm(contents: Contents) -> tuple[Iterator[str], Tally]:
    """Return the case as lines of FollowTheMoney JSON, and the tally, complete once the lines are read."""
    tally = Tally(format="ftm", fields=FIELDS)
    return (json.dumps(proxy, ensure_ascii=False, sort_keys=True) + "\n" for proxy in _proxies(contents, tally)), tally


def _proxies(contents: Contents, tally: Tally) -> Iterator[Proxy]:
    acting = entities_used(contents)
    schema = {e["id"]: found for e in contents.entities if (found := _schema(e, e["id"] in acting))}
    for entity in contents.entities:
        if entity["id"] in schema:
            tally.carry("entity", entity)
            yield _party(entity, schema[entity["id"]])
        else:
            tally.lose("entity", entity, "FollowTheMoney has no schema for a work")
    for report in contents.reports:
        tally.carry("report", report)
        yield _article(report)
    for event in contents.events:
        tally.carry("event", event)
        yield from _event(event, schema, contents)
    for claim in contents.claims:
        tally.carry("claim", claim)
        yield from _claim(claim, contents.report[claim["report"]])
    for link in contents.derivations:
        tally.carry("derivation", link)
        yield _derivation(link)
    for judgement in contents.judgements:
        done = "is applied: one entity, one object" if judgement["verdict"] == "same" else "has no schema"
        tally.lose("judgement", judgement, f"the judgement {done}; who judged, when and why is not in the file")
    for marking in contents.markings:
        tally.lose("marking", marking, "FollowTheMoney has no markings: who may see the file is up to whoever keeps it")
    for rejection in contents.rejections:
        tally.lose("rejection", rejection, "FollowTheMoney has no schema for what could not be read")
    for record in contents.other:
        tally.lose(str(record["kind"]), record, "FollowTheMoney has no schema for it")


def _proxy(key: str, schema: str, **properties: Iterable[str | None] | str | None) -> Proxy:
    """Return one entity; each property is a list of strings, empty ones left out."""
    found: dict[str, list[str]] = {}
    for name, given in properties.items():
        values = [given] if isinstance(given, str) or given is None else list(given)
        kept = list(dict.fromkeys(value for value in values if value))
        if kept:
            found[name] = kept
    return {"id": key, "schema": schema, "properties": found}


def _schema(entity: Record, acts: bool) -> str | None:
    if entity["type"] == "place":
        return "PublicBody" if acts else "Address"
    return _SCHEMAS.get(entity["type"])


def _party(entity: Record, schema: str) -> Proxy:
    country = (entity["country"] or "").lower()
    if schema == "Address":
        return _proxy(entity["id"], schema, full=entity["name"], name=entity["name"], country=country)
    positions = entity["roles"] if schema == "Person" else ()
    return _proxy(
        entity["id"], schema, name=entity["name"], alias=names_of(entity), country=country, position=positions
    )


def _article(report: Record) -> Proxy:
    url = report["url"] if (report["url"] or "").startswith(("http://", "https://")) else None
    return _proxy(
        report["id"],
        "Article",
        title=report["title"],
        fileName=report["path"],
        publishedAt=(report["published"] or "")[:10],
        sourceUrl=url,
        publisher=report["outlet"],
        language=_LANGUAGES.get((report["language"] or "")[:2]),
    )


def _dates(event: Record) -> dict[str, str | None]:
    return {"startDate": event["time"]["earliest"], "endDate": event["time"]["latest"]}


def _event(event: Record, schema: Mapping[str, str], contents: Contents) -> Iterator[Proxy]:
    parts = {
        role: [r["entity"] for r in event["roles"] if r["role"] == role and schema.get(r["entity"] or "") in _LEGAL]
        for role in ("actor", *_SUFFERERS)
    }
    sufferers = [entity for role in _SUFFERERS for entity in parts[role]]
    articles = event["reports"]
    yield _proxy(
        event["id"],
        "Event",
        name=event["label"],
        summary=event_in_words(event),
        organizer=parts["actor"],
        involved=sufferers,
        keywords=event["type"],
        proof=articles,
        **_dates(event),
    )
    if event["polarity"] == "affirmed" and event["status"] in ("occurred", "ongoing"):
        if event["type"] == "influence.fund":
            yield from _payment(event, parts["actor"], sufferers, contents)
        if event["type"] == "response.sanction":
            yield from _sanctions(event, parts["actor"], sufferers, contents)
    for number, denial in enumerate(event["denials"]):
        claim = contents.claim[denial["claim"]]
        name = f"Denied by {denial['by']}"
        yield _proxy(
            _key(event["id"], "denial", str(number)),
            "Note",
            entity=event["id"],
            name=name,
            description=claim_in_words(claim),
        )
    for dispute in event["disputes"]:
        name = dispute_in_words(dispute)
        yield _proxy(_key(event["id"], "dispute", dispute["slot"]), "Note", entity=event["id"], name=name)


def _payment(event: Record, payers: list[str], payees: list[str], contents: Contents) -> Iterator[Proxy]:
    """Yield who paid whom; the sum stands there only where all claims that tell one agree."""
    sides = []
    for side, known in (("payer", payers), ("beneficiary", payees)):
        if known:
            sides.append(known)
        else:
            unknown = _proxy(
                _key(event["id"], side), "LegalEntity", name="Unknown", notes=f"{side} not told by any report"
            )
            yield unknown
            sides.append([unknown["id"]])
    sums = {pair for claim in event["claims"] for pair in _sums(contents.claim[claim], contents)}
    amount, currency = sums.pop() if len(sums) == 1 else (None, None)
    yield _proxy(
        _key(event["id"], "payment"),
        "Payment",
        payer=sides[0],
        beneficiary=sides[1],
        amount=amount,
        currency=currency,
        summary=event["label"],
        proof=event["reports"],
        **_dates(event),
    )


def _sums(claim: Record, contents: Contents) -> Iterator[tuple[str, str | None]]:
    amounts = {amount["id"]: amount for amount in contents.report[claim["report"]]["amounts"]}
    for key in claim["amounts"]:
        amount = amounts.get(key)
        if amount and amount["kind"] == "money" and amount["gloss_of"] is None and amount["bound"] == "exact":
            yield f"{amount['value']:.15g}", amount["currency"]


def _sanctions(event: Record, by: list[str], whom: list[str], contents: Contents) -> Iterator[Proxy]:
    names = [contents.entity[entity]["name"] for entity in by]
    for entity in whom:
        yield _proxy(
            _key(event["id"], "sanction", entity),
            "Sanction",
            entity=entity,
            authority=names,
            summary=event["label"],
            proof=event["reports"],
            **_dates(event),
        )


def _claim(claim: Record, report: Record) -> Iterator[Proxy]:
    yield _proxy(
        claim["id"],
        "Note",
        name=claim["type"],
        description=claim_in_words(claim),
        entity=[claim["event"], *(role["entity"] for role in claim["roles"])],
    )
    yield _proxy(
        _key(claim["id"], "documentation"),
        "Documentation",
        entity=claim["event"] or claim["id"],
        document=claim["report"],
        role=claim["status"],
        status=claim["polarity"],
        summary=claim["quote"],
        date=(report["published"] or "")[:10],
    )


def _derivation(link: Record) -> Proxy:
    return _proxy(
        link["id"],
        "UnknownLink",
        subject=link["to"],
        object=link["from"],
        role=f"{link['type']} of",
        status=link["certainty"],
        summary="; ".join(part for part in (link["direction_reason"], *link["reasons"]) if part),
    )


def _key(*parts: str) -> str:
    """Return an id of our own for what our records have no id for."""
    return sha1("|".join(parts).encode(), usedforsecurity=False).hexdigest()
