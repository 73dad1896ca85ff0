"""The current user's part of Windows' registry. Written, not run."""

from __future__ import annotations

from typing import Any


class CurrentUserRegistry:
    """Reads and writes values below HKEY_CURRENT_USER. ``registry`` is the module winreg."""

    def __init__(self, registry: Any) -> None:
        self._registry = registry

    def read(self, key: str, name: str) -> str | bytes | int | None:
        """A value; None where there is none."""
        try:
            with self._registry.OpenKey(self._registry.HKEY_CURRENT_USER, key) as opened:
                value, _ = self._registry.QueryValueEx(opened, name)
        except OSError:
            return None
        return value if isinstance(value, str | bytes | int) else None

    def write(self, key: str, name: str, value: str) -> None:
        """Write a text; raises OSError."""
        with self._registry.CreateKey(self._registry.HKEY_CURRENT_USER, key) as opened:
            self._registry.SetValueEx(opened, name, 0, self._registry.REG_SZ, value)

    def remove(self, key: str, name: str) -> None:
        """Remove a value; harmless when there is none; raises OSError."""
        try:
            with self._registry.OpenKey(
                self._registry.HKEY_CURRENT_USER, key, 0, self._registry.KEY_SET_VALUE
            ) as opened:
                self._registry.DeleteValue(opened, name)
        except FileNotFoundError:
            return
