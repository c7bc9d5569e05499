"""What is printed can be read back, and is printed as the contract says."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.errors import InvalidRecord
from firsthand.records.amount import Amount, AmountKind, Bound
from firsthand.records.analysis import Analysis, MadeBy
from firsthand.records.attribution import Attribution, SourceKind, Speech, Stance
from firsthand.records.claim import Claim, Hop, Place, Polarity, Role, RoleName, Status
from firsthand.records.decode import decode_analysis, decode_report
from firsthand.records.encode import encode_reading, encode_rejected, to_line
from firsthand.records.mention import EntityType, Mention, ReportEntity
from firsthand.records.report import Region, RegionKind, Rejection, Repair, Report
from firsthand.records.time import TimeExpression
from firsthand.text.spans import Span

WORDS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=8)
MAYBE = st.none() | WORDS
SPANS = st.builds(lambda a, n: Span(a, a + n), st.integers(0, 40), st.integers(1, 9))
SOME_SPANS = st.lists(SPANS, max_size=3).map(tuple)
TIMES = st.builds(TimeExpression, id=WORDS, span=SPANS, text=WORDS, edtf=MAYBE, earliest=MAYBE, latest=MAYBE)


def tuples(values, **options):
    return st.lists(values, max_size=2, **options).map(tuple)


@st.composite
def analyses(draw):
    times = draw(st.lists(TIMES, max_size=3, unique_by=lambda t: t.span).map(tuple))
    claim = st.builds(
        Claim,
        id=WORDS,
        type=WORDS,
        trigger=SPANS,
        evidence=SPANS,
        quote=WORDS,
        chain=tuples(st.builds(Hop, name=WORDS, kind=WORDS, entity=MAYBE, attribution=MAYBE, stance=MAYBE)),
        roles=tuples(st.builds(Role, role=st.sampled_from(RoleName), span=SPANS, text=WORDS, entity=MAYBE)),
        places=tuples(st.builds(Place, span=SPANS, name=WORDS, country=MAYBE)),
        time=st.sampled_from([None, *times]),
        amounts=tuples(WORDS),
        polarity=st.sampled_from(Polarity),
        status=st.sampled_from(Status),
        hedges=SOME_SPANS,
        rule=WORDS,
        confidence=st.floats(0, 1),
    )
    return Analysis(
        report_id="report-1",
        made_by=MadeBy(version="0", models=(("parser-en", "x 1"),)),
        mentions=draw(
            tuples(st.builds(Mention, id=WORDS, span=SPANS, text=WORDS, type=st.sampled_from(EntityType), entity=WORDS))
        ),
        entities=draw(
            tuples(
                st.builds(
                    ReportEntity,
                    id=WORDS,
                    name=WORDS,
                    type=st.sampled_from(EntityType),
                    names=tuples(WORDS),
                    country=MAYBE,
                    roles=tuples(WORDS),
                )
            )
        ),
        times=times,
        amounts=draw(
            tuples(
                st.builds(
                    Amount,
                    id=WORDS,
                    span=SPANS,
                    text=WORDS,
                    kind=st.sampled_from(AmountKind),
                    value=st.integers() | st.floats(-9, 9),
                    upper=st.none(),
                    currency=MAYBE,
                    unit=MAYBE,
                    bound=st.sampled_from([b for b in Bound if b is not Bound.BETWEEN]),
                    gloss_of=MAYBE,
                )
            )
        ),
        attributions=draw(
            tuples(
                st.builds(
                    Attribution,
                    id=WORDS,
                    source=SOME_SPANS,
                    cue=SOME_SPANS,
                    content=SOME_SPANS,
                    parent=MAYBE,
                    speech=st.sampled_from(Speech),
                    stance=st.sampled_from(Stance),
                    source_entity=MAYBE,
                    source_kind=st.sampled_from(SourceKind),
                    anonymous=st.booleans(),
                    hedges=SOME_SPANS,
                )
            )
        ),
        claims=draw(tuples(claim)),
    )


def report(text="Body text\u2028here"):
    return Report(
        id="report-1",
        external_id=None,
        path="a.txt",
        url=None,
        title="T",
        outlet="O",
        published="2025-01-02",
        language="en",
        sha256="0",
        text=text,
        regions=(
            Region(span=Span(0, 4), kind=RegionKind.BODY),
            Region(span=Span(5, 9), kind=RegionKind.FOREIGN, language="fr"),
            Region(span=Span(10, 14), kind=RegionKind.BODY, translates=Span(5, 9)),
        ),
        canonical="https://o.example/a",
        authors=("Ann Lee", "Bo Ek"),
        changed="2025-01-03",
        stated_by=(("published", "json-ld"), ("title", "h1")),
        repairs=(Repair(span=Span(4, 5), text=" "), Repair(span=Span(9, 10), text="\n")),
    )


@given(analyses())
def test_what_is_printed_reads_back_as_the_same_records(analysis):
    line = to_line(encode_reading(report(), analysis))

    value = json.loads(line)

    assert "\n" not in line
    assert decode_report(value["report"], value["regions"]) == report()
    assert decode_analysis(value, "report-1") == analysis


def test_a_rejected_input_prints_every_key_of_a_read_one():
    empty = Analysis(report_id="report-1", made_by=MadeBy(version="0", models=()))
    read = encode_reading(report(), empty)
    rejected = encode_rejected(
        Rejection(path="x.pdf", stage="read", reason="not text", external_id="7"), MadeBy(version="0", models=())
    )

    assert list(rejected) == list(read)
    assert list(rejected["report"]) == list(read["report"])
    assert rejected["rejected"] == {"stage": "read", "reason": "not text"}


def test_numbers_that_json_cannot_say_are_refused():
    with pytest.raises(ValueError, match="JSON"):
        to_line({"value": float("nan")})


@pytest.mark.parametrize("spans", [((0, 5), (4, 6)), ((4, 6), (0, 2)), ((0, 99),)])
def test_regions_that_overlap_or_leave_the_text_cannot_be_built(spans):
    with pytest.raises(InvalidRecord):
        Report(
            **{
                **dict.fromkeys(("external_id", "url", "title", "outlet", "published", "language")),
                "id": "r",
                "path": "p",
                "sha256": "",
                "text": "ten letter",
                "regions": tuple(Region(span=Span(*s), kind=RegionKind.BODY) for s in spans),
            }
        )


@pytest.mark.parametrize(("upper", "bound"), [(3, Bound.EXACT), (None, Bound.BETWEEN)])
def test_an_upper_value_goes_with_between_only(upper, bound):
    with pytest.raises(InvalidRecord):
        Amount(
            id="a",
            span=Span(0, 1),
            text="1",
            kind=AmountKind.COUNT,
            value=1,
            upper=upper,
            currency=None,
            unit=None,
            bound=bound,
            gloss_of=None,
        )
