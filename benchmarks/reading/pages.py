"""Make saved pages of many makes, each with its right answer: title, day, paragraphs, and what is none of them.

    python benchmarks/reading/pages.py FOLDER [--count 200] [--seed 1] [--layouts tuned|apart|all]

Layouts are how a site is built; `APART` are those that no rule was tuned on.
"""

# ruff: noqa: E501 -- markup and sentences read better unbroken
from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from html import escape
from pathlib import Path

from material import CLUTTER, TITLES, paragraphs, sentence

LANGUAGES = ("en", "en", "fr", "de", "ru")
SITES = ("Skerry Post", "Brae Herald", "Valmont Soir", "Ostrow Aktuell")


@dataclass
class Page:
    """What goes into a page; `clutter` gathers each sentence that is not the report's."""

    chance: random.Random
    language: str
    site: str
    title: str
    day: date
    body: list[str]
    clutter: list[str] = field(default_factory=list)

    def say(self, what: str) -> str:
        """Return a piece of clutter, and remember it."""
        words = CLUTTER[self.language][what]
        found = sentence(self.chance, self.language, words)
        self.clutter.append(found)
        return escape(found)

    def teasers(self, count: int) -> list[str]:
        found = [sentence(self.chance, self.language, self.chance.choice(TITLES[self.language])) for _ in range(count)]
        found = [one for one in found if one != self.title]
        self.clutter += found
        return [escape(one) for one in found]

    def teaser_texts(self, count: int) -> list[str]:
        found = [paragraphs(self.chance, self.language, 1)[0] for _ in range(count)]
        self.clutter += found
        return [escape(one) for one in found]

    def readers(self) -> list[str]:
        found = [sentence(self.chance, self.language, words) for words in CLUTTER[self.language]["readers"]]
        self.clutter += found
        return [escape(one) for one in found]

    def menu(self) -> list[str]:
        return [escape(one) for one in CLUTTER[self.language]["menu"]]


def links(items: list[str], tag: str = "li") -> str:
    return "".join(f'<{tag}><a href="/{n}">{item}</a></{tag}>' for n, item in enumerate(items))


def head(page: Page, *, dated: str) -> str:
    """Return the head of a page; `dated` says which way the day is stated."""
    linked = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": page.title}
    extra = ""
    if dated == "json-ld":
        linked["datePublished"] = f"{page.day}T08:15:00+01:00"
        linked["dateModified"] = f"{page.day + timedelta(2)}T10:00:00+01:00"
        extra = f'<script type="application/ld+json">{json.dumps(linked)}</script>'
    elif dated == "graph":
        linked["datePublished"] = str(page.day)
        extra = f'<script type="application/ld+json">{json.dumps({"@graph": [{"@type": "WebSite"}, linked]})}</script>'
    elif dated == "meta":
        extra = f'<meta property="article:published_time" content="{page.day}T06:00:00Z">'
    elif dated == "dc":
        extra = f'<meta name="DC.date.issued" content="{page.day}">'
    title = escape(page.title)
    og = f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="{page.site}">'
    return (
        f'<meta charset="utf-8"><title>{title} | {page.site}</title>{og if page.chance.random() < 0.7 else ""}{extra}'
        f'<style>.a{{color:red}}</style><script>var x = "{title}";</script>'
    )


def stamp(page: Page, dated: str) -> str:
    """Return the line that shows the day, where nothing else states it or by chance."""
    if dated == "time":
        return f'<time datetime="{page.day}T07:00">{page.day:%d.%m.%Y}</time>'
    if dated == "text":
        return f'<div class="date">{page.day:%d.%m.%Y}, 08:15</div>'
    return ""


def frame(page: Page, dated: str, inner: str) -> str:
    return (
        f'<!DOCTYPE html><html lang="{page.language}"><head>{head(page, dated=dated)}</head><body>{inner}</body></html>'
    )


def p(items: list[str]) -> str:
    return "".join(f"<p>{escape(item)}</p>" for item in items)


def semantic(page: Page, dated: str) -> str:
    middle = len(page.body) // 2
    return frame(
        page,
        dated,
        f"""<header><nav><ul>{links(page.menu())}</ul></nav></header>
<div class="cookie-banner"><p>{page.say("cookies")}</p></div>
<main><article><h1>{escape(page.title)}</h1><p class="byline">{page.say("by")}</p>{stamp(page, dated)}
<figure><img src="a.jpg"><figcaption>{page.say("credit")}</figcaption></figure>
{p(page.body[:middle])}<aside class="related"><h3>{page.say("related")}</h3><ul>{links(page.teasers(3))}</ul></aside>
{p(page.body[middle:])}<div class="tags">{page.say("tags")}</div></article>
<section id="comments"><h2>{page.say("comments")}</h2>{"".join(f"<p>{r}</p>" for r in page.readers())}</section></main>
<footer><p>{page.say("rights")}</p></footer>""",
    )


