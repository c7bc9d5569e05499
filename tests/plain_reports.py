"""A report made of plain paragraphs, for tests that need no file."""

from hashlib import sha256

from firsthand.records.report import Region, RegionKind, Report, report_id
from firsthand.text.spans import Span


def make_report(text, *, language="en", published=None, outlet=None, title=None, url=None, external_id=None):
    """Build a report whose paragraphs (parted by newlines) are all body."""
    regions, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            regions.append(Region(span=Span(start, start + len(line)), kind=RegionKind.BODY))
        start += len(line) + 1
    key = report_id(text=text, external_id=external_id, url=url, title=title, outlet=outlet, published=published)
    return Report(
        id=key,
        external_id=external_id,
        path="test.txt",
        url=url,
        title=title,
        outlet=outlet,
        published=published,
        language=language,
        sha256=sha256(text.encode()).hexdigest(),
        text=text,
        regions=tuple(regions),
    )
