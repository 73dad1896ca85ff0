"""A whole desktop of its own: X server, bus, window manager, tray, CalmDesk and another program.

    with Laboratory() as laboratory:
        laboratory.program.start("--hidden")
        laboratory.click_icon()
        laboratory.wait_for_panel()

Nothing in it touches the desktop, the home or the processes of the person who runs the tests.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

from tests.end_to_end.laboratory import hosts
from tests.end_to_end.laboratory.accessible import AccessibleProgram
from tests.end_to_end.laboratory.hand import LEFT, Hand
from tests.end_to_end.laboratory.indicators import IndicatorHost
from tests.end_to_end.laboratory.journal import wait_for_moments
from tests.end_to_end.laboratory.processes import Household
from tests.end_to_end.laboratory.program import CHECKOUT, Program
from tests.end_to_end.laboratory.screen import Rectangle, Screen, Window
from tests.end_to_end.laboratory.waiting import let_pass, until

CLASS = "calmdesk"
SMALLEST_PANEL = 200
LARGEST_ICON = 64
TWO_CLICKS_SECONDS = 0.6
KEEP = "CALMDESK_LABORATORY_KEEP"
FIRST_RUN_DONE = "[first_run]\ndone = true\n"


class Laboratory:
    """One desktop. `tray` is xembed, sni or none; `edge` is where the XEmbed tray stands.

    `settings` is the settings file CalmDesk finds; the first run is behind it unless it is "".
    Without `accessible` the program is as most people run it, and `view` cannot be used.
    """

    def __init__(
        self,
        *,
        window_manager: str = "openbox",
        tray: str = "xembed",
        edge: str = "bottom",
        size: str = "1280x800x24",
        settings: str = FIRST_RUN_DONE,
        accessible: bool = True,
    ) -> None:
        # Short on purpose: the path of a socket in it may have 107 characters.
        self.folder = Path(tempfile.mkdtemp(prefix="calm-"))
        self.household = Household(self.folder)
        self.indicators: IndicatorHost | None = None
        self.screen: Screen | None = None
        self._view: AccessibleProgram | None = None
        self._clicked_at = 0.0
        self._size = size
        self._accessible = accessible
        try:
            self._furnish(window_manager, tray, edge, settings)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Laboratory:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End every program and remove the folder (kept when CALMDESK_LABORATORY_KEEP is set)."""
        if self.indicators is not None:
            self.indicators.close()
            self.indicators = None
        if self.screen is not None:
            self.screen.close()
            self.screen = None
        self.household.close()
        if not os.environ.get(KEEP):
            shutil.rmtree(self.folder, ignore_errors=True)

    def close_screen(self) -> None:
        """Take the X server away, as a lost remote session does."""
        if self.screen is not None:
            self.screen.close()
            self.screen = None
        self.household.end(self._server)

    # -- what stands in it -----------------------------------------------------------------

    @property
    def sight(self) -> Screen:
        """The screen, for looking."""
        assert self.screen is not None
        return self.screen

    @property
    def host(self) -> IndicatorHost:
        """The StatusNotifier host of a laboratory with `tray="sni"`."""
        assert self.indicators is not None
        return self.indicators

    def customer_desk(self, *, full_screen: bool = False) -> hosts.Desk:
        """Open the other program and give it the keyboard."""
        desk = hosts.Desk(self.household, self.sight, full_screen)
        if not self.sight.window_manager_is_up():
            self.hand.focus(desk.window)
        desk.wait_for_focus()
        return desk

    def start_tray(self, edge: str = "bottom") -> subprocess.Popen[bytes]:
        """Start an XEmbed tray, in a laboratory that came without."""
        return hosts.start_trayer(self.household, self.sight, edge)

    def start_indicators(self) -> IndicatorHost:
        """Start a StatusNotifier host, in a laboratory that came without."""
        self.indicators = IndicatorHost(self.environment["DBUS_SESSION_BUS_ADDRESS"])
        return self.indicators

    @property
    def view(self) -> AccessibleProgram:
        """CalmDesk as a screen reader sees it."""
        if self._view is None or self._view.pid != self.program.pid:
            self._view = AccessibleProgram(self.household, self.sight, self.program.pid)
        return self._view

    def click(self, name: str) -> None:
        """Click, with the mouse, the control whose accessible name begins so."""
        self.hand.click(self.view.named(name).place)

    # -- CalmDesk on the screen --------------------------------------------------------------

    def icon(self) -> Rectangle:
        """Wait for CalmDesk's icon in the XEmbed tray; gives its place."""
        return until(self._icon, "CalmDesk's icon is in the tray").place

    def click_icon(self, button: int = LEFT) -> None:
        """Click CalmDesk's icon; no sooner after the last time than two clicks count as two."""
        self._wait_for_next_click()
        self.hand.click(self.icon(), button)

    def activate(self) -> None:
        """Activate the icon over the bus; no sooner after the last time than that."""
        self._wait_for_next_click()
        self.host.activate()

    def _wait_for_next_click(self) -> None:
        let_pass(max(0.0, self._clicked_at + TWO_CLICKS_SECONDS - time.monotonic()))
        self._clicked_at = time.monotonic()

    def panel(self) -> Window | None:
        """The panel, when it is on the screen."""
        large = [w for w in self.sight.windows(CLASS) if w.place.width >= SMALLEST_PANEL]
        return large[-1] if large else None

    def wait_for_panel(self, within: float = 5.0) -> Window:
        """Wait until the panel is on the screen."""
        return until(self.panel, "the panel is on the screen", within)

    def wait_for_no_panel(self, within: float = 5.0) -> None:
        """Wait until the panel has gone."""
        until(lambda: self.panel() is None, "the panel is off the screen", within)

    def moments(self, count: int) -> list[dict[str, Any]]:
        """Wait until the journal holds so many moments, and give them, the oldest first."""
        return wait_for_moments(self.program.journal, count)

    def screenshot(self, path: Path) -> Path:
        """Save the whole screen as a PNG."""
        path.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            ["import", "-window", "root", str(path)], env=self.environment, check=True, timeout=20
        )
        return path

    def _icon(self) -> Window | None:
        small = [w for w in self.sight.windows(CLASS) if 8 <= w.place.width <= LARGEST_ICON]
        return small[0] if small else None

    # -- furnishing --------------------------------------------------------------------------

    def _furnish(self, window_manager: str, tray: str, edge: str, settings: str) -> None:
        self.household.environment.update(self._own_environment())
        self.environment = self.household.environment
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = hosts.start_bus(self.household)
        self._server, display = hosts.start_display(self.household, self._size)
        self.environment["DISPLAY"] = display
        self.hand = Hand(self.environment)
        self.screen = Screen(self.environment["DISPLAY"])
        home = self.folder / "data"
        home.mkdir(mode=0o700)
        if settings:
            (home / "settings.toml").write_text(settings)
        self.program = Program(self.household, self.environment, home)
        if window_manager != "none":
            hosts.start_window_manager(self.household, self.screen, window_manager)
        if tray == "xembed":
            self.start_tray(edge)
        elif tray == "sni":
            self.start_indicators()

    def _own_environment(self) -> Mapping[str, str]:
        folders = {
            "HOME": "home",
            "XDG_RUNTIME_DIR": "run",
            "XDG_CONFIG_HOME": "config",
            "XDG_CACHE_HOME": "cache",
            "XDG_DATA_HOME": "share",
            "XDG_STATE_HOME": "state",
        }
        for name in folders.values():
            (self.folder / name).mkdir(mode=0o700)
        return {
            **{variable: str(self.folder / name) for variable, name in folders.items()},
            "CALMDESK_HOME": str(self.folder / "data"),
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(CHECKOUT),
            "LANG": "C.UTF-8",
            "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={self.folder}/no-system-bus",
            "GSETTINGS_BACKEND": "memory",
            **({"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"} if self._accessible else {}),
        }
