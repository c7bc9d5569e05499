"""Parse the evidence of reports, each paragraph by the parser of its language.

What lies in boilerplate and bylines is not parsed, so that it can never become evidence.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator, Sequence
from types import ModuleType

from firsthand.extract.parsers.block import Block, Tokens, join
from firsthand.extract.tree import Tree
from firsthand.records.report import RegionKind, Report
from firsthand.settings import Settings
from firsthand.text.mending import mend
from firsthand.text.spans import trim

EVIDENCE = frozenset({RegionKind.TITLE, RegionKind.DATELINE, RegionKind.BODY, RegionKind.CAPTION, RegionKind.FOREIGN})
TREE_LANGUAGES = ("en", "fr", "ru")
"""Languages with a parser; all others are split into words and sentences only."""

_MODULES = {"en": "english", "fr": "french", "ru": "russian"}


def _module(language: str) -> ModuleType:
    return importlib.import_module(f"firsthand.extract.parsers.{_MODULES.get(language, 'words')}")


def blocks_of(report: Report) -> list[tuple[str, Block]]:
    """Return (language, block) for each region that can carry evidence, in text order."""
    repairs = [(repair.span.start, repair.span.end, repair.text) for repair in report.repairs]
    found = []
    for region in report.regions:
        if region.kind in EVIDENCE:
            span = trim(report.text, region.span.start, region.span.end)
            if span is not None:
                language = region.language or report.language or "und"
                mended = mend(report.text, span.start, span.end, repairs) if repairs else None
                text = span.of(report.text) if mended is None else mended.text
                found.append((language, Block(text=text, start=span.start, mended=mended)))
    return found


def parse_reports(reports: Sequence[Report], settings: Settings) -> Iterator[Tree]:
    """Parse reports together, so that the models see large batches; yields one Tree a report, in order."""
    blocks = [blocks_of(report) for report in reports]
    streams: dict[str, Iterator[Tokens]] = {}
    for language in sorted({language for report_blocks in blocks for language, _ in report_blocks}):
        own = [block for report_blocks in blocks for found, block in report_blocks if found == language]
        streams[language] = _parse(language, own, settings)
    for report, report_blocks in zip(reports, blocks, strict=True):
        yield join(report.text, [(block, next(streams[language])) for language, block in report_blocks])


def _parse(language: str, blocks: Iterable[Block], settings: Settings) -> Iterator[Tokens]:
    module = _module(language)
    named = dict(settings.models).get(language)
    if language not in _MODULES:
        found: Iterator[Tokens] = module.parse_blocks(blocks, language)
    elif named:
        found = module.parse_blocks(blocks, named)
    else:
        found = module.parse_blocks(blocks)
    return found


def parsers_of(tree: Tree, settings: Settings) -> dict[str, str]:
    """Return which parser read each language of this tree, as "parser-CODE" and its name and version."""
    models = {}
    for language in sorted({sentence.language for sentence in tree.sentences}):
        if language in _MODULES:
            named = dict(settings.models).get(language)
            module = _module(language)
            models[f"parser-{language}"] = (
                f"{named} {module.version(named)}" if named else f"{_MODULES[language]} {module.version()}"
            )
        else:
            models[f"parser-{language}"] = "words only"
    return models
