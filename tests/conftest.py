"""What several test modules need: a report made of plain paragraphs, and its parse."""

import os
from hashlib import sha256

import pytest
from hypothesis import HealthCheck, settings

from firsthand.records.report import Region, RegionKind, Report, report_id
from firsthand.settings import Settings
from firsthand.text.spans import Span

# Machines are shared and noisy: slowness is no failure. In CI the same examples are tried every time.
settings.register_profile(
    "firsthand", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize="CI" in os.environ
)
settings.load_profile("firsthand")


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


@pytest.fixture(scope="session")
def parsed():
    """Return a function from text (and make_report's options) to (report, tree); models load once a session."""
    from firsthand.extract.parse import parse_reports

    def read(text, **options):
        report = make_report(text, **options)
        return report, next(iter(parse_reports([report], Settings())))

    return read
