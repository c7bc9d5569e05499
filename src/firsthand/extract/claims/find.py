"""Find the happenings that a report tells: who did what to whom, when, where, and whether it happened at all.

Each claim comes from a trigger whose frame fits (`triggers`), with roles by syntax alone (`roles`, `support`), status
and polarity from the words above it (`status`), and the chain of attributions it stands in.

`confidence` says how sure the reading is: 0.90 for a verb or phrase, 0.85 for a noun carried by a verb, 0.78 for a
noun alone, 0.70 where there is no parse; 0.10 less for each main role that the sentence does not fill.
Misses: happenings told over several sentences; ellipsis; irony.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from firsthand.extract.claims.evidence import amounts_of, clause_tokens, evidence_span, places_of, time_of
from firsthand.extract.claims.merge import Draft, merge_drafts
from firsthand.extract.claims.nominals import Scene
from firsthand.extract.claims.noun_slots import is_reproach
from firsthand.extract.claims.own_voice import is_we, who_we_are
from firsthand.extract.claims.readings import Reading
from firsthand.extract.claims.repair import repair_parse
from firsthand.extract.claims.role_fillers import Filled, fill_roles
from firsthand.extract.claims.scheduled import find_scheduled
from firsthand.extract.claims.self_denials import find_self_denials
from firsthand.extract.claims.shallow_trees import with_shallow_trees
from firsthand.extract.claims.speech_claims import find_speech_claims
from firsthand.extract.claims.standing import Standing
from firsthand.extract.claims.status import read_status
from firsthand.extract.claims.triggers import find_readings
from firsthand.extract.index import MentionIndex
from firsthand.extract.speech.attributions import Attributions
from firsthand.extract.speech.chains import chain_of
from firsthand.extract.speech.hedges import find_hedges, hedges_within
from firsthand.extract.tree import Tree
from firsthand.lexicon.events import event_types
from firsthand.records.amount import Amount, AmountKind
from firsthand.records.attribution import Stance
from firsthand.records.claim import Claim, Hop, Polarity, Role, RoleName, Status
from firsthand.records.report import Report
from firsthand.records.time import TimeExpression
from firsthand.text.ids import record_id
from firsthand.text.spans import Span

CONFIDENCE = {"verb": 0.90, "light": 0.85, "noun": 0.78, "word": 0.70}
MISSING_ROLE = 0.10
_FAR = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What the other finders of this room found in the report, sorted by sentence."""

    report: Report
    times: dict[int, list[TimeExpression]]
    amounts: dict[int, list[Amount]]
    amount_tokens: dict[str, range]
    hedges: tuple[Span, ...]
    attributions: Attributions


def find_claims(
    report: Report,
    tree: Tree,
    index: MentionIndex,
    times: tuple[TimeExpression, ...],
    amounts: tuple[Amount, ...],
    attributions: Attributions,
) -> tuple[Claim, ...]:
    """Return the claims of a report in text order, ties broken by id.

    Args:
        report: The report; its text is the tree's.
        tree: The parse of the report's evidence.
        index: The report's mentions, findable by token.
        times, amounts: The report's times and amounts; claims point to them.
        attributions: Who says what; a claim's chain is read off them.
    """
    scene = Scene(
        tree=repair_parse(with_shallow_trees(tree)),
        index=index,
        time_tokens=_tokens_of(tree, [time.span for time in times]),
        money_tokens=_tokens_of(tree, [amount.span for amount in amounts if amount.kind is AmountKind.MONEY]),
    )
    material = _material(report, scene.tree, times, amounts, attributions)
    drafts = [draft for reading in _apart(list(find_readings(scene))) for draft in _drafts(reading, material)]
    drafts += find_scheduled(scene, report, material.times)
    claims = [_claim(draft, scene, material) for draft in merge_drafts(drafts)]
    told = [claim.trigger for claim in claims if claim.type.startswith("response.")]
    speech = find_speech_claims(scene, report, attributions, material.times)
    speech += find_self_denials(scene, report, attributions, claims, speech)
    claims += [claim for claim in speech if not any(claim.trigger.meets(trigger) for trigger in told)]
    unique = {claim.id: claim for claim in claims}
    return tuple(sorted(unique.values(), key=lambda claim: (claim.trigger, claim.id)))


def _apart(readings: list[Reading]) -> list[Reading]:
    """Leave out nouns that are only part of a phrase read as a whole ("bring charges against", "arson attacks")."""
    verbs = [reading for reading in readings if reading.kind == "verb"]
    within = {token for reading in verbs for token in reading.tokens[1:]}
    told = {(token, reading.frame.type) for reading in verbs for token in reading.tokens[1:]}
    longest: dict[int, int] = {}
    for reading in readings:
        if reading.kind == "noun":
            for token in reading.tokens:
                longest[token] = max(longest.get(token, 0), len(reading.tokens))
    return [
        reading
        for reading in readings
        if (reading.kind == "verb" and (reading.head, reading.frame.type) not in told)
        or (reading.kind == "noun" and reading.head not in within and longest[reading.head] == len(reading.tokens))
    ]


