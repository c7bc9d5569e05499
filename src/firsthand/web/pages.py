"""The built pages: files under `static`, and the one page that finds its way from any address."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from fastapi import FastAPI
from starlette.responses import FileResponse, Response

from firsthand.web.errors import problem
from firsthand.web.rules import PUBLIC, needs

_NO_PAGES = ("api/", "team/")


def add_pages(app: FastAPI) -> None:
    """Serve the built pages; any address that is no file is the page itself, which finds its way from there.

    The pages hold nothing of any case, so that whoever is not signed in may have them, too.
    """
    root = Path(str(files("firsthand.web").joinpath("static"))).resolve()

    @app.get("/{path:path}", include_in_schema=False)
    @needs(PUBLIC)
    def read_page(path: str) -> Response:
        if path.startswith(_NO_PAGES):
            return problem(404, f"no such address: /{path}")
        wanted = _file_of(root, path)
        if wanted is not None:
            kept = "public, max-age=31536000, immutable" if path.startswith("assets/") else "no-cache"
            return FileResponse(wanted, headers={"Cache-Control": kept})
        if path.startswith("assets/"):
            return problem(404, f"no such file: /{path}")
        index = root / "index.html"
        if not index.is_file():
            return problem(503, "the pages are not built here: run make install, or see docs/reference/web.md")
        return FileResponse(index, headers={"Cache-Control": "no-cache"})


def _file_of(root: Path, path: str) -> Path | None:
    """Return the file below `root` that a path names, or None."""
    try:
        wanted = (root / path).resolve()
        return wanted if path and wanted.is_file() and wanted.is_relative_to(root) else None
    except (OSError, ValueError):  # too long, or with signs that no name has
        return None
