"""Prints, as JSON, the number of each letter's glyph in the pad's font on this screen."""

from __future__ import annotations

import json
import sys

from PySide6.QtGui import QRawFont
from PySide6.QtWidgets import QApplication

from calmdesk.widgets.theme import SIZE_LARGE, Theme
from tests.venting.residue.scanner import LETTERS


def main() -> None:
    """Ask the font that the pad is written in."""
    application = QApplication(sys.argv[:1])
    font = QRawFont.fromFont(Theme().font(SIZE_LARGE))
    letters = LETTERS + " "
    print(json.dumps(dict(zip(letters, font.glyphIndexesForString(letters), strict=True))))
    application.quit()


if __name__ == "__main__":
    main()
