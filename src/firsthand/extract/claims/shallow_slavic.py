"""A shallow parse for Ukrainian, Polish and Czech: subject and object by case, agreement and, last of all, order.

Clauses and phrases come from `slavic_clauses` and `slavic_phrases`. The verb's past tells the number and gender of its
subject; an instrumental is the doer of a passive; "затримано", "zatrzymano" and a plural without a subject tell of
nobody in particular. Bare cases are written as the English names of their slots ("of", "by", "with", "to").
Where neither case nor agreement nor order tells who did it, the phrase gets no function: a role left open is better
than a wrong one.
Misses: subjects after the verb whose form fits object and subject alike; antecedents of dropped subjects.
"""

from __future__ import annotations

from functools import cache

from firsthand.extract.claims.shallow_columns import Columns
from firsthand.extract.claims.slavic_clauses import Clause, cut_clauses
from firsthand.extract.claims.slavic_grammar import Grammar, is_only, may_be, slavic_grammar
from firsthand.extract.claims.slavic_joins import Phrase, may_do
from firsthand.extract.claims.slavic_nouns import takes_object
from firsthand.extract.claims.slavic_words import Word, read_words
from firsthand.extract.tree import Sentence, Tree
from firsthand.lexicon.events import event_words

_SLOTS = {"d": "to", "i": "with", "g": "of"}


def parse_slavic(tree: Tree, sentence: Sentence, columns: Columns) -> None:
    """Write the parse of one Ukrainian, Polish or Czech sentence into `columns`."""
    grammar = slavic_grammar(sentence.language)
    words = read_words(tree, sentence, grammar)
    for word in words:
        columns.tags[word.token], columns.forms[word.token] = word.tag, _form(word)
        columns.lemmas[word.token] = word.read.lemma
    clauses = cut_clauses(words, grammar)
    tops: dict[int, int] = {}
    root: int | None = None
    for clause in clauses:
        top = _hang_clause(clause, grammar, tree.lowers, columns)
        if top is None:
            continue
        tops[id(clause)] = top
        if root is None:
            root = top
            columns.heads[top], columns.rels[top] = top, "root"
        else:
            _join(clause, clauses, tops, root, grammar, columns)
    for word in words:
        if word.tag == "PUNCT" and root is not None:
            columns.heads[word.token], columns.rels[word.token] = root, "punct"


def _form(word: Word) -> str:
    return "past" if word.read.form == "none" else word.read.form


def _hang_clause(clause: Clause, grammar: Grammar, lowers: tuple[str, ...], columns: Columns) -> int | None:
    """Hang the phrases of one clause by its verb, or by its first noun; return that token."""
    _write_phrases(clause, lowers, columns)
    top = clause.verb.token if clause.verb is not None else _first_noun(clause)
    if top is None:
        return None
    functions: dict[int, tuple[str, str]] = {}
    if clause.verb is not None:
        functions = find_functions(clause, grammar)
        columns.tags[top], columns.forms[top] = "VERB", "past" if clause.form == "none" else clause.form
        if clause.is_negated and clause.verb.read.negated:
            columns.cases[top] = "ne"
    for token, rel in clause.around:
        name, _, head = rel.partition(" ")
        columns.heads[token], columns.rels[token] = int(head) if head else top, name
        if name.startswith("aux"):
            columns.tags[token] = "AUX"
    for number, phrase in enumerate(clause.phrases):
        if phrase.head == top:
            continue
        if phrase.joins is not None and phrase.under is not None:
            columns.heads[phrase.head], columns.rels[phrase.head] = phrase.under, phrase.joins
            continue
        rel, case = functions.get(number, ("obl" if phrase.case else "dep", phrase.case))
        if clause.verb is None:
            rel = "nmod" if phrase.case else "appos"
        columns.heads[phrase.head], columns.rels[phrase.head], columns.cases[phrase.head] = top, rel, case
    return top


