"""What CalmDesk asks of Windows: one protocol, so that the logic is tested without Windows."""

from __future__ import annotations

from typing import Protocol


class WindowsLibrary(Protocol):
    """Calls into Windows. None of them blocks but ``wait_for_microphone_news``."""

    def register_hotkey(self, window: int, identity: int, modifiers: int, key: int) -> bool:
        """RegisterHotKey; False when another program has the combination."""

    def unregister_hotkey(self, window: int, identity: int) -> None:
        """UnregisterHotKey."""

    def register_session_news(self, window: int) -> bool:
        """WTSRegisterSessionNotification for this session."""

    def unregister_session_news(self, window: int) -> None:
        """WTSUnRegisterSessionNotification."""

    def idle_seconds(self) -> float:
        """Seconds since the last input of this session (GetLastInputInfo)."""

    def notification_state(self) -> int:
        """SHQueryUserNotificationState; 0 where it cannot be known."""

    def capturing_programs(self) -> frozenset[str] | None:
        """Programs with an active capture session (Core Audio); None where it cannot be asked."""

    def consented_programs(self) -> frozenset[str]:
        """Programs that the registry's ConsentStore says use the microphone now."""

    def wait_for_microphone_news(self, seconds: float) -> None:
        """Wait until the ConsentStore changes, ``wake`` is called, or the time is over."""

    def wake(self) -> None:
        """End a wait. Any thread."""
