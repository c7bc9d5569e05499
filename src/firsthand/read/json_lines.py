"""Read one line of JSON Lines: an object with `text` and, each optional, what is known about the report.

Known keys are `id` (a number counts as its digits), `text`, `title`, `published`, `outlet`, `url` and `language`;
all others are ignored. A key with null or an empty string is as good as absent.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from firsthand.errors import UnreadableInput
from firsthand.read.decoding import clean
from firsthand.read.meta import COLUMNS, Meta, told_in
from firsthand.read.parts import Found, Limits, Part, Refused, Unpack
from firsthand.read.sniffing import Kind


def read_json_line(data: bytes) -> tuple[str, Meta]:
    """Return the text and what the line says about it.

    Raises:
        UnreadableInput: the line is no JSON object in UTF-8, a key has a value of the wrong type, or there is no text.
    """
    values = _parse(data)
    text = values.get("text")
    if "text" not in values:
        raise UnreadableInput('the line has no key "text": that is where the report belongs')
    if not isinstance(text, str):
        raise UnreadableInput(f'"text" must be a string, not {_named(text)}')
    meta = told_in({key: _optional(values, key) for key in COLUMNS}, _external_id(values.get("id")))
    return clean(text), meta


def unpack_json_lines(stream: BinaryIO, name: str, depth: int, limits: Limits, unpack: Unpack) -> Iterator[Found]:
    """Yield the lines of JSON Lines that lie in a bundle, named by their numbers from 1.

    Raises:
        UnreadableInput: there are none.
    """
    number = 0
    while line := stream.readline(limits.max_bytes + 1):
        number += 1
        line = line.strip(b"\xef\xbb\xbf \t\r\n\v\f")
        if len(line) > limits.max_bytes:
            yield Refused(name=f"{name}:{number}", reason="the line is too long")
            return
        if line:
            limits.count(len(line))
            yield Part(name=f"{name}:{number}", kind=Kind.JSON_LINE, data=line)
    if not number:
        raise UnreadableInput("the file holds no lines: there is nothing to read")


def external_id_of(data: bytes) -> str | None:
    """Return the `id` of a line, for its rejection; None if it cannot be read."""
    try:
        return _external_id(_parse(data).get("id"))
    except UnreadableInput:
        return None


def _parse(data: bytes) -> dict[str, Any]:
    try:
        values = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise UnreadableInput("the line is not in UTF-8: convert the file") from None
    except RecursionError:
        raise UnreadableInput("the line is nested too deeply to be a report") from None
    except json.JSONDecodeError as error:
        raise UnreadableInput(f"the line is not JSON ({error.msg} at character {error.pos + 1})") from None
    except ValueError:
        raise UnreadableInput("the line holds a number too long to be read") from None
    if not isinstance(values, dict):
        raise UnreadableInput(f'the line must be an object such as {{"text": "..."}}, not {_named(values)}')
    return values


def _named(value: object) -> str:
    """Name the JSON type of a value."""
    names = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")


def _external_id(value: object) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise UnreadableInput(f'"id" must be a string or a number, not {_named(value)}')
    return clean(str(value))


def _optional(values: dict[str, Any], key: str) -> str | None:
    value = values.get(key)
    if value is not None and not isinstance(value, str):
        raise UnreadableInput(f'"{key}" must be a string, not {_named(value)}')
    return value or None
