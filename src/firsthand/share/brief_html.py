"""The brief as one HTML file that needs nothing else and runs nothing."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from firsthand.share.brief import Brief, Footnote, Line

_STYLE = """
:root { color-scheme: light dark; }
body { font: 16px/1.5 Georgia, "Source Serif 4", serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; }
header p, footer { font: 14px/1.5 system-ui, sans-serif; opacity: .8; }
.tlp { display: inline-block; background: #000; padding: .15rem .5rem; font: 700 14px/1.4 ui-monospace, monospace; }
.CLEAR { color: #fff; } .GREEN { color: #33ff00; } .AMBER { color: #ffc000; } .RED { color: #ff2b2b; }
h1 { line-height: 1.2; } h2 { margin-top: 2.2rem; line-height: 1.25; font-size: 1.25rem; }
.facts { font: 600 15px/1.4 system-ui, sans-serif; } .grade { font: 15px/1.4 system-ui, sans-serif; }
li.dispute::marker { content: "≠  "; } li.denial::marker { content: "✕  "; }
ol.notes { font-size: 14px; } ol.notes li { margin: .5rem 0; overflow-wrap: anywhere; } sup a { text-decoration: none; }
blockquote { margin: 0; } @media print { body { margin: 0 auto; } }
"""


def brief_html(brief: Brief) -> str:
    """Return the brief as an HTML document; every word of a report is escaped."""
    return "\n".join(_lines(brief))


def _lines(brief: Brief) -> Iterator[str]:
    mark = f'<p class="tlp {escape(brief.tlp.partition("+")[0])}">TLP:{escape(brief.tlp)}</p>'
    yield f'<!doctype html>\n<html lang="{escape(brief.language)}"><head><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(brief.title)}</title><style>{_STYLE}</style></head><body>"
    yield f"<header>{mark}<h1>{escape(brief.title)}</h1><p>{escape(brief.made)}</p></header><main>"
    yield f"<section><h2>{escape(brief.words['statement'])}</h2><ul>"
    yield from (f"<li>{escape(line)}</li>" for line in brief.statement)
    yield "</ul></section>"
    for number, section in enumerate(brief.sections, 1):
        yield f"<section><h2>{number}. <bdi>{escape(section.label)}</bdi></h2>"
        yield f'<p class="facts">{escape(section.facts)}</p><p class="grade">{escape(section.grade)}</p><ul>'
        yield from (_item(line) for line in section.lines)
        yield "</ul></section>"
    yield f'<section><h2>{escape(brief.words["footnotes"])}</h2><ol class="notes">'
    yield from (_footnote(note) for note in brief.footnotes)
    yield f"</ol></section></main><footer>{mark}</footer></body></html>"


def _item(line: Line) -> str:
    calls = "".join(f'<sup><a href="#n{note}">{note}</a></sup> ' for note in line.notes)
    return f'<li class="{line.kind}"><bdi>{escape(line.text)}</bdi>{calls}</li>'


def _footnote(note: Footnote) -> str:
    told = ", ".join(escape(part) for part in (note.title, note.outlet, note.published) if part)
    lang = f' lang="{escape(note.language)}"' if note.language else ""
    address = f"<br>{escape(note.url)}" if note.url else ""
    return (
        f'<li id="n{note.number}"><blockquote{lang} dir="auto">“{escape(note.quote)}”</blockquote>'
        f"{told}<br><small>{escape(note.chain)}{address}</small></li>"
    )
