"""One connection to a D-Bus message bus that never blocks: jeepney's messages, the loop's waiting.

jeepney's own blocking connection loses signals while it waits for an answer and would hold up
the screen; here both come through one watched descriptor.
"""

from __future__ import annotations

import errno
import os
import socket
import struct
from collections.abc import Callable

from jeepney import Message, Parser
from jeepney.auth import BEGIN, AuthenticationError, Authenticator
from jeepney.bus import get_connectable_addresses

from calmdesk.core.loop import Loop, Waiting

_AT_ONCE = 16_384
# What jeepney's parser raises over bytes that are no message.
_NOT_UNDERSTOOD = (ValueError, LookupError, TypeError, AssertionError, struct.error)


class BusLink:
    """A connection, from the handshake to its end. Belongs to the loop's thread.

    ``ready`` is called when messages may be sent, ``heard`` with each message, ``lost`` once
    with the cause when it has ended without ``close``.
    """

    def __init__(
        self,
        loop: Loop,
        ready: Callable[[], None],
        heard: Callable[[Message], None],
        lost: Callable[[str], None],
    ) -> None:
        self._loop = loop
        self._ready = ready
        self._heard = heard
        self._lost = lost
        self._authenticator: Authenticator | None = Authenticator()
        self._parser = Parser()
        self._serial = 0
        self._socket: socket.socket | None = None
        self._watch: Waiting | None = None

    def open(self, address: str) -> None:
        """Begin the handshake with the bus at this address; raises OSError or ValueError."""
        place = next(get_connectable_addresses(address))
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.setblocking(False)
        self._socket.connect(place)
        self._watch = self._loop.watch(self._socket.fileno(), self._on_readable)
        assert self._authenticator is not None
        self._write(self._authenticator.data_to_send())

    def send(self, message: Message) -> int:
        """Send a message; gives its serial number. A bus that takes nothing is a lost one."""
        self._serial += 1
        self._write(message.serialise(serial=self._serial))
        return self._serial

    def close(self) -> None:
        """End it without a word to ``lost``. Harmless twice."""
        if self._watch is not None:
            self._watch.cancel()
            self._watch = None
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _write(self, data: bytes) -> None:
        if self._socket is None:
            return
        try:
            sent = self._socket.send(data)
        except OSError as error:
            self._end(str(error))
            return
        if sent < len(data):
            self._end(os.strerror(errno.EAGAIN))

    def _on_readable(self) -> None:
        if self._socket is None:
            return
        try:
            data = self._socket.recv(_AT_ONCE)
        except BlockingIOError:
            return
        except OSError as error:
            self._end(str(error))
            return
        if not data:
            self._end(os.strerror(errno.ECONNRESET))
        elif self._authenticator is not None:
            self._authenticate(data, self._authenticator)
        else:
            self._take(data)

    def _authenticate(self, data: bytes, authenticator: Authenticator) -> None:
        try:
            authenticator.feed(data)
        except AuthenticationError as error:
            self._end(str(error))
            return
        if authenticator.authenticated:
            self._authenticator = None
            self._write(BEGIN)
            self._ready()

    def _take(self, data: bytes) -> None:
        try:
            messages = self._parser.feed(data)
        except _NOT_UNDERSTOOD as error:
            self._end(f"malformed message: {error}")
            return
        for message in messages:
            if self._socket is None:
                return
            self._heard(message)

    def _end(self, cause: str) -> None:
        if self._socket is not None:
            self.close()
            # Told later: whoever was in the middle of sending goes on undisturbed.
            self._loop.later(0.0, lambda: self._lost(cause))
