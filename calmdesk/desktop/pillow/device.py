"""A device: what tells one pillow from another, and how it is found again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Device:
    """One device that has keys.

    ``vendor`` and ``product`` are four hexadecimal digits, or empty where there are none, as
    ``serial`` and ``port`` may be. ``place`` is where the backend finds it now (a node, a number)
    and is no part of what it is. ``keyboard`` says whether one could type on it.
    """

    name: str
    vendor: str = ""
    product: str = ""
    serial: str = ""
    port: str = ""
    place: str = ""
    keyboard: bool = True

    @property
    def body(self) -> tuple[str, ...]:
        """What its several nodes have in common: one thing on the desk."""
        socket = self.port.partition("/input")[0]
        return (self.vendor, self.product, self.serial, socket or self.name)

    @property
    def is_pedal(self) -> bool:
        """Whether it calls itself a foot pedal."""
        return any(word in self.name.lower() for word in ("pedal", "foot"))


def find_again(wanted: Device, present: Iterable[Device]) -> list[Device]:
    """The devices that may be the wanted one: by serial, else by port, else by vendor and
    product, else by name. One is the answer; with several that are alike nobody can tell.
    """
    alike = [each for each in present if _alike(wanted, each)]
    if wanted.serial:
        own = [each for each in alike if each.serial == wanted.serial]
        return _by_port(wanted, own) if own else [each for each in alike if not each.serial]
    return _by_port(wanted, alike)


def is_only_keyboard(device: Device, present: Iterable[Device]) -> bool:
    """Whether nothing else is there to type on."""
    return not any(each.keyboard and each.body != device.body for each in present)


def _alike(wanted: Device, each: Device) -> bool:
    if wanted.vendor and wanted.product:
        return (each.vendor, each.product) == (wanted.vendor, wanted.product)
    return each.name == wanted.name


def _by_port(wanted: Device, alike: list[Device]) -> list[Device]:
    marks: tuple[Callable[[Device], object], ...] = (lambda each: each.port, lambda each: each.name)
    for mark in marks:
        same = [each for each in alike if mark(each) and mark(each) == mark(wanted)]
        if len(same) == 1:
            return same
    return alike
