"""Mend what the small parsers regularly get wrong around names and headlines, before claims are read.

Patterns told by the words alone: a subject cut in two ("the crew of the tanker | Aurelia had cut"), an
object cut in two ("the Borealis | data cable"), a verb taken for a participle before its reporter ("Dutch firm paid
for a campaign, the Herald reports"), one taken for an adjective ("survey ship jammed GPS"), an infinitive taken for
part of a noun ("to | jam GPS signals"), a verb joined to what was told instead of the teller, a French verb hung by
its subject, a passive taken for an adjective ("signals were jammed"), a shortened passive taken for a past ("were
found and removed"), a charge hung by the charged ("cleared the agent | of fraud"), a gerund after a comma hung by the
noun before it ("rolled out sanctions, | starving"), a subject taken for a setting ("as | Peru has begun talks"), and a
receiver taken for an infinitive or cut in two ("to | town clerk Ana Costa").
Misses: everything else; a sentence that none of the patterns fits is left as it was parsed.
"""

from __future__ import annotations

from firsthand.extract.claims.repair_clauses import (
    mend_cleft,
    mend_done_by,
    mend_garden_path,
    mend_headline_plan,
    mend_headline_verb,
    mend_set_off_subject,
    mend_which,
)
from firsthand.extract.claims.repair_receivers import mend_parted_name, mend_receiver
from firsthand.extract.claims.repair_subjects import (
    mend_after_teller,
    mend_gerund_subject,
    mend_list,
    mend_lost_head,
    mend_lost_subject,
    mend_propensity,
    mend_titled,
)
from firsthand.extract.mending import NOMINAL, Mending, leftmost, mended_tree, open_mending
from firsthand.extract.tree import Sentence, Tree
from firsthand.lexicon.events import EventWords, event_words

_ARTICLES = frozenset({"le", "la", "l'", "les", "un", "une", "des", "du", "de", "d'"})
_GIVEN = frozenset({"paid", "told", "sent", "sold", "taught", "handed", "offered", "promised"})
"""Participles of verbs that keep an object in the passive: "was recruited and paid 500 pounds"."""


def repair_parse(tree: Tree) -> Tree:
    """Return `tree` with the English and French sentences mended; the same tree if there is nothing to mend."""
    mending: Mending | None = None
    for sentence in tree.sentences:
        words = event_words(sentence.language)
        if sentence.language not in ("en", "fr") or words is None:
            continue
        if mending is None:
            mending = open_mending(tree)
        if sentence.language == "en":
            _mend_sentence(mending, sentence, words)
        else:
            _mend_french_root(mending, sentence, words)
            for token in range(sentence.first, sentence.last):
                if mending.rels[token] == "appos":
                    mend_after_teller(mending, token)
    return tree if mending is None else mended_tree(mending)


def _mend_sentence(mending: Mending, sentence: Sentence, words: EventWords) -> None:
    tree = mending.tree
    for token in range(sentence.first, sentence.last):
        rel, form = mending.rels[token], tree.forms[token]
        if rel in ("nsubj", "obj"):
            _mend_split(mending, sentence, token, rel)
        if rel in ("obj", "nsubj:pass"):
            _mend_charge(mending, token, words)
        elif rel in ("cop", "aux", "aux:pass"):
            _mend_auxiliary(mending, sentence, token, words)
        elif rel == "root" and not form:
            mend_list(mending, token)
            mend_headline_verb(mending, token, words)
        elif form and not (rel == "amod" and tree.lowers[token].endswith("ed")):
            _mend_verb(mending, sentence, token, words)
        else:
            _mend_noun(mending, sentence, token, words)


def _mend_auxiliary(mending: Mending, sentence: Sentence, token: int, words: EventWords) -> None:
    """Mend what hangs with an auxiliary: a passive taken for a quality, a lost subject or receiver."""
    tree = mending.tree
    if mending.rels[token] != "aux":
        if tree.tags[mending.heads[token]] == "ADJ":
            _mend_passive(mending, mending.heads[token], token, words)
    elif tree.tags[token] == "PART":
        mend_receiver(mending, sentence, token, words)
    else:
        mend_lost_subject(mending, sentence, token)


