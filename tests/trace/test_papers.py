"""Which sources are documents, and what they are called."""
# ruff: noqa: E501  texts of reports stand on one line, as they are read

import pytest

from firsthand.records.report import Report
from firsthand.trace.headlines import find_headlines
from firsthand.trace.papers import read_paper


@pytest.mark.parametrize(
    ("source", "kind", "name"),
    [
        ("a cable from the Arland embassy seen by Kite News", "cable", "cable from the Arland embassy"),
        ("the indictment of the Dunmore prosecutor", "indictment", "indictment of the Dunmore prosecutor"),
        ("two bank statements", "accounts", "two bank statements"),
        ("einer Anklageschrift der Staatsanwaltschaft, die vorliegt", "indictment", "Anklageschrift der Staatsanwaltschaft"),
        ("un télégramme diplomatique consulté par Le Soir", "cable", "télégramme diplomatique"),
        ("телеграмма посольства, попавшая в редакцию", "cable", "телеграмма посольства"),
    ],
)  # fmt: skip
def test_a_paper_that_was_read_is_a_source_of_its_own(source, kind, name):
    paper = read_paper(source)

    assert (paper.kind, paper.name) == (kind, name)


@pytest.mark.parametrize(
    "source",
    [
        "a statement of the ministry", "a report by the institute", "the keeper of the register", "contractor Jan Ek",
        "Cable News Kettle", "Dossier Centre", "the ambassador",
    ],
)  # fmt: skip
def test_whoever_speaks_in_a_paper_or_bears_its_name_is_none(source):
    assert read_paper(source) is None


def report(text, title="A ferry in the fog"):
    return Report(id="r", external_id=None, path="p", url=None, title=title, outlet="Kite News", published=None, language="en", sha256="", text=text, regions=())  # fmt: skip


def test_a_notice_and_the_report_that_it_quotes_share_a_headline():
    notice = report('Kite News has retracted its report "A ferry in the fog".', title="Retraction")

    assert set(find_headlines(report("The ferry sank."))) & set(find_headlines(notice))


def test_a_report_that_only_quotes_somebody_shares_none():
    quoting = report('"A ferry in the fog", he said.', title="What the pilot saw")

    assert not set(find_headlines(report("The ferry sank."))) & set(find_headlines(quoting))
