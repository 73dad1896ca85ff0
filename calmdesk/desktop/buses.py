"""The addresses of the two message buses of a desktop."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

_SYSTEM_BUS = "/run/dbus/system_bus_socket"


def session_address(environment: Mapping[str, str]) -> str | None:
    """The address of the session bus; None where there is none."""
    address = environment.get("DBUS_SESSION_BUS_ADDRESS")
    if address:
        return address
    runtime = environment.get("XDG_RUNTIME_DIR")
    if runtime and (Path(runtime) / "bus").exists():
        return f"unix:path={runtime}/bus"
    return None


def system_address(environment: Mapping[str, str]) -> str | None:
    """The address of the system bus; None where there is none."""
    address = environment.get("DBUS_SYSTEM_BUS_ADDRESS")
    if address:
        return address
    return f"unix:path={_SYSTEM_BUS}" if Path(_SYSTEM_BUS).exists() else None
