"""The page of settings says what the program declares."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from calmdesk.core.settings import DECLARED
from tests.house.sources import ROOT

PAGE = ROOT / "docs" / "settings.md"


def test_the_page_of_settings_is_up_to_date(tmp_path: Path) -> None:
    script = ROOT / "packaging" / "document_settings.py"
    fresh = tmp_path / "settings.md"
    subprocess.run([sys.executable, str(script), str(fresh)], cwd=ROOT, check=True)
    assert PAGE.read_text("utf-8") == fresh.read_text("utf-8"), "run make settings-page"


def test_every_setting_is_on_it() -> None:
    page = PAGE.read_text("utf-8")
    assert [setting.key for setting in DECLARED if f"| `{setting.key}` |" not in page] == []