def _write_phrases(clause: Clause, lowers: tuple[str, ...], columns: Columns) -> None:
    """Write what stands inside the phrases of a clause."""
    for phrase in clause.phrases:
        for token, rel in phrase.inner:
            columns.heads[token], columns.rels[token] = phrase.head, rel
            if rel == "acl" and columns.tags[token] == "ADJ":
                columns.forms[token] = "part"  # "podejrzany o szpiegostwo": what it tells is about its noun
            elif rel == "amod" and columns.tags[token] == "VERB":
                columns.tags[token], columns.forms[token] = "ADJ", ""
                columns.lemmas[token] = lowers[token]  # "затримані дипломати" tells who, and not that they were
        columns.cases[phrase.head] = phrase.case
        columns.tags[phrase.head] = "NOUN" if phrase.tag in ("ADJ", "DET") else phrase.tag


def _first_noun(clause: Clause) -> int | None:
    free = [phrase for phrase in clause.phrases if phrase.joins is None]
    bare = [phrase for phrase in free if not phrase.case and not phrase.is_time]
    return (bare or free)[0].head if free else None


def find_functions(clause: Clause, grammar: Grammar) -> dict[int, tuple[str, str]]:
    """Return relation and slot name of each phrase of a clause that stands without a preposition."""
    bare = [(n, p) for n, p in enumerate(clause.phrases) if not p.case and p.joins is None and not p.is_time]
    found: dict[int, tuple[str, str]] = {n: ("obl", "") for n, p in enumerate(clause.phrases) if p.is_time}
    found = {n: f for n, f in found.items() if not clause.phrases[n].case and clause.phrases[n].joins is None}
    subject = _subject(clause, bare, grammar)
    passive = clause.is_passive
    if clause.is_reflexive or (clause.verb is not None and clause.verb.read.reflexive):
        passive = passive and any(is_only(p.codes, "a") for _, p in bare) is False
        clause.is_passive = passive
    if subject is not None:
        clause.has_subject = True
        clause.has_other_subject = clause.phrases[subject].head != clause.relative
        found[subject] = ("nsubj:pass" if passive else "nsubj", "")
    has_object = passive
    for number, phrase in bare:
        if number in found:
            continue
        rel, case = _function(clause, phrase, subject, has_object, bare)
        if rel == "obl:agent" and not may_do(phrase, grammar):
            rel, case = "obl", "with"  # "убитий ножем"
        has_object |= rel == "obj"
        found[number] = (rel, case)
    _read_prepositions(clause, found, grammar)
    clause.has_receiver = any(rel in ("obj", "iobj") for rel, _ in found.values())
    return found


def _read_prepositions(clause: Clause, found: dict[int, tuple[str, str]], grammar: Grammar) -> None:
    """Tell apart what a preposition brings in: the doer of a passive, an object, what somebody is accused of."""
    lemma = clause.verb.read.lemma if clause.verb is not None else ""
    has_object = clause.is_passive or any(rel == "obj" for rel, _ in found.values())
    slots = grammar.slots.get(lemma, {})
    verb = clause.verb.token if clause.verb is not None else 0
    for number, phrase in sorted(enumerate(clause.phrases), key=lambda item: (item[1].head < verb, item[0])):
        if phrase.joins is not None or not phrase.case:
            continue
        if phrase.case in grammar.sets["agents"]:
            doer = clause.is_passive and may_do(phrase, grammar)
            found[number] = ("obl:agent", "by") if doer else ("obl", "through")
        elif phrase.case in grammar.objects.get(lemma, frozenset()) and not has_object and not phrase.is_time:
            found[number] = ("obj", "")
            has_object = True
        elif phrase.case in grammar.sets["charge_prepositions"] and lemma in _charging(grammar.language):
            found[number] = ("obl", "of")
        elif phrase.case in slots:
            found[number] = ("obl", slots[phrase.case])


def _subject(clause: Clause, bare: list[tuple[int, Phrase]], grammar: Grammar) -> int | None:
    """Return the phrase that can only be the subject, or else the first that may be and stands before its verb."""
    verb = clause.verb
    if verb is None or clause.form == "none" or ((clause.form == "inf" or clause.kind == "inf") and not clause.is_led):
        return None
    fitting = [(n, p) for n, p in bare if _agrees(clause, p, grammar)]
    sure = [(n, p) for n, p in fitting if is_only(p.codes, "n")]
    sure += [(n, p) for n, p in bare if is_only(p.codes, "n") and p.tag != "ADJ" and p.head < verb.token]
    if sure:
        return sure[0][0]
    before = [(n, p) for n, p in fitting if p.head < verb.token]
    if before and before[0][1].codes is None and len(before) > 1 and before[1][1].codes is not None:
        before = before[1:]
    if before:
        return before[0][0]
    if fitting and (clause.is_passive or not takes_object(verb.read.lemma, grammar.language)):
        return fitting[0][0]
    return _subject_after(clause, bare, fitting)


