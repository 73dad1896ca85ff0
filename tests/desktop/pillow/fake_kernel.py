"""A pillow made of a FIFO and an ioctl that answers as the kernel does."""

from __future__ import annotations

import ctypes
import errno
import os
import struct
from pathlib import Path

from calmdesk.desktop.pillow.device import Device
from calmdesk.desktop.pillow.input_node import (
    GET_IDENTITY,
    GRAB,
    SET_CLOCK,
    SET_MASK,
    InputNode,
)

VENDOR, PRODUCT = 0x1A86, 0xE026
_NAMES = {GET_IDENTITY: "identity", GRAB: "grab", SET_CLOCK: "clock", SET_MASK: "mask"}
_CAPABILITIES = "fffffffffffffff fffffffffffffffe"


class FakeKernel:
    """Takes what is asked of a node, and writes into it. ``refuses`` names calls that fail."""

    def __init__(self, folder: Path) -> None:
        self.calls: list[tuple[str, int]] = []
        self.masks: dict[int, set[int]] = {}
        self.refuses: dict[str, int] = {}
        self.grabbed = False
        self.listing = folder / "class"
        self.nodes = folder / "nodes"
        self.nodes.mkdir()
        self.listing.mkdir()
        self._writers: dict[str, int] = {}

    def plug(self, number: int = 5, *, serial: str = "PILLOW42", name: str = "Big Enter") -> Device:
        """A device appears; gives what it should be listed as."""
        about = self.listing / f"event{number}" / "device"
        facts = {
            "name": name,
            "phys": f"usb-0000:00:14.0-{number}/input0",
            "uniq": serial,
            "id/vendor": f"{VENDOR:04x}",
            "id/product": f"{PRODUCT:04x}",
            "capabilities/key": _CAPABILITIES,
        }
        for place, text in facts.items():
            (about / place).parent.mkdir(parents=True, exist_ok=True)
            (about / place).write_text(text + "\n")
        node = self.nodes / f"event{number}"
        if not node.exists():
            os.mkfifo(node)
        self._writers[str(node)] = os.open(node, os.O_RDWR | os.O_NONBLOCK)
        port = facts["phys"]
        return Device(name, f"{VENDOR:04x}", f"{PRODUCT:04x}", serial, port, str(node))

    def unplug(self, device: Device) -> None:
        """The device goes: whoever reads sees the end."""
        import shutil

        shutil.rmtree(self.listing / Path(device.place).name)
        os.close(self._writers.pop(device.place))
        Path(device.place).unlink()

    def write(self, device: Device, data: bytes) -> None:
        """Events arrive."""
        os.write(self._writers[device.place], data)

    def open_node(self, path: str, codes: tuple[int, ...], identity: tuple[str, str]) -> InputNode:
        """What the backend opens nodes with."""
        return InputNode(path, codes, identity, self.control)

    def control(self, descriptor: int, request: int, argument: bytes | int, /) -> bytes | int:
        """ioctl, in the kernel's stead."""
        name = _NAMES[request]
        self.calls.append((name, argument if isinstance(argument, int) else -1))
        if name in self.refuses:
            raise OSError(self.refuses[name], os.strerror(self.refuses[name]))
        if request == GET_IDENTITY:
            return struct.pack("=HHHH", 3, VENDOR, PRODUCT, 1)
        if request == GRAB:
            self.grabbed = bool(argument)
        if request == SET_MASK and isinstance(argument, bytes):
            kind, length, address = struct.unpack("=IIQ", argument)
            if length % 8:
                raise OSError(errno.EINVAL, "not whole words")
            bits = ctypes.string_at(address, length)
            self.masks[kind] = {n for n in range(length * 8) if bits[n // 8] >> n % 8 & 1}
        return 0

    def close(self) -> None:
        """Let go of the FIFOs."""
        for writer in self._writers.values():
            os.close(writer)
