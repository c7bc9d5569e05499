"""Tell for each quotation by which reporting word it is given.

Looked for, in this order: a reporting word right behind the quotation ("X," said Lee), one that governs it or stands
right before it (Lee said: "X"), the one of the sentence that the quotation goes on from ("X," said Lee. "Y."), and,
for a paragraph that is all quotation, the last one of the paragraph before.

Misses: dialogues in which paragraphs of quotation alternate between two speakers without a cue.
"""

from __future__ import annotations

from collections.abc import Collection

from firsthand.extract.speech.candidates import is_mark
from firsthand.extract.speech.context import Context
from firsthand.extract.speech.lexicon import speech_lexicon

_FAR = 30
"""Tokens between a quotation and its reporting word, at most: a name with its titles and a relative clause."""
_NEAR = 12
"""The same where there is no tree to tell what belongs to the word."""
_LONG = 5
"""Words from which on a quotation is taken for speech by its length alone; shorter ones may be borrowed words."""
_FULL_STOPS = frozenset(".!?…")


def assign_quotations(context: Context, cues: Collection[int]) -> dict[int, list[int]]:
    """Return reporting word to the quotations (positions in text order) that it gives.

    Args:
        context: The report.
        cues: Tokens of the words that can give a quotation, in any order.
    """
    known = frozenset(cues)
    found: dict[int, list[int]] = {}
    given: dict[int, int] = {}
    for position in range(len(context.quotations)):
        cue = _cue_of(context, position, known)
        if cue is None:
            cue = _continued_from(context, position, given, known)
        if cue is not None:
            cue = _as_saying(context, cue, known)
            given[position] = cue
            found.setdefault(cue, []).append(position)
    return found


def _as_saying(context: Context, cue: int, known: frozenset[int]) -> int:
    """Return "saying" of "X was quoted as saying" and "was heard saying": who quotes or hears does not speak."""
    tree = context.tree
    if tree.lemmas[cue] not in speech_lexicon(context.sentence(cue).language).words.get("overhearing", ()):
        return cue
    below = [child for child in tree.children_by(cue, "advcl", "xcomp", "ccomp", "acl") if tree.forms[child] == "ger"]
    return next((child for child in below if child in known), cue)


def _cue_of(context: Context, position: int, known: frozenset[int]) -> int | None:
    """Try the places of a cue in turn; a colon before the quotation counts more than what follows its sentence."""
    if not _is_spoken(context, position):
        return _cue_above(context, position, known)
    behind = _cue_behind(context, position, known)
    start = context.outers[position][0]
    announced = start > 0 and context.tree.words[start - 1] == ":"
    if behind is not None and not (announced and _crosses(context, position, behind)):
        return behind
    looks = (_cue_before, _cue_above) if announced else (_cue_above, _cue_below, _cue_before)
    found = next((cue for look in looks if (cue := look(context, position, known)) is not None), None)
    return behind if found is None else found


def _is_spoken(context: Context, position: int) -> bool:
    """Tell whether the quotation is speech by its length or its punctuation, and no borrowed word or title."""
    tree = context.tree
    first, last = context.ranges[position]
    if len(context.words_between(first, last)) >= _LONG:
        return True
    start, end = context.outers[position]
    ending = tree.words[last - 1][-1:] + (tree.words[end] if end < len(tree) else "")
    opening = tree.words[start - 1] if start else ""
    return any(mark in ",?!…" for mark in ending) or opening in (":", ",") or (not opening and end >= len(tree))


def _crosses(context: Context, position: int, cue: int) -> bool:
    tree = context.tree
    return tree.sentence_of[context.outers[position][1] - 1] != tree.sentence_of[cue]


def _cue_behind(context: Context, position: int, known: frozenset[int]) -> int | None:
    """Find a cue right behind the quotation, with nothing but its subject and adverbs between."""
    tree, level = context.tree, context.parents[position]
    last = context.outers[position][1]
    token = last
    while token < len(tree) and is_mark(tree, token):
        if tree.words[token] in _FULL_STOPS or tree.words[token] in ";:":
            return None
        token += 1
    if token >= len(tree) or not _same_run(context, last - 1, token):
        return None
    end = min(context.sentence(token).last, token + _FAR)
    for cue in range(token, end):
        if context.inside[cue] != level:
            return None
        if cue in known:
            return cue if _fits_behind(context, position, token, cue) else None
        if tree.tags[cue] == "VERB" and not _belongs(context, cue, None):
            return None
    return None


def _fits_behind(context: Context, position: int, first: int, cue: int) -> bool:
    """Tell whether the words from `first` to the cue hang by it, and it has no content of its own behind it."""
    tree = context.tree
    if _crosses(context, position, cue) and any(
        tree.rels[child] in ("ccomp", "obj") for child in tree.children[cue] if child > cue
    ):
        return False
    return all(_belongs(context, word, cue) for word in context.words_between(first, cue))


def _same_run(context: Context, before: int, token: int) -> bool:
    """Tell whether `token` goes on from `before`: same sentence, or same paragraph and cut only by a parser's error."""
    tree = context.tree
    if tree.sentence_of[before] == tree.sentence_of[token]:
        return True
    if context.sentence(before).block != context.sentence(token).block:
        return False
    return tree.words[token][0].islower() or tree.sentence_of[token] - tree.sentence_of[before] == 1


