"""Find who speaks: the subject of a reporting word, through passives, relative clauses, participles and inversion."""

from __future__ import annotations

from firsthand.extract.speech.candidates import is_mark
from firsthand.extract.speech.context import Context
from firsthand.extract.speech.lexicon import SpeechLexicon
from firsthand.extract.tree import Tree

SUBJECTS = ("nsubj", "nsubj:pass", "csubj")
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "X"})
_RELATIVE = frozenset({"PRON", "DET"})
_STEPS = 6
_SHORT = 8
"""Tokens of a noun phrase that opens a sentence, at most."""
Source = tuple[list[int], int | None]
"""The tokens of a source, and the one whose mention tells who it is."""
NOBODY: Source = ([], None)


def source_of(context: Context, lexicon: SpeechLexicon, verb: int, quoted: frozenset[int]) -> Source:
    """Return who the subject of `verb` is, as the tokens of the phrase and the token to look up.

    `quoted` are tokens of quotations that the verb gives: they are no part of its source, whatever the parser says.

    Misses: subjects that only the sense tells apart ("X met Y before he said ..." is left to the mention finder).
    """
    tree, words = context.tree, lexicon.words
    if tree.lemmas[verb] in words.get("impersonal", ()):
        return _place(context, lexicon, verb)
    found = _said_by(context, lexicon, verb) or _climb(context, lexicon, verb, quoted)
    if found is None:
        found = _inverted(context, verb)
        if not found[0] and words.get("days"):
            found = _after_comma(context, lexicon, verb)
        if not found[0] and lexicon.documents:
            found = _opening(context, lexicon, verb)
        if not found[0] and words.get("place_sources"):
            found = _place(context, lexicon, verb)
    return found


def _said_by(context: Context, lexicon: SpeechLexicon, verb: int) -> Source | None:
    """Read "..., said the general, ...": between its commas the verb stands before its subject."""
    tree = context.tree
    if tree.lowers[verb] not in lexicon.words.get("tags", ()) or not verb or tree.words[verb - 1] not in ',”"':
        return None
    behind = [child for child in tree.children[verb] if child > verb and tree.rels[child] in ("obj", "nsubj", "dep")]
    if not behind or min(tree.subtree(behind[0])) != verb + 1 or tree.tags[behind[0]] not in ("NOUN", "PROPN"):
        return None
    last = max(tree.subtree(behind[0])) + 1
    return (phrase(tree, behind[0]), behind[0]) if last < len(tree) and tree.words[last] in (",", ".") else None


def _climb(context: Context, lexicon: SpeechLexicon, verb: int, quoted: frozenset[int]) -> Source | None:
    """Go up from the verb to one with a subject; None if there is none."""
    tree, current = context.tree, verb
    for _ in range(_STEPS):
        if current != verb and is_overheard(tree, lexicon, current, verb):
            return _quoted_person(tree, current)
        clitic = _clitic(tree, lexicon, current) if lexicon.words.get("clitics") else None
        if clitic is not None:
            return [clitic], clitic
        if is_passive(tree, current):
            return _agent(tree, current) if current == verb else _patient(tree, current)
        subjects = [child for child in tree.children[current] if tree.rels[child] in SUBJECTS]
        inserted = (
            len(subjects) > 1 and tree.rels[current] == "parataxis"
        )  # "the minister, the Herald writes, was told"
        subject = subjects[-1 if inserted else 0] if subjects else None
        if subject is not None and subject not in quoted and _is_level(context, subject, verb):
            tokens, head = _subject(context, lexicon, current, subject)
            return [token for token in tokens if token not in quoted], head
        following = _controller(tree, lexicon, current)
        if following is None or isinstance(following, tuple):
            return following
        current = following
    return None


def _is_level(context: Context, subject: int, verb: int) -> bool:
    """Tell whether subject and verb are told by one: in one quotation, or the marks open between the two."""
    inner, outer = context.inside[verb], context.inside[subject]
    if inner == outer:
        return True
    opens = inner >= 0 and context.parents[inner] == outer and subject < context.ranges[inner][0]
    return opens and not any(context.tree.words[token] in ",:;" for token in range(subject, context.ranges[inner][0]))


def _clitic(tree: Tree, lexicon: SpeechLexicon, verb: int) -> int | None:
    """Return the pronoun glued to the auxiliary ("a-t-elle déclaré", "dit-il")."""
    clitics = lexicon.words["clitics"]
    near = (verb + 1, verb - 1, verb - 2)
    return next((token for token in near if 0 <= token < len(tree) and tree.lowers[token] in clitics), None)


