"""The microphone on Linux: PulseAudio, and PipeWire through its PulseAudio server.

pulsectl waits inside the sound server's own library, so it has a thread of its own that sleeps
until the server tells of a change. Streams are listed, never opened: no sound is read.
"""

from __future__ import annotations

import os
import select
import threading
from collections.abc import Callable, Sequence
from typing import Any

from calmdesk.desktop.call.capture import Captures, Source, Stream, captures
from calmdesk.desktop.call.threaded import SoundServerError, SoundServerHangingError

CUT_OFF_SECONDS = 2.0
CALM_SECONDS = 0.02
_NO_MONITOR = 0xFFFF_FFFF


class PulseWatch:
    """One connection to the sound server, for a thread of its own: ``run`` until ``stop``."""

    def __init__(self, seen: Callable[[Captures], None]) -> None:
        self._seen = seen
        self._stopping = threading.Event()
        self._closing = threading.Lock()
        self._reader, self._writer = os.pipe()
        self._pulse: Any = None
        self._dirty = True
        self._hung = False
        self._listening = False

    def run(self) -> None:
        """Tell the captures of now and each change until stopped; raises SoundServerError."""
        try:
            import pulsectl
            from pulsectl import _pulsectl

            self._pulse = pulsectl.Pulse("calmdesk", connect=False)
        except (ImportError, OSError) as error:
            self._close()
            raise SoundServerError(str(error)) from error
        try:
            self._listen_to(self._pulse)
        except (pulsectl.PulseError, pulsectl.PulseDisconnected, _pulsectl.pa.CallError) as error:
            kind = SoundServerHangingError if self._hung else SoundServerError
            raise kind(str(error)) from error
        finally:
            self._close()

    def look_again(self) -> None:
        """Tell the captures anew. Any thread."""
        self._dirty = True
        self._wake()

    def stop(self) -> None:
        """Make ``run`` come back. Any thread; harmless twice."""
        self._stopping.set()
        self._wake()

    def _listen_to(self, pulse: Any) -> None:
        pulse.set_poll_func(self._poll, _say_nothing)
        # Without its own timeout, which it would wait for to the end: _poll cuts off.
        pulse.connect()
        pulse.event_mask_set("source_output")
        pulse.event_callback_set(self._on_event)
        while not self._stopping.is_set():
            self._look_and_listen(pulse)

    def _look_and_listen(self, pulse: Any) -> None:
        while self._dirty and not self._stopping.is_set():
            self._dirty = False
            self._seen(_look_at(pulse))
            # A program that turns its volume knob must not keep us busy.
            self._stopping.wait(CALM_SECONDS)
        self._listening = True
        try:
            while not self._dirty and not self._stopping.is_set():
                pulse.event_listen()
        finally:
            self._listening = False

    def _on_event(self, _event: object) -> None:
        import pulsectl

        self._dirty = True
        raise pulsectl.PulseLoopStop

    def _poll(self, descriptors: Sequence[Any], timeout: float) -> int:
        """Wait for the server, or for a wish of another thread. A negative timeout (seconds) means
        for ever, but an answer that was asked for is waited for no longer than two seconds.
        """
        waiting = select.poll()
        for descriptor in descriptors:
            waiting.register(descriptor.fd, descriptor.events)
        waiting.register(self._reader, select.POLLIN)
        patience = None if timeout < 0 else timeout
        if not self._listening:
            patience = CUT_OFF_SECONDS if patience is None else min(patience, CUT_OFF_SECONDS)
        ready = dict(waiting.poll(None if patience is None else patience * 1000))
        if not ready and not self._listening and patience == CUT_OFF_SECONDS:
            self._hung = True
            raise SoundServerHangingError
        if ready.pop(self._reader, 0):
            os.read(self._reader, 64)
            if self._listening:
                self._pulse.event_listen_stop()
        for descriptor in descriptors:
            descriptor.revents = ready.get(descriptor.fd, 0)
        return len(ready)

    def _wake(self) -> None:
        with self._closing:
            if self._writer >= 0:
                os.write(self._writer, b"!")

    def _close(self) -> None:
        if self._pulse is not None:
            self._pulse.close()
        with self._closing:
            os.close(self._reader)
            os.close(self._writer)
            self._writer = -1


def _look_at(pulse: Any) -> Captures:
    streams = [
        Stream(
            source=output.source,
            properties=output.proplist,
            owner_module=output.owner_module,
            resampling=output.resample_method or "",
            corked=bool(output.corked),
        )
        for output in pulse.source_output_list()
    ]
    if not streams:
        return frozenset()
    sources = [
        Source(source.index, source.monitor_of_sink != _NO_MONITOR)
        for source in pulse.source_list()
    ]
    return captures(streams, sources)


def _say_nothing(*_error: object) -> None:
    """The error comes back through the call that was made."""
