"""What breaks, stalls or swells the process that reads documents costs only itself."""

import os
import random
import signal
import zlib

import pytest
from test_read_malformed import damaged
from written import BODY, PAGE, TITLE, archive, mail, mailbox, pdf, rss, warc, word, wrapped

from firsthand.read.inputs import RawInput, find_inputs
from firsthand.read.reader import read_report
from firsthand.read.sandbox import Sandbox
from firsthand.read.sniffing import Kind
from firsthand.records.report import Rejection, Report
from firsthand.settings import Settings
from reading import OPENING, read

GOOD = pdf([wrapped(OPENING)])


def pdf_bomb(megabytes):
    """Write a PDF whose page unpacks to so many megabytes of drawing."""
    packed = zlib.compress(b"BT /F1 9 Tf (a) Tj ET\n" * (megabytes * 1024 * 1024 // 22))
    plain = pdf([["x"]])
    start = plain.index(b"<< /Length")
    end = plain.index(b"endstream", start)
    body = b"<< /Filter /FlateDecode /Length %d >>\nstream\n%b\n" % (len(packed), packed)
    return plain[:start] + body + plain[end:]


def test_a_bomb_in_a_pdf_is_rejected_and_the_next_document_is_read():
    limited = {"seconds_to_read": 2.0, "max_memory": 700 * 1024 * 1024}

    bomb = read(pdf_bomb(400), kind="pdf", **limited)

    assert isinstance(bomb, Rejection)
    assert isinstance(read(GOOD, kind="pdf", **limited), Report)


def test_a_document_that_takes_too_long_is_rejected_and_the_next_is_read():
    slow = b"<html><body><article>" + b"<div><p>Word one, word two. " * 200 + b"<p>A line. </p>" * 20_000

    rejection = read(slow, kind="html", seconds_to_read=0.01)

    assert "too long" in rejection.reason
    assert isinstance(read(PAGE, kind="html"), Report)


def test_a_process_that_is_killed_is_started_again():
    sandbox = Sandbox(Settings().max_memory)
    first = sandbox.read(Kind.PDF, GOOD, None, Settings())
    os.kill(sandbox._process.process.pid, signal.SIGKILL)

    second = sandbox.read(Kind.PDF, GOOD, None, Settings())

    assert first == second
    sandbox.close()


def test_the_process_ends_with_the_one_that_started_it():
    sandbox = Sandbox(Settings().max_memory)
    sandbox.read(Kind.PDF, GOOD, None, Settings())
    process = sandbox._process.process

    process.stdin.close()

    assert process.wait(10) == 0
    sandbox.close()


def test_a_bundle_that_is_left_in_the_midst_harms_no_other(tmp_path):
    (tmp_path / "a.zip").write_bytes(archive(**{f"{n:03}_dot_txt": OPENING for n in range(200)}))
    (tmp_path / "b.zip").write_bytes(archive(x_dot_txt=OPENING))

    begun = find_inputs([str(tmp_path / "a.zip")], Settings())
    next(begun)
    del begun
    [found] = find_inputs([str(tmp_path / "b.zip")], Settings())
    assert found.data == OPENING.encode()


def test_two_bundles_may_be_taken_apart_by_turns(tmp_path):
    (tmp_path / "a.zip").write_bytes(archive(a_dot_txt="One.", b_dot_txt="Two."))
    (tmp_path / "b.zip").write_bytes(archive(a_dot_txt="Three.", b_dot_txt="Four."))
    first, second = (find_inputs([str(tmp_path / name)], Settings()) for name in ("a.zip", "b.zip"))

    by_turns = [found.data for pair in zip(first, second, strict=True) for found in pair]

    assert by_turns == [b"One.", b"Three.", b"Two.", b"Four."]


SEEDS = [
    ("a.pdf", GOOD),
    ("a.docx", word(("Title", TITLE), *BODY)),
    ("a.eml", mail(OPENING, html=f"<p>{OPENING}</p>", attached=[("b.pdf", "application/pdf", GOOD)])),
    ("a.mbox", mailbox(mail(OPENING), mail(OPENING))),
    ("a.rss", rss((TITLE, "https://a.example/1", "Thu, 02 May 2024 09:00:00 GMT", OPENING))),
    ("a.csv", f'title,text\n{TITLE},"{OPENING}"\n'.encode()),
    ("a.warc.gz", warc(("https://a.example/1", "text/html", 200, PAGE.encode()), packed=True)),
    ("a.zip", archive(a_dot_html=PAGE, b_dot_txt=OPENING)),
]


@pytest.mark.parametrize(("name", "data"), SEEDS, ids=[name for name, _ in SEEDS])
def test_damaged_files_are_read_or_rejected_and_none_is_lost(tmp_path, name, data):
    """Twelve of each; benchmarks/reading/mutate.py tries thousands."""
    chance = random.Random(name)
    for number in range(12):
        path = tmp_path / f"{number}-{name}"
        path.write_bytes(damaged(chance, data))
        skipped = []

        found = list(find_inputs([str(path)], Settings(), None, skipped.append))
        outcomes = [read_report(one, Settings()) if isinstance(one, RawInput) else one for one in found]

        assert outcomes or skipped
        assert all(isinstance(one, Report) or one.reason for one in outcomes)
