"""What files of other programs hold for a case: texts with a source, names to look up, and what is left out.

Values come from strangers: each is asked for by its type, and whatever is of another type counts as absent.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from firsthand.errors import UnreadableInput
from firsthand.records.watch import WatchEntry
from firsthand.share.loss import LossReport
from firsthand.share.markings import Tlp

MAX_BYTES = 256 * 1024 * 1024
"""Largest file of another program that is read: it is taken into memory whole."""
MAX_NOTES = 100
"""Relations that are kept with one name; more tell nothing to whoever looks at a hit."""
FEWEST_WORDS = 5
"""A text of fewer words is a label, and no report."""
_SURROGATES = re.compile("[\ud800-\udfff]")
_OUR_ID = re.compile(r"[a-z]+-[0-9a-f]{24,64}")

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignReport:
    """A text of another program's file that has a source; it is read and analysed like any other report.

    Attributes:
        name: Its place within the file, as a rule its id there.
        html: Whether `text` is a piece of HTML.
        published: As the file writes it; what is no day counts as none.
        marking: The strictest level that the file gives it, or None.
    """

    name: str
    text: str
    html: bool = False
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()
    marking: Tlp | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreign:
    """What was found in a file of another program.

    Attributes:
        entries: Whom it names, as entries of a watch list.
        list_rows: The same as rows of a list in FollowTheMoney, for those who are told in that form.
        relations: What the file says of how they are connected, by the id of an entry.
        loss: What was taken over and what was not, record by record.
    """

    reports: tuple[ForeignReport, ...]
    entries: tuple[WatchEntry, ...] = ()
    list_rows: tuple[str, ...] = ()
    relations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    loss: LossReport


class Relations:
    """Sentences about how those that a file names are connected."""

    def __init__(self) -> None:
        self._found: dict[str, list[str]] = {}

    def add(self, keys: Iterable[str], sentence: str) -> bool:
        """Keep a sentence with each of these names; tell whether there was room with any."""
        kept = False
        for key in keys:
            notes = self._found.setdefault(key, [])
            if sentence in notes:
                kept = True
            elif len(notes) < MAX_NOTES:
                notes.append(sentence)
                kept = True
        return kept

    def of(self, key: str) -> tuple[str, ...]:
        """Return the sentences kept with a name."""
        return tuple(self._found.get(key, ()))

    def all(self) -> dict[str, tuple[str, ...]]:
        """Return the sentences by name."""
        return {key: tuple(notes) for key, notes in sorted(self._found.items())}


def parse_json(text: str, what: str) -> Any:
    """Return the value of a JSON text from a stranger.

    Raises:
        UnreadableInput: it is no JSON, is nested too deeply, or holds a number too long to read.
    """
    try:
        return json.loads(text)
    except RecursionError:
        raise UnreadableInput(f"{what} is nested too deeply to be read") from None
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, character {error.colno}"
        raise UnreadableInput(f"{what} is not JSON ({error.msg} at {place})") from None
    except ValueError:
        raise UnreadableInput(f"{what} holds a number too long to be read") from None


def words(value: object) -> str | None:
    """Return a text without spaces around it, or None where there is none; lone surrogates become U+FFFD."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return _SURROGATES.sub("\ufffd", str(value)).strip() or None


def several(value: object) -> list[str]:
    """Return the texts of a list, or the one text that stands in its place; each once, in order."""
    values = value if isinstance(value, list) else [value]
    return list(dict.fromkeys(found for found in map(words, values) if found))


def rows(value: object) -> list[Values]:
    """Return the objects of a list; whatever else it holds is left out."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def is_prose(text: str | None) -> bool:
    """Tell whether a text is long enough to tell something."""
    return text is not None and len(text.split(None, FEWEST_WORDS)) >= FEWEST_WORDS


def is_html(text: str) -> bool:
    """Tell whether a text is written with the tags of HTML."""
    return (
        re.search(r"</(?:p|div|span|b|i|em|strong|a|ul|ol|li|h[1-6]|table|td|body)>|<br ?/?>", text, re.I) is not None
    )


def web_address(value: object) -> str | None:
    """Return a web address, or None where it is something else."""
    found = words(value)
    return found if found and found.lower().startswith(("http://", "https://")) else None


def day_of(value: object) -> str | None:
    """Return the day (YYYY-MM-DD) of a timestamp, in seconds since 1970 or as ISO 8601 writes it."""
    found = words(value)
    if found is None:
        return None
    if re.fullmatch(r"\d{9,11}", found):
        return datetime.fromtimestamp(int(found), UTC).date().isoformat() if int(found) < 1 << 33 else None
    match = re.match(r"\d{4}-\d\d-\d\d", found)
    return match.group() if match else None


def our_id(value: object) -> str | None:
    """Return the id that Firsthand gave a record which it exported, or None."""
    return value if isinstance(value, str) and _OUR_ID.fullmatch(value) else None


def quote_of(content: str) -> str | None:
    """Return the quote of a claim that Firsthand wrote in words, or None where something else stands there."""
    match = re.fullmatch(r"“(.+)”\n[^\n]+\n[^\n]+", content, re.DOTALL)
    return match[1] if match else None


def text_of_quotes(quotes: Iterable[tuple[int, int, str]]) -> str:
    """Return the quotes of one report, each (start, end, quote), as one text in their order; overlaps once."""
    parts: list[tuple[int, int, str]] = []
    for start, end, quote in sorted(set(quotes), key=lambda one: (one[0], -one[1], one[2])):
        if parts and start < parts[-1][1]:
            last_start, last_end, text = parts[-1]
            if end > last_end:
                parts[-1] = (last_start, end, text + quote[last_end - start :])
        else:
            parts.append((start, end, quote))
    return "\n\n".join(text for _, _, text in parts)


def in_a_row(quotes: list[str]) -> Iterator[tuple[int, int, str]]:
    """Yield quotes whose place is not known as if each stood after the other; one that is part of another is left out.

    Order is that of the list: where a quote stood in its report is not in the file.
    """
    start = 0
    for quote in dict.fromkeys(quotes):
        if not any(quote in other and len(other) > len(quote) for other in quotes):
            yield start, start + len(quote), quote
            start += len(quote) + 2
