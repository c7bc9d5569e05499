"""Elections, summits and hearings that lie ahead of the report.

A date decides where report and time are dated; else words do ("upcoming", "will", "is due"). What lies behind the
report is history and no claim. Misses: dates told in another sentence than the event.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from firsthand.extract.claims.evidence import clause_tokens, places_of, time_of
from firsthand.extract.claims.merge import Draft
from firsthand.extract.claims.nominals import Scene, classes_of, phrase_span
from firsthand.extract.claims.readings import Reading
from firsthand.extract.claims.role_fillers import Filled, entity_of, without_repeats
from firsthand.extract.claims.roles import verb_slot
from firsthand.extract.claims.standing import Standing
from firsthand.extract.claims.status import read_status
from firsthand.extract.claims.support import find_carrier
from firsthand.lexicon.events import EventWords, Frame
from firsthand.records.claim import Polarity, Status
from firsthand.records.report import Report
from firsthand.records.time import TimeExpression

TYPES = {
    "election_nouns": "scheduled.election",
    "summit_nouns": "scheduled.summit",
    "hearing_nouns": "scheduled.hearing",
}
_SURE = 0.80
_COURTS = frozenset({"court", "institution", "body"})
_VOTERS = frozenset({"nation", "state"})
_ACTORS = {
    "scheduled.election": (("poss", "state"), ("modifier", "state"), ("doer", "party"), ("in", "state")),
    "scheduled.summit": (
        ("poss", "party"),
        ("modifier", "party"),
        ("of", "party"),
        ("between", "party"),
        ("doer", "party"),
        ("attender", "party"),
    ),
    "scheduled.hearing": (("doer", "party"), ("poss", "court"), ("before", "party"), ("in", "court")),
}
_TARGETS = {
    "scheduled.election": (("of", None), ("to", None), ("for", None)),
    "scheduled.summit": (("on", None), ("about", None)),
    "scheduled.hearing": (("of", None), ("against", None), ("on", None), ("in", None), ("for", None), ("into", None)),
}


def find_scheduled(scene: Scene, report: Report, times: Mapping[int, Sequence[TimeExpression]]) -> list[Draft]:
    """Return drafts for the dates that lie ahead, in text order."""
    found = []
    tree = scene.tree
    for number, sentence in enumerate(tree.sentences):
        words = scene.words(sentence.first)
        if words is None:
            continue
        kinds = words.words["scheduled_nouns"]
        telling_verbs = words.words["hearing_verbs"] | words.words["electing"]
        for token in range(sentence.first, sentence.last):
            if tree.lemmas[token] in telling_verbs and tree.tags[token] == "VERB":
                found += _told_by_verb(scene, report, token, number, times.get(number, ()))
            elif tree.lemmas[token] in kinds and tree.tags[token] in ("NOUN", "PROPN", "X"):
                draft = _draft(scene, report, words, token, number, times.get(number, ()))
                if draft is not None:
                    found.append(draft)
    return found


def _draft(
    scene: Scene, report: Report, words: EventWords, token: int, number: int, times: Sequence[TimeExpression]
) -> Draft | None:
    tree, lemma = scene.tree, scene.tree.lemmas[token]
    kind = next(kind for name, kind in TYPES.items() if lemma in words.words[name])
    frame = _frame(kind)
    carrier = find_carrier(scene, token)
    reading = Reading(scene=scene, kind="noun", head=token, tokens=(token,), frame=frame, carrier=carrier)
    clause = clause_tokens(reading) | _due_tokens(reading, words)
    time = time_of(reading, clause, times)
    standing = read_status(reading)
    if not _lies_ahead(reading, report, words, time, standing):
        return None
    roles = _roles(reading, kind)
    return Draft(
        type=kind,
        sentence=number,
        head=token,
        trigger=tree.span(token, token + 1),
        roles=roles,
        places=places_of(reading, clause, [filled.head for filled in roles], frozenset()),
        time=time,
        amounts=(),
        polarity=standing.polarity,
        status=Status.PLANNED if standing.polarity is Polarity.AFFIRMED else standing.status or Status.PLANNED,
        rule=f"scheduled:{lemma}",
        confidence=round(_SURE - 0.1 * (2 - len({filled.role for filled in roles})) - 0.1 * (time is None), 2),
        clause=clause,
    )


def _told_by_verb(scene: Scene, report: Report, verb: int, number: int, times: Sequence[TimeExpression]) -> list[Draft]:
    """Return a date told by a verb: "the committee will hear two bookkeepers in April", "Latvia votes on 3 June"."""
    words = scene.words(verb)
    if words is None:
        return []
    hearing = scene.tree.lemmas[verb] in words.words["hearing_verbs"]
    kind, holders = ("scheduled.hearing", _COURTS) if hearing else ("scheduled.election", _VOTERS)
    reading = Reading(scene=scene, kind="verb", head=verb, tokens=(verb,), frame=_frame(kind), carrier=None)
    actors = [head for head in reading.slot("subject") if not holders.isdisjoint(classes_of(scene, head))]
    clause = clause_tokens(reading)
    time = time_of(reading, clause, times)
    if not actors or time is None or not _is_told_of_future(reading, report, time):
        return []
    filled = [_filled(scene, "actor", head) for head in actors]
    filled += [_filled(scene, "target", head) for head in reading.slot("object") if _may_fill(scene, head, None)]
    return [
        Draft(
            type=kind,
            sentence=number,
            head=verb,
            trigger=scene.tree.span(verb, verb + 1),
            roles=without_repeats(filled),
            places=places_of(reading, clause, [one.head for one in filled], frozenset()),
            time=time,
            amounts=(),
            polarity=read_status(reading).polarity,
            status=Status.PLANNED,
            rule=f"scheduled:{scene.tree.lemmas[verb]}",
            confidence=_SURE,
            clause=clause,
        )
    ]


def _is_told_of_future(reading: Reading, report: Report, time: TimeExpression) -> bool:
    """Tell whether a verb is in the future, or in the present with a date that lies ahead."""
    tree, verb = reading.scene.tree, reading.head
    if tree.forms[verb] == "fut" or any(tree.lemmas[child] == "will" for child in tree.children_by(verb, "aux")):
        return True
    undated = report.published is None or time.earliest is None
    ahead = undated or (time.earliest or "") > (report.published or "")
    return ahead and tree.forms[verb] == "pres" and not tree.has_child(verb, "aux", "aux:pass")


def _frame(kind: str) -> Frame:
    none: frozenset[str] = frozenset()
    return Frame(
        name="scheduled",
        type=kind,
        order=0,
        roles=(),
        needs=(),
        bars={},
        context=none,
        context_bars=none,
        anchor=none,
        speaker=None,
    )


def _lies_ahead(
    reading: Reading, report: Report, words: EventWords, time: TimeExpression | None, standing: Standing
) -> bool:
    tree = reading.scene.tree
    if tree.lemmas[reading.head] in words.words["unsure_election_nouns"] and not _is_due(reading, words):
        return False
    if time is not None and time.latest is not None and report.published is not None:
        return time.latest >= report.published
    modifiers = [tree.lowers[child] for child in tree.subtree(reading.head)[:12] if child < reading.head]
    if any(lower in words.words["ahead"] for lower in modifiers):
        return True
    if time is None and not _is_due(reading, words):
        return False
    return standing.status is Status.PLANNED or _is_due(reading, words) or _is_told_ahead(reading)


def _is_due(reading: Reading, words: EventWords) -> bool:
    """Tell whether a verb or adjective says that the date is set: "is due", "scheduled to", "will begin"."""
    tree, carrier = reading.scene.tree, reading.carrier
    if carrier is None or carrier.verb is None or tree.rels[carrier.tops[-1]] not in ("nsubj", "nsubj:pass"):
        return False
    return tree.lemmas[carrier.verb] in words.words["due"] or tree.lowers[carrier.verb] in words.words["due"]


def _due_tokens(reading: Reading, words: EventWords) -> frozenset[int]:
    """Return the words of what is due: "is scheduled to take place | from 6 to 9 June"."""
    tree, carrier = reading.scene.tree, reading.carrier
    if carrier is None or carrier.verb is None or not _is_due(reading, words):
        return frozenset()
    below = tree.children_by(carrier.verb, "xcomp")
    return frozenset(token for child in below for token in tree.subtree(child))


def _is_told_ahead(reading: Reading) -> bool:
    """Tell whether the clause around it is about what is to come: "will discuss it at a summit", "holds a vote on"."""
    tree, carrier = reading.scene.tree, reading.carrier
    if carrier is None or carrier.verb is None:
        return False
    verb = carrier.verb
    future = tree.forms[verb] == "fut" or any(tree.lemmas[child] == "will" for child in tree.children_by(verb, "aux"))
    words, above = reading.scene.words(verb), tree.heads[verb]
    due = words.words["due"] | words.words["planned"] if words and tree.rels[verb] == "xcomp" else frozenset()
    future |= not due.isdisjoint((tree.lemmas[above], tree.lowers[above]))
    return future or (
        tree.rels[carrier.tops[-1]] == "obj" and tree.forms[verb] == "pres" and not tree.has_child(verb, "aux")
    )


def _roles(reading: Reading, kind: str) -> tuple[Filled, ...]:
    found: list[Filled] = []
    for role, slots in (("actor", _ACTORS[kind]), ("target", _TARGETS[kind])):
        for slot, only in slots:
            heads = _attenders(reading) if slot == "attender" else reading.slot(slot)
            if slot == "doer" and not _is_held(reading):
                continue
            kept = [
                head
                for head in heads
                if _may_fill(reading.scene, head, only) and head not in {filled.head for filled in found}
            ]
            if kept:
                found += [_filled(reading.scene, role, head) for head in kept]
                break
    if kind == "scheduled.election" and not any(filled.role == "target" for filled in found):
        found += [_filled(reading.scene, "target", head) for head in _elected(reading)]
    return without_repeats(found)


def _elected(reading: Reading) -> list[int]:
    """Return what a vote is to fill: "a poll to elect the new parliament"."""
    scene, words = reading.scene, reading.scene.words(reading.head)
    electing = words.words["electing"] if words else frozenset()
    verbs = [verb for verb in scene.tree.children_by(reading.head, "acl") if scene.tree.lemmas[verb] in electing]
    return [head for verb in verbs for head in verb_slot(scene, verb, "object")]


def _is_held(reading: Reading) -> bool:
    """Tell whether the carrying verb says who holds it ("Moldova holds an election"), not who takes part."""
    carrier = reading.carrier
    return carrier is not None and carrier.support is not None and "object" in carrier.support.noun


def _attenders(reading: Reading) -> list[int]:
    """Return who meets there: the subject of the verb that the summit hangs by ("will discuss it at a summit")."""
    carrier, tree = reading.carrier, reading.scene.tree
    if carrier is None or carrier.verb is None or tree.rels[carrier.tops[-1]] != "obl":
        return []
    if tree.cases[carrier.tops[-1]].split(" ")[0] not in ("at", "in", "lors", "au", "auf", "bei", "на", "во"):
        return []
    return [child for child in tree.children[carrier.verb] if tree.rels[child] == "nsubj"]


def _may_fill(scene: Scene, head: int, only: str | None) -> bool:
    if scene.tree.tags[head] not in ("NOUN", "PROPN", "PRON", "ADJ"):
        return False
    return only is None or only in classes_of(scene, head)


def _filled(scene: Scene, role: str, head: int) -> Filled:
    return Filled(role=role, head=head, span=phrase_span(scene, head), entity=entity_of(scene, head))
