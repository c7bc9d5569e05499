"""One text, read and analysed, without a case."""

from __future__ import annotations

from firsthand.errors import UnreadableInput
from firsthand.library.things import Report
from firsthand.read.inputs import RawInput
from firsthand.read.meta import Meta
from firsthand.read.sniffing import Kind
from firsthand.records.report import Rejection
from firsthand.settings import Settings
from firsthand.work.analysing import analyse_reports, read_input


def analyse(
    text: str,
    *,
    published: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    url: str | None = None,
    language: str | None = None,
) -> Report:
    """Read a text and find all that it says. Nothing is kept, and nothing is sent anywhere.

    Args:
        text: The text as published; line ends become LF, and nothing else is changed.
        published: Day of publication, YYYY-MM-DD; without it, "on Monday" stays unresolved.
        language: ISO 639-1; without it, it is detected.

    Raises:
        UnreadableInput: there are no words in it, or it is too long.
    """
    known = Meta(published=published, outlet=outlet, title=title, url=url, language=language)
    data = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace").encode("utf-8")
    settings = Settings()
    report = read_input(RawInput(path="-", data=data, kind=Kind.TEXT, within=known, charset="utf-8"), settings)
    if isinstance(report, Rejection):
        raise UnreadableInput(report.reason)
    (reading,) = analyse_reports([report], settings)
    return Report(reading.report, reading.analysis)
