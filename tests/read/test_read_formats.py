"""Every format that an analyst has: what its reports are, what is known of them, and what is said of the rest."""

import gzip
import io
import os
import zipfile

import pytest
from written import BODY, PAGE, TITLE, archive, mail, mailbox, pdf, rss, warc, word, wrapped

from firsthand.read.inputs import RawInput, find_inputs
from firsthand.read.reader import read_report
from firsthand.records.report import Rejection, Report
from firsthand.settings import Settings
from reading import CLOSING, OPENING, QUOTE


@pytest.fixture
def read_file(tmp_path, monkeypatch):
    """Return a function from a file's name and bytes to {path: Report or reason}, skipped parts with "-" before."""
    monkeypatch.chdir(tmp_path)

    def read(name, data, **settings):
        (tmp_path / name).write_bytes(data if isinstance(data, bytes) else data.encode())
        skipped = []
        outcomes = {}
        for given in find_inputs([name], Settings(**settings), None, skipped.append):
            outcome = read_report(given, Settings(**settings)) if isinstance(given, RawInput) else given
            outcomes[given.path] = outcome.reason if isinstance(outcome, Rejection) else outcome
        return outcomes | {f"-{one.path}": one.reason for one in skipped}

    return read


def one_report(outcomes):
    [report] = outcomes.values()
    assert isinstance(report, Report), report
    return report


def body_of(report):
    return [region.span.of(report.text) for region in report.regions if region.kind.value == "body"]


LINES = [TITLE, "Tallinn, 2 May 2024", "", *wrapped(OPENING), "", *wrapped(QUOTE), "", *wrapped(CLOSING)]


def test_a_pdf_is_read_by_its_text_layer(read_file):
    report = one_report(read_file("a.pdf", pdf([LINES], created="D:20240610120000")))

    assert body_of(report) == list(BODY)
    assert (report.title, report.published) == (TITLE, "2024-05-02")
    assert dict(report.stated_by) == {"published": "dateline", "title": "headline", "language": "detected"}


def test_the_properties_of_a_pdf_count_only_where_its_text_says_nothing(read_file):
    report = one_report(read_file("a.pdf", pdf([wrapped(OPENING)], title="Envoy", created="D:20240610120000")))
    unnamed = one_report(read_file("b.pdf", pdf([wrapped(OPENING)], title="Microsoft Word - envoy.doc")))

    assert (report.title, report.published) == ("Envoy", "2024-06-10")
    assert dict(report.stated_by)["published"] == "pdf-information"
    assert unnamed.title is None


def test_a_word_that_was_broken_at_the_end_of_a_line_is_whole_again(read_file):
    lines = ["The embassy of the republic has closed its consul-", "ate in the harbour town of Narva on Friday."]

    report = one_report(read_file("a.pdf", pdf([lines])))

    assert report.text == "The embassy of the republic has closed its consulate in the harbour town of Narva on Friday."


def test_what_every_page_of_a_pdf_has_at_its_edges_is_boilerplate(read_file):
    pages = [["Skerry Institute - Briefing", "", *wrapped(text), "", f"{n}"] for n, text in enumerate(BODY, start=1)]

    report = one_report(read_file("a.pdf", pdf(pages)))

    around = [region.span.of(report.text) for region in report.regions if region.kind.value == "boilerplate"]
    assert body_of(report) == list(BODY)
    assert around == ["Skerry Institute - Briefing", "1", "Skerry Institute - Briefing", "2",
                      "Skerry Institute - Briefing", "3"]  # fmt: skip


def test_two_columns_of_a_pdf_are_read_one_after_the_other(read_file):
    left = [(60, 700 - 14 * n, line) for n, line in enumerate(wrapped(OPENING, 36))]
    right = [(330, 700 - 14 * n, line) for n, line in enumerate(wrapped(CLOSING, 36))]

    assert body_of(one_report(read_file("a.pdf", pdf([[*left, *right]])))) == [OPENING, CLOSING]


