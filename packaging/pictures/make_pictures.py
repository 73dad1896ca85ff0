"""Draws every page of the panel and the other windows, in every look, into PNG files:
make_pictures.py FOLDER [PAGE…].

Each page is drawn at twice its size in dark, light, right to left (dark), a language that is
forty per cent longer (light), reduced motion (dark) and no motion (light). What is shown comes
from the shipped exercises and from a journal invented from a seed. Two of them, side by side, are
the picture of the README.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_SCALE_FACTOR"] = "2"

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from sample_life import write_journal
from scenes import SCENES, Studio
from side_by_side import draw_side_by_side
from windows import WINDOWS

from calmdesk.content.library import load_library
from calmdesk.content.texts import load_texts
from calmdesk.core.language import language_for, wished_language
from calmdesk.core.paths import shipped
from calmdesk.shell.panel import Panel
from calmdesk.widgets.icons import Icons
from calmdesk.widgets.theme import DARK, LIGHT, Motion, Palette, Theme

# In a call the panel is no higher than its page.
COMPACT = {"breath-in-call"}
SETTLING_SECONDS = 0.9


@dataclass(frozen=True)
class Look:
    """One way in which every page is drawn."""

    palette: Palette
    language: str = "en"
    motion: Motion = "full"


LOOKS = {
    "dark": Look(DARK),
    "light": Look(LIGHT),
    "right-to-left": Look(DARK, language="ar"),
    "longer-words": Look(LIGHT, language="qps"),
    "reduced-motion": Look(DARK, motion="reduced"),
    "no-motion": Look(LIGHT, motion="none"),
}


def main(arguments: list[str]) -> int:
    """Draw the pages named (all, if none is) into the folder named first."""
    folder = Path(arguments[0])
    pages = arguments[1:] or [*SCENES, *WINDOWS]
    application = QApplication([])
    with tempfile.TemporaryDirectory() as room:
        journal = Path(room) / "journal.db"
        write_journal(journal)
        for name, look in LOOKS.items():
            _draw(application, name, look, pages, folder, journal)
    if {"home", "breath"} <= set(pages):
        dark, light = folder / "dark" / "home.png", folder / "light" / "breath.png"
        draw_side_by_side(dark, light, folder / "readme.png")
    return 0


def _draw(
    application: QApplication,
    name: str,
    look: Look,
    pages: list[str],
    folder: Path,
    journal: Path,
) -> None:
    studio = _studio(look, journal)
    mirrored = studio.language.right_to_left
    application.setLayoutDirection(
        Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight
    )
    drawn = {page: _window(studio, page) for page in pages}
    _settle(application)
    (folder / name).mkdir(parents=True, exist_ok=True)
    for page, window in drawn.items():
        window.grab().save(str(folder / name / f"{page}.png"), quality=0)
        window.close()


def _studio(look: Look, journal: Path) -> Studio:
    language = language_for(
        wished_language({"CALMDESK_LANGUAGE": look.language}), shipped("assets") / "translations"
    )
    return Studio(
        theme=Theme(look.palette, look.motion),
        icons=Icons(shipped("assets") / "icons"),
        language=language,
        library=load_library(shipped("exercises"), journal.parent / "own", language.code),
        texts=load_texts(shipped("assets") / "texts", language.code),
        journal=journal,
    )


def _window(studio: Studio, page: str) -> QWidget:
    if page in WINDOWS:
        window = WINDOWS[page](studio)
        window.show()
        return window
    panel = Panel(studio.theme, translucent=True)
    panel.add_page(SCENES["home"](studio))
    panel.set_compact(page in COMPACT)
    panel.show_page(SCENES[page](studio))
    panel.prepare()
    panel.show()
    return panel


def _settle(application: QApplication) -> None:
    # Words cross-fade and questions come softly; the pictures are of what comes to rest.
    end = time.monotonic() + SETTLING_SECONDS
    while time.monotonic() < end:
        application.processEvents()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
