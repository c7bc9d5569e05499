"""Who does and who suffers, by syntax alone: the slots around a verb or a noun of happening.

Subjects are found through passives, relative pronouns, participles, coordination and control ("tried to interfere",
"accused Russia of jamming"); nothing is ever taken because it stands near.

Misses: subjects across sentences other than pronouns that the mention index resolves; gapping ("A paid B, and C D").
"""

from __future__ import annotations

from firsthand.extract.nominals import Scene, classes_of, heads_of
from firsthand.extract.tree import Tree

VERBAL = frozenset({"VERB", "AUX"})
_SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "csubj:pass")
_OBLIQUE = frozenset({"obl", "nmod", "iobj", "obl:agent", "advcl", "obl:arg", "obl:mod"})
_CONTROLLED = frozenset({"xcomp", "advcl", "ccomp", "acl", "parataxis"})
_MODIFIERS = ("amod", "compound", "nmod", "flat", "nummod")
_DEPTH = 8


def is_passive(tree: Tree, verb: int) -> bool:
    """Tell whether the subject of `verb` suffers what it says."""
    if tree.has_child(verb, "aux:pass", "nsubj:pass"):
        return True
    if tree.forms[verb] != "part":
        return False
    if tree.rels[verb] in ("acl", "amod"):
        return True
    if tree.rels[verb] == "acl:relcl":
        return not tree.has_child(verb, "nsubj", "aux", "obj")
    if tree.rels[verb] == "conj" and not tree.has_child(verb, "nsubj", "aux"):
        return is_passive(tree, tree.heads[verb])
    if tree.rels[verb] in ("xcomp", "ccomp", "advcl"):
        return not tree.has_child(verb, "aux", "obj", "nsubj")
    return False


def case_of(scene: Scene, token: int) -> str:
    """Return the slot name of a prepositional phrase: its preposition under the English name."""
    raw = scene.tree.cases[token]
    if not raw and scene.tree.sentences[scene.tree.sentence_of[token]].language == "ru":
        return _russian_case(scene.tree, token)
    words = scene.words(token)
    table = words.prepositions if words else {}
    if raw in table:
        return table[raw]
    first = raw.split(" ", 1)[0]
    return table.get(first, first)


def _russian_case(tree: Tree, token: int) -> str:
    """Return the slot of a Russian noun without a preposition, by its ending: a genitive, or the doer or means.

    Misses: instrumentals in -ю of the third declension; genitive plurals in -ей of soft stems are kept apart by lemma.
    """
    lower, lemma = tree.lowers[token], tree.lemmas[token]
    ending = lower.endswith(("ом", "ём", "ем", "ами", "ями", "ью", "им", "ым")) or (
        lower.endswith(("ой", "ей", "ёй")) and lemma.endswith(("а", "я"))
    )
    if not ending:
        return "of" if tree.rels[token] in ("nmod", "obl") else ""
    return "with" if tree.rels[token] == "obl" and not is_passive(tree, tree.heads[token]) else "by"


def subjects(scene: Scene, token: int, depth: int = 0) -> list[int]:
    """Return the heads of the surface subject of `token` (a verb, or an adjective or noun used as predicate)."""
    tree = scene.tree
    if depth > _DEPTH:
        return []
    own = [child for child in tree.children[token] if tree.rels[child] in _SUBJECTS]
    if own:
        return _resolved(scene, own[-1], token)
    rel, head = tree.rels[token], tree.heads[token]
    if head == token:
        return []
    if rel == "conj" and tree.forms[token] == "ger" and tree.forms[head] not in ("ger", "inf"):
        return _gerund_subjects(scene, token, head, depth)
    if rel == "conj" and tree.tags[head] in VERBAL | {"ADJ", "NOUN"}:
        return subjects(scene, head, depth + 1) if tree.tags[token] in VERBAL | {"ADJ"} else []
    if rel == "amod" and tree.tags[token] == "ADJ":
        return heads_of(tree, head)
    if rel == "acl" and tree.forms[token] == "ger":
        return _bearers(scene, head)
    if rel in ("amod", "acl") and tree.forms[token] in ("part", "ger", "past"):
        return heads_of(tree, head) if tree.tags[head] not in VERBAL else subjects(scene, head, depth + 1)
    if rel in _CONTROLLED or rel == "acl:relcl" or (rel in _OBLIQUE and tree.tags[token] in VERBAL | {"ADJ"}):
        return controllers(scene, token, depth + 1)
    return []


