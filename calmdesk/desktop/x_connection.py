"""The X server: one connection that hotkeys, idle time, full screen and the tray host share.

python-xlib's calls wait for the server's answer. That is well under a millisecond, and a server
that hangs has stopped the whole desktop, Qt included.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from calmdesk.core.finding import Finding, State, not_started
from calmdesk.core.hook import Hook
from calmdesk.core.language import mark
from calmdesk.core.loop import Loop, Waiting

LONGEST_PAUSE_SECONDS = 60.0
WHAT = mark("X server")

Answer = TypeVar("Answer")


class XConnection:
    """A connection to the X server. Belongs to the loop's thread.

    ``connected`` tells True once it can be used, and False when the server has gone; then it is
    tried again, ever more seldom.
    """

    def __init__(self, loop: Loop, name: str | None) -> None:
        self.connected: Hook[bool] = Hook()
        self._loop = loop
        self._name = name
        self._display: Any = None
        self._watch: Waiting | None = None
        self._retry: Waiting | None = None
        self._draining: Waiting | None = None
        self._pause = 1.0
        self._atoms: dict[str, int] = {}
        self._listeners: dict[int, list[Callable[[Any], None]]] = {}
        self._finding = not_started(WHAT)

    # -- life ------------------------------------------------------------------------------

    @property
    def is_connected(self) -> bool:
        """Whether the server can be asked."""
        return self._display is not None

    def open(self) -> None:
        """Connect; harmless twice. Without a name there is no X server to connect to."""
        if self._display is not None or self._retry is not None:
            return
        if not self._name:
            self._finding = Finding(WHAT, State.MISSING, _NONE, _WAYLAND)
            return
        self._connect(self._name)

    def close(self) -> None:
        """Disconnect. Harmless twice."""
        if self._retry is not None:
            self._retry.cancel()
            self._retry = None
        self._part()
        self._finding = not_started(WHAT)

    def finding(self) -> Finding:
        """Whether there is an X server that answers."""
        return self._finding

    # -- using it --------------------------------------------------------------------------

    def ask(self, question: Callable[[Any], Answer]) -> Answer | None:
        """Do something with python-xlib's Display; None where there is no server, or what was
        asked about (a window) is no longer there.
        """
        from Xlib import error

        if self._display is None:
            return None
        try:
            answer = question(self._display)
            self._display.flush()
        except error.XError:
            return None
        except (error.ConnectionClosedError, OSError) as gone:
            self._on_gone(str(gone))
            return None
        self._drain_soon()
        return answer

    def atom(self, name: str) -> int:
        """The number of an atom; 0 where there is no server."""
        if name not in self._atoms:
            number = self.ask(lambda display: int(display.intern_atom(name)))
            if number is None:
                return 0
            self._atoms[name] = number
        return self._atoms[name]

    def listen(self, kind: int, heard: Callable[[Any], None]) -> Callable[[], None]:
        """Hear the events of one type that anybody here selected; gives the call that ends it."""
        listeners = self._listeners.setdefault(kind, [])
        listeners.append(heard)

        def end() -> None:
            if heard in listeners:
                listeners.remove(heard)

        return end

    def select(self, window: Any, mask: int) -> None:
        """Add to the events that this connection gets from a window.

        Several parts watch the root window: what one selects must not take from another.
        """

        def add(_display: Any) -> None:
            chosen = window.get_attributes().your_event_mask
            window.change_attributes(event_mask=chosen | mask)

        self.ask(add)

    # -- the connection --------------------------------------------------------------------

    def _connect(self, name: str) -> None:
        from Xlib import display, error

        self._retry = None
        try:
            self._display = _lean(display.Display)(_reachable(name))
        except (error.DisplayError, error.ConnectionClosedError, OSError) as fault:
            self._on_gone(str(fault))
            return
        # Windows of other programs vanish at any moment: an error about one is no news.
        self._display.set_error_handler(_overhear)
        self._watch = self._loop.watch(self._display.fileno(), self._drain)
        self._pause = 1.0
        self._finding = Finding(WHAT, State.WORKS, _WORKS)
        self.connected.emit(True)
        self._drain_soon()

    def _part(self) -> bool:
        for waiting in (self._watch, self._draining):
            if waiting is not None:
                waiting.cancel()
        self._watch = self._draining = None
        display, self._display = self._display, None
        self._atoms.clear()
        if display is None:
            return False
        try:
            display.display.socket.close()
        finally:
            self.connected.emit(False)
        return True

    def _on_gone(self, cause: str) -> None:
        self._finding = Finding(WHAT, State.MISSING, _GONE, _COMES_BACK, cause)
        self._part()
        if self._retry is None and self._name:
            name = self._name
            self._retry = self._loop.later(self._pause, lambda: self._connect(name))
            self._pause = min(self._pause * 2, LONGEST_PAUSE_SECONDS)

    # -- events ----------------------------------------------------------------------------

    def _drain_soon(self) -> None:
        # Events that came together with an answer no longer make the descriptor readable.
        if self._draining is None and self._display is not None:
            self._draining = self._loop.later(0.0, self._drain_now)

    def _drain_now(self) -> None:
        self._draining = None
        self._drain()

    def _drain(self) -> None:
        from Xlib import error

        try:
            while self._display is not None and self._display.pending_events():
                event = self._display.next_event()
                for heard in tuple(self._listeners.get(event.type, ())):
                    heard(event)
        except (error.ConnectionClosedError, OSError) as gone:
            self._on_gone(str(gone))


def _lean(display: Any) -> Any:
    """The Display without the fourteen extensions that it would import at every start."""

    class LeanDisplay(display):  # type: ignore[misc]
        def list_extensions(self) -> list[str]:
            return []

    return LeanDisplay


def _reachable(name: str) -> str:
    """The name, so that python-xlib uses the local socket alone where it is a local one (it would
    fall back to the network); raises OSError if nobody listens there.
    """
    number = name.removeprefix(":").partition(".")[0]
    if not name.startswith(":") or not number.isdigit():
        return name
    place = f"/tmp/.X11-unix/X{number}"
    with socket.socket(socket.AF_UNIX) as knock:
        knock.connect(place if Path(place).exists() else "\0" + place)
    return "unix/" + name


def _overhear(_error: object, _request: object) -> int:
    return 1


_NONE = mark("This session has no X server.")
_WAYLAND = mark("On Wayland, hotkeys come through the desktop's own settings.")
_GONE = mark("The X server cannot be reached ({detail}).")
_COMES_BACK = mark("CalmDesk goes on and tries again by itself.")
_WORKS = mark("The X server answers.")
