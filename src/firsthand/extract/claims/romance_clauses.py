"""Put verb groups and noun phrases of a Spanish or Italian sentence together into clauses.

A clause opens at a conjunction, a relative or "que" / "che", at an infinitive, gerund or participle, and after a comma
where another finite verb follows; what stands after a comma without a verb belongs to the clause before it.
Misses: relatives far from their noun; clauses that share a verb; inversions within quotations.
"""

from __future__ import annotations

from firsthand.extract.claims.romance_attach import take_phrase, top_of
from firsthand.extract.claims.romance_builder import Builder, Clause
from firsthand.extract.claims.romance_groups import Group, Item, Mark, Phrase
from firsthand.extract.claims.romance_words import Grammar
from firsthand.lexicon.events import EventWords

_GOVERNING = (
    "attempt",
    "planned",
    "called_for",
    "possible",
    "negative",
    "telling",
    "decided",
    "grounds",
    "evidence",
    "eventive",
    "purposes",
    "transparent",
)
_PLURAL = ("n", "no")
_NOR = frozenset({"ni", "né"})


def cut_clauses(items: list[Item], grammar: Grammar, words: EventWords) -> list[Clause]:
    """Return the clauses of a sentence, the first of which is its root."""
    builder = Builder(grammar=grammar, words=words, items=items)
    builder.clauses.append(builder.current)
    for place, item in enumerate(items):
        if isinstance(item, Phrase):
            take_phrase(builder, place, item)
        elif isinstance(item, Group):
            _take_group(builder, place, item)
        else:
            _take_mark(builder, place, item)
    builder.flush()
    return builder.clauses


def _take_mark(builder: Builder, place: int, mark: Mark) -> None:
    if mark.kind == "conj" and _joins_phrases(builder, place):
        builder.boundary = "and"
        return
    if mark.kind in ("comma", "strong", "conj"):
        builder.boundary = "conj" if mark.kind == "conj" else mark.kind
        if mark.kind != "conj" or not _list_goes_on(builder, place):
            builder.flush()
        return
    builder.flush()
    builder.opening = mark


def _list_goes_on(builder: Builder, place: int) -> bool:
    return (
        place + 1 < len(builder.items) and isinstance(builder.items[place + 1], Phrase) and builder.boundary == "comma"
    )


def _joins_phrases(builder: Builder, place: int) -> bool:
    """Tell whether a conjunction joins two noun phrases: no finite verb follows the second before the next mark."""
    items = builder.items
    following = items[place + 1] if place + 1 < len(items) else None
    if not isinstance(following, Phrase) or place == 0 or not isinstance(items[place - 1], Phrase):
        return False
    current = builder.current
    awaited = current.kind == "acl:relcl" and _without_verb(current) is not None
    if current.verb is None or (builder.opening is not None and builder.pending) or awaited:
        return True
    for item in items[place + 1 :]:
        if isinstance(item, Mark) and item.kind != "conj":
            return True
        if isinstance(item, Group):
            return not item.finite
    return True


def _take_group(builder: Builder, place: int, group: Group) -> None:
    before = builder.items[place - 1] if place else None
    if isinstance(before, Mark) and before.word.lower in _NOR:
        group.around.append((before.word.token, "neg"))
    if builder.opening is not None:
        _open_marked(builder, builder.opening, group)
        if group.finite:
            builder.boundary, builder.last = "", None
            return
    if group.finite:
        _take_finite(builder, group)
    elif group.mode == "part":
        _take_participle(builder, place, group)
    else:
        _take_bare(builder, place, group)
    builder.boundary, builder.last = "", None


def _set_verb(clause: Clause, group: Group) -> None:
    clause.before = len(clause.phrases)
    clause.verb = group


def _open(builder: Builder, clause: Clause, group: Group) -> None:
    clause.phrases += builder.pending
    builder.pending = []
    _set_verb(clause, group)
    builder.clauses.append(clause)
    builder.current = clause


