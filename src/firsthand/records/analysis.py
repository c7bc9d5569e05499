"""Everything that one report says."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.records.amount import Amount
from firsthand.records.attribution import Attribution
from firsthand.records.claim import Claim
from firsthand.records.mention import Mention, ReportEntity
from firsthand.records.time import TimeExpression


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeBy:
    """What read a report: the program's version, and each model as (name, "version sha256:HASH")."""

    version: str
    models: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """All records of one report. Each tuple is in text order, ties broken by id.

    `notes` say, in words, what the reading could not do: languages that are read with less, answers that were dropped.
    """

    report_id: str
    made_by: MadeBy
    mentions: tuple[Mention, ...] = ()
    entities: tuple[ReportEntity, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    amounts: tuple[Amount, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    claims: tuple[Claim, ...] = ()
    notes: tuple[str, ...] = ()