def _subject_after(clause: Clause, bare: list[tuple[int, Phrase]], fitting: list[tuple[int, Phrase]]) -> int | None:
    """Return the subject behind a verb with an object: what cannot be its object, or what it agrees with."""
    fit = {n for n, _ in fitting}
    objects = [n for n, p in bare if is_only(p.codes, "a") or (may_be(p.codes, "a") and (p.counted or n not in fit))]
    others = [n for n, p in fitting if n not in objects and p.codes is not None]
    if len(others) == 1 and objects:
        return others[0]
    first_is_surer = len(others) > 1 and clause.agrees not in ("", "S", "P")
    if first_is_surer and any(n != others[0] and may_be(p.codes, "a") for n, p in bare):
        return others[0]
    return None


def _agrees(clause: Clause, phrase: Phrase, grammar: Grammar) -> bool:
    """Tell whether a phrase can be the subject by case, number and gender."""
    if phrase.codes is None:
        return clause.agrees != "P" or phrase.lower in grammar.sets["plural_names"]
    wanted = clause.agrees
    for code in phrase.codes:
        if code[0] != "n":
            continue
        if phrase.counted and wanted in ("Sn", "P", "S", ""):
            return True
        if not wanted or (code[1] == wanted[0] and (len(wanted) < 2 or len(code) < 3 or code[2] == wanted[1])):
            return True
    return False


def _function(
    clause: Clause, phrase: Phrase, subject: int | None, has_object: bool, bare: list[tuple[int, Phrase]]
) -> tuple[str, str]:
    """Return relation and slot name of a bare phrase that is not the subject."""
    codes = phrase.codes
    others = [p for _, p in bare if p is not phrase]
    if codes is None:
        return _open_function(clause, phrase, subject, has_object, others)
    if is_only(codes, "i"):
        return ("obl:agent", "by") if clause.is_passive else ("obl", "with")
    dative = may_be(codes, "d")
    beside = has_object or any(p.codes is not None and may_be(p.codes, "a") for p in others)
    if is_only(codes, "dl") or (dative and beside and (has_object or not may_be(codes, "a"))):
        return "iobj", "to"
    if not has_object and (may_be(codes, "a") or (may_be(codes, "g") and not is_only(codes, "n"))):
        return "obj", ""
    return "dep", ""


def _open_function(
    clause: Clause, phrase: Phrase, subject: int | None, has_object: bool, others: list[Phrase]
) -> tuple[str, str]:
    """Return relation and slot name of a word without endings: an object only where the subject is known."""
    known = subject is not None or clause.form in ("inf", "none")
    after = clause.verb is not None and phrase.head > clause.verb.token
    if not known or has_object or not after:
        return "dep", ""
    clear = any(p.codes is not None and may_be(p.codes, "a") for p in others)
    return ("iobj", "to") if clear else ("obj", "")


def _join(
    clause: Clause, clauses: list[Clause], tops: dict[int, int], root: int, grammar: Grammar, columns: Columns
) -> None:
    """Hang a clause by the one that it belongs to."""
    top = tops[id(clause)]
    above = clause.above
    while above is not None and id(above) not in tops:
        above = above.above
    head = tops[id(above)] if above is not None else root
    if head == top:
        return
    columns.heads[top] = head
    if clause.kind == "rel":
        antecedent = _antecedent(clause, clauses)
        columns.heads[top] = antecedent if antecedent is not None else head
        columns.rels[top] = "acl:relcl" if antecedent is not None else "parataxis"
        return
    if clause.kind == "inf":
        noun = _governing_noun(clause, clauses, grammar)
        if above is not None and above.verb is not None and above.verb.read.lemma in grammar.sets["having"]:
            noun = None  # "має намір вислати": whoever has the plan is to do it
        demanded = above is not None and above.verb is not None and not above.has_receiver
        demanded = demanded and above is not None and _leaves_open(above, grammar)
        columns.heads[top], columns.rels[top] = (noun, "acl") if noun is not None else (head, "xcomp")
        if noun is None and demanded:
            columns.rels[top] = "csubj"  # "закликав вислати": who is to do it is not told, and it is not whoever calls
        return
    if clause.kind == "sub":
        noun = _governing_noun(clause, clauses, grammar)
        if noun is not None and clause.opener in grammar.sets["complementizers"]:
            columns.heads[top], columns.rels[top] = noun, "acl"
            return
        rel = "ccomp" if clause.opener in grammar.sets["complementizers"] else "advcl"
        if clause.opener in grammar.sets["purposive"] and above is not None and above.verb is not None:
            rel = "ccomp" if above.verb.read.lemma in _demanding(grammar.language) else "advcl"
    elif clause.kind == "conj":
        rel = "conj"
    else:
        told = above is not None and above.verb is not None and above.verb.read.lemma in _telling(grammar.language)
        rel = "ccomp" if told else "parataxis"
    columns.rels[top] = rel if _may_share_subject(clause, above) else "dep"


