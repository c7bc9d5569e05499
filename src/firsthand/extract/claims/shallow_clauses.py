"""Cut a German sentence into clauses, each with its verb bracket and its noun phrases."""

from __future__ import annotations

from dataclasses import dataclass, field

from firsthand.extract.claims.shallow_words import INSEPARABLE, GermanWords, Word, is_participle
from firsthand.lexicon.events import EventWords, event_words

_CUTS = frozenset({",", ";", ":", "–", "—", "…"})
_LONGEST_ASIDE = 8
_MONTHS_AND_DAYS = frozenset(
    "montag dienstag mittwoch donnerstag freitag samstag sonntag sonnabend januar februar märz april mai juni juli "
    "august september oktober november dezember woche monat jahr tag nacht abend morgen".split()
)


@dataclass(slots=True)
class Phrase:
    """A noun phrase: head token, preposition, what hangs inside it, possible cases, and how it joins the last one."""

    head: int
    case: str
    lower: str
    lemma: str
    inner: list[tuple[int, str]]
    cases: set[str]
    joins: str | None = None
    under: int | None = None
    is_time: bool = False
    last: int = 0


@dataclass(slots=True)
class Clause:
    """One clause with its verb (token, dictionary form, form) and what stands around it."""

    words: list[Word]
    phrases: list[Phrase] = field(default_factory=list)
    verb: int | None = None
    lemma: str = ""
    form: str = ""
    around_verb: list[tuple[int, str]] = field(default_factory=list)
    starts_with_verb: bool = False
    is_passive: bool = False
    is_infinitive: bool = False
    opener: str = ""
    relative: str | None = None
    antecedent: int | None = None
    after_conjunction: bool = False

    def transitive_pair(self, other: int) -> bool:
        """Tell whether the phrase `other` is marked as a subject by its article."""
        return self.phrases[other].cases == {"nom"}


def cut_clauses(words: list[Word], grammar: GermanWords) -> list[Clause]:
    """Return the clauses of a sentence in order; a piece without a verb is joined to the clause before it."""
    pieces: list[list[Word]] = [[]]
    commas: list[str] = [""]
    for word in _without_asides(words):
        if word.tag == "PUNCT" and word.lower in _CUTS:
            pieces.append([])
            commas.append(word.lower)
        else:
            pieces[-1].append(word)
    clauses: list[Clause] = []
    for mark, piece in zip(commas, pieces, strict=True):
        for part, conjunction in _split_at_conjunction(piece, grammar):
            if part:
                _add(clauses, part, mark if not conjunction else "und", grammar)
    return clauses


def _without_asides(words: list[Word]) -> list[Word]:
    """Leave out short parentheses ("(DSN)") and marks that cut nothing, so that they part no subject from its verb."""
    found: list[Word] = []
    position = 0
    while position < len(words):
        word = words[position]
        if word.lower == "(":
            close = next(
                (n for n in range(position, min(position + _LONGEST_ASIDE, len(words))) if words[n].lower == ")"),
                position,
            )
            position = close + 1
            continue
        if word.tag != "PUNCT" or word.lower in _CUTS:
            found.append(word)
        position += 1
    return found


def _split_at_conjunction(piece: list[Word], grammar: GermanWords) -> list[tuple[list[Word], bool]]:
    """Cut "A tat B und tat C" at its "und": where both sides have a verb of their own."""
    for number, word in enumerate(piece):
        if word.tag == "CCONJ" and 0 < number < len(piece) - 1:
            left, right = piece[:number], piece[number + 1 :]
            if _has_verb(left) and _has_verb(right) and not _shares_bracket(left, right):
                return [(left, False), *[(part, True) for part, _ in _split_at_conjunction(right, grammar)]]
    return [(piece, False)]


def _has_verb(words: list[Word]) -> bool:
    return any(word.tag in ("VERB", "AUX") for word in words)


def _shares_bracket(left: list[Word], right: list[Word]) -> bool:
    """Tell whether the verb of one side lacks its other half ("hat A und B ausgewiesen")."""
    return not any(word.tag == "VERB" for word in left) and not any(word.tag == "AUX" for word in right)


