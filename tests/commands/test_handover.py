"""A request reaches the running CalmDesk, or it is clear that none runs."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from calmdesk.commands import handover
from calmdesk.commands.handover import hand_over
from calmdesk.core.errors import UnavailableError
from calmdesk.core.request import LONGEST_MESSAGE, Reply, Request
from tests.commands.sockets import answering

REQUEST = Request("breathe", {"exercise": "ten_count", "cycles": 10})


@pytest.fixture
def address() -> Path:
    return Path(os.environ["XDG_RUNTIME_DIR"], "calmdesk.sock")


def test_a_request_comes_back_as_a_reply(address: Path) -> None:
    reply = Reply(3, "done\n", "söme\n")
    with answering(address, reply.encode()) as requests:
        assert hand_over(REQUEST, address) == reply
    assert requests == [REQUEST]


def test_nobody_is_there_without_a_socket(address: Path) -> None:
    assert hand_over(REQUEST, address) is None


def test_nobody_is_there_behind_the_socket_of_a_killed_process(address: Path) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
        listener.bind(str(address))
    assert address.exists()
    assert hand_over(REQUEST, address) is None


def test_one_that_goes_away_before_it_answers_is_nobody(address: Path) -> None:
    with answering(address, None):
        assert hand_over(REQUEST, address) is None


def test_an_address_that_is_too_long_is_nobodys(tmp_path: Path) -> None:
    assert hand_over(REQUEST, tmp_path / ("x" * 200)) is None


def test_one_that_does_not_answer_is_named(address: Path) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
        listener.bind(str(address))
        listener.listen()
        with pytest.raises(UnavailableError, match="does not answer"):
            hand_over(REQUEST, address, reply_seconds=0.05)


@pytest.mark.parametrize(
    "answer", [b"hello\n", b"{}\n", b"[1]\n", b'{"exit_code": "1"}\n', b"x" * (LONGEST_MESSAGE + 2)]
)
def test_an_answer_that_is_none_is_named(address: Path, answer: bytes) -> None:
    with answering(address, answer), pytest.raises(UnavailableError, match="does not answer"):
        hand_over(REQUEST, address)


@pytest.mark.skipif(not hasattr(socket, "SO_PEERCRED"), reason="the system does not say who")
def test_somebody_elses_socket_gets_nothing(address: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "getuid", lambda: 12345)
    with answering(address, Reply().encode()) as requests:
        with pytest.raises(UnavailableError, match="Somebody else"):
            hand_over(REQUEST, address)
        monkeypatch.undo()
        assert requests == []
        assert hand_over(REQUEST, address) == Reply()


def test_without_such_sockets_nobody_is_there(
    address: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(socket, "AF_UNIX")
    assert hand_over(REQUEST, address) is None


@pytest.mark.parametrize("command", ["breathe", "status", "quit", "hide"])
def test_handing_over_imports_little(address: Path, command: str) -> None:
    """Measured once and kept: what is not here is what handing over must not wait for."""
    script = (
        "import sys; from calmdesk.commands.parser import parse;"
        "from calmdesk.commands.front import reply_without_starting;"
        f"request = parse([{command!r}]);"
        f"import calmdesk.commands.handover; sys.stdout.write(' '.join(sys.modules))"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", script],
        cwd=Path(handover.__file__).parents[2],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    heavy = {
        *("PySide6", "msgspec", "sqlite3", "rich", "tomllib", "logging", "subprocess", "tempfile"),
        *("asyncio", "platformdirs", "sqlite_utils", "jeepney", "Xlib", "concurrent.futures"),
        *("calmdesk.services", "calmdesk.content", "calmdesk.journal", "calmdesk.shell"),
    }
    assert heavy & set(loaded) == set()
