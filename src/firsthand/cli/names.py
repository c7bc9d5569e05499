"""`firsthand names`: how likely two names are to be one, and why."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from firsthand.cli.paragraphs import harmless
from firsthand.errors import UnreadableInput, UsageError
from firsthand.names.compare import compare_names

TYPES = ("person", "organisation", "place")


@click.command("names", short_help="Compare two names across scripts and spellings.")
@click.argument("left", required=False)
@click.argument("right", required=False)
@click.option("--type", "kind", type=click.Choice(TYPES), help="What the names are names of.")
@click.option("--pairs", metavar="FILE", help="Compare each pair of a JSON Lines file (- for standard input).")
def names_command(*, left: str | None, right: str | None, kind: str | None, pairs: str | None) -> int:
    """Print how likely two names are to be one, 0 to 1, and why.

    From 0.5 on they are more likely one than two. "cannot tell" is an answer of its own, and not 0: a surname beside
    a full name says neither. With --pairs, each line of FILE has "id", "left", "right" and perhaps "type"; one line
    with "id", "score" and "reasons" is printed for each.

    \b
    Examples:
      firsthand names "Дмитрий Щербаков" "Dmitri Chtcherbakov"
      firsthand names "Blue Gate Ltd" "Blue Gate LLC" --type organisation
      firsthand names --pairs pairs.jsonl
    """
    if pairs is not None:
        if left is not None:
            raise UsageError("give two names or --pairs FILE, not both")
        for row in _rows(pairs):
            score = compare_names(row["left"], row["right"], row.get("type") or kind)
            line = {"id": row.get("id"), "score": score.estimate, "reasons": list(score.reasons)}
            click.echo(json.dumps(line, ensure_ascii=False))
        return 0
    if left is None or right is None:
        raise UsageError("give two names, or --pairs FILE")
    score = compare_names(left, right, kind)
    click.echo("cannot tell" if score.value is None else f"{score.value:.2f}")
    for reason in score.reasons:
        click.echo(harmless(f"  {reason}"))
    return 0


def _rows(path: str) -> Iterator[dict[str, Any]]:
    if path != "-" and not Path(path).is_file():
        raise UsageError(f"there is no file {path}")
    data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    for number, line in enumerate(data.decode("utf-8", "replace").split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise UnreadableInput(f"{path}, line {number}: not JSON ({error})") from error
        if not isinstance(row, dict) or not all(isinstance(row.get(key), str) for key in ("left", "right")):
            raise UnreadableInput(f'{path}, line {number}: needs "left" and "right", both text')
        yield row