def _add(clauses: list[Clause], piece: list[Word], mark: str, grammar: GermanWords) -> None:
    clause = Clause(words=piece, after_conjunction=mark == "und" or piece[0].tag == "CCONJ")
    _find_verb(clause, grammar)
    last = clauses[-1] if clauses else None
    if clause.verb is None and last is not None and mark in (",", "und"):
        _chunk(clause, grammar)
        _append_phrases(last, clause, mark)
        return
    _open(clause, last, mark, grammar)
    opening = clause.words[1] if clause.words[0].tag == "CCONJ" and len(clause.words) > 1 else clause.words[0]
    clause.starts_with_verb = clause.after_conjunction and opening.tag in ("VERB", "AUX")
    _chunk(clause, grammar)
    clauses.append(clause)


def _append_phrases(last: Clause, clause: Clause, mark: str) -> None:
    """Join a piece without a verb: an item of a list after a comma or "und", else an apposition."""
    for number, phrase in enumerate(clause.phrases):
        if number == 0 and not phrase.case and last.phrases:
            phrase.joins = "conj" if clause.after_conjunction or _is_item(last, phrase) else "appos"
            if phrase.joins == "appos":
                phrase.under = last.phrases[-1].head
                phrase.joins = "appos"
        last.phrases.append(phrase)
    last.words += clause.words


def _is_item(last: Clause, phrase: Phrase) -> bool:
    return bool(last.phrases) and last.phrases[-1].joins == "conj" and not phrase.inner


def _open(clause: Clause, last: Clause | None, mark: str, grammar: GermanWords) -> None:
    """Read how the clause begins: with a relative pronoun, a subordinator, or "um ... zu"."""
    first = clause.words[0]
    verb_is_last = clause.verb is not None and not any(
        word.tag == "NOUN" for word in clause.words if word.token > clause.verb
    )
    if first.tag == "SCONJ":
        clause.opener = first.lower
    elif mark == "," and verb_is_last and last is not None and last.phrases:
        pronoun = _relative_pronoun(clause.words, grammar)
        if pronoun is not None:
            clause.relative, clause.antecedent = pronoun, last.phrases[-1].head


def _relative_pronoun(words: list[Word], grammar: GermanWords) -> str | None:
    """Return the relative pronoun that a clause opens with: "der ...", "mit dem sie ..."."""
    relatives = grammar.sets["relatives"]
    if words[0].lower in relatives:
        return words[0].lower
    after_preposition = words[0].tag == "ADP" and len(words) > 2 and words[1].lower in relatives
    return words[1].lower if after_preposition and words[2].tag != "NOUN" else None


def _find_verb(clause: Clause, grammar: GermanWords) -> None:
    """Find the main verb of a clause: the last participle or infinitive beside an auxiliary, else the finite verb."""
    verbs = [word for word in clause.words if word.tag == "VERB"]
    auxiliaries = [word for word in clause.words if word.tag == "AUX"]
    if not verbs:
        if auxiliaries:
            last = auxiliaries[0]
            clause.verb, clause.lemma, clause.form = last.token, last.lemma, last.form
        return
    main = verbs[-1] if auxiliaries else verbs[0]
    clause.verb, clause.lemma, clause.form = main.token, main.lemma, main.form
    words = event_words("de")
    if auxiliaries:
        _read_bracket(clause, main, auxiliaries, grammar)
    else:
        _read_single(clause, main, words, grammar)
    for word in clause.words:
        if word.lower in grammar.sets["adverbs"] and word.lower in ("nicht", "nie", "niemals"):
            clause.around_verb.append((word.token, "neg"))
        elif word.tag == "SCONJ":
            clause.around_verb.append((word.token, "mark"))


def _read_bracket(clause: Clause, main: Word, auxiliaries: list[Word], grammar: GermanWords) -> None:
    lemmas = {word.lemma for word in auxiliaries}
    if is_participle(main.lower, main.lemma) and not lemmas <= grammar.sets["modals"]:
        clause.form = "part"
        clause.is_passive = "werden" in lemmas
        if "sein" in lemmas and "haben" not in lemmas and "werden" not in lemmas:
            clause.is_passive = _is_transitive(main.lemma)
    elif lemmas & grammar.sets["modals"] or "werden" in lemmas:
        clause.form = "inf"
    clause.is_infinitive = any(word.form == "inf" and _is_after_zu(clause, word) for word in auxiliaries)
    for word in auxiliaries:
        passive = clause.is_passive and word.lemma == "werden"
        clause.around_verb.append((word.token, "aux:pass" if passive else "aux"))


