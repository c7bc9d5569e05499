"""A shallow parse for Spanish and Italian, which have no parser that can be had freely: enough for claims to be read.

Built from closed classes of words, endings and word order: verb groups with auxiliaries and clitics, noun phrases with
what follows them, clauses from conjunctions and commas. Subject and object go by order, by the Spanish "a" before
people, and by the agent after "por" and "da". The result is a Tree in the same terms as a parser's; its sentences keep
`has_tree` false, so that claims from it are marked as less sure.
Misses: subjects after their verb where no other word tells them from objects; what a clitic stands for.
"""

from __future__ import annotations

from firsthand.extract.claims.romance_attach import is_over
from firsthand.extract.claims.romance_builder import Clause
from firsthand.extract.claims.romance_clauses import cut_clauses
from firsthand.extract.claims.romance_groups import Group, Phrase, gather
from firsthand.extract.claims.romance_words import Grammar, Word, read_words, romance_grammar
from firsthand.extract.claims.shallow_columns import Columns
from firsthand.extract.tree import Sentence, Tree
from firsthand.lexicon.events import EventWords, event_words

_PLAIN_TAGS = {"CLI": "PRON", "REL": "PRON", "PART": "ADP"}
_DEEDS = frozenset({"hostile", "crime", "accusation"})
_SPEAKERS = frozenset({"people", "official", "statesman", "body", "institution"})
_RECEIVING = frozenset({"recipient", "beneficiary"})
_ADDRESSING = frozenset({"response.aid", "response.attribute", "response.warn", "response.expel"})
_DEEPEST = 40


def parse_romance(tree: Tree, sentence: Sentence, columns: Columns) -> None:
    """Write the parse of one Spanish or Italian sentence into `columns`."""
    words = event_words(sentence.language)
    if words is None:
        return
    grammar = romance_grammar(sentence.language)
    read = read_words(tree, sentence, grammar)
    clauses = [clause for clause in cut_clauses(gather(read, grammar), grammar, words) if clause.verb or clause.phrases]
    for word in read:
        columns.tags[word.token] = _PLAIN_TAGS.get(word.tag, word.tag)
        columns.forms[word.token] = word.form
        columns.lemmas[word.token] = word.lemma
    hanger = Hanger(grammar, words, columns)
    for clause in clauses:
        hanger.hang(clause)
    hanger.join(clauses)
    _hang_rest(read, clauses, columns, grammar)


def _hang_rest(read: list[Word], clauses: list[Clause], columns: Columns, grammar: Grammar) -> None:
    """Hang marks by the root, and small words that no phrase took by the verb before them."""
    root = next((top for clause in clauses if (top := _top(clause)) is not None), None)
    if root is None:
        return
    verbs = {clause.verb.token for clause in clauses if clause.verb is not None}
    verb = root
    for word in read:
        verb = word.token if word.token in verbs else verb
        if columns.heads[word.token] == word.token != root:
            rel = {"PUNCT": "punct", "CCONJ": "cc", "CLI": "expl", "ADV": "advmod"}.get(word.tag, "fixed")
            rel = "fixed" if word.lower in grammar.sets["negations"] else rel  # "persona no grata"
            columns.heads[word.token] = root if rel == "punct" else verb
            columns.rels[word.token] = rel


def _top(clause: Clause) -> int | None:
    if clause.verb is not None:
        return clause.verb.token
    return clause.phrases[0].head if clause.phrases else None


