"""French by spaCy's medium model, which speaks Universal Dependencies already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from firsthand.errors import MissingModel
from firsthand.extract.parsers.block import Block, Tokens
from firsthand.extract.parsers.universal import cases_of

MODEL = "fr_core_news_md"
_NAMES = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "MISC": "MISC"}
_FORMS = {
    "VerbForm=Inf": "inf",
    "Tense=Past|VerbForm=Part": "part",
    "VerbForm=Part": "ger",
    "Mood=Cnd": "cond",
    "Mood=Sub": "subj",
    "Mood=Imp": "imp",
    "Tense=Fut": "fut",
    "Tense=Pres": "pres",
    "Tense=Past": "past",
    "Tense=Imp": "past",
}
_KEPT = {"obl:agent", "nsubj:pass", "aux:pass", "acl:relcl", "nmod:poss", "csubj:pass"}


@cache
def _pipeline(name: str) -> Any:
    import spacy  # noqa: PLC0415 -- a second to load, for which who reads no French need not wait

    from firsthand.extract.parsers.arithmetic import speed_up  # noqa: PLC0415 -- loads spaCy

    try:
        pipeline = spacy.load(name)
    except OSError as error:
        raise MissingModel(f"the French model {name} is not installed: pip install firsthand again") from error
    speed_up(pipeline)
    return pipeline


def version(name: str = MODEL) -> str:
    """Return the version of the installed model."""
    return str(_pipeline(name).meta["version"])


def parse_blocks(blocks: Iterable[Block], name: str = MODEL) -> Iterator[Tokens]:
    """Parse blocks in batches; yields one Tokens a block, in order."""
    for doc in _pipeline(name).pipe((block.text for block in blocks), batch_size=64):
        yield _tokens(doc)


def _form(token: Any) -> str:
    if token.pos_ not in ("VERB", "AUX"):
        return ""
    morph = token.morph
    for features, form in _FORMS.items():
        if all(feature.split("=")[1] in morph.get(feature.split("=")[0]) for feature in features.split("|")):
            return form
    return ""


def _rel(token: Any) -> str:
    dep = token.dep_
    if dep == "ROOT":
        return "root"
    if token.lower_ in ("ne", "n'", "n’", "pas", "jamais", "aucun", "aucune") and dep in ("advmod", "det"):
        return "neg" if token.lower_ not in ("ne", "n'", "n’") else "advmod"
    return dep if dep in _KEPT else str(dep.split(":")[0])


def _tokens(doc: Any) -> Tokens:
    kept = [token for token in doc if not token.is_space]
    position = {token.i: number for number, token in enumerate(kept)}
    tokens = Tokens(language="fr")
    for token in kept:
        tokens.words.append(token.text)
        tokens.starts.append(token.idx)
        tokens.lemmas.append(token.lemma_.lower())
        tokens.tags.append(token.pos_ if token.pos_ != "SPACE" else "X")
        tokens.forms.append(_form(token))
        tokens.rels.append(_rel(token))
        tokens.heads.append(position.get(token.head.i, position[token.i]))
        if token.is_sent_start or token.i == kept[0].i:
            tokens.sentence_firsts.append(position[token.i])
    tokens.cases = cases_of(tokens)
    for ent in doc.ents:
        inside = [position[token.i] for token in ent if token.i in position]
        if inside and ent.label_ in _NAMES:
            tokens.names.append((inside[0], inside[-1] + 1, _NAMES[ent.label_]))
    return tokens
