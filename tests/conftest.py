"""What several test modules need: a report made of plain paragraphs, and its parse."""

import os

import pytest
from hypothesis import HealthCheck, settings

import postgresql_server
from firsthand.settings import Settings
from plain_reports import make_report

# Machines are shared and noisy: slowness is no failure. In CI the same examples are tried every time.
settings.register_profile(
    "firsthand", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize="CI" in os.environ
)
settings.load_profile("firsthand")


LONGEST = (
    "test_web_pages test_engine_local test_kills test_adding test_stores_affairs test_kills_at_points "
    "test_stores_pages test_example_notebooks test_stores_together test_engine_workers test_withhold "
    "test_attacks_listed test_web_accounts test_attacks_content test_attacks_sessions test_web_sign_in "
    "test_web_joining test_cli_team"
).split()
"""Files that take long go first, so that none of them is left to one worker while the other has nothing to do."""


def pytest_collection_modifyitems(items):
    places = {name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path.stem, len(places)))


@pytest.fixture(scope="session")
def postgresql():
    """The address of a server for this run; each test takes a schema of its own in it."""
    with postgresql_server.running("max_wal_size=128MB", in_memory=True) as address:
        yield address


@pytest.fixture(scope="session")
def parsed():
    """Return a function from text (and make_report's options) to (report, tree); models load once a session."""
    from firsthand.extract.parse import parse_reports

    def read(text, **options):
        report = make_report(text, **options)
        return report, next(iter(parse_reports([report], Settings())))

    return read
