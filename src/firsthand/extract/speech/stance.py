"""Tell what a source does with a content: assert, allege, confirm, deny, warn, promise, call for, ask, or keep silent.

A refusal to speak is never a denial: "did not say whether", "has not confirmed", "would not comment" are no_comment.
"""

from __future__ import annotations

from firsthand.extract.speech.candidates import Candidate, tokens_of
from firsthand.extract.speech.lexicon import SpeechLexicon
from firsthand.extract.tree import Tree
from firsthand.records.attribution import Stance

_TELLING = frozenset({Stance.ASSERTS, Stance.ALLEGES, Stance.CONFIRMS})


def stance_of(tree: Tree, lexicon: SpeechLexicon, candidate: Candidate) -> Stance:
    """Return the stance of the cue's words, with negation and with what is said of an accusation."""
    stance = candidate.stance or _stance_of_word(tree, lexicon, candidate)
    lemma = tree.lemmas[candidate.cue_head]
    if lemma in lexicon.words.get("refusals", ()) and _tells(tree, lexicon, candidate):
        return Stance.NO_COMMENT
    if _is_negated(tree, lexicon, candidate):
        stance = _negated(tree, lexicon, candidate, stance)
    if stance in _TELLING and _calls_it_false(tree, lexicon, candidate):
        return Stance.DENIES
    rejects = stance is Stance.DENIES and lemma in lexicon.words.get("rejections", ())
    return Stance.ASSERTS if rejects and not _is_about_claims(tree, lexicon, candidate) else stance


def _negated(tree: Tree, lexicon: SpeechLexicon, candidate: Candidate, stance: Stance) -> Stance:
    """Return what "did not say", "does not believe", "did not want to comment" do."""
    words, lemma = lexicon.words, tree.lemmas[candidate.cue_head]
    if lemma in words.get("reluctance", ()) and _tells(tree, lexicon, candidate):
        return Stance.NO_COMMENT
    if lemma in words.get("opinions", ()):
        return Stance.DENIES
    if stance is Stance.DENIES or (stance in _TELLING and lemma in words.get("tellings", ())):
        return Stance.NO_COMMENT
    return stance


def _stance_of_word(tree: Tree, lexicon: SpeechLexicon, candidate: Candidate) -> Stance:
    for token in (candidate.cue_head, *tokens_of(candidate.cue)):
        frames = lexicon.verbs.get(tree.lemmas[token])
        if frames:
            return next(iter(frames.values())).stance
        if tree.lemmas[token] in lexicon.nouns:
            return lexicon.nouns[tree.lemmas[token]]
    return Stance.ASSERTS


def _tells(tree: Tree, lexicon: SpeechLexicon, candidate: Candidate) -> bool:
    """Tell whether what is refused is to speak ("declined to comment")."""
    tellings = lexicon.words.get("tellings", frozenset())
    return any(tree.lemmas[token] in tellings for token in tokens_of(candidate.content)[:3])


def _is_negated(tree: Tree, lexicon: SpeechLexicon, candidate: Candidate) -> bool:
    negations = lexicon.words.get("negations", frozenset())
    return any(
        tree.rels[token] == "neg" or tree.lowers[token] in negations
        for token in (*tokens_of(candidate.cue), *tree.children[candidate.cue_head])
        if token <= candidate.cue_head + 2 and (token in tokens_of(candidate.cue) or tree.rels[token] == "neg")
    )


def _calls_it_false(tree: Tree, lexicon: SpeechLexicon, candidate: Candidate) -> bool:
    """Tell whether the content says of an accusation that it is false ("the claims were baseless")."""
    false, claims = lexicon.words.get("falsehoods", frozenset()), lexicon.words.get("accusations", frozenset())
    content = tokens_of(candidate.content)
    if len(content) > 40 or not false:
        return False
    named = any(tree.lemmas[token] in claims for token in content[:4]) and tree.lemmas[content[-1]] in false
    if named and {"naming", "object"} & set(lexicon.verbs.get(tree.lemmas[candidate.cue_head], ())):
        return True
    for token in content:
        if tree.lemmas[token] in false or tree.lowers[token] in false:
            around = {*tree.children[token], tree.heads[token], *tree.children[tree.heads[token]]}
            subjects = [other for other in around if tree.rels[other].startswith(("nsubj", "obj"))]
            if any(tree.lemmas[other] in claims for other in subjects) and not tree.has_child(token, "neg"):
                return True
    return False


def _is_about_claims(tree: Tree, lexicon: SpeechLexicon, candidate: Candidate) -> bool:
    """Tell whether what is rejected is something said (a charge, a report, "it"), not a plan or an offer."""
    claims = lexicon.words.get("accusations", frozenset())
    return any(
        tree.lemmas[token] in claims or tree.lowers[token] in claims or tree.rels[token] == "ccomp"
        for token in tokens_of(candidate.content)[:25]
    )