def div_soup(page: Page, dated: str) -> str:
    return frame(
        page,
        dated,
        f"""<div id="top"><div class="menu">{links(page.menu(), "span")}</div></div>
<div id="content"><div class="col-left"><div class="headline"><h1>{escape(page.title)}</h1></div>{stamp(page, dated)}
<div class="share">{" ".join(CLUTTER[page.language]["share"])}</div><div class="story-text">{p(page.body)}</div>
<div class="newsletter-box"><p>{page.say("news")}</p></div>
<div class="comment-list"><div class="head">{page.say("comments")} (2)</div>
{"".join(f'<div class="comment-text"><p>{r}</p></div>' for r in page.readers())}</div></div>
<div class="col-right"><div class="most-read"><h4>{page.say("most")}</h4>{links(page.teasers(5), "div")}</div></div></div>
<div id="bottom">{page.say("rights")} <a href="/a">{page.say("about")}</a></div>""",
    )


def wordpress(page: Page, dated: str) -> str:
    return frame(
        page,
        dated,
        f"""<div id="page" class="site"><header id="masthead"><p class="site-title">{page.site}</p>
<nav class="main-navigation"><ul>{links(page.menu())}</ul></nav></header><div id="primary"><article class="post hentry">
<header class="entry-header"><h1 class="entry-title">{escape(page.title)}</h1><div class="entry-meta">{stamp(page, dated)}
<span class="author vcard">{page.say("by")}</span></div></header><div class="entry-content">{p(page.body)}
<div class="sharedaddy"><h3>{page.say("related")}</h3><ul>{links(page.teasers(3))}</ul></div></div>
<footer class="entry-footer">{page.say("tags")}</footer></article><div class="author-box"><p>{page.say("bio")}</p></div>
<div id="respond" class="comment-respond"><h3>{page.say("write")}</h3><form><textarea></textarea></form></div>
<ol class="comment-list">{"".join(f'<li class="comment"><p>{r}</p></li>' for r in page.readers())}</ol></div>
<aside id="secondary" class="widget-area"><section class="widget"><h2>{page.say("most")}</h2><ul>{links(page.teasers(4))}
</ul></section></aside><footer id="colophon">{page.say("rights")}</footer></div>""",
    )


def old_tables(page: Page, dated: str) -> str:
    text = "<br><br>\n".join(map(escape, page.body))
    return frame(
        page,
        dated,
        f"""<table width="100%"><tr><td colspan="3"><b>{page.site}</b> {" | ".join(page.menu())}</td></tr>
<tr><td width="150"><font size="2">{"<br>".join(page.teasers(6))}</font></td><td><h1>{escape(page.title)}</h1>
{stamp(page, dated)}<font face="Arial">{text}</font></td><td><b>{page.say("most")}</b><br>{"<br>".join(page.teasers(4))}</td>
</tr><tr><td colspan="3">{page.say("rights")}</td></tr></table>""",
    )


def hashed(page: Page, dated: str) -> str:
    name = iter(f"css-{page.chance.randrange(16**6):06x}" for _ in range(99))
    return frame(
        page,
        dated,
        f"""<div class="{next(name)}"><div class="{next(name)}">{links(page.menu(), "div")}</div>
<div class="{next(name)}"><h1 class="{next(name)}">{escape(page.title)}</h1><div class="{next(name)}">{page.say("by")}</div>
{stamp(page, dated)}<div class="{next(name)}">{p(page.body)}</div></div>
<div class="{next(name)}"><h2>{page.say("most")}</h2>{links(page.teasers(5), "div")}</div>
<div class="{next(name)}"><p>{page.say("news")}</p></div><div class="{next(name)}"><span>{page.say("rights")}</span></div></div>""",
    )


def live_magazine(page: Page, dated: str) -> str:
    parts = []
    for number, text in enumerate(page.body):
        parts.append(f"<p>{escape(text)}</p>")
        if number == 1:
            parts.append(
                f'<div class="promo-inline"><a href="/x"><strong>{page.say("related")}:</strong> {"".join(page.teasers(1))}</a></div>'
            )
        if number == 2:
            parts.append(f'<p class="ask"><em>{page.say("tip")}</em></p>')
    return frame(
        page,
        dated,
        f"""<div class="consent">{page.say("cookies")}</div><div role="navigation">{links(page.menu())}</div>
<div role="main"><h1>{escape(page.title)}</h1>{stamp(page, dated)}<figure><img src="x"><figcaption>
{escape(sentence(page.chance, page.language, CLUTTER[page.language]["caption"]))} <span>{page.say("credit")}</span></figcaption></figure>
<div class="article__body">{"".join(parts)}</div></div><div class="more-stories"><h2>{page.say("related")}</h2>
{"".join(f'<div class="card"><h3><a href="/c">{t}</a></h3></div>' for t in page.teasers(4))}</div>
<div role="contentinfo">{page.say("rights")}</div>""",
    )


def amp(page: Page, dated: str) -> str:
    return frame(
        page,
        dated,
        f"""<amp-sidebar id="s"><ul>{links(page.menu())}</ul></amp-sidebar><header class="h">{page.site}</header>
<article><h1>{escape(page.title)}</h1>{stamp(page, dated)}<amp-social-share type="x"></amp-social-share>
<div class="post-body">{p(page.body)}</div></article><section class="amp-related"><h3>{page.say("related")}</h3><ul>
{links(page.teasers(3))}</ul></section><footer>{page.say("rights")}</footer>""",
    )


