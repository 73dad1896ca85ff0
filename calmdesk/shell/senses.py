"""The senses: sensors, hotkeys and offers of one desktop, from their start to their end."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from calmdesk.core.finding import Finding
from calmdesk.core.loop import Loop
from calmdesk.desktop.desktop import Desktop
from calmdesk.desktop.notification.after_call import AfterCall
from calmdesk.desktop.sensors import Sensors
from calmdesk.services import Services
from calmdesk.shell.hotkey_keeping import HotkeyKeeping
from calmdesk.shell.offering import Offering


class Senses:
    """What the desktop tells becomes the situation, and what it offers is used. Lives in the
    screen's thread.

    The sensors' own hooks are at ``sensors``; ``acts`` says what each hotkey does, by its name;
    ``glow`` lets the icon be noticed once.
    """

    def __init__(
        self,
        services: Services,
        loop: Loop,
        desktop: Desktop,
        acts: Mapping[str, Callable[[], None]],
        glow: Callable[[], None],
    ) -> None:
        self.sensors = Sensors(
            loop,
            services.clock,
            services.loaded_settings.settings,
            services.situation,
            desktop,
        )
        self._desktop = desktop
        self._hotkeys = HotkeyKeeping(desktop.hotkeys, services, acts)
        self._offering = Offering(
            self.sensors.after_call, desktop.notifier, glow, services.language
        )

    @property
    def after_call(self) -> AfterCall:
        """What decides when a minute is offered."""
        return self.sensors.after_call

    def begin(self) -> None:
        """Begin to sense. Harmless twice."""
        self.sensors.start()
        self._offering.begin()
        self._hotkeys.begin()

    def end(self) -> None:
        """Give everything back and forget what was sensed. Harmless twice."""
        self._hotkeys.end()
        self._offering.end()
        self.sensors.close()

    def findings(self) -> tuple[Finding, ...]:
        """A line of doctor for each part."""
        desktop = self._desktop
        parts = (desktop.hotkeys, desktop.notifier, desktop.autostart)
        return (*self.sensors.findings(), *(part.finding() for part in parts))
