"""The Python face without a case: one text analysed, markup, names, and that the import itself is light."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import firsthand as fh
from firsthand.library import lists
from firsthand.library.frames import Frame
from firsthand.library.html import Html, element, join, link, table, text
from firsthand.share import frames
from firsthand.share.tables import Table

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "python.md"
TEXT = "BRAE, 4 May 2031 - Minister <Orla> Vintner said that Ireland had expelled 12 envoys of Belarus on Tuesday."


def test_importing_the_package_loads_nothing_else():
    program = "import sys, firsthand; print([n for n in sys.modules if n.startswith('firsthand.') or n == 'spacy'])"

    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert found.stdout.strip() == "[]"


def test_every_name_of_the_face_is_there_and_listed():
    for name in fh.__all__:
        assert getattr(fh, name) is not None
    assert set(fh.__all__) <= set(dir(fh))
    with pytest.raises(AttributeError, match="analyze"):
        fh.analyze  # noqa: B018 -- asking for it is the point


def public(cls):
    return sorted(name for name in dir(cls) if not name.startswith("_") and name not in dir(tuple))


@pytest.mark.parametrize(
    ("owner", "name"),
    [
        *(("fh", name) for name in fh.__all__),
        *(
            (cls.__name__, name)
            for cls in (fh.Case, fh.Event, fh.Claim, fh.Report, fh.Entity, fh.Origin, Frame, lists.Things)
            for name in public(cls)
        ),
    ],
)
def test_every_name_of_the_face_is_described(owner, name):
    assert re.search(rf"`[^`\n]*\b{re.escape(name)}\b[^`\n]*`", PAGE.read_text(encoding="utf-8")), f"{owner}.{name}"


def test_a_text_is_analysed_as_the_command_does_it():
    report = fh.analyse(TEXT, outlet="Quay Post", published="2031-05-05")

    (claim,) = [claim for claim in report.claims if claim.type == "response.expel"]
    assert claim.chain[0] == "Quay Post"
    assert claim.quote in report.text
    assert claim.event is None
    assert claim.report.published == "2031-05-05"
    assert set(report.to_dict()) >= {"report", "claims", "attributions", "regions"}


def test_an_analysed_text_shows_its_evidence_and_none_of_its_markup():
    html = fh.analyse(TEXT, title="<script>alert(1)</script>", url="javascript:alert(1)")._repr_html_()

    assert "<script" not in html
    assert "<Orla>" not in html
    assert "href" not in html
    assert re.search(r"<mark[^>]*title=\"response.expel\"", html)


def test_a_text_without_words_is_refused():
    with pytest.raises(fh.UnreadableInput, match="no words"):
        fh.analyse("1, 2, 3")


TEXTS = st.lists(st.text(alphabet="<>&\"'ab\n;=/", max_size=12), min_size=1, max_size=4)


@given(TEXTS, st.sampled_from(["p", "td", "mark"]))
def test_plain_strings_never_become_markup(words, tag):
    inner = element(tag, *words, title=words[0])
    for made in (
        inner,
        element("div", inner, *words),
        table(words, [words]),
        link("https://x.example/" + words[0], words[0]),
    ):
        ours = re.sub(r'<(/?)(?:p|td|th|tr|thead|tbody|table|mark|div|bdi|a)(?: [a-z]+="[^"<>]*")*>', "", made)
        assert "<" not in ours
        assert ">" not in ours


def test_only_web_addresses_become_links():
    assert "href" in link('https://quay.example/?a=1&b="', "Quay")
    assert "href" not in link("javascript:alert(1)", "Quay")
    assert "href" not in link(None, "Quay")
    assert isinstance(join([text("<"), Html("<br>")]), Html)


def test_a_frame_without_its_library_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)

    with pytest.raises(fh.UsageError, match="pip install pandas"):
        frames.as_pandas(Table(name="t", columns={"id": str}, rows=[("a",)]))
