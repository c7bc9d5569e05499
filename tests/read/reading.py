"""What the tests of this room share: read a text given as a string or bytes, and name its regions."""

from firsthand.read.inputs import RawInput
from firsthand.read.meta import Meta
from firsthand.read.reader import read_report
from firsthand.records.report import Report
from firsthand.settings import Settings

OPENING = (
    "The government of Estonia told an envoy of a foreign trade office to leave on Thursday, "
    "saying that he had photographed naval quays in Paldiski."
)
QUOTE = "“He did not come here to sell machines,” the interior minister, Liis Vaabel, told reporters in Tallinn."
CLOSING = "The envoy has five days to go. His office in the old harbour was closed on Friday, the police said."
STORY = (OPENING, QUOTE, CLOSING)


def read(given, *, kind="text", path="report.txt", meta=None, **settings):
    """Read a string or bytes; Report or Rejection."""
    data = given if isinstance(given, bytes) else given.encode()
    return read_report(RawInput(path=path, data=data, kind=kind, meta=meta or Meta()), Settings(**settings))


def regions(given, **options):
    """Return [(kind, words)] of a text that must be readable."""
    report = read(given, **options)
    assert isinstance(report, Report), report
    return [(region.kind.value, region.span.of(report.text)) for region in report.regions]


def kinds_at(report, words):
    """Return the kinds of the regions that `words` (found once in the text) touch."""
    start = report.text.index(words)
    end = start + len(words)
    return {region.kind.value for region in report.regions if region.span.start < end and start < region.span.end}
