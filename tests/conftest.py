"""What every test gets: a data folder of its own, no screen, and silence in the log.

A record of level WARNING or above that a test did not announce fails it, as an unexpected
warning or Qt message does (pyproject.toml).
"""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from tests.expectations import ExpectedLog

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("FONTCONFIG_FILE", str(Path(__file__).with_name("fonts.conf")))

# The cores of a test machine are shared: how long one example took says nothing.
hypothesis.settings.register_profile("house", deadline=None, print_blob=True)
hypothesis.settings.load_profile("house")

_ANSWERS_FROM_THE_DESKTOP = (
    "DBUS_SESSION_BUS_ADDRESS",
    "DISPLAY",
    "LANGUAGE",
    "WAYLAND_DISPLAY",
    "XDG_CURRENT_DESKTOP",
    "XDG_SESSION_TYPE",
)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The data folder of this test (CALMDESK_HOME); the user's own folders are out of reach."""
    person = tmp_path / "person"
    folders = {
        "HOME": person,
        "XDG_CACHE_HOME": person / ".cache",
        "XDG_CONFIG_HOME": person / ".config",
        "XDG_DATA_HOME": person / ".local" / "share",
        "XDG_STATE_HOME": person / ".local" / "state",
        "CALMDESK_HOME": tmp_path / "calmdesk",
    }
    for variable, folder in folders.items():
        folder.mkdir(parents=True, mode=0o700)
        monkeypatch.setenv(variable, str(folder))
    for variable in _ANSWERS_FROM_THE_DESKTOP:
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    # The address of a socket may have 107 bytes; pytest's own folders use them up.
    runtime = tempfile.mkdtemp(prefix="calmdesk-test-")
    monkeypatch.setenv("XDG_RUNTIME_DIR", runtime)
    yield folders["CALMDESK_HOME"]
    shutil.rmtree(runtime)


@pytest.fixture(autouse=True)
def expected_log() -> Iterator[ExpectedLog]:
    """Announces log records: ``expected_log("journal .* moved aside")``."""
    log = ExpectedLog()
    root = logging.getLogger()
    root.addHandler(log)
    yield log
    root.removeHandler(log)
    log.verify()
