"""Commands run in this process, with a data folder of their own and no screen."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from calmdesk.__main__ import main
from calmdesk.core.moment import Moment
from calmdesk.core.paths import paths_for
from calmdesk.journal.reading import JournalReader
from calmdesk.services import Services, services_for

FOR_EVER = 1 << 50


@dataclass(frozen=True)
class Outcome:
    """How a command ended."""

    exit_code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Its one JSON document."""
        return json.loads(self.out)

    @property
    def sentence(self) -> str:
        """The one line it failed with."""
        assert self.out == ""
        (line,) = self.err.splitlines()
        assert line.endswith(".")
        return line


Run = Callable[..., Outcome]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command line."""

    def ran(*arguments: str) -> Outcome:
        code = main(arguments)
        captured = capsys.readouterr()
        return Outcome(code, captured.out, captured.err)

    return ran


@pytest.fixture
def services(home: Path) -> Services:
    """The services of this test's data folder."""
    return services_for({"CALMDESK_HOME": str(home)})


@pytest.fixture
def settings_file(home: Path) -> Path:
    return paths_for({"CALMDESK_HOME": str(home)}).settings


@pytest.fixture
def moments(home: Path) -> Callable[[], list[Moment]]:
    """Reads what is in the journal."""

    def read() -> list[Moment]:
        with JournalReader(home / "journal.db") as reader:
            return reader.moments(0, FOR_EVER)

    return read
