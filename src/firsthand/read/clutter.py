"""Judge whether a paragraph, or one sentence of it, is what a page puts around a report.

Three kinds of rule: whole lines (buttons, menus, language switches, hashtags, addresses), sentences that begin with
or hold a phrase which only pages use, and calls: an imperative with a channel later on ("Follow ... on Facebook").
In doubt it is evidence: a sentence within a quotation, a long one, or one that merely mentions a newsletter is kept,
and so is every note of correction.

**Misses**: what readers wrote below a report; teasers that read like news ("Tomorrow in the paper: ..."); clutter
run together with the report's own sentences without a full stop; languages without a table.
"""

from __future__ import annotations

import re

from firsthand.read.clutter_lexicon import clutter_lexicon
from firsthand.read.phrases import first_word, joined, words_of

MAX_WORDS = 45
"""A sentence of more words is no call, prompt or link."""
MAX_LINK_WORDS = 20
"""Words of the headline behind "Read also:"; more, and the report has run into it."""

MAX_BEFORE = 20
"""A phrase that only pages use stands among so many first words; behind more, the sentence is prose that cites it."""

_SEPARATOR = re.compile(r"\s*[|·•»›→⟩▸►]\s*|\s+[/>\\–—-]\s+|\t|\s{3,}")
_TAG = re.compile(r"[#@][\w.-]+")
_ADDRESS = re.compile(r"(?:(?:https?://|www\.|pic\.twitter\.com/)\S+|[\w.+-]+@[\w-]+\.[\w.-]+)", re.IGNORECASE)
_OPENING_QUOTE = ("“", "„", "«", '"', "‘", "‚", "»", "'", "”", "*“", "(“")
_FULL_STOP = (".", "!", "?", "…")
_LETTER = re.compile(r"[^\W_]")
_LIST_MARK = re.compile(r"[-–—•*·▪◦‣>→]\s+")


def is_note(words: list[str]) -> bool:
    """Tell whether a paragraph corrects or explains the report: that is evidence, whatever it looks like."""
    return clutter_lexicon().notes.start(words)


def is_label(words: list[str]) -> bool:
    """Tell whether a whole paragraph is a button, a menu entry, a form field or the head of a box; numbers aside."""
    core = _core(words)
    return not core or joined(core) in clutter_lexicon().labels


def is_box_head(words: list[str]) -> bool:
    """Tell whether a whole paragraph heads a list of links to other reports."""
    return joined(_core(words)) in clutter_lexicon().boxes


def _core(words: list[str]) -> list[str]:
    """Return the words without the numbers and colons at both ends."""
    start, end = 0, len(words)
    while start < end and words[start] in "#:":
        start += 1
    while end > start and words[end - 1] in "#:":
        end -= 1
    return words[start:end]


def is_clutter_line(text: str, words: list[str], *, at_edge: bool) -> bool:
    """Tell whether a whole paragraph is no prose at all but page furniture.

    Args:
        text: The paragraph.
        words: `words_of(text)`.
        at_edge: Whether it is among the first or last paragraphs, where menus stand.
    """
    if not _LETTER.search(text):
        return True
    if len(words) > MAX_WORDS:
        return False
    return (
        (is_label(words) and "%" not in text)
        or _is_tags(text)
        or _is_language_switch(text)
        or _is_menu(text, at_edge=at_edge)
        or _is_label_row(words)
    )


def _is_tags(text: str) -> bool:
    """Tell whether there is nothing but hashtags, handles and addresses."""
    if "#" not in text and "@" not in text and "/" not in text and "www." not in text.lower():
        return False
    rest = _TAG.sub("", _ADDRESS.sub("", text))
    return not _LETTER.search(rest)


def _is_language_switch(text: str) -> bool:
    """Tell whether there are only names or codes of languages, two at least: "ua en ru", "English | Français"."""
    if len(text) > 160 or text.endswith(_FULL_STOP):
        return False
    lexicon = clutter_lexicon()
    entries = re.findall(r"[^\W\d_]+", text.lower())
    known = all(entry in lexicon.codes or entry in lexicon.languages for entry in entries)
    return len(entries) >= 2 and known and len(set(entries)) == len(entries)


def _is_menu(text: str, *, at_edge: bool) -> bool:
    """Tell whether a line of several items is a menu: "Home | World | Sport", "Unsubscribe | Privacy"."""
    if text.endswith(_FULL_STOP) and "|" not in text:
        return False
    items = [words_of(item) for item in _SEPARATOR.split(text) if _LETTER.search(item)]
    if len(items) < 2 or max(map(len, items)) > 6:
        return False
    labels = clutter_lexicon().labels
    known = sum(joined(_core(item)) in labels for item in items)
    if known * 2 >= len(items) and known >= 2:
        return True
    short = all(len(item) <= 3 and "#" not in item for item in items)
    return at_edge and len(items) >= 4 and short and known >= 1


def _is_label_row(words: list[str]) -> bool:
    """Tell whether a line is a row of one-word menu entries without any sign between them."""
    labels = clutter_lexicon().labels
    return len(words) >= 3 and all(f"{word} " in labels for word in words)


def may_hold_clutter(words: list[str]) -> bool:
    """Tell whether any sentence of a paragraph can hold a phrase of `anywhere`; most paragraphs cannot."""
    return not clutter_lexicon().anywhere.by_longest.keys().isdisjoint(words)


def is_clutter_sentence(text: str, *, anywhere: bool) -> bool:
    """Tell whether one sentence (or short paragraph) is a prompt, link, credit line or legal line of a page.

    Args:
        text: The sentence, without bullet.
        anywhere: What `may_hold_clutter` says of its paragraph.
    """
    lexicon = clutter_lexicon()
    first = first_word(text)
    openers = (lexicon.openings, lexicon.calls, lexicon.links)
    opens = any(first in phrases.by_first for phrases in openers)
    if not (opens or anywhere) or text.startswith(_OPENING_QUOTE):
        return False
    words = words_of(text)
    if len(words) > MAX_WORDS:
        return False
    if lexicon.openings.start(words) or (anywhere and lexicon.anywhere.within(words[:MAX_BEFORE])):
        return True
    if len(words) <= MAX_LINK_WORDS and lexicon.links.start(words):
        return True
    if not lexicon.calls.start(words):
        return False
    return lexicon.channels.within(words[1:]) or lexicon.pointers.end(words)


def without_list_mark(text: str) -> str:
    """Return the text behind a bullet, or the text itself."""
    match = _LIST_MARK.match(text)
    return text[match.end() :] if match else text


def has_list_mark(text: str) -> bool:
    """Tell whether a paragraph is an item of a list."""
    return _LIST_MARK.match(text) is not None
