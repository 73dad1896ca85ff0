"""Laboratories for tests, and what is left of one when a test fails."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.laboratory import Laboratory
from tests.end_to_end.laboratory.accessible import SYSTEM_PYTHON

TOOLS = (
    *("Xvfb", "dbus-daemon", "openbox", "xfwm4", "trayer"),
    *("xdotool", "xrandr", "import", "setpriv", "strace", SYSTEM_PYTHON),
)
PICTURES = Path(__file__).parents[2] / "build" / "end_to_end"
MakeLaboratory = Callable[..., Laboratory]


@pytest.fixture(scope="session", autouse=True)
def tools() -> None:
    """What drives the desktop. Missing, it skips these tests for a person, and fails them in CI."""
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    bindings = [SYSTEM_PYTHON, "-c", "import gi; gi.require_version('Atspi', '2.0')"]
    if not missing and subprocess.run(bindings, capture_output=True, check=False).returncode:
        missing = ["gir1.2-atspi-2.0"]
    if missing and os.environ.get("CI"):
        pytest.fail(f"missing: {', '.join(missing)}", pytrace=False)
    if missing:
        pytest.skip(f"missing: {', '.join(missing)} (`make test` installs them)")


@pytest.fixture
def make_laboratory(request: pytest.FixtureRequest) -> Iterator[MakeLaboratory]:
    """Makes laboratories as a test needs them, and closes them after it.

    When the test failed, a picture of the screen and all logs are kept in build/end_to_end.
    """
    made: list[Laboratory] = []

    def make(**furniture: Any) -> Laboratory:
        made.append(Laboratory(**furniture))
        return made[-1]

    yield make
    for laboratory in made:
        if request.node.stash.get(FAILED, False):
            _keep(laboratory, request.node.name)
        laboratory.close()


@pytest.fixture
def laboratory(make_laboratory: MakeLaboratory) -> Laboratory:
    """The usual desktop: openbox, an XEmbed tray at the bottom, CalmDesk not yet started."""
    return make_laboratory()


FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Note that a test failed, for the fixture that closes its laboratory."""
    report = yield
    if report.failed:
        item.stash[FAILED] = True
    return report


def _keep(laboratory: Laboratory, name: str) -> None:
    place = PICTURES / "".join(letter if letter.isalnum() else "-" for letter in name)
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    if laboratory.screen is not None:
        laboratory.screenshot(place / "screen.png")
    for path in laboratory.folder.glob("*.log"):
        shutil.copy(path, place)
    if (logs := laboratory.program.home / "logs").is_dir():
        shutil.copytree(logs, place / "logs")
