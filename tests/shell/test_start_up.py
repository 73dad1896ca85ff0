"""What may be imported before the tray icon is up, and what the resident process never keeps."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_IMPORT = "import {modules}, sys; print('\\n'.join(sorted(sys.modules)))"
BEFORE_QT = "calmdesk.shell.application, calmdesk.shell.instance, calmdesk.services"
BEFORE_THE_ICON = f"PySide6.QtWidgets, {BEFORE_QT}, calmdesk.shell.resident"
AT_REST = f"{BEFORE_THE_ICON}, calmdesk.shell.household, calmdesk.shell.upkeep"
SLOW = {
    "Xlib",
    "asyncio",
    "concurrent.futures",
    "hashlib",
    "jeepney",
    "json",
    "logging.handlers",
    "msgspec",
    "platformdirs",
    "rich",
    "sqlite3",
    "sqlite_utils",
    "subprocess",
    "tomllib",
}


def _imported(modules: str, before: str = "") -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", before + _IMPORT.format(modules=modules)],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return set(done.stdout.split())


def test_nothing_slow_comes_before_the_icon() -> None:
    assert _imported(BEFORE_THE_ICON) & SLOW == set()


def test_what_comes_before_qt_does_not_bring_it() -> None:
    assert "PySide6" not in _imported(BEFORE_QT)


@pytest.mark.parametrize(
    "room", ["breathing.view", "widgets.breath_button", "content", "journal", "shell.pages"]
)
def test_at_rest_nothing_of_the_panel_is_there(room: str) -> None:
    beginning = f"calmdesk.{room}"
    assert [name for name in _imported(AT_REST) if name.startswith(beginning)] == []


def test_before_the_icon_qt_makes_none_of_its_enumerations() -> None:
    """``Qt`` itself takes 12 ms to make; PySide makes it when it is first asked for."""
    code = (
        "import enum, gc, os; os.environ['QT_QPA_PLATFORM'] = 'offscreen';"
        "from PySide6.QtWidgets import QApplication; qt = QApplication(['calmdesk']);"
        f"import {BEFORE_THE_ICON};"
        "from calmdesk.core.language import english; from calmdesk.core.paths import shipped;"
        "from calmdesk.shell.tray import Tray; from calmdesk.shell.loop import QtLoop;"
        "from calmdesk.widgets.tray_ring import TrayRing;"
        "tray = Tray(english(), TrayRing(shipped('assets') / 'icons'));"
        "loop = QtLoop(); loop.later(0.0, print);"
        "kinds = [each for each in gc.get_objects() if isinstance(each, enum.EnumMeta)];"
        "print(sum(each.__qualname__.startswith('Qt.') for each in kinds))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.split() == ["0"]


def test_imports_are_plain_again_after_qt() -> None:
    """PySide reads the source of all that is imported after it, and keeps it."""
    before = (
        "import PySide6.QtCore, linecache;"
        "from calmdesk.shell.lean_imports import import_plainly; import_plainly();"
        "import calmdesk.shell.household;"
        "assert not linecache.cache, list(linecache.cache);"
    )
    assert "calmdesk.shell.household" in _imported("sys", before)
