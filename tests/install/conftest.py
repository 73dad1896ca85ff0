"""A wheel of this checkout, and virtual environments to install it into."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.house.sources import ROOT

# As it was before each test got a home of its own: pip keeps its settings and downloads there.
_ENVIRONMENT = dict(os.environ)


@dataclass(frozen=True, slots=True)
class Installation:
    """A virtual environment with CalmDesk in it, used from a folder that is not the project's."""

    folder: Path
    elsewhere: Path

    @property
    def python(self) -> Path:
        """Its interpreter."""
        return self.folder / "bin" / "python"

    def pip(self, *arguments: str) -> None:
        """Run pip on it, with no compiler within reach; fails the test if pip fails."""
        nothing_to_build_with = {
            **_ENVIRONMENT,
            "PATH": str(self.folder / "bin"),
            "CC": "/bin/false",
            "CXX": "/bin/false",
        }
        command = [sys.executable, "-m", "pip", "--python", str(self.python), "install", "--quiet"]
        finished = subprocess.run(
            [*command, *arguments],
            env=nothing_to_build_with,
            cwd=self.elsewhere,
            capture_output=True,
            text=True,
            check=False,
        )
        assert finished.returncode == 0, finished.stdout + finished.stderr

    def calmdesk(self, *arguments: str) -> str:
        """What ``calmdesk`` says on stdout; fails the test unless it ends well and silently."""
        finished = subprocess.run(
            [self.folder / "bin" / "calmdesk", *arguments],
            cwd=self.elsewhere,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (finished.returncode, finished.stderr) == (0, "")
        return finished.stdout

    def json(self, *arguments: str) -> Any:
        """The JSON document that ``calmdesk`` prints."""
        return json.loads(self.calmdesk(*arguments))


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    """An empty virtual environment."""
    folder = tmp_path / "environment"
    venv.create(folder, symlinks=True)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    return Installation(folder, elsewhere)


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel that this checkout builds."""
    return build_wheel(ROOT, tmp_path_factory.mktemp("wheel"))


def build_wheel(source: Path, folder: Path) -> Path:
    """Build a wheel of a checkout or a source archive, with the build tool of this environment."""
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*build, "--wheel-dir", str(folder), str(source)], env=_ENVIRONMENT, check=True)
    return next(folder.glob("calmdesk-*.whl"))
