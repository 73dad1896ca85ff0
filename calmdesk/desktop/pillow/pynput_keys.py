"""pynput: the portable way. It hears the keys of every keyboard and cannot tell them apart, so
that it counts every Enter; with a key that nobody types (F13–F20) it hears nothing else of use.

Never on Wayland, where it would need rights that open every keyboard.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from calmdesk.desktop.pillow.backend import EdgeSink, Filter, NothingToWatch
from calmdesk.desktop.pillow.device import Device
from calmdesk.desktop.pillow.edge import Edge
from calmdesk.desktop.pillow.keys import ENTER, Key
from calmdesk.desktop.pillow.trouble import Cause, PillowError, Trouble

if TYPE_CHECKING:
    from calmdesk.core.clock import Clock
    from calmdesk.core.loop import Loop, Waiting

EVERY_KEYBOARD = Device("every keyboard", place="*")
WATCHDOG_SECONDS = 2.0
FIRST_LOOK_SECONDS = 0.5
_KEYPAD_ENTER = 0xFF8D  # its keysym on X11; elsewhere the two Enters are one
_LOG = logging.getLogger(__name__)


def pynput_keyboard() -> Any:
    """Pynput's keyboard; raises PillowError where it is missing or has no screen."""
    if sys.platform.startswith("linux"):
        if not os.environ.get("DISPLAY"):
            raise PillowError(Trouble(Cause.NO_DISPLAY, "no DISPLAY"))
        # Its other way on Linux opens the keyboard with most keys, and needs root.
        os.environ.setdefault("PYNPUT_BACKEND", "xorg")
    try:
        from pynput import keyboard
    except ImportError as error:
        display = "display" in str(error).lower()
        cause = Cause.NO_DISPLAY if display else Cause.NO_LIBRARY
        raise PillowError(Trouble(cause, repr(error))) from error
    except Exception as error:  # it connects while it is imported, and anything may come of that
        raise PillowError(Trouble(Cause.NO_LIBRARY, repr(error))) from error
    return keyboard


class PynputBackend:
    """Listens in a daemon thread of pynput's; everything reaches the sink in the loop's thread.

    An old thread may live until the next key: what it says carries its generation and is dropped.
    """

    name = "pynput"
    per_device = False
    can_swallow = False
    filter = Filter.PROCESS

    def __init__(
        self, loop: Loop, clock: Clock, keyboard: Callable[[], Any] = pynput_keyboard
    ) -> None:
        self._loop = loop
        self._clock = clock
        self._keyboard = keyboard
        self._listener: Any = None
        self._sink: EdgeSink | None = None
        self._generation = 0
        self._watchdog: Waiting | None = None

    def probe(self) -> Trouble | None:
        """Whether it can be imported, and this is no Wayland session."""
        if _on_wayland():
            return Trouble(Cause.UNSUPPORTED, "Wayland")
        try:
            self._keyboard()
        except PillowError as error:
            return error.trouble
        return None

    def devices(self) -> list[Device]:
        """One that stands for all."""
        return [EVERY_KEYBOARD] if self.probe() is None else []

    def start(self, device: Device, key: Key, sink: EdgeSink) -> None:  # noqa: ARG002
        """Begin to listen; raises PillowError. Whether it succeeds is known a moment later."""
        self.stop()
        if (trouble := self.probe()) is not None:
            raise PillowError(trouble)
        keyboard = self._keyboard()
        heard = _Heard(self, self._generation, _names_of(keyboard, key))
        try:
            listener = keyboard.Listener(on_press=heard.press, on_release=heard.release)
            listener.daemon = True
            listener.start()
        except Exception as error:  # its failures come from four systems
            raise PillowError(Trouble(Cause.DIED, repr(error))) from error
        self._listener = listener
        self._sink = sink
        self._watchdog = self._loop.later(FIRST_LOOK_SECONDS, self._look)

    def stop(self) -> None:
        """Let go of it, without waiting for its thread."""
        self._generation += 1
        self._sink = None
        if self._watchdog is not None:
            self._watchdog.cancel()
            self._watchdog = None
        listener, self._listener = self._listener, None
        if listener is not None:
            # Its stop waits for a server that may hang: not in our thread.
            threading.Thread(target=_stop, args=(listener,), daemon=True).start()

    def healthy(self) -> bool:
        """Whether its thread lives."""
        return self._listener is not None and bool(self._listener.is_alive())

    def swallow(self, on: bool) -> None:
        """It could only swallow every key of every keyboard; raises PillowError."""
        if on:
            raise PillowError(Trouble(Cause.UNSUPPORTED, "pynput cannot hold one key back"))

    def watch(self, changed: Callable[[], None]) -> Waiting:  # noqa: ARG002
        """It knows no devices, so none comes or goes."""
        return NothingToWatch()

    def take(self, generation: int, down: bool) -> None:
        """An edge from the listener's thread."""
        edge = Edge(self._clock.monotonic(), down)
        self._loop.post(lambda: self._hand_on(generation, edge))

    def _hand_on(self, generation: int, edge: Edge) -> None:
        if generation == self._generation and self._sink is not None:
            self._sink.on_edge(edge)

    def _look(self) -> None:
        if self.healthy():
            self._watchdog = self._loop.later(WATCHDOG_SECONDS, self._look)
            return
        sink = self._sink
        self.stop()
        if sink is not None:
            sink.on_lost(self.probe() or Trouble(Cause.NO_RECORD, "the listener's thread ended"))


class _Heard:
    """pynput's two calls: they compare, say whether it was the key, and forget."""

    def __init__(self, backend: PynputBackend, generation: int, names: tuple[object, ...]) -> None:
        self._backend = backend
        self._generation = generation
        self._names = names

    def press(self, key: object, *_injected: object) -> None:
        """A key went down."""
        self._take(key, down=True)

    def release(self, key: object, *_injected: object) -> None:
        """A key came up."""
        self._take(key, down=False)

    def _take(self, key: object, *, down: bool) -> None:
        try:
            if key in self._names or getattr(key, "vk", None) in self._names:
                self._backend.take(self._generation, down)
        except Exception:  # noqa: BLE001
            # Let out, it would end the thread. The key is not named.
            _LOG.exception("an edge could not be handed on")


def _names_of(keyboard: Any, key: Key) -> tuple[object, ...]:
    named = getattr(keyboard.Key, key.name, None)
    if named is None:
        raise PillowError(Trouble(Cause.UNSUPPORTED, f"pynput knows no {key.name}"))
    return (named, _KEYPAD_ENTER) if key.name == ENTER else (named,)


def _on_wayland() -> bool:
    return sys.platform.startswith("linux") and bool(
        os.environ.get("WAYLAND_DISPLAY") or os.environ.get("XDG_SESSION_TYPE") == "wayland"
    )


def _stop(listener: Any) -> None:
    try:
        listener.stop()
    except Exception as error:  # noqa: BLE001
        # The X server it wants to tell may be gone.
        _LOG.info("pynput's listener did not stop cleanly: %r", error)
