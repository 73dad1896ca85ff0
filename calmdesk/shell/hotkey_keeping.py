"""The hotkeys: claimed as the settings say, and what they do."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from calmdesk.core.errors import UnavailableError
from calmdesk.core.finding import State
from calmdesk.core.hotkeys import HOTKEYS, HOTKEYS_TAKEN
from calmdesk.core.language import mark
from calmdesk.desktop.hotkey.hotkeys import Hotkeys
from calmdesk.desktop.hotkey.wanted import wanted_combinations
from calmdesk.services import Services
from calmdesk.shell.remembering import remember

_TAKEN = mark("Another program already uses {keys}. Other keys can be chosen in the settings.")


class HotkeyKeeping:
    """Lives in the screen's thread. ``acts`` says what each hotkey does, by its name."""

    def __init__(
        self, hotkeys: Hotkeys, services: Services, acts: Mapping[str, Callable[[], None]]
    ) -> None:
        self._hotkeys = hotkeys
        self._services = services
        self._settings = services.loaded_settings.settings
        self._acts = acts
        self._ends: list[Callable[[], None]] = []

    def begin(self) -> None:
        """Claim them, and again whenever they are set otherwise. Harmless twice."""
        if self._ends:
            return
        self._ends = [
            self._hotkeys.pressed.connect(self._on_pressed),
            self._hotkeys.settled.connect(lambda _nothing: self._tell_taken()),
            self._settings.changed.connect(self._on_setting_changed),
        ]
        wanted, faults = wanted_combinations(self._settings)
        for fault in faults:
            self._services.tell(fault)
        self._hotkeys.start(wanted)

    def end(self) -> None:
        """Give them back. Harmless twice."""
        if self._ends:
            self._hotkeys.stop()
        for end in self._ends:
            end()
        self._ends = []

    def _on_setting_changed(self, key: str) -> None:
        if key in {setting.key for setting in HOTKEYS.values()}:
            # What is not understood is not said here: somebody may be in the middle of writing.
            self._hotkeys.start(wanted_combinations(self._settings)[0])

    def _on_pressed(self, name: str) -> None:
        act = self._acts.get(name)
        if act is not None:
            act()

    def _tell_taken(self) -> None:
        """Say it once, and once more when it is others that were taken."""
        if self._hotkeys.finding().state is not State.LIMITED:
            return
        wanted, _ = wanted_combinations(self._settings)
        keys = ", ".join(str(wanted[name]) for name in HOTKEYS if name in self._hotkeys.taken)
        if keys and keys != self._settings.get(HOTKEYS_TAKEN):
            remember(self._services, HOTKEYS_TAKEN, keys)
            self._services.tell(UnavailableError(_TAKEN, keys=keys))
