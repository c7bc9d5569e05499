"""`firsthand mark`: who may see what of a case, by whom, when and why; and what was said of that before."""

from __future__ import annotations

import getpass
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from firsthand.case.open import open_case
from firsthand.cli.paragraphs import harmless, plural, wrap
from firsthand.cli.render import CaseView
from firsthand.cli.subjects import find_claim, find_report
from firsthand.cli.view import find, view_of
from firsthand.errors import NotFound, UsageError
from firsthand.records.entity import Entity
from firsthand.records.marking import CASE, SOURCE, Marking, encode_marking, standing_markings
from firsthand.share.markings import Tlp, marking_of, read_pap, read_tlp
from firsthand.work.current import overview
from firsthand.work.marking import Wanted, mark, read_all, unmark

KEEP = "keep"


def name_of_user(given: str | None) -> str:
    """Return who does something, for the log: as given, else the user's name on this machine."""
    if given:
        return given
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # a machine without users, such as a container
        return ""


@click.command("mark", short_help="Say who may see what (TLP 2.0, PAP, by name), or list it.")
@click.argument("case", metavar="CASE")
@click.argument("level", required=False, metavar="[TLP]")
@click.argument("wanted", nargs=-1, metavar="[REPORT...]")
@click.option("--outlet", metavar="NAME", help="All reports of this outlet.")
@click.option("--all", "everything", is_flag=True, help="All reports of the case.")
@click.option("--source", "sources", multiple=True, metavar="NAME", help="All that this source says, wherever.")
@click.option("--claim", "claims", multiple=True, metavar="CLAIM", help="This claim.")
@click.option("--case", "whole", is_flag=True, help="The case as a whole: everything in it is at least that.")
@click.option("--pap", metavar="LEVEL", help="What may be done with it: clear, green, amber or red.")
@click.option("--only-for", "groups", multiple=True, metavar="GROUP", help="Who alone may see it; repeat for several.")
@click.option("--for-anyone", is_flag=True, help="Nobody is left out by name any more.")
@click.option("--by", metavar="NAME", envvar="FIRSTHAND_BY", help="Who marks it; else your name on this machine.")
@click.option("--reason", default="", metavar="TEXT", help="Why; it is kept with the marking.")
@click.option("--undo", is_flag=False, flag_value="", metavar="[MARKING]", help="Take a marking back; else the latest.")
@click.option("--history", is_flag=True, help="List also the markings that others took the place of.")
@click.option("--json", "as_json", is_flag=True, help="List as JSON, one object a line.")
def mark_command(  # noqa: PLR0913 -- one parameter an option
    *,
    case: str,
    level: str | None,
    wanted: tuple[str, ...],
    outlet: str | None,
    everything: bool,
    sources: tuple[str, ...],
    claims: tuple[str, ...],
    whole: bool,
    pap: str | None,
    groups: tuple[str, ...],
    for_anyone: bool,
    by: str | None,
    reason: str,
    undo: str | None,
    history: bool,
    as_json: bool,
) -> int:
    """Mark reports, sources, claims or the case: clear, green, amber, amber+strict, red. Without TLP, list markings.

    What rests on several takes the strictest of them: a claim that of its report, of each source in its chain, and its
    own; an event that of all its claims. TLP may be "keep", to change only --pap or --only-for. Nothing is deleted:
    each marking is kept with who made it, when and why, and can be taken back.

    `firsthand export --tlp LEVEL` leaves out what is above a level and works out every count and grade without it.

    \b
    Examples:
      firsthand mark affair.case clear --all
      firsthand mark affair.case red "Interview with the former clerk" --reason "she asked for it"
      firsthand mark affair.case red --source "Ada Finch" --by Ann --reason "may lose her post"
      firsthand mark affair.case keep --claim claim-5f0c21 --pap amber --only-for "Liaison desk"
      firsthand mark affair.case amber --case
      firsthand mark affair.case --undo
      firsthand mark affair.case --history
    """
    if groups and for_anyone:
        raise UsageError("--only-for and --for-anyone contradict each other")
    with open_case(case) as store:
        if undo is not None:
            undone = unmark(store, by=name_of_user(by), reason=reason or "taken back", marking=undo or None)
            click.echo(harmless(f"taken back: {_said(undone)} on {undone.subject} ({undone.id})"), err=True)
            return 0
        contents = overview(store)
        view = view_of(contents, Path(store.name).name)
        if level is None:
            levels = {key for key, facts in contents.facts.items() if facts.marking}
            for line in _listed(read_all(store), view, levels, history=history, as_json=as_json):
                click.echo(line)
            return 0
        said = Wanted(
            tlp=None if level == KEEP else read_tlp(level),
            pap=read_pap(pap) if pap else None,
            groups=groups or (() if for_anyone else None),
        )
        subjects = {find_report(view, name).id for name in wanted}
        subjects |= {key for key, report in view.reports.items() if everything or (outlet and report.outlet == outlet)}
        subjects |= {_source(view, name) for name in sources} | {find_claim(view, name) for name in claims}
        subjects |= {CASE} if whole else set()
        if not subjects:
            raise NotFound("nothing was named: give reports, --outlet, --all, --source, --claim or --case")
        if said == Wanted():
            raise UsageError(f'"{KEEP}" changes nothing by itself: say --pap, --only-for or --for-anyone')
        before = mark(store, subjects, said, by=name_of_user(by), reason=reason)
    click.echo(_told(said, before), err=True)
    return 0


