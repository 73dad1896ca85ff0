"""What is installed works anywhere: the wheel has all it needs inside, and needs no compiler."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

import calmdesk
from tests.house.sources import ROOT
from tests.install.conftest import Installation, build_wheel


def _files_below(folder: str) -> set[str]:
    return {
        str(path.relative_to(ROOT))
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def _contents(wheel: Path) -> dict[str, int]:
    return {entry.filename: entry.CRC for entry in zipfile.ZipFile(wheel).infolist()}


def _borrow_dependencies(installation: Installation) -> None:
    """Lend the new environment the packages of this one, but not this checkout."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    own = installation.folder / "lib" / version / "site-packages"
    (own / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")


def test_the_wheel_holds_the_whole_program(wheel: Path) -> None:
    packed = set(zipfile.ZipFile(wheel).namelist())
    wanted = _files_below("calmdesk")
    wanted |= {f"calmdesk/{path}" for path in _files_below("assets") | _files_below("exercises")}
    assert wanted - packed == set()
    assert {name.split("/")[0] for name in packed} == {
        "calmdesk",
        f"calmdesk-{calmdesk.__version__}.dist-info",
    }


def test_the_source_archive_builds_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    make_archive = [sys.executable, "-m", "hatchling", "build", "--target", "sdist"]
    subprocess.run([*make_archive, "--directory", tmp_path], cwd=ROOT, check=True)
    again = build_wheel(next(tmp_path.glob("*.tar.gz")), tmp_path)
    assert _contents(again) == _contents(wheel)


def test_an_installed_wheel_finds_its_exercises(wheel: Path, installation: Installation) -> None:
    _borrow_dependencies(installation)
    installation.pip("--no-deps", "--no-index", str(wheel))
    assert calmdesk.__version__ in installation.calmdesk("--version")
    listed = {exercise["id"] for exercise in installation.json("exercises", "list", "--json")}
    assert {"ten_count", "ten_in_ten_out", "ten_slow", "one_breath", "long_out"} <= listed


def test_a_checkout_finds_its_exercises(installation: Installation) -> None:
    finished = subprocess.run(
        [sys.executable, "-m", "calmdesk", "exercises", "check"],
        cwd=installation.elsewhere,
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr


@pytest.mark.timeout(600)
def test_pip_installs_everything_without_a_compiler(installation: Installation) -> None:
    installation.pip(str(ROOT))
    assert calmdesk.__version__ in installation.calmdesk("--version")
    shipped = installation.json("exercises", "list", "--json")
    assert {exercise["source"] for exercise in shipped} == {"shipped"}
    assert "journal.db" in installation.calmdesk("journal", "path")
    imported = subprocess.run(
        [installation.python, "-c", "import PySide6.QtWidgets, calmdesk.shell.application"],
        cwd=installation.elsewhere,
        check=False,
    )
    assert imported.returncode == 0
