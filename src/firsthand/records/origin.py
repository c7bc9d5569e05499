"""Where a claim comes from: its chain, followed through the reports of a case."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimOrigin:
    """The first-hand end of one claim's chain.

    Attributes:
        claim: Id of the claim.
        key: The same for all claims that end at the same place; None where a closed circle has no end.
        name, kind, entity: Whoever stands there: a SourceKind value as kind ("report" for an outlet that is not
            known), and the id of an entity of the case or None.
        report: Id of the report at which the trail ends.
        reported: True where nobody is named and the report itself is the end.
        anonymous: True where the report withholds who it is.
        organisation: For an anonymous origin, the id of the entity that it belongs to, or None; for a document, that
            of whoever wrote it, or None.
        through: Ids of the people who passed it on, so that their own word is no other source.
        path: Ids of the claims of other reports that the trail leads through, in order.
        circle: Ids of the reports that name each other, where the trail runs in a circle; else empty.
        reason: In words, how the end was found.
    """

    claim: str
    key: str | None
    name: str
    kind: str
    entity: str | None
    report: str
    reported: bool
    anonymous: bool
    organisation: str | None
    path: tuple[str, ...]
    circle: tuple[str, ...]
    reason: str
    through: tuple[str, ...] = ()
