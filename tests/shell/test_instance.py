"""The lock and the socket of the one CalmDesk on a data folder."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from calmdesk.core.errors import CalmDeskError
from calmdesk.core.file_lock import is_locked
from calmdesk.core.paths import paths_for, socket_path
from calmdesk.core.request import LONGEST_MESSAGE, Reply, Request, decode_reply
from calmdesk.shell import conversation
from calmdesk.shell.instance import MOST_AT_ONCE, Instance, claim
from calmdesk.shell.loop import QtLoop

_CLAIM_AND_STAY = """
import os, sys
from calmdesk.core.paths import paths_for
from calmdesk.shell.instance import claim
print(claim(paths_for(os.environ), os.environ) is not None, flush=True)
sys.stdin.read()
"""


def _claimed() -> Instance:
    instance = claim(paths_for(os.environ), os.environ)
    assert instance is not None
    return instance


@pytest.fixture
def loop(qtbot: QtBot) -> QtLoop:
    return QtLoop()


@pytest.fixture
def instance(home: Path, loop: QtLoop) -> Iterator[Instance]:
    claimed = _claimed()
    yield claimed
    claimed.close()


@pytest.fixture
def address(home: Path) -> Path:
    return socket_path(home, os.environ)


def _connect(address: Path) -> socket.socket:
    client = socket.socket(socket.AF_UNIX)
    client.settimeout(10)
    client.connect(os.fspath(address))
    return client


def _in_thread(act: Callable[[], bytes]) -> list[bytes]:
    heard: list[bytes] = []
    threading.Thread(target=lambda: heard.append(act())).start()
    return heard


def _everything(client: socket.socket) -> bytes:
    text = b""
    while part := client.recv(65536):
        text += part
    client.close()
    return text


def _answer(request: Request) -> Reply:
    return Reply(out=f"{request.name} {dict(request.arguments)}")


def test_the_second_claim_finds_the_first(instance: Instance) -> None:
    assert claim(paths_for(os.environ), os.environ) is None


def test_another_folder_has_an_instance_of_its_own(instance: Instance, tmp_path: Path) -> None:
    environment = {**os.environ, "CALMDESK_HOME": str(tmp_path / "other")}
    other = claim(paths_for(environment), environment)
    assert other is not None
    other.close()


def test_what_is_let_go_can_be_claimed_again(home: Path, address: Path) -> None:
    first = _claimed()
    assert is_locked(home / "instance.lock")
    first.close()
    first.close()
    assert not is_locked(home / "instance.lock")
    assert not address.exists()
    _claimed().close()


def test_the_socket_and_the_lock_are_the_users_own(
    instance: Instance, home: Path, address: Path
) -> None:
    assert address.stat().st_mode & 0o777 == 0o600
    assert (home / "instance.lock").stat().st_mode & 0o777 == 0o600


def test_without_a_runtime_folder_a_private_one_is_made(
    home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    temporary = Path(os.environ.get("TMPDIR", "/tmp")) / f"cd{os.getpid()}"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    claimed = _claimed()
    (folder,) = temporary.iterdir()
    assert folder.stat().st_mode & 0o777 == 0o700
    claimed.close()
    folder.rmdir()
    temporary.rmdir()


def test_a_folder_that_others_can_write_to_is_refused(address: Path) -> None:
    address.parent.chmod(0o777)
    with pytest.raises(CalmDeskError, match="Others can write"):
        claim(paths_for(os.environ), os.environ)
    address.parent.chmod(0o700)
    _claimed().close()


def test_a_stale_socket_after_kill_9_is_no_obstacle(home: Path, address: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", _CLAIM_AND_STAY],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    assert child.stdout is not None
    assert child.stdin is not None
    assert child.stdout.readline() == b"True\n"
    assert claim(paths_for(os.environ), os.environ) is None
    child.send_signal(signal.SIGKILL)
    child.wait()
    assert address.exists()
    _claimed().close()
    child.stdin.close()
    child.stdout.close()


def test_of_many_that_start_together_one_wins(home: Path) -> None:
    children = [
        subprocess.Popen(
            [sys.executable, "-c", _CLAIM_AND_STAY],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[2],
        )
        for _ in range(4)
    ]
    told = []
    for child in children:
        assert child.stdout is not None
        told.append(child.stdout.readline())
    for child in children:
        child.communicate(b"")
    assert sorted(told) == [b"False\n"] * 3 + [b"True\n"]


def test_a_request_that_came_before_serve_is_answered(
    instance: Instance, address: Path, qtbot: QtBot, loop: QtLoop
) -> None:
    client = _connect(address)
    client.sendall(Request("breathe", {"cycles": 3}).encode())
    heard = _in_thread(lambda: _everything(client))
    instance.serve(loop, _answer)
    qtbot.waitUntil(lambda: bool(heard))
    assert decode_reply(heard[0]).out == "breathe {'cycles': 3}"


def test_a_client_that_says_nothing_holds_up_nobody_and_is_dropped(
    instance: Instance, address: Path, qtbot: QtBot, loop: QtLoop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conversation, "PATIENCE_SECONDS", 0.2)
    instance.serve(loop, _answer)
    silent = _connect(address)
    talkative = _connect(address)
    talkative.sendall(Request("status").encode())
    answered = _in_thread(lambda: _everything(talkative))
    qtbot.waitUntil(lambda: bool(answered))
    dropped = _in_thread(lambda: _everything(silent))
    qtbot.waitUntil(lambda: dropped == [b""])
    assert instance._conversations == set()
    assert loop._times == {}


@pytest.mark.parametrize("message", [b"nonsense\n", b"[]\n", b"{}\n", b"\xff\xfe\n", b"half a li"])
def test_nonsense_is_hung_up_on(
    instance: Instance, address: Path, qtbot: QtBot, loop: QtLoop, message: bytes
) -> None:
    instance.serve(loop, _answer)
    client = _connect(address)
    client.sendall(message)
    client.shutdown(socket.SHUT_WR)
    heard = _in_thread(lambda: _everything(client))
    qtbot.waitUntil(lambda: heard == [b""])


def test_a_message_without_end_is_hung_up_on(
    instance: Instance, address: Path, qtbot: QtBot, loop: QtLoop
) -> None:
    instance.serve(loop, _answer)
    client = _connect(address)

    def flood() -> bytes:
        try:
            client.sendall(b"x" * (LONGEST_MESSAGE + (1 << 20)))
        except OSError:
            return b"hung up"
        finally:
            client.close()
        return b"taken"

    heard = _in_thread(flood)
    qtbot.waitUntil(lambda: heard == [b"hung up"])


def test_a_long_reply_arrives_whole(
    instance: Instance, address: Path, qtbot: QtBot, loop: QtLoop
) -> None:
    text = "calm " * 400_000
    instance.serve(loop, lambda _request: Reply(out=text))
    client = _connect(address)
    client.sendall(Request("week").encode())
    heard = _in_thread(lambda: _everything(client))
    qtbot.waitUntil(lambda: bool(heard))
    assert decode_reply(heard[0]).out == text


def test_a_crowd_is_not_let_in_all_at_once(
    instance: Instance, address: Path, qtbot: QtBot, loop: QtLoop
) -> None:
    instance.serve(loop, _answer)
    crowd = [_connect(address) for _ in range(MOST_AT_ONCE)]
    qtbot.waitUntil(lambda: len(instance._conversations) == MOST_AT_ONCE)
    one_more = _in_thread(lambda: _everything(_connect(address)))
    qtbot.waitUntil(lambda: one_more == [b""])
    for client in crowd:
        client.close()
    qtbot.waitUntil(lambda: instance._conversations == set())


def test_a_client_that_goes_away_leaves_nothing(
    instance: Instance, address: Path, qtbot: QtBot, loop: QtLoop
) -> None:
    instance.serve(loop, _answer)
    client = _connect(address)
    qtbot.waitUntil(lambda: len(instance._conversations) == 1)
    client.close()
    qtbot.waitUntil(lambda: instance._conversations == set())
    assert loop._times == {}


def test_claiming_needs_neither_qt_nor_anything_slow() -> None:
    code = (
        "import sys, calmdesk.shell.instance;"
        "slow = {'PySide6', 'msgspec', 'tomllib', 'logging', 'asyncio', 'platformdirs'};"
        "print(sorted(slow & set(sys.modules)))"
    )
    finished = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert finished.stdout.strip() == "[]"
