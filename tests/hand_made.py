"""Readings, and what could follow from them, built by hand: the store is tested without any parser or rule."""

from hashlib import sha256
from itertools import pairwise

from firsthand.case import reader, sketches
from firsthand.case.conclusions import Derived, replace_conclusions
from firsthand.case.writer import set_meta
from firsthand.records.amount import Amount, AmountKind, Bound
from firsthand.records.analysis import Analysis, MadeBy
from firsthand.records.attribution import Attribution, SourceKind, Speech, Stance
from firsthand.records.claim import Claim, Hop, Place, Polarity, Role, RoleName, Status
from firsthand.records.derivation import AlignedSpan, Certainty, Derivation, DerivationType
from firsthand.records.entity import Entity, EntityName
from firsthand.records.event import (
    Credibility,
    Denial,
    Dispute,
    DisputedValue,
    Event,
    EventRole,
    Independent,
    Joint,
    Money,
    Origin,
)
from firsthand.records.judgement import Judgement, Verdict
from firsthand.records.mention import EntityType, Mention, ReportEntity
from firsthand.records.reading import Reading
from firsthand.records.report import Region, RegionKind, Report, report_id
from firsthand.records.resolution import Resolution
from firsthand.records.sketch import Sketch
from firsthand.records.time import TimeExpression
from firsthand.text.ids import record_id
from firsthand.text.spans import Span


def _span(text, words):
    start = text.index(words)
    return Span(start, start + len(words))


def build_reading(
    *, path="a.txt", who="Norvania", whom="12 envoys", outlet="Harbour Post", tail="", language="en", title=None
):
    """One report: "WHO expelled WHOM on 3 May 2024, said Ada Brennholt." with everything that it says."""
    text = f"{who} expelled {whom} on 3 May 2024, said Ada Brennholt.{tail}"
    key = report_id(text=text, external_id=None, url=None, title=title, outlet=outlet, published="2024-05-04")
    report = Report(
        id=key, external_id=None, path=path, url=None, title=title, outlet=outlet, published="2024-05-04",
        language=language, sha256=sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), text=text,
        regions=(Region(span=Span(0, len(text)), kind=RegionKind.BODY),),
    )  # fmt: skip
    state = ReportEntity(id=record_id("rentity", key, who), name=who, type=EntityType.PLACE, names=(who,), country=None,
                         roles=())  # fmt: skip
    person = ReportEntity(id=record_id("rentity", key, "Ada Brennholt"), name="Ada Brennholt", type=EntityType.PERSON,
                          names=("Ada Brennholt",), country=None, roles=())  # fmt: skip
    mentions = tuple(
        Mention(id=record_id("mention", key, e.name), span=_span(text, e.name), text=e.name, type=e.type, entity=e.id)
        for e in (state, person)
    )
    time = TimeExpression(id=record_id("time", key), span=_span(text, "3 May 2024"), text="3 May 2024",
                          edtf="2024-05-03", earliest="2024-05-03", latest="2024-05-03")  # fmt: skip
    amount = Amount(id=record_id("amount", key), span=_span(text, whom), text=whom, kind=AmountKind.COUNT, value=12,
                    upper=None, currency=None, unit="envoys", bound=Bound.EXACT, gloss_of=None)  # fmt: skip
    content = text[: text.index(",")]
    attribution = Attribution(
        id=record_id("attribution", key), source=(_span(text, "Ada Brennholt"),), cue=(_span(text, "said"),),
        content=(_span(text, content),), parent=None, speech=Speech.INDIRECT, stance=Stance.ASSERTS,
        source_entity=person.id, source_kind=SourceKind.PERSON, anonymous=False, hedges=(),
    )  # fmt: skip
    quote = text[: text.index(".") + 1]
    claim = Claim(
        id=record_id("claim", key, 0), type="response.expel", trigger=_span(text, "expelled"),
        evidence=_span(text, quote), quote=quote,
        chain=(
            Hop(name=outlet, kind="outlet", entity=None, attribution=None, stance=None),
            Hop(name="Ada Brennholt", kind="person", entity=person.id, attribution=attribution.id, stance="asserts"),
        ),
        roles=(Role(role=RoleName.ACTOR, span=_span(text, who), text=who, entity=state.id),),
        places=(), time=time, amounts=(amount.id,), polarity=Polarity.AFFIRMED, status=Status.OCCURRED, hedges=(),
        rule="test", confidence=0.9,
    )  # fmt: skip
    analysis = Analysis(
        report_id=key, made_by=MadeBy(version="0.1.0", models=(("parser-en", "none"),)), mentions=mentions,
        entities=(state, person), times=(time,), amounts=(amount,), attributions=(attribution,), claims=(claim,),
    )  # fmt: skip
    return Reading(report=report, analysis=analysis)


