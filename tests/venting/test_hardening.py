"""The pad's process is closed to others before anything can be typed."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from calmdesk.venting.pad_child import (
    LEFT_OUT,
    VARIABLES,
    PadChild,
    can_be_hardened,
    overwrites_what_is_freed,
    pad_command,
)
from calmdesk.venting.pad_protocol import PadWishes

ROOT = Path(__file__).resolve().parents[2]
WISHES = PadWishes(60, light=True, motion="none")
TELL = """
import ctypes, faulthandler, json, os, resource, signal, sys
from calmdesk.venting.hardening import harden
faulthandler.enable()
resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY,) * 2)
harden(int(sys.argv[1]))
library, number = ctypes.CDLL(None), ctypes.c_int()
library.prctl(2, ctypes.byref(number), 0, 0, 0)
print(json.dumps({
    "core": resource.getrlimit(resource.RLIMIT_CORE),
    "dumpable": library.prctl(3, 0, 0, 0, 0),
    "faulthandler": faulthandler.is_enabled(),
    "name": open("/proc/self/comm").read().strip(),
    "told": number.value,
}), flush=True)
"""


def _run(script: str, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-c", script, *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env=environment,
    )


def test_no_core_nobody_looks_in_and_it_ends_with_its_parent(tmp_path: Path) -> None:
    assert json.loads(_run(TELL, tmp_path, str(os.getpid())).stdout) == {
        "core": [0, 0],
        "dumpable": 0,
        "faulthandler": False,
        "name": "calmdesk",
        "told": signal.SIGTERM,
    }


def test_one_whose_parent_has_gone_already_does_not_begin(tmp_path: Path) -> None:
    done = _run(TELL, tmp_path, str(os.getppid()))
    assert (done.returncode, done.stdout) == (1, "")


def test_an_error_leaves_no_words(tmp_path: Path) -> None:
    done = _run(TELL + "\nraise ValueError('what was typed')", tmp_path, str(os.getpid()))
    assert (done.returncode, done.stderr) == (1, "")


def _core_file_is_written_here() -> bool:
    pattern = Path("/proc/sys/kernel/core_pattern").read_text().strip()
    return not pattern.startswith(("|", "/"))


@pytest.mark.skipif(not _core_file_is_written_here(), reason="cores go to a program here")
def test_a_crash_writes_no_core_file(tmp_path: Path) -> None:
    crash = "\nimport os\nos.abort()"
    unlimited = "import resource\nresource.setrlimit(resource.RLIMIT_CORE, (-1, -1))" + crash
    if resource.getrlimit(resource.RLIMIT_CORE)[1] == resource.RLIM_INFINITY:
        assert _run(unlimited, tmp_path).returncode == -signal.SIGABRT
        written = list(tmp_path.glob("core*"))
        assert written, "the control wrote none"
        written[0].unlink()
    assert _run(TELL + crash, tmp_path, str(os.getpid())).returncode == -signal.SIGABRT
    assert list(tmp_path.glob("*core*")) == []


def test_what_would_look_in_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in LEFT_OUT:
        monkeypatch.setenv(name, "1")
    show = "import json, os; print(json.dumps(dict(os.environ)), flush=True)"
    child = PadChild([sys.executable, "-c", show], WISHES)
    told = b""
    while heard := child.hear():
        told += heard
    environment = json.loads(told)
    child.end(5.0)
    assert LEFT_OUT & set(environment) == set()
    assert {name: environment[name] for name in VARIABLES} == VARIABLES


def test_here_it_can_be_done() -> None:
    assert overwrites_what_is_freed()
    assert can_be_hardened(pad_command())


@pytest.mark.parametrize("command", [["/nowhere/calmdesk"], [sys.executable, "-c", ""]])
def test_what_does_not_wipe_itself_is_not_taken_for_it(command: list[str]) -> None:
    assert not can_be_hardened(command)


def test_a_frozen_calmdesk_is_started_by_its_own_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/opt/calmdesk/calmdesk")
    assert pad_command() == ["/opt/calmdesk/calmdesk", "--pad"]


def test_a_pad_without_a_calmdesk_behind_it_ends_at_once(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **WISHES.variables()}
    environment["CALMDESK_PAD_PARENT"] = "1"
    done = subprocess.run(pad_command(), env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")
