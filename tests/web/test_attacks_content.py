"""Attacks by what is sent and by what reports hold: sizes, forms, formulas, scripts, paths, queries, templates."""

import csv
import io
import sys

import pytest
from piled import HOSTILE_NAME
from test_attacks_sessions import AFFAIR

from firsthand.web import imports
from firsthand.web.guard import MAX_BODY, MAX_UPLOAD, ORIGINAL_POLICY, POLICY, Guard
from firsthand.web.imports import MOST_WAITING, Imports


def test_a_page_may_run_nothing_but_the_files_of_the_package():
    rules = dict(rule.strip().partition(" ")[::2] for rule in POLICY.split(";"))

    assert rules["default-src"] == "'none'"
    assert {rules[name] for name in ("script-src", "style-src", "connect-src", "form-action")} == {"'self'"}
    assert {rules[name] for name in ("base-uri", "frame-ancestors")} == {"'none'"}
    assert "unsafe" not in POLICY
    assert "http" not in POLICY
    assert rules["require-trusted-types-for"] == "'script'"
    assert ORIGINAL_POLICY.startswith("sandbox; default-src 'none'")
    assert "allow-scripts" not in ORIGINAL_POLICY


HEADERS = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("x-frame-options", "DENY"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
]


@pytest.mark.parametrize("path", ["/", "/team/session", f"{AFFAIR}/events", "/c/nowhere/api/x", "/assets/none.js"])
def test_every_answer_tells_the_browser_what_it_may_not_do(team, path):
    headers = team.client("vera").get(path).headers

    assert headers["content-security-policy"] == POLICY
    assert [headers[name] for name, _ in HEADERS] == [value for _, value in HEADERS]
    assert "server" not in headers


def test_answers_about_a_case_are_kept_by_nobody_but_the_browser(team):
    client = team.client("vera")
    for path in (f"{AFFAIR}/events", f"{AFFAIR}/case", "/team/session", f"{AFFAIR}/imports"):
        assert client.get(path).headers["cache-control"] in ("private, no-cache", "no-store")


# --- sizes

LENGTHS = [str(MAX_BODY + 1), "999999999999999999999", "-1", "1e3", "", "\u0661"]


@pytest.mark.parametrize("length", LENGTHS)
def test_a_body_that_is_too_large_or_does_not_say_how_large_is_refused(length):
    async def never(scope, receive, send):
        raise AssertionError

    headers = [(b"host", b"here"), (b"x-firsthand", b"1"), (b"content-length", length.encode("utf-8"))]
    headers = headers[: 3 if length else 2]
    scope = {"type": "http", "method": "POST", "path": "/c/affair/api/judgements", "headers": headers}

    assert Guard(never, frozenset({"here"})).refusal(scope)[0] == 413


def test_only_uploads_may_be_large_and_they_have_a_limit(team):
    client = team.client("anna")
    for path, most in ((f"{AFFAIR}/imports/files", MAX_UPLOAD), (f"{AFFAIR}/imports/text", MAX_BODY)):
        answer = client.post(path, headers={"content-length": str(most + 1)}, content=b"")
        assert answer.status_code == 413


def test_a_server_takes_no_more_imports_than_it_can_do(team, monkeypatch):
    monkeypatch.setattr(Imports, "waiting", lambda self: MOST_WAITING)
    answer = team.client("anna").post(f"{AFFAIR}/imports/text", json={"text": "one more"})

    assert answer.status_code == 429
    assert answer.headers["retry-after"]


DEEP = [
    "[" * 100_000,
    "[" * 100_000 + "]" * 100_000,
    '{"a":' * 50_000 + "1" + "}" * 50_000,
    '{"a": ' + "9" * 100_000 + "}",
    '{"a": NaN}',
    '{"a": "\\ud800", "b": "x", "verdict": "same"}',
    "\x00",
    "",
    "null",
    '"' + "x" * 1_000_000 + '"',
]