def _opening(context: Context, lexicon: SpeechLexicon, verb: int) -> Source:
    """Return the document at the head of a sentence, with its aside ("An audit, a copy of which ..., concludes")."""
    tree, sentence = context.tree, context.sentence(verb)
    before = min([verb, *tree.children_by(verb, "aux", "advmod", "neg")]) - 1
    comma = next((token for token in range(sentence.first, before) if tree.words[token] == ","), None)
    if comma is None or tree.words[before] != "," or comma - sentence.first > _SHORT:
        return NOBODY
    if any(tree.tags[token] in ("VERB", "AUX", "PRON") for token in range(sentence.first, comma)):
        return NOBODY
    nouns = [token for token in range(sentence.first, comma) if tree.tags[token] == "NOUN"]
    if not nouns or tree.lemmas[nouns[-1]] not in lexicon.documents or tree.cases[nouns[-1]]:
        return NOBODY
    return list(range(sentence.first, before)), nouns[-1]


def _place(context: Context, lexicon: SpeechLexicon, verb: int) -> Source:
    """Return the body or paper in which it is said ("В посольстве заявили", "говорится в сообщении МИД")."""
    tree = context.tree
    for child in tree.children[verb]:
        if tree.rels[child] in ("obl", "nmod") and tree.cases[child] in lexicon.words.get("place_sources", ()):
            lemma = tree.lemmas[child]
            if lemma in lexicon.documents or lemma in lexicon.words.get("officials", ()) or tree.tags[child] == "PROPN":
                return phrase(tree, child, without="case"), child
    return NOBODY


def _after_comma(context: Context, lexicon: SpeechLexicon, verb: int) -> Source:
    """Return the name behind a verb that follows its content ("..., a affirmé lundi la ministre")."""
    tree = context.tree
    first = min([verb, *tree.children_by(verb, "aux", "expl", "aux:tense")])
    if first == 0 or not is_mark(tree, first - 1):
        return NOBODY
    for child in tree.children[verb]:
        nominal = tree.tags[child] in ("NOUN", "PROPN") and not tree.cases[child]
        if child > verb and nominal and tree.lowers[child] not in lexicon.words["days"]:
            return phrase(tree, child), child
    return NOBODY


def is_passive(tree: Tree, verb: int) -> bool:
    """Tell whether `verb` stands in the passive, also as a bare participle ("asked by the court")."""
    if any(tree.rels[child] in ("aux:pass", "nsubj:pass") for child in tree.children[verb]):
        return True
    return tree.forms[verb] == "part" and (
        tree.has_child(verb, "obl:agent") or (tree.rels[verb] in ("acl", "advcl") and not tree.has_child(verb, "aux"))
    )


def is_overheard(tree: Tree, lexicon: SpeechLexicon, verb: int, saying: int) -> bool:
    """Tell whether `verb` quotes or hears who is "saying": "reported X as saying" does, "reported seeing" does not."""
    words = lexicon.words
    if tree.lemmas[verb] in words.get("overhearing", words.get("quoting", ())):
        return True
    return tree.lemmas[verb] in words.get("quoting_as", ()) and tree.cases[saying] == "as"


def _quoted_person(tree: Tree, verb: int) -> Source:
    """Return who is quoted in "X was quoted as saying", "the Herald quoted X as saying"."""
    quoted = next((child for child in tree.children[verb] if tree.rels[child] in ("nsubj:pass", "obj")), None)
    return NOBODY if quoted is None else (phrase(tree, quoted), quoted)


def _agent(tree: Tree, verb: int) -> Source:
    agents = tree.children_by(verb, "obl:agent")
    return (phrase(tree, agents[0], without="case"), agents[0]) if agents else NOBODY


def _patient(tree: Tree, verb: int) -> Source:
    """Return who does what follows a passive ("X was asked by Y to say", "X is alleged by Y to have told")."""
    subjects = tree.children_by(verb, "nsubj:pass")
    return (phrase(tree, subjects[0]), subjects[0]) if subjects else _agent(tree, verb)


def _subject(context: Context, lexicon: SpeechLexicon, verb: int, head: int) -> Source:
    tree = context.tree
    tokens = _cut(tree, tree.subtree(head), head, verb)
    known = head
    if (tree.rels[verb] == "acl:relcl" and tree.tags[head] in _RELATIVE | {"SCONJ"}) or (
        tree.lowers[head] in lexicon.words.get("relative", ()) and tree.rels[verb] == "acl:relcl"
    ):
        known = tree.heads[verb]
    return tokens, known


