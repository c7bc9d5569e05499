"""Gather the words of a Spanish or Italian sentence into verb groups, noun phrases and the marks between them.

A verb group is a verb with its auxiliaries, clitics and negation ("no ha sido expulsado", "si è rifiutato"); a noun
phrase has its first noun for its head, since what modifies it follows ("la agencia de inteligencia rusa").
Misses: adjectives before their noun that no list knows; verbs without any word of their own ("Moscú, culpable").
"""

from __future__ import annotations

from dataclasses import dataclass, field

from firsthand.extract.claims.romance_words import Grammar, Word

_CUTS = frozenset({",", ";", ":", "–", "—", "…", "|"})
_LONGEST_ASIDE = 8
_NOMINAL = ("DET", "NUM", "ADJ", "NOUN", "PROPN")
_CHAIN = 4


@dataclass(slots=True)
class Phrase:
    """A noun phrase: its head, plain preposition, what hangs inside it, and how it joins another phrase.

    Attributes:
        definite: It begins with a definite article of its own; `written` is its preposition as written.
    """

    head: int
    case: str
    lower: str
    lemma: str
    tag: str
    first: int
    last: int
    inner: list[tuple[int, str]]
    is_time: bool = False
    pronoun: bool = False
    definite: bool = False
    written: str = ""
    joins: str = ""
    under: Phrase | None = None


@dataclass(slots=True)
class Group:
    """A verb with all that belongs to it.

    Attributes:
        form: That of the main verb; `mode` is "finite", or that of the first verb ("inf" in "haber pagado").
        case: The preposition before an infinitive.
    """

    token: int
    lower: str
    lemma: str
    form: str
    first: int
    last: int
    around: list[tuple[int, str]]
    mode: str
    case: str = ""
    passive: bool = False
    reflexive: bool = False
    clitics: list[int] = field(default_factory=list)

    @property
    def finite(self) -> bool:
        """Tell whether it has a tense of its own."""
        return self.mode == "finite"


@dataclass(slots=True)
class Mark:
    """What parts clauses: "comma", "strong" (a colon and the like), "conj", "that", "relative" or "sub".

    `case` is the preposition before a relative ("al que", "per cui").
    """

    kind: str
    word: Word
    case: str = ""


Item = Phrase | Group | Mark


def gather(words: list[Word], grammar: Grammar) -> list[Item]:
    """Return the items of a sentence in order."""
    kept = _without_asides(words)
    items: list[Item] = []
    place = 0
    while place < len(kept):
        word = kept[place]
        found = _group(kept, place, grammar)
        if found is not None:
            group, place = found
            items.append(group)
            continue
        if word.tag == "PUNCT":
            if word.lower in _CUTS:
                items.append(Mark("comma" if word.lower == "," else "strong", word))
        elif word.tag in ("CCONJ", "SCONJ", "REL"):
            mark = Mark({"CCONJ": "conj", "REL": "relative"}.get(word.tag, _kind(word, grammar)), word)
            mark.case = _case_before(kept, place) if mark.kind in ("relative", "that") else ""
            if mark.case and mark.kind == "that" and _ends_in_article(kept[place - 1], grammar):
                mark.kind = "relative"
            items.append(mark)
        elif word.tag in ("ADP", "PRON", "CLI", *_NOMINAL):
            phrase, place = _phrase(kept, place, grammar)
            if phrase is not None:
                items.append(phrase)
            continue
        place += 1
    return items


def _kind(word: Word, grammar: Grammar) -> str:
    return "that" if word.lower in grammar.sets["complementizers"] else "sub"


def _ends_in_article(word: Word, grammar: Grammar) -> bool:
    """Tell whether an article, or one joined to its preposition, stands before a relative: "del que"."""
    return word.tag == "DET" or grammar.cases.get(word.lower, word.lower) != word.lower


def _case_before(words: list[Word], place: int) -> str:
    """Return the preposition before a relative and its article: "en el que", "a cui"."""
    before = place - 2 if place > 1 and words[place - 1].tag == "DET" else place - 1
    return words[before].case if before >= 0 else ""


def _without_asides(words: list[Word]) -> list[Word]:
    """Leave out short parentheses and marks that cut nothing, so that they part no subject from its verb."""
    found: list[Word] = []
    place = 0
    while place < len(words):
        word = words[place]
        if word.lower == "(":
            ends = range(place, min(place + _LONGEST_ASIDE, len(words)))
            place = next((n for n in ends if words[n].lower == ")"), place) + 1
            continue
        if word.tag != "PART" and (word.tag != "PUNCT" or word.lower in _CUTS):
            found.append(word)
        place += 1
    return found


