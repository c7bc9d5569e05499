"""Read one reporting verb: its cue, its content by construction, and who is its source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from firsthand.extract.speech.candidates import Candidate, is_mark, ranges_of
from firsthand.extract.speech.context import Context
from firsthand.extract.speech.lexicon import Frame, SpeechLexicon, speech_lexicon
from firsthand.extract.speech.speakers import SUBJECTS, is_added, is_passive, source_of
from firsthand.extract.speech.that_clauses import that_clause
from firsthand.extract.tree import Tree
from firsthand.records.attribution import Stance

_CUE_CHILDREN = frozenset({"aux", "cop", "aux:pass", "neg", "compound:prt", "expl:pv", "expl:comp"})
_CLAUSES = ("ccomp", "csubj:pass")
_SPOKEN = 5
"""Tokens of a quotation from which on it is speech and no borrowed word."""
_NEAR = 12
"""Tokens between "As" and its verb, or its verb and the comma, at most."""
_COMMAS = frozenset([",", "-", "–", "—"])
_COMPLEMENTS = frozenset({"as", "for", "of", "about", "over", "to"})
"""Prepositions whose phrase belongs to what is said of the object ("described it as a lapse")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a construction makes the content of a verb: its tokens, the frame, and further words of the cue."""

    tokens: list[int]
    frame: Frame
    rule: str
    cue: tuple[int, ...] = ()


def frames_of(tree: Tree, lexicon: SpeechLexicon, verb: int) -> Mapping[str, Frame] | None:
    """Return the frames of the verb, with its particle ("point out") where the table knows it so."""
    for child in tree.children[verb]:
        if tree.rels[child] in ("compound:prt", "expl:pv"):
            found = lexicon.verbs.get(f"{tree.lemmas[verb]} {tree.lowers[child]}")
            if found is not None:
                return found
    if verb and tree.lemmas[verb - 1] == "faire":
        return lexicon.verbs.get(f"faire {tree.lemmas[verb]}") or lexicon.verbs.get(tree.lemmas[verb])
    return lexicon.verbs.get(tree.lemmas[verb])


def read_verb(
    context: Context, lexicon: SpeechLexicon, verb: int, frames: Mapping[str, Frame], quotations: Sequence[int]
) -> Candidate | None:
    """Return who says what by `verb`, or None where it tells nothing here.

    Args:
        context: The report.
        lexicon: The words of its language.
        verb: The reporting verb.
        frames: Its constructions.
        quotations: Positions of the quotations that it gives.
    """
    tree = context.tree
    quoted = frozenset(token for position in quotations for token in range(*context.ranges[position]))
    source, source_head = source_of(context, lexicon, verb, quoted)
    content = _content_of(context, verb, frames, frozenset(source), quotations)
    if content is None or _is_anaphor(tree, lexicon, content):
        content = _said_before(context, lexicon, verb, frames) or content
    if content is None or _is_idle(tree, verb, content, source):
        return None
    if content.rule == "raising" and not tree.has_child(verb, "obl:agent"):
        source, source_head = [], None
    if content.rule == "clause" and min(content.tokens) in source:
        source = [token for token in source if token < min(content.tokens)]
    cue = sorted({*_cue_of(tree, verb), *content.cue})
    taken = {*source, *cue}
    inner = [token for token in _within_marks(context, verb, content.tokens) if token not in taken]
    ranges = ranges_of(tree, _without_joint(tree, inner))
    if not ranges:
        return None
    return Candidate(
        source=ranges_of(tree, source),
        cue=ranges_of(tree, cue),
        content=ranges,
        source_head=source_head,
        cue_head=verb,
        stance=content.frame.stance,
        is_hop=content.frame.is_hop,
        rule=f"{content.rule}:{content.frame.kind}",
    )


def _without_joint(tree: Tree, tokens: list[int]) -> list[int]:
    """Leave out the "and" that leads on from a content to what else its source does."""
    last = max((token for token in tokens if not is_mark(tree, token)), default=None)
    joint = last is not None and tree.tags[last] == "CCONJ"
    return [token for token in tokens if token != last] if joint else tokens


def _within_marks(context: Context, verb: int, tokens: list[int]) -> list[int]:
    """Leave of a content what stands in the same quotation as its verb: outside of it somebody else speaks."""
    position = context.inside[verb]
    if position < 0:
        return tokens
    first, last = context.ranges[position]
    return [token for token in tokens if first <= token < last] if last - first >= _SPOKEN else tokens


def _is_anaphor(tree: Tree, lexicon: SpeechLexicon, content: Content) -> bool:
    """Tell whether the content is only a word that points back ("announced this")."""
    anaphors = lexicon.words.get("anaphors", frozenset())
    return content.rule == "object" and all(tree.lowers[token] in anaphors for token in content.tokens)


def _said_before(context: Context, lexicon: SpeechLexicon, verb: int, frames: Mapping[str, Frame]) -> Content | None:
    """Read "The agency announced this": what was announced is the sentence before."""
    tree = context.tree
    anaphors = lexicon.words.get("anaphors", frozenset())
    objects = [
        child for child in tree.children_by(verb, "obj", "nsubj:pass", "advmod") if tree.lowers[child] in anaphors
    ]
    number = tree.sentence_of[verb] - 1
    frame = frames.get("clause")
    if not objects or frame is None or number < 0 or tree.lemmas[verb] not in lexicon.words.get("announcing", ()):
        return None
    before = tree.sentences[number]
    if context.sentence(verb).block - before.block > 1 or tree.has_child(verb, "ccomp", "xcomp"):
        return None
    return Content(tokens=list(range(before.first, before.last)), frame=frame, rule="clause")


def _is_idle(tree: Tree, verb: int, content: Content, source: list[int]) -> bool:
    """Tell whether nothing is said here: "to discuss the budget" is a purpose, "was discussed" names nobody."""
    if content.rule in ("clause", "quote", "mixed", "raising"):
        unknown = is_passive(tree, verb) and tree.has_child(verb, "neg") and not tree.has_child(verb, "obl:agent")
        return not source and (unknown or (verb > 0 and tree.words[verb - 1] == ":"))
    if (
        tree.rels[verb] == "acl"
        and tree.forms[verb] == "ger"
        and speech_lexicon(tree.sentences[tree.sentence_of[verb]].language).by_shape
    ):
        return True
    first = verb
    while tree.rels[first] == "conj" and tree.forms[first] == tree.forms[tree.heads[first]] == "inf":
        first = tree.heads[first]
    if tree.forms[verb] == "inf" and tree.rels[first] in ("xcomp", "ccomp", "acl", "advcl", "obl"):
        return any(tree.rels[child] == "aux" and tree.tags[child] == "PART" for child in tree.children[first])
    if not is_passive(tree, verb):
        return not source
    nameless = not tree.has_child(verb, "obl:agent")
    return (
        nameless
        and content.rule in ("object", "preposition")
        and content.frame.stance not in (Stance.ALLEGES, Stance.DENIES)
    )


def _cue_of(tree: Tree, verb: int) -> list[int]:
    """Return the verb with its auxiliaries, negation, particle, and the adverb next to it."""
    kept = [verb]
    for child in tree.children[verb]:
        adverb = tree.rels[child] == "advmod" and tree.tags[child] == "ADV" and not tree.children[child]
        if tree.rels[child] in _CUE_CHILDREN or (adverb and -2 <= child - verb <= 1):
            kept.append(child)
    return kept


def _content_of(
    context: Context, verb: int, frames: Mapping[str, Frame], source: frozenset[int], quotations: Sequence[int]
) -> Content | None:
    quoted = [token for position in quotations for token in range(*context.ranges[position])]
    clause = _clause(context, verb, source) if "clause" in frames else []
    speaks = bool(quoted) and "quote" in frames
    if clause or speaks:
        if speaks and _speaks_only_quotes(context, verb, quotations):
            clause = []
        other = None if clause else _without_clause(context, verb, frames, source, quoted)
        if other is not None and speaks and set(quoted) <= set(other.tokens):
            return other
        name = "clause" if clause else "quote"
        return Content(tokens=[*clause, *quoted], frame=frames[name], rule="mixed" if clause and quoted else name)
    return _without_clause(context, verb, frames, source, quoted)


def _without_clause(
    context: Context, verb: int, frames: Mapping[str, Frame], source: frozenset[int], quoted: list[int]
) -> Content | None:
    return _infinitive(context, verb, frames, quoted) or _nominal(context, verb, frames, source, quoted)


def _speaks_only_quotes(context: Context, verb: int, quotations: Sequence[int]) -> bool:
    """Tell whether the sentence before the verb is quotation only ("X," said Lee)."""
    first = context.sentence(verb).first
    while first < verb and is_mark(context.tree, first):
        first += 1
    return any(context.ranges[position][0] <= first < context.ranges[position][1] for position in quotations)


def _clause(context: Context, verb: int, source: frozenset[int]) -> list[int]:
    """Return the tokens of the clause that the verb reports."""
    tree = context.tree
    clauses = [child for child in tree.children[verb] if tree.rels[child] in _CLAUSES and child not in source]
    if clauses:
        lexicon = speech_lexicon(context.sentence(verb).language)
        tokens = [token for clause in clauses for token in _clause_below(tree, lexicon, clause)]
        return _past_colon(context, _on_this_side(tree, verb, tokens))
    behind_as = _behind_as(context, verb)
    if behind_as:
        return behind_as
    if tree.rels[verb] in ("parataxis", "ccomp", "advcl") and _is_inserted(context, verb):
        return _around_inserted(tree, verb)
    return that_clause(context, verb) or _around(context, verb, source)


def _clause_below(tree: Tree, lexicon: SpeechLexicon, clause: int) -> list[int]:
    """Return the tokens below `clause` but for reporting participles that its teller adds (..., adding that)."""
    tops = [clause, *tree.children_by(clause, "conj")]
    added = {
        token
        for top in tops
        for child in tree.children_by(top, "advcl")
        if is_added(tree, lexicon, child)
        for token in tree.subtree(child)
    }
    return [token for token in tree.subtree(clause) if token not in added]


def _past_colon(context: Context, tokens: list[int]) -> list[int]:
    """Go on over a colon: what follows it spells out what was said."""
    tree = context.tree
    if not tokens:
        return tokens
    sentence, last = context.sentence(tokens[0]), max(tokens) + 1
    if last < sentence.last - 1 and tree.words[last] == ":" and context.inside[last + 1] == context.inside[tokens[0]]:
        return [*tokens, *range(last, sentence.last)]
    return tokens


def _on_this_side(tree: Tree, verb: int, tokens: list[int]) -> list[int]:
    """Cut off what a semicolon parts from the verb: two statements that the parser took for one."""
    borders = [token for token in range(min(tokens), max(tokens)) if tree.words[token] == ";"]
    before = max((token for token in borders if token < verb), default=-1)
    behind = min((token for token in borders if token > verb), default=max(tokens) + 1)
    return [token for token in tokens if before < token < behind]


def _is_inserted(context: Context, verb: int) -> bool:
    """Tell whether verb and subject stand between commas in the clause that they report (…, he said, …)."""
    tree = context.tree
    if tree.rels[verb] == "parataxis":
        return context.inside[tree.heads[verb]] == context.inside[verb] or context.inside[verb] < 0
    if tree.rels[verb] == "advcl":
        return any(tree.lowers[child] in ("as", "comme", "как") for child in tree.children_by(verb, "mark", "advmod"))
    first = min(tree.subtree(verb))
    return tree.heads[verb] < first and first > 0 and tree.words[first - 1] in _COMMAS


def _around_inserted(tree: Tree, verb: int) -> list[int]:
    """Return the clause in which verb and subject are inserted: up from its head to one with a subject."""
    below = set(tree.subtree(verb))
    head = tree.heads[verb]
    while tree.heads[head] != head and not any(
        tree.rels[child].startswith("nsubj") for child in tree.children[head] if child not in below
    ):
        head = tree.heads[head]
    return [token for token in tree.subtree(head) if token not in below]


def _behind_as(context: Context, verb: int) -> list[int]:
    """Return what follows "As the minister said, ..." at the head of a sentence."""
    tree, sentence = context.tree, context.sentence(verb)
    words = speech_lexicon(sentence.language).words.get("as", frozenset())
    if tree.lowers[sentence.first] not in words or verb - sentence.first > _NEAR:
        return []
    comma = next((token for token in range(verb + 1, sentence.last) if tree.words[token] == ","), None)
    if comma is None or comma - verb > _NEAR or any(tree.tags[t] == "VERB" for t in range(verb + 1, comma)):
        return []
    return list(range(comma + 1, sentence.last))


def _around(context: Context, verb: int, source: frozenset[int]) -> list[int]:
    """Return the rest of a sentence in which verb and source stand between commas (…, Radio Osterholm reports, …)."""
    tree = context.tree
    if not source or tree.forms[verb] not in ("past", "pres", "part", "fut", "cond"):
        return []
    told = tree.lemmas[verb] in speech_lexicon(context.sentence(verb).language).words.get("telling_someone", ())
    others = ("xcomp", "ccomp") if told else ("obj", "xcomp", "ccomp")
    if any(child not in source for child in tree.children_by(verb, *others)):
        return []
    sentence = context.sentence(verb)
    own = [verb, *(child for child in tree.children[verb] if tree.rels[child] in _CUE_CHILDREN), *source]
    first = min(own)
    if first - sentence.first < 4 or tree.words[first - 1] not in _COMMAS:
        return []
    behind, below = max(own) + 1, set(tree.subtree(verb))
    while behind < sentence.last and behind in below:
        behind += 1
    if behind < sentence.last and not is_mark(tree, behind):
        return []
    group = set(range(first, behind))
    aside = {word for child in tree.children_by(verb, "advcl") if child > verb for word in tree.subtree(child)}
    content = [token for token in range(sentence.first, sentence.last) if token not in group | aside]
    return content if any(tree.rels[token].startswith("nsubj") for token in content) else []


def _infinitive(context: Context, verb: int, frames: Mapping[str, Frame], quoted: list[int]) -> Content | None:
    """Read "promised to respond", "urged Russia to leave", "is said to have paid"."""
    tree = context.tree
    actions = [child for child in tree.children[verb] if tree.rels[child] in ("xcomp", "ccomp") and child > verb]
    if not actions:
        return None
    passive = is_passive(tree, verb)
    if "raising" in frames and (passive or frames["raising"].kind == "attitude"):
        frame = frames["raising"]
        subjects = [child for child in tree.children[verb] if tree.rels[child] in SUBJECTS]
        return Content(tokens=[*_below(tree, [*subjects, *actions]), *quoted], frame=frame, rule="raising")
    objects = [child for child in tree.children[verb] if tree.rels[child] in ("obj", "iobj") and child > verb]
    if "order" in frames and (objects or tree.rels[actions[0]] == "ccomp"):
        return Content(tokens=[*_below(tree, [*objects, *actions]), *quoted], frame=frames["order"], rule="order")
    if "infinitive" in frames and tree.tags[actions[0]] in ("VERB", "AUX", "ADJ", "NOUN"):
        return Content(tokens=[*_below(tree, actions), *quoted], frame=frames["infinitive"], rule="infinitive")
    return None


def _nominal(
    context: Context, verb: int, frames: Mapping[str, Frame], source: frozenset[int], quoted: list[int]
) -> Content | None:
    """Read "denied the charges", "accuses Russia of spying", "called for new sanctions"."""
    tree, lexicon = context.tree, speech_lexicon(context.sentence(verb).language)
    if "object" in frames or ("naming" in frames and tree.has_child(verb, "xcomp")):
        content = _object(context, verb, frames, source)
        if content is not None:
            return content
    for child in tree.children[verb]:
        case = tree.cases[child]
        if tree.lowers[child] in lexicon.words.get("calendar", ()):
            continue
        if case and case in frames and tree.rels[child] in ("obl", "nmod", "advcl") and child > verb:
            cases = [word for word in tree.children_by(child, "case", "mark") if tree.lowers[word] in case.split()]
            inner = [token for token in tree.subtree(child) if token not in cases]
            return Content(tokens=[*inner, *quoted], frame=frames[case], rule="preposition", cue=tuple(cases))
    if "gerund" in frames:
        actions = [child for child in tree.children_by(verb, "xcomp", "advcl") if tree.forms[child] == "ger"]
        if actions:
            return Content(tokens=_below(tree, actions), frame=frames["gerund"], rule="gerund")
    return None


def _object(context: Context, verb: int, frames: Mapping[str, Frame], source: frozenset[int]) -> Content | None:
    tree = context.tree
    passive = is_passive(tree, verb)
    objects = [
        child
        for child in tree.children[verb]
        if tree.rels[child] == ("nsubj:pass" if passive else "obj") and child not in source
    ]
    if passive and not objects and tree.rels[verb] in ("acl", "acl:relcl"):
        return None
    if not objects:
        return None
    rest = [
        child
        for child in tree.children[verb]
        if child > verb
        and child > objects[0]
        and (
            tree.rels[child] in ("xcomp", "ccomp")
            or (tree.rels[child] in ("obl", "advcl", "nmod") and _first_word(tree.cases[child]) in _COMPLEMENTS)
            or tree.rels[child] == "prep"
        )
    ]
    return Content(
        tokens=_below(tree, [*objects, *rest]), frame=frames.get("object") or frames["naming"], rule="object"
    )


def _first_word(case: str) -> str:
    return case.split(" ", 1)[0]


def _below(tree: Tree, heads: Sequence[int]) -> list[int]:
    return [token for head in heads for token in tree.subtree(head)]
