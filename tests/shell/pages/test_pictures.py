"""The pictures of README and documentation can be drawn, twice their size, in every look."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage

from calmdesk.widgets.theme import PANEL_WIDTH
from tests.screens import ROOT

PAGES = ("home", "breath", "breath-in-call")
LOOKS = {"dark", "light", "right-to-left", "longer-words", "reduced-motion", "no-motion"}


def test_pages_are_drawn_in_every_look_and_two_of_them_side_by_side(tmp_path: Path) -> None:
    script = ROOT / "packaging" / "pictures" / "make_pictures.py"
    finished = subprocess.run(
        [sys.executable, str(script), str(tmp_path), *PAGES],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    drawn = {(file.parent.name, file.stem): file for file in tmp_path.glob("*/*.png")}
    assert set(drawn) == {(look, page) for look in LOOKS for page in PAGES}
    for file in drawn.values():
        assert QImage(str(file)).width() >= 2 * PANEL_WIDTH
    readme = QImage(str(tmp_path / "readme.png"))
    assert (readme.width(), readme.hasAlphaChannel()) == (1600, False)
