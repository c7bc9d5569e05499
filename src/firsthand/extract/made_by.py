"""Say what read a report, and what the reading of each language cannot do."""

from __future__ import annotations

from firsthand.extract.parse import TREE_LANGUAGES, parsers_of
from firsthand.extract.speech.encoder import version
from firsthand.extract.speech.lexicon import speech_lexicon
from firsthand.extract.speech.tagged import LANGUAGE
from firsthand.extract.tree import Tree
from firsthand.records.analysis import MadeBy
from firsthand.records.suggestion import MODEL, Suggestions
from firsthand.settings import Settings
from firsthand.version import VERSION

_RULES = "rules only"


def made_by(tree: Tree, settings: Settings, suggestions: Suggestions | None = None) -> MadeBy:
    """Name the program and the models that read this tree: each model as (task, name with version or hash)."""
    models = parsers_of(tree, settings)
    for language in languages_of(tree):
        models[f"attribution-{language}"] = version() if language == LANGUAGE else _RULES
    if suggestions is not None:
        models[MODEL] = suggestions.model
    return MadeBy(version=VERSION, models=tuple(sorted(models.items())))


def notes_of(tree: Tree, suggestions: Suggestions | None = None) -> tuple[str, ...]:
    """Return in words what could not be done for this report."""
    notes = [note for language in languages_of(tree) if (note := _note(language))]
    return (*notes, *(suggestions.notes if suggestions is not None else ()))


def languages_of(tree: Tree) -> list[str]:
    """Return the languages that its sentences were read as, sorted."""
    return sorted({sentence.language for sentence in tree.sentences})


def _note(language: str) -> str:
    """Return what the attributions of a language lack beside the best there is."""
    if language == LANGUAGE:
        return ""
    if not speech_lexicon(language).verbs:
        return f"attributions: no reporting words are known for {language}: who says what is not found there"
    if language in TREE_LANGUAGES:
        return (
            f"attributions: {language} is read by rules over its parse, without the encoder (it reads English only): "
            "more is missed"
        )
    return (
        f"attributions: {language} is read by patterns over words, without a parse or the encoder: nested speech and "
        "long sources are often missed or cut short"
    )