def _mend_noun(mending: Mending, sentence: Sentence, token: int, words: EventWords) -> None:
    """Mend a word without a tense that hangs by the wrong word, by its relation."""
    match mending.rels[token]:
        case "appos":
            mend_set_off_subject(mending, sentence, token)
        case "det":
            mend_which(mending, token)
        case "iobj" if mending.tree.tags[token] == "ADP":
            mend_receiver(mending, sentence, token, words)
        case "nmod":
            mend_parted_name(mending, token)
        case "amod" if mending.tree.lowers[token].endswith("ed"):
            _mend_adjective(mending, sentence, token, words)
        case _:
            pass


def _mend_verb(mending: Mending, sentence: Sentence, verb: int, words: EventWords) -> None:
    """Mend a verb that hangs by the wrong word, by its relation and form."""
    match mending.rels[verb], mending.tree.forms[verb]:
        case "root", "past" | "part":
            mend_garden_path(mending, verb)
        case _, "past" | "part":
            mend_done_by(mending, verb)
            _mend_past(mending, sentence, verb, words)
        case "conj", "ger":
            _mend_joined_gerund(mending, verb)
        case "ccomp", "pres":
            _mend_freezes(mending, verb, words)
        case "compound", "inf":
            _mend_infinitive(mending, verb)
        case "acl", "ger":
            _mend_gerund(mending, verb)
        case "advcl", "ger":
            mend_gerund_subject(mending, verb)
        case "advcl", "inf":
            mend_propensity(mending, verb, words)
        case (("root" | "acl"), "inf"):
            mend_headline_plan(mending, sentence, verb)
        case _:
            pass


def _mend_past(mending: Mending, sentence: Sentence, verb: int, words: EventWords) -> None:
    """Mend a past or a participle, by its relation."""
    match mending.rels[verb], mending.tree.forms[verb]:
        case "conj", "past":
            _mend_joined(mending, verb, words)
            _mend_short_passive(mending, verb)
        case "conj", _:
            _mend_short_passive(mending, verb)
        case "acl", _:
            _mend_participle(mending, sentence, verb, words)
        case "acl:relcl", "past":
            mend_titled(mending, verb, words)
        case "ccomp", "past":
            mend_cleft(mending, verb)
        case _:
            pass


def _mend_french_root(mending: Mending, sentence: Sentence, words: EventWords) -> None:
    """Make a finite verb the root where the parser hung it by its subject: "La Lettonie ferme le consulat"."""
    tree = mending.tree
    for verb in range(sentence.first + 1, sentence.last):
        noun = mending.heads[verb]
        if noun >= verb or mending.rels[noun] != "root" or tree.tags[noun] not in NOMINAL:
            continue
        if mending.rels[verb] not in ("amod", "acl", "nmod"):
            continue
        finite = tree.tags[verb] == "VERB" and tree.forms[verb] in ("pres", "fut", "past")
        lemma = words.inflected.get(tree.lowers[verb]) if tree.tags[verb] in ("ADJ", "NOUN") else None
        if finite or (lemma is not None and verb + 1 < sentence.last and tree.tags[verb + 1] in ("DET", "ADP")):
            _make_root(mending, verb, noun, lemma or tree.lemmas[verb])
            return


def _make_root(mending: Mending, verb: int, noun: int, lemma: str) -> None:
    tree = mending.tree
    for child in tree.children[noun]:
        rel = mending.rels[child]
        if child > verb and rel in ("nmod", "obl", "appos", "punct", "advmod"):
            first = leftmost(tree, child)
            direct = first == verb + 1 and rel == "nmod" and tree.lowers[first] in _ARTICLES
            moved = "obj" if direct else "obl" if rel == "nmod" else rel
            mending.hang(child, verb, moved, tree.cases[child])
    mending.hang(verb, verb, "root")
    mending.hang(noun, verb, "nsubj")
    mending.tags[verb], mending.lemmas[verb] = "VERB", lemma
    mending.forms[verb] = tree.forms[verb] or "pres"


