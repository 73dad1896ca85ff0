"""A login session played by python-dbusmock: it locks, unlocks, sleeps and wakes as told."""

from __future__ import annotations

from tests.desktop.mock_services import MockBus
from tests.end_to_end.laboratory.laboratory import Laboratory

LOGIND = "org.freedesktop.login1"
MANAGER_PATH = "/org/freedesktop/login1"
SESSION_PATH = "/org/freedesktop/login1/session/auto"
EMIT = "org.freedesktop.DBus.Mock.EmitSignal"


class Login:
    """The login session of one laboratory; made before CalmDesk is started."""

    def __init__(self, laboratory: Laboratory) -> None:
        self._bus = MockBus(laboratory.household)
        self._bus.start_template("logind", LOGIND)
        add = "org.freedesktop.DBus.Mock.AddSession"
        person = ("auto", "seat0", "uint32 1000", "agent", "true")
        self._bus.call(LOGIND, MANAGER_PATH, add, *person)
        for environment in (laboratory.environment, laboratory.program.environment):
            environment["DBUS_SYSTEM_BUS_ADDRESS"] = self._bus.address

    def lock(self, locked: bool) -> None:
        """Lock the screen, or unlock it."""
        hint = f"{{'LockedHint': <{str(locked).lower()}>}}"
        update = "org.freedesktop.DBus.Mock.UpdateProperties"
        self._bus.call(LOGIND, SESSION_PATH, update, f"{LOGIND}.Session", hint)

    def sleep(self, asleep: bool) -> None:
        """Say that the machine is about to sleep, or has woken."""
        self._emit("PrepareForSleep", asleep)

    def shut_down(self) -> None:
        """Say that the machine is about to go off."""
        self._emit("PrepareForShutdown", True)

    def _emit(self, member: str, value: bool) -> None:
        told = f"[<{str(value).lower()}>]"
        self._bus.call(LOGIND, MANAGER_PATH, EMIT, f"{LOGIND}.Manager", member, "b", told)