class Hanger:
    """Writes clauses into columns."""

    __slots__ = ("columns", "grammar", "words")

    def __init__(self, grammar: Grammar, words: EventWords, columns: Columns) -> None:
        self.grammar, self.words, self.columns = grammar, words, columns

    def set(self, token: int, head: int, rel: str) -> None:
        """Hang a token by another."""
        if token != head:
            self.columns.heads[token], self.columns.rels[token] = head, rel

    def hang(self, clause: Clause) -> None:
        """Hang the phrases of a clause by its verb, or by its first noun where it has none."""
        for phrase in clause.phrases:
            self._hang_inside(phrase)
        verb = clause.verb
        if verb is None:
            self._hang_without_verb(clause)
            return
        self._write_verb(clause, verb)
        roles = self._functions(clause, verb)
        for number, phrase in enumerate(clause.phrases):
            if phrase.joins and phrase.under is not None:
                self.set(phrase.head, phrase.under.head, phrase.joins)
            else:
                self.set(phrase.head, verb.token, roles.get(number, "obl" if phrase.case or phrase.is_time else "dep"))

    def _hang_inside(self, phrase: Phrase) -> None:
        columns = self.columns
        columns.cases[phrase.head] = phrase.case
        columns.lemmas[phrase.head] = phrase.lemma
        columns.tags[phrase.head] = phrase.tag if phrase.tag != "ADJ" else "NOUN"
        for token, rel in phrase.inner:
            self.set(token, phrase.head, rel)

    def _hang_without_verb(self, clause: Clause) -> None:
        top = clause.phrases[0].head
        for phrase in clause.phrases[1:]:
            if phrase.joins and phrase.under is not None:
                self.set(phrase.head, phrase.under.head, phrase.joins)
            else:
                self.set(phrase.head, top, "nmod" if phrase.case else "appos")

    def _write_verb(self, clause: Clause, verb: Group) -> None:
        columns = self.columns
        pronominal = verb.lemma + ("se" if self.grammar.language == "es" else "")
        if self.grammar.language == "it":
            pronominal = verb.lemma.removesuffix("e") + "si"
        columns.tags[verb.token], columns.forms[verb.token] = "VERB", verb.form
        columns.lemmas[verb.token] = verb.lemma
        if verb.reflexive and self._is_listed(pronominal):
            columns.lemmas[verb.token] = verb.lemma = pronominal
        columns.cases[verb.token] = self._case_of_verb(verb)
        if columns.cases[verb.token] == "por motivo" and verb.form == "inf":
            columns.forms[verb.token] = "ger"  # "por cobrar sobornos" tells why, no purpose
        for token, rel in verb.around:
            self.set(token, verb.token, rel)
            if rel.startswith("aux"):
                columns.tags[token] = "AUX"
        for token in clause.marks:
            self.set(token, verb.token, "mark")

    def _is_listed(self, lemma: str) -> bool:
        return lemma in self.words.triggers or any(lemma in listed for listed in self.words.words.values())

    def _case_of_verb(self, verb: Group) -> str:
        if not verb.case:
            return ""
        return "por motivo" if verb.case in self.grammar.sets["agents"] and self.grammar.language == "es" else verb.case

    def _functions(self, clause: Clause, verb: Group) -> dict[int, str]:
        """Tell the subject, object and agent of a verb among its phrases, by order and prepositions."""
        found: dict[int, str] = {}
        free = [(n, p) for n, p in enumerate(clause.phrases) if not p.joins]
        bare = [(n, p) for n, p in free if not p.case and not p.is_time]
        before = [n for n, _ in bare if n < clause.before]
        after = [n for n, _ in bare if n >= clause.before]
        passive = verb.passive or (verb.reflexive and not before and bool(after) and verb.lemma in self.words.triggers)
        marked = [
            n for n, p in free if p.case in self.grammar.sets["object_marks"] and not p.is_time and n >= clause.before
        ]
        gap = self._relative_function(clause, verb, before, passive)
        has_subject = gap == "subject" or not verb.finite
        if passive and verb.mode == "part":
            has_subject = clause.kind in ("acl", "advcl", "conj")
        subject = "nsubj:pass" if passive else "nsubj"
        if before and not has_subject:
            found[before[0]] = subject
            has_subject = True
        if after and not has_subject and (passive or self._is_postponed(clause, verb, after, marked, gap)):
            found[after.pop(0)] = subject
        if not passive and gap != "object":
            self._name_object(clause, verb, (after, marked), found)
        impersonal = verb.reflexive and verb.finite and not any(rel.startswith("nsubj") for rel in found.values())
        if passive or impersonal:
            self._hang_reflexive(verb)
        self._name_agents(clause, verb, free, passive, found)
        self._name_receivers(verb, free, found)
        return found

    def _name_object(
        self, clause: Clause, verb: Group, after: tuple[list[int], list[int]], found: dict[int, str]
    ) -> None:
        """Name the object: the bare phrase behind the verb, or one after the preposition that the verb asks for."""
        bare, marked = after
        cases = self.grammar.objects_with.get(verb.lemma, frozenset())
        phrases = list(enumerate(clause.phrases))[clause.before :]
        governed = [number for number, phrase in phrases if phrase.case in cases and not phrase.joins] or marked
        if bare:
            found[bare[0]] = "obj"
        elif governed:
            found[governed[0]] = "obj"
            self.columns.cases[clause.phrases[governed[0]].head] = ""

    def _name_receivers(self, verb: Group, free: list[tuple[int, Phrase]], found: dict[int, str]) -> None:
        """Tell receivers ("a Salvini") from places ("a Berlino"), and what is over a thing from what is about it."""
        for number, phrase in free:
            if phrase.case == self.grammar.above and not is_over(verb.lemma, self.words):
                self.columns.cases[phrase.head] = self.grammar.about
            if number in found or phrase.case != "a" or phrase.is_time:
                continue
            if self._says_where(verb, phrase) or ("iobj" in found.values() and phrase.tag == "PROPN"):
                self.columns.cases[phrase.head] = "in"
            else:
                found[number] = "iobj"

    def _says_where(self, verb: Group, phrase: Phrase) -> bool:
        """Tell an Italian "a" of place ("arrestati a Berlino") from that of a receiver ("pagò a Salvini")."""
        if self.grammar.sets["object_marks"] or phrase.tag != "PROPN" or phrase.written not in ("a", "ad"):
            return False
        return not any(
            slot.slot.startswith(("to", "second")) and (slot.role in _RECEIVING or trigger.frame.type in _ADDRESSING)
            for trigger in self.words.triggers.get(verb.lemma, ())
            for slot in trigger.frame.roles
        )

    def _hang_reflexive(self, verb: Group) -> None:
        """Let the reflexive of "se investiga" say that the doer is left out."""
        for token in verb.clitics:
            if verb.reflexive:
                self.set(token, verb.token, "aux:pass")
                self.columns.tags[token] = "AUX"

    def _name_agents(
        self, clause: Clause, verb: Group, free: list[tuple[int, Phrase]], passive: bool, found: dict[int, str]
    ) -> None:
        """Tell agents ("por la policía", "da parte di") from reasons and origins ("por espionaje", "da Roma")."""
        for number, phrase in free:
            if phrase.case in self.grammar.sets["agents"]:
                deed = self._is_deed(phrase)
                if passive and not deed and not phrase.is_time:
                    found[number] = "obl:agent"
                else:
                    self.columns.cases[phrase.head] = "por motivo" if self.grammar.language == "es" else "da origine"
            elif phrase.case in ("por parte", "da parte") and passive:
                found[number] = "obl:agent"
            elif phrase.case in self.grammar.sets["reasons"] and self._is_deed(phrase):
                self.columns.cases[phrase.head] = phrase.case

    def _is_deed(self, phrase: Phrase) -> bool:
        classes = self.words.classes.get(phrase.lemma, frozenset())
        if "party" in classes or "people" in classes:
            return False
        own = self.words.triggers.get(phrase.lemma, ())
        return not _DEEDS.isdisjoint(classes) or any(trigger.kind == "noun" for trigger in own)

    def _is_postponed(self, clause: Clause, verb: Group, after: list[int], marked: list[int], gap: str) -> bool:
        """Tell whether the phrase after a verb without a subject is its subject: "informó el ministro"."""
        phrase = clause.phrases[after[0]]
        people = not _SPEAKERS.isdisjoint(self.words.classes.get(phrase.lemma, ())) or phrase.tag == "PROPN"
        if gap == "object" or (people and (len(after) > 1 or (marked and marked[0] > after[0]))):
            return True
        lists = self.words.words
        told = verb.lemma in lists["telling"] or verb.lemma in lists["happen"] or verb.lemma in lists["arising"]
        if (told and verb.lemma not in self.words.triggers) or verb.lemma in self.grammar.sets["unaccusatives"]:
            return True
        if self.grammar.sets["object_marks"]:  # a definite person without "a" is no object
            return people and phrase.definite
        return people and phrase.definite and told and clause.kind in ("parataxis", "teller")

    def _relative_function(self, clause: Clause, verb: Group, before: list[int], passive: bool) -> str:
        """Hang the relative pronoun; return "subject" or "object" where it takes that place."""
        if clause.relative is None:
            return ""
        if clause.relative_case in self.grammar.sets["object_marks"] or (
            before and not passive and not clause.relative_case
        ):
            self.set(clause.relative, verb.token, "obj")
            return "object"
        if clause.relative_case:
            self.set(clause.relative, verb.token, "obl")
            self.columns.cases[clause.relative] = clause.relative_case
            return ""
        if clause.opener not in self.grammar.sets["complementizers"] and clause.opener not in (
            "quien",
            "quienes",
            "quale",
            "quali",
            "cual",
            "cuales",
        ):
            self.set(clause.relative, verb.token, "obl")
            return ""
        self.set(clause.relative, verb.token, "nsubj:pass" if passive else "nsubj")
        return "subject"

    def join(self, clauses: list[Clause]) -> None:
        """Hang each clause by the one above it."""
        tops = [(clause, top) for clause in clauses if (top := _top(clause)) is not None]
        if not tops:
            return
        root = next((top for clause, top in tops[1:] if clause.kind == "teller"), tops[0][1])
        self.columns.heads[root], self.columns.rels[root] = root, "root"
        for clause, top in tops:
            if top != root:
                self._join(clause, top, root)

    def _join(self, clause: Clause, top: int, root: int) -> None:
        above = _top(clause.parent) if clause.parent is not None else root
        above = root if above is None or above == top else above
        kind = "ccomp" if clause.kind == "root" else clause.kind.replace("teller", "parataxis")
        if clause.noun is not None and not self._is_below(clause.noun.head, top):
            self.set(top, clause.noun.head, kind)
        elif kind == "conj":
            self.set(top, above, "conj")
        else:
            self.set(top, above, kind if clause.verb is not None else "parataxis")
        if kind == "ccomp" and clause.verb is not None and clause.parent is not None and clause.parent.verb is not None:
            self._read_later(clause.verb, clause.parent.verb)

    def _is_below(self, token: int, top: int) -> bool:
        heads, steps = self.columns.heads, 0
        while heads[token] != token and token != top and steps < _DEEPEST:
            token, steps = heads[token], steps + 1
        return token == top or steps >= _DEEPEST

    def _read_later(self, verb: Group, above: Group) -> None:
        """Take a conditional in what was said for a plan: "dijo que expulsaría", "ha detto che avrebbe espulso"."""
        tells = above.lemma in self.words.words["telling"]
        past = above.form in ("past", "part")
        if not (tells and past):
            return
        auxiliaries = [token for token, rel in verb.around if rel == "aux"]
        later = (
            verb.form == "cond"
            if self.grammar.language == "es"
            else any(self.columns.forms[token] == "cond" for token in auxiliaries)
        )
        if later:
            self.columns.forms[verb.token] = "fut"
            for token in auxiliaries:
                self.columns.forms[token] = ""
