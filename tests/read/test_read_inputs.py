"""Which inputs there are, in which order, and what is told about those that are none."""

import io
import os
import pickle

import pytest

from firsthand.errors import UsageError
from firsthand.read.folders import Skipped
from firsthand.read.inputs import RawInput, find_inputs
from firsthand.read.meta import Meta
from firsthand.records.report import Rejection
from firsthand.settings import Settings
from reading import OPENING


@pytest.fixture
def pile(tmp_path, monkeypatch):
    """Return a function that writes files into a folder, which is the current one."""
    monkeypatch.chdir(tmp_path)

    def write(**files):
        for name, content in files.items():
            path = tmp_path / name.replace("__", "/").replace("_dot_", ".")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path

    return write


def found(*paths, stdin=None, on_skip=None, **settings):
    return list(find_inputs(paths, Settings(**settings), stdin, on_skip))


def shown(items):
    """Return (path, kind) of inputs and (path, reason) of rejections."""
    return [(item.path, item.kind if isinstance(item, RawInput) else item.reason) for item in items]


def test_files_are_read_in_the_order_given(pile):
    pile(b_dot_txt=OPENING, a_dot_txt=OPENING, c_dot_html="<html><p>x")

    assert shown(found("b.txt", "c.html", "a.txt")) == [("b.txt", "text"), ("c.html", "html"), ("a.txt", "text")]


def test_a_folder_is_read_whole_and_sorted_by_path(pile):
    pile(d__b_dot_txt="b", d__a__z_dot_txt="z", d__c__a_dot_md="a", d__a_dot_txt="a")

    assert [item.path for item in found("d")] == ["d/a.txt", "d/a/z.txt", "d/b.txt", "d/c/a.md"]


def test_hidden_files_and_readmes_beside_a_table_are_told_as_skipped(pile):
    skipped = []
    pile(
        d___dot_hidden_dot_txt="x",
        d__sub__README_dot_md="x",
        d__README_dot_md="x",
        d__a_dot_txt="a",
        d__reports_dot_csv="path,outlet\na.txt,Brae Herald\n",
    )

    items = found("d", on_skip=skipped.append)

    assert [item.path for item in items] == ["d/a.txt", "d/sub/README.md"]
    assert skipped == [
        Skipped(path="d/.hidden.txt", reason="hidden"),
        Skipped(path="d/README.md", reason="a README that reports.csv does not list is no report"),
    ]


def test_a_readme_that_the_table_lists_is_a_report(pile):
    pile(d__README_dot_txt="x", d__reports_dot_csv="path\nREADME.txt\n")

    assert [item.path for item in found("d")] == ["d/README.txt"]


def test_a_table_beside_files_tells_about_them(pile):
    pile(
        d__a_dot_txt="a",
        d__b_dot_txt="b",
        d__sub__c_dot_txt="c",
        d__reports_dot_csv='path,outlet,published,url,title,language\n"a.txt","Brae, Herald",2024-05-02,https://brae.example/a,,\nsub/c.txt,,,,Title,fr\n',
    )
    about_a = Meta(outlet="Brae, Herald", published="2024-05-02", url="https://brae.example/a")

    assert [item.meta for item in found("d")] == [about_a, Meta(), Meta(title="Title", language="fr")]
    assert [item.meta for item in found("d/a.txt")] == [about_a]


def test_the_nearest_table_counts(pile):
    pile(
        d__sub__a_dot_txt="a",
        d__reports_dot_csv="path,outlet\nsub/a.txt,Far\n",
        d__sub__reports_dot_csv="path,outlet\na.txt,Near\n",
    )

    assert [item.meta.outlet for item in found("d")] == ["Near"]


TABLES = [
    ("name,outlet\na.txt,X\n", "d/reports.csv", 'no column "path"'),
    ("path,published\na.txt,13th of Foo\n", "d/reports.csv:2", "'13th of Foo' is no date"),
    ("path,outlet\na.txt,X\na.txt,Y\n", "d/reports.csv:3", "a second time"),
    ("path,outlet\na.txt,X\ngone.txt,Y\n", "d/gone.txt", "not there"),
    ("path,outlet\na.txt,X\n,Y\n", "d/reports.csv:3", "names no path"),
    ("\x00\x01\x02\x03\x04\x05\x06\x07" * 9, "d/reports.csv", "binary"),
]


@pytest.mark.parametrize(("table", "path", "reason"), TABLES)
def test_what_is_wrong_with_a_table_is_told_and_its_files_are_read(pile, table, path, reason):
    pile(d__a_dot_txt="a", d__reports_dot_csv=table)

    rejection, read = found("d")

    assert (rejection.path, read.path) == (path, "d/a.txt")
    assert reason in rejection.reason


@pytest.mark.parametrize(
    "table",
    ["\ufeffPath;Outlet\n./a.txt;Brae\n", "outlet\tpath\nBrae\ta.txt\n", "path,outlet,note\r\na.txt,Brae,x\r\n"],
)
def test_tables_of_spreadsheet_programs_are_understood(pile, table):
    pile(d__a_dot_txt="a", d__reports_dot_csv=table)

    assert [item.meta.outlet for item in found("d")] == ["Brae"]


def test_lines_of_json_lines_are_inputs_of_their_own(pile):
    pile(p_dot_jsonl=b'\xef\xbb\xbf{"text": "a"}\r\n\n{"text": "b"}\nnot json', p2_dot_ndjson='{"text": "c"}\n')

    items = found("p.jsonl", "p2.ndjson")

    assert shown(items) == [(path, "json-line") for path in ("p.jsonl:1", "p.jsonl:3", "p.jsonl:4", "p2.ndjson:1")]
    assert [item.data for item in items][1:3] == [b'{"text": "b"}', b"not json"]


