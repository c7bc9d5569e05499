"""An invented case as `export --format jsonl` writes it, of any size: the same number gives the same case."""

import json
import random

KINDS = ("influence.fund", "response.sanction", "response.expel", "espionage.spy", "scheduled.summit")
NAMES = (
    ("person", "Orla Vintner", "IE"),
    ("person", "=HYPERLINK(1)", None),
    ("organisation", "Bank of the Lower Reach", "LU"),
    ("outlet", "The Quay", "IE"),
    ("outlet", "Marée haute", "FR"),
    ("place", "Malta", "MT"),
    ("place", "Upper Quarter", None),
    ("group", "harbour pilots", None),
    ("role", "the treasurer", None),
    ("work", "A History of Salt", None),
)


def build_lines(*, reports=6, seed=1, marked=False, protected=False):
    """Return the lines of an export with every kind of record and every field of docs/reference/records.md."""
    chance = random.Random(seed)
    entities = [_entity(number, *name) for number, name in enumerate(NAMES)]
    told, claims = [], []
    for number in range(reports):
        report, own = _report(number, chance, marked)
        told.append(report)
        claims += own
    events = _events(claims, chance)
    derivations = [_derivation(told[n], told[n - 1]) for n in range(1, reports, 2)]
    judgements = [_judgement(n, verdict) for n, verdict in enumerate(("same", "different", "unsure"))]
    rejections = [{"kind": "rejection", "path": "scan.pdf", "stage": "read", "reason": "no text layer", "at": None}]
    markings = _markings(told, claims) if protected else []
    records = [*claims, *derivations, *entities, *events, *judgements, *markings, *rejections, *told]
    records.sort(key=lambda record: (record["kind"], record.get("id", "")))
    return [json.dumps(record, ensure_ascii=False) for record in records]


def _key(kind, number):
    return f"{kind}-{number:024x}"


def _entity(number, kind, name, country):
    names = [
        {"text": name, "language": "en", "script": "Latn"},
        {"text": f"{name} II", "language": "fr", "script": "Latn"},
    ]
    return {
        "kind": "entity",
        "id": _key("entity", number),
        "type": kind,
        "name": name,
        "names": names,
        "country": country,
        "identifiers": {},
        "roles": ["treasurer"] if kind == "person" else [],
        "members": [],
        "mentions": 2,
        "claims": 1,
    }


def _report(number, chance, marked):
    key = _key("report", number)
    sentences = [f"The Quay writes that payment {number}-{n} of 4,000 euros was made & <shown>." for n in range(3)]
    text = "\n\n".join(sentences)
    amount = {
        "id": _key("amount", number),
        "start": 29,
        "end": 40,
        "text": "4,000 euros",
        "kind": "money",
        "value": 4000,
        "upper": None,
        "currency": "EUR",
        "unit": None,
        "bound": "exact",
        "gloss_of": None,
    }
    report = {
        "kind": "report",
        "id": key,
        "external_id": None,
        "path": f"pile/{number}.txt",
        "url": f"https://quay.example/{number}" if number % 3 else None,
        "title": f"-{number} payments" if number % 2 else None,
        "outlet": "The Quay",
        "published": f"2031-03-{number % 28 + 1:02}" if number % 5 else None,
        "language": "en",
        "sha256": f"{number:064x}",
        "text": text,
        "added": None,
        "outlet_entity": _key("entity", 3),
        "marking": chance.choice(("clear", "green", "amber", "red")) if marked else None,
        "paths": [f"pile/{number}.txt"],
        "made_by": {"version": "0", "models": {}},
        "regions": [{"start": 0, "end": len(text), "kind": "body"}],
        "mentions": [],
        "entities": [],
        "times": [],
        "amounts": [amount],
        "attributions": [],
    }
    return report, [_claim(report, number * 3 + n, text, sentence, chance) for n, sentence in enumerate(sentences)]