def _mend_split(mending: Mending, sentence: Sentence, second: int, rel: str) -> None:
    """Join two neighbouring subjects, or objects, of one verb."""
    tree, verb = mending.tree, mending.heads[second]
    first = next(
        (i for i in tree.children[verb] if i < second and mending.rels[i] == rel and mending.heads[i] == verb), None
    )
    if first is None and rel == "nsubj":
        mend_lost_head(mending, second, verb)
    if first is None or tree.tags[second] not in NOMINAL or tree.tags[first] not in NOMINAL:
        return
    left = leftmost(tree, second)
    before = left - 1
    if before < first or not _leads_to(mending, before, first):
        return
    if rel == "obj":
        if tree.tags[first] == "PROPN" and before == first and not tree.has_child(second, "det", "nummod", "nmod:poss"):
            mending.hang(first, second, "compound")
            for child in tree.children_by(first, "det"):
                mending.hang(child, second, "det")
    elif tree.tags[before] == "ADP":
        mending.hang(before, second, "case")
        mending.hang(second, first, "nmod", tree.lowers[before])
    elif tree.tags[before] in NOMINAL:
        mending.hang(second, before, "appos")


def _mend_joined(mending: Mending, verb: int, words: EventWords) -> None:
    """Join a verb to the teller, not to what was told: "said the work was unlawful and summoned the envoy"."""
    tree, told = mending.tree, mending.heads[verb]
    teller = mending.heads[told]
    in_what_was_told = tree.tags[told] in ("ADJ", "NOUN") and mending.rels[told] == "ccomp"
    was_told = teller < told and tree.forms[teller] == "past" and tree.lemmas[teller] in words.words["telling"]
    if in_what_was_told and was_told and not tree.has_child(verb, "nsubj", "aux"):
        mending.hang(verb, teller, "conj")


def _mend_passive(mending: Mending, adjective: int, copula: int, words: EventWords) -> None:
    """Make a passive of "signals were jammed", where the parser saw a quality."""
    tree = mending.tree
    lemma = words.inflected.get(tree.lowers[adjective])
    if lemma is None or not tree.lowers[adjective].endswith("ed"):
        return
    mending.hang(copula, adjective, "aux:pass")
    mending.tags[adjective], mending.forms[adjective], mending.lemmas[adjective] = "VERB", "part", lemma
    for child in tree.children_by(adjective, "nsubj"):
        mending.hang(child, adjective, "nsubj:pass")


def _mend_short_passive(mending: Mending, verb: int) -> None:
    """Read a past joined to a passive as one more passive: "were found at the base and removed"."""
    tree, first = mending.tree, mending.heads[verb]
    if tree.forms[first] == "ger" and mending.rels[first] == "xcomp":
        first = mending.heads[first]  # "were found working there and removed"
    if (
        tree.forms[first] == "part"
        and tree.has_child(first, "aux:pass")
        and (tree.lowers[verb] in _GIVEN or (tree.lowers[verb].endswith("ed") and not tree.has_child(verb, "obj")))
        and not tree.has_child(verb, "nsubj", "aux", "ccomp", "xcomp")
    ):
        mending.forms[verb] = "part"
        mending.hang(verb, first, "conj")


def _mend_joined_gerund(mending: Mending, verb: int) -> None:
    """Join a gerund to the gerund before it: "by declaring three diplomats persona non grata and | giving them"."""
    tree, first = mending.tree, mending.heads[verb]
    above = mending.heads[first]
    if tree.forms[first] not in ("ger", "inf") and tree.forms[above] == "ger" and mending.rels[first] == "ccomp":
        mending.hang(verb, above, "conj")


def _mend_freezes(mending: Mending, verb: int, words: EventWords) -> None:
    """Make a noun of "freezes" in "imposed asset freezes and travel bans", where the parser saw a clause."""
    tree, governor = mending.tree, mending.heads[verb]
    if verb == 0 or tree.lemmas[governor] not in words.support or not tree.lowers[verb].endswith("s"):
        return
    subject = next((child for child in tree.children_by(verb, "nsubj") if child == verb - 1), None)
    if subject is None or tree.tags[subject] != "NOUN" or tree.has_child(subject, "det") or subject - 1 != governor:
        return
    if tree.has_child(verb, "mark", "aux", "obj", "ccomp", "xcomp"):
        return
    mending.hang(verb, governor, "obj")
    mending.hang(subject, verb, "compound")
    mending.tags[verb], mending.forms[verb] = "NOUN", ""


