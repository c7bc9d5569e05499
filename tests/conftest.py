"""What several test modules need: a report made of plain paragraphs, and its parse."""

import os

import pytest
from hypothesis import HealthCheck, settings

from firsthand.settings import Settings
from plain_reports import make_report

# Machines are shared and noisy: slowness is no failure. In CI the same examples are tried every time.
settings.register_profile(
    "firsthand", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize="CI" in os.environ
)
settings.load_profile("firsthand")


@pytest.fixture(scope="session")
def parsed():
    """Return a function from text (and make_report's options) to (report, tree); models load once a session."""
    from firsthand.extract.parse import parse_reports

    def read(text, **options):
        report = make_report(text, **options)
        return report, next(iter(parse_reports([report], Settings())))

    return read