@pytest.mark.parametrize("body", DEEP, ids=range(len(DEEP)))
def test_json_that_is_made_to_break_readers_breaks_nothing(team, body):
    client = team.client("anna")
    for path in (f"{AFFAIR}/judgements", f"{AFFAIR}/imports/text", "/team/keys"):
        answer = client.post(
            path, content=body.encode("utf-8", "replace"), headers={"content-type": "application/json"}
        )
        assert 400 <= answer.status_code < 500, answer.text[:200]
        assert "Traceback" not in answer.text


def test_a_number_with_more_digits_than_python_reads_is_refused(team):
    assert sys.get_int_max_str_digits() < 100_000
    answer = team.client("vera").get(f"{AFFAIR}/events", params={"limit": "9" * 5000})
    assert answer.status_code == 400


# --- paths

NAMES = ["../../etc/passwd", "/etc/passwd", "..\\..\\x", "a/../../b.txt", "C:\\x.txt", "\x00.txt", "x" * 5000, ".", "",
         "con\n.txt", "~/.ssh/id_rsa"]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_an_uploaded_name_leads_nowhere_else(team, tmp_path, monkeypatch, name):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(Imports, "_work", lambda self: None)
    put, written = imports.put_in_line, []

    def watched(*args, **kwargs):
        written.extend(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
        return put(*args, **kwargs)

    monkeypatch.setattr(imports, "put_in_line", watched)
    before = {path for path in tmp_path.parent.rglob("*") if tmp_path not in path.parents}
    answer = team.client("anna").post(
        f"{AFFAIR}/imports/files", files=[("files", (name, b"A text of its own.", "text/plain"))]
    )

    assert answer.status_code in (202, 400, 422)
    assert {path for path in tmp_path.parent.rglob("*") if tmp_path not in path.parents} == before
    if answer.status_code == 202:
        assert written == [b"A text of its own."]


FILES = ["/assets/../../gate.py", "/assets/%2e%2e/%2e%2e/gate.py", "/..%2f..%2fgate.py", "/assets/..\\..\\gate.py",
         "/%2e%2e%2f%2e%2e%2fetc%2fpasswd", "/assets/%00", "/assets/" + "a" * 5000, "/.git/config"]  # fmt: skip


@pytest.mark.parametrize("path", FILES)
def test_no_file_outside_of_the_pages_is_served(team, path):
    answer = team.client().get(path)

    assert answer.status_code in (200, 404, 503)
    assert "import" not in answer.text or "<!doctype html>" in answer.text
    assert "root:" not in answer.text


# --- queries and templates

WORDS = ["' OR 1=1 --", '"; DROP TABLE report; --', "\\", "%", "' UNION SELECT password FROM account --",
         "{{7*7}} ${7*7} <%= 7*7 %> #{7*7}", "{% raw %}", "a NEAR b", "\u2028 \ufdd0d800 \ud7ff"]  # fmt: skip
WHERE = ["/search?q=", "/events?type=", "/events?entity=", "/claims?outlet=", "/reports?language=", "/events/",
         "/entities?country=", "/events?sort=", "/events?cursor=", "/reports/", "/entities/", "/claims/", "/ledgers/",
         "/imports/", "/brief?title=", "/brief?event=", "/overview?since=", "/reports?from="]  # fmt: skip


@pytest.mark.parametrize("where", WHERE)
def test_words_of_query_languages_and_templates_are_words(team, where):
    client = team.client("vera")
    counts = counted(client)
    for words in WORDS:
        path, _, name = where.partition("?")
        answer = (
            client.get(AFFAIR + path, params={name.rstrip("="): words})
            if name
            else client.get(AFFAIR + path + words.replace("%", "%25").replace("#", "%23").replace("?", "%3f"))
        )
        assert answer.status_code < 500, (where, words, answer.text)
        assert "49" not in answer.text.replace(words, "") if answer.status_code >= 400 else True
        assert "argon2" not in answer.text
        assert "sqlite" not in answer.text.lower()
    assert counted(client) == counts


def counted(client):
    """Return what the case holds; an upload of another test may still end as a rejection meanwhile."""
    counts = client.get(f"{AFFAIR}/case").json()["counts"]
    return {kind: number for kind, number in counts.items() if kind != "rejections"}


def test_a_brief_computes_nothing_that_its_title_says(team):
    for form in ("html", "md"):
        answer = team.client("vera").get(
            f"{AFFAIR}/brief", params={"format": form, "title": "{{7*7}} ${7*7} #{7*7} <script>x</script>"}
        )
        assert "<script>" not in answer.text.replace("\\<script", "")
        assert "{{7*7}}" in answer.text.replace("\\", "")


# --- what reports hold


def test_a_script_in_a_report_stays_words_in_every_answer(team):
    client = team.client("vera")
    report = next(r for r in client.get(f"{AFFAIR}/reports").json()["items"] if "script" in r["outlet"])
    for path in (f"reports/{report['id']}", f"reports/{report['id']}/reading", "events", "search?q=paid", "claims"):
        answer = client.get(f"{AFFAIR}/{path}")
        assert answer.headers["content-type"] == "application/json"
        assert answer.headers["x-content-type-options"] == "nosniff"
    brief = client.get(f"{AFFAIR}/brief?format=html")
    assert HOSTILE_NAME not in brief.text
    assert "sandbox" in brief.headers["content-security-policy"]


def test_no_cell_of_a_table_is_a_formula(team):
    client = team.client("vera")
    for kind in ("events", "claims", "reports", "entities", "ledgers/money"):
        answer = client.get(f"{AFFAIR}/{kind}?format=csv")
        cells = [c for row in csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))) for c in row]
        assert not [c for c in cells if c.startswith(("=", "+", "-", "@", "\t", "\r"))]
        assert answer.headers["content-disposition"].startswith("attachment")


