"""Bring together what the rules find and what the encoder marks.

The encoder knows better where sources, cues and contents begin and end, and which words report at all; the rules know
who is told within whose words, stances, and constructions that are rare in what the encoder learned from. So where
both see one attribution, the spans are the encoder's unless that would tear apart what the rules nest; what only the
encoder sees is added; what only rules see stands if it is nested, of a kind that the encoder does not know, or if the
encoder takes its cue for possible.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from firsthand.extract.speech.candidates import Candidate, Range, ranges_of, tokens_of
from firsthand.extract.speech.context import Context
from firsthand.extract.speech.edges import mend_edges
from firsthand.extract.speech.inserted import split_tellers
from firsthand.extract.speech.lexicon import speech_lexicon
from firsthand.extract.speech.nesting import parents_of
from firsthand.extract.speech.speakers import source_of
from firsthand.extract.speech.stance import stance_of
from firsthand.extract.speech.tagged import ENCODER, LANGUAGE, Marked
from firsthand.records.attribution import Stance

VERBS = frozenset({"clause", "mixed", "quote", "object", "gerund", "infinitive", "order", "raising", "tag", "noun"})
"""Rules that look for what the encoder has seen thousands of: it may overrule them."""

_ANSWERS = frozenset({Stance.DENIES, Stance.NO_COMMENT})
"""What the accused answer is rare in what the encoder learned from, and matters most here."""

_SHORT = 4

POSSIBLE = 1.0
"""Log-odds of the cue from which on an attribution that only a rule sees stands. Chosen on the learning part."""


def merge(context: Context, rules: Sequence[Candidate], found: Marked) -> list[Candidate]:
    """Bring what rules and models found together, in the order of the reporting words."""
    marked = found.candidates
    partners = _partners(rules, marked)
    told = [set(tokens_of(candidate.content)) for candidate in marked]
    joined = [
        _joined(context, rules, rule, marked[partners[number]]) if number in partners else _trimmed(context, rule, told)
        for number, rule in enumerate(rules)
    ]
    joined = _nested_as_before(context, rules, joined, partners)
    parents = parents_of(context, joined)
    chained = {number for number, parent in enumerate(parents) if parent is not None} | {*parents} - {None}
    merged = [
        candidate
        for number, candidate in enumerate(joined)
        if number in partners
        or number in chained
        or any(candidate.cue_head in content for content in told)
        or _stands(context, candidate, found.cue_odds)
    ]
    taken = set(partners.values())
    merged += [
        replace(
            _beside(context, candidate),
            is_hop=candidate.rule != ENCODER or _reports(context, candidate) or _charges(context, candidate),
        )
        for number, candidate in enumerate(marked)
        if number not in taken and _adds(context, candidate, merged)
    ]
    return sorted(split_tellers(context, mend_edges(context, merged)), key=lambda candidate: candidate.cue_head)


def _beside(context: Context, marked: Candidate) -> Candidate:
    """Return the candidate without a source from another paragraph: a heading; the subject of the cue instead."""
    verb, tree = marked.cue_head, context.tree
    apart = marked.source and context.sentence(marked.source[0][0]).block != context.sentence(verb).block
    if marked.rule != ENCODER or not apart or tree.tags[verb] != "VERB":
        return marked
    source, head = source_of(context, speech_lexicon(LANGUAGE), verb, frozenset(tokens_of(marked.content)))
    return replace(marked, source=ranges_of(tree, source), source_head=head) if head is not None else marked


def _adds(context: Context, marked: Candidate, merged: Sequence[Candidate]) -> bool:
    """Tell whether what only a model sees is an attribution.

    The encoder was not taught to nest, so that what it marks within another's words is mostly wrong; and where nobody
    is named and the cue is negated ("it is not known who ..."), nobody tells anything. A cue without any word of
    speech, and with no source or hardly any content, is an act ("has banned", "was included in"); with both it may be
    one still ("an embassy retaliated against ..."), so that nothing is counted as known through it, unless it charges
    somebody with what it tells.
    """
    if marked.rule != ENCODER:
        return True
    if any(marked.cue_head == other.cue_head and other.rule == "seen" for other in merged):
        return False
    if _is_nobodys(context, marked) or _is_scrap(context, marked):
        return False
    own = {*tokens_of(marked.cue), *tokens_of(marked.content)}
    return not any(own <= set(tokens_of(other.content)) for other in merged)


def _is_nobodys(context: Context, marked: Candidate) -> bool:
    """Tell whether nobody is named and nobody can be meant: "it is not known who", or over several paragraphs."""
    if marked.source:
        return False
    negations = speech_lexicon(LANGUAGE).words.get("negations", frozenset())
    negated = any(context.tree.lowers[token] in negations for token in tokens_of(marked.cue))
    return negated or len(_paragraphs(context, (*marked.cue, *marked.content))) > 1


def _is_scrap(context: Context, marked: Candidate) -> bool:
    """Tell whether a mark is an act without a word of speech, or the stray edge of something else."""
    length = len(tokens_of(marked.content))
    if length < 2 or _is_intended(context, marked) or _is_occasion(context, marked) or _is_deed(context, marked):
        return True
    return not _reports(context, marked) and (not marked.source or length < _SHORT)


def _is_intended(context: Context, marked: Candidate) -> bool:
    """Tell whether the cue is a purpose: "embassies were to contact hosts and discuss ..." says nothing yet."""
    tree, verb = context.tree, marked.cue_head
    while tree.rels[verb] == "conj" and tree.forms[verb] == "inf" and tree.heads[verb] != verb:
        verb = tree.heads[verb]
    meant = tree.forms[verb] == "inf" and tree.rels[verb] in ("acl", "advcl", "csubj", "xcomp", "ccomp")
    to = any(tree.lowers[child] == "to" and tree.rels[child] == "aux" for child in tree.children[verb])
    return meant and to and context.inside[tokens_of(marked.content)[0]] < 0


def _is_deed(context: Context, marked: Candidate) -> bool:
    """Tell whether somebody does something with a thing: "declared an emergency".

    With a clause or a quotation the same verb tells something.
    """
    tree, told = context.tree, set(tokens_of(marked.content))
    deeds = speech_lexicon(LANGUAGE).words.get("deeds", frozenset())
    if tree.lemmas[marked.cue_head] not in deeds or any(context.inside[token] >= 0 for token in told):
        return False
    tops = {tree.rels[token] for token in told if tree.heads[token] not in told}
    return "obj" in tops and tops <= {"obj", "obl", "advcl", "advmod"}


def _is_occasion(context: Context, marked: Candidate) -> bool:
    """Tell whether the cue is a noun for an occasion to speak ("talks over the threat that"), by nobody."""
    tree, head = context.tree, marked.cue_head
    lexicon = speech_lexicon(LANGUAGE)
    return not marked.source and tree.tags[head] == "NOUN" and tree.lemmas[head] not in lexicon.nouns


def _reports(context: Context, marked: Candidate) -> bool:
    """Tell whether the cue holds a word that the tables know as one of speech or thought."""
    tree, lexicon = context.tree, speech_lexicon(LANGUAGE)
    return any(
        tree.lemmas[token] in lexicon.verbs or tree.lemmas[token] in lexicon.nouns or tree.lowers[token] == "according"
        for token in tokens_of(marked.cue)
    )


def _charges(context: Context, marked: Candidate) -> bool:
    """Tell whether the cue charges somebody: "a jury indicted him for ..." tells the deed as the jury does."""
    charging = speech_lexicon(LANGUAGE).words.get("charging", frozenset())
    return any(context.tree.lemmas[token] in charging for token in tokens_of(marked.cue))


def _trimmed(context: Context, rule: Candidate, told: Sequence[set[int]]) -> Candidate:
    """Keep what is told within another's words from running on beyond them."""
    own = tokens_of(rule.content)
    for content in told:
        shared = [token for token in own if token in content]
        if rule.cue_head in content and shared and len(shared) < len(own):
            return replace(rule, content=ranges_of(context.tree, shared))
    return rule


