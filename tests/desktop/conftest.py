"""A loop that really waits, and a household of servers that end with the test."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desktop.select_loop import SelectLoop
from tests.end_to_end.laboratory.processes import Household


@pytest.fixture
def loop() -> Iterator[SelectLoop]:
    """A real loop."""
    made = SelectLoop()
    yield made
    made.close()


@pytest.fixture
def household() -> Iterator[Household]:
    """Starts servers in a short folder of their own; all end with the test."""
    folder = Path(tempfile.mkdtemp(prefix="calm-"))
    house = Household(folder)
    for name in ("home", "run", "config"):
        (folder / name).mkdir(mode=0o700)
    house.environment.update(
        PATH=os.environ["PATH"],
        HOME=str(folder / "home"),
        XDG_RUNTIME_DIR=str(folder / "run"),
        XDG_CONFIG_HOME=str(folder / "config"),
        LANG="C.UTF-8",
    )
    yield house
    house.close()
    shutil.rmtree(folder, ignore_errors=True)
