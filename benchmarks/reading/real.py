"""Gather real pages from a machine's installed documentation, each with its right answer by its own site's markup.

    python benchmarks/reading/real.py FOLDER [--rust RUST_HTML] [--each 40]

What a site's generator names as its text (mdBook's `main`, npm's `#_content`, DocBook's chapter without its tables of
contents and its bars of links) is the body; what stands outside it is clutter. They are documentation, not news, and
have no days. Nothing of them is kept in the project.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path
from typing import Any, NamedTuple

from lxml import html

MIN_WORDS, MAX_BYTES = 120, 300_000


class Site(NamedTuple):
    """Pages of one make: where they lie, what in them is text, what within that is not."""

    name: str
    folder: str
    pattern: str
    text: str
    without: str


SITES = (
    Site("npm", "/usr/lib/node_modules/npm/docs/output", "**/*.html", ".//div[@id='_content']", ".//*[@id='_none']"),
    Site("valgrind", "/usr/share/doc/valgrind/html", "*.html", ".//div[@class='chapter']", ".//div[@class='toc']"),
    Site(
        "libffi",
        "/usr/share/doc/libffi8/html",
        "*.html",
        ".//body/div[@id]",
        ".//div[@class='header']|.//*[@class='nav-panel']",
    ),
    Site(
        "gtk-doc",
        "/usr/share/doc/libxslt1-dev/gtk-doc",
        "**/*.html",
        ".//div[@class='refentry']",
        ".//div[@class='toc']",
    ),
    Site("node", "/usr/share/doc/nodejs/api", "*.html", ".//div[@id='apicontent']", ".//*[@id='toc']"),
    Site(
        "texinfo",
        "/usr/share/doc/time",
        "*.html",
        ".//body",
        ".//div[@class='header']|.//div[contains(@class,'contents')]",
    ),
)
RUST_BOOKS = (
    "book",
    "nomicon",
    "edition-guide",
    "embedded-book",
    "rustc",
    "rustdoc",
    "cargo",
    "reference",
    "style-guide",
)


def paragraphs_of(place: Any) -> list[str]:
    """Return the blocks of a text as lines, headings and code included."""
    tags = ("p", "li", "pre", "h2", "h3", "h4", "h5", "td", "th", "dt", "dd", "blockquote")
    leaves = (e for e in place.iter(*tags) if not any(below.tag in tags for below in e.iterdescendants()))
    found = [" ".join(element.text_content().split()) for element in leaves]
    return [line for line in found if line]


def answer_of(site: Site, path: Path) -> dict[str, object] | None:
    """Return the right answer for a page, None if it has too little text to be one."""
    tree = html.fromstring(path.read_bytes())
    places = tree.xpath(site.text)
    inner = [h for place in places[:1] for h in place.iter("h1", "h2")][:1]
    ranked = [*places[0].iter("h1"), *inner] if places else []
    ranked = [*tree.iter("h1"), *ranked] if site.name == "npm" else ranked  # its headline stands above its text
    headings = [h for h in ranked if h.text_content().strip()]
    heading = " ".join(headings[0].text_content().split()) if headings else None
    if not places or heading is None:
        return None
    for element in places[0].xpath(site.without):
        element.drop_tree()
    body = paragraphs_of(places[0])
    inside = set(body)
    around = [line for line in paragraphs_of(tree) if line not in inside]
    for element in tree.iter("a"):
        around += (
            [] if any(above is places[0] for above in element.iterancestors()) else [element.text_content().strip()]
        )
    if sum(len(line.split()) for line in body) < MIN_WORDS:
        return None
    title = heading.rstrip(" #¶")
    if body[0].rstrip(" #¶") == title:
        body = body[1:]  # where the headline stands within the text, it is no part of the body
    return {"layout": site.name, "title": title, "published": None, "body": body, "clutter": around}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rust", help="Folder of the HTML documentation that comes with Rust.")
    parser.add_argument("--each", type=int, default=40)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    sites = list(SITES)
    if options.rust:
        sites += [Site(name, f"{options.rust}/{name}", "**/*.html", ".//main", ".//nav") for name in RUST_BOOKS]
    chance = random.Random(1)
    for site in sites:
        paths = [path for path in sorted(Path(site.folder).glob(site.pattern)) if path.stat().st_size < MAX_BYTES]
        kept = 0
        for path in chance.sample(paths, len(paths)):
            answer = answer_of(site, path) if path.name not in ("print.html", "toc.html") else None
            if answer is not None and kept < options.each:
                target = options.folder / f"{site.name}-{kept:03}.html"
                target.write_bytes(path.read_bytes())
                target.with_suffix(".json").write_text(json.dumps(answer, ensure_ascii=False), encoding="utf-8")
                kept += 1
        print(f"{site.name}: {kept} pages")


if __name__ == "__main__":
    main()
