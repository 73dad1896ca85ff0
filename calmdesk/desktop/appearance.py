"""What the desktop says about motion and contrast, from its settings portal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from calmdesk.core.hook import Hook
from calmdesk.core.language import mark
from calmdesk.desktop.bus import Bus
from calmdesk.desktop.bus_messages import Body, Call, Signal

APPEARANCE = "org.freedesktop.appearance"
GNOME = "org.gnome.desktop.interface"
_PORTAL = "org.freedesktop.portal.Desktop"
_PATH = "/org/freedesktop/portal/desktop"
_INTERFACE = "org.freedesktop.portal.Settings"
_CHANGED = Signal(_PORTAL, _INTERFACE, "SettingChanged", _PATH)
_READ_ALL = Call(
    *(mark("Look of the desktop"), _PORTAL, _PATH, _INTERFACE, "ReadAll", "as"),
    ([APPEARANCE, GNOME],),
    wakes=True,
)


@dataclass(frozen=True, slots=True)
class Wishes:
    """How the user wants programs to look. Both are no where nothing is known."""

    reduced_motion: bool = False
    more_contrast: bool = False


class Appearance(Protocol):
    """What tells the user's wishes. The loop's thread.

    ``unavailable`` is empty where it works, else the sentence that says why it does not.
    """

    changed: Hook[Wishes]

    @property
    def wishes(self) -> Wishes:
        """The wishes as far as they are known by now."""

    @property
    def unavailable(self) -> str:
        """Why nothing is told here, marked for translation; empty if it works."""


class NoAppearance:
    """A desktop that does not tell."""

    unavailable = mark("This desktop does not tell whether less motion is wanted.")

    def __init__(self) -> None:
        self.changed: Hook[Wishes] = Hook()
        self.wishes = Wishes()


class PortalAppearance:
    """Asks the portal once it can be reached, and listens from then on."""

    def __init__(self, bus: Bus) -> None:
        self.changed: Hook[Wishes] = Hook()
        self.unavailable = NoAppearance.unavailable
        self._bus = bus
        self._wishes = Wishes()
        self._gnome_still = False
        self._portal_still = False
        bus.listen(_CHANGED, self._on_setting_changed)
        bus.connected.connect(self._on_connected)
        self._on_connected(bus.is_connected)

    @property
    def wishes(self) -> Wishes:
        """The wishes as far as they are known by now."""
        return self._wishes

    def _on_connected(self, connected: bool) -> None:
        if connected:
            self._bus.call(_READ_ALL, self._on_read)

    def _on_read(self, body: Body) -> None:
        self.unavailable = ""
        wishes = self._wishes
        for namespace, settings in _namespaces(body).items():
            for key, value in settings.items():
                wishes = self._with(wishes, namespace, key, value)
        self._become(wishes)

    def _on_setting_changed(self, body: Body) -> None:
        if len(body) == 3:
            namespace, key, value = body
            self._become(self._with(self._wishes, str(namespace), str(key), _plain(value)))

    def _with(self, wishes: Wishes, namespace: str, key: str, value: object) -> Wishes:
        if (namespace, key) == (APPEARANCE, "contrast"):
            return replace(wishes, more_contrast=value == 1)
        if (namespace, key) == (APPEARANCE, "reduced-motion"):
            self._portal_still = value == 1
        elif (namespace, key) == (GNOME, "enable-animations"):
            self._gnome_still = value is False
        return replace(wishes, reduced_motion=self._portal_still or self._gnome_still)

    def _become(self, wishes: Wishes) -> None:
        if wishes != self._wishes:
            self._wishes = wishes
            self.changed.emit(wishes)


def _namespaces(body: Body) -> Mapping[str, Mapping[str, object]]:
    read = body[0] if body else {}
    if not isinstance(read, dict):
        return {}
    return {
        str(namespace): {str(key): _plain(value) for key, value in settings.items()}
        for namespace, settings in read.items()
        if isinstance(settings, dict)
    }


def _plain(value: object) -> object:
    """A variant's value: jeepney gives (signature, value), and some portals nest them."""
    while isinstance(value, tuple) and len(value) == 2:
        value = value[1]
    return value