def _belongs(context: Context, word: int, cue: int | None) -> bool:
    """Tell whether `word` is part of what hangs by the cue, or stands in a relative clause or apposition."""
    tree = context.tree
    if not context.sentence(word).has_tree:
        return cue is not None and cue - word <= _NEAR
    for _ in range(12):
        if word == cue or tree.rels[word] in ("acl:relcl", "acl", "appos"):
            return True
        if tree.heads[word] == word:
            return False
        word = tree.heads[word]
    return False


def _top_of(context: Context, position: int) -> int:
    """Return the token of the quotation that hangs by a word outside it, or that is the root."""
    tree = context.tree
    first, last = context.ranges[position]
    for token in range(first, last):
        head = tree.heads[token]
        if (head == token or not first <= head < last) and not is_mark(tree, token):
            return token
    return first


def _cue_above(context: Context, position: int, known: frozenset[int]) -> int | None:
    """Find a cue that governs the quotation, directly or by one step that is no other verb."""
    tree, level = context.tree, context.parents[position]
    token = _top_of(context, position)
    for _ in range(3):
        head = tree.heads[token]
        if head == token:
            return None
        if head in known and context.inside[head] == level:
            return head
        if tree.tags[head] == "VERB":
            return None
        token = head
    return None


def _cue_below(context: Context, position: int, known: frozenset[int]) -> int | None:
    """Find a cue that the parser hung below the quotation ("X", he said, "Y")."""
    tree, level = context.tree, context.parents[position]
    top = _top_of(context, position)
    if tree.heads[top] != top and context.inside[tree.heads[top]] != level:
        return None
    below = [
        child
        for child in tree.children[top]
        if child in known and context.inside[child] == level and tree.rels[child] in ("parataxis", "ccomp", "dep")
    ]
    return below[0] if below else None


def _cue_before(context: Context, position: int, known: frozenset[int]) -> int | None:
    """Find a cue right before the quotation, or before a colon that announces it."""
    tree = context.tree
    first = context.outers[position][0]
    before = first - 1
    if before < 0:
        return None
    announced = tree.words[before] == ":"
    blocks = context.sentence(first).block - context.sentence(before).block
    if blocks > 1 or (not announced and tree.sentence_of[before] != tree.sentence_of[first]):
        return None
    start = max(context.sentence(before).first, first - _FAR)
    for token in range(before, start - 1, -1):
        if token in known and context.inside[token] == context.parents[position]:
            return token
        if not announced and not _leads_on(context, token, known):
            return None
    return None


def _leads_on(context: Context, token: int, known: frozenset[int]) -> bool:
    """Tell whether a word between a cue and its quotation belongs to the cue."""
    tree = context.tree
    if tree.words[token] in (",", ":", "that"):
        return True
    if tree.words[token] in _FULL_STOPS or tree.tags[token] == "VERB":
        return False
    return _near_cue(context, token, known)


def _near_cue(context: Context, token: int, known: frozenset[int]) -> bool:
    """Tell whether `token` hangs, in a few steps, by a cue."""
    tree = context.tree
    if not context.sentence(token).has_tree:
        return True
    for _ in range(6):
        if token in known:
            return True
        if tree.heads[token] == token:
            return False
        token = tree.heads[token]
    return False


def _continued_from(context: Context, position: int, given: dict[int, int], known: frozenset[int]) -> int | None:
    """Find the cue of what the quotation goes on from."""
    tree, level = context.tree, context.parents[position]
    first, last = context.outers[position]
    sentence = context.sentence(context.ranges[position][0])
    if level >= 0 or context.words_between(sentence.first, first) or not _all_quoted(context, position):
        return None
    if first == 0 or len(context.words_between(first, last)) < 2:
        return None
    before = first - 1
    other = context.sentence(before)
    if other.block != sentence.block and sentence.block - other.block > 1:
        return None
    quoted = context.inside[before]
    while quoted < 0 and before > other.first and is_mark(tree, before):
        before -= 1
        quoted = context.inside[before]
    while quoted >= 0 and context.parents[quoted] >= 0:
        quoted = context.parents[quoted]
    if quoted in given:
        return given[quoted]
    in_sentence = [token for token in range(other.first, other.last) if token in known and context.inside[token] < 0]
    return _outermost(context, in_sentence)


def _all_quoted(context: Context, position: int) -> bool:
    """Tell whether nothing follows the quotation in its last sentence."""
    last = context.outers[position][1]
    return not context.words_between(last, context.sentence(last - 1).last)


def _outermost(context: Context, cues: list[int]) -> int | None:
    """Return the cue that is least deep in the tree; the last one of several."""
    tree = context.tree
    best: tuple[int, int] | None = None
    for cue in cues:
        depth, token = 0, cue
        while tree.heads[token] != token and depth < 20:
            token, depth = tree.heads[token], depth + 1
        if best is None or (depth, -cue) < best:
            best = (depth, -cue)
    return None if best is None else -best[1]
