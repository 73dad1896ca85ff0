"""One command at the socket: its request, its reply, and nothing that could hold up the loop."""

from __future__ import annotations

import socket
from collections.abc import Callable

from calmdesk.core.loop import Loop, Waiting
from calmdesk.core.request import (
    LONGEST_MESSAGE,
    MalformedMessageError,
    Reply,
    Request,
    decode_request,
)

PATIENCE_SECONDS = 2.0
_RETRY_SECONDS = 0.02
_PART = 1 << 16


class Conversation:
    """Reads one request, answers it and hangs up.

    Whoever sends nothing, takes nothing or sends too much within PATIENCE_SECONDS is dropped.
    ``ended`` is told once. The loop's thread.
    """

    def __init__(
        self,
        connection: socket.socket,
        loop: Loop,
        answer: Callable[[Request], Reply],
        ended: Callable[[Conversation], None],
    ) -> None:
        self._connection = connection
        self._loop = loop
        self._answer = answer
        self._ended = ended
        self._heard = bytearray()
        self._to_say = b""
        self._waiting: list[Waiting] = []
        connection.setblocking(False)

    def listen(self) -> None:
        """Begin to read."""
        descriptor = self._connection.fileno()
        self._waiting = [
            self._loop.watch(descriptor, self._read),
            self._loop.later(PATIENCE_SECONDS, self.close),
        ]

    def close(self) -> None:
        """Hang up. Harmless twice."""
        if self._connection.fileno() >= 0:
            self._wait_no_more()
            self._connection.close()
            self._ended(self)

    def _read(self) -> None:
        try:
            part = self._connection.recv(_PART)
        except BlockingIOError:
            return
        except OSError:
            self.close()
            return
        self._heard += part
        line, newline, _ = self._heard.partition(b"\n")
        if len(line) > LONGEST_MESSAGE or not part:
            self.close()
        elif newline:
            self._reply_to(bytes(line))

    def _reply_to(self, line: bytes) -> None:
        self._wait_no_more()
        reply: Reply | None = None
        try:
            reply = self._answer(decode_request(line))
        except MalformedMessageError:
            return
        finally:
            # Whatever went wrong, nobody is left waiting for an answer.
            if reply is None:
                self.close()
        self._to_say = reply.encode()
        self._waiting = [self._loop.later(PATIENCE_SECONDS, self.close)]
        self._say()

    def _say(self) -> None:
        try:
            sent = self._connection.send(self._to_say)
        except BlockingIOError:
            sent = 0
        except OSError:
            self.close()
            return
        self._to_say = self._to_say[sent:]
        if self._to_say:
            self._waiting.append(self._loop.later(_RETRY_SECONDS, self._say))
        else:
            self.close()

    def _wait_no_more(self) -> None:
        for waiting in self._waiting:
            waiting.cancel()
        self._waiting.clear()