def _open_marked(builder: Builder, mark: Mark, group: Group) -> None:
    """Open the clause after "que", a relative or a conjunction such as "cuando"; its verb may come later.

    "dijo que, tras reunirse con X, expulsará a Y"
    """
    parent = builder.current
    builder.opening = None
    clause = Clause(kind="advcl", parent=parent, opener=mark.word.lower, marks=[mark.word.token])
    antecedent = _antecedent(builder, mark, group)
    if mark.kind == "that" and mark.case and mark.case not in builder.grammar.sets["genitives"]:
        group.case = mark.case if group.finite else group.case  # "después de que", "prima che"
    elif antecedent is not None and _is_relative(builder, mark, antecedent, group):
        clause.kind, clause.noun, clause.relative, clause.marks = "acl:relcl", antecedent, mark.word.token, []
        clause.relative_case = mark.case
    elif mark.kind == "that":
        clause.kind = "ccomp"
        noun = _told_noun(builder, antecedent)
        if noun is not None:
            clause.kind, clause.noun = "acl", noun
        elif parent.verb is not None and parent.verb.mode == "part" and parent.parent is not None:
            clause.parent = parent if _tells(builder, parent.verb) else _finite_above(parent)
    position = builder.items.index(mark)
    clause.after_comma = position > 0 and isinstance(builder.items[position - 1], Mark)
    clause.phrases += builder.pending
    builder.pending = []
    if group.finite:
        _set_verb(clause, group)
    builder.clauses.append(clause)
    builder.current = clause


def _told_noun(builder: Builder, antecedent: Phrase | None) -> Phrase | None:
    """Return the noun that a clause with "de que" says the content of: "la denuncia de que"."""
    if antecedent is None:
        return None
    return antecedent if any(antecedent.lemma in builder.words.words[name] for name in _GOVERNING) else None


def _antecedent(builder: Builder, mark: Mark, group: Group) -> Phrase | None:
    """Return the phrase right before a mark, over a comma and the marks' own preposition.

    A verb in the plural goes with the noun of a participle rather than with a name ("cuentas ligadas a Irán que ...").
    """
    position = builder.items.index(mark) - 1
    while position >= 0 and isinstance(builder.items[position], Mark):
        position -= 1
    found = builder.items[position] if position >= 0 else None
    if not isinstance(found, Phrase):
        return None
    current = builder.current
    if current.kind == "acl" and current.noun is not None and found.tag == "PROPN" and group.lower.endswith(_PLURAL):
        return current.noun
    top = top_of(found)
    classes = builder.words.classes
    of_name = found.tag == "PROPN" or "people" in classes.get(top.lemma, frozenset()) - classes.get(
        found.lemma, frozenset()
    )
    return top if top is not found and of_name else found


def _tells(builder: Builder, verb: Group) -> bool:
    lists = builder.words.words
    return any(verb.lemma in lists[name] for name in ("telling", "called_for", "denying", "possible", "planned"))


def _is_relative(builder: Builder, mark: Mark, antecedent: Phrase, group: Group) -> bool:
    """Tell a relative "que" from one that opens what is said: "dijo el ministro que Rusia pagó"."""
    if mark.kind != "that":
        return mark.kind == "relative"
    position = builder.items.index(mark)
    if position and isinstance(builder.items[position - 1], Mark):
        return True
    verb = builder.current.verb
    own_subject = any(not phrase.case and not phrase.is_time for phrase in builder.pending)
    if _told_noun(builder, antecedent) is not None and own_subject:
        return False
    if verb is None or not _tells(builder, verb):
        return True
    addressed = bool(builder.grammar.sets["object_marks"]) and antecedent.case in ("a",)
    return not (own_subject or addressed or group.form in ("subj",)) and not _follows_verb(builder, position)


def _follows_verb(builder: Builder, position: int) -> bool:
    """Tell whether a postponed subject stands before "que": "dijo la ministra que ..."."""
    before = builder.items[position - 2] if position > 1 else None
    return isinstance(before, Group) and builder.current.before == 0 and before.finite


def _finite_above(clause: Clause) -> Clause:
    while clause.parent is not None and (clause.verb is None or not clause.verb.finite):
        clause = clause.parent
    return clause


def _take_finite(builder: Builder, group: Group) -> None:
    current = builder.current
    if current.verb is None:
        builder.flush()
        _set_verb(current, group)
        return
    open_clause = _without_verb(current)
    if open_clause is not None and builder.boundary != "conj":
        if not builder.boundary:
            builder.flush()  # "the cable that joins A and B | was cut"
        open_clause.phrases += builder.pending
        builder.pending = []
        _set_verb(open_clause, group)
        builder.current = open_clause
        return
    above = _finite_above(current)
    if builder.boundary == "conj":
        while above.parent is not None and above.kind == "acl:relcl" and above.after_comma:
            above = _finite_above(above.parent)
        _open(builder, Clause(kind="conj", parent=above), group)
        return
    root = builder.clauses[0]
    parent = root if root.verb is not None else above
    told = builder.boundary == "comma" and not builder.pending and _tells(builder, group)
    _open(builder, Clause(kind="teller" if told and parent is root else "parataxis", parent=parent), group)


def _without_verb(clause: Clause) -> Clause | None:
    node = clause.parent
    while node is not None:
        if node.verb is None and (node.phrases or node.opener):
            return node
        node = node.parent
    return None