def _gerund_subjects(scene: Scene, token: int, head: int, depth: int) -> list[int]:
    """Return who does a gerund that the parser joined to a finite verb: "expelled them for spying and spreading lies"."""
    tree, words = scene.tree, scene.words(token)
    if words is not None and tree.lemmas[head] in words.words["object_control"]:
        if any(case_of(scene, child) in ("for", "of", "with") for child in tree.children_by(head, "obl", "advcl")):
            return verb_slot(scene, head, "object", depth + 1)
    return subjects(scene, head, depth + 1)


def _bearers(scene: Scene, noun: int) -> list[int]:
    """Return the doer of a participle: the noun, or its genitive where the noun only frames it ("the context of X")."""
    tree = scene.tree
    if "party" not in classes_of(scene, noun):
        for child in tree.children_by(noun, "nmod"):
            if case_of(scene, child) == "of" and "party" in classes_of(scene, child):
                return heads_of(tree, child)
    return heads_of(tree, noun) if tree.tags[noun] not in VERBAL else subjects(scene, noun, _DEPTH)


def controllers(scene: Scene, token: int, depth: int = 0) -> list[int]:
    """Return who does what the infinitive, gerund or predicate `token` says, as its governor tells."""
    tree = scene.tree
    head = tree.heads[token]
    if tree.tags[head] in VERBAL:
        words = scene.words(token)
        control = words.words.get("object_control", frozenset()) if words else frozenset()
        if tree.lemmas[head] in control and not _is_adverbial(scene, token) and not _refers_to_subject(scene, token, head):
            found = verb_slot(scene, head, "object", depth + 1) or verb_slot(scene, head, "second", depth + 1)
            if found and found != [token]:
                return found
        return subjects(scene, head, depth + 1)
    if tree.tags[head] == "ADJ":
        return subjects(scene, head, depth + 1)
    return noun_doers(scene, head, depth + 1)


def _refers_to_subject(scene: Scene, token: int, head: int) -> bool:
    """Tell whether "its" in a purpose can only mean the governor's subject: "Russia pays members to expand its network"."""
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
    tree, words = scene.tree, scene.words(noun)
    if depth > _DEPTH or words is None:
        return []
    by_case = {case_of(scene, child): child for child in reversed(tree.children[noun]) if tree.rels[child] == "nmod"}
    for child in tree.children_by(noun, "nmod:poss"):
        return heads_of(tree, child)
    for slot in ("by", "against", "of"):
        child = by_case.get(slot)
        if child is not None and not {"party", "state", "pronoun"}.isdisjoint(classes_of(scene, child)):
            return heads_of(tree, child)
    for child in tree.children_by(noun, "amod", "compound"):
        if "state" in classes_of(scene, child):
            return [child]
    head = tree.heads[noun]
    if tree.lemmas[noun] in words.words["purposes"] and tree.rels[noun] == "obl" and tree.lemmas[head] in words.words["probing"]:
        return []
    if head != noun and tree.tags[head] in VERBAL:
        if tree.lemmas[noun] in words.words["grounds"] and tree.rels[noun] not in ("obj", "nsubj"):
            return controllers(scene, noun, depth + 1)
        if tree.rels[noun] in ("obj", "obl"):
            return subjects(scene, head, depth + 1)
    if tree.rels[noun] == "nmod" and tree.lemmas[noun] in words.words["grounds"]:
        return noun_doers(scene, head, depth + 1)
    return []


def _resolved(scene: Scene, token: int, verb: int) -> list[int]:
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
    return heads_of(tree, head)


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
    if slot == "subject":
        if is_passive(tree, verb):
            agents = tree.children_by(verb, "obl:agent") or _by_case(scene, verb, "by")
            return [head for child in agents for head in _resolved(scene, child, verb)]
        return subjects(scene, verb, depth + 1)
    if slot == "object":
        return _objects(scene, verb, depth)
    if slot == "second":
        second = [child for child in tree.children_by(verb, "iobj") if case_of(scene, child) != "by"]
        return [head for child in second for head in _resolved(scene, child, verb)]
    if slot == "that":
        return tree.children_by(verb, "ccomp", "xcomp")
    return [head for child in _by_case(scene, verb, slot) for head in _resolved(scene, child, verb)]


