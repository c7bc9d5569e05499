"""The notebooks of the documentation give, run anew on the example case, what is printed in them."""

import importlib.util
from pathlib import Path

import nbformat
import pytest

from example_once import build_once

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted((ROOT / "docs" / "notebooks").glob("*.ipynb"))


@pytest.fixture(scope="module")
def runner():
    spec = importlib.util.spec_from_file_location("run_notebooks", ROOT / "scripts" / "run_notebooks.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_gives_what_is_printed_in_it(path, runner, tmp_path_factory, tmp_path):
    found = runner.run_notebook(path, build_once(tmp_path_factory), tmp_path)

    written = nbformat.read(path, as_version=4)
    for number, (now, then) in enumerate(zip(found.cells, written.cells, strict=True)):
        assert now.get("outputs") == then.get("outputs"), f"cell {number}: run scripts/run_notebooks.py"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_names_no_place_of_a_machine_and_no_time(path):
    text = path.read_text(encoding="utf-8")

    assert "execution" not in text.replace('"execution_count": null', "")
    assert "/tmp" not in text
    assert "/work" not in text