def _group(words: list[Word], place: int, grammar: Grammar) -> tuple[Group, int] | None:
    """Return the verb group that begins at `place` and the place after it, or None."""
    start, around, clitics, case = place, list[tuple[int, str]](), list[int](), ""
    negated: list[int] = []
    if words[place].tag == "ADP":
        if not _before_infinitive(words, place + 1, grammar):
            return None
        case = words[place].case
        around.append((words[place].token, "mark"))
        place += 1
    while place < len(words) and (words[place].tag == "CLI" or words[place].lower in grammar.sets["negations"]):
        (clitics if words[place].tag == "CLI" else negated).append(words[place].token)
        place += 1
    if place >= len(words) or words[place].tag not in ("VERB", "AUX"):
        return None
    verbs, end = _chain(words, place, grammar)
    main = verbs[-1]
    around += [(token, "neg") for token in negated]
    around += [(word.token, "aux") for word in verbs[:-1]]
    for word in words[place:end]:
        if word.tag == "CLI":
            clitics.append(word.token)
        elif word.lower in grammar.sets["negations"]:
            around.append((word.token, "neg"))
        elif word.tag == "ADP" and word not in verbs:
            around.append((word.token, "mark"))
    own = {word.token: word.lower for word in words[start:end]}
    reflexive = any(own[token] in grammar.sets["reflexives"] for token in clitics) or main.lower.endswith(
        ("arse", "erse", "irse", "arsi", "ersi", "irsi")
    )
    group = Group(
        token=main.token,
        lower=main.lower,
        lemma=main.lemma,
        form=main.form,
        first=words[start].token,
        last=words[end - 1].token,
        around=around,
        mode=verbs[0].form if verbs[0].form in ("inf", "ger", "part") else "finite",
        case=case,
        reflexive=reflexive,
        clitics=clitics,
    )
    _read_chain(group, verbs, grammar)
    return group, end


def _before_infinitive(words: list[Word], place: int, grammar: Grammar) -> bool:
    while place < len(words) and (words[place].tag == "CLI" or words[place].lower in grammar.sets["negations"]):
        place += 1
    return place < len(words) and words[place].tag in ("VERB", "AUX") and words[place].form == "inf"


def _chain(words: list[Word], place: int, grammar: Grammar) -> tuple[list[Word], int]:
    """Return the auxiliaries and the main verb from `place` on, and the place after them."""
    verbs = [words[place]]
    place += 1
    while len(verbs) < _CHAIN:
        step = place
        while step < len(words) and (words[step].tag in ("ADV", "CLI") or _links(verbs[-1], words[step], grammar)):
            step += 1
        following = words[step] if step < len(words) else None
        if following is None or following.tag not in ("VERB", "AUX") or not _carries(verbs[-1], following, grammar):
            break
        linked = any(word.tag in ("ADP", "SCONJ") for word in words[place:step])
        if verbs[-1].lemma in grammar.sets["going"] and not linked:
            break
        verbs.append(following)
        place = step + 1
    return verbs, place


def _links(verb: Word, word: Word, grammar: Grammar) -> bool:
    """Tell whether a small word only joins an auxiliary to its infinitive: "va a expulsar", "tiene que salir"."""
    if word.tag == "ADP":
        return (verb.lemma in grammar.sets["going"] and word.case == "a") or (
            verb.lemma in ("haber", "deber") and word.lower == "de"
        )
    return word.lower == "que" and verb.lemma in ("tener", "haber")


def _carries(verb: Word, following: Word, grammar: Grammar) -> bool:
    """Tell whether `verb` is an auxiliary of the form that follows."""
    sets, lemma, form = grammar.sets, verb.lemma, following.form
    if form == "part":
        return lemma in sets["perfects"] or lemma in sets["passives"]
    if form == "ger":
        return lemma in sets["progressives"]
    if form == "inf":
        return lemma in sets["modals"] or lemma in sets["going"] or lemma in ("tener", "haber")
    return False


def _read_chain(group: Group, verbs: list[Word], grammar: Grammar) -> None:
    """Read voice and tense off the auxiliaries."""
    sets, main = grammar.sets, verbs[-1]
    before = verbs[-2] if len(verbs) > 1 else None
    if before is not None and main.form == "part":
        perfect = before.lemma in sets["perfects"]
        doubled = len(verbs) > 2 and before.form in ("part", "inf", "ger")
        passive = before.lemma in sets["passives"] and (
            not perfect or doubled or main.lemma not in sets["unaccusatives"]
        )
        if passive and not group.reflexive:
            group.passive = True
            group.around = [(t, "aux:pass" if t == before.token else rel) for t, rel in group.around]
    if any(verb.lemma in sets["going"] for verb in verbs[:-1]) and main.form == "inf":
        group.form = "fut"
    if any(verb.lemma in ("tener",) for verb in verbs[:-1]) and main.form == "inf":
        group.form = verbs[0].form