def unnamed_forum(page: Page, dated: str) -> str:
    return frame(
        page,
        dated,
        f"""<div><ul>{links(page.menu())}</ul></div><div><h1>{escape(page.title)}</h1>{stamp(page, dated)}
{p(page.body)}</div><div><h3>{page.say("comments")} (3)</h3>{"".join(f"<div><b>{n}</b><p>{r}</p></div>" for n, r in enumerate(page.readers()))}
<p>{page.say("write")}</p></div><div>{page.say("rights")}</div>""",
    )


def teaser_wall(page: Page, dated: str) -> str:
    cards = "".join(
        f'<article class="teaser"><h3><a href="/t">{t}</a></h3><p>{x}</p></article>'
        for t, x in zip(page.teasers(3), page.teaser_texts(3), strict=False)
    )
    return frame(
        page,
        dated,
        f"""<nav>{links(page.menu(), "span")}</nav><article class="main-article"><h1>{escape(page.title)}</h1>
<p class="author">{page.say("by")}</p>{stamp(page, dated)}<div itemprop="articleBody">{p(page.body)}</div></article>
<section class="recommendations"><h2>{page.say("related")}</h2>{cards}</section><footer>{page.say("rights")}</footer>""",
    )


def div_lines(page: Page, dated: str) -> str:
    body = "".join(f'<div class="text-line">{escape(text)}</div>' for text in page.body)
    return frame(
        page,
        dated,
        f"""<div class="navbar">{links(page.menu(), "a")}</div><div class="wrapper"><h1>{escape(page.title)}</h1>
<div class="meta-line">{stamp(page, dated)}{page.say("by")}</div>{body}<div class="tag-line">{page.say("tags")}</div>
<div class="subscribe"><div>{page.say("news")}</div></div></div><div class="foot">{page.say("rights")}</div>""",
    )


def press_office(page: Page, dated: str) -> str:
    return frame(
        page,
        dated,
        f"""<div id="skip"><a href="#c">&raquo;</a></div><div id="breadcrumb">{" &gt; ".join(page.menu()[:3])}</div>
<div id="c"><h1>{escape(page.title)}</h1>{stamp(page, dated)}{p(page.body[:-1])}<blockquote><p>{escape(page.body[-1])}</p></blockquote>
</div><div id="side"><h2>{page.say("about")}</h2><ul>{links(page.teasers(4))}</ul></div><div id="foot"><p>{page.say("rights")}</p></div>""",
    )


def script_heavy(page: Page, dated: str) -> str:
    data = json.dumps({"props": {"title": page.title, "body": page.body, "next": page.teasers(3)}})
    return frame(
        page,
        dated,
        f"""<script id="__DATA__" type="application/json">{data}</script><div id="app"><div class="Header_bar__x1">
{links(page.menu(), "div")}</div><div class="Article_root__k9"><h1 class="Article_title__q">{escape(page.title)}</h1>{stamp(page, dated)}
<div class="Article_body__z">{p(page.body)}</div><div class="Article_bio__b"><p>{page.say("bio")}</p></div></div>
<div class="Feed_list__m"><h2>{page.say("most")}</h2>{links(page.teasers(6), "div")}</div></div><noscript>JavaScript</noscript>
<div class="Footer_legal__l">{page.say("rights")}</div>""",
    )


TUNED: tuple[Callable[[Page, str], str], ...] = (semantic, div_soup, wordpress, old_tables, hashed, amp)
APART: tuple[Callable[[Page, str], str], ...] = (
    live_magazine,
    unnamed_forum,
    teaser_wall,
    div_lines,
    press_office,
    script_heavy,
)
WAYS = ("json-ld", "graph", "meta", "dc", "time", "text")


def make_page(number: int, seed: int, layouts: tuple[Callable[[Page, str], str], ...]) -> tuple[str, dict[str, object]]:
    """Return a page and its right answer."""
    chance = random.Random(f"{seed}-{number}")
    language = chance.choice(LANGUAGES)
    title = sentence(chance, language, chance.choice(TITLES[language]))
    page = Page(
        chance=chance,
        language=language,
        site=chance.choice(SITES),
        title=title,
        day=date(2023, 1, 1) + timedelta(chance.randrange(700)),
        body=paragraphs(chance, language, chance.randint(4, 12)),
    )
    layout = layouts[number % len(layouts)]
    source = layout(page, chance.choice(WAYS))
    answer = {
        "layout": layout.__name__,
        "language": language,
        "title": title,
        "published": str(page.day),
        "body": page.body,
        "clutter": page.clutter,
    }
    return source, answer


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--layouts", choices=("tuned", "apart", "all"), default="all")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    layouts = {"tuned": TUNED, "apart": APART, "all": (*TUNED, *APART)}[options.layouts]
    for number in range(options.count):
        source, answer = make_page(number, options.seed, layouts)
        (options.folder / f"{number:04}.html").write_text(source, encoding="utf-8")
        (options.folder / f"{number:04}.json").write_text(json.dumps(answer, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
