"""Imports run one way, and Qt stays where things are drawn."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.house.sources import ROOT, package_sources

_FEATURES = {
    "breathing",
    "coaching",
    "imagery",
    "pillow",
    "replying",
    "reviewing",
    "stretching",
    "venting",
}

_LINT_IMPORTS = "from importlinter.cli import lint_imports_command as run; run(['--no-logo'])"


def _may_know_qt(path: Path) -> bool:
    return "view" in path.parts or path.parts[1] in {"widgets", "shell"}


def test_qt_is_known_to_views_widgets_and_the_shell_alone() -> None:
    strangers = [
        f"{source.at(line)} imports {module}"
        for source in package_sources()
        if not _may_know_qt(source.path)
        for line, module in source.imports()
        if module.split(".")[0] in {"PySide6", "shiboken6"}
    ]
    assert strangers == []


def test_the_rules_of_a_feature_do_not_know_their_view() -> None:
    strangers = [
        f"{source.at(line)} imports {module}"
        for source in package_sources()
        if source.path.parts[1] in _FEATURES and "view" not in source.path.parts
        for line, module in source.imports()
        if module.startswith(f"calmdesk.{source.path.parts[1]}.view")
    ]
    assert strangers == []


def test_screens_are_never_reached_without_a_screen() -> None:
    blind = {"commands", "services", "core", "content", "journal", "tone", "sound", "desktop"}
    strangers = [
        f"{source.at(line)} imports {module}"
        for source in package_sources()
        if source.path.parts[1].removesuffix(".py") in blind
        for line, module in source.imports()
        if ".view" in module or module.startswith(("calmdesk.widgets", "calmdesk.shell"))
    ]
    assert strangers == []


def test_imports_run_one_way() -> None:
    finished = subprocess.run(
        [sys.executable, "-c", _LINT_IMPORTS],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr


def test_qt_keeps_its_own_names() -> None:
    # `from __feature__ import snake_case` doubles the start and costs 8 MiB.
    strangers = [
        source.at(line)
        for source in package_sources()
        for line, module in source.imports()
        if module == "__feature__"
    ]
    assert strangers == []