def _is_after_zu(clause: Clause, verb: Word) -> bool:
    return any(word.token == verb.token - 1 and word.lower == "zu" for word in clause.words)


def _is_transitive(lemma: str) -> bool:
    words = event_words("de")
    return words is not None and lemma in words.triggers


def _read_single(clause: Clause, main: Word, words: EventWords | None, grammar: GermanWords) -> None:
    """Read a verb without an auxiliary: its separated particle, or "zu" before an infinitive."""
    last = clause.words[-1]
    if last.token != main.token and last.lower in grammar.sets["particles"] and main.form not in ("inf", "part"):
        joined = last.lower + main.lemma
        if words is not None and (joined in words.triggers or joined in words.support or _is_known(joined, words)):
            clause.lemma = joined
            clause.around_verb.append((last.token, "compound:prt"))
    after_zu = _is_after_zu(clause, main)
    if main.form == "inf" and (after_zu or ("zu" in main.lower[1:-3] and main.lemma != main.lower)):
        clause.is_infinitive = True
        if after_zu:
            clause.around_verb.append((main.token - 1, "mark"))
    if main.form == "inf" and not clause.is_infinitive:
        clause.form = "pres"
    if main.form == "part" and not clause.is_infinitive:
        clause.form = "pres" if main.lower.endswith("t") and "ge" not in main.lower else "part"
        if clause.form == "part" and main.lower.startswith(INSEPARABLE) and _stands_second(clause, main):
            clause.form = "past"  # "Truppen beschossen die Stadt": the past has the form of the participle
        clause.is_passive = clause.form == "part"


def _stands_second(clause: Clause, verb: Word) -> bool:
    """Tell whether a noun stands before the verb and another after it, as in a main clause."""
    nouns = [word.token for word in clause.words if word.tag in ("NOUN", "PRON")]
    return bool(nouns) and nouns[0] < verb.token < nouns[-1]


def _is_known(lemma: str, words: EventWords) -> bool:
    return any(lemma in words.words[name] for name in ("telling", "planned", "called_for", "possible", "negative"))


def _chunk(clause: Clause, grammar: GermanWords) -> None:
    """Gather the noun phrases of a clause."""
    taken = {token for token, _ in clause.around_verb} | ({clause.verb} if clause.verb is not None else set())
    run: list[Word] = []
    case = ""
    for word in [*clause.words, None]:
        if (
            word is not None
            and word.token not in taken
            and word.tag in ("DET", "ADJ", "NUM", "NOUN")
            and _continues(run, word)
        ):
            run.append(word)
            continue
        _close(clause, run, case, grammar)
        run, case = [], "" if word is None or word.tag != "ADP" or word.token in taken else word.lower
        if word is None or word.token in taken:
            continue
        if word.tag == "ADP":
            clause.around_verb.append((word.token, "case"))
        elif word.tag == "PRON" or (
            word.lower in grammar.sets["relatives"] and word.tag == "DET" and not run and _stands_alone(clause, word)
        ):
            _add_pronoun(clause, word, grammar)
        elif word.tag in ("DET", "ADJ", "NUM", "NOUN"):
            run = [word]
            case = clause_case(clause, word)
        elif word.tag == "CCONJ" and clause.phrases:
            clause.phrases[-1].last = word.token


def clause_case(clause: Clause, word: Word) -> str:
    """Return the preposition right before `word`, if there is one."""
    before = next((one for one in clause.words if one.token == word.token - 1), None)
    return before.lower if before is not None and before.tag == "ADP" else ""


def _continues(run: list[Word], word: Word) -> bool:
    """Tell whether `word` goes on with the phrase of `run`: an article after a noun begins a new one."""
    if not run:
        return False
    return not (run[-1].tag == "NOUN" and word.tag in ("DET", "ADJ", "NUM"))


def _stands_alone(clause: Clause, word: Word) -> bool:
    return clause.relative is not None and clause.words[0].token == word.token


