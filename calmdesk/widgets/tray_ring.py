"""The tray icon: a ring that fills.

Imported before the icon is up, so QtGui alone, and of the idle icon only pictures that were
painted beforehand: painting brings in all of ``Qt``, which takes 12 ms to make.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtGui import QIcon

if TYPE_CHECKING:
    from pathlib import Path

TrayState = Literal["idle", "session", "paused", "listening", "rippled", "glowing"]

STEPS: Final = 60
SIDES: Final = (22, 44)


class TrayRing:
    """Keeps the tray's icons, painted when they are first needed. Lives in the screen's thread.

    State is told by shape: idle is a whole ring, a session a ring that fills, a pause two bars
    in it, listening a dot in it, a hit a ring around the dot, glowing a light in it.
    ``pictures`` is the folder with the idle icon's pictures, see `idle_picture`; without it that
    one is painted as well.
    """

    def __init__(self, pictures: Path | None = None) -> None:
        self._pictures = pictures
        self._icons: dict[tuple[TrayState, int], QIcon] = {}

    def icon(self, state: TrayState, progress: int = 0) -> QIcon:
        """The icon for `state`; `progress` is 0 to 60 and counts in a session or pause only."""
        step = min(STEPS, max(0, progress)) if state in ("session", "paused") else STEPS
        found = self._icons.get((state, step))
        if found is None:
            found = self._read() if state == "idle" else None
            self._icons[(state, step)] = found = found or _painted(state, step)
        return found

    def _read(self) -> QIcon | None:
        files = [idle_picture(self._pictures, side) for side in SIDES] if self._pictures else []
        if not files or not all(file.is_file() for file in files):
            return None
        icon = QIcon()
        for file in files:
            icon.addFile(str(file))
        return icon


def idle_picture(folder: Path, side: int) -> Path:
    """The file of the idle icon, `side` device px wide. A test compares it with what is painted;
    `python -m tests.widgets.tray_pictures` paints it anew.
    """
    return folder / f"tray-{side}.png"


def _painted(state: TrayState, step: int) -> QIcon:
    from calmdesk.widgets.tray_painting import draw

    icon = QIcon()
    for side in SIDES:
        icon.addPixmap(draw(side, state, step))
    return icon
