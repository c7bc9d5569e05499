"""Whom "we" means in somebody's own words: the body that speaks, or the one whose office the speaker holds.

"“We expelled two clerks,” NATO's spokeswoman said" tells of NATO. Misses: bodies that only another report gives the
speaker; a minister's "we" (it may be the government, the party or mankind); "our forces"; "we" in a text's own voice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from firsthand.extract.index import MentionIndex
from firsthand.lexicon.events import event_words
from firsthand.records.claim import Hop
from firsthand.records.mention import EntityType, ReportEntity

_BODIES = frozenset({EntityType.ORGANISATION, EntityType.OUTLET})
_WORD = re.compile(r"\w+")


def is_we(text: str, language: str) -> bool:
    """Tell whether the words of a role are a first person plural."""
    words = event_words(language)
    return words is not None and text.casefold() in words.words["we"]


def who_we_are(chain: Sequence[Hop], index: MentionIndex) -> str | None:
    """Return the id of the entity that "we" means in the words of the last hop, or None where it is not told."""
    speaker = index.entities.get(chain[-1].entity or "") if len(chain) > 1 else None
    if speaker is None:
        return None
    if speaker.type in _BODIES or (speaker.type is EntityType.PLACE and speaker.country is not None):
        return speaker.id
    return _body_of_office(speaker, index)


def _body_of_office(speaker: ReportEntity, index: MentionIndex) -> str | None:
    """Return the body that the speaker's offices name, the longest name first: "NATO Secretary General"."""
    offices = [" ".join(_WORD.findall(role.casefold())) for role in speaker.roles]
    found = []
    for body in index.entities.values():
        if body.type in _BODIES:
            for name in body.names:
                told = " ".join(_WORD.findall(name.casefold()))
                if told and any(f" {told} " in f" {office} " for office in offices):
                    found.append((-len(told), body.id))
    return min(found)[1] if found else None
