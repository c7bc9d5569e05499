"""Tell the quoted name of a newspaper from quoted speech: »Elbpost«, «Приморский вестник», « Le Phare ».

In languages that write the names of outlets in quotation marks, such a name is neither speech nor a border: it speaks,
or is spoken to.

Misses: names of several small words; names that follow a colon or open a sentence before a comma.
"""

from __future__ import annotations

from firsthand.extract.mentions.outlet_names import is_outlet_name
from firsthand.extract.speech.lexicon import SpeechLexicon, speech_lexicon
from firsthand.extract.tree import Tree

_UNQUOTED = frozenset({"en"})
"""Languages that set the names of outlets in italics or not at all."""
_LONGEST = 4
_ARTICLES = frozenset({"der", "die", "das", "dem", "den", "des", "le", "la", "les", "l'", "au", "à", "du"})


def is_title(tree: Tree, inner: tuple[int, int], outer: tuple[int, int]) -> bool:
    """Tell whether the tokens within quotation marks are the name of an outlet.

    Args:
        tree: The report's parse.
        inner: The tokens within the marks.
        outer: The same with the marks.
    """
    first, last = inner
    sentence = tree.sentences[tree.sentence_of[first]]
    if sentence.language in _UNQUOTED or last - first > _LONGEST or not tree.words[first][0].isupper():
        return False
    if any(not tree.words[token][-1].isalnum() for token in range(first, last)):
        return False
    lexicon = speech_lexicon(sentence.language)
    name = tree.text[tree.starts[first] : tree.ends[last - 1]]
    return is_outlet_name(name) or _is_spoken_of(tree, lexicon, sentence.first, outer)


def _is_spoken_of(tree: Tree, lexicon: SpeechLexicon, start: int, outer: tuple[int, int]) -> bool:
    """Tell whether a noun for an outlet or its writings, or a verb of telling without a colon, stands before."""
    before = outer[0] - 1
    if before >= start and tree.lowers[before] in _ARTICLES:
        before -= 1
    if before < start:
        return False
    if tree.lemmas[before] in lexicon.words.get("outlets", ()) or tree.lemmas[before] in lexicon.documents:
        return True
    frames = lexicon.verbs.get(tree.lemmas[before], {})
    return "clause" in frames and not {"naming", "object"} & set(frames) and tree.words[before][-1].isalnum()