def test_a_table_tells_about_all_lines_of_a_file(pile):
    pile(d__p_dot_jsonl='{"text": "a"}\n{"text": "b"}\n', d__reports_dot_csv="path,outlet\np.jsonl,Brae\n")

    assert [item.meta.outlet for item in found("d")] == ["Brae", "Brae"]


REFUSED = [
    ("a.txt", b"", "empty"),
    ("a.txt", b"x" * 101, "larger than the limit of 100 bytes"),
    ("a.jsonl", b"", "no lines"),
    ("a.jsonl", b"\n \r\n", "no lines"),
    ("a.jsonl", "x".encode("utf-16"), "UTF-16"),
    ("a", b"PK\x03\x04", "archive is damaged"),
    ("a.zip", b"PK\x05\x06" + bytes(18), "holds no files"),
    ("a.7z", b"7z\xbc\xaf\x27\x1c", "pack it as .zip"),
    ("a.gz", b"\x1f\x8b\x08", "damaged"),
    ("a.warc", b"WARC/1.0\r\n\r\n", "no page"),
    ("a.mbox", b"no mail", "no mails"),
    ("a.xlsx", b"PK\x03\x04", "spreadsheet"),
    ("a.txt", b"{\\rtf1 x}", "Rich Text"),
    ("a.rss", b"<rss></rss>", "no entries"),
    ("a.xml", b"<?xml version='1.0'?><a/>", "XML"),
    ("a.json", b'{"text": "x"}', ".jsonl"),
    ("a.csv", b"a,b", "no column of texts"),
    ("a.png", b"\x89PNG\r\n", "picture"),
    ("reports.csv", b"path\n", "name its folder"),
]


@pytest.mark.parametrize(("name", "data", "reason"), REFUSED)
def test_what_cannot_be_read_is_rejected_with_what_to_do(tmp_path, monkeypatch, name, data, reason):
    monkeypatch.chdir(tmp_path)
    (tmp_path / name).write_bytes(data)

    [rejection] = found(name, max_bytes=100)

    assert isinstance(rejection, Rejection)
    assert (rejection.path, rejection.stage) == (name, "read")
    assert reason in rejection.reason


def test_a_line_that_is_too_long_is_rejected_and_the_others_go_on(pile):
    pile(p_dot_jsonl=b'{"text": "a"}\n' + b"x" * 3_000_000 + b'\n{"text": "b"}\n')

    assert shown(found("p.jsonl", max_bytes=50)) == [
        ("p.jsonl:1", "json-line"),
        ("p.jsonl:2", "it is larger than the limit of 50 bytes: split it, or raise max_bytes"),
        ("p.jsonl:3", "json-line"),
    ]


def test_a_missing_path_is_named_and_nothing_is_read(pile):
    pile(a_dot_txt="a")

    with pytest.raises(UsageError, match=r"gone\.txt"):
        find_inputs(["a.txt", "gone.txt"], Settings())


def test_an_empty_folder_is_told(pile):
    (pile() / "d").mkdir()

    assert shown(found("d")) == [("d", "the folder holds no reports")]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_opened_is_rejected(pile):
    (pile(a_dot_txt="a") / "a.txt").chmod(0)

    assert "cannot be opened" in found("a.txt")[0].reason


def test_a_broken_link_is_rejected(pile):
    (pile() / "a.txt").symlink_to("gone.txt")

    assert "cannot be opened" in found("a.txt")[0].reason


def test_a_link_to_a_folder_is_not_followed(pile):
    root = pile(d__a_dot_txt="a")
    (root / "d" / "loop").symlink_to(root / "d")
    skipped = []

    assert [item.path for item in found("d", on_skip=skipped.append)] == ["d/a.txt"]
    assert [record.path for record in skipped] == ["d/loop"]


def test_a_name_that_is_not_utf8_can_be_shown(pile):
    root = pile()
    (root / "d").mkdir()
    with open(os.path.join(os.fsencode(root), b"d", b"\xff.txt"), "wb") as file:
        file.write(b"text")

    assert [item.path for item in found("d")] == ["d/\ufffd.txt"]


STREAMS = [
    (OPENING.encode(), [("-", "text")]),
    (b"<!DOCTYPE html><p>x", [("-", "html")]),
    (b'\n{"text": "a"}\n{"text": "b"}', [("-:2", "json-line"), ("-:3", "json-line")]),
    (b'{"text": "a"}', [("-:1", "json-line")]),
    (b"{not json}\nmore", [("-", "text")]),
    (b"", [("-", "the file is empty: there is nothing to read")]),
    (b"%PDF-1.7", [("-", "pdf")]),
]


@pytest.mark.parametrize(("data", "expected"), STREAMS)
def test_standard_input_is_text_html_or_json_lines(data, expected):
    assert shown(found("-", stdin=io.BytesIO(data))) == expected


def test_standard_input_must_be_there_and_once():
    with pytest.raises(UsageError, match="standard input"):
        find_inputs(["-"], Settings(), None)
    with pytest.raises(UsageError, match="once"):
        find_inputs(["-", "-"], Settings(), io.BytesIO(b"x"))


def test_standard_input_is_limited():
    assert "larger" in found("-", stdin=io.BytesIO(b"word " * 100), max_bytes=50)[0].reason


def test_an_input_can_be_sent_to_another_process(pile):
    pile(a_dot_txt=OPENING)
    [item] = found("a.txt")

    assert pickle.loads(pickle.dumps(item)) == item
