"""Find who quotes whom: "the Herald quoted the general as saying", "she was heard saying on a tape".

Who speaks is read with "saying"; here comes who passes it on: the quoting paper, or the recording on which it is heard.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from firsthand.extract.speech.candidates import Candidate, ranges_of, tokens_of
from firsthand.extract.speech.context import Context
from firsthand.extract.speech.lexicon import SpeechLexicon, speech_lexicon
from firsthand.extract.speech.sources import is_document
from firsthand.extract.speech.speakers import is_overheard, is_passive, phrase
from firsthand.extract.tree import Tree
from firsthand.records.attribution import Stance

_RELATIONS = ("advcl", "xcomp", "ccomp", "acl", "dep")


def add_quoters(context: Context, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates with one for each verb of quoting or hearing above a "saying", in place of its own."""
    found: list[Candidate] = []
    replaced: set[int] = set()
    for candidate in candidates:
        verb = _quoting_verb(context, candidate)
        if verb is None:
            found.append(candidate)
            continue
        replaced.add(verb)
        outer = _quoter(context, candidate, verb)
        found += [candidate] if outer is None else [outer, replace(candidate, reported_by=verb)]
    outers = {id(candidate) for candidate in found} - {id(candidate) for candidate in candidates}
    return [c for c in found if c.cue_head not in replaced or id(c) in outers]


def _quoting_verb(context: Context, candidate: Candidate) -> int | None:
    """Return the verb of quoting or hearing by which the cue hangs as "saying"."""
    tree, saying = context.tree, candidate.cue_head
    verb = tree.heads[saying]
    if tree.rels[saying] == "acl" and tree.rels[verb] == "obj":  # "captures a colonel saying that ..."
        verb = tree.heads[verb]
    lexicon = speech_lexicon(context.sentence(saying).language)
    if (
        not is_overheard(tree, lexicon, verb, saying)
        or verb == saying
        or tree.rels[saying] not in _RELATIONS
        or tree.forms[saying] != "ger"
    ):
        return None
    citing = verb < saying and tree.words[saying - 1] == ","
    return None if citing else verb


def _quoter(context: Context, candidate: Candidate, verb: int) -> Candidate | None:
    tree, saying = context.tree, candidate.cue_head
    lexicon = speech_lexicon(context.sentence(verb).language)
    head = _who_quotes(tree, lexicon, verb, saying)
    if head is None or head == candidate.source_head:
        return None
    source = [t for t in phrase(tree, head, without="case") if (t < verb) == (head < verb)]
    cue = [verb, *tree.children_by(verb, "aux", "aux:pass"), *tree.children_by(head, "case")]
    inner = [*tokens_of(candidate.source), *tokens_of(candidate.cue), *tokens_of(candidate.content)]
    taken = {*source, *cue}
    return Candidate(
        source=ranges_of(tree, source),
        cue=ranges_of(tree, cue),
        content=ranges_of(tree, [token for token in inner if token not in taken]),
        source_head=head,
        cue_head=verb,
        stance=Stance.ASSERTS,
        rule="quoting",
    )


def _who_quotes(tree: Tree, lexicon: SpeechLexicon, verb: int, saying: int) -> int | None:
    """Return who quotes: the subject, the agent of the passive, or the recording on which it is heard."""
    subjects = tree.children_by(verb, "nsubj")
    recorded = bool(subjects) and is_document(tree, lexicon, subjects[0])  # "an intercept captures a colonel saying"
    quoting = tree.lemmas[verb] in lexicon.words.get("quoting", ()) or tree.cases[saying] == "as" or recorded
    if quoting and not is_passive(tree, verb):
        return subjects[0] if subjects else None
    agents = tree.children_by(verb, "obl:agent") + tree.children_by(saying, "obl:agent")
    agents += [child for child in tree.children_by(saying, "obl") if tree.cases[child] == "by"]
    if quoting and agents:
        return agents[0]
    recordings = [
        child
        for child in (*tree.children_by(verb, "obl"), *tree.children_by(saying, "obl"))
        if tree.cases[child] in ("on", "in") and is_document(tree, lexicon, child)
    ]
    return recordings[0] if recordings else None
