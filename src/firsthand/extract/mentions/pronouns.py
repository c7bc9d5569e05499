"""Find pronouns, and the one mention before them that they can stand for.

Only what is fairly certain is resolved; the rest stays without a mention.

Misses: "it" and "they" whose antecedent is no mention of ours; pronouns in quotations whose antecedent is outside
(the speaker knows whom they mean, we do not); cataphora ("In his speech, the minister ..."); German "sie" for several.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from firsthand.extract.mentions.found import Found, Kind
from firsthand.extract.tree import Tree
from firsthand.lexicon.mention_words import word_group
from firsthand.lexicon.name_words import pronouns
from firsthand.records.mention import EntityType

_SUBJECTS = ("nsubj", "nsubj:pass")
_EMPTY_VERBS = word_group("empty_verbs")
_SPEECH = word_group("speech")
_OPEN, _CLOSE, _MARKS = frozenset("“«„"), frozenset("”»"), frozenset('“«„”»"')
_PEOPLE = frozenset({EntityType.PERSON, EntityType.ROLE})
_THINGS = frozenset({EntityType.ORGANISATION, EntityType.OUTLET, EntityType.PLACE, EntityType.WORK})
_GROUPS = frozenset({EntityType.GROUP})
_REACH = 3
"""Sentences that a pronoun may look back."""

Kinds = Callable[[int], EntityType]


def quoted_tokens(tree: Tree) -> list[int]:
    """Return for each token the number of its quotation, or 0; quotations end with their paragraph."""
    found = [0] * len(tree)
    marks = [token for token, word in enumerate(tree.words) if word in _MARKS]
    number, opened, block = 0, -1, -1
    for token in marks:
        current, word = tree.sentences[tree.sentence_of[token]].block, tree.words[token]
        if opened >= 0 and current != block:
            opened = -1
        if opened < 0 and word not in _CLOSE:
            opened, block, number = token, current, number + 1
        elif opened >= 0 and word not in _OPEN - _CLOSE:
            found[opened : token + 1] = [number] * (token + 1 - opened)
            opened = -1
    return found


def find_pronouns(tree: Tree) -> list[Found]:
    """Return every pronoun that may stand for someone; `label` is its sort (m, f, thing, many, relative)."""
    found = []
    for sentence in tree.sentences:
        table = pronouns(sentence.language)
        if not table.gender:
            continue
        source = tree.lemmas if sentence.language == "ru" else tree.lowers
        for token in range(sentence.first, sentence.last):
            sort = table.gender.get(tree.lowers[token])
            if sort is not None:
                if _is_personal(tree, token, sentence.language, tree.lowers[token] in table.possessive):
                    found.append(_pronoun(token, sort))
            elif source[token] in table.relative and _relative_head(tree, token) is not None:
                found.append(_pronoun(token, "relative"))
    return found


def _pronoun(token: int, sort: str) -> Found:
    return Found(
        first=token, last=token + 1, head=token, kind=Kind.PRONOUN, type=EntityType.ROLE, label=sort,
        gender=sort if sort in ("m", "f") else "", many=sort == "many",
    )  # fmt: skip


def _is_personal(tree: Tree, token: int, language: str, possessive: bool) -> bool:
    if not tree.sentences[tree.sentence_of[token]].has_tree:
        return True
    if tree.tags[token] not in ("PRON", "DET"):
        return False
    if language == "en" and possessive and tree.tags[token] == "DET":
        return True
    if tree.tags[token] == "DET":
        return False
    if tree.lowers[token] in ("it", "il"):
        return not _is_empty(tree, token)
    return tree.rels[token] not in ("expl", "expl:subj", "det")


def _is_empty(tree: Tree, token: int) -> bool:
    """Tell whether "it" stands for nothing: "it is clear that", "il faut"."""
    verb = tree.heads[token]
    if tree.rels[token] in ("expl", "expl:subj"):
        return True
    if tree.rels[token] not in _SUBJECTS:
        return True
    if tree.lemmas[verb] in _EMPTY_VERBS or tree.has_child(verb, "cop"):
        return tree.rels[token] in _SUBJECTS
    if tree.rels[token] == "nsubj:pass" and tree.has_child(verb, "ccomp", "csubj"):
        return True
    return tree.has_child(verb, "csubj") or (
        tree.rels[token] in _SUBJECTS and tree.has_child(verb, "ccomp") and tree.lemmas[verb] not in _SPEECH
    )


def _relative_head(tree: Tree, token: int) -> int | None:
    """Return the noun that a relative pronoun stands for, or None if it is none."""
    if tree.rels[token] not in (*_SUBJECTS, "obj", "obl", "nmod:poss", "iobj"):
        return None
    verb = tree.heads[token]
    for _ in range(3):
        if tree.rels[verb] == "acl:relcl":
            noun = tree.heads[verb]
            return noun if noun < token else None
        if tree.rels[verb] not in ("conj", "xcomp", "aux", "cop"):
            return None
        verb = tree.heads[verb]
    return None


def antecedent(
    tree: Tree,
    pronoun: Found,
    earlier: Sequence[Found],
    kind_of: Kinds,
    gender_of: Callable[[int], str],
    quotes: list[int],
) -> int | None:
    """Return the position in `earlier` of the mention that `pronoun` stands for, or None if that is not certain.

    Args:
        earlier: All mentions before the pronoun, in text order, resolved ones only.
        kind_of, gender_of: Type and gender of the entity of a mention in `earlier`, by position.
    """
    if pronoun.label == "relative":
        return _relative_antecedent(tree, pronoun, earlier, kind_of)
    if pronoun.label in {"thing", "many"}:
        return _last_subject(tree, pronoun, earlier, kind_of, quotes)
    return _likeliest_person(tree, pronoun, earlier, kind_of, gender_of, quotes)


def _relative_antecedent(tree: Tree, pronoun: Found, earlier: Sequence[Found], kind_of: Kinds) -> int | None:
    """Return what "who" or "which" stands for: the noun that its clause hangs by, or the mention right before it."""
    noun = _relative_head(tree, pronoun.first)
    lower = tree.lowers[pronoun.first]
    for number in range(len(earlier) - 1, max(-1, len(earlier) - 8), -1):
        item = earlier[number]
        person = kind_of(number) in _PEOPLE | _GROUPS
        if (lower == "which" and kind_of(number) in _PEOPLE) or (lower in ("who", "whom") and not person):
            continue
        near = item.last in (pronoun.first, pronoun.first - 1)
        if (noun is not None and item.first <= noun < item.last) or (near and lower in ("who", "whom", "which")):
            return number
    return None


def _likeliest_person(
    tree: Tree,
    pronoun: Found,
    earlier: Sequence[Found],
    kind_of: Kinds,
    gender_of: Callable[[int], str],
    quotes: list[int],
) -> int | None:
    place = tree.sentence_of[pronoun.first]
    block = tree.sentences[place].block
    best, best_score = None, 0
    for number in range(len(earlier) - 1, -1, -1):
        item = earlier[number]
        distance = place - tree.sentence_of[item.first]
        if distance > _REACH or block - tree.sentences[tree.sentence_of[item.first]].block > 1:
            break
        if item.many or kind_of(number) not in _PEOPLE or not _quotes_agree(quotes, pronoun, item):
            continue
        if gender_of(number) not in ("", pronoun.gender) or _is_co_argument(tree, pronoun, item):
            continue
        score = 20 - 4 * distance + _standing(tree, item) + (2 if gender_of(number) == pronoun.gender else 0)
        score -= 6 if quotes[item.first] and not quotes[pronoun.first] else 0
        if score > best_score:
            best, best_score = number, score
    return best


def _standing(tree: Tree, item: Found) -> int:
    """Weigh how much a mention is what its sentence is about."""
    rel = tree.rels[item.head]
    if rel in _SUBJECTS:
        return 5
    if rel in ("root", "conj", "appos", "flat"):
        return 2
    return -2 if rel in ("nmod:poss", "compound") else 0


def _quotes_agree(quotes: list[int], pronoun: Found, item: Found) -> bool:
    """A pronoun in a quotation looks for its antecedent in the same quotation only."""
    return not quotes[pronoun.first] or quotes[item.first] == quotes[pronoun.first]


def _is_co_argument(tree: Tree, pronoun: Found, item: Found) -> bool:
    """Tell whether both depend on one verb, so that they cannot be the same ("He warned her")."""
    same = tree.heads[item.head] == tree.heads[pronoun.head] and tree.heads[item.head] != item.head
    return same and tree.tags[pronoun.head] != "DET" and tree.rels[pronoun.head] != "nmod:poss"


def _last_subject(
    tree: Tree, pronoun: Found, earlier: Sequence[Found], kind_of: Kinds, quotes: list[int]
) -> int | None:
    """Return the mention that is the nearest subject before the pronoun, if its type fits."""
    wanted = _GROUPS if pronoun.label == "many" else _THINGS
    by_head = {item.head: number for number, item in enumerate(earlier)}
    place = tree.sentence_of[pronoun.first]
    for subject in _subjects_before(tree, pronoun.first, place):
        number = by_head.get(subject)
        if number is None:
            if tree.tags[subject] == "PRON" or (subject in by_head):
                continue
            return None
        item = earlier[number]
        if not _quotes_agree(quotes, pronoun, item) or (_is_co_argument(tree, pronoun, item)):
            continue
        kind = kind_of(number)
        if kind in wanted and (item.many == pronoun.many or kind is EntityType.ORGANISATION):
            return number
        if kind in _PEOPLE:
            continue
        return None
    return None


def _subjects_before(tree: Tree, token: int, place: int) -> list[int]:
    """Return the subjects before a token, the nearest first: of its own sentence, then of the one before."""
    found: list[int] = []
    for sentence in range(place, max(-1, place - 2), -1):
        borders = tree.sentences[sentence]
        if borders.block != tree.sentences[place].block and sentence != place and place - sentence > 1:
            break
        last = min(borders.last, token)
        subjects = [t for t in range(borders.first, last) if tree.rels[t] in _SUBJECTS and tree.tags[t] != "DET"]
        found += reversed(subjects) if sentence == place else subjects
    return found
