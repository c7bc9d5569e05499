"""Nothing that Firsthand is made of reports home: neither is it able to, nor does it leave traces of trying."""

import mmap
import os
import re
import subprocess
import sys
from contextlib import suppress
from importlib import metadata
from pathlib import Path

import pytest

COLLECTORS = (
    b"events.data.microsoft.com",
    b"dc.services.visualstudio.com",
    b"google-analytics.com",
    b"api.segment.io",
    b"app.posthog.com",
    b"api.amplitude.com",
    b"ingest.sentry.io",
    b"api.mixpanel.com",
    b"rum.browser-intake",
)
"""Where programs of others send what they count."""


def made_of():
    """Return the distributions that a plain installation has, by name; those for another system are not there."""
    pinned = (Path(__file__).parents[1] / "requirements.txt").read_text(encoding="utf-8")
    found = {}
    for name in re.findall(r"^([\w.-]+)==", pinned, re.MULTILINE):
        with suppress(metadata.PackageNotFoundError):
            found[name] = metadata.distribution(name)
    return found


def reports_home(path):
    if path.stat().st_size == 0:
        return False
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as held:
        return any(held.find(address) >= 0 for address in COLLECTORS)


def test_no_library_knows_where_to_report():
    parts = made_of()
    assert {"onnxruntime", "spacy", "tokenizers", "pyarrow"} <= parts.keys()
    files = (Path(part.locate_file(file)) for part in parts.values() for file in part.files or ())
    native = sorted({file for file in files if re.search(r"\.(so|dylib|dll|pyd)(\.|$)", file.name) and file.is_file()})

    assert len(native) > 20
    assert [file.name for file in native if reports_home(file)] == []


@pytest.mark.parametrize("planted", [b"\x00https://mobile.events.data.microsoft.com/OneCollector/1.0\x00", b""])
def test_one_that_does_would_be_found(tmp_path, planted):
    library = tmp_path / "some.so"
    library.write_bytes(b"\x7fELF" + bytes(5000) + planted + bytes(5000))

    assert reports_home(library) == bool(planted)


def test_an_analysis_leaves_nothing_in_the_home_of_whoever_asks_for_it(tmp_path):
    text = tmp_path / "report.txt"
    text.write_text("Arland expelled two diplomats, its foreign minister said. 'We had warned them,' Ada Finch said.")
    home = tmp_path / "home"
    home.mkdir()
    silencing = ("CI", "ORT_DISABLE_TELEMETRY", "ORT_RUNNING_UNIT_TESTS", "TF_BUILD", "GITHUB_ACTIONS")
    kept = {key: value for key, value in os.environ.items() if key not in silencing and not key.startswith("XDG_")}

    done = subprocess.run(
        [sys.executable, "-m", "firsthand", "analyse", str(text)],
        env={**kept, "HOME": str(home), "TMPDIR": str(tmp_path)},
        capture_output=True,
        check=True,
    )

    assert b"attribution" in done.stdout
    assert [path for path in home.rglob("*") if path.is_file()] == []
