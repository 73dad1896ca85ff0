"""Finding out which device is the pillow: by pressing it three times, or by plugging it in."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from calmdesk.desktop.pillow.trouble import PillowError, Trouble

if TYPE_CHECKING:
    from calmdesk.core.clock import Clock
    from calmdesk.core.loop import Waiting
    from calmdesk.desktop.pillow.backend import PillowBackend
    from calmdesk.desktop.pillow.device import Device
    from calmdesk.desktop.pillow.edge import Edge
    from calmdesk.desktop.pillow.keys import Key

PRESSES = 3
# Closer together it is one press that chattered.
APART_SECONDS = 0.040
_LOG = logging.getLogger(__name__)


class PressPairing:
    """Listens on every device for the one key, until PRESSES presses in a row came from one.

    Each device gets a backend of its own, which hears that key alone; all are closed in the end.
    ``troubles`` says why some device could not be listened to.
    """

    def __init__(self, make_backend: Callable[[], PillowBackend], clock: Clock, key: Key) -> None:
        self.found: Device | None = None
        self.troubles: list[Trouble] = []
        self._make_backend = make_backend
        self._clock = clock
        self._key = key
        self._ears: list[_Ear] = []
        self._last: Device | None = None
        self._presses = 0

    @property
    def presses(self) -> int:
        """How many presses in a row came from one device."""
        return self._presses

    def start(self, devices: Iterable[Device]) -> None:
        """Begin to listen; devices that refuse are noted in ``troubles``."""
        for device in devices:
            backend = self._make_backend()
            ear = _Ear(backend, device, self._on_press)
            try:
                backend.start(device, self._key, ear)
            except PillowError as error:
                _LOG.info("%s cannot be listened to: %s", device.place, error.trouble.detail)
                self.troubles.append(error.trouble)
            else:
                self._ears.append(ear)

    @property
    def listens(self) -> bool:
        """Whether any device is listened to."""
        return any(ear.backend.healthy() for ear in self._ears)

    def stop(self) -> None:
        """Close all. Harmless twice."""
        for ear in self._ears:
            ear.backend.stop()
        self._ears.clear()

    def _on_press(self, device: Device) -> None:
        self._presses = self._presses + 1 if device == self._last else 1
        self._last = device
        if self._presses >= PRESSES and self.found is None:
            self.found = device


class _Ear:
    def __init__(
        self, backend: PillowBackend, device: Device, pressed: Callable[[Device], None]
    ) -> None:
        self.backend = backend
        self._device = device
        self._pressed = pressed
        self._down = False
        self._released: float | None = None

    def on_edge(self, edge: Edge) -> None:
        """Counts a press after a release."""
        if edge.down == self._down:
            return
        self._down = edge.down
        if not edge.down:
            self._released = edge.at
        elif self._released is None or edge.at - self._released >= APART_SECONDS:
            self._pressed(self._device)

    def on_missed(self) -> None:
        """The key counts as up."""
        self._down = False

    def on_lost(self, trouble: Trouble) -> None:
        """Unplugged meanwhile: the others are still listened to."""


class PlugPairing:
    """Compares the list of devices before and after one was plugged in. Looks at no key."""

    def __init__(self, backend: PillowBackend) -> None:
        self.found: Device | None = None
        self._backend = backend
        self._known = {each.place: each for each in backend.devices()}
        self._watch: Waiting | None = None

    def start(self) -> None:
        """Begin to watch for devices that come."""
        self._watch = self._backend.watch(self.look)

    def stop(self) -> None:
        """Watch no longer. Harmless twice."""
        if self._watch is not None:
            self._watch.cancel()
            self._watch = None

    def look(self) -> None:
        """Something came or went: what was not there a moment ago is the pillow."""
        present = {each.place: each for each in self._backend.devices()}
        came = [each for place, each in present.items() if self._known.get(place) != each]
        self._known = present
        if came and self.found is None:
            # Of a thing with several nodes, the one that types.
            self.found = next((each for each in came if each.keyboard), came[0])
