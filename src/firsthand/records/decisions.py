"""What people decide about a case, each as a judgement about a pair: built here, and read back here.

A judgement knows only two ids and a verdict. What it is about follows from what the ids name:

| pair | verdict | meaning |
|---|---|---|
| claim, claim | same / different | they tell one happening, or two |
| report, report | same / different | one takes from the other, or not |
| `origin:CLAIM`, `origin:CLAIM` | same / different | the two claims have it from one source, or from two |
| claim, report | different | misread: the report does not say this; the claim is struck, with the reason |
| report, `retraction:KIND` | same | its outlet withdrew or corrected it |
| `letter:X`, `source:ID` | same | the letter (A to F) of a source |
| `exposure:X`, `source:ID` | same | what ties an outlet to a state, as the EEAS puts it |
| `responsibility:X`, `source:ID` | same | how far a state answers for what a source does |
| claim, `disarm:TECHNIQUE` | same / different | the claim tells of this technique of DISARM, or does not |

To take one back is to add another that supersedes it: nothing is deleted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from firsthand.errors import InvalidRecord
from firsthand.records.event import RetractionKind
from firsthand.records.judgement import Judgement, Verdict
from firsthand.records.standing import standing

LETTERS = "ABCDEF"
EXPOSURES = ("state-official", "state-controlled", "state-linked", "state-aligned")
"""Official channel of a state; controlled by one; tied to one covertly; in line with one without a known tie.

**Source**: the exposure matrix of the EEAS (third report on foreign information manipulation and interference)."""
RESPONSIBILITIES = (
    "state-prohibited",
    "state-prohibited-but-inadequate",
    "state-ignored",
    "state-encouraged",
    "state-shaped",
    "state-coordinated",
    "state-ordered",
    "state-rogue-conducted",
    "state-executed",
    "state-integrated",
)
"""The ten steps of state responsibility, from least to most.

**Source**: Healey, Beyond Attribution (2012), as in the taxonomy state-responsibility of MISP."""
NO_IDS = ("letter:", "retraction:", "exposure:", "responsibility:", "disarm:")
"""How sides of a judgement begin that name no record of the case."""
SCALES: Mapping[str, tuple[str, ...]] = {
    "letter": tuple(LETTERS),
    "exposure": EXPOSURES,
    "responsibility": RESPONSIBILITIES,
}
"""What people can say of a source, and in which words."""
_DISARM = "disarm:"
SOURCE = "source:"
"""How the side of a judgement begins that names a source."""
_CLAIM, _REPORT, _ORIGIN, _RETRACTION, _LETTER = ("claim-", "report-", "origin:", "retraction:", "letter:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A verdict about a pair, before anyone has made it."""

    a: str
    b: str
    verdict: Verdict


def about_claims(a: str, b: str, verdict: Verdict) -> Decision:
    """Decide whether two claims tell one happening."""
    return _about(a, b, verdict)


def about_reports(a: str, b: str, verdict: Verdict) -> Decision:
    """Decide whether one of two reports takes from the other."""
    return _about(a, b, verdict)


def about_origins(claim: str, other: str, verdict: Verdict) -> Decision:
    """Decide whether two claims have what they tell from one source."""
    return _about(_ORIGIN + claim, _ORIGIN + other, verdict)


def strike_claim(claim: str, report: str) -> Decision:
    """Decide that a report does not say what was read in it."""
    return _about(claim, report, Verdict.DIFFERENT)


def retract_report(report: str, kind: RetractionKind) -> Decision:
    """Decide that the outlet of a report withdrew or corrected it."""
    return _about(report, _RETRACTION + kind.value, Verdict.SAME)


def grade_source(source: str, letter: str) -> Decision:
    """Decide how reliable a source is; `source` is the id of an entity of a report, or of an origin without one.

    Raises:
        InvalidRecord: `letter` is none of A to F.
    """
    if letter not in tuple(LETTERS):
        raise InvalidRecord(f"{letter!r} is no letter of the scale: A to F")
    return _about(_LETTER + letter, SOURCE + source, Verdict.SAME)


