"""Denials, confirmations and refusals to comment, as claims of their own: read off the stance of attributions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from firsthand.extract.claims.evidence import evidence_span
from firsthand.extract.claims.nominals import Scene, classes_of, phrase_span
from firsthand.extract.claims.roles import resolved
from firsthand.extract.speech.attributions import Attributions
from firsthand.extract.speech.chains import chain_of
from firsthand.extract.speech.hedges import hedges_within
from firsthand.records.attribution import Attribution, Stance
from firsthand.records.claim import Claim, Polarity, Role, RoleName, Status
from firsthand.records.report import Report
from firsthand.records.time import TimeExpression
from firsthand.text.ids import record_id
from firsthand.text.spans import Span

TYPES = {Stance.DENIES: "speech.deny", Stance.CONFIRMS: "speech.confirm", Stance.NO_COMMENT: "speech.no_comment"}
_SURE, _NO_SOURCE, _NEAR = 0.90, 0.70, 5
_SPEAKERS = frozenset({"party", "people", "name", "pronoun", "body", "mission", "media", "media_act", "intelligence"})
_CALLED, _VERDICT = frozenset({"as", "comme", "als", "как"}), 7
"""Words before what a denier calls it, and the most words of that."""
_REFLEXIVE = frozenset({"es", "it"})
_NAMED = 3
"""Words of "them by name": silence about somebody."""
_OPENING = re.compile(r"to (?:comment|elaborate|expand) (?:further )?(?:on|about|upon) ", re.IGNORECASE)


def find_speech_claims(
    scene: Scene, report: Report, attributions: Attributions, times: Mapping[int, Sequence[TimeExpression]]
) -> list[Claim]:
    """Return one claim for each attribution that denies, confirms or declines to comment.

    The source is the actor, what is denied or confirmed the target, the day when it was said the time. A source that
    withholds comment says nothing, so that "has not confirmed" is never a denial.
    """
    found = []
    for record in attributions.records:
        kind = TYPES.get(record.stance)
        token = scene.tree.token_at(record.cue[0].start) if kind and record.cue else None
        if kind is not None and token is not None and not _says_nothing(scene, record):
            claim = speech_claim(scene, report, attributions, record, kind, token)
            own = times.get(scene.tree.sentence_of[token], ())
            said = next((time for time in own for role in claim.roles if role.span == time.span), None)
            roles = tuple(role for role in claim.roles if said is None or role.span != said.span)
            found.append(replace(claim, roles=roles, time=said or _said_on(scene, record, token, own)))
    return found


def _said_on(scene: Scene, record: Attribution, cue: int, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """Return the time that hangs by the words of telling themselves: "denied on Friday", "at a meeting on 3 May"."""
    tree = scene.tree
    own = {*tree.tokens_in(record.cue[0]), cue}
    for time in times:
        tokens = tree.tokens_in(time.span)
        if not tokens or time.earliest is None or any(span.meets(time.span) for span in record.content):
            continue
        node, steps = tokens[0], 0
        while steps < _NEAR and node not in own and tree.heads[node] != node:
            node, steps = tree.heads[node], steps + 1
            if tree.tags[node] in ("VERB", "AUX") and node not in own:
                break
        if node in own:
            return time
    return None


def speech_claim(
    scene: Scene, report: Report, attributions: Attributions, record: Attribution, kind: str, token: int
) -> Claim:
    """Return the claim that an attribution denies, confirms or withholds something, its cue at `token`."""
    evidence = evidence_span(scene, token)
    trigger = record.cue[0]
    roles = _roles(scene, report, record, evidence)
    offsets = [part for role in roles for part in (role.role.value, role.span.start, role.span.end)]
    return Claim(
        id=record_id("claim", report.id, kind, trigger.start, trigger.end, *offsets),
        type=kind,
        trigger=trigger,
        evidence=evidence,
        quote=evidence.of(report.text),
        chain=chain_of(trigger, report, attributions, scene.index),
        roles=roles,
        places=(),
        time=None,
        amounts=(),
        polarity=Polarity.AFFIRMED,
        status=Status.OCCURRED,
        hedges=hedges_within(record.hedges, (evidence,)),
        rule=f"speech:{kind.split('.')[1]}",
        confidence=_SURE if record.source else _NO_SOURCE,
    )


def _says_nothing(scene: Scene, record: Attribution) -> bool:
    """Tell whether silence is nobody's, or about somebody: "the mirror explains nothing", "never mentioned them"."""
    if record.stance is Stance.DENIES:
        return _refuses(scene, record)
    if record.stance is not Stance.NO_COMMENT or not record.source:
        return False
    tree = scene.tree
    about = tree.tokens_in(record.content[0]) if record.content else range(0)
    words = scene.words(about[0]) if about else None
    if words is not None and len(about) <= _NAMED and tree.lowers[about[0]] in words.words["human_pronouns"]:
        return True
    tokens = tree.tokens_in(record.source[0])
    heads = [token for token in tokens if tree.heads[token] not in tokens or tree.heads[token] == token]
    common = [head for head in heads if tree.tags[head] == "NOUN" and scene.index.at(head) is None]
    return bool(common) and len(common) == len(heads) and all(_SPEAKERS.isdisjoint(classes_of(scene, h)) for h in heads)


