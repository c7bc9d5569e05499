"""Why inputs became no reports, and what the server answers, in French: all that `read` can say is known."""

import ast
import re
from itertools import product
from pathlib import Path

import pytest

import firsthand
from firsthand.lexicon.disarm import other_label, shipped_framework
from firsthand.lexicon.load import read_table
from firsthand.lexicon.reasons import translate_reason
from firsthand.read.sniffing import _OTHER

SRC = Path(firsthand.__file__).parent
MODULES = [
    *sorted(path for path in (SRC / "read").glob("*.py") if path.stem != "posting"),  # what webhooks do is for programs
    SRC / "engine/steps.py",
    SRC / "engine/workers.py",
]
MAKERS = {"UnreadableInput", "Rejection", "Refused", "Passed", "Skipped"}
FILLS = (
    "Ada",
    "once",
    "7",
    "1,000",
    "3.5 MB",
    "a list",
    'it has no column "path"',
    "an e-book: convert it to HTML first",
)


def shown(node):
    """The words of a node, with {_} for what is filled in; "" where it is no text."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "{_}" for part in node.values)
    return ""


def sentences_of(path):
    """Yield the reasons that a module gives."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        found = []
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in MAKERS:
            found = [keyword.value for keyword in node.keywords if keyword.arg == "reason"]
            found += node.args[:1] if node.func.id == "UnreadableInput" else []
        elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "reason":
            found = [node.value]
        elif isinstance(node, ast.FunctionDef) and node.name in ("_why", "_ending"):
            found = [inner.value for inner in ast.walk(node) if isinstance(inner, ast.Return)]
        yield from (words for words in map(shown, found) if re.search("[a-z]", words.replace("{_}", "")))


def is_known(template):
    parts = template.split("{_}")
    for fills in product(FILLS, repeat=min(len(parts) - 1, 2)):
        filled = parts[0] + "".join(f"{fills[n % 2]}{part}" for n, part in enumerate(parts[1:]))
        found = translate_reason(filled, "fr", table="refusals")
        if found is not None and (found != filled or filled == "null"):
            return True
    return False


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_every_reason_that_a_module_gives_has_a_french_form(path):
    unknown = [
        words
        for words in sentences_of(path)
        if not is_known(words) and not re.fullmatch("exit code {_}|[A-Z_]+", words)
    ]

    assert not unknown, "add these to lexicon/data/refusals.fr.toml"


def test_reasons_are_found_at_all_and_a_new_one_would_be_missed(tmp_path):
    new = tmp_path / "new.py"
    new.write_text('raise UnreadableInput(f"it smells of {fish}")\n')

    assert sum(len(list(sentences_of(path))) for path in MODULES) > 80
    assert [words for words in sentences_of(new) if not is_known(words)] == ["it smells of {_}"]


@pytest.mark.parametrize("kind", sorted(set(_OTHER.values())))
def test_every_kind_of_file_that_is_not_read_is_told_in_french(kind):
    assert translate_reason(f"this version does not read {kind}", "fr", table="refusals")


@pytest.mark.parametrize(
    ("table", "english", "french"),
    [
        (
            "refusals",
            "it is larger than the limit of 3.5 MB: split it, or raise max_bytes",
            "il dépasse la limite (3,5 Mo) : divisez-le, ou relevez max_bytes",
        ),
        ("refusals", '"url" must be a string, not a list', '"url" doit être une chaîne, et c’est une liste'),
        (
            "refusals",
            'it has no column "path"; its files are read without it',
            "elle n’a pas de colonne « path » ; ses fichiers sont lus sans elle",
        ),
        ("refusals", "the PDF has more than 1,000 pages: split it", "le PDF a plus de 1\u202f000 pages : divisez-le"),
        ("answers", "no event event-1 in this case", "il n’y a pas d’événement event-1 dans ce dossier"),
        (
            "answers",
            "Firsthand made a mistake; its log says more.",
            "Firsthand a fait une erreur ; son journal en dit plus.",
        ),
        ("answers", "Ada decided about this meanwhile: same", "Ada a décidé entre-temps à ce sujet : même"),
    ],
)
def test_they_are_said_in_french(table, english, french):
    assert translate_reason(english, "fr", table=table) == french


@pytest.mark.parametrize("table", ["refusals", "answers"])
def test_both_sides_of_a_line_have_the_same_slots_and_no_line_stands_twice(table):
    lines = read_table(f"{table}.fr")["sentences"]
    for english, french in lines:
        slots = [sorted(re.findall(r"(?<!\{)\{(\w+)", side)) for side in (english, french)]
        assert slots[0] == slots[1], english
    assert len({english for english, _ in lines}) == len(lines)


def test_each_technique_of_our_own_table_has_a_french_name_and_no_other_has():
    for technique, name in shipped_framework().techniques.items():
        assert other_label(technique, name, "fr") not in (None, name), technique
    assert other_label("T0057", "Organise Events", "fr") is None  # the name of a framework that somebody loaded
    assert other_label("T9999", "", "fr") is None
