"""Who does and who suffers, by syntax alone: the slots around a verb or a noun of happening.

Subjects are found through passives, relative pronouns, participles, coordination and control ("tried to interfere",
"accused Russia of jamming"); nothing is ever taken because it stands near.

Misses: subjects across sentences other than pronouns that the mention index resolves; gapping ("A paid B, and C D").
"""

from __future__ import annotations

from firsthand.extract.claims.cases import case_of, is_instrumental
from firsthand.extract.claims.nominals import Scene, classes_of, heads_of
from firsthand.extract.claims.passives import is_passive
from firsthand.extract.tree import Tree
from firsthand.lexicon.events import EventWords

VERBAL = frozenset({"VERB", "AUX"})
_SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "csubj:pass")
_OBLIQUE = frozenset({"obl", "nmod", "iobj", "obl:agent", "advcl", "obl:arg", "obl:mod"})
_CONTROLLED = frozenset({"xcomp", "acomp", "advcl", "ccomp", "acl", "acl:relcl", "parataxis"})
_PREDICATES = VERBAL | {"ADJ"}
_ADJECTIVE = ("amod", "ADJ")
_DEPTH = 8
_DUMMIES = frozenset({"it", "il", "es"})
"""Subjects that stand for nobody: "it is important to start talks"."""


def subjects(scene: Scene, token: int, depth: int = 0) -> list[int]:
    """Return the heads of the surface subject of `token` (a verb, or an adjective or noun used as predicate)."""
    tree = scene.tree
    if depth > _DEPTH:
        return []
    own = [child for child in tree.children[token] if tree.rels[child] in _SUBJECTS]
    if len(own) > 1:
        own = [child for child in own if not is_instrumental(tree, child)] or own
    if own:
        return resolved(scene, own[-1], token)
    return [] if tree.heads[token] == token else _governed_subjects(scene, token, depth)


def _governed_subjects(scene: Scene, token: int, depth: int) -> list[int]:
    """Return the subject that a verb without one of its own takes from the word it hangs by."""
    tree, rel = scene.tree, scene.tree.rels[token]
    if rel == "conj":
        return _conjunct_subjects(scene, token, depth)
    participle = tree.forms[token] in ("part", "ger", "past")
    if (rel in ("amod", "acl") and participle) or (rel, tree.tags[token]) == _ADJECTIVE:
        return _bearers(scene, token, depth)
    if (rel == "acl:relcl" and _has_relative_object(scene, token)) or is_imperative(scene, token):
        return []
    if rel in _CONTROLLED or (rel in _OBLIQUE and tree.tags[token] in _PREDICATES):
        return controllers(scene, token, depth + 1)
    return []


def is_imperative(scene: Scene, verb: int) -> bool:
    """Tell whether an English verb commands: "“Kill them all,” he wrote"."""
    tree = scene.tree
    if tree.forms[verb] != "inf" or tree.sentences[tree.sentence_of[verb]].language != "en":
        return False
    return tree.rels[verb] in ("root", "ccomp", "parataxis") and not tree.has_child(
        verb, "nsubj", "nsubj:pass", "csubj", "aux", "aux:pass", "mark", "expl"
    )


def _has_relative_object(scene: Scene, verb: int) -> bool:
    """Tell whether the noun of a relative clause suffers it: "two citizens whom they suspect"."""
    tree, words = scene.tree, scene.words(verb)
    relative = words.words["relative"] if words else frozenset()
    return any(tree.lowers[child] in relative for child in tree.children_by(verb, "obj", "iobj", "obl"))


def _conjunct_subjects(scene: Scene, token: int, depth: int) -> list[int]:
    tree, head = scene.tree, scene.tree.heads[token]
    if tree.forms[token] == "ger" and tree.forms[head] not in ("ger", "inf"):
        return _gerund_subjects(scene, token, head, depth)
    if tree.tags[head] in _PREDICATES | {"NOUN"} and tree.tags[token] in _PREDICATES:
        return subjects(scene, head, depth + 1)
    return []


def _gerund_subjects(scene: Scene, token: int, head: int, depth: int) -> list[int]:
    """Return who does a gerund that was joined to a finite verb: "expelled them for spying and spreading lies"."""
    tree, words = scene.tree, scene.words(token)
    reasons = [case_of(scene, child) in ("for", "of", "with") for child in tree.children_by(head, "obl", "advcl")]
    if words is not None and tree.lemmas[head] in words.words["object_control"] and any(reasons):
        return verb_slot(scene, head, "object", depth + 1)
    return subjects(scene, head, depth + 1)


