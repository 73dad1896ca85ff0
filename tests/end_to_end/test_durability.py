"""What was acknowledged is on disk: after a sync, after kill -9, with two writers. No network."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.end_to_end import journal_writer
from tests.end_to_end.conftest import MakeLaboratory
from tests.end_to_end.laboratory import Laboratory
from tests.end_to_end.laboratory.journal import moments
from tests.end_to_end.laboratory.tracing import Trace
from tests.end_to_end.laboratory.waiting import until

KILLS = 100
LONGEST_LIFE_SECONDS = 0.06
LONGEST_START_SECONDS = 0.25
WRITERS, EACH = 2, 1000
QUIET_SECONDS = 15.0  # after a breath nothing is asked for ten seconds
LOG = "journal.db-wal"
WRITER = [sys.executable, journal_writer.__file__]


@pytest.fixture
def bare(make_laboratory: MakeLaboratory) -> Laboratory:
    """A laboratory in which nobody manages windows and there is no tray."""
    return make_laboratory(window_manager="none", tray="none")


def test_log_syncs_the_row_before_it_says_so(bare: Laboratory, tmp_path: Path) -> None:
    assert bare.program.run("log", "--stress", "4").exit_code == 0  # the journal is made
    trace = Trace(tmp_path / "trace")
    outcome = bare.program.run("log", "--stress", "5", before=trace.command)
    assert outcome.exit_code == 0
    assert len(bare.moments(2)) == 2
    written, left = trace.last("pwrite64", of=LOG), trace.last("exit_group")
    said = trace.last("write", of="<pipe:") if outcome.out else left
    synced = [sync.at for sync in trace.syncs(of=LOG) if sync.at >= written.at]
    assert synced, "the row was written and never synced"
    assert synced[0] <= min(said.at, left.at)
    assert trace.network_sockets() == []


def test_a_session_in_the_tray_is_synced_before_it_is_called_saved(
    laboratory: Laboratory, tmp_path: Path
) -> None:
    trace = Trace(tmp_path / "trace")
    laboratory.program.start("--hidden", before=trace.command)
    laboratory.click_icon()
    laboratory.wait_for_panel()
    laboratory.program.run("breathe", "ten_count", "--cycles", "1", "--count", "0.1")
    until(lambda: laboratory.program.session() is None, "the breath has ended")
    rating = laboratory.view.named("3", within=QUIET_SECONDS)
    rated_at = time.time()
    laboratory.hand.click(rating.place)
    laboratory.view.named("Saved")
    saved_at = time.time()
    assert [sync.at for sync in trace.syncs(of=LOG) if rated_at < sync.at < saved_at]
    assert laboratory.moments(1)[0]["stress_after"] == 3
    assert laboratory.program.quit() == 0
    assert trace.network_sockets() == []


@pytest.mark.parametrize(
    "command",
    [
        ["breathe", "one_breath", "--terminal", "--count", "0.05"],
        ["week", "--json"],
        ["doctor", "--json"],
        ["exercises", "list"],
    ],
)
def test_no_command_opens_a_socket_to_a_network(
    bare: Laboratory, tmp_path: Path, command: list[str]
) -> None:
    trace = Trace(tmp_path / "trace")
    assert bare.program.run(*command, before=trace.command).exit_code == 0
    assert trace.last("exit_group").rest.startswith("0")
    assert trace.network_sockets() == []


def test_no_acknowledged_moment_is_lost_when_the_writer_is_killed(bare: Laboratory) -> None:
    chance = random.Random(20261122)
    acknowledged: list[str] = []
    for number in range(KILLS):
        while_starting = number % 4 == 0
        longest = LONGEST_START_SECONDS if while_starting else LONGEST_LIFE_SECONDS
        acknowledged += _write_until_killed(bare, chance.uniform(0, longest), while_starting)
    kept = {moment["id"] for moment in moments(bare.program.journal)}
    assert len(acknowledged) >= KILLS * 3 / 4
    assert [identity for identity in acknowledged if identity not in kept] == []
    assert bare.program.run("journal", "check").exit_code == 0


def test_two_writers_lose_nothing(bare: Laboratory) -> None:
    writers = [_writer(bare, first=number * EACH, count=EACH) for number in range(WRITERS)]
    said = [writer.communicate(timeout=60)[0].split() for writer in writers]
    assert [writer.returncode for writer in writers] == [0] * WRITERS
    assert [len(ids) for ids in said] == [EACH] * WRITERS
    kept = {moment["id"] for moment in moments(bare.program.journal)}
    assert kept == {identity for ids in said for identity in ids}
    assert len(kept) == WRITERS * EACH


def _writer(laboratory: Laboratory, first: int, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*WRITER, str(first), str(count)],
        env=laboratory.environment,
        stdout=subprocess.PIPE,
        text=True,
    )


def _write_until_killed(laboratory: Laboratory, seconds: float, while_starting: bool) -> list[str]:
    """Let a writer live so long, from its first acknowledgement or from its start; gives all ids
    it acknowledged.
    """
    with _writer(laboratory, first=0, count=1_000_000) as writer:
        assert writer.stdout is not None
        first = "" if while_starting else writer.stdout.readline()
        try:
            writer.wait(seconds)
        except subprocess.TimeoutExpired:
            writer.kill()
        lines = (first + writer.stdout.read()).splitlines(keepends=True)
    return [line.strip() for line in lines if line.endswith("\n")]
