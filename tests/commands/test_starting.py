"""One CalmDesk is started where one is needed, and only ever one."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from calmdesk.commands import starting
from calmdesk.commands.starting import claim_or_hand_over, start_and_hand_over
from calmdesk.core.errors import UnavailableError
from calmdesk.core.paths import Paths, paths_for, socket_path
from calmdesk.core.request import Reply, Request
from tests.commands.sockets import answering

REQUEST = Request("panel")
ANSWERS_ONCE = """
import json, os, socket, sys
with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
    listener.bind(sys.argv[1])
    listener.listen()
    connection, _ = listener.accept()
    request = json.loads(connection.makefile("rb").readline())
    about = {
        "asked": request["name"],
        "home": os.environ["CALMDESK_HOME"],
        "leads": os.getsid(0) == os.getpid(),
        "null": [os.path.samestat(os.fstat(n), os.stat(os.devnull)) for n in range(3)],
    }
    answer = {"exit_code": 0, "out": json.dumps(about), "err": ""}
    connection.sendall(json.dumps(answer).encode() + b"\\n")
    connection.close()
"""


@pytest.fixture
def paths(home: Path) -> Paths:
    return paths_for(os.environ)


@pytest.fixture
def address(paths: Paths) -> Path:
    return socket_path(paths.data, os.environ)


def _after(times: int, value: str) -> Callable[[], str | None]:
    """A claim that succeeds at the n-th time."""
    tries = iter([None] * (times - 1) + [value])
    return lambda: next(tries)


def test_whoever_is_first_has_the_claim(paths: Paths) -> None:
    assert claim_or_hand_over(REQUEST, paths, os.environ, lambda: "mine") == "mine"


def test_whoever_is_second_hands_over(paths: Paths, address: Path) -> None:
    with answering(address, Reply(0, "shown").encode()) as requests:
        won = claim_or_hand_over(REQUEST, paths, os.environ, lambda: None)
    assert won == Reply(0, "shown")
    assert requests == [REQUEST]


def test_one_that_is_just_ending_is_outlived(paths: Paths) -> None:
    assert claim_or_hand_over(REQUEST, paths, os.environ, _after(4, "mine")) == "mine"


def test_one_that_neither_answers_nor_ends_is_named(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(starting, "CHANGE_SECONDS", 0.05)
    with pytest.raises(UnavailableError, match="starting or ending"):
        claim_or_hand_over(REQUEST, paths, os.environ, lambda: None)


def test_one_is_started_in_the_background_and_asked(address: Path) -> None:
    command = [sys.executable, "-c", ANSWERS_ONCE, str(address)]
    reply = start_and_hand_over(REQUEST, os.environ, command)
    assert reply.exit_code == 0
    assert '"asked": "panel"' in reply.out
    assert '"leads": true' in reply.out
    assert '"null": [true, true, true]' in reply.out


def test_a_folder_given_from_here_is_found_from_anywhere(
    address: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    environment = {**os.environ, "CALMDESK_HOME": "calmdesk"}
    command = [sys.executable, "-c", ANSWERS_ONCE, str(address)]
    reply = start_and_hand_over(REQUEST, environment, command)
    assert f'"home": "{tmp_path / "calmdesk"}"' in reply.out


def test_one_that_cannot_be_started_is_named() -> None:
    with pytest.raises(UnavailableError, match="could not be started"):
        start_and_hand_over(REQUEST, os.environ, [sys.executable, "-c", "raise SystemExit(3)"])


def test_one_that_never_comes_up_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(starting, "START_SECONDS", 0.1)
    with pytest.raises(UnavailableError, match="could not be started"):
        start_and_hand_over(REQUEST, os.environ, [sys.executable, "-c", "pass"])