def _bearers(scene: Scene, token: int, depth: int) -> list[int]:
    """Return whom a participle tells about: its noun, or the genitive of one that frames it ("the context of X")."""
    tree, noun = scene.tree, scene.tree.heads[token]
    if tree.tags[noun] in VERBAL:
        return subjects(scene, noun, depth + 1)
    if tree.forms[token] == "ger" and tree.rels[token] == "acl" and "party" not in classes_of(scene, noun):
        for child in tree.children_by(noun, "nmod"):
            if case_of(scene, child) == "of" and "party" in classes_of(scene, child):
                return heads_of(tree, child)
    return heads_of(tree, noun)


def controllers(scene: Scene, token: int, depth: int = 0) -> list[int]:
    """Return who does what the infinitive, gerund or predicate `token` says, as its governor tells."""
    tree = scene.tree
    head = tree.heads[token]
    if tree.tags[head] in VERBAL:
        if case_of(scene, token) in ("for", "of", "over") and _accuses(scene, head):
            return by_case(scene, head, "against") or [
                part for child in tree.children_by(head, "obj") for part in by_case(scene, child, "against")
            ]
        if _is_controlled_by_object(scene, token, head):
            found = verb_slot(scene, head, "object", depth + 1) or verb_slot(scene, head, "second", depth + 1)
            if found and found != [token] and not all("money" in classes_of(scene, one) for one in found):
                return found
        return [] if _foils(scene, head) else subjects(scene, head, depth + 1)
    if tree.tags[head] == "ADJ":
        return [one for one in subjects(scene, head, depth + 1) if tree.lowers[one] not in _DUMMIES]
    if case_of(scene, token) in ("with", "of", "for") and _is_accused(scene, head):
        return heads_of(tree, head)
    return noun_doers(scene, head, depth + 1)


def _accuses(scene: Scene, verb: int) -> bool:
    """Tell whether a verb only brings a charge, which its object names: "brought charges against X for passing"."""
    words = scene.words(verb)
    return words is not None and any(
        "accusation" in words.classes.get(scene.tree.lemmas[child], ()) for child in scene.tree.children_by(verb, "obj")
    )


def _foils(scene: Scene, verb: int) -> bool:
    """Tell whether a verb keeps others from a deed: whoever "foiled a plot to kill" was not to do it."""
    words = scene.words(verb)
    return (
        words is not None and scene.tree.lemmas[verb] in words.words["negative"] and scene.tree.has_child(verb, "obj")
    )


def _is_controlled_by_object(scene: Scene, token: int, head: int) -> bool:
    """Tell whether the governor's object does it: "accused Russia of jamming", "provoked Russia into attacking"."""
    words = scene.words(token)
    if words is None or _is_adverbial(scene, token) or _refers_to_subject(scene, token, head):
        return False
    return scene.tree.lemmas[head] in words.words["object_control"] or case_of(scene, token) == "into"


def _is_accused(scene: Scene, noun: int) -> bool:
    """Tell whether a noun is whom a verb charges or accuses: "charged a consultant with gathering ..."."""
    tree, words = scene.tree, scene.words(noun)
    return (
        words is not None
        and tree.rels[noun] in ("obj", "nsubj:pass")
        and tree.lemmas[tree.heads[noun]] in words.words["object_control"]
        and not {"people", "party", "name"}.isdisjoint(classes_of(scene, noun))
    )


def _refers_to_subject(scene: Scene, token: int, head: int) -> bool:
    """Tell whether "its" in a purpose means the governor's subject: "Russia pays members to expand its network"."""
    tree = scene.tree
    if tree.forms[token] != "inf":
        return False
    own = [part for child in tree.children_by(token, "obj") for part in tree.children_by(child, "nmod:poss")]
    return any(tree.lowers[part] == "its" for part in own) and any(
        "people" in classes_of(scene, child) for child in tree.children_by(head, "obj")
    )


def _is_adverbial(scene: Scene, token: int) -> bool:
    """Tell whether a clause says how or when, so that the governor's subject does it ("by bribing", "while")."""
    tree = scene.tree
    return case_of(scene, token) in ("by", "after", "before", "without", "while", "since") or (
        tree.rels[token] == "advcl" and tree.has_child(token, "mark") and not tree.cases[token]
    )


def noun_doers(scene: Scene, noun: int, depth: int = 0) -> list[int]:
    """Return who is behind a noun that governs a clause: "Russia's attempts to", "a bid by", "had plans to"."""
    if depth > _DEPTH or scene.words(noun) is None:
        return []
    return _own_doers(scene, noun) or _doers_above(scene, noun, depth)


