"""One node of the kernel's input devices (/dev/input/eventN): opened, masked, held back, closed.

It asks the kernel for events of the key that was paired and for nothing else. There is no call
that reads the state of all keys, on purpose: that one would pass the mask by.
"""

from __future__ import annotations

import array
import errno
import os
import struct
from typing import Protocol

from calmdesk.desktop.pillow.input_event import KEY, SYN
from calmdesk.desktop.pillow.trouble import Cause, PillowError, Trouble

SET_MASK = 0x40104593  # EVIOCSMASK, Linux 4.4
SET_CLOCK = 0x400445A0  # EVIOCSCLOCKID
GRAB = 0x40044590  # EVIOCGRAB
GET_IDENTITY = 0x80084502  # EVIOCGID
_MASK = struct.Struct("=IIQ")  # struct input_mask: type, bytes, where they are
_IDENTITY = struct.Struct("=HHHH")  # struct input_id: bus, vendor, product, version
_MONOTONIC = 1
_KEYS, _TYPES = 0x300, 0x20
_WORD_BITS = 64
_READ_BYTES = 24 * 64
_CAUSES = {
    errno.EACCES: Cause.NO_PERMISSION,
    errno.EPERM: Cause.NO_PERMISSION,
    errno.EBUSY: Cause.BUSY,
    errno.ENODEV: Cause.UNPLUGGED,
    errno.ENOENT: Cause.UNPLUGGED,
    errno.ENXIO: Cause.UNPLUGGED,
}


class Control(Protocol):
    """fcntl.ioctl, or a test's own."""

    def __call__(self, descriptor: int, request: int, argument: bytes | int, /) -> bytes | int:
        """Raises OSError."""


def _ioctl(descriptor: int, request: int, argument: bytes | int, /) -> bytes | int:
    import fcntl  # not on every system that imports this file

    return fcntl.ioctl(descriptor, request, argument)


class InputNode:
    """An open node that delivers the key's events alone; raises PillowError where it cannot be
    opened, is not the device that was meant, or cannot be masked: then nothing was read.
    """

    def __init__(
        self,
        path: str,
        codes: tuple[int, ...],
        identity: tuple[str, str] = ("", ""),
        control: Control = _ioctl,
    ) -> None:
        self._control = control
        self.grabbed = False
        try:
            self._descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        except OSError as error:
            raise trouble_of(error) from error
        try:
            self._expect(identity)
            self._mask(KEY, codes, _KEYS)
            self._mask(SYN, (SYN, KEY), _TYPES)
            # What came between opening and masking is thrown away unread.
            self._throw_away()
        except BaseException:
            self.close()
            raise
        self.keeps_monotonic_time = self._set_clock()

    def fileno(self) -> int:
        """The descriptor, to be waited for."""
        return self._descriptor

    def read(self) -> bytes:
        """What has come, empty if nothing has; raises PillowError once the device has gone."""
        try:
            data = os.read(self._descriptor, _READ_BYTES)
        except BlockingIOError:
            return b""
        except OSError as error:
            raise trouble_of(error) from error
        if not data:
            raise PillowError(Trouble(Cause.UNPLUGGED, "end of file"))
        return data

    def grab(self, on: bool) -> None:
        """Keep the device's events from everybody else, or no longer; raises PillowError."""
        if on == self.grabbed:
            return
        try:
            self._control(self._descriptor, GRAB, int(on))
        except OSError as error:
            raise trouble_of(error) from error
        self.grabbed = on

    def close(self) -> None:
        """Close it; with that the kernel lets go of a grab as well. Harmless twice."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1
            self.grabbed = False

    def _expect(self, identity: tuple[str, str]) -> None:
        """A number may have gone to another device since it was looked up."""
        if not all(identity):
            return
        try:
            found = self._control(self._descriptor, GET_IDENTITY, bytes(_IDENTITY.size))
        except OSError as error:
            raise trouble_of(error) from error
        _, vendor, product, _ = _IDENTITY.unpack(found if isinstance(found, bytes) else bytes(8))
        if (f"{vendor:04x}", f"{product:04x}") != identity:
            raise PillowError(Trouble(Cause.UNPLUGGED, "the node is another device's now"))

    def _mask(self, kind: int, codes: tuple[int, ...], bits: int) -> None:
        words = array.array("Q", bytes(bits // 8 + (-bits // 8) % 8))
        for code in codes:
            words[code // _WORD_BITS] |= 1 << code % _WORD_BITS
        address, length = words.buffer_info()
        argument = _MASK.pack(kind, length * words.itemsize, address)
        try:
            self._control(self._descriptor, SET_MASK, argument)
        except OSError as error:
            raise PillowError(Trouble(Cause.NO_FILTER, repr(error))) from error

    def _throw_away(self) -> None:
        while self.read():
            pass

    def _set_clock(self) -> bool:
        try:
            self._control(self._descriptor, SET_CLOCK, struct.pack("i", _MONOTONIC))
        except OSError:
            return False
        return True


def trouble_of(error: OSError) -> PillowError:
    """What the kernel's refusal means to the user."""
    return PillowError(Trouble(_CAUSES.get(error.errno or 0, Cause.DIED), repr(error)))
