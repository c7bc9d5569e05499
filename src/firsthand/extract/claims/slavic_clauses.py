"""Cut a Ukrainian, Polish or Czech sentence into clauses, each with its verb group and its noun phrases.

A piece between commas that has no verb belongs to the clause around it; a relative clause may stand in the middle of
another. Infinitives and clauses with their own verb after "and" are clauses of their own.
Misses: clauses without any comma or conjunction between them; gapping.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from firsthand.extract.claims.slavic_grammar import Grammar, slavic_grammar
from firsthand.extract.claims.slavic_joins import Phrase
from firsthand.extract.claims.slavic_nouns import takes_object
from firsthand.extract.claims.slavic_phrases import chunk
from firsthand.extract.claims.slavic_words import Word, as_relative
from firsthand.lexicon.events import event_words

_CUTS = frozenset({",", ";", ":", "–", "—", "…", "-"})
_FINITE = frozenset({"past", "pres", "fut", "cond", "none"})
_LONGEST_ASIDE = 9
_SKIPPED = frozenset({"PART", "CCONJ", "ADV"})


@dataclass(slots=True)
class Clause:
    """One clause: its words, how it hangs by `above`, its verb and what stands around it.

    Attributes:
        kind: main, sub (after a conjunction of its own), rel, conj, inf or para.
        opener: The conjunction of a sub clause.
        relative: The relative pronoun's token.
        start: Where it begins; the noun that a relative clause tells about stands before.
        agrees: Number and gender that the verb asks of its subject, "" if open.
        is_led: An infinitive with a modal in its own clause, so that it has a subject.
        has_subject: One of its phrases is its subject; `has_other_subject`: and that is not its relative pronoun.
        has_receiver: One of its phrases is an object or a dative.
    """

    words: list[Word]
    kind: str = "main"
    above: Clause | None = None
    opener: str = ""
    relative: int | None = None
    start: int = 0
    verb: Word | None = None
    form: str = ""
    agrees: str = ""
    is_passive: bool = False
    is_negated: bool = False
    is_reflexive: bool = False
    is_led: bool = False
    has_subject: bool = False
    has_other_subject: bool = False
    has_receiver: bool = False
    around: list[tuple[int, str]] = field(default_factory=list)
    phrases: list[Phrase] = field(default_factory=list)


def cut_clauses(words: list[Word], grammar: Grammar) -> list[Clause]:
    """Return the clauses of a sentence, each after the one that it hangs by, with verbs and phrases found."""
    clauses: list[Clause] = []
    mainline: Clause | None = None
    for border, piece in _pieces(words):
        for number, (part, joined) in enumerate(_split(piece, grammar)):
            mark = border if number == 0 else ""
            clause = _place(part, mark, joined, clauses, mainline, grammar)
            if clause is not None:
                clauses.append(clause)
                if clause.kind not in ("rel", "sub", "inf"):
                    mainline = clause
    clauses = [part for clause in clauses for part in split_infinitives(clause, grammar)]
    for clause in clauses:
        find_verb(clause, grammar)
        taken = {token for token, _ in clause.around} | _own(clause)
        clause.phrases, rest = chunk(clause.words, taken, grammar, _active_verb(clause, grammar))
        clause.around += rest
    return clauses


def _active_verb(clause: Clause, grammar: Grammar) -> int | None:
    verb = clause.verb
    active = verb is not None and not clause.is_passive and takes_object(verb.read.lemma, grammar.language)
    return verb.token if verb is not None and active else None


def _own(clause: Clause) -> set[int]:
    return {clause.verb.token} if clause.verb is not None else set()


def _pieces(words: list[Word]) -> list[tuple[str, list[Word]]]:
    pieces: list[tuple[str, list[Word]]] = [("", [])]
    place = 0
    while place < len(words):
        word = words[place]
        if word.lower == "(":
            ahead = range(place, min(place + _LONGEST_ASIDE, len(words)))
            place = next((n for n in ahead if words[n].lower == ")"), place) + 1
            continue
        if word.tag == "PUNCT":
            if word.lower in _CUTS:
                pieces.append((word.lower, []))
        else:
            pieces[-1][1].append(word)
        place += 1
    return [(mark, piece) for mark, piece in pieces if piece]


def _split(piece: list[Word], grammar: Grammar) -> list[tuple[list[Word], bool]]:
    """Cut "A did and did" at its conjunction, and what an infinitive governs from the verb before it."""
    for number, word in enumerate(piece):
        if word.tag == "CCONJ" and 0 < number < len(piece) - 1:
            left, right = piece[:number], piece[number + 1 :]
            if has_verb(left, grammar) and _opens_with_verb(right, grammar):
                return [(left, False), *_flagged(_split(right, grammar))]
    return [(piece, False)]


def _flagged(parts: list[tuple[list[Word], bool]]) -> list[tuple[list[Word], bool]]:
    return [(part, True) for part, _ in parts]


def has_verb(words: list[Word], grammar: Grammar) -> bool:
    """Tell whether a piece has a verb of its own: a finite one, an infinitive, or a participle that tells the deed."""
    return any(_is_verb(word) for word in words) or _participle_of(words, grammar) is not None


def _is_verb(word: Word) -> bool:
    return word.tag in ("VERB", "AUX") and word.read.form != "part"


def _opens_with_verb(words: list[Word], grammar: Grammar) -> bool:
    """Tell whether what follows a conjunction is a clause: its verb comes before or after its subject alone."""
    nouns = 0
    for word in words:
        if _is_verb(word) or (word.tag == "VERB" and nouns == 0):
            return True
        nouns += word.tag in ("NOUN", "PROPN", "PRON")
        if nouns > 3:
            return False
    return False


def _participle_of(words: list[Word], grammar: Grammar) -> Word | None:
    """Return a participle that stands as the verb of a headline: no noun agrees with it right after it."""
    nouns = 0
    for number, word in enumerate(words):
        if word.tag == "VERB" and word.read.form == "part":
            after = words[number + 1] if number + 1 < len(words) else None
            attributive = after is not None and after.tag in ("NOUN", "ADJ", "PROPN", "VERB")
            nominative = word.read.codes is None or any(code[0] == "n" for code in word.read.codes)
            if nominative and not attributive and nouns:
                return word
        nouns += word.tag in ("NOUN", "PROPN", "NUM")
    return None


def _place(
    part: list[Word], mark: str, joined: bool, clauses: list[Clause], mainline: Clause | None, grammar: Grammar
) -> Clause | None:
    """Make a clause of `part`, or join it to the clause that it belongs to and return None."""
    last = clauses[-1] if clauses else None
    start = part[0].token
    if not has_verb(part, grammar):
        if last is None:
            return Clause(words=part, start=start)
        _extend(last, part)
        return None
    if last is not None and mark == "," and part[0].lower in grammar.sets["open_relatives"]:
        part = _as_relative(part, last, grammar)
    relative = _relative(part, grammar) if last is not None and mark else None
    opener = _opener(part, grammar)
    if relative is not None:
        return Clause(words=part, kind="rel", above=last, relative=relative, start=start)
    if opener:
        return Clause(words=part, kind="sub", above=last, opener=opener, start=start)
    if mainline is not None and not joined and not has_verb(mainline.words, grammar) and mark != ":":
        _extend(mainline, part)
        return None
    return _independent(part, mark, joined, last, mainline)


def _as_relative(part: list[Word], last: Clause, grammar: Grammar) -> list[Word]:
    """Read "що" as a pronoun where it follows a noun and nothing before it asks for a clause of its own."""
    before = last.words[-1]
    asks = asking_words(grammar.language)
    if before.tag not in ("NOUN", "PROPN") or any(word.read.lemma in asks for word in last.words):
        return part
    return [as_relative(part[0]), *part[1:]]


@cache
def asking_words(language: str) -> frozenset[str]:
    """Return the verbs and nouns that may have a clause with "that"."""
    words = event_words(language)
    if words is None:
        return frozenset()
    names = ("telling", "planned", "called_for", "possible", "evidence", "denying", "suspecting", "charging", "offers")
    own = slavic_grammar(language).sets["content_words"]
    return own.union(*(words.words[name] for name in names))


def _independent(part: list[Word], mark: str, joined: bool, last: Clause | None, mainline: Clause | None) -> Clause:
    """Make a clause of a piece with a verb of its own and no word that makes it subordinate."""
    start = part[0].token
    finite = any(word.tag == "AUX" or (word.tag == "VERB" and word.read.form not in ("inf", "part")) for word in part)
    if last is not None and not finite and any(word.read.form == "inf" for word in part):
        return Clause(words=part, kind="inf", above=last, start=start)
    above = last if joined and not mark else (mainline or last)
    kind = "main" if above is None else "conj" if joined or part[0].tag == "CCONJ" else "para"
    return Clause(words=part, kind=kind, above=above, start=start)


def _extend(clause: Clause, part: list[Word]) -> None:
    clause.words = sorted([*clause.words, *part], key=lambda word: word.token)


def _relative(part: list[Word], grammar: Grammar) -> int | None:
    """Return the relative pronoun with which a clause opens, a preposition may stand before it."""
    for word in part[:3]:
        if word.lower in grammar.sets["relatives"] or (
            word.tag == "PRON" and word.lower in grammar.sets["open_relatives"]
        ):
            return word.token
        if word.tag not in ("ADP", "NOUN", "CCONJ"):
            return None
    return None


def _opener(part: list[Word], grammar: Grammar) -> str:
    for word in part[:3]:
        if word.tag == "SCONJ":
            return word.lower
        if word.tag not in _SKIPPED:
            return ""
    return ""


def split_infinitives(clause: Clause, grammar: Grammar) -> list[Clause]:
    """Return `clause` and the clauses of its infinitives, each governed by the verb or noun before it."""
    found, current = [clause], clause
    place = 0
    while place < len(current.words):
        word = current.words[place]
        before = current.words[:place]
        if word.tag == "VERB" and word.read.form == "inf" and _governed(before, grammar):
            after = Clause(words=current.words[place:], kind="inf", above=current, start=word.token)
            current.words = before
            found.append(after)
            current, place = after, 0
        place += 1
    return found


def _governed(before: list[Word], grammar: Grammar) -> bool:
    """Tell whether an infinitive is governed by a full verb or noun before it, and is not led by a modal alone."""
    verbs = [word for word in before if word.tag in ("VERB", "AUX")]
    if not verbs:
        return False
    last = verbs[-1]
    return not (last.tag == "AUX" and last.read.lemma in grammar.sets["modals"]) or last.token < before[-1].token - 6


def find_verb(clause: Clause, grammar: Grammar) -> None:
    """Find the verb of a clause with its auxiliaries, negation and reflexive word."""
    verbs = [word for word in clause.words if word.tag == "VERB"]
    auxiliaries = [word for word in clause.words if word.tag == "AUX"]
    main = _main_verb(clause, verbs, auxiliaries, grammar)
    for word in clause.words:
        if word.tag == "SCONJ":
            clause.around.append((word.token, "mark"))
        elif word.lower in grammar.sets["reflexives"]:
            clause.is_reflexive |= word.lower in grammar.sets["passive_reflexives"]
            clause.around.append((word.token, "expl"))
        elif word.lower in grammar.sets["conditional_particles"] and clause.opener not in grammar.sets["purposive"]:
            clause.around.append((word.token, "aux"))
    if main is None:
        return
    clause.verb, clause.form, clause.agrees = main, main.read.form, main.read.agrees
    _read_auxiliaries(clause, main, auxiliaries, grammar)
    first = min([main.token, *(word.token for word in auxiliaries)])
    for word in clause.words:
        if word.lower in grammar.sets["negations"] and first - 2 <= word.token <= main.token:
            clause.is_negated = True
            clause.around.append((word.token, "neg"))
    clause.is_negated |= main.read.negated or any(word.read.negated for word in auxiliaries)
    if main.read.reflexive or (clause.is_reflexive and main.read.lemma in grammar.sets["passive_reflexive_verbs"]):
        clause.is_passive = clause.is_passive or clause.form in ("past", "pres", "fut")
    if clause.opener in grammar.sets["purposive"] and clause.form in ("past", "cond"):
        clause.form, clause.is_led = "inf", True


def _main_verb(clause: Clause, verbs: list[Word], auxiliaries: list[Word], grammar: Grammar) -> Word | None:
    finite = [word for word in verbs if word.read.form in _FINITE]
    if finite:
        return finite[0]
    participle = [word for word in verbs if word.read.form == "part"]
    passive = any(word.read.lemma in grammar.sets["passive_auxiliaries"] for word in auxiliaries)
    if participle and passive:
        near = [word for word in participle if word.read.codes is None or any(c[0] == "n" for c in word.read.codes)]
        if near:
            return near[0]
    infinitive = [word for word in verbs if word.read.form == "inf"]
    if infinitive:
        return infinitive[0]
    if auxiliaries:
        return auxiliaries[0]
    return _participle_of(clause.words, grammar)


def _read_auxiliaries(clause: Clause, main: Word, auxiliaries: list[Word], grammar: Grammar) -> None:
    if main.read.form == "part":
        clause.is_passive = True
    for word in auxiliaries:
        if word.token == main.token:
            continue
        clause.is_led |= main.read.form == "inf"
        passive = main.read.form == "part" and word.read.lemma in grammar.sets["passive_auxiliaries"]
        clause.around.append((word.token, "aux:pass" if passive else "aux"))
        if word.read.agrees and not clause.agrees:
            clause.agrees = word.read.agrees
