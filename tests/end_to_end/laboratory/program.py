"""CalmDesk itself, as a user starts it: a process, its commands and what it says about itself."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.end_to_end.laboratory.processes import Household
from tests.end_to_end.laboratory.waiting import until

CHECKOUT = Path(__file__).resolve().parents[3]
COMMAND = [sys.executable, "-m", "calmdesk"]
COMMAND_SECONDS = 30.0
START_SECONDS = 20.0
QUIT_SECONDS = 10.0


@dataclass(frozen=True)
class Outcome:
    """How a command ended. `seconds` is its whole life."""

    exit_code: int
    out: str
    err: str
    seconds: float

    @property
    def json(self) -> Any:
        """Its one JSON document."""
        return json.loads(self.out)


class Program:
    """CalmDesk in one laboratory: runs its commands, starts and ends its resident process.

    `process` is the resident program as the test started it, `pid` what it says of itself.
    """

    def __init__(self, household: Household, environment: Mapping[str, str], home: Path) -> None:
        self._household = household
        self.environment = dict(environment)
        self.home = home
        self.process: subprocess.Popen[bytes] | None = None
        self.pid = 0

    @property
    def journal(self) -> Path:
        """The journal's file."""
        return self.home / "journal.db"

    def run(
        self,
        *arguments: str,
        environment: Mapping[str, str] | None = None,
        without: Sequence[str] = (),
        before: Sequence[str] = (),
        given: str | None = None,
    ) -> Outcome:
        """Run one command to its end.

        `without` names variables to leave out (DISPLAY: no screen); `before` goes in front of
        the command line (strace …); `given` is typed into its stdin, which is closed otherwise.
        """
        variables = {**self.environment, **(environment or {})}
        start = time.monotonic()
        done = subprocess.run(
            [*before, *COMMAND, *arguments],
            env={name: value for name, value in variables.items() if name not in without},
            cwd=self.home.parent,
            capture_output=True,
            text=True,
            timeout=COMMAND_SECONDS,
            check=False,
            input=given,
            stdin=subprocess.DEVNULL if given is None else None,
        )
        return Outcome(done.returncode, done.stdout, done.stderr, time.monotonic() - start)

    def start(
        self,
        *arguments: str,
        environment: Mapping[str, str] | None = None,
        before: Sequence[str] = (),
    ) -> None:
        """Start the resident program and wait until it answers."""
        self.process = self._household.start(
            "calmdesk",
            [*before, *COMMAND, *arguments],
            environment={**self.environment, **(environment or {})},
        )
        until(lambda: self._has_ended() or self.is_running(), "CalmDesk answers", START_SECONDS)
        assert not self._has_ended(), f"CalmDesk ended at once:\n{self.said}"

    @property
    def said(self) -> str:
        """All that the resident program has written to stdout and stderr."""
        return self._household.log_of("calmdesk").read_text()

    def status(self) -> dict[str, Any]:
        """The document of `calmdesk status --json`."""
        outcome = self.run("status", "--json")
        assert outcome.exit_code == 0, outcome
        return dict(outcome.json)

    def is_running(self) -> bool:
        """Whether a CalmDesk answers; takes note of its process id."""
        status = self.status()
        self.pid = status["pid"] if status["running"] else 0
        return bool(status["running"])

    def wait_for_status(self, within: float = 10.0, **wanted: object) -> dict[str, Any]:
        """Wait until `status --json` holds all the wanted values, and give it."""

        def read() -> dict[str, Any] | None:
            status = self.status()
            return status if all(status[name] == value for name, value in wanted.items()) else None

        return until(read, f"the status says {wanted}", within)

    def session(self) -> dict[str, Any] | None:
        """The running session in the status, or None."""
        session = self.status()["session"]
        return None if session is None else dict(session)

    def quit(self) -> int:
        """Ask it to quit; gives the exit code of the resident program."""
        outcome = self.run("quit")
        assert outcome.exit_code == 0, outcome
        return self.wait_for_end()

    def wait_for_end(self) -> int:
        """Wait until the resident program has ended; gives its exit code."""
        assert self.process is not None
        return self.process.wait(QUIT_SECONDS)

    def send(self, number: int) -> None:
        """Send a signal to the resident program."""
        assert self.pid > 0, "CalmDesk does not run"  # 0 would be the test and all its family
        os.kill(self.pid, number)

    def kill(self) -> None:
        """Kill -9 the resident program."""
        self.send(signal.SIGKILL)
        self.pid = 0
        self.wait_for_end()

    def _has_ended(self) -> bool:
        return self.process is not None and self.process.poll() is not None