def _add_pronoun(clause: Clause, word: Word, grammar: GermanWords) -> None:
    if word.lower in grammar.sets["accusative_pronouns"]:
        cases = {"acc"}
    elif word.lower in grammar.sets["dative_pronouns"]:
        cases = {"dat"}
    else:
        cases = {"nom", "acc"}
    clause.phrases.append(
        Phrase(head=word.token, case="", lower=word.lower, lemma=word.lemma, inner=[], cases=cases, last=word.token)
    )


def _close(clause: Clause, run: list[Word], case: str, grammar: GermanWords) -> None:
    nouns = [word for word in run if word.tag == "NOUN"]
    if not run or (not nouns and not any(word.tag == "NUM" for word in run)):
        return
    head = _head_of(nouns) if nouns else run[-1]
    inner = [(word.token, _inner_rel(word, head)) for word in run if word.token != head.token]
    first = clause_word_before(clause, run[0])
    if case and first is not None:
        inner.append((first.token, "case"))
        clause.around_verb = [(token, rel) for token, rel in clause.around_verb if token != first.token]
    phrase = Phrase(
        head=head.token,
        case=case,
        lower=head.lower,
        lemma=head.lemma,
        inner=inner,
        cases=_cases(run[0]),
        is_time=head.lower in _MONTHS_AND_DAYS,
        last=run[-1].token,
    )
    _join_to_last(clause, phrase, run)
    clause.phrases.append(phrase)


def clause_word_before(clause: Clause, word: Word) -> Word | None:
    """Return the word right before `word` in its clause."""
    return next((one for one in clause.words if one.token == word.token - 1), None)


def _head_of(nouns: list[Word]) -> Word:
    """Return the head of a run of nouns: the first, but for a town in -er ("Moskauer Bank")."""
    words = event_words("de")
    known = words.classes if words else {}
    if len(nouns) > 1 and nouns[0].lower.endswith("er") and nouns[0].lemma not in known:
        return nouns[1]
    return nouns[0]


def _inner_rel(word: Word, head: Word) -> str:
    if word.tag == "NOUN":
        return "flat" if word.token > head.token else "amod"
    return {"DET": "det", "NUM": "nummod"}.get(word.tag, "amod")


def _cases(first: Word) -> set[str]:
    """Return the cases that the first word of a phrase allows."""
    lower = first.lower
    if first.tag != "DET":
        return {"nom", "acc", "dat"}
    if lower.endswith("em"):
        return {"dat"}
    if lower.endswith("es") and lower not in ("das", "dieses", "jedes", "welches"):
        return {"gen"}
    if lower in ("den", "diesen", "jenen") or lower.endswith("en"):
        return {"acc", "dat"} if lower not in ("einen", "keinen", "seinen", "ihren") else {"acc"}
    if lower == "der" or (lower.endswith("er") and lower not in ("mehrerer", "einiger", "vieler")):
        return {"nom", "dat", "gen"}
    return {"nom", "acc"}


def _join_to_last(clause: Clause, phrase: Phrase, run: list[Word]) -> None:
    """Let a phrase hang by the one right before it: a genitive, an item after "und", what a noun of deed governs."""
    if not clause.phrases:
        return
    last = clause.phrases[-1]
    start = run[0].token - (1 if phrase.case else 0)
    adjacent = last.last == start - 1
    before = next((word for word in clause.words if word.token == start - 1), None)
    if before is not None and before.tag == "CCONJ" and not phrase.case:
        phrase.joins = "conj"
    elif adjacent and _hangs_by_noun(clause, last, phrase, run[0]):
        phrase.joins, phrase.under = "nmod", last.head
    elif phrase.case == "durch" and last.joins == "nmod" and adjacent:
        phrase.joins, phrase.under = "nmod", last.under


def _hangs_by_noun(clause: Clause, last: Phrase, phrase: Phrase, first: Word) -> bool:
    if not phrase.case:
        return "gen" in phrase.cases and first.tag == "DET"
    return _governs(last.lemma, phrase.case) or (phrase.case in ("von", "vom") and not clause.is_passive)


def _governs(lemma: str, case: str) -> bool:
    words = event_words("de")
    if words is None or case in ("in", "im", "am", "seit", "nach", "vor"):
        return False
    return lemma in words.triggers or any(lemma.endswith(noun) for noun in words.triggers if len(noun) > 5)
