"""Firsthand: from a pile of reports to what is known at first hand, who says so, and what contradicts it.

In Python: `import firsthand as fh`, then `fh.analyse("text")` for one text and `fh.open("affair.case")` for a case; see
docs/reference/python.md. What is named here is loaded when it is first used, so that the import itself costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from firsthand.errors import CaseError, Conflict, FirsthandError, NotFound, UnreadableInput, UsageError
    from firsthand.library.analysing import analyse
    from firsthand.library.case import Case
    from firsthand.library.case import open_case as open  # noqa: A004 -- fh.open("affair.case") reads as it should
    from firsthand.library.frames import Frame
    from firsthand.library.happenings import Entity, Event, Origin
    from firsthand.library.things import Claim, Report
    from firsthand.version import VERSION as __version__  # noqa: N811 -- the name that Python knows

__all__ = [
    "Case",
    "CaseError",
    "Claim",
    "Conflict",
    "Entity",
    "Event",
    "FirsthandError",
    "Frame",
    "NotFound",
    "Origin",
    "Report",
    "UnreadableInput",
    "UsageError",
    "__version__",
    "analyse",
    "open",
]

_PLACES = {
    **dict.fromkeys(("CaseError", "Conflict", "FirsthandError", "NotFound", "UnreadableInput", "UsageError"), "errors"),
    "analyse": "library.analysing",
    "Case": "library.case",
    "open": "library.case",
    "Frame": "library.frames",
    **dict.fromkeys(("Entity", "Event", "Origin"), "library.happenings"),
    **dict.fromkeys(("Claim", "Report"), "library.things"),
    "__version__": "version",
}
_OTHER_NAMES = {"open": "open_case", "__version__": "VERSION"}


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module 'firsthand' has no attribute {name!r}")
    import warnings  # noqa: PLC0415 -- only now anything is needed
    from importlib import import_module  # noqa: PLC0415

    with warnings.catch_warnings():  # a library of ours complains in notebooks that it cannot draw progress bars
        warnings.filterwarnings("ignore", message="IProgress not found")
        found = getattr(import_module(f"firsthand.{_PLACES[name]}"), _OTHER_NAMES.get(name, name))
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
