"""Do not disturb on Linux: the switch of KDE, dunst, Xfce and GNOME, whichever is there."""

from __future__ import annotations

from collections.abc import Callable

from calmdesk.core.finding import Finding, State, not_started
from calmdesk.core.hook import Hook
from calmdesk.core.language import mark
from calmdesk.desktop.bus import Bus
from calmdesk.desktop.bus_messages import Body, Call, Signal, get_property, properties
from calmdesk.desktop.do_not_disturb.gnome import GnomeSwitch
from calmdesk.desktop.do_not_disturb.wish import WHAT

NOTIFICATIONS = "org.freedesktop.Notifications"
NOTIFICATIONS_PATH = "/org/freedesktop/Notifications"
DUNST = "org.dunstproject.cmd0"
XFCONF = "org.xfce.Xfconf"
XFCONF_PATH = "/org/xfce/Xfconf"
XFCE_SWITCH = ("xfce4-notifyd", "/do-not-disturb")
_PROPERTIES = {"kde": (NOTIFICATIONS, "Inhibited"), "dunst": (DUNST, "paused")}


class DesktopsQuietSensor:
    """Listens to every switch that this desktop may have; one that is on is enough.

    The loop's thread. ``gnome`` is None where the desktop is not GNOME.
    """

    def __init__(self, bus: Bus, gnome: GnomeSwitch | None = None) -> None:
        self.changed: Hook[bool | None] = Hook()
        self._bus = bus
        self._gnome = gnome
        self._switches: dict[str, bool] = {}
        self._told: bool | None = None
        self._ends: list[Callable[[], None]] = []

    def start(self) -> None:
        """Listen, and read what is there."""
        if self._ends:
            return
        changed = Signal(XFCONF, XFCONF, "PropertyChanged", XFCONF_PATH, XFCE_SWITCH[0])
        self._ends = [
            self._bus.watch_name(NOTIFICATIONS, self._on_notifications),
            self._bus.watch_name(XFCONF, self._on_xfconf),
            self._bus.listen(changed, self._on_xfconf_changed),
            *(
                self._bus.listen(
                    properties(NOTIFICATIONS, NOTIFICATIONS_PATH, interface),
                    self._reader_of(name, member),
                )
                for name, (interface, member) in _PROPERTIES.items()
            ),
        ]
        if self._gnome is not None:
            self._gnome.start(lambda quiet: self._take("gnome", quiet))

    def stop(self) -> None:
        """Listen no longer."""
        for end in self._ends:
            end()
        self._ends = []
        if self._gnome is not None:
            self._gnome.stop()
        self._switches = {}
        self._told = None

    def refresh(self) -> None:
        """Read the switches anew."""
        if self._ends:
            self._ask_notifications()
            self._ask_xfconf()
            if self._gnome is not None:
                self._gnome.read()

    def finding(self) -> Finding:
        """Whether this desktop has a switch that is known."""
        if not self._ends:
            return not_started(WHAT)
        if self._switches:
            return Finding(WHAT, State.WORKS, _WORKS, detail=", ".join(sorted(self._switches)))
        return Finding(WHAT, State.MISSING, _NO_SWITCH, _NOTHING)

    # -- who is there ----------------------------------------------------------------------

    def _on_notifications(self, owner: str) -> None:
        if owner:
            self._ask_notifications()
        else:
            self._drop(*_PROPERTIES)

    def _ask_notifications(self) -> None:
        for name, (interface, member) in _PROPERTIES.items():
            call = get_property(WHAT, NOTIFICATIONS, NOTIFICATIONS_PATH, interface, member)
            self._bus.call(call, self._taker(name))

    def _on_xfconf(self, owner: str) -> None:
        if owner:
            self._ask_xfconf()
        else:
            self._drop("xfce")

    def _ask_xfconf(self) -> None:
        call = Call(WHAT, XFCONF, XFCONF_PATH, XFCONF, "GetProperty", "ss", XFCE_SWITCH)
        self._bus.call(call, self._taker("xfce"))

    # -- what they say ---------------------------------------------------------------------

    def _taker(self, name: str) -> Callable[[Body], None]:
        return lambda body: self._take(name, body[0][1])

    def _reader_of(self, name: str, member: str) -> Callable[[Body], None]:
        def read(body: Body) -> None:
            if member in body[1]:
                self._take(name, body[1][member][1])

        return read

    def _on_xfconf_changed(self, body: Body) -> None:
        if body[1] == XFCE_SWITCH[1]:
            self._take("xfce", body[2][1])

    def _take(self, name: str, quiet: object) -> None:
        if self._ends and isinstance(quiet, bool):
            self._switches[name] = quiet
            self._tell()

    def _drop(self, *names: str) -> None:
        for name in names:
            self._switches.pop(name, None)
        self._tell()

    def _tell(self) -> None:
        quiet = any(self._switches.values()) if self._switches else None
        if quiet != self._told and self._ends:
            self._told = quiet
            self.changed.emit(quiet)


_WORKS = mark("CalmDesk is quiet while do not disturb is on ({detail}).")
_NO_SWITCH = mark("This desktop has no do-not-disturb switch that CalmDesk knows.")
_NOTHING = mark("Use the switch On a call when you do not want to be disturbed.")