def _own_doers(scene: Scene, noun: int) -> list[int]:
    """Return the doers that a noun's own words name: a possessive, "by X", "of X", a demonym."""
    tree = scene.tree
    for child in tree.children_by(noun, "nmod:poss"):
        return heads_of(tree, child)
    by_case = {case_of(scene, child): child for child in reversed(tree.children_by(noun, "nmod"))}
    for slot in ("by", "against", "of"):
        child = by_case.get(slot, -1)
        if child >= 0 and not {"party", "state", "pronoun"}.isdisjoint(classes_of(scene, child)):
            return heads_of(tree, child)
    return [child for child in tree.children_by(noun, "amod", "compound") if "state" in classes_of(scene, child)][:1]


def _doers_above(scene: Scene, noun: int, depth: int) -> list[int]:
    """Return the doers that the governor of a noun names: "arrested X on suspicion of", "X made attempts to"."""
    tree, words = scene.tree, scene.words(noun)
    head, rel, lemma = tree.heads[noun], tree.rels[noun], tree.lemmas[noun]
    found: list[int] = []
    if words is None or head == noun:
        return found
    aims = lemma in words.words["purposes"] and rel == "obl" and tree.lemmas[head] in words.words["probing"]
    if tree.tags[head] in VERBAL and not aims:
        if lemma in words.words["grounds"] and rel not in ("obj", "nsubj", "nsubj:pass"):
            found = controllers(scene, noun, depth + 1)
        elif rel == "obl" or (rel == "obj" and (_carries(words, tree.lemmas[head]) or _is_offer(words, lemma))):
            found = subjects(scene, head, depth + 1)
    elif rel == "nmod" and lemma in words.words["grounds"]:
        found = noun_doers(scene, head, depth + 1)
    return found


def _is_offer(words: EventWords, noun: str) -> bool:
    """Tell whether a noun asks the subject of its verb for a deed: "turned down the request to"."""
    return noun in words.words["offers"] and noun not in words.words["planned"]


def _carries(words: EventWords, verb: str) -> bool:
    """Tell whether the subject of a verb has what its object names: "hatched a plot", and not "foiled a plot"."""
    if verb in words.words["negative"]:
        return False
    return any(support.actor == "subject" and "object" in support.noun for support in words.support.get(verb, ()))


def resolved(scene: Scene, token: int, verb: int) -> list[int]:
    """Return the heads that `token` stands for: a relative pronoun's antecedent, else itself and its conjuncts."""
    tree, words = scene.tree, scene.words(token)
    if words is not None and tree.lowers[token] in words.words["relative"]:
        clause, steps = verb, 0
        while tree.rels[clause] in ("conj", "xcomp", "ccomp") and steps < _DEPTH:
            clause, steps = tree.heads[clause], steps + 1
        if tree.rels[clause] in ("acl:relcl", "acl") and tree.heads[clause] != clause:
            return antecedents(scene, clause)
    return heads_of(tree, token)


def antecedents(scene: Scene, clause: int) -> list[int]:
    """Return the nouns that a relative clause or participle tells about: "X and Y, who were ..."."""
    tree = scene.tree
    head = tree.heads[clause]
    if tree.rels[head] == "conj" and tree.tags[tree.heads[head]] in ("NOUN", "PROPN"):
        return [head]
    return [_deed_of(scene, head)] if tree.rels[head] == "nmod" else heads_of(tree, head)


def _deed_of(scene: Scene, noun: int) -> int:
    """Return the deed that a clause tells about rather than its object: "the shelling of a post that killed two"."""
    tree, words, deed = scene.tree, scene.words(noun), scene.tree.heads[noun]
    classes = words.classes.get(tree.lemmas[deed], frozenset()) if words else frozenset()
    if "sanction_word" in classes or "measure" in classes:
        return (
            deed if tree.lemmas[noun] not in ("people", "person") and "people" not in classes_of(scene, noun) else noun
        )
    return deed if "hostile" in classes and {"party", "people"}.isdisjoint(classes_of(scene, noun)) else noun


def verb_slot(scene: Scene, verb: int, slot: str, depth: int = 0) -> list[int]:
    """Return the heads that fill `slot` of `verb`, in logical terms: a passive's subject is its object."""
    key = (verb, slot)
    found = scene.slots.get(key)
    if found is None:
        scene.slots[key] = []
        found = scene.slots[key] = _verb_slot(scene, verb, slot, depth)
    return found


