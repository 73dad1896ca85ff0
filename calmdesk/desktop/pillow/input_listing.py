"""The kernel's list of input devices (/sys/class/input): readable by all, and holds no keys."""

from __future__ import annotations

from pathlib import Path

from calmdesk.desktop.pillow.device import Device
from calmdesk.desktop.pillow.keys import ENTER, KEYS

LISTING = Path("/sys/class/input")
NODES = Path("/dev/input")
_KEY_A, _KEY_Z = 30, 44
_WORD_BITS = 64


def input_devices(listing: Path = LISTING, nodes: Path = NODES) -> list[Device]:
    """The devices that have a key a pillow may have, in the order of their numbers."""
    try:
        found = [each for each in listing.iterdir() if each.name.startswith("event")]
    except OSError:
        return []
    found.sort(key=lambda each: (len(each.name), each.name))
    return [device for each in found if (device := input_device(each, nodes)) is not None]


def input_device(entry: Path, nodes: Path = NODES) -> Device | None:
    """The device of one entry; None if it has no such key, or has just gone."""
    about = entry / "device"
    codes = _codes(_text(about / "capabilities" / "key"))
    if not any(code in codes for key in KEYS.values() for code in key.evdev):
        return None
    return Device(
        name=_text(about / "name"),
        vendor=_number(about / "id" / "vendor"),
        product=_number(about / "id" / "product"),
        serial=_text(about / "uniq"),
        port=_text(about / "phys"),
        place=str(nodes / entry.name),
        keyboard=KEYS[ENTER].evdev[0] in codes and {_KEY_A, _KEY_Z} <= codes,
    )


def _codes(words: str) -> set[int]:
    """The keys in a capability line: hexadecimal words, the highest first."""
    try:
        values = [int(word, 16) for word in reversed(words.split())]
    except ValueError:
        return set()
    return {
        index * _WORD_BITS + bit
        for index, value in enumerate(values)
        for bit in range(_WORD_BITS)
        if value >> bit & 1
    }


def _number(file: Path) -> str:
    number = _text(file)
    return "" if number.strip("0") == "" else number


def _text(file: Path) -> str:
    try:
        return file.read_text(errors="replace").strip()
    except OSError:
        return ""