def _tokens_of(tree: Tree, spans: list[Span]) -> frozenset[int]:
    return frozenset(token for span in spans for token in tree.tokens_in(span))


def _material(
    report: Report,
    tree: Tree,
    times: tuple[TimeExpression, ...],
    amounts: tuple[Amount, ...],
    attributions: Attributions,
) -> Material:
    by_sentence: dict[int, list[TimeExpression]] = {}
    for time in times:
        token = tree.token_at(time.span.start)
        if token is not None:
            by_sentence.setdefault(tree.sentence_of[token], []).append(time)
    counted: dict[int, list[Amount]] = {}
    tokens = {}
    for amount in amounts:
        tokens[amount.id] = tree.tokens_in(amount.span)
        token = tree.token_at(amount.span.start)
        if token is not None:
            counted.setdefault(tree.sentence_of[token], []).append(amount)
    return Material(
        report=report,
        times=by_sentence,
        amounts=counted,
        amount_tokens=tokens,
        hedges=find_hedges(tree),
        attributions=attributions,
    )


def _drafts(reading: Reading, material: Material) -> Iterator[Draft]:
    """Yield the claim that `reading` tells, if the words around it carry one."""
    standing = read_status(reading)
    if standing.lifted:
        return
    scene = reading.scene
    roles = fill_roles(reading)
    clause = clause_tokens(reading)
    number = scene.tree.sentence_of[reading.head]
    time = time_of(reading, clause, material.times.get(number, ()))
    heads = [filled.head for filled in roles if filled.role in ("actor", "target", "recipient", "beneficiary")]
    inside = frozenset(token for filled in roles for token in scene.tree.tokens_in(filled.span))
    places = places_of(reading, clause, heads, inside)
    if not _is_anchored(reading, {filled.role for filled in roles}, bool(places), time is not None, standing):
        return
    spans = [filled.span for filled in roles]
    yield Draft(
        type=reading.frame.type,
        sentence=number,
        head=reading.head,
        trigger=_trigger_span(reading),
        roles=roles,
        places=places,
        time=time,
        amounts=amounts_of(clause, spans, material.amounts.get(number, ()), material.amount_tokens),
        polarity=standing.polarity,
        status=_status_by_date(standing, time, material.report),
        rule=_rule(reading, standing),
        confidence=_confidence(reading, {filled.role for filled in roles}),
        clause=clause,
        speaker=reading.frame.speaker,
        denied=standing.denied,
    )


def _status_by_date(standing: Standing, time: TimeExpression | None, report: Report) -> Status:
    """Take a present tense with a date ahead for a plan: "ministers meet on Monday"."""
    status = standing.status or Status.OCCURRED
    if status not in (Status.OCCURRED, Status.ONGOING) or not standing.present or time is None or time.earliest is None:
        return status
    return Status.PLANNED if report.published is not None and time.earliest > report.published else status


def _is_anchored(reading: Reading, roles: set[str], place: bool, time: bool, standing: Standing) -> bool:
    """Tell whether a noun tells a happening and does not only name a topic."""
    anchor = reading.frame.anchor
    if reading.kind == "noun" and (_is_bare_topic(reading, roles) or is_reproach(reading.scene, reading.head)):
        return False
    if not anchor or not anchor.isdisjoint(roles):
        return True
    if (place and "place" in anchor) or (time and "time" in anchor):
        return True
    return "event" in anchor and _is_told_to_happen(reading, standing)


def _is_bare_topic(reading: Reading, roles: set[str]) -> bool:
    """Tell whether a sentence without a verb only names a topic, as a heading does ("Russian propaganda")."""
    tree = reading.scene.tree
    if tree.rels[reading.head] != "root" or len(roles) > 1:
        return False
    sentence = tree.sentences[tree.sentence_of[reading.head]]
    return sentence.last - sentence.first <= 4 and all(
        tree.tags[token] not in ("VERB", "AUX") for token in range(sentence.first, sentence.last)
    )


def _is_told_to_happen(reading: Reading, standing: Standing) -> bool:
    scene, carrier = reading.scene, reading.carrier
    words = scene.words(reading.head)
    if carrier is None or carrier.verb is None or words is None:
        return False
    if carrier.support is not None:
        return True
    rel = scene.tree.rels[carrier.tops[-1]]
    if standing.negated and rel in ("nsubj", "nsubj:pass", "obj", "root"):
        return True
    return rel in ("nsubj", "nsubj:pass") and scene.tree.lemmas[carrier.verb] in words.words["happen"]


