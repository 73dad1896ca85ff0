"""The pictures of README and documentation can be drawn, twice their size, in every look."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage

from calmdesk.widgets.theme import PANEL_WIDTH
from tests.screens import ROOT

LOOKS = {"dark", "light", "right-to-left", "longer-words", "reduced-motion", "no-motion"}


def test_a_page_is_drawn_in_every_look(tmp_path: Path) -> None:
    script = ROOT / "packaging" / "pictures" / "make_pictures.py"
    finished = subprocess.run(
        [sys.executable, str(script), str(tmp_path), "breath-in-call"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    drawn = {picture.parent.name: picture for picture in tmp_path.glob("*/*.png")}
    assert set(drawn) == LOOKS
    for picture in drawn.values():
        assert QImage(str(picture)).width() >= 2 * PANEL_WIDTH