def _cut(tree: Tree, tokens: list[int], head: int, verb: int) -> list[int]:
    """Leave of a subject what stands on its own side of the verb."""
    return [token for token in tokens if (token < verb) == (head < verb)]


def _controller(tree: Tree, lexicon: SpeechLexicon, verb: int) -> int | Source | None:
    """Return the verb whose subject speaks, or the source itself, or None where nobody is found."""
    head, rel = tree.heads[verb], tree.rels[verb]
    if head == verb:
        return None
    if rel == "acl":
        return _written_by(tree, lexicon, head, verb)
    if rel == "xcomp":
        told = [child for child in tree.children_by(head, "obj", "iobj") if child < verb]
        someone = bool(told) and tree.tags[told[-1]] in _NOMINAL and not _only_reaches(tree, lexicon, head)
        return (phrase(tree, told[-1]), told[-1]) if someone else head
    if rel == "advcl" and tree.lemmas[head] in lexicon.words.get("accusing", ()) and tree.forms[verb] == "ger":
        accused = tree.children_by(head, "obj", "nsubj:pass")
        return (phrase(tree, accused[0]), accused[0]) if accused else None
    if rel == "advcl" and is_added(tree, lexicon, verb):
        return _teller_of(tree, lexicon, head)
    return head if rel in ("conj", "advcl") else None


def _only_reaches(tree: Tree, lexicon: SpeechLexicon, verb: int) -> bool:
    """Tell whether a verb reaches somebody without making him speak ("emailed colleagues to say that ...")."""
    return tree.lemmas[verb] in lexicon.words.get("reaching", ())


def is_added(tree: Tree, lexicon: SpeechLexicon, verb: int) -> bool:
    """Tell whether a reporting participle follows behind a comma ("..., adding that", "..., calling it a lie")."""
    first = min(tree.subtree(verb))
    return (
        tree.forms[verb] == "ger"
        and tree.lemmas[verb] in lexicon.verbs
        and verb > tree.heads[verb]
        and first > 0
        and tree.words[first - 1] == ","
    )


def _teller_of(tree: Tree, lexicon: SpeechLexicon, verb: int) -> int:
    """Return the reporting verb whose clause `verb` is the top of, else `verb`: who told it adds the rest."""
    current = verb
    while tree.rels[current] == "conj":
        current = tree.heads[current]
    head = tree.heads[current]
    return head if tree.rels[current] == "ccomp" and tree.lemmas[head] in lexicon.verbs else verb


def _written_by(tree: Tree, lexicon: SpeechLexicon, noun: int, verb: int) -> int | Source:
    """Follow "issued a statement saying that": the issuer speaks; elsewhere the noun itself does."""
    issuer = tree.heads[noun]
    if (
        tree.lemmas[noun] in lexicon.documents
        and tree.rels[noun] in ("obj", "obl")
        and tree.tags[issuer] == "VERB"
        and tree.lemmas[issuer] not in lexicon.words.get("quoting", ())
        and tree.lemmas[issuer] not in lexicon.words.get("seen", ())
        and not any(tree.cases[child] in ("by", "from") for child in tree.children_by(noun, "nmod"))
        and any(tree.rels[child] == "nsubj" for child in tree.children[issuer])
    ):
        return issuer
    below = set(tree.subtree(verb))
    return [token for token in tree.subtree(noun) if token not in below and token < verb], noun


def _inverted(context: Context, verb: int) -> Source:
    """Find the name right behind a verb that follows a quotation ("X," said Robin Maynard, half joking)."""
    tree = context.tree
    before = verb - 1
    while before > 0 and is_mark(tree, before) and context.inside[before] < 0 and before > verb - 4:
        before -= 1
    if before < 0 or context.inside[before] < 0 or verb + 1 >= len(tree):
        return NOBODY
    after = verb + 1
    if context.inside[after] >= 0 or tree.tags[after] not in _NOMINAL | {"ADJ"} or tree.cases[after]:
        return NOBODY
    last = after
    end = context.sentence(verb).last
    while last < end and tree.tags[last] in _NOMINAL | {"ADJ"} and not is_mark(tree, last):
        last += 1
    return list(range(after, last)), last - 1


def phrase(tree: Tree, head: int, without: str = "") -> list[int]:
    """Return the tokens below `head`, but for its direct children by the relation `without`."""
    left_out = set(tree.children_by(head, without)) if without else set()
    return [token for token in tree.subtree(head) if token not in left_out]