def _claim(report, number, text, sentence, chance):
    start = text.index(sentence)
    actor, target = chance.sample(range(len(NAMES) - 1), 2)
    hop = {"name": "The Quay", "kind": "outlet", "entity": _key("entity", 3), "attribution": None, "stance": None}
    inner = {
        "name": "Orla Vintner",
        "kind": "person",
        "entity": _key("entity", 0),
        "attribution": "a",
        "stance": "denies",
    }
    time = {
        "text": "3 March",
        "start": 0,
        "end": 7,
        "edtf": "2031-03-03",
        "earliest": "2031-03-03",
        "latest": "2031-03-03",
    }
    return {
        "kind": "claim",
        "id": _key("claim", number),
        "type": KINDS[number % len(KINDS)],
        "trigger": [start, start + 3],
        "evidence": [start, start + len(sentence)],
        "quote": sentence,
        "chain": [hop, inner][: chance.randint(1, 2)],
        "roles": [_role("actor", actor), _role("target" if number % 5 else "recipient", target)],
        "places": [{"name": "Malta", "country": "MT", "start": 0, "end": 3}],
        "time": chance.choice((None, time)),
        "amounts": [report["amounts"][0]["id"]] if number % 5 == 0 else [],
        "polarity": chance.choice(("affirmed", "negated")),
        "status": chance.choice(("occurred", "planned", "possible")),
        "hedges": [],
        "rule": "verb:pay",
        "confidence": 0.9,
        "report": report["id"],
        "event": _key("event", number // 2),
        "origin": _key("origin", number // 3),
        "struck": "speaks of a bank" if number % 7 == 3 else None,
    }


def _role(role, number):
    return {"role": role, "text": NAMES[number][1], "start": 0, "end": 3, "entity": _key("entity", number)}


def _events(claims, chance):
    groups = {}
    for claim in claims:
        groups.setdefault(claim["event"], []).append(claim)
    return [_event(key, members, chance) for key, members in sorted(groups.items())]


def _event(key, claims, chance):
    first = claims[0]
    roles = [{"role": r["role"], "entity": r["entity"], "name": r["text"]} for r in first["roles"]]
    origin = {
        "id": first["origin"],
        "name": "Orla Vintner",
        "kind": "person",
        "entity": chance.choice((None, _key("entity", 0))),
        "claims": [first["id"]],
        "reports": [first["report"]],
    }
    values = [
        {"value": {"value": 4000, "currency": c, "bound": "exact"}, "claims": [first["id"]], "origins": [origin["id"]]}
        for c in ("EUR", "USD")
    ]
    return {
        "kind": "event",
        "id": key,
        "type": first["type"],
        "label": f"{first['roles'][0]['text']} is said to have paid",
        "roles": roles,
        "places": first["places"],
        "time": {"earliest": "2031-03-03", "latest": chance.choice((None, "2031-03-04"))},
        "status": first["status"],
        "polarity": first["polarity"],
        "claims": sorted(c["id"] for c in claims),
        "reports": sorted({c["report"] for c in claims}),
        "origins": [origin],
        "independent": {
            "at_least": 1,
            "at_most": 2,
            "joints": [{"a": "x", "b": "y", "certainty": "possible", "reason": "one house"}],
        },
        **_course(claims),
        "denials": [{"claim": first["id"], "by": "Orla Vintner"}] if chance.random() < 0.5 else [],
        "disputes": [{"slot": "money", "values": values}] if chance.random() < 0.5 else [],
        "circular": [{"reports": sorted({c["report"] for c in claims})}] if len(claims) > 1 else [],
        "credibility": {"digit": chance.randint(1, 6), "reason": "one named origin"},
        "responds_to": [],
    }


def _course(claims):
    """How it went on, what changed on the way, and what was taken back."""
    first, last = claims[0], claims[-1]
    stages = [
        {
            "status": status,
            "claims": [claim["id"]],
            "reports": [claim["report"]],
            "time": {"earliest": "2031-03-03", "latest": None},
        }
        for status, claim in (("planned", first), ("occurred", last))
    ]
    drift = {
        "from": first["id"],
        "to": last["id"],
        "what": "number",
        "before": "about 4,000",
        "after": "4,000",
        "before_span": [0, 3],
        "after_span": [0, 3],
    }
    taken = {
        "report": last["report"],
        "claims": [last["id"]],
        "kind": "withdrawn",
        "from": last["report"],
        "notice": None,
        "by": "Ines",
        "reason": "off the site",
    }
    is_odd = int(first["event"][-1], 16) % 2 == 1
    return {
        "stages": stages,
        "drift": [drift] if first is not last else [],
        "retracted": [taken] if is_odd else [],
        "before": {"at_least": 2, "at_most": 3, "digit": 1} if is_odd else None,
    }


def _marking(number, subject, **said):
    return {
        "kind": "marking",
        "id": _key("marking", number),
        "subject": subject,
        "entity": None,
        "tlp": None,
        "pap": None,
        "groups": [],
        "by": "Ole",
        "reason": "asked for",
        "at": f"2031-04-0{number + 1}T00:00:00Z",
        "supersedes": [],
        **said,
    }


def _markings(told, claims):
    """Markings of each kind of subject, one of them out of force."""
    return [
        _marking(0, told[0]["id"], pap="red"),
        _marking(1, told[0]["id"], pap="amber", supersedes=[_key("marking", 0)]),
        _marking(2, claims[-1]["id"], tlp="red", groups=["Liaison desk"]),
        _marking(3, "source:rentity-0", entity=_key("entity", 0), tlp="amber+strict"),
        _marking(4, "case", tlp="green"),
    ]


def _derivation(later, earlier):
    return {
        "kind": "derivation",
        "id": f"derivation-{later['id']}",
        "from": earlier["id"],
        "to": later["id"],
        "type": "rewrite",
        "certainty": "possible",
        "direction_reason": "published earlier",
        "score": 0.75,
        "reasons": ["3 numbers are told by both"],
        "spans": [{"from": [0, 3], "to": [0, 3]}],
    }


def _judgement(number, verdict):
    return {
        "kind": "judgement",
        "id": _key("judgement", number),
        "a": "a",
        "b": "b",
        "verdict": verdict,
        "by": "rule:names",
        "reason": "the same name",
        "at": None,
        "supersedes": None,
    }