REFUSED = [
    ("scan.pdf", pdf([[], []], image=True), "scan"),
    ("empty.pdf", pdf([[]]), "no text"),
    ("cut.pdf", pdf([LINES])[:200], "damaged"),
    ("noise.pdf", b"%PDF-1.4\n" + bytes(range(256)) * 9, "damaged"),
    ("a.docx", word(""), "no words"),
    ("b.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "save it as .docx"),
    ("c.docx", archive(word__document_dot_xml="<w:document"), "damaged"),
    ("sheet.zip", archive(xl__workbook_dot_xml="x"), "spreadsheet"),
    ("a.eml", "Subject: Nothing\nFrom: a@b.example\n\n", "no text"),
    ("a.rss", rss(("T", "l", "d", OPENING), extra='<!DOCTYPE r [<!ENTITY a "aaa">]>'), "entities"),
    (
        "b.rss",
        rss(("T", "l", "d", OPENING), extra='<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/x">]>'),
        "entities",
    ),
    ("a.gz", gzip.compress(b"a " * 3_000_000), "200 times"),
]


@pytest.mark.parametrize(("name", "data", "reason"), REFUSED, ids=[name for name, _, _ in REFUSED])
def test_what_holds_no_report_is_rejected_with_the_reason(read_file, name, data, reason):
    [said] = read_file(name, data).values()

    assert reason in said


def test_a_word_document_is_read_with_its_styles_and_properties(read_file):
    data = word(("Title", TITLE), "By Bo Ek", *BODY, ("Caption", "The quay of Paldiski in winter."), author="Ann Lee")

    report = one_report(read_file("a.docx", data))

    assert body_of(report) == list(BODY)
    assert (report.title, report.authors) == (TITLE, ("Bo Ek",))
    assert ("caption", "The quay of Paldiski in winter.") in [
        (region.kind.value, region.span.of(report.text)) for region in report.regions
    ]


def test_of_tracked_changes_what_was_deleted_is_left_out(read_file):
    changed = word(f"{OPENING} KEPT GONE")
    with zipfile.ZipFile(io.BytesIO(changed)) as made:
        parts = {info.filename: made.read(info) for info in made.infolist()}
    xml = parts["word/document.xml"].replace(
        b"KEPT GONE</w:t></w:r>",
        b"</w:t></w:r><w:ins w:id='1' w:author='a'><w:r><w:t>Added.</w:t></w:r></w:ins>"
        b"<w:del w:id='2' w:author='a'><w:r><w:delText>Gone.</w:delText></w:r></w:del>",
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, data in parts.items():
            made.writestr(name, xml if name == "word/document.xml" else data)

    assert one_report(read_file("a.docx", out.getvalue())).text == f"{OPENING} Added."


def test_a_mail_is_read_without_signature_and_with_its_headers(read_file):
    text = "\n\n".join(BODY) + "\n\n-- \nAnn Lee\nBrae Herald, 12 Quay Road\n"

    report = one_report(read_file("a.eml", mail(text, html="<p>" + "</p><p>".join(BODY))))

    assert body_of(report) == list(BODY)
    assert (report.title, report.published, report.authors) == (TITLE, "2024-05-02", ("Ann Lee",))
    assert dict(report.stated_by)["title"] == "mail-header"


def test_a_letter_to_a_list_comes_from_its_outlet(read_file):
    data = mail(OPENING, sender="Brae Herald Weekly <news@brae.example>", List_Id="<weekly.brae.example>")

    report = one_report(read_file("a.eml", data))

    assert (report.outlet, report.authors) == ("Brae Herald Weekly", ())


QUOTED = f"{OPENING}\n\nOn 1 May 2024, Bo Ek wrote:\n> Did you see this?\n> {CLOSING}\n"
FORWARDED = (
    f"See below.\n\n---------- Forwarded message ---------\nFrom: Bo Ek <bo@brae.example>\nDate: Wed, 1 May 2024\n"
    f"Subject: Statement\nTo: Ann Lee <ann@brae.example>\n\n{OPENING}\n\n{CLOSING}\n"
)


def test_what_a_mail_answers_to_is_not_its_report(read_file):
    report = one_report(read_file("a.eml", mail(QUOTED, subject="Re: Fwd: Envoy")))

    assert body_of(report) == [OPENING]
    assert report.title == "Envoy"


def test_what_a_mail_forwards_is_read_without_its_headers(read_file):
    report = one_report(read_file("a.eml", mail(FORWARDED)))

    assert body_of(report) == ["See below.", OPENING, CLOSING]


def test_reports_attached_to_a_mail_are_read_beside_it(read_file):
    attached = [
        ("statement.pdf", "application/pdf", pdf([wrapped(OPENING)])),
        ("logo.png", "image/png", b"\x89PNG\r\n"),
        ("more.zip", "application/zip", archive(a_dot_txt=CLOSING)),
    ]

    outcomes = read_file("a.eml", mail(QUOTE, attached=attached))

    assert {path: body_of(found) for path, found in outcomes.items() if isinstance(found, Report)} == {
        "a.eml": [QUOTE],
        "a.eml/statement.pdf": [OPENING],
        "a.eml/more.zip/a.txt": [CLOSING],
    }
    assert "no report" in outcomes["-a.eml/logo.png"]


def test_each_mail_of_a_mailbox_is_a_report(read_file):
    data = mailbox(mail(f"{OPENING}\n\nFrom the start it was denied."), mail(CLOSING, subject="Closed"))

    outcomes = read_file("a.mbox", data)

    assert list(outcomes) == ["a.mbox/1", "a.mbox/2"]
    assert body_of(outcomes["a.mbox/1"]) == [OPENING, "From the start it was denied."]
    assert outcomes["a.mbox/2"].title == "Closed"


def test_a_page_saved_as_one_file_is_read_as_the_page_that_it_is(read_file):
    data = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://brae.example/envoy?ref=x\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n'
        f"Content-Transfer-Encoding: 8bit\r\n\r\n{PAGE}\r\n--b--\r\n"
    )

    report = one_report(read_file("a.mhtml", data))

    assert body_of(report) == list(BODY)
    assert (report.url, report.canonical) == ("https://brae.example/envoy", "https://brae.example/envoy")


def test_each_entry_of_a_feed_is_a_report(read_file):
    data = rss(
        (TITLE, "https://brae.example/1", "Thu, 02 May 2024 09:00:00 GMT", f"<p>{OPENING}</p><p>{QUOTE}</p>"),
        ("Closed", "https://brae.example/2", "Fri, 03 May 2024 09:00:00 GMT", CLOSING),
        ("Empty", "https://brae.example/3", "Fri, 03 May 2024 09:00:00 GMT", ""),
    )

    outcomes = read_file("feed.xml", data)

    first, second = outcomes["feed.xml/1"], outcomes["feed.xml/2"]
    assert first.text == f"{TITLE}\n\n{OPENING}\n\n{QUOTE}"
    assert (first.title, first.outlet, first.published) == (TITLE, "Brae Herald", "2024-05-02")
    assert (first.url, first.language, second.published) == ("https://brae.example/1", "en", "2024-05-03")
    assert "no text" in outcomes["-feed.xml/3"]


ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Brae Herald</title><entry>
<title>{TITLE}</title><link href="https://brae.example/1"/><author><name>Ann Lee</name></author>
<published>2024-05-02T09:00:00Z</published><updated>2024-05-04T09:00:00Z</updated>
<content type="html">&lt;p&gt;{OPENING}&lt;/p&gt;</content></entry></feed>"""


def test_an_atom_entry_tells_its_author_and_when_it_was_changed(read_file):
    report = one_report(read_file("a.atom", ATOM))

    assert (report.authors, report.published, report.changed) == (("Ann Lee",), "2024-05-02", "2024-05-04")
    assert body_of(report) == [OPENING]


def test_each_row_of_a_table_is_a_report(read_file):
    table = (
        "id;Headline;Date;Link;Source;Content\n"
        f'7;{TITLE};2 May 2024;https://brae.example/1;Brae Herald;"{OPENING}\n\n{CLOSING}"\n8;Empty;;;;\n'
    )

    outcomes = read_file("a.csv", table)

    report = outcomes["a.csv:4"]
    assert (report.external_id, report.title, report.published) == ("7", TITLE, "2024-05-02")
    assert (report.url, report.outlet, report.text) == (
        "https://brae.example/1",
        "Brae Herald",
        f"{OPENING}\n\n{CLOSING}",
    )
    assert outcomes["-a.csv:5"] == "the row has no text"


@pytest.mark.parametrize(("name", "packed"), [("a.warc", False), ("a.warc.gz", True), ("unnamed", True)])
def test_each_page_of_a_web_archive_is_a_report(read_file, name, packed):
    data = warc(
        ("https://brae.example/envoy?utm_source=x", "text/html", 200, PAGE.encode()),
        ("https://brae.example/i.png", "image/png", 200, b"\x89PNG"),
        ("https://brae.example/gone", "text/html", 404, b"<html><body>Not found</body></html>"),
        ("https://brae.example/a.pdf", "application/pdf", 200, pdf([wrapped(CLOSING)])),
        packed=packed,
    )

    outcomes = read_file(name, data)

    page = outcomes[f"{name}/1"]
    assert body_of(page) == list(BODY)
    assert (page.url, page.canonical) == ("https://brae.example/envoy", "https://brae.example/envoy")
    assert body_of(outcomes[f"{name}/4"]) == [CLOSING]
    assert outcomes[f"-{name}"].startswith("2 records")


def test_the_character_set_that_a_server_stated_counts(read_file):
    page = f"<html><body><p>{'Он сказал, что посольство закрыто. ' * 3}</p></body></html>".encode("cp1251")

    report = one_report(
        read_file("a.warc", warc(("https://x.example/a", "text/html; charset=windows-1251", 200, page)))
    )

    assert "посольство" in report.text


def test_an_archive_is_read_like_a_folder(read_file):
    inner = archive(x_dot_txt=CLOSING)
    data = archive(
        b__a_dot_html=PAGE,
        b__c_dot_zip=inner,
        a_dot_txt=OPENING,
        p_dot_jsonl='{"text": "One report of a few words."}\n\n{"text": 1}\n',
        i_dot_png=b"\x89PNG",
        reports_dot_csv="path,outlet\na.txt,Brae Herald\n",
    )

    outcomes = read_file("a.zip", data)

    assert [path for path, found in outcomes.items() if isinstance(found, Report)] == [
        "a.zip/a.txt",
        "a.zip/b/a.html",
        "a.zip/b/c.zip/x.txt",
        "a.zip/p.jsonl:1",
    ]
    assert outcomes["a.zip/a.txt"].outlet == "Brae Herald"
    assert "must be a string" in outcomes["a.zip/p.jsonl:3"]
    assert "picture" in outcomes["-a.zip/i.png"]


def test_a_bomb_in_an_archive_is_rejected_and_the_rest_is_read(read_file):
    outcomes = read_file("a.zip", archive(a_dot_txt=b"a " * 3_000_000, b_dot_txt=OPENING))

    assert "200 times" in outcomes["a.zip/a.txt"]
    assert body_of(outcomes["a.zip/b.txt"]) == [OPENING]


def test_archives_within_archives_are_opened_so_many_times_only(read_file):
    data = archive(a_dot_txt=OPENING)
    for _ in range(6):
        data = archive(a_dot_zip=data)

    [reason] = read_file("a.zip", data).values()

    assert "within each other" in reason


def test_a_part_that_is_too_large_is_rejected_and_the_rest_is_read(read_file):
    outcomes = read_file("a.zip", archive(a_dot_txt=OPENING * 9, b_dot_txt=OPENING), max_bytes=400)

    assert "larger than the limit" in outcomes["a.zip/a.txt"]
    assert isinstance(outcomes["a.zip/b.txt"], Report)


def test_standard_input_may_be_of_any_format():
    for data, path in (
        (pdf([wrapped(OPENING)]), "-"),
        (mailbox(mail(OPENING)), "-/1"),
        (rss(("T", "l", "d", OPENING)), "-/1"),
    ):
        [given] = find_inputs(["-"], Settings(), io.BytesIO(data))
        assert given.path == path
        assert body_of(read_report(given, Settings())) == [OPENING]


def test_a_pipe_in_a_folder_is_rejected_and_never_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "a.txt").write_text(OPENING)

    first, second = find_inputs([str(tmp_path)], Settings())

    assert isinstance(first, RawInput)
    assert "pipe" in second.reason


def test_one_page_seen_at_two_places_is_one_report(read_file):
    pages = (
        ("https://brae.example/envoy", "text/html", 200, PAGE.encode()),
        ("https://brae.example/envoy?utm_source=x#top", "text/html", 200, PAGE.encode()),
    )

    first, second = read_file("a.warc", warc(*pages)).values()
    saved = one_report(read_file("b.html", PAGE))

    assert first.id == second.id == saved.id