def _verb_slot(scene: Scene, verb: int, slot: str, depth: int) -> list[int]:
    tree = scene.tree
    if slot == "object":
        return _objects(scene, verb, depth)
    if slot in ("that", "infinitive"):
        return tree.children_by(verb, "xcomp", *(("ccomp",) if slot == "that" else ()))
    passive = slot in ("subject", "second") and is_passive(tree, verb)
    if (slot == "subject" and not passive) or (slot == "second" and passive and tree.has_child(verb, "obj")):
        return subjects(scene, verb, depth + 1)
    if slot == "subject":
        found = (
            tree.children_by(verb, "obl:agent")
            or by_case(scene, verb, "by")
            or _second_subject(tree, verb)
            or _agent_below(scene, verb)
        )
    elif slot == "second":
        givers = [verb, *tree.children_by(verb, "obj")]  # the parser may hang the receiver by what is given
        found = [child for one in givers for child in tree.children_by(one, "iobj") if case_of(scene, child) != "by"]
    else:
        found = by_case(scene, verb, slot)
    return [head for child in found for head in resolved(scene, child, verb)]


def _agent_below(scene: Scene, verb: int) -> list[int]:
    """Return an accuser hung by the deed: "was accused of meddling in the vote | by the government"."""
    tree, words = scene.tree, scene.words(verb)
    if words is None or tree.lemmas[verb] not in words.words["object_control"]:
        return []
    deeds = [child for child in tree.children_by(verb, "advcl", "xcomp", "obl") if tree.forms[child] in ("ger", "")]
    found = [part for child in deeds for part in by_case(scene, child, "by")]
    return [part for part in found if tree.tags[part] != "VERB" and "party" in classes_of(scene, part)]


def _second_subject(tree: Tree, verb: int) -> list[int]:
    """Return a Russian agent that the parser took for a second subject: "были высланы Ливией"."""
    found = tree.children_by(verb, "nsubj:pass")
    return [child for child in found if is_instrumental(tree, child)] if len(found) > 1 else []


def _objects(scene: Scene, verb: int, depth: int) -> list[int]:
    tree = scene.tree
    own = tree.children_by(verb, "obj")
    if own:
        return [head for child in own for head in resolved(scene, child, verb)]
    if is_passive(tree, verb):
        return subjects(scene, verb, depth + 1)
    return _relativised(scene, verb) or _partitive(scene, verb) or _object_of_parts(scene, verb)


def _partitive(scene: Scene, verb: int) -> list[int]:
    """Return a French object taken for a setting: "espionner des chantiers", "expulse | trois clercs"."""
    tree = scene.tree
    if tree.sentences[tree.sentence_of[verb]].language != "fr":
        return []
    for child in tree.children_by(verb, "obl", "obl:arg"):
        if not tree.cases[child] and child > verb and child not in scene.time_tokens and tree.tags[child] == "NOUN":
            return heads_of(tree, child)
        bare = tree.cases[child] in ("de", "d'") and tree.has_child(child, "amod") and tree.heads[verb + 1] == child
        if bare or (tree.cases[child] in ("des", "du", "de la") and tree.heads[verb + 1] == child):
            return heads_of(tree, child)
    return []


def _relativised(scene: Scene, verb: int) -> list[int]:
    """Return the noun that a clause without a pronoun of its own tells about: "the sanctions Canada imposed"."""
    tree, words = scene.tree, scene.words(verb)
    if tree.rels[verb] != "acl:relcl" or tree.has_child(verb, "mark") or words is None:
        return []
    told = [child for child in tree.children_by(verb, "nsubj") if tree.lowers[child] not in words.words["relative"]]
    return antecedents(scene, verb) if told else []


def _object_of_parts(scene: Scene, verb: int) -> list[int]:
    """Return an object that the parser hung by a small clause, or by the verb joined to this one."""
    tree = scene.tree
    for child in tree.children_by(verb, "ccomp", "xcomp"):
        small = tree.children_by(child, "nsubj", "nsubj:pass")
        if small and not tree.has_child(child, "mark", "aux", "cop") and tree.tags[child] != "AUX":
            return [head for part in small for head in heads_of(tree, part)]
    for child in tree.children_by(verb, "conj"):
        if child - verb <= 3 and tree.tags[child] in VERBAL and tree.has_child(child, "obj"):
            return [head for part in tree.children_by(child, "obj") for head in heads_of(tree, part)]
    return []


def by_case(scene: Scene, head: int, slot: str) -> list[int]:
    """Return what hangs by `head` with the preposition that `slot` names."""
    tree = scene.tree
    return [child for child in tree.children[head] if tree.rels[child] in _OBLIQUE and case_of(scene, child) == slot]
