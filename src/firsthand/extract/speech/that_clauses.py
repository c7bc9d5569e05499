"""Find the clause that a "that" opens where the parser hung it below something else than its reporting word."""

from __future__ import annotations

from firsthand.extract.speech.candidates import is_mark
from firsthand.extract.speech.context import Context
from firsthand.extract.speech.lexicon import SpeechLexicon, speech_lexicon
from firsthand.extract.tree import Tree

_NEAR = 8
"""Tokens between a reporting word and the comma of what is inserted behind it, at most."""
_PLACES = ("obl", "obl:agent")


def that_clause(context: Context, verb: int) -> list[int]:
    """Return what follows a "that" which the parser hung below a noun ("said in one of many messages that ...")."""
    tree = context.tree
    lexicon = speech_lexicon(context.sentence(verb).language)
    openers = lexicon.words.get("openers", frozenset())
    start = verb + 1
    while start < context.sentence(verb).last and is_mark(tree, start):
        start += 1
    if start < len(tree) and tree.lowers[start] in openers:
        return list(range(start, context.sentence(verb).last))
    told = tree.lemmas[verb] in lexicon.words.get("telling_someone", ())
    for phrase in tree.children_by(verb, *_PLACES, *(("obj",) if told else ())):
        for token in tree.subtree(phrase):
            if token > verb and tree.lowers[token] == "that" and opens_clause(tree, token):
                return [word for word in tree.subtree(tree.heads[token]) if word >= token]
    return _behind_aside(context, lexicon, verb) or _before_quoter(context, lexicon, verb)


def opens_clause(tree: Tree, that: int) -> bool:
    """Tell whether "that" opens a clause with a subject of its own, and is no subject itself ("a post that said")."""
    head = tree.heads[that]
    if head <= that:
        return False
    if tree.rels[that] == "mark":
        return True
    subjects = [child for child in tree.children[head] if tree.rels[child].startswith("nsubj") and child != that]
    return tree.rels[that] == "obj" and bool(subjects) and tree.rels[head] == "acl:relcl"


def _behind_aside(context: Context, lexicon: SpeechLexicon, verb: int) -> list[int]:
    """Return what follows "reported, citing two guards, that" or "show, the paper says, that" from "that" on."""
    tree, sentence = context.tree, context.sentence(verb)
    comma = next(
        (token for token in range(verb + 1, min(sentence.last, verb + _NEAR)) if tree.words[token] == ","), None
    )
    if comma is None or any(tree.tags[token] in ("VERB", "AUX") for token in range(verb + 1, comma)):
        return []
    start = next(iter(that_behind_comma(context, comma)), None)
    aside = range(comma + 1, start - 1) if start is not None else range(0)
    citing, tags = lexicon.words.get("citing", frozenset()), lexicon.words.get("tags", frozenset())
    known = any(
        tree.lemmas[token] in citing or tree.lowers[token] in tags or tree.lowers[token] == "according"
        for token in aside
    )
    return list(range(start, sentence.last)) if start is not None and known else []


def _before_quoter(context: Context, lexicon: SpeechLexicon, verb: int) -> list[int]:
    """Return the clause before "the Herald quotes a docker as saying", which stands without quotation marks."""
    tree, quoting = context.tree, context.tree.heads[verb]
    known = tree.lemmas[quoting] in lexicon.words.get("overhearing", ())
    if not known or quoting >= verb or tree.forms[verb] != "ger" or max(tree.subtree(verb)) > verb + _NEAR:
        return []
    clauses = [child for child in tree.children_by(quoting, "ccomp", "parataxis") if child < quoting]
    if clauses:
        return tree.subtree(clauses[0])
    above = tree.heads[quoting]
    if above == quoting or above > quoting or tree.rels[quoting] not in ("parataxis", "ccomp", "conj"):
        return []
    below = set(tree.subtree(quoting))
    return [token for token in tree.subtree(above) if token not in below]


def that_behind_comma(context: Context, token: int) -> list[int]:
    """Return the tokens "that" ("que", "что") right behind a comma between `token` and the end of its sentence."""
    tree, sentence = context.tree, context.sentence(token)
    openers = speech_lexicon(sentence.language).words.get("openers", frozenset())
    return [
        word
        for word in range(token + 2, sentence.last - 1)
        if tree.lowers[word] in openers and tree.words[word - 1] == ","
    ]
