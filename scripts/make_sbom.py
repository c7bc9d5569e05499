"""Write what the package is made of, as CycloneDX: its Python packages with their hashes, and those of its pages.

    python scripts/make_sbom.py FOLDER

FOLDER is made; it also holds the tool, in an environment of its own, so that the tool is no part of what is listed.
"""

import subprocess
import sys
from pathlib import Path
from venv import EnvBuilder

ROOT = Path(__file__).parent.parent
TOOL = "cyclonedx-bom>=7,<8"


def main(folder):
    """Write `python.cdx.json` and `pages.cdx.json`."""
    sys.path.insert(0, str(ROOT))
    from hatch_build import environment, find_npm  # noqa: PLC0415 -- lies beside the sources, not in the package

    programs = folder / "tool" / "bin"
    if not programs.is_dir():
        EnvBuilder(with_pip=True).create(folder / "tool")
        subprocess.run([programs / "python", "-m", "pip", "install", "--quiet", TOOL], check=True)  # noqa: S603 -- our own tool
    options = ["--pyproject", "pyproject.toml", "--output-reproducible", "--of", "JSON"]
    command = [programs / "cyclonedx-py", "requirements", "requirements.txt", *options]
    subprocess.run([*command, "-o", folder / "python.cdx.json"], cwd=ROOT, check=True)  # noqa: S603 -- our own tool
    with (folder / "pages.cdx.json").open("wb") as out:
        listing = ["sbom", "--sbom-format", "cyclonedx", "--omit", "dev", "--package-lock-only"]
        subprocess.run([*find_npm(), *listing], cwd=ROOT / "ui", env=environment(), stdout=out, check=True)  # noqa: S603 -- our own npm


if __name__ == "__main__":
    main(Path(sys.argv[1]).absolute())
