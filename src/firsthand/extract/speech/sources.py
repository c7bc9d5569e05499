"""Tell who a source is: which entity, what kind of source, and whether the report withholds the name.

A written source is told by whom it is from ("a statement from NATO", "the embassy's note"); where the text names
nobody, it is the last one of that kind whose author was named, else the document itself.

Misses: offices held in the past ("former minister") count as offices.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from firsthand.extract.index import MentionIndex
from firsthand.extract.mentions.outlet_names import is_outlet_name
from firsthand.extract.mentions.public_bodies import is_public_body
from firsthand.extract.speech.candidates import Candidate, tokens_of
from firsthand.extract.speech.lexicon import SpeechLexicon
from firsthand.extract.tree import Tree
from firsthand.records.attribution import SourceKind
from firsthand.records.mention import EntityType, ReportEntity

_NAMED = frozenset({EntityType.PERSON, EntityType.ORGANISATION, EntityType.OUTLET, EntityType.PLACE, EntityType.WORK})
_KINDS = {
    EntityType.OUTLET: SourceKind.OUTLET,
    EntityType.WORK: SourceKind.DOCUMENT,
    EntityType.PLACE: SourceKind.OFFICIAL,
}
"""What names of these types are as sources; a place is the state's government ("Moscow said")."""
_SPEAKERS = frozenset({EntityType.PERSON, EntityType.ORGANISATION, EntityType.OUTLET})
_LESS = ("acl:relcl", "acl", "appos", "parataxis", "punct")
_OF = frozenset({"of", "for", "at", "de", "du", "von"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_LONG_NAME = 12
"""Tokens of a phrase of several speakers, at most."""
_MARKS = str.maketrans("", "", '"“”„«»')
_OWNER_CASES = frozenset({"of", "by", "from", "in", "de", "du", "des", "par", "d'", "dans", "von", "vom", "der"})


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceReading:
    """Who speaks: the entity's id, the name to show, the kind, and whether the name is withheld.

    `document` is the dictionary form of the noun where something written speaks, else "".
    """

    entity: str | None
    name: str
    kind: SourceKind
    anonymous: bool
    document: str = ""


def read_source(
    tree: Tree, index: MentionIndex, lexicon: SpeechLexicon, candidate: Candidate, teller: Candidate | None = None
) -> SourceReading:
    """Return who the source of `candidate` is; `teller` is who tells it in turn, with whom it shares a sentence."""
    head = candidate.source_head
    if head is None:
        return _read_nobody(tree, lexicon, candidate)
    tokens = tokens_of(candidate.source) or [head]
    if head not in tokens:  # "a memo that said": the pronoun is the source, its noun says whose
        tokens = [token for token in tree.subtree(head) if token <= head]
    lemma = tree.lemmas[head]
    employer = _employer(tree, index, lexicon, head)
    if employer is not None:
        return SourceReading(entity=employer.id, name=employer.name, kind=SourceKind.OUTLET, anonymous=False)
    if _is_withheld(tree, index, lexicon, candidate, tokens, teller):
        name = _short_name(tree, head, tokens)
        return SourceReading(entity=None, name=name, kind=SourceKind.ANONYMOUS, anonymous=True)
    entity = _entity_of(tree, index, head)
    if entity is None:
        return _read_unknown(tree, index, lexicon, head, tokens)
    if entity.type is EntityType.PLACE and is_outlet_name(_short_name(tree, head, tokens)):
        name = _short_name(tree, head, tokens)
        return SourceReading(entity=None, name=name, kind=SourceKind.OUTLET, anonymous=False)
    kind = _kind_of_entity(tree, index, lexicon, entity, tokens)
    if kind is SourceKind.UNKNOWN:
        kind = _kind_of_noun(tree, index, lexicon, head, tokens)
    if kind is SourceKind.ORGANISATION:
        noun = _kind_of_noun(tree, index, lexicon, head, tokens)
        kind = noun if noun is SourceKind.OFFICIAL and lemma not in lexicon.words.get("organisations", ()) else kind
    several = entity.type is not EntityType.ROLE and len(_joined(tree, head, tokens)) > 0
    pronoun = tree.tags[head] == "PRON" and tree.lowers[head] in lexicon.words.get("speaker_pronouns", ())
    name = entity.name if (entity.names and not several) or pronoun else _short_name(tree, head, tokens)
    return SourceReading(entity=entity.id, name=name, kind=kind, anonymous=False)


def _employer(tree: Tree, index: MentionIndex, lexicon: SpeechLexicon, head: int) -> ReportEntity | None:
    """Return the outlet whose unnamed correspondents speak: they are no voice beside it."""
    if tree.lemmas[head] not in lexicon.words.get("staff", ()) or tree.has_child(head, "appos", "flat"):
        return None
    owners = (index.entity_at(child) for child in tree.children_by(head, "nmod:poss", "compound", "nmod"))
    return next((owner for owner in owners if owner is not None and owner.type is EntityType.OUTLET), None)


def _read_nobody(tree: Tree, lexicon: SpeechLexicon, candidate: Candidate) -> SourceReading:
    """Read a telling without a teller; a report or letter that is named itself stands for whoever wrote it."""
    noun = candidate.cue_head
    if candidate.rule != "noun" or not is_document(tree, lexicon, noun):
        return SourceReading(entity=None, name="unknown", kind=SourceKind.UNKNOWN, anonymous=False)
    content = set(tokens_of(candidate.content))
    tokens = [token for token in tree.subtree(noun) if token <= noun and token not in content]
    nameless = tree.lowers[noun] in lexicon.words.get("nameless_reports", ())
    kind = SourceKind.UNKNOWN if nameless else SourceKind.DOCUMENT
    return SourceReading(entity=None, name=_short_name(tree, noun, tokens), kind=kind, anonymous=False)


def _read_unknown(
    tree: Tree, index: MentionIndex, lexicon: SpeechLexicon, head: int, tokens: list[int]
) -> SourceReading:
    """Read a source that leads to no entity: something written, a pronoun left open, a common noun."""
    if tree.lowers[head] in lexicon.words.get("personal_pronouns", ()):
        return SourceReading(entity=None, name=tree.words[head], kind=SourceKind.PERSON, anonymous=False)
    if is_document(tree, lexicon, head):
        return _read_document(tree, index, lexicon, head, tokens)
    kind = _kind_of_noun(tree, index, lexicon, head, tokens)
    return SourceReading(entity=None, name=_short_name(tree, head, tokens), kind=kind, anonymous=False)


def is_document(tree: Tree, lexicon: SpeechLexicon, token: int) -> bool:
    """Tell whether a noun means something written or recorded ("letter", "court papers")."""
    return tree.lemmas[token] in lexicon.documents or tree.lowers[token] in lexicon.documents


def follow_document(reading: SourceReading, issued: dict[str, SourceReading]) -> SourceReading:
    """Tell who "the statement" is from, by the last statement whose author was named."""
    if not reading.document or reading.entity is not None:
        return reading
    known = issued.get(reading.document)
    if known is None:
        return reading
    return replace(reading, entity=known.entity, name=known.name, kind=known.kind, anonymous=known.anonymous)


def _entity_of(tree: Tree, index: MentionIndex, head: int) -> ReportEntity | None:
    """Return the entity at the head or, where it is only a role there, the one it is in apposition with."""
    if tree.tags[head] == "ADJ" and tree.has_child(head, "conj"):
        return index.entity_at(tree.children_by(head, "conj")[-1])
    found = index.entity_at(head)
    if found is not None and found.type is not EntityType.ROLE:
        return found
    for child in tree.children[head]:
        if tree.rels[child] in ("appos", "flat", "compound", "nmod") and not tree.cases[child]:
            other = index.entity_at(child)
            if other is not None and other.type in _SPEAKERS:
                return other
    return found


def _is_withheld(
    tree: Tree,
    index: MentionIndex,
    lexicon: SpeechLexicon,
    candidate: Candidate,
    tokens: list[int],
    teller: Candidate | None,
) -> bool:
    """Tell whether the report does not name the person who speaks."""
    head, words = candidate.source_head, lexicon.words
    if head is None or is_document(tree, lexicon, head):
        return False
    entity = _entity_of(tree, index, head)
    if entity is not None and entity.type in _NAMED:
        return False
    if any(tree.lowers[token] in words.get("anonymity", ()) for token in tokens):
        return True
    around = _clause_text(tree, candidate, teller)
    if any(mark in around for mark in words.get("anonymity_phrases", ())):
        return True
    if any(tree.tags[child] == "PROPN" for child in tree.children_by(head, "appos", "flat")):
        return False
    return tree.lemmas[head] in words.get("anonymous", ()) or (
        tree.lemmas[head] in words.get("persons_unnamed", ())
        and any(tree.lowers[child] in words.get("indefinite", ()) for child in tree.children[head])
    )


def _clause_text(tree: Tree, candidate: Candidate, teller: Candidate | None) -> str:
    """Return the words of source and cue with what hangs by the cue but is not content, nor the teller's own words."""
    content = set(tokens_of(candidate.content))
    sentence = tree.sentences[tree.sentence_of[candidate.cue_head]]
    told = set(tokens_of(teller.content)) if teller is not None else None
    around = [t for t in range(sentence.first, sentence.last) if told is None or t in told]
    kept = [tree.lowers[token] for token in around if token not in content]
    return " ".join(kept)


def _read_document(
    tree: Tree, index: MentionIndex, lexicon: SpeechLexicon, head: int, tokens: list[int]
) -> SourceReading:
    """Read "a statement from NATO", "the embassy's note", "a report by the Ledger", "minutes released by the court"."""
    document = tree.lemmas[head]
    for child in _owners(tree, lexicon, head):
        entity = _entity_of(tree, index, child)
        publishes = tree.rels[child] == "obl:agent" and (
            document in lexicon.words.get("recordings", ()) or (entity is not None and entity.type is EntityType.OUTLET)
        )
        if entity is not None and entity.type is not EntityType.GROUP and not publishes:
            kind = _kind_of_entity(tree, index, lexicon, entity, tree.subtree(child))
            paper = kind is not SourceKind.OUTLET and document not in lexicon.words.get("voices", ())
            name = _short_name(tree, head, tokens) if paper else entity.name
            kind = SourceKind.DOCUMENT if paper else kind
            return SourceReading(entity=entity.id, name=name, kind=kind, anonymous=False, document=document)
    name = _short_name(tree, head, tokens)
    hearsay = tree.lowers[head] in lexicon.words.get("nameless_reports", ()) and tokens == [head]
    kind = SourceKind.UNKNOWN if hearsay else SourceKind.DOCUMENT
    return SourceReading(entity=None, name=name, kind=kind, anonymous=False, document="" if hearsay else document)


def _owners(tree: Tree, lexicon: SpeechLexicon, head: int) -> Iterator[int]:
    """Yield the nouns that may tell whose a document is, in text order."""
    for child in tree.children[head]:
        rel = tree.rels[child]
        if rel == "compound" and tree.lemmas[child] in lexicon.words.get("no_owners", ()):
            continue
        if rel in ("nmod:poss", "compound", "amod") or (rel in ("nmod", "obl") and tree.cases[child] in _OWNER_CASES):
            yield child
        elif rel == "acl" and tree.lemmas[child] in lexicon.words.get("made", ()):
            yield from tree.children_by(child, "obl:agent")
        elif rel in ("nmod", "obl") and tree.lemmas[child] in lexicon.words.get("sites", ()):
            yield from tree.children_by(child, "nmod:poss")


def _joined(tree: Tree, head: int, tokens: list[int]) -> list[int]:
    """Return the nouns that speak together with the one at `head` ("the president and the premier")."""
    if len(tokens) > _LONG_NAME:
        return []
    own = set(tokens)
    return [child for child in tree.children_by(head, "conj") if child in own and tree.tags[child] in _NOUNS]


def _short_name(tree: Tree, head: int, tokens: list[int]) -> str:
    """Return the noun phrase without its relative clauses and appositions, as written but for quotation marks."""
    own = set(tokens)
    kept_joined = _joined(tree, head, tokens)
    dropped: set[int] = set()
    for child in tree.children[head]:
        alone = tree.rels[child] in ("cc", "conj") and not kept_joined and child > head
        if child in own and (tree.rels[child] in _LESS or alone):
            dropped.update(tree.subtree(child))
    kept = [token for token in tokens if token not in dropped and token not in _possessive(tree, tokens)]
    while kept and not tree.words[kept[-1]][-1].isalnum():
        kept.pop()
    while len(kept) > 1 and not tree.words[kept[0]][0].isalnum():
        kept.pop(0)
    if not kept:
        return tree.words[head]
    return tree.text[tree.starts[kept[0]] : tree.ends[kept[-1]]].translate(_MARKS)


def _possessive(tree: Tree, tokens: list[int]) -> list[int]:
    """Return the "'s" at the end of a phrase."""
    return tokens[-1:] if tokens and tree.lowers[tokens[-1]] in ("'s", "'") else []


def _kind_of_noun(tree: Tree, index: MentionIndex, lexicon: SpeechLexicon, head: int, tokens: list[int]) -> SourceKind:
    if tree.tags[head] == "ADJ" and tree.has_child(head, "conj"):
        head = tree.children_by(head, "conj")[-1]
    words, lemma = lexicon.words, tree.lemmas[head]
    if lemma in words.get("offices", ()) and is_past(tree, lexicon, head):
        return SourceKind.PERSON
    if lemma in words.get("outlets", ()) and lemma not in words.get("organisations", ()):
        outlet_agency = lemma != "agency" or any(tree.lemmas[t] in ("news", "press") for t in tokens)
        if outlet_agency:
            return SourceKind.OUTLET
    if lemma in words.get("persons", ()):
        serves = _names_office(tree, index, lexicon, tokens) or _heads_body(tree, lexicon, head)
        return SourceKind.OFFICIAL if serves else SourceKind.PERSON
    if lemma in words.get("officials", ()):
        return SourceKind.OFFICIAL
    if lemma in words.get("organisations", ()):
        return SourceKind.ORGANISATION
    return SourceKind.OUTLET if is_outlet_name(_short_name(tree, head, tokens)) else SourceKind.UNKNOWN


def is_past(tree: Tree, lexicon: SpeechLexicon, head: int) -> bool:
    """Tell whether an office is one of the past ("former minister", "ex-diplomat")."""
    past = lexicon.words.get("past_offices", frozenset())
    before = tree.words[head].lower().partition("-")[0] if "-" in tree.words[head] else ""
    return before in past or any(
        tree.lowers[child] in past for child in tree.children[head] if tree.rels[child] in ("amod", "compound")
    )


def _heads_body(tree: Tree, lexicon: SpeechLexicon, head: int) -> bool:
    """Tell whether a person leads or speaks for a public body ("the agency's director", "head of the board")."""
    if tree.lemmas[head] not in lexicon.words.get("posts", ()):
        return False
    owners = [
        child
        for child in tree.children[head]
        if tree.rels[child] in ("nmod:poss", "compound") or (tree.rels[child] == "nmod" and tree.cases[child] in _OF)
    ]
    bodies, private = lexicon.words.get("officials", frozenset()), lexicon.words.get("organisations", frozenset())
    return any(tree.lemmas[child] in bodies and tree.lemmas[child] not in private for child in owners)


def _names_office(tree: Tree, index: MentionIndex, lexicon: SpeechLexicon, tokens: list[int]) -> bool:
    """Tell whether the phrase names a public office or body."""
    offices = lexicon.words.get("offices", frozenset())
    if any(tree.lemmas[token] in offices and not is_past(tree, lexicon, token) for token in tokens):
        return True
    if any(tree.lowers[token] in lexicon.words.get("past_offices", ()) for token in tokens):
        return False
    bodies = {tree.words[token].partition("-")[0] for token in tokens if "-" in tree.words[token][1:-1]}
    if bodies and any(bodies & set(other.names) for other in index.entities.values() if _is_public(other)):
        return True
    return any(
        is_public_body(name) for mention in index.within(tokens) for name in index.entities[mention.entity].names
    )


def _kind_of_entity(
    tree: Tree, index: MentionIndex, lexicon: SpeechLexicon, entity: ReportEntity, tokens: list[int]
) -> SourceKind:
    if entity.type in (EntityType.PERSON, EntityType.ROLE):
        serves = any(_is_office(lexicon, role) for role in entity.roles) or _serves(index, entity)
        return SourceKind.OFFICIAL if serves or _names_office(tree, index, lexicon, tokens) else SourceKind.PERSON
    if entity.type is EntityType.ORGANISATION:
        names = (*entity.names, entity.name)
        return SourceKind.OFFICIAL if any(map(is_public_body, names)) else SourceKind.ORGANISATION
    return _KINDS.get(entity.type, SourceKind.UNKNOWN)


def _is_office(lexicon: SpeechLexicon, role: str) -> bool:
    """Tell whether a role of a person is a public office held now ("foreign minister", "the service's director")."""
    words = {word.strip(",.").lower().removesuffix("'s").removesuffix("’s") for word in role.split()}
    named = lexicon.words
    if words & named.get("past_offices", frozenset()):
        return False
    bodies = named.get("officials", frozenset()) - named.get("organisations", frozenset())
    leads = words & named.get("posts", frozenset()) and words & bodies
    return bool(words & named.get("offices", frozenset()) or leads) or is_public_body(role)


def _serves(index: MentionIndex, entity: ReportEntity) -> bool:
    """Tell whether a role of the person names a public body of the same report ("DANS chief")."""
    words = {word.strip(",.") for role in entity.roles for word in role.split()}
    return any(words & set(other.names) for other in index.entities.values() if _is_public(other))


def _is_public(entity: ReportEntity) -> bool:
    return entity.type is EntityType.ORGANISATION and any(map(is_public_body, entity.names))


def can_speak(tree: Tree, index: MentionIndex, lexicon: SpeechLexicon, head: int) -> bool:
    """Tell whether the noun at `head` is somebody or something that can say: a name, a person, a body, a document."""
    entity = _entity_of(tree, index, head)
    if entity is not None and entity.type is not EntityType.GROUP:
        return True
    names = ("anonymous", "persons", "persons_unnamed", "officials", "organisations", "outlets")
    lemma = tree.lemmas[head]
    return is_document(tree, lexicon, head) or any(lemma in lexicon.words.get(name, ()) for name in names)