def _objects(scene: Scene, verb: int, depth: int) -> list[int]:
    tree = scene.tree
    if is_passive(tree, verb):
        return subjects(scene, verb, depth + 1)
    own = tree.children_by(verb, "obj")
    if own:
        return [head for child in own for head in _resolved(scene, child, verb)]
    if tree.rels[verb] == "acl:relcl" and tree.has_child(verb, "nsubj"):
        first = next(child for child in tree.children[verb] if tree.rels[child] == "nsubj")
        words = scene.words(verb)
        if words is not None and tree.lowers[first] not in words.words["relative"]:
            return antecedents(scene, verb)
    for child in tree.children_by(verb, "ccomp", "xcomp"):
        small = tree.children_by(child, "nsubj", "nsubj:pass")
        if small and not tree.has_child(child, "mark", "aux", "cop") and tree.tags[child] != "AUX":
            return [head for part in small for head in heads_of(tree, part)]
    for child in tree.children_by(verb, "conj"):
        if child - verb <= 3 and tree.tags[child] in VERBAL and tree.has_child(child, "obj"):
            return [head for part in tree.children_by(child, "obj") for head in heads_of(tree, part)]
    return []


def _by_case(scene: Scene, head: int, slot: str) -> list[int]:
    tree = scene.tree
    return [
        child for child in tree.children[head] if tree.rels[child] in _OBLIQUE and case_of(scene, child) == slot
    ]


def deep_slot(scene: Scene, heads: list[int], slot: str) -> list[int]:
    """Return fillers of `slot` that the parser hung too low: "paid 3 million euros to X", with X under "euros"."""
    tree = scene.tree
    for head in heads:
        waiting, steps = [(head, 0)], 0
        while waiting and steps < 12:
            node, level = waiting.pop(0)
            steps += 1
            found = [child for child in _by_case(scene, node, slot) if tree.rels[child] == "nmod" or level == 0]
            if found:
                return [part for child in found for part in heads_of(tree, child)]
            if level < 3:
                waiting += [
                    (child, level + 1) for child in tree.children[node] if tree.rels[child] in ("nmod", "appos", "conj")
                ]
    return []


def is_reproach(scene: Scene, noun: int) -> bool:
    """Tell whether a deed only names what is claimed or feared: "Swedish spying claim", "sabotage fears"."""
    tree, words = scene.tree, scene.words(noun)
    return (
        words is not None
        and tree.rels[noun] == "compound"
        and tree.heads[noun] > noun
        and tree.lemmas[tree.heads[noun]] in words.words["reproaches"]
    )


def _words_before(scene: Scene, noun: int) -> list[int]:
    """Return the word right before a noun, and the one joined to it: "cyber and electronic interference"."""
    tree = scene.tree
    if noun == 0 or tree.tags[noun - 1] not in ("ADJ", "NOUN", "PROPN") or tree.cases[noun - 1]:
        return []
    if tree.sentence_of[noun - 1] != tree.sentence_of[noun]:
        return []
    if noun > 2 and tree.tags[noun - 2] == "CCONJ" and tree.tags[noun - 3] in ("ADJ", "NOUN") and tree.tags[noun - 1] == "ADJ":
        return [noun - 3, noun - 1]
    return [noun - 1]


def noun_slot(scene: Scene, noun: int, slot: str) -> list[int]:
    """Return the heads that fill `slot` of the noun of happening `noun`, by its own words alone."""
    tree = scene.tree
    if slot == "poss":
        return [head for child in tree.children_by(noun, "nmod:poss") for head in heads_of(tree, child)]
    if slot == "modifier":
        if is_reproach(scene, noun):
            return []
        found = [
            child for child in tree.children_by(noun, *_MODIFIERS) if child < noun or not tree.cases[child]
        ]
        below = [
            part
            for child in found
            if not tree.cases[child]
            for part in (child, *tree.children_by(child, "compound", "amod", "conj"))
        ]
        return list(dict.fromkeys((*_words_before(scene, noun), *below)))
    if slot == "that":
        return [child for child in tree.children_by(noun, "acl", "ccomp", "acl:relcl") if tree.forms[child] == "inf"]
    return [head for child in _by_case(scene, noun, slot) for head in _resolved(scene, child, noun)]
