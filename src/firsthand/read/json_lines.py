"""Read one line of JSON Lines: an object with `text` and, each optional, what is known about the report.

Known keys are `id` (a number counts as its digits), `text`, `title`, `published`, `outlet`, `url` and `language`;
all others are ignored. A key with null or an empty string is as good as absent.
"""

from __future__ import annotations

import json
from typing import Any

from firsthand.errors import UnreadableInput
from firsthand.read.decoding import clean
from firsthand.read.folders import Meta

_OPTIONAL = ("title", "outlet", "published", "url", "language")


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
    meta = Meta(external_id=_external_id(values.get("id")), **{key: _optional(values, key) for key in _OPTIONAL})
    return clean(text), meta


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
