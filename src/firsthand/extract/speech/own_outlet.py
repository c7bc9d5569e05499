"""Tell whether a name in a report is that of the outlet that publishes it."""

from __future__ import annotations

import re

from firsthand.extract.index import MentionIndex
from firsthand.extract.speech.lexicon import LANGUAGES, speech_lexicon
from firsthand.records.report import Report
from firsthand.text.folding import fold

_ARTICLES = re.compile(r"^(?:the|le|la|les|l'|der|die|das|dem|den|des)\s+|^l'")


def is_own_outlet(name: str, entity: str | None, report: Report, index: MentionIndex) -> bool:
    """Tell whether `name` ("the Bulletin", "this newspaper") is the outlet of `report` ("Reykjavik Bulletin").

    Short forms count when they are the last words or the first words of the outlet's name.
    """
    folded = fold(name)
    own_words = [speech_lexicon(language).words.get("own_outlet", frozenset()) for language in LANGUAGES]
    if any(folded == word or folded.startswith(word + " ") for words in own_words for word in sorted(words)):
        return True
    if not report.outlet:
        return False
    own = _bare(report.outlet)
    known = index.entities.get(entity) if entity else None
    names = {_bare(name), *(_bare(other) for other in (known.names if known else ()))}
    return any(other and _is_part(other, own) for other in sorted(names))


def _bare(name: str) -> str:
    return _ARTICLES.sub("", fold(name)).strip()


def _is_part(short: str, full: str) -> bool:
    words, own = short.split(), full.split()
    return short == full or own[-len(words) :] == words or own[: len(words)] == words