def assess_source(source: str, scale: str, value: str) -> Decision:
    """Decide where a source stands on one of the `SCALES`; `source` as for `grade_source`.

    Raises:
        InvalidRecord: there is no such scale, or no such step on it.
    """
    if value not in SCALES.get(scale, ()):
        known = "; ".join(f"{name}: {', '.join(values)}" for name, values in SCALES.items())
        raise InvalidRecord(f"{value!r} is no step of {scale!r}. There are {known}")
    return (
        grade_source(source, value) if scale == "letter" else _about(f"{scale}:{value}", SOURCE + source, Verdict.SAME)
    )


def tag_claim(claim: str, technique: str, verdict: Verdict) -> Decision:
    """Decide whether a claim tells of a technique of DISARM."""
    return _about(claim, _DISARM + technique, verdict)


def _about(a: str, b: str, verdict: Verdict) -> Decision:
    if a == b:
        raise InvalidRecord(f"{a} and {b} are one and the same: there is nothing to decide")
    a, b = sorted((a, b))
    return Decision(a=a, b=b, verdict=verdict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What stands of people's decisions, those about entities and derivations left out.

    Attributes:
        struck: Claim id to the judgement that struck it.
        retracted: Report id to the judgement that says that it was withdrawn or corrected, and which.
        origins: Pairs of claims to whether what they rest on is one source.
        letters: Source (see `grade_source`) to its letter.
        assessed: (source, scale) to the judgement that stands, and the step that it names; letters are among them.
        tags: (claim, technique of DISARM) to the judgement that accepted (same) or struck (different) it.
    """

    struck: Mapping[str, Judgement]
    retracted: Mapping[str, tuple[Judgement, RetractionKind]]
    origins: Mapping[tuple[str, str], bool]
    letters: Mapping[str, str]
    assessed: Mapping[tuple[str, str], tuple[Judgement, str]]
    tags: Mapping[tuple[str, str], Judgement]


def read_decisions(judgements: Iterable[Judgement]) -> Decided:
    """Return what stands of people's decisions; of several letters of one source, the latest."""
    struck: dict[str, Judgement] = {}
    retracted: dict[str, tuple[Judgement, RetractionKind]] = {}
    origins: dict[tuple[str, str], bool] = {}
    letters: dict[str, str] = {}
    assessed: dict[tuple[str, str], tuple[Judgement, str]] = {}
    tags: dict[tuple[str, str], Judgement] = {}
    people = (judgement for judgement in judgements if not judgement.by.startswith("rule:"))
    for (a, b), judgement in sorted(standing(people).items(), key=lambda item: (item[1].at or "", item[1].id)):
        if judgement.verdict is Verdict.UNSURE:
            continue
        same = judgement.verdict is Verdict.SAME
        if a.startswith(_CLAIM) and b.startswith(_REPORT) and not same:
            struck[a] = judgement
        elif a.startswith(_REPORT) and b.startswith(_RETRACTION) and same:
            retracted[a] = (judgement, RetractionKind(b.removeprefix(_RETRACTION)))
        elif a.startswith(_ORIGIN) and b.startswith(_ORIGIN):
            origins[a.removeprefix(_ORIGIN), b.removeprefix(_ORIGIN)] = same
        elif a.startswith(_LETTER) and b.startswith(SOURCE) and same:
            letters[b.removeprefix(SOURCE)] = a.removeprefix(_LETTER)
        elif a.startswith(_CLAIM) and b.startswith(_DISARM):
            tags[a, b.removeprefix(_DISARM)] = judgement
        scale, _, value = a.partition(":")
        if same and b.startswith(SOURCE) and value in SCALES.get(scale, ()):
            assessed[b.removeprefix(SOURCE), scale] = (judgement, value)
    return Decided(struck=struck, retracted=retracted, origins=origins, letters=letters, assessed=assessed, tags=tags)


def find_latest(judgements: Iterable[Judgement]) -> Judgement | None:
    """Return the latest decision of a person that stands and was not taken back, or None."""
    people = [judgement for judgement in judgements if not judgement.by.startswith("rule:")]
    left = [j for j in standing(people).values() if not (j.supersedes and j.verdict is Verdict.UNSURE)]
    return max(left, key=lambda j: (j.at or "", j.id), default=None)


def verdict_before(judgement: Judgement, judgements: Iterable[Judgement]) -> Verdict:
    """Return what stood before a judgement took its place: the verdict that taking it back restores."""
    earlier = next((one for one in judgements if one.id == judgement.supersedes), None)
    return earlier.verdict if earlier is not None else Verdict.UNSURE
