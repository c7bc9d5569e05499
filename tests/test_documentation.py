"""The documentation keeps up with the code: commands, event types, records, terms, links."""

import ast
import importlib
import re
from enum import EnumMeta
from pathlib import Path

import pytest

import firsthand
from firsthand.lexicon.load import read_table

ROOT = Path(__file__).parent.parent
SRC = Path(firsthand.__file__).parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("*.md")])
PAGES += [SRC / "demo" / "README.md", ROOT / "tests/golden/example_case/README.md"]
RECORDS = (ROOT / "docs/reference/records.md").read_text(encoding="utf-8")
CLI = (ROOT / "docs/reference/cli.md").read_text(encoding="utf-8")
TYPES = (ROOT / "docs/reference/event-types.md").read_text(encoding="utf-8")
GLOSSARY = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")

TERMS = [
    *("report", "version", "outlet", "region", "span", "rejection", "case", "mention", "entity", "role", "judgement"),
    *("attribution", "source", "cue", "content", "speech", "stance", "hedge", "anonymous source"),
    *("claim", "trigger", "evidence", "chain", "hop", "polarity", "status", "confidence", "amount", "gloss"),
    *("event type", "event time", "claim time", "publication time", "record time", "edtf"),
    *("event", "derivation", "origin", "joint", "independent sources", "circular reporting", "denial", "dispute"),
    *("drift", "answer", "admiralty grade"),
]


def encoded_keys():
    """Every key that encode.py writes into an object, with the function that writes it."""
    tree = ast.parse((SRC / "records/encode.py").read_text(encoding="utf-8"))
    for function in (node for node in tree.body if isinstance(node, ast.FunctionDef)):
        for node in ast.walk(function):
            if isinstance(node, ast.Dict):
                for key in node.keys:
                    if isinstance(key, ast.Constant):
                        yield function.name, key.value


def enumerations():
    """Every enumeration of the records."""
    for path in sorted((SRC / "records").glob("*.py")):
        module = importlib.import_module(f"firsthand.records.{path.stem}")
        for value in vars(module).values():
            if isinstance(value, EnumMeta) and value.__module__ == module.__name__:
                yield value


def commands():
    """Every command of the command line, by its path ("add", "export")."""
    try:
        main = importlib.import_module("firsthand.cli.main")
    except ModuleNotFoundError as error:
        if error.name != "firsthand.cli.main":
            raise
        return []
    import click

    def walk(command, path):
        command = getattr(command, "load", lambda: command)()
        if isinstance(command, click.Group):
            for name in sorted(command.commands):
                yield from walk(command.commands[name], [*path, name])
        else:
            yield " ".join(path), command

    return list(walk(main.cli, []))


def section(page, command):
    """The part of the page under the heading of one command."""
    match = re.search(rf"(?ms)^## `firsthand {re.escape(command)}\b.*?(?=^## |\Z)", page)
    return match.group() if match else ""


def anchors(page):
    """The anchors of a page's headings, as GitHub and most site builders make them."""
    for heading in re.findall(r"(?m)^#+ (.+)$", page):
        yield re.sub(r"\s", "-", re.sub(r"[^\w\s-]", "", heading.replace("`", "").strip().lower()))


@pytest.mark.parametrize(("name", "command"), commands(), ids=lambda value: value if isinstance(value, str) else "")
def test_every_command_and_option_is_described(name, command):
    described = section(CLI, name)

    assert described, f"docs/reference/cli.md has no section on {name}"
    for parameter in command.params:
        if parameter.param_type_name == "option":
            longest = max(parameter.opts, key=len)
            inherited = "as for `analyse`" in described and f"`{longest}" in section(CLI, "analyse")
            assert re.search(rf"`{longest}[`\s]", described) or inherited, f"{name} {longest} is not described"


def test_every_exit_code_is_described():
    for code in (0, 1, 2, 3):
        assert f"| {code} | " in CLI


@pytest.mark.parametrize("name", sorted(read_table("events")["types"]))
def test_every_event_type_is_described_under_its_family(name):
    family = read_table("events")["types"][name]["family"]
    heading = {"hostile": "Hostile activity", "response": "Response", "speech": "Speech", "scheduled": "Scheduled"}
    part = TYPES.split(f"## {heading[family]}", 1)[1].split("\n## ", 1)[0]

    assert f"| `{name}` |" in part


def test_no_event_type_is_described_that_does_not_exist():
    described = set(re.findall(r"`((?:[a-z]+)\.(?:[a-z_]+))`", TYPES)) - {"events.toml"}

    assert described <= set(read_table("events")["types"])


@pytest.mark.parametrize("term", TERMS)
def test_every_term_has_an_entry_in_the_glossary(term):
    assert re.search(rf"(?im)^### {term}$", GLOSSARY)


def test_the_glossary_says_what_words_are_not():
    entries = re.split(r"(?m)^### ", GLOSSARY)[1:]

    assert sum("*not*" in entry.lower() or "*never*" in entry.lower() for entry in entries) >= len(entries) * 0.7


@pytest.mark.parametrize(("function", "key"), sorted(set(encoded_keys())), ids=str)
def test_every_printed_field_is_explained(function, key):
    assert re.search(rf"`[^`\n]*\b{re.escape(key)}\b[^`\n]*`", RECORDS), f"{function} prints {key}"


@pytest.mark.parametrize("values", list(enumerations()), ids=lambda values: values.__name__)
def test_every_value_of_a_list_of_words_is_named(values):
    for value in values:
        assert f"`{value.value}`" in RECORDS or value.value in {"speaks_for", "part_of"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name if page.parent == ROOT else str(page.parts[-2:]))
def test_links_lead_somewhere(page):
    text = page.read_text(encoding="utf-8")

    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith("https://"):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        assert file.exists(), f"{page.name}: {target}"
        if anchor:
            assert anchor in set(anchors(file.read_text(encoding="utf-8"))), f"{page.name}: {target}"


def test_the_index_leads_to_every_page():
    index = (ROOT / "docs/index.md").read_text(encoding="utf-8")
    linked = {(ROOT / "docs" / target).resolve() for target in re.findall(r"\]\(([^)#\s]+)", index)}

    assert {page.resolve() for page in (ROOT / "docs").rglob("*.md") if page.name != "index.md"} <= linked


def test_the_readme_names_make_demo_and_make_test_and_no_other_target():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = set(re.findall(r"(?:`|^ {4})make ([a-z-]+)", readme, re.MULTILINE))

    assert named == {"demo", "test"}
    assert all(re.search(rf"(?m)^{target}:", makefile) for target in named)


def test_the_readme_shows_what_it_does_within_forty_lines():
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    head = "\n".join(lines[:40])

    assert "    make demo" in head
    assert "does not" in head
    assert len(re.findall(r"\]\(docs/", head)) >= 3


@pytest.mark.parametrize("page", [ROOT / "README.md", ROOT / "docs/tutorial.md"], ids=lambda page: page.name)
def test_marks_of_pasted_output_come_in_pairs(page):
    marks = re.findall(r"<!-- (begin output: [a-z-]+|end output) -->", page.read_text(encoding="utf-8"))

    assert len(marks) >= 2
    assert all(mark.startswith("begin") for mark in marks[::2])
    assert all(mark == "end output" for mark in marks[1::2])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name if page.parent == ROOT else str(page.parts[-2:]))
def test_pages_name_no_place_outside_the_repository(page):
    text = page.read_text(encoding="utf-8")

    assert not re.search(r"(?<![\w.])/(?:work|home|root|tmp)/", text)
