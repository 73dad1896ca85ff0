"""A pillow in umockdev, and the evdev backend on it: prints what happened as one JSON document.

A program of its own, `umockdev-wrapper python3 mock_pillow.py SCENARIO`, on the system's Python,
which has umockdev's bindings. SCENARIO is refused, hits or plug.
"""

from __future__ import annotations

import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

import gi  # type: ignore[import-untyped, import-not-found, unused-ignore]

gi.require_version("UMockdev", "1.0")
from gi.repository import (  # type: ignore[import-untyped, import-not-found, unused-ignore]  # noqa: E402
    UMockdev,
)

from calmdesk.core.clock import SystemClock  # noqa: E402
from calmdesk.core.plain_loop import PlainLoop  # noqa: E402
from calmdesk.desktop.pillow.evdev import EvdevBackend  # noqa: E402
from calmdesk.desktop.pillow.input_node import GET_IDENTITY, SET_MASK  # noqa: E402
from calmdesk.desktop.pillow.keys import KEYS  # noqa: E402
from calmdesk.desktop.pillow.trouble import PillowError  # noqa: E402

NODE = "/dev/input/event30"
PLACE = "/devices/pci0000:00/0000:00:14.0/usb1/1-4/1-4:1.0/0003:1A86:E026.0001/input/input30"
KEYS_OF_A_KEYBOARD = "fffffffffffffff fffffffffffffffe"
HITS = 6
DEVICE = f"""P: {PLACE}/event30
N: input/event30
E: DEVNAME={NODE}
E: SUBSYSTEM=input
E: MAJOR=13
E: MINOR=94
A: dev=13:94\\n
L: device=../../input30

P: {PLACE}
E: SUBSYSTEM=input
A: id/vendor=1a86\\n
A: id/product=e026\\n
A: name=Big Enter Pillow\\n
A: uniq=PILLOW42\\n
A: phys=usb-0000:00:14.0-4/input0\\n
A: capabilities/key={KEYS_OF_A_KEYBOARD}\\n
"""


class Notes:
    """What the backend said."""

    def __init__(self) -> None:
        self.edges: list[bool] = []
        self.lost: list[str] = []

    def on_edge(self, edge: Any) -> None:
        self.edges.append(edge.down)

    def on_missed(self) -> None:
        self.lost.append("missed")

    def on_lost(self, trouble: Any) -> None:
        self.lost.append(trouble.cause.name)


class Kernel(UMockdev.IoctlBase):  # type: ignore[misc]
    """Answers the mask and the identity as the kernel does; umockdev does not."""

    asked: list[int] = []  # noqa: RUF012
    masks = True

    def do_handle_ioctl(self, client: Any) -> bool:
        request = client.get_request() & 0xFFFFFFFF
        Kernel.asked.append(request)
        if request == GET_IDENTITY:
            answer = client.get_arg().resolve(0, 8)
            answer.update(0, bytes.fromhex("0300861a26e01101"))
        elif request != SET_MASK or not Kernel.masks:
            client.complete(-1, 25)  # ENOTTY
            return True
        client.complete(0, 0)
        return True


def recorded() -> str:
    """Six strikes among other keys' reports."""
    # The first event is there from the beginning, and thrown away with what came before the mask.
    lines, at = ["E: 0.000000 0001 001e 0001", "E: 0.000000 0000 0000 0000"], 1.0
    for _ in range(HITS):
        for value in (1, 0):
            lines += [f"E: {at:.6f} 0004 0004 458792", f"E: {at:.6f} 0001 001c {value:04d}"]
            lines.append(f"E: {at:.6f} 0000 0000 0000")
            at += 0.07
    return "\n".join(lines) + "\n"


def main(scenario: str) -> dict[str, object]:
    """Play it."""
    bed = UMockdev.Testbed.new()
    loop, notes = PlainLoop(), Notes()
    backend = EvdevBackend(loop, SystemClock())
    if scenario == "plug":
        return plugged(bed, backend, loop)
    bed.add_from_string(DEVICE)
    (device,) = backend.devices()
    kernel = Kernel()
    Kernel.masks = scenario == "hits"
    bed.attach_ioctl(NODE, kernel)
    with tempfile.NamedTemporaryFile("w", suffix=".events") as events:
        events.write(recorded())
        events.flush()
        if scenario == "hits":
            bed.load_evemu_events(NODE, events.name)
        try:
            backend.start(device, KEYS["enter"], notes)
        except PillowError as error:
            return {"device": asdict(device), "refused": error.trouble.cause.name}
        loop.run_until(lambda: len(notes.edges) >= 2 * HITS, 5.0)
    masks = Kernel.asked.count(SET_MASK)
    backend.stop()
    return {"device": asdict(device), "edges": notes.edges, "masks": masks}


def plugged(bed: Any, backend: EvdevBackend, loop: PlainLoop) -> dict[str, object]:
    """It comes and it goes."""
    told: list[int] = []
    before = len(backend.devices())
    watching = backend.watch(lambda: told.append(len(backend.devices())))
    bed.add_from_string(DEVICE)
    bed.uevent(f"/sys{PLACE}/event30", "add")
    came = loop.run_until(lambda: told, 5.0)
    count = len(backend.devices())
    bed.uevent(f"/sys{PLACE}/event30", "remove")
    went = loop.run_until(lambda: len(told) >= 2, 5.0)
    watching.cancel()
    return {"before": before, "came": came, "count": count, "went": went}


if __name__ == "__main__":
    assert Path(__file__).exists()
    print(json.dumps(main(sys.argv[1])))
