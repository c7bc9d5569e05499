"""What the model is asked: the prompt file, and the paragraphs of a report as fenced data.

The paragraphs go in as JSON, so that no quotation mark, brace or line break in them can end the data; the fence ends
with a digest of what it holds, which no text can contain of itself.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """The prompt file; `digest` is the sha256 of its bytes."""

    version: int
    system: str
    user: str
    digest: str


@cache
def load_prompt() -> Prompt:
    """Return the prompt that comes with this version."""
    data = files("firsthand.attributor").joinpath("prompt.toml").read_bytes()
    table = tomllib.loads(data.decode())
    return Prompt(
        version=table["version"],
        system=table["system"].strip(),
        user=table["user"],
        digest=sha256(data).hexdigest(),
    )


def messages_of(paragraphs: Sequence[str]) -> list[dict[str, str]]:
    """Return the two messages that ask for the attributions of `paragraphs`, numbered from 1."""
    prompt = load_prompt()
    numbered = [{"paragraph": number, "text": text} for number, text in enumerate(paragraphs, 1)]
    data = json.dumps(numbered, ensure_ascii=True)
    fence = f"DATA {sha256(data.encode()).hexdigest()[:16]}"
    return [
        {"role": "system", "content": prompt.system},
        {"role": "user", "content": f"{prompt.user}\n{fence}\n{data}\n{fence}"},
    ]
