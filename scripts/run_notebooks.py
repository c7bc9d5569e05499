"""Run the notebooks of the documentation on the example case and write their outputs into them.

Run `python scripts/run_notebooks.py [CASE]` after a change of what they show; CASE is the example case, built anew
without it. A test runs them and compares.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

FOLDER = Path(__file__).parents[1] / "docs" / "notebooks"


def run_notebook(path: Path, case: Path, folder: Path) -> Any:
    """Return the notebook with the outputs that it gives in `folder`, where a copy of the example case is put."""
    shutil.copy(case, folder / "example.case")
    notebook = nbformat.read(path, as_version=4)
    place = {"metadata": {"path": str(folder)}}
    NotebookClient(notebook, timeout=300, kernel_name="python3", resources=place).execute()
    for cell in notebook.cells:
        cell.metadata = {}
        cell.pop("id", None)
        if cell.cell_type == "code":
            cell.execution_count = None
            cell.outputs = _joined(cell.outputs)
            for output in cell.outputs:
                output.pop("execution_count", None)
                if output.output_type == "execute_result":
                    output["execution_count"] = None
    notebook.metadata = {"language_info": {"name": "python"}, "kernelspec": KERNEL}
    notebook.nbformat_minor = 4
    return notebook


def _joined(outputs: list[Any]) -> list[Any]:
    """Return the outputs with what was printed in one piece: into how many it falls is a matter of chance."""
    found: list[Any] = []
    for output in outputs:
        if output.output_type == "stream" and found and found[-1].get("name") == output.name:
            found[-1].text += output.text
        else:
            found.append(output)
    return found


KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def main() -> None:
    """Write every notebook anew."""
    with tempfile.TemporaryDirectory() as place:
        if len(sys.argv) > 1:
            case = Path(sys.argv[1])
        else:
            case = Path(place) / "built.case"
            command = [sys.executable, "-m", "firsthand", "demo", "--case", str(case), "--no-serve"]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 -- all of it is ours
        for path in sorted(FOLDER.glob("*.ipynb")):
            with tempfile.TemporaryDirectory() as folder:
                found = run_notebook(path, case, Path(folder))
            path.write_text(nbformat.writes(found) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