def _mend_charge(mending: Mending, charged: int, words: EventWords) -> None:
    """Hang a charge by its verb: "cleared the agent | of all charges", "stripped the firm | of its licence"."""
    tree, verb = mending.tree, mending.heads[charged]
    if tree.lemmas[verb] not in words.words["charging"]:
        return
    own = [
        child
        for child in tree.children[charged]
        if mending.rels[child] == "nmod" and tree.cases[child] == "of" and mending.heads[child] == charged
    ]
    if own and not {"crime", "accusation", "hostile", "licence"}.isdisjoint(
        words.classes.get(tree.lemmas[own[-1]], ())
    ):
        mending.hang(own[-1], verb, "obl", "of")


def _mend_gerund(mending: Mending, verb: int) -> None:
    """Hang a gerund after a comma by the verb whose subject does it: "rolled out sanctions, starving Peru"."""
    tree, noun = mending.tree, mending.heads[verb]
    above = mending.heads[noun]
    is_object = mending.rels[noun] in ("obj", "obl") and above < noun and tree.tags[above] == "VERB"
    if is_object and noun < verb and tree.words[verb - 1] == ",":
        mending.hang(verb, above, "advcl")


def _mend_infinitive(mending: Mending, verb: int) -> None:
    """Make a verb of "jam" in "continues to jam GPS signals", where the parser saw one long noun."""
    tree, thing = mending.tree, mending.heads[verb]
    governor = mending.heads[thing]
    if verb and tree.lowers[verb - 1] == "to" and thing > verb and governor < verb and tree.tags[governor] == "VERB":
        mending.hang(verb, governor, "xcomp")
        mending.hang(thing, verb, "obj")


def _leads_to(mending: Mending, token: int, head: int) -> bool:
    for _ in range(6):
        if token == head:
            return True
        token = mending.heads[token]
    return False


def _mend_participle(mending: Mending, sentence: Sentence, verb: int, words: EventWords) -> None:
    """Make a finite verb of "paid" in "Dutch firm paid for a campaign, the Herald reports"."""
    tree, subject = mending.tree, mending.heads[verb]
    teller = mending.heads[subject]
    if teller <= verb or mending.rels[subject] not in ("nsubj", "dep", "obl") or subject > verb:
        return
    if tree.lemmas[teller] not in words.words["telling"] or tree.has_child(verb, "obl:agent"):
        return
    own = [i for i in tree.children[teller] if verb < i < teller and mending.rels[i] == "nsubj"]
    comma = any(tree.words[i] == "," for i in range(verb, teller))
    if own and comma and tree.lemmas[verb] in words.triggers:
        mending.hang(verb, teller, "ccomp")
        mending.hang(subject, verb, "nsubj")
        mending.forms[verb] = "past"


def _mend_adjective(mending: Mending, sentence: Sentence, verb: int, words: EventWords) -> None:
    """Make a verb of "jammed" in "survey ship jammed GPS" and in "a ship, the Aurelia, jammed GPS"."""
    tree, thing = mending.tree, mending.heads[verb]
    lemma = tree.lemmas[verb] if tree.lemmas[verb] in words.triggers else words.inflected.get(tree.lowers[verb])
    before = verb - 1
    if lemma is None or before < sentence.first or thing < verb:
        return
    governor = mending.heads[thing]
    if tree.tags[before] in NOMINAL:
        subject = before
        if mending.rels[before] == "compound" and mending.heads[before] == thing:
            for child in tree.children_by(thing, "compound", "amod", "det"):
                if child < before:
                    mending.hang(child, before, mending.rels[child])
    elif tree.words[before] == "," and mending.rels[thing] == "appos" and governor < verb:
        subject = governor
    else:
        return
    above, rel = (
        (mending.heads[subject], mending.rels[subject]) if subject == governor else (governor, mending.rels[thing])
    )
    mending.hang(
        verb, verb if above in (subject, thing) else above, "ccomp" if above not in (subject, thing) else "root"
    )
    if rel == "root":
        mending.hang(verb, verb, "root")
    for child in tree.children[subject]:
        if child > thing and mending.rels[child] == "conj" and above not in (subject, thing):
            mending.hang(child, above, "nsubj")
    mending.hang(subject, verb, "nsubj")
    mending.hang(thing, verb, "obj")
    for child in tree.children[thing]:
        if child > thing and mending.rels[child] == "nmod" and mending.heads[child] == thing:
            mending.hang(child, verb, "obl", mending.cases[child])
    mending.tags[verb], mending.forms[verb], mending.lemmas[verb] = "VERB", "past", lemma