def build_derived(readings):
    """What could follow from such readings: one event, one entity, and each report a copy of the one before."""
    readings = sorted(readings, key=lambda r: r.report.id)
    members = sorted(entity.id for reading in readings for entity in reading.analysis.entities)
    entity = Entity(
        id=record_id("entity", members[0]), type=EntityType.PLACE, name="Norvania",
        names=(EntityName(text="Norvania", language="en", script="Latn"),), country=None,
        identifiers=(("iso3166", "XN"),), roles=(), members=tuple(members), mentions=len(members), claims=1,
    )  # fmt: skip
    claims = tuple(sorted(claim.id for reading in readings for claim in reading.analysis.claims))
    reports = tuple(reading.report.id for reading in readings)
    origins = tuple(
        Origin(id=record_id("origin", claim), name="Ada Brennholt", kind="person", entity=entity.id, claims=(claim,),
               reports=reports[:1])
        for claim in claims[1:]
    )  # fmt: skip
    event = Event(
        id=record_id("event", *claims), type="response.expel", label="Norvania expelled 12 envoys, 2024-05-03",
        roles=(EventRole(role=RoleName.ACTOR, entity=entity.id, name="Norvania"),),
        places=(Place(span=Span(0, 8), name="Norvania", country=None),), earliest="2024-05-03", latest=None,
        status=Status.OCCURRED, polarity=Polarity.AFFIRMED, claims=claims, reports=reports, origins=origins,
        independent=Independent(
            at_least=1, at_most=2, joints=(Joint(a="a", b="b", certainty=Certainty.POSSIBLE, reason="same name"),)
        ),
        denials=(Denial(claim=claims[0], by="Norvania"),),
        disputes=(
            Dispute(slot="money", values=(
                DisputedValue(value=Money(value=3, currency="EUR", bound="exact"), claims=claims[:1], origins=()),
                DisputedValue(value=Money(value=3.5, currency="EUR", bound="about"), claims=claims[1:], origins=()),
            )),
            Dispute(slot="count", values=(DisputedValue(value=12, claims=claims, origins=()),)),
        ),
        circular=(reports[:2],), credibility=Credibility(digit=3, reason="one named origin"), responds_to=(),
    )  # fmt: skip
    derivations = tuple(
        Derivation(id=record_id("derivation", a, b), source=a, to=b, type=DerivationType.COPY,
                   certainty=Certainty.CERTAIN, direction_reason="earlier", score=0.9, reasons=("same words",),
                   spans=(AlignedSpan(source=Span(0, 4), to=Span(1, 5)),))
        for a, b in pairwise(reports)
    )  # fmt: skip
    derivations = tuple(sorted(derivations, key=lambda d: d.id))
    judgements = (
        Judgement(id=record_id("judgement", *members[:2]), a=members[0], b=members[1], verdict=Verdict.SAME,
                  by="rule:name", reason="same name", at=None, supersedes=None),
    )  # fmt: skip
    return Derived(
        resolution=Resolution(
            entities=(entity,), entity_of=dict.fromkeys(members, entity.id),
            outlet_of={reports[0]: entity.id}, judgements=judgements, relations=(), keys={},
        ),
        derivations=derivations, events=(event,),
    )  # fmt: skip


def store_derived(connection, readings, at):
    """Put what could follow from such readings into a case, as if all were one affair."""
    reports = {reading.report.id for reading in readings}
    for report in sorted(reports - set(sketches.read_sketches(connection, reports))):
        nothing = Sketch(report=report, language=None, strong=(), words=(), names=(), meanings=(), vectors=b"")
        sketches.add_sketch(connection, nothing)
    before = sketches.find_affair_names(connection)
    sketches.assign(connection, dict.fromkeys(reports, min(reports)))
    replace_conclusions(connection, {**dict.fromkeys(before), min(reports): build_derived(readings)})
    for kind in ("report", "affair", "judgement"):
        sketches.remove_pending(connection, kind, sketches.find_pending(connection, kind))
    set_meta(connection, "fingerprint", reader.fingerprint())
    set_meta(connection, "derived_at", at)
