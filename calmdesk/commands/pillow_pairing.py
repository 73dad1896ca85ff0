"""pillow pair: waits for three presses on one device, or until it is plugged in."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from calmdesk.commands.pillow import tell_running
from calmdesk.core.errors import UnavailableError
from calmdesk.core.language import mark
from calmdesk.core.plain_loop import PlainLoop
from calmdesk.core.request import Reply
from calmdesk.desktop.pillow.device import Device, is_only_keyboard
from calmdesk.desktop.pillow.keys import ENTER, KEYS, Key
from calmdesk.desktop.pillow.pairing import PlugPairing, PressPairing
from calmdesk.desktop.pillow.pairing_file import Pairing, write_pairing
from calmdesk.desktop.pillow.trouble import Cause, PillowError
from calmdesk.desktop.pillow.udev_rule import command_for, rule_for, write_rule
from calmdesk.desktop.pillow.ways import Ways, ways_here

if TYPE_CHECKING:
    from calmdesk.desktop.pillow.backend import PillowBackend
    from calmdesk.services import Services

_PRESS = mark("Press the pillow three times.")
_PRESS_OR_PLUG = mark("Press the pillow three times, or unplug it and plug it in again.")
_NOBODY = mark("No device was pressed three times within {seconds} seconds. Please try again.")
_NONE_HERE = mark("No pillow can be listened to on this system. `calmdesk doctor` says why.")
_ONLY_KEYBOARD = mark(
    "{name} is the only keyboard here, so it cannot be the pillow. Please plug the pillow in."
)
_PAIRED = mark("Paired: {name}, heard through {backend}.")
_TAKEN_OVER = mark("The CalmDesk that runs listens to it from now on.")
_LATER = mark("CalmDesk listens to it from its next start.")
_EVERY_ENTER = mark(
    "pynput cannot tell keyboards apart: it counts every Enter. A key that nobody types, such as "
    "`--key f13`, is better."
)
_EVERY_KEYBOARD = mark("pynput cannot tell keyboards apart, but nobody types {key}.")
_RULE = mark(
    "This account may not listen to it yet. Run this once, then unplug it and plug it in again:"
)
_MEANWHILE = mark("Until then, `calmdesk pillow pair --backend xinput2` needs no permission.")


def pair(services: Services, backend: str | None, key: str, seconds: float) -> Reply:
    """Find the pillow, remember it and let a running CalmDesk know; raises CalmDeskError.

    ``backend`` None: the best one that can listen here, never pynput. Nothing is asked on stdin.
    A CalmDesk that runs lets go of its pillow meanwhile: only one listens at a time.
    """
    tell_running(services, "test")
    try:
        return _paired(services, backend, key, seconds)
    finally:
        tell_running(services, "tested")


def _paired(services: Services, backend: str | None, key: str, seconds: float) -> Reply:
    loop = PlainLoop()
    try:
        ways = Ways(loop, services.clock)
        name = backend or _best(ways)
        search = _Search(services, ways, name, KEYS[key], loop)
        device = search.find(seconds, by_plug=backend is None and _at_a_terminal())
    finally:
        loop.close()
    pairing = Pairing(device, KEYS[key], name)
    write_pairing(services.paths.data, pairing)
    running = tell_running(services, "follow")
    return Reply(out=_said(services, pairing, running=running, permitted=search.permitted))


class _Search:
    def __init__(
        self, services: Services, ways: Ways, name: str, key: Key, loop: PlainLoop
    ) -> None:
        self.permitted = True
        self._language = services.language
        self._clock = services.clock
        self._ways = ways
        self._name = name
        self._key = key
        self._loop = loop

    def find(self, seconds: float, *, by_plug: bool) -> Device:
        """The device; raises PillowError or UnavailableError."""
        backend = self._ways.make(self._name)
        if (trouble := backend.probe()) is not None:
            raise PillowError(trouble)
        presses = PressPairing(lambda: self._ways.make(self._name), self._clock, self._key)
        plugs = PlugPairing(backend) if by_plug else None
        try:
            device = self._wait(backend, presses, plugs, seconds)
        finally:
            presses.stop()
            if plugs is not None:
                plugs.stop()
        if backend.per_device and is_only_keyboard(device, backend.devices()):
            raise UnavailableError(_ONLY_KEYBOARD, name=device.name)
        return device

    def _wait(
        self,
        backend: PillowBackend,
        presses: PressPairing,
        plugs: PlugPairing | None,
        seconds: float,
    ) -> Device:
        presses.start(backend.devices())
        if plugs is not None:
            plugs.start()
        elif not presses.listens:
            raise PillowError(presses.troubles[0]) if presses.troubles else _none_here()
        _hint(self._language.text(_PRESS if plugs is None else _PRESS_OR_PLUG))

        def found() -> Device | None:
            return presses.found or (plugs.found if plugs is not None else None)

        self._loop.run_until(found, seconds)
        device = found()
        if device is None:
            raise UnavailableError(_NOBODY, seconds=round(seconds))
        self.permitted = (
            not any(trouble.cause is Cause.NO_PERMISSION for trouble in presses.troubles)
            or presses.found is not None
        )
        return device


def _best(ways: Ways) -> str:
    """The first way that has a device it may listen to; pynput only where it was asked for."""
    working = [name for name in ways_here() if name != "pynput" and ways.make(name).probe() is None]
    for name in working:
        if ways.make(name).devices():
            return name
    raise _none_here()


def _none_here() -> UnavailableError:
    return UnavailableError(_NONE_HERE)


def _said(services: Services, pairing: Pairing, *, running: bool, permitted: bool) -> str:
    say = services.language.text
    values = {"name": pairing.device.name, "backend": pairing.backend, "key": pairing.key.name}
    lines = [say(_PAIRED).format(**values)]
    if pairing.backend == "pynput":
        lines.append(
            say(_EVERY_ENTER if pairing.key.name == ENTER else _EVERY_KEYBOARD).format(**values)
        )
    lines.append(say(_TAKEN_OVER if running else _LATER))
    rule = rule_for(pairing.device) if not permitted else None
    if rule is not None:
        file = write_rule(services.paths.data, rule)
        lines += [say(_RULE), command_for(file), say(_MEANWHILE)]
    return "".join(f"{line}\n" for line in lines)


def _hint(words: str) -> None:
    """Said while it waits, beside the answer."""
    if sys.stderr is not None:
        sys.stderr.write(words + "\n")
        sys.stderr.flush()


def _at_a_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()
