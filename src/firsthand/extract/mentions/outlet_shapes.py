"""Tell outlets by the shape of their names, and by what is done with them: they quote somebody, somebody tells them.

"The Herald of Trieste", "Nordic News Agency", "Die Warte" in an English text; "told Tribuna that ...", "in an interview
with Veritas".

Misses: persons to whom somebody speaks and who are named by one unknown word only ("told Wexcombe that ...").
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from firsthand.extract.tree import Tree
from firsthand.lexicon.load import read_table
from firsthand.lexicon.mention_words import word_group
from firsthand.lexicon.name_words import is_first_name, outlet_words
from firsthand.text.folding import fold

_OBJECTS = frozenset({"obj", "iobj"})


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(fold(word) for word in read_table("outlet_words")[name]["words"])


def is_agency(words: Sequence[str]) -> bool:
    """Tell whether folded words are the name of a news agency ("nordic news agency", "agence horizon")."""
    if len(words) == 2 and words[0] in _words("agency_first"):
        return not words[1].endswith(tuple(read_table("outlet_words")["agency_first"]["adjectives"]))
    return len(words) > 2 and " ".join(words[-2:]) in _words("agency")


def is_of_place(words: Sequence[str]) -> bool:
    """Tell whether folded words read like "herald", "of", "trieste"."""
    return len(words) > 2 and words[1] == "of" and words[0] in _words("of")


def extend_over_place(tree: Tree, first: int, last: int) -> int:
    """Return where "the Herald of Trieste" ends, if the run [first, last) is its first word, else `last`."""
    if last - first != 1 or fold(tree.words[first]) not in _words("of") or tree.tags[first] != "PROPN":
        return last
    end = last + 1
    while end < len(tree) and tree.words[end][:1].isupper() and tree.tags[end] == "PROPN":
        end += 1
    article = first > 0 and tree.lowers[first - 1] == "the"
    return end if article and tree.lowers[last : last + 1] == ("of",) and end > last + 1 else last


def is_foreign_article(tree: Tree, token: int) -> bool:
    """Tell whether a capitalised "Die" or "Il" within an English sentence begins the title of a paper."""
    sentence = tree.sentences[tree.sentence_of[token]]
    return (
        sentence.language == "en"
        and token > sentence.first
        and tree.words[token][0].isupper()
        and tree.lowers[token] in _words("articles")
        and token + 1 < sentence.last
        and tree.words[token + 1][:1].isupper()
    )


def is_sunday_paper(tree: Tree, token: int) -> bool:
    """Tell whether a day is part of a title ("the Sunday Beacon")."""
    after = fold(tree.words[token + 1]) if token + 1 < len(tree) and tree.words[token + 1][0].isupper() else ""
    return bool(after) and token > 0 and tree.lowers[token - 1] == "the" and after in outlet_words().last


def is_titled_in_english(tree: Tree, first: int, last: int) -> bool:
    """Tell whether a name of two words or more begins with a foreign article in an English text."""
    if tree.sentences[tree.sentence_of[first]].language != "en" or last - first < 2:
        return False
    return tree.lowers[first] in _words("articles") and tree.words[first][0].isupper()


def quotes(tree: Tree, head: int) -> bool:
    """Tell whether the name is that of whoever quotes somebody ("Interfakt cited the commander as saying")."""
    verbs = (tree.heads[head], *tree.children_by(head, "acl"))
    return tree.rels[head] == "nsubj" and any(tree.lemmas[verb] in word_group("quoting") for verb in verbs)


def is_told(tree: Tree, first: int, last: int, head: int) -> bool:
    """Tell whether somebody speaks to the name as to a paper: "told Tribuna that", "in an interview with Veritas"."""
    if any(is_first_name(word) for word in tree.words[first:last]):
        return False
    verb = tree.heads[head]
    if tree.rels[head] in ("obl:agent", "obl") and tree.cases[head] in ("by", "to"):
        group = "carrying" if tree.cases[head] == "by" else "leaking"
        if tree.lemmas[verb] in word_group(group) or (group == "carrying" and tree.lemmas[verb] == "say"):
            return True
    if tree.rels[head].startswith("nsubj") and tree.lowers[first - 1] in ("agency", "agence") and first > 0:
        return tree.lemmas[verb] in word_group("carrying")
    if tree.rels[head] in _OBJECTS and tree.lemmas[verb] in word_group("tell"):
        return tree.has_child(verb, "ccomp", "obl") or tree.rels[verb] in ("parataxis", "root", "ccomp")
    if tree.forms[verb] == "ger" and tree.rels[verb] == "advcl" and tree.lemmas[verb] in word_group("speaking"):
        return tree.cases[head] in ("to", "with")
    return tree.cases[head] in ("with", "to", "for") and tree.lemmas[verb] in word_group("interviews")
