"""A bus that misbehaves: whatever it says, the connection ends with a word and nothing breaks."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calmdesk.desktop.bus_link import BusLink
from tests.desktop.select_loop import SelectLoop

OK = b"OK 0123456789abcdef0123456789abcdef\r\n"


class Liar:
    """The bus's end of the socket, in the hands of the test."""

    def __init__(self, place: Path) -> None:
        self.address = f"unix:path={place}"
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(place))
        self._listener.listen()
        self._clients: list[socket.socket] = []

    def say(self, words: bytes) -> None:
        """Take the newest client, or go on with it, and say something."""
        self._listener.setblocking(False)
        try:
            self._clients.append(self._listener.accept()[0])
        except BlockingIOError:
            assert self._clients
        self._clients[-1].sendall(words)

    def hang_up(self) -> None:
        for client in self._clients:
            client.close()
        self._clients.clear()

    def close(self) -> None:
        self.hang_up()
        self._listener.close()


@pytest.fixture
def liar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Liar]:
    monkeypatch.chdir(tmp_path)  # a socket's path may have 107 bytes
    made = Liar(Path("bus"))
    yield made
    made.close()


class Link:
    """A link and what it told."""

    def __init__(self, loop: SelectLoop, liar: Liar) -> None:
        self.loop = loop
        self.ready: list[bool] = []
        self.lost: list[str] = []
        self.heard: list[object] = []
        self.link = BusLink(
            loop, lambda: self.ready.append(True), self.heard.append, self.lost.append
        )
        self.link.open(liar.address)

    def wait_for_loss(self) -> None:
        self.loop.run_until(lambda: self.lost, "the loss is told")
        assert len(self.lost) == 1
        assert self.loop.waiting == 0


@pytest.mark.parametrize("words", [b"REJECTED EXTERNAL\r\n", b"x" * 9000, OK + b"more"])
def test_a_handshake_that_fails_ends_it(words: bytes, liar: Liar, loop: SelectLoop) -> None:
    link = Link(loop, liar)
    liar.say(words)
    link.wait_for_loss()
    assert link.ready == []


def test_hanging_up_ends_it(liar: Liar, loop: SelectLoop) -> None:
    link = Link(loop, liar)
    liar.say(OK)
    loop.run_until(lambda: link.ready, "the handshake is done")
    liar.hang_up()
    link.wait_for_loss()


def test_a_bus_that_takes_nothing_ends_it(liar: Liar, loop: SelectLoop) -> None:
    from calmdesk.desktop.bus_messages import Call, message

    link = Link(loop, liar)
    liar.say(OK)
    loop.run_until(lambda: link.ready, "the handshake is done")
    large = Call("t", "org.a.b", "/a", "org.a.b", "C", "s", ("x" * 100_000,))
    for _ in range(50):
        link.link.send(message(large))
    link.wait_for_loss()


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.binary(min_size=1, max_size=200),
    front=st.sampled_from([b"", b"l\4\0\1", b"B\2\0\1", b"l\1\0\1" + bytes(12)]),
)
def test_no_words_of_a_bus_are_a_traceback(
    words: bytes, front: bytes, liar: Liar, loop: SelectLoop
) -> None:
    link = Link(loop, liar)
    liar.say(OK)
    loop.run_until(lambda: link.ready, "the handshake is done")
    liar.say(front + words)
    liar.hang_up()
    link.wait_for_loss()


def test_closing_tells_nothing(liar: Liar, loop: SelectLoop) -> None:
    link = Link(loop, liar)
    link.link.close()
    link.link.close()
    loop.run(0.05)
    assert link.lost == []
    assert loop.waiting == 0
