"""`firsthand bulk`: archives too large for a case of their own, on this machine or on Spark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from firsthand.cli.analyse import tell_skipped
from firsthand.cli.options import reading_options, settings_of
from firsthand.cli.paragraphs import plural
from firsthand.errors import UsageError
from firsthand.settings import Settings


@click.command("bulk", short_help="Read an archive of any size into Parquet, on this machine or on Spark.")
@click.argument("paths", nargs=-1, required=True, metavar="INPUT... OUTPUT")
@click.option(
    "--engine", "engine_name", type=click.Choice(["local", "spark"]), default="local", show_default=True,
    help="Where the work runs.",
)  # fmt: skip
@click.option("--master", default="local[*]", show_default=True, metavar="URL", help="Spark's master.")
@click.option("--spark-option", "options", multiple=True, metavar="NAME=VALUE", help="A setting of Spark.")
@reading_options
@click.option("--languages", metavar="CODES", help="Languages that are kept (en,fr); without it, all that are read.")
@click.option("--no-look", is_flag=True, help="Leave nothing out at first sight.")
@click.option("--no-analysis", is_flag=True, help="Only read, and look for near-duplicates: for a first survey.")
def bulk_command(  # noqa: PLR0913 -- one parameter an option
    *,
    paths: tuple[str, ...],
    engine_name: str,
    master: str,
    options: tuple[str, ...],
    published: str | None,
    outlet: str | None,
    language: str | None,
    jobs: int,
    languages: str | None,
    no_look: bool,
    no_analysis: bool,
) -> int:
    """Read reports from Parquet, JSON Lines, web archives or folders, and write tables to the folder OUTPUT.

    The tables are partitioned Parquet: `reports` (with all that a case keeps of them, and what was rejected),
    `left_out` (what a first look at language and words left out, each with the reason), `bands` (runs of words that
    near-duplicates share), `derivations` (reports that may take from each other) and `entities` (names that may be one
    entity's). Both engines write the same records. `firsthand import CASE OUTPUT` takes the reports into a case.

    \b
    Examples:
      firsthand bulk archive/ tables/ --jobs 2
      firsthand bulk crawl.warc.gz more.jsonl tables/ --languages en,fr
      firsthand bulk archive/ tables/ --engine spark --master spark://head:7077
      firsthand import affair.case tables/
    """
    *inputs, output = paths
    if not inputs:
        raise click.UsageError("Missing argument: give what is to be read, and the folder to write to.")
    return _run(
        inputs,
        Path(output),
        settings_of(published, outlet, language, jobs),
        languages=languages.split(",") if languages else None,
        looks=not no_look,
        analyses=not no_analysis,
        spark=(master, options) if engine_name == "spark" else None,
    )


def _run(
    inputs: Sequence[str],
    output: Path,
    settings: Settings,
    *,
    languages: Sequence[str] | None,
    looks: bool,
    analyses: bool,
    spark: tuple[str, Sequence[str]] | None,
) -> int:
    # Arrow is slow to load, and no other command needs it.
    from firsthand.bulk.look import READ  # noqa: PLC0415
    from firsthand.bulk.pieces import cut  # noqa: PLC0415
    from firsthand.bulk.plan import WORKPLACE, Engine, Wanted, run  # noqa: PLC0415

    parts = cut(inputs, tell_skipped)
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{output} cannot be written to: {error.strerror}") from error
    workplace = output.absolute() / WORKPLACE
    engine: Engine
    if spark is None:
        from firsthand.engine.partitions import LocalPartitions  # noqa: PLC0415

        engine = LocalPartitions(workplace, settings.jobs)
    else:
        from firsthand.engine.spark import SparkPartitions  # noqa: PLC0415

        master, options = spark
        engine = SparkPartitions(workplace, master, [_setting(option) for option in options])
    try:
        kept = frozenset(languages or READ) if looks else None
        manifest = run(engine, parts, output.absolute(), settings, Wanted(languages=kept, analysis=analyses))
    finally:
        engine.close()
    _tell(manifest, output)
    return 3 if manifest["rejected"] else 0


def _setting(option: str) -> tuple[str, str]:
    name, is_given, value = option.partition("=")
    if not is_given:
        raise click.BadParameter(f"{option!r} is no setting; write it as spark.executor.memory=4g")
    return name, value


def _tell(manifest: Mapping[str, Any], output: Path) -> None:
    tables, rejected = manifest["tables"], manifest["rejected"]
    told = [f"{plural(tables['reports']['rows'] - rejected, 'report')} read to {output}"]
    if rejected:
        told.append(f"{rejected} rejected (table reports, without an id)")
    if tables["left_out"]["rows"]:
        told.append(f"{tables['left_out']['rows']} left out at first sight (table left_out)")
    told.append(f"{plural(tables['derivations']['rows'], 'pair')} that may derive from each other")
    click.echo(", ".join(told), err=True)
