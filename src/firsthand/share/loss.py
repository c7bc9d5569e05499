"""What a format could not carry: counted while it is written, so that no loss is silent.

Every record is either carried or lost with a reason; of a carried record, each field that has a value and went nowhere
is counted too. A test holds that carried and lost together are all records of the case.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from firsthand.share.contents import Record, record_key

_EMPTY: tuple[Any, ...] = (None, "", [], {}, ())


@dataclass(frozen=True, slots=True, kw_only=True)
class LossReport:
    """What an export holds and what it leaves out.

    Attributes:
        format: The format's name, as `--format` takes it.
        carried: How many records of each kind are in the file, wholly or in part.
        lost: For each kind and reason, the keys of the records that are not in the file.
        fields: For each kind, the fields that the format has no place for, with the number of records that have a
            value there.
        notes: What a reader of the file should know, one sentence each.
    """

    format: str
    carried: Mapping[str, int]
    lost: Mapping[tuple[str, str], tuple[str, ...]]
    fields: Mapping[str, Mapping[str, int]]
    notes: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the report as plain values, in a fixed order."""
        return {
            "format": self.format,
            "carried": dict(sorted(self.carried.items())),
            "lost": [
                {"kind": kind, "reason": reason, "records": list(keys)}
                for (kind, reason), keys in sorted(self.lost.items())
            ],
            "fields": {kind: dict(sorted(names.items())) for kind, names in sorted(self.fields.items())},
            "notes": list(self.notes),
        }

    def in_words(self) -> list[str]:
        """Return the report as lines for people, nothing lost first if so."""
        lines = [
            f"{self.format}: " + (", ".join(_many(n, kind) for kind, n in sorted(self.carried.items()) if n) or "empty")
        ]
        for (kind, reason), keys in sorted(self.lost.items()):
            lines.append(f"left out {_many(len(keys), kind)}: {reason}")
        for kind, names in sorted(self.fields.items()):
            lines.append(f"no place for these fields of {_many(2, kind)[2:]}: {', '.join(sorted(names))}")
        if len(lines) == 1:
            lines.append("nothing was left out")
        return [*lines, *self.notes]


@dataclass(slots=True, kw_only=True)
class Tally:
    """Counts what goes into a file while it is written.

    Args:
        format: The format's name.
        fields: For each kind, the fields that the format carries somewhere.
    """

    format: str
    fields: Mapping[str, Collection[str]]
    _carried: Counter[str] = field(default_factory=Counter)
    _lost: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    _missing: dict[str, Counter[str]] = field(default_factory=dict)
    _notes: list[str] = field(default_factory=list)

    def carry(self, kind: str, record: Record) -> None:
        """Count a record that is in the file, and those of its fields that are not."""
        self._carried[kind] += 1
        known = self.fields.get(kind, ())
        for name, value in record.items():
            if name not in known and value not in _EMPTY:
                self._missing.setdefault(kind, Counter())[name] += 1

    def lose(self, kind: str, record: Record, reason: str) -> None:
        """Count a record that is not in the file, and say why."""
        self._lost.setdefault((kind, reason), []).append(record_key(kind, record))

    def note(self, sentence: str) -> None:
        """Tell the reader of the file something, once."""
        if sentence not in self._notes:
            self._notes.append(sentence)

    def report(self) -> LossReport:
        """Return what was counted."""
        return LossReport(
            format=self.format,
            carried=dict(sorted(self._carried.items())),
            lost={key: tuple(sorted(keys)) for key, keys in sorted(self._lost.items())},
            fields={kind: dict(sorted(names.items())) for kind, names in sorted(self._missing.items())},
            notes=tuple(self._notes),
        )


def _many(number: int, kind: str) -> str:
    plural = f"{kind[:-1]}ies" if kind.endswith("y") else f"{kind}s"
    return f"{number:,} {kind if number == 1 else plural}"
