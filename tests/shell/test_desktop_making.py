"""What starts CalmDesk at login."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from calmdesk.shell.desktop_making import starting_command


def _beside(monkeypatch: pytest.MonkeyPatch, home: Path, *names: str) -> Path:
    folder = home / "bin"
    folder.mkdir()
    for name in names:
        (folder / name).touch(mode=0o755)
    python = folder / "python3"
    monkeypatch.setattr(sys, "executable", str(python))
    return folder


def test_the_command_beside_its_python_is_used(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = _beside(monkeypatch, tmp_path, "calmdesk")
    assert starting_command({}) == [str(folder / "calmdesk")]


def test_without_one_python_itself_starts_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = _beside(monkeypatch, tmp_path)
    assert starting_command({}) == [str(folder / "python3"), "-m", "calmdesk"]


def test_a_data_folder_of_ones_own_is_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = _beside(monkeypatch, tmp_path, "calmdesk")
    found = starting_command({"CALMDESK_HOME": str(folder)})
    assert found == ["env", f"CALMDESK_HOME={folder}", str(folder / "calmdesk")]


def test_a_packed_program_starts_itself(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = _beside(monkeypatch, tmp_path, "calmdesk")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert starting_command({}) == [str(folder / "python3")]