def _trigger_span(reading: Reading) -> Span:
    """Return the words that tell the happening; a far-off part of a phrase is left out."""
    tree, tokens = reading.scene.tree, list(reading.tokens)
    carrier = reading.carrier
    if carrier is not None and carrier.support is not None and carrier.verb is not None:
        is_direct = carrier.tops == (reading.head,) and "object" in carrier.support.noun
        if is_direct and abs(carrier.verb - reading.head) <= _FAR:
            tokens.append(carrier.verb)
    first, last = min(tokens), max(tokens)
    if last - first > _FAR:
        return tree.span(reading.head, reading.head + 1)
    return tree.span(first, last + 1)


def _rule(reading: Reading, standing: Standing) -> str:
    tree, carrier = reading.scene.tree, reading.carrier
    name = "-".join(tree.lemmas[token] for token in reading.tokens)
    kind = _kind(reading)
    if kind == "light" and carrier is not None and carrier.verb is not None:
        name = f"{tree.lemmas[carrier.verb]}-{name}"
    return f"{kind}:{name}/attempt" if standing.attempt else f"{kind}:{name}"


def _kind(reading: Reading) -> str:
    if not reading.scene.tree.sentences[reading.scene.tree.sentence_of[reading.head]].has_tree:
        return "word"
    if reading.kind == "verb":
        return "verb"
    return "light" if reading.carrier is not None and reading.carrier.support is not None else "noun"


def _confidence(reading: Reading, roles: set[str]) -> float:
    missing = sum(role not in roles for role in event_types()[reading.frame.type].main)
    return round(CONFIDENCE[_kind(reading)] - MISSING_ROLE * missing, 2)


def _claim(draft: Draft, scene: Scene, material: Material) -> Claim:
    report, evidence = material.report, evidence_span(scene, draft.head)
    chain = chain_of(draft.trigger, report, material.attributions, scene.index)
    language = scene.tree.sentences[draft.sentence].language
    roles = [_role(filled, report, chain, scene.index, language) for filled in draft.roles]
    roles = [
        role
        for role in roles
        if any(map(str.isalnum, role.text))  # a parse may take a mark for a doer
        and not (role.role is RoleName.ACTOR and _only_comments(role.span, draft, chain[-1], scene, material))
    ]
    if draft.speaker and not any(role.role.value == draft.speaker for role in roles):
        roles += _speaker_role(draft, chain[-1].attribution, material)
    polarity = draft.polarity
    if draft.denied and all(hop.stance != "denies" for hop in chain):
        polarity = Polarity.NEGATED
    return Claim(
        id=claim_id(report, draft.type, draft.trigger, roles),
        type=draft.type,
        trigger=draft.trigger,
        evidence=evidence,
        quote=evidence.of(report.text),
        chain=chain,
        roles=tuple(roles),
        places=draft.places,
        time=draft.time,
        amounts=draft.amounts,
        polarity=polarity,
        status=draft.status,
        hedges=_hedges_of(draft, scene, material),
        rule=draft.rule,
        confidence=draft.confidence,
    )


def _role(filled: Filled, report: Report, chain: Sequence[Hop], index: MentionIndex, language: str) -> Role:
    text, entity = filled.span.of(report.text), filled.entity
    if entity is None and is_we(text, language):
        entity = who_we_are(chain, index)
    return Role(role=RoleName(filled.role), span=filled.span, text=text, entity=entity)


def _only_comments(span: Span, draft: Draft, hop: Hop, scene: Scene, material: Material) -> bool:
    """Tell whether who is read as the doer of a hostile deed speaks of it: "commenting on a sniper killing two"."""
    if scene.tree.forms[draft.head] != "ger" or event_types()[draft.type].family != "hostile":
        return False
    record = material.attributions.by_id.get(hop.attribution or "")
    return record is not None and record.stance is Stance.ASSERTS and any(part.meets(span) for part in record.source)


def claim_id(report: Report, kind: str, trigger: Span, roles: Sequence[Role]) -> str:
    """Name a claim after its report, type, trigger and roles."""
    parts: list[str | int | None] = []
    for role in roles:
        parts += [role.role.value, role.span.start, role.span.end]
    return record_id("claim", report.id, kind, trigger.start, trigger.end, *parts)


def _speaker_role(draft: Draft, attribution: str | None, material: Material) -> list[Role]:
    record = next((one for one in material.attributions.records if one.id == attribution), None)
    if record is None or not record.source or draft.speaker is None:
        return []
    span = record.source[0]
    text = span.of(material.report.text)
    return [Role(role=RoleName(draft.speaker), span=span, text=text, entity=record.source_entity)]


def _hedges_of(draft: Draft, scene: Scene, material: Material) -> tuple[Span, ...]:
    tree = scene.tree
    sentence = tree.sentences[draft.sentence]
    whole = tree.span(sentence.first, sentence.last)
    clause = {*draft.clause, draft.head}
    found = []
    for hedge in hedges_within(material.hedges, (whole,)):
        tokens = tree.tokens_in(hedge)
        if any(token in clause or tree.heads[token] in clause for token in tokens):
            found.append(hedge)
    return tuple(found)
