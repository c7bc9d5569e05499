"""Find who passes on what another says: "citing", "seen by", "first reported by", "was quoted as saying"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from firsthand.extract.candidates import Candidate, ranges_of, tokens_of
from firsthand.extract.index import MentionIndex
from firsthand.extract.sources import can_speak
from firsthand.extract.speech_context import Context
from firsthand.extract.speech_lexicon import speech_lexicon
from firsthand.extract.speech_sources import phrase
from firsthand.records.attribution import Stance


def add_relays(context: Context, index: MentionIndex, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates with those that relay them, or that they relay; the order does not matter."""
    cited = [_citing(context, index, candidate, candidates) for candidate in candidates]
    found: list[Candidate] = []
    for candidate in cited:
        outer = _seen_by(context, candidate)
        if outer is None:
            found.append(candidate)
        else:
            found += [outer, replace(candidate, reported_by=outer.cue_head)]
    return found


def _citing(context: Context, index: MentionIndex, candidate: Candidate, candidates: Sequence[Candidate]) -> Candidate:
    """Read "the Times reports, citing an official": the official is the source of what the Times reports."""
    tree = context.tree
    verb = candidate.cue_head
    lexicon = speech_lexicon(context.sentence(verb).language)
    if tree.lemmas[verb] not in lexicon.words.get("citing", ()) or tree.rels[verb] not in ("advcl", "xcomp", "conj"):
        return candidate
    objects = tree.children_by(verb, "obj")
    telling = next((other for other in candidates if other.cue_head == tree.heads[verb]), None)
    if not objects or telling is None or not can_speak(tree, index, lexicon, objects[0]):
        return candidate
    inner = set(tree.subtree(verb))
    content = [token for token in tokens_of(telling.content) if token not in inner]
    if not content:
        return candidate
    return Candidate(
        source=ranges_of(tree, phrase(tree, objects[0])),
        cue=candidate.cue,
        content=ranges_of(tree, content),
        source_head=objects[0],
        cue_head=verb,
        stance=Stance.ASSERTS,
        reported_by=telling.cue_head,
        rule="citing",
    )


def _seen_by(context: Context, candidate: Candidate) -> Candidate | None:
    """Read "a letter seen by the Herald says ...": the Herald tells what the letter says."""
    tree = context.tree
    lexicon = speech_lexicon(context.sentence(candidate.cue_head).language)
    for token in tokens_of(candidate.source):
        if tree.rels[token] != "acl" or tree.lemmas[token] not in lexicon.words.get("seen", ()):
            continue
        agents = tree.children_by(token, "obl:agent")
        if not agents:
            continue
        source = phrase(tree, agents[0], without="case")
        cue = [token, *tree.children_by(agents[0], "case")]
        inner = [*tokens_of(candidate.source), *tokens_of(candidate.cue), *tokens_of(candidate.content)]
        taken = {*source, *cue}
        return Candidate(
            source=ranges_of(tree, source),
            cue=ranges_of(tree, cue),
            content=ranges_of(tree, [word for word in inner if word not in taken]),
            source_head=agents[0],
            cue_head=token,
            stance=Stance.ASSERTS,
            rule="seen",
        )
    return None
