"""The brief: every statement with its source and a footnote, in four forms, with no markup of a report's own."""

import io
import re
import zipfile

import pytest
from docx import Document
from pypdf import PdfReader

from firsthand.share import brief_pdf
from firsthand.share.brief_pdf import find_missing
from firsthand.share.markings import Tlp
from firsthand.web.routes import briefs


def brief(client, form, **more):
    answer = client.get("/api/brief", params={"format": form, "title": "Lantern", **more})
    assert answer.status_code == 200
    return answer.content


def words_of(client, form):
    return words_of_data(brief(client, form), form)


def words_of_data(data, form):
    if form == "pdf":
        return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages))
    if form == "docx":
        document = Document(io.BytesIO(data))
        heads = [part.text for section in document.sections for part in section.header.paragraphs]
        return " ".join([*heads, *(paragraph.text for paragraph in document.paragraphs)])
    return data.decode()


@pytest.mark.parametrize("form", ["html", "md", "docx", "pdf"])
def test_each_form_has_label_marking_sources_quotes_and_denial(client, form):
    words = words_of(client, form).replace("\\", "")

    for wanted in ("TLP:AMBER", "Lantern", "Karin Moll", "3 million euros", "Tarn Fund", "Denied by", "Grade"):
        assert wanted in words


def test_a_report_brings_no_markup_into_the_brief(client):
    html = brief(client, "html").decode()
    markdown = brief(client, "md").decode()

    assert "<script>alert" not in html
    assert "<img" not in html
    assert "&lt;img" in html
    assert not re.search(r"(?<!\\)<(img|script)", markdown)


@pytest.mark.parametrize("form", ["html", "md", "docx", "pdf"])
def test_marks_of_templates_stay_words_in_every_form(client, form):
    claim = client.get("/api/claims", params={"q": "constructor"}).json()["items"][0]
    data = brief(client, form, event=claim["event"])
    words = words_of_data(data, form)

    assert "{{constructor.constructor(" in words.replace("\\", "").replace("&#123;", "{").replace(" ", "")
    if form == "docx":
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
        assert not [name for name in names if "vba" in name.lower() or "embed" in name.lower()]
    if form == "pdf":
        assert b"/JavaScript" not in data
        assert b"/Launch" not in data


def test_every_footnote_that_is_called_is_there(client):
    markdown = brief(client, "md").decode()
    called = set(re.findall(r"\[\^(\d+)\](?!:)", markdown))
    given = set(re.findall(r"^\[\^(\d+)\]:", markdown, re.MULTILINE))

    assert called == given != set()


def test_the_brief_is_worded_in_french_when_asked(client):
    html = brief(client, "html", language="fr").decode()

    assert "Sur quoi elle repose" in html
    assert "aurait payé" in html


@pytest.mark.parametrize("form", ["pdf", "docx", "html", "md"])
def test_the_same_brief_has_the_same_bytes(client, form):
    if form == "docx":  # a ZIP archive carries the time at which it was packed
        assert words_of(client, form) == words_of(client, form)
    else:
        assert brief(client, form) == brief(client, form)


def test_a_brief_for_a_level_quotes_nothing_above_it(client, monkeypatch):
    monkeypatch.setattr(
        briefs, "is_above", lambda case, audience, reports, claims: audience.tlp is Tlp.GREEN and bool(claims)
    )

    assert client.get("/api/brief", params={"tlp": "GREEN"}).status_code == 400
    assert client.get("/api/brief", params={"tlp": "RED"}).status_code == 200


def test_a_brief_says_which_signs_it_cannot_show():
    letters = "шалом שלום سلام ελλην — “ß” № € →"

    assert find_missing([letters]) == {}
    missing = find_missing([f"{letters} \U0001e100 \U0001e101 plain"])  # a script that hardly any font has
    assert missing == {"NYIAKENG": "\U0001e100\U0001e101"}


def test_the_head_of_a_pdf_tells_of_signs_without_a_shape(client, monkeypatch):
    monkeypatch.setattr(brief_pdf, "find_missing", lambda _: {"NYIAKENG": "\U0001e100"})

    assert "no font here has them, stand as boxes: NYIAKENG (U+1E100)" in words_of(client, "pdf")


def test_a_french_brief_gives_its_reasons_in_french(client):
    words = brief(client, "md", language="fr").decode()

    assert "origine" in words
    for english in ("one named origin", "independent origins", "What would raise it", "speaks for whoever"):
        assert english not in words
