"""The threat model names the test that holds each guard, and leaves no attack of the suite out."""

import ast
import re
from pathlib import Path

TESTS = Path(__file__).parent.parent
PAGE = (TESTS.parent / "docs/explanation/threat-model.md").read_text(encoding="utf-8")


def names_in(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}


def test_every_test_that_the_threat_model_names_is_there():
    named = re.findall(r"`([\w/]+\.py)::(\w+)`", PAGE)

    assert len(named) > 60
    assert [(path, name) for path, name in named if name not in names_in(TESTS / path)] == []


def test_every_attack_of_the_suite_is_in_the_threat_model():
    suite = {name for path in (TESTS / "web").glob("test_attacks_*.py") for name in names_in(path)}
    own = names_in(Path(__file__))

    assert sorted(name for name in suite - own if name not in PAGE) == []
