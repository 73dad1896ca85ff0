"""Children of a test: started with a marker, and all ended, each by its own process id."""

from __future__ import annotations

import os
import signal
import subprocess
import uuid
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.end_to_end.laboratory.waiting import until

MARKER = "CALMDESK_LABORATORY"
END_SECONDS = 5.0


class Household:
    """Starts programs and ends every one of them, with whatever they started themselves.

    Each program carries this household's marker in its environment: that is how a child of a
    child (a CalmDesk that a command brought up, a service that the bus woke) is found again.
    Each direct child is killed by the kernel should the test process die first.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._mark = uuid.uuid4().hex
        self._started: list[subprocess.Popen[bytes]] = []
        self.environment: dict[str, str] = {MARKER: self._mark}

    def start(
        self,
        name: str,
        command: Sequence[str],
        *,
        environment: Mapping[str, str] | None = None,
        pass_fds: Sequence[int] = (),
        stdin: int = subprocess.DEVNULL,
        stdout: int | None = None,
    ) -> subprocess.Popen[bytes]:
        """Start `command`; what it says goes to `name`.log unless `stdout` says otherwise."""
        with self.log_of(name).open("ab") as log:
            process = subprocess.Popen(
                ["setpriv", "--pdeathsig", "KILL", "--", *command],
                env={**self.environment, **(environment or {})},
                stdin=stdin,
                stdout=log if stdout is None else stdout,
                stderr=log,
                pass_fds=pass_fds,
                cwd=self._folder,
            )
        self._started.append(process)
        return process

    def log_of(self, name: str) -> Path:
        """The file that holds what the program of this name has said."""
        return self._folder / f"{name}.log"

    def end(self, process: subprocess.Popen[bytes], by: int = signal.SIGTERM) -> None:
        """Ask a child to end, and kill it when it does not within five seconds."""
        if process.poll() is None:
            process.send_signal(by)
        try:
            process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                stream.close()

    def relatives(self) -> list[int]:
        """Process ids of all that live and carry the marker, the direct children among them."""
        wanted = f"{MARKER}={self._mark}".encode()
        return [pid for pid in _process_ids() if wanted in _environment_of(pid)]

    def close(self) -> None:
        """End everything, the last started first, then what is left of their children."""
        for process in reversed(self._started):
            self.end(process)
        self._started.clear()
        for pid in self.relatives():
            kill(pid)
        until(lambda: not self.relatives(), "every program of the laboratory has ended")


def kill(pid: int) -> None:
    """Kill -9 one process by its id; one that has already ended is no error."""
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def alive(pid: int) -> bool:
    """Whether the process runs: a zombie does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def _process_ids() -> list[int]:
    return [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]


def _environment_of(pid: int) -> list[bytes]:
    try:
        return Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
    except OSError:
        return []
