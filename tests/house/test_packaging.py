"""What a desktop reads about CalmDesk: well-formed, discreet, and of one version."""

from __future__ import annotations

import configparser
import subprocess
from xml.etree import ElementTree

import pytest

import calmdesk
from tests.house.sources import ROOT

DESKTOP = ROOT / "packaging" / "linux" / "calmdesk.desktop"
METAINFO = ROOT / "packaging" / "linux" / "io.github.calmdesk.calmdesk.metainfo.xml"


@pytest.mark.parametrize(
    "command",
    [
        ["desktop-file-validate", str(DESKTOP)],
        ["appstreamcli", "validate", "--no-net", str(METAINFO)],
    ],
    ids=["desktop file", "metainfo"],
)
def test_the_desktops_own_checks_are_content(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_windows_are_known_by_the_desktop_files_class() -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(DESKTOP)
    assert entry["Desktop Entry"]["StartupWMClass"] == "calmdesk"
    assert entry["Desktop Entry"]["Icon"] == "calmdesk"
    assert (ROOT / "assets" / "icons" / "calmdesk.svg").is_file()


def test_a_colleague_who_reads_the_menu_learns_nothing() -> None:
    said = DESKTOP.read_text(encoding="utf-8").lower()
    assert [word for word in ("vent", "stress", "anger", "mood", "pillow") if word in said] == []


def test_the_newest_release_is_this_version() -> None:
    releases = ElementTree.parse(METAINFO).getroot().find("releases")
    assert releases is not None
    assert releases[0].get("version") == calmdesk.__version__