def test_an_address_that_somebody_imports_is_not_fetched(team, monkeypatch):
    asked = []
    monkeypatch.setattr("socket.create_connection", lambda *given, **_: asked.append(given))
    monkeypatch.setattr("socket.getaddrinfo", lambda *given, **_: asked.append(given))
    for url in ("http://169.254.169.254/latest/meta-data", "file:///etc/passwd", "http://127.0.0.1:22/"):
        body = {"text": f"See {url} for more of it.", "url": url, "title": url}
        assert team.client("anna").post(f"{AFFAIR}/imports/text", json=body).status_code == 202

    assert asked == []


@pytest.mark.parametrize("name", ["feed.xml", "page.xhtml"])
def test_entities_of_xml_are_not_followed(tmp_path, name):
    from firsthand.read.inputs import find_inputs
    from firsthand.read.reader import read_report
    from firsthand.records.report import Rejection
    from firsthand.settings import Settings

    bomb = "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10}">' for n in range(1, 9))
    told = "A minister spoke on Monday about the harbour."
    head = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY b0 "ha"><!ENTITY e SYSTEM "file:///etc/passwd">{bomb}]>'
    body = (
        f"<rss version='2.0'><channel><item><title>&e; &b8;</title><description>{told} &e; &b8;</description></item>"
        "</channel></rss>"
        if name == "feed.xml"
        else f"<html xmlns='http://www.w3.org/1999/xhtml'><body><h1>&e;</h1><p>{told} &e; &b8;</p></body></html>"
    )
    (tmp_path / name).write_text(head + body)
    inputs = find_inputs([str(tmp_path / name)], Settings())
    printed = repr([x if isinstance(x, Rejection) else read_report(x, Settings()) for x in inputs])

    assert "root:" not in printed
    assert len(printed) < 100_000


@pytest.mark.parametrize("text", [" ", "\n\n", "\t \u2028", "\x1c", "\u00a0"])
def test_a_text_without_a_word_is_refused_with_what_to_do(team, text):
    answer = team.client("anna").post(f"{AFFAIR}/imports/text", json={"text": text})

    assert answer.status_code in (400, 422)
    assert "paste" in answer.json()["detail"]