def _stands(context: Context, rule: Candidate, cue_odds: Sequence[float]) -> bool:
    """Tell whether an attribution that the encoder does not mark is one all the same."""
    if context.sentence(rule.cue_head).language != LANGUAGE or not _is_common(rule):
        return True
    if stance_of(context.tree, speech_lexicon(LANGUAGE), rule) in _ANSWERS:
        return True
    return max(cue_odds[token] for token in (rule.cue_head, *tokens_of(rule.cue))) > POSSIBLE


def _partners(rules: Sequence[Candidate], marked: Sequence[Candidate]) -> dict[int, int]:
    """Return for rules' candidates the marked one that shares cue and content, one to one; best agreement first."""
    by_cue: dict[int, list[int]] = {}
    contents = [set(tokens_of(rule.content)) for rule in rules]
    for number, rule in enumerate(rules):
        for token in sorted({rule.cue_head, *tokens_of(rule.cue)}):
            by_cue.setdefault(token, []).append(number)
    pairs = []
    for number, candidate in enumerate(marked):
        content = set(tokens_of(candidate.content))
        for other in sorted({n for token in tokens_of(candidate.cue) for n in by_cue.get(token, ())}):
            shared = len(content & contents[other])
            if shared:
                agreement = 2 * shared / (len(content) + len(contents[other]))
                pairs.append((_differ(rules[other], candidate), -agreement, other, number))
    found: dict[int, int] = {}
    for _, _, other, number in sorted(pairs):
        if other not in found and number not in found.values():
            found[other] = number
    return found


def _differ(rule: Candidate, marked: Candidate) -> bool:
    """Tell whether the two name sources that have no word in common."""
    return bool(rule.source and marked.source and not set(tokens_of(rule.source)) & set(tokens_of(marked.source)))