def _phrase(words: list[Word], place: int, grammar: Grammar) -> tuple[Phrase | None, int]:
    """Return the noun phrase that begins at `place`, with its preposition, and the place after it."""
    start, case = place, ""
    marks: list[tuple[int, str]] = []
    while place < len(words) and words[place].tag == "ADP":
        case = case or words[place].case
        marks.append((words[place].token, "case"))
        place += 1
    if place < len(words) and words[place].tag in ("PRON", "CLI", "REL"):
        word = words[place]
        if word.tag == "REL" and not marks:
            return None, place + 1
        if word.tag == "REL":
            return None, place
        return _pronoun(word, case, words[start], marks), place + 1
    run: list[Word] = []
    while place < len(words) and words[place].tag in (*_NOMINAL, "ADV") and _continues(run, words, place, grammar):
        run.append(words[place])
        place += 1
    while run and run[-1].tag == "ADV":
        run.pop()
        place -= 1
    head = _head(run)
    if head is None:
        return None, max(place, start + 1)
    month = words[place + 1].lemma if place + 1 < len(words) and words[place].case in grammar.sets["genitives"] else ""
    phrase = _build(run, head, marks, grammar)
    phrase.case, phrase.first = case, words[start].token
    phrase.written = words[start].lower if marks else ""
    phrase.is_time |= head.tag == "NUM" and month in grammar.sets["months"]
    return phrase, place


def _pronoun(word: Word, case: str, first: Word, marks: list[tuple[int, str]]) -> Phrase:
    return Phrase(
        head=word.token,
        case=case,
        lower=word.lower,
        lemma=word.lower,
        tag="PRON",
        first=first.token,
        last=word.token,
        inner=marks,
        pronoun=True,
    )


def _continues(run: list[Word], words: list[Word], place: int, grammar: Grammar) -> bool:
    """Tell whether the word at `place` goes on with the phrase: an article after a noun begins a new one."""
    word, following = words[place], words[place + 1].tag if place + 1 < len(words) else ""
    has_noun = any(one.tag in ("NOUN", "PROPN") for one in run)
    if has_noun and word.tag == "PROPN" and run[-1].capital and run[-1].lower in grammar.sets["portfolios"]:
        return False  # "ministro de Exteriores | José Ruiz"
    if has_noun and run[-1].tag == "PROPN" and not word.capital and word.lemma in grammar.given:
        return False  # "a Ucrania | misiles"
    if not has_noun:
        return word.tag != "ADV" or (bool(run) and following in ("NUM", "ADJ", "NOUN"))
    return {
        "DET": False,
        "ADV": False,
        "NUM": following not in ("NOUN", "ADJ"),
        "ADJ": following not in ("NOUN", "PROPN", "NUM"),
        "NOUN": word.lemma not in grammar.sets["calendar"],
    }.get(word.tag, True)


def _head(run: list[Word]) -> Word | None:
    """Return the first noun; without one an adjective or number stands for it ("los primeros", "dos")."""
    for tags in (("NOUN", "PROPN"), ("ADJ",), ("NUM",)):
        found = next((word for word in run if word.tag in tags), None)
        if found is not None:
            return found
    return None


def _build(run: list[Word], head: Word, marks: list[tuple[int, str]], grammar: Grammar) -> Phrase:
    inner = list(marks)
    for word in run:
        if word is not head:
            inner.append((word.token, _inner_rel(word, head, grammar)))
            if word.tag == "NOUN" and word.token > head.token and inner[-1][1] == "amod":
                word.tag = "ADJ"
    if head.tag == "ADJ":
        head.tag = "NOUN"
    dated = head.tag == "NUM" and any(word.lower in grammar.sets["months"] for word in run)
    return Phrase(
        head=head.token,
        case="",
        lower=head.lower,
        lemma=head.lemma,
        tag=head.tag,
        first=run[0].token,
        last=run[-1].token,
        inner=inner,
        definite=run[0].lower in grammar.sets["articles"] and run[0].lower[0] in "eli" and run[0].tag == "DET",
        is_time=dated or head.lemma in grammar.sets["calendar"] or head.lower in grammar.sets["calendar"],
    )


def _inner_rel(word: Word, head: Word, grammar: Grammar) -> str:
    if word.tag == "DET":
        return "nmod:poss" if word.lower in grammar.sets["possessives"] else "det"
    if word.tag == "NUM":
        return "nummod"
    if word.tag == "ADV":
        return "advmod"
    return "flat" if word.tag == "PROPN" and word.token > head.token else "amod"
