"""Paints the pictures of the idle tray icon: ``python -m tests.widgets.tray_pictures``."""

from __future__ import annotations

import os

from PySide6.QtGui import QGuiApplication

from calmdesk.core.paths import shipped
from calmdesk.widgets.tray_painting import draw
from calmdesk.widgets.tray_ring import SIDES, STEPS, idle_picture


def main() -> None:
    """Paint each size."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication(["calmdesk"])
    for side in SIDES:
        draw(side, "idle", STEPS).save(str(idle_picture(shipped("assets") / "icons", side)))
    application.quit()


if __name__ == "__main__":
    main()
