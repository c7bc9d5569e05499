"""Everything that one report says, by the finders of this room in order: a pure function of report and tree."""

from __future__ import annotations

from firsthand.errors import InvalidRecord
from firsthand.extract.amounts.find import find_amounts
from firsthand.extract.claims.find import find_claims
from firsthand.extract.index import index_mentions
from firsthand.extract.made_by import notes_of
from firsthand.extract.mentions.find import find_mentions
from firsthand.extract.speech.attributions import find_attributions
from firsthand.extract.times.find import find_times
from firsthand.extract.tree import Tree
from firsthand.records.analysis import Analysis, MadeBy
from firsthand.records.report import Report
from firsthand.records.suggestion import Suggestions


def analyse(report: Report, tree: Tree, made_by: MadeBy, suggestions: Suggestions | None = None) -> Analysis:
    """Find everything that `report` says. Reads nothing, writes nothing.

    Args:
        report: The report.
        tree: Its parse, from `extract.parse.parse_reports`.
        made_by: What read it.
        suggestions: What a model outside of the package says about who says what.

    Raises:
        InvalidRecord: the tree was made from another text.
    """
    if tree.text != report.text:
        raise InvalidRecord(f"{report.id}: the parsed text differs from the report's: parse it again")
    mentions, entities = find_mentions(report, tree)
    index = index_mentions(tree, mentions, entities)
    times = find_times(report, tree)
    amounts = find_amounts(report, tree, times)
    attributions = find_attributions(report, tree, index, suggestions)
    claims = find_claims(report, tree, index, times, amounts, attributions)
    return Analysis(
        report_id=report.id,
        made_by=made_by,
        mentions=mentions,
        entities=entities,
        times=times,
        amounts=amounts,
        attributions=attributions.records,
        claims=claims,
        notes=notes_of(tree, suggestions),
    )