def _joined(context: Context, rules: Sequence[Candidate], rule: Candidate, marked: Candidate) -> Candidate:
    """Return the encoder's spans with what the rule knows; the rule's source where the encoder marks none.

    Where they name different sources, the rule is right about constructions that the encoder does not know.
    """
    if _differ(rule, marked) and (rule.reported_by is not None or not _is_common(rule)):
        return rule
    source, head = marked.source, marked.source_head
    if not source or _is_fragment(context, rule, marked) or _is_heading(context, rule, marked):
        source, head = rule.source, rule.source_head
    elif rule.source_head is not None and rule.source_head in tokens_of(source):
        head = rule.source_head
    content = _without_strays(context, rules, rule, marked)
    if not source and _is_as_told(context, rule):
        content = rule.content
    return replace(rule, source=source, source_head=head, cue=marked.cue, content=content)


def _is_as_told(context: Context, rule: Candidate) -> bool:
    """Tell whether "As noted, ..." opens the sentence: all the rest of it is told, whatever part is marked."""
    first = context.sentence(rule.cue_head).first
    return context.tree.lowers[first] == "as" and 0 < rule.cue_head - first <= _SHORT


def _is_fragment(context: Context, rule: Candidate, marked: Candidate) -> bool:
    """Tell whether the marked source is a piece of the rule's without its noun ("the" of "the prosecutor").

    Where it holds another noun, the encoder knows better, but for who has seen the document that speaks.
    """
    own, source = set(tokens_of(rule.source)), tokens_of(marked.source)
    if not own.issuperset(source) or rule.source_head not in own or rule.source_head in source:
        return False
    named = any(context.tree.tags[token] in ("NOUN", "PROPN", "PRON", "NUM") for token in source)
    return not named or rule.reported_by is not None


def _is_heading(context: Context, rule: Candidate, marked: Candidate) -> bool:
    """Tell whether the marked source stands in another paragraph than the cue, where the rule knows one beside it."""
    home = context.sentence(rule.cue_head).block
    apart = context.sentence(marked.source[0][0]).block != home
    return apart and bool(rule.source) and context.sentence(rule.source[0][0]).block == home


def _without_strays(
    context: Context, rules: Sequence[Candidate], rule: Candidate, marked: Candidate
) -> tuple[Range, ...]:
    """Return the marked content; in further paragraphs only what is quoted there, by nobody else."""
    home = _paragraphs(context, (*rule.content, *rule.cue))
    strays = [token for token in tokens_of(marked.content) if context.sentence(token).block not in home]
    if not strays:
        return marked.content
    others = {token for other in rules if other is not rule for token in tokens_of(other.content)}
    left_out = {token for token in strays if context.inside[token] < 0 or token in others}
    kept = [token for token in tokens_of(marked.content) if token not in left_out]
    return ranges_of(context.tree, kept) or rule.content


def _paragraphs(context: Context, ranges: Sequence[Range]) -> set[int]:
    """Return the numbers of the paragraphs that hold the ranges."""
    return {context.sentence(token).block for token in tokens_of(ranges)}


def _is_common(rule: Candidate) -> bool:
    """Tell whether the encoder has seen thousands of what the rule looks for."""
    return rule.rule.partition(":")[0] in VERBS


def _nested_as_before(
    context: Context, rules: Sequence[Candidate], joined: Sequence[Candidate], partners: Mapping[int, int]
) -> list[Candidate]:
    """Widen contents so that what the rules nest in them stays within.

    Where the encoder marks both, with contents apart from each other, neither is told within the other's words.
    """
    kept = list(joined)
    before, after = parents_of(context, rules), parents_of(context, joined)
    for child, parent in enumerate(before):
        if parent is None or rules[child].reported_by is not None or parent in _ancestors(after, child):
            continue
        if rules[child].rule == "noun" and rules[child].source and rules[child].cue_head in tokens_of(kept[parent].cue):
            kept[parent] = replace(kept[parent], cue=rules[parent].cue, content=rules[parent].content)
            continue
        if kept[parent].cue_head in tokens_of(kept[child].content) and rules[child].rule == "noun":
            kept[child] = replace(kept[child], content=rules[child].content)
        outer, told = tokens_of(kept[parent].content), tokens_of(kept[child].content)
        apart = child in partners and parent in partners and not set(outer) & set(told)
        if kept[parent].cue_head in told or (apart and not rules[parent].rule.startswith("raising")):
            continue
        cue = [token for token in tokens_of(kept[child].cue) if token not in tokens_of(kept[parent].cue)]
        kept[parent] = replace(kept[parent], content=ranges_of(context.tree, [*outer, *cue, *told]))
    return kept


def _ancestors(parents: Sequence[int | None], number: int) -> list[int]:
    found: list[int] = []
    parent = parents[number]
    while parent is not None and parent not in found:
        found.append(parent)
        parent = parents[parent]
    return found