def _take_participle(builder: Builder, place: int, group: Group) -> None:
    """Hang a participle by the noun before it; at the head of a headline it is the verb itself."""
    group.passive = True
    parted = place > 0 and isinstance(builder.items[place - 1], Mark) and _bare_follows(builder.items, place)
    noun = None if parted and builder.boundary != "conj" else _bearer(builder, place, group)
    if noun is not None:
        parent = builder.current
        joined = builder.boundary == "conj" and parent.verb is not None and parent.verb.mode == "part"
        builder.flush()
        kind = "conj" if joined else "acl"
        _open(builder, Clause(kind=kind, parent=parent, noun=None if joined else noun), group)
        return
    builder.flush()
    current = builder.current
    if current.verb is None and not _finite_follows(builder.items, place):
        if not current.phrases:
            _set_verb(current, group)
        else:  # "Espionaje, expulsados dos cónsules"
            _open(builder, Clause(kind="parataxis", parent=current), group)
        return
    alone = current.verb is not None and _bare_follows(builder.items, place)
    _open(builder, Clause(kind="parataxis" if alone else "advcl", parent=current), group)


def _bare_follows(items: list[Item], place: int) -> bool:
    """Tell whether a participle has a subject of its own behind it: "Spiava per Mosca, arrestato un funzionario"."""
    for item in items[place + 1 :]:
        if not isinstance(item, Phrase):
            return False
        if not item.case and not item.is_time:
            return True
    return False


def _finite_follows(items: list[Item], place: int) -> bool:
    """Tell whether a finite verb of the main clause follows: not one after "que" or "che"."""
    opened = False
    for item in items[place + 1 :]:
        if isinstance(item, Mark):
            opened = item.kind in ("that", "relative", "sub") or (opened and item.kind == "conj")
        elif isinstance(item, Group) and item.finite:
            if not opened:
                return True
            opened = False
    return False


def _bearer(builder: Builder, place: int, group: Group) -> Phrase | None:
    """Return the noun that a participle tells about: the nearest of its number in the chain before it."""
    position = place - 1
    while position >= 0 and isinstance(builder.items[position], Mark):
        position -= 1
    found = builder.items[position] if position >= 0 else None
    if not isinstance(found, Phrase):
        current = builder.current
        return (
            current.noun if isinstance(found, Group) and builder.boundary == "conj" and current.kind == "acl" else None
        )
    node: Phrase | None = found
    while node is not None:
        if not node.is_time and _agrees(node, builder, group):
            return node
        node = node.under if node.joins == "nmod" else None
    return None if found.is_time or position != place - 1 else found


def _agrees(phrase: Phrase, builder: Builder, group: Group) -> bool:
    many = _is_many(group, builder.grammar.language)
    if builder.grammar.language == "es":
        return phrase.lower.endswith("s") is many or phrase.tag == "PROPN"
    return (phrase.lower[-1] in "ie") is many or phrase.lower.endswith("e") or phrase.tag == "PROPN"


def _is_many(group: Group, language: str) -> bool:
    return group.lower.endswith("s") if language == "es" else group.lower.endswith(("i", "e"))


def _take_bare(builder: Builder, place: int, group: Group) -> None:
    """Hang an infinitive or gerund by the noun right before it that governs it, else by the verb of its clause."""
    previous = builder.items[place - 1] if place else None
    noun = None
    if (
        group.case
        and isinstance(previous, Phrase)
        and group.mode == "inf"
        and not (builder.current.verb is not None and _holds_against(builder, builder.current.verb, group))
    ):
        lists = builder.words.words
        governs = any(previous.lemma in lists[name] for name in _GOVERNING)
        deed = previous.lemma in builder.words.triggers and group.case in builder.grammar.sets["genitives"]
        noun = previous if governs or deed else None
    parent = builder.current
    joined = builder.boundary == "conj" and parent.verb is not None and parent.verb.mode == group.mode
    builder.flush()
    if joined:
        _open(builder, Clause(kind="conj", parent=parent), group)
    elif noun is not None:
        _open(builder, Clause(kind="acl", parent=parent, noun=noun), group)
    else:
        purpose = group.case and builder.words.prepositions.get(group.case, group.case) not in (
            "to",
            "of",
            "from",
            "in",
        )
        _open(builder, Clause(kind="advcl" if purpose or group.mode == "ger" else "xcomp", parent=parent), group)


def _holds_against(builder: Builder, verb: Group, group: Group) -> bool:
    return verb.lemma in builder.grammar.sets["takes_of"] and group.case in builder.grammar.sets["genitives"]