def _told(said: Wanted, before: dict[str, tuple[Marking, ...]]) -> str:
    kinds = {"report": 0, "source": 0, "claim": 0, "case": 0}
    for subject in before:
        kinds[subject.partition("-")[0].partition(":")[0]] += 1
    things = [plural(count, kind) for kind, count in kinds.items() if count]
    level = said.tlp.label if said.tlp else "anew"
    told = f"{', '.join(things)} marked {level}"
    new = said.tlp
    lowered = sum(new is not None and any(_rank(one) > new.rank for one in stood) for stood in before.values())
    return f"{told}; {lowered} of them were stricter before" if lowered else told


def _rank(marking: Marking) -> int:
    level: Tlp | None = marking_of(marking.tlp)
    return level.rank if level else -1


def _source(view: CaseView, wanted: str) -> str:
    """Return the subject that stands for a source: an entity that some report or outlet goes by.

    Raises:
        NotFound: there is none, or what is named is no entity.
    """
    found = find(view, wanted)
    if not isinstance(found, Entity):
        raise NotFound(f"{wanted!r} is no person, body or outlet: mark its claims (--claim) or reports")
    members = found.members or tuple(sorted(key for key, entity in view.entity_of.items() if entity == found.id))
    if not members:
        raise NotFound(f"{wanted!r} says nothing in this case")
    return SOURCE + members[0]


def _listed(
    markings: Sequence[Marking], view: CaseView, levels: set[str], *, history: bool, as_json: bool
) -> Iterator[str]:
    standing = {one.id for of_subject in standing_markings(markings).values() for one in of_subject}
    says = [one for one in markings if one.id in standing and (one.tlp or one.pap or one.groups)]
    shown = markings if history or as_json else says
    for marking in shown:
        if as_json:
            told = encode_marking(marking) | {"stands": marking.id in standing, "about": _about(view, marking)}
            yield json.dumps(told, ensure_ascii=False)
            continue
        gone = "" if marking.id in standing else " (stands no longer)"
        yield from wrap(f"{_said(marking)} · {_about(view, marking)}{gone}", indent="  ", first="")
        who = " · ".join(part for part in (marking.by or "nobody known", marking.at[:16], marking.id) if part)
        yield from wrap(f"{who}: {marking.reason or 'no reason given'}", indent="    ", first="  ")
    alone = levels - {marking.subject for marking in markings}
    if alone and not as_json:
        yield f"{plural(len(alone), 'report')} came with a level of TLP"
    if not shown and not alone and not as_json:
        yield "nothing in this case is marked"


def _said(marking: Marking) -> str:
    parts = [f"TLP:{marking.tlp.upper()}"] if marking.tlp else []
    parts += [f"PAP:{marking.pap.upper()}"] if marking.pap else []
    parts += [f"only for {', '.join(marking.groups)}"] if marking.groups else []
    return " ".join(parts) or "no marking"


def _about(view: CaseView, marking: Marking) -> str:
    subject = marking.subject
    if subject == CASE:
        return "the case"
    if subject in view.reports:
        report = view.reports[subject]
        return f"report “{report.title or report.path}”"
    if subject in view.claims:
        return f"claim “{view.claims[subject][1].quote}”"
    entity = view.entities.get(view.entity_of.get(subject.removeprefix(SOURCE), ""))
    return f"source {entity.name}" if entity else subject