def _refuses(scene: Scene, record: Attribution) -> bool:
    """Tell whether a reflexive verb refuses to do something: "se negó a expulsar", "si è rifiutato di"."""
    tokens = scene.tree.tokens_in(record.cue[0])
    words = scene.words(tokens[0]) if tokens else None
    if words is None or words.language not in _REFLEXIVE:
        return False
    return any(scene.tree.lemmas[token] in words.words["negative"] - words.words["denying"] for token in tokens)


def _without_verdict(scene: Scene, record: Attribution, span: Span) -> Span:
    """Leave out what the denier calls it: "dismissed the allegations | as completely unfounded"."""
    tree = scene.tree
    cue = tree.tokens_in(record.cue[0])
    words = scene.words(cue[-1]) if cue else None
    if words is None or any(tree.lemmas[token] in words.words["denying"] for token in cue):
        return span
    tokens = tree.tokens_in(span)
    marks = [token for token in tokens if tree.lowers[token] in _CALLED]
    if not marks or marks[-1] in tokens[:1] or len(tokens) - (marks[-1] - tokens[0]) > _VERDICT:
        return span
    if any(tree.tags[token] in ("VERB", "AUX") for token in tokens if token < marks[-1]):
        return span
    return Span(span.start, tree.ends[marks[-1] - 1])


def _without_opening(text: str, span: Span) -> Span:
    """Leave out the words of a refusal that name no matter: "to comment on | the allegations"."""
    opening = _OPENING.match(text, span.start, span.end)
    return Span(opening.end(), span.end) if opening and opening.end() < span.end else span


def _roles(scene: Scene, report: Report, record: Attribution, evidence: Span) -> tuple[Role, ...]:
    found = []
    if record.source:
        span = _named(scene, record.source[0])
        found.append(Role(role=RoleName.ACTOR, span=span, text=span.of(report.text), entity=record.source_entity))
    inside = [span for span in record.content if evidence.covers(span)]
    if inside and not _is_bare_word(scene, inside[0]):
        span = _without_opening(report.text, inside[0])
        if record.stance is Stance.DENIES:
            span = _without_verdict(scene, record, span)
        found.append(Role(role=RoleName.TARGET, span=span, text=span.of(report.text), entity=None))
    return tuple(found)


def _named(scene: Scene, span: Span) -> Span:
    """Return the noun that a relative pronoun stands for: "the ambassador, | who denied meddling"."""
    tokens = scene.tree.tokens_in(span)
    words = scene.words(tokens[0]) if len(tokens) == 1 else None
    if words is None or scene.tree.lowers[tokens[0]] not in words.words["relative"]:
        return span
    heads = resolved(scene, tokens[0], scene.tree.heads[tokens[0]])
    return phrase_span(scene, heads[0]) if heads and heads[0] != tokens[0] else span


def _is_bare_word(scene: Scene, span: Span) -> bool:
    """Tell whether a content is one word that names nothing: "has not responded | either"."""
    tokens = scene.tree.tokens_in(span)
    return len(tokens) == 1 and scene.tree.tags[tokens[0]] in ("ADV", "CCONJ", "PART", "SCONJ", "ADP", "INTJ")
