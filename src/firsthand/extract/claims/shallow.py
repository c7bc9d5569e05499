"""A shallow parse for German, which has no parser: enough of clauses, cases and verbs for claims to be read.

Built from closed classes of words, articles and word order alone: clauses are cut at punctuation, a verb bracket gives
the verb ("hat ... ausgewiesen", "nahm ... fest"), articles and order give subject and object. The result is a Tree in
the same terms as a parser's; its sentences keep `has_tree` false, so that claims from it are marked as less sure.
Misses: free word order where articles do not tell; long chains of subordinate clauses; genitives without an article.
"""

from __future__ import annotations

from functools import cache

from firsthand.extract.claims.shallow_clauses import Clause, cut_clauses
from firsthand.extract.claims.shallow_columns import Columns
from firsthand.extract.claims.shallow_words import GermanWords, Word, german_words, read_words
from firsthand.extract.tree import Sentence, Tree
from firsthand.lexicon.events import event_words

_DATIVE_FIRST = frozenset({"vorwerfen", "drohen", "anlasten", "unterstellen", "androhen"})


def parse_german(tree: Tree, sentence: Sentence, columns: Columns) -> None:
    """Write the parse of one German sentence into `columns`."""
    grammar = german_words()
    words = read_words(tree, sentence, grammar)
    for word in words:
        columns.tags[word.token], columns.forms[word.token] = word.tag, word.form
        columns.lemmas[word.token] = word.lemma
    before: Clause | None = None
    root: int | None = None
    for clause in cut_clauses(words, grammar):
        top = _hang_clause(clause, grammar, columns)
        if top is None:
            continue
        if root is None:
            root = top
            columns.heads[top], columns.rels[top] = top, "root"
        else:
            _join(clause, before, top, root, grammar, columns)
        if clause.verb is not None:
            before = clause
    for word in words:
        if word.tag == "PUNCT" and root is not None:
            columns.heads[word.token], columns.rels[word.token] = root, "punct"


def _hang_clause(clause: Clause, grammar: GermanWords, columns: Columns) -> int | None:
    """Hang the phrases of one clause by its verb, or by its first noun; return that token."""
    for phrase in clause.phrases:
        for token, rel in phrase.inner:
            columns.heads[token], columns.rels[token] = phrase.head, rel
        columns.cases[phrase.head] = phrase.case
    verb = clause.verb
    if verb is None:
        return _hang_without_verb(clause, columns)
    columns.lemmas[verb], columns.forms[verb], columns.tags[verb] = clause.lemma, clause.form, "VERB"
    for token, rel in clause.around_verb:
        columns.heads[token], columns.rels[token] = verb, rel
        columns.tags[token] = "AUX" if rel.startswith("aux") else columns.tags[token]
    roles = _functions(clause, grammar)
    previous = None
    for number, phrase in enumerate(clause.phrases):
        if phrase.lower == "sich":
            columns.heads[phrase.head], columns.rels[phrase.head] = verb, "expl"
            continue
        if phrase.joins is not None and previous is not None:
            target = previous if phrase.joins != "nmod" or phrase.under is None else phrase.under
            columns.heads[phrase.head], columns.rels[phrase.head] = target, phrase.joins
        else:
            columns.heads[phrase.head], columns.rels[phrase.head] = (
                verb,
                roles.get(number, "obl" if phrase.case else "dep"),
            )
        if phrase.joins != "conj" or previous is None:
            previous = phrase.head
    return verb


def _hang_without_verb(clause: Clause, columns: Columns) -> int | None:
    if not clause.phrases:
        return None
    top = clause.phrases[0].head
    for phrase in clause.phrases[1:]:
        columns.heads[phrase.head] = phrase.under if phrase.under is not None else top
        columns.rels[phrase.head] = phrase.joins or ("nmod" if phrase.case else "appos")
    return top


def _functions(clause: Clause, grammar: GermanWords) -> dict[int, str]:
    """Tell which bare phrase is subject, object or indirect object, by articles, pronouns and order."""
    bare = [
        (n, p)
        for n, p in enumerate(clause.phrases)
        if not p.case and p.joins is None and not p.is_time and p.lower != "sich"
    ]
    found: dict[int, str] = {}
    if clause.relative is not None and bare:
        first = bare[0][0]
        nominative = clause.relative in grammar.sets["nominative_relatives"]
        others = [number for number, phrase in bare[1:] if "nom" in phrase.cases]
        is_subject = nominative and not (others and clause.transitive_pair(others[0]))
        found[first] = "nsubj" if is_subject else "obj" if clause.relative != "dem" else "iobj"
        bare = bare[1:]
    subject = next((n for n, p in bare if "nom" in p.cases), None) if "nsubj" not in found.values() else None
    if subject is not None and not clause.is_infinitive and not clause.starts_with_verb:
        found[subject] = "nsubj"
    rest = [(n, p) for n, p in bare if n not in found]
    bare_pair = len(rest) > 1 and not rest[0][1].inner and bool(rest[1][1].inner) and not clause.is_passive
    if bare_pair and "dat" in rest[0][1].cases and "acc" in rest[1][1].cases:
        found[rest[0][0]], found[rest[1][0]] = "iobj", "obj"  # "lieferte Moldau militärische Hilfe"
        rest = rest[2:]
    for number, phrase in rest:
        if phrase.cases == {"dat"}:
            found[number] = "iobj"
        elif "acc" in phrase.cases and "obj" not in found.values():
            found[number] = "obj"
        elif "dat" in phrase.cases:
            found[number] = "iobj"
    if clause.is_passive:
        found = {n: "nsubj:pass" if rel in ("nsubj", "obj") else rel for n, rel in found.items()}
        for number, phrase in enumerate(clause.phrases):
            if phrase.case in ("von", "vom", "durch") and phrase.joins is None:
                found[number] = "obl:agent"
    return found


def _join(clause: Clause, before: Clause | None, top: int, root: int, grammar: GermanWords, columns: Columns) -> None:
    """Hang a clause by the one before it."""
    above = before.verb if before is not None and before.verb is not None else root
    if clause.relative is not None and clause.antecedent is not None:
        columns.heads[top], columns.rels[top] = clause.antecedent, "acl:relcl"
    elif clause.verb is None:
        columns.heads[top], columns.rels[top] = above, "parataxis"
    elif clause.is_infinitive:
        columns.heads[top], columns.rels[top] = above, "xcomp"
    elif clause.opener in grammar.sets["complementizers"]:
        columns.heads[top], columns.rels[top] = above, "ccomp"
    elif clause.opener in grammar.sets["subordinators"]:
        columns.heads[top], columns.rels[top] = above, "advcl"
    elif clause.after_conjunction:
        columns.heads[top], columns.rels[top] = above, "conj"
    else:
        columns.heads[top], columns.rels[top] = above, "ccomp" if _tells(before) else "parataxis"


@cache
def _telling() -> frozenset[str]:
    words = event_words("de")
    return words.words["telling"] if words else frozenset()


def _tells(clause: Clause | None) -> bool:
    return clause is not None and clause.lemma in _telling()


Parsed = list[Word]