def _leaves_open(clause: Clause, grammar: Grammar) -> bool:
    """Tell whether a verb demands of others what its infinitive says."""
    words = event_words(grammar.language)
    lemma = clause.verb.read.lemma if clause.verb is not None else ""
    return words is not None and (lemma in words.words["called_for"] or lemma in words.words["object_control"])


def _may_share_subject(clause: Clause, above: Clause | None) -> bool:
    """Tell whether a clause without a subject may take that of the clause above: their verbs must agree."""
    if clause.has_subject or clause.verb is None or above is None or above.verb is None or clause.form == "inf":
        return True
    if clause.form == "none":
        return False
    one, other = clause.agrees, above.agrees
    if not one or not other:
        return above.form != "none"
    if one[0] != other[0]:
        return False
    return len(one) < 2 or len(other) < 2 or one[1] == other[1]


def _antecedent(clause: Clause, clauses: list[Clause]) -> int | None:
    """Return the noun that a relative clause tells about: the nearest before it that the pronoun agrees with."""
    pronoun = next((p for p in clause.phrases if p.head == clause.relative), None)
    before = [p for one in clauses if one is not clause for p in one.phrases if p.last < clause.start and not p.is_time]
    before = sorted((p for p in before if p.tag != "PRON"), key=lambda p: -p.last)[:4]
    if pronoun is None or pronoun.codes is None:
        return before[0].head if before else None
    wanted = {code[1:3] for code in pronoun.codes}
    if clause.agrees and not clause.has_other_subject and "S" in wanted:
        wanted = {clause.agrees}
    for phrase in before:
        if phrase.counted or any(_same_number(code, wanted) for code in phrase.codes or ()):
            return phrase.head
    return next((phrase.head for phrase in before if phrase.codes is None), None)


def _same_number(code: str, wanted: set[str]) -> bool:
    return any(code[1] == one[0] and (len(code) < 3 or len(one) < 2 or code[2] == one[1]) for one in wanted)


def _governing_noun(clause: Clause, clauses: list[Clause], grammar: Grammar) -> int | None:
    """Return the noun right before an infinitive that governs it: "спроба підірвати", "zamiar wydalenia"."""
    lemmas = _governing_nouns(grammar.language)
    for one in clauses:
        for phrase in one.phrases:
            if clause.start - 3 <= phrase.last < clause.start and phrase.lemma in lemmas:
                return phrase.head
    return None


@cache
def _telling(language: str) -> frozenset[str]:
    words = event_words(language)
    return words.words["telling"] if words else frozenset()


@cache
def _charging(language: str) -> frozenset[str]:
    words = event_words(language)
    return words.words["charging"] | words.words["suspecting"] if words else frozenset()


@cache
def _demanding(language: str) -> frozenset[str]:
    words = event_words(language)
    if words is None:
        return frozenset()
    return words.words["called_for"] | words.words["planned"] | words.words["object_control"] | words.words["telling"]


@cache
def _governing_nouns(language: str) -> frozenset[str]:
    words = event_words(language)
    names = ("planned", "called_for", "possible", "attempt", "negative", "evidence", "offers", "purposes")
    return frozenset().union(*(words.words[name] for name in names)) if words else frozenset()
