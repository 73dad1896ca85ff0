"""The session bus (D-Bus), spoken to without waiting: everything comes back through the loop."""

from __future__ import annotations

import itertools
import logging
import socket
from collections.abc import Callable
from typing import TYPE_CHECKING

from calmdesk.core.errors import UnavailableError
from calmdesk.core.language import mark
from calmdesk.core.loop import Loop, Waiting

if TYPE_CHECKING:
    from jeepney import MatchRule, Message

CONNECT_SECONDS = 2.0
REPLY_SECONDS = 5.0
_PART = 1 << 16
_LOG = logging.getLogger(__name__)


class SessionBus:
    """One connection. The loop's thread; callbacks come from there as well.

    When the bus goes away, what was asked is answered with None and nothing more is heard.
    """

    def __init__(self, loop: Loop) -> None:
        """Connect; raises UnavailableError where there is no bus."""
        from jeepney.bus_messages import message_bus
        from jeepney.low_level import Parser

        self._loop = loop
        self._socket = _connected_socket()
        self._parser = Parser()
        self._serials = itertools.count(1)
        self._asked: dict[int, tuple[Callable[[Message | None], None], Waiting]] = {}
        self._rules: list[tuple[MatchRule, Callable[[Message], None]]] = []
        self._watch = loop.watch(self._socket.fileno(), self._read)
        self.call(message_bus.Hello(), _take_no_notice)

    def call(self, message: Message, replied: Callable[[Message | None], None]) -> None:
        """Send a method call. ``replied`` gets the reply, or None if it is an error or none came
        within REPLY_SECONDS.
        """
        serial = next(self._serials)
        limit = self._loop.later(REPLY_SECONDS, lambda: self._settle(serial, None))
        self._asked[serial] = (replied, limit)
        self._send(message, serial)

    def listen(self, rule: MatchRule, heard: Callable[[Message], None]) -> None:
        """Call at every signal that fits the rule."""
        from jeepney.bus_messages import message_bus

        self._rules.append((rule, heard))
        self.call(message_bus.AddMatch(rule), _take_no_notice)

    def close(self) -> None:
        """Hang up. Harmless twice."""
        if self._socket.fileno() < 0:
            return
        self._watch.cancel()
        self._socket.close()
        self._rules.clear()
        for serial in tuple(self._asked):
            self._settle(serial, None)

    def _send(self, message: Message, serial: int) -> None:
        try:
            self._socket.sendall(message.serialise(serial))
        except OSError as error:
            self._lost(error)

    def _read(self) -> None:
        try:
            part = self._socket.recv(_PART)
        except BlockingIOError:
            return
        except OSError as error:
            self._lost(error)
            return
        if not part:
            self._lost(None)
            return
        self._parser.add_data(part)
        while (message := self._parser.get_next_message()) is not None:
            self._take(message)

    def _take(self, message: Message) -> None:
        from jeepney import HeaderFields, MessageType

        kind = message.header.message_type
        if kind in (MessageType.method_return, MessageType.error):
            serial = message.header.fields.get(HeaderFields.reply_serial, 0)
            self._settle(serial, message if kind is MessageType.method_return else None)
        elif kind is MessageType.signal:
            for rule, heard in tuple(self._rules):
                if rule.matches(message):
                    heard(message)

    def _settle(self, serial: int, reply: Message | None) -> None:
        asked = self._asked.pop(serial, None)
        if asked is not None:
            replied, limit = asked
            limit.cancel()
            replied(reply)

    def _lost(self, error: OSError | None) -> None:
        _LOG.info("the session bus went away: %r", error)
        self.close()


def _connected_socket() -> socket.socket:
    from jeepney.bus import get_bus
    from jeepney.io.blocking import prep_socket

    try:
        connection: socket.socket = prep_socket(get_bus("SESSION"), timeout=CONNECT_SECONDS)
    except (OSError, RuntimeError, KeyError, ValueError) as error:
        raise UnavailableError(
            mark("There is no session bus (D-Bus). CalmDesk works, but knows less of the desktop."),
            detail=repr(error),
        ) from error
    connection.setblocking(False)
    return connection


def _take_no_notice(_reply: Message | None) -> None:
    """What is answered to this is of no interest."""
