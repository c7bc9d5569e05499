"""Find the outlet behind what is told without a "that": "the scheme, first reported by the Herald, ..."."""

from __future__ import annotations

from firsthand.extract.index import MentionIndex
from firsthand.extract.mentions.outlet_names import is_outlet_name
from firsthand.extract.speech.candidates import Candidate, ranges_of
from firsthand.extract.speech.context import Context
from firsthand.extract.speech.lexicon import SpeechLexicon
from firsthand.extract.speech.speakers import phrase
from firsthand.extract.tree import Tree
from firsthand.records.attribution import Stance
from firsthand.records.mention import EntityType


def read_first_report(context: Context, index: MentionIndex, lexicon: SpeechLexicon, verb: int) -> Candidate | None:
    """Read "the meeting, first reported by the Herald, lasted two hours": the Herald tells the whole sentence."""
    tree = context.tree
    if tree.rels[verb] != "acl" or tree.forms[verb] != "part":
        return None
    agent = next(
        (child for child in tree.children_by(verb, "obl:agent") if _is_outlet(tree, index, lexicon, child)), None
    )
    top = _clause_of(tree, verb)
    if agent is None or top is None:
        return None
    below = set(tree.subtree(verb))
    source = phrase(tree, agent, without="case")
    return Candidate(
        source=ranges_of(tree, source),
        cue=ranges_of(tree, sorted(below - set(source))),
        content=ranges_of(tree, [token for token in tree.subtree(top) if token not in below]),
        source_head=agent,
        cue_head=verb,
        stance=Stance.ASSERTS,
        rule="first report",
    )


def _clause_of(tree: Tree, verb: int) -> int | None:
    """Return the verb of the clause in which the participle's noun stands."""
    token = tree.heads[verb]
    for _ in range(6):
        if tree.tags[token] in ("VERB", "AUX") or tree.has_child(token, "cop"):
            return token
        if tree.heads[token] == token:
            return None
        token = tree.heads[token]
    return None


def _is_outlet(tree: Tree, index: MentionIndex, lexicon: SpeechLexicon, head: int) -> bool:
    entity = index.entity_at(head)
    if entity is not None:
        return entity.type is EntityType.OUTLET
    return tree.lemmas[head] in lexicon.words.get("outlets", ()) or is_outlet_name(tree.words[head])
