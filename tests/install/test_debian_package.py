"""The .deb on a machine that has nothing: it installs, starts into the tray, and goes again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.laboratory import Laboratory
from tests.end_to_end.laboratory.waiting import until
from tests.house.sources import ROOT
from tests.install.debian import EmptyDebian

pytestmark = [pytest.mark.long, pytest.mark.timeout(1800)]


@pytest.fixture(scope="module")
def debian(tmp_path_factory: pytest.TempPathFactory) -> EmptyDebian:
    """An empty Debian, with the package in its /srv."""
    debian = EmptyDebian(tmp_path_factory.mktemp("debian"))
    (debian.root / "srv" / "package.deb").write_bytes(_newest_package().read_bytes())
    return debian


@pytest.fixture
def installed(debian: EmptyDebian) -> Iterator[EmptyDebian]:
    """The same with the package installed, and purged afterwards."""
    debian.run("apt-get", "install", "-qq", "-y", "--no-install-recommends", "/srv/package.deb")
    yield debian
    debian.run("apt-get", "purge", "-qq", "-y", "calmdesk")


@pytest.fixture
def laboratory() -> Iterator[Laboratory]:
    """A desktop with a tray."""
    with Laboratory() as laboratory:
        yield laboratory


def _newest_package() -> Path:
    built = sorted((ROOT / "dist").glob("calmdesk_*.deb"), key=lambda path: path.stat().st_mtime)
    assert built, "`make package` has not been run"
    return built[-1]


def test_the_package_starts_into_the_tray(installed: EmptyDebian, laboratory: Laboratory) -> None:
    environment = laboratory.environment

    def status() -> Any:
        return json.loads(installed.run("calmdesk", "status", "--json", environment=environment))

    program = laboratory.household.start("calmdesk", installed.command("calmdesk", "--hidden"))
    until(lambda: status()["tray"] == "xembed", "the icon is up", 30)
    assert laboratory.icon().width > 0
    installed.run("calmdesk", "panel", environment=environment)
    laboratory.wait_for_panel()
    installed.run("calmdesk", "quit", environment=environment)
    assert program.wait(30) == 0
    assert laboratory.household.log_of("calmdesk").read_text() == ""


def test_the_package_breathes_in_a_terminal(installed: EmptyDebian) -> None:
    quickly = ["--terminal", "--cycles", "1", "--count", "0.05"]
    installed.run("calmdesk", "breathe", "ten_count", *quickly)
    assert json.loads(installed.run("calmdesk", "week", "--json"))["moments"] == 1


def test_everything_the_package_brings_finds_its_libraries(installed: EmptyDebian) -> None:
    every_library = ["find", "/usr/lib/calmdesk", "-name", "*.so*", "-type", "f"]
    as_the_program_looks = {"LD_LIBRARY_PATH": "/usr/lib/calmdesk/_internal"}
    linked = installed.run(
        *every_library, "-exec", "ldd", "{}", "+", environment=as_the_program_looks
    )
    assert "libQt6Widgets.so.6" in linked
    assert [line for line in linked.splitlines() if "not found" in line] == []


def test_the_package_leaves_nothing(debian: EmptyDebian) -> None:
    wanted = debian.run("dpkg-deb", "--field", "/srv/package.deb", "Depends").strip()
    debian.run("apt-get", "satisfy", "-qq", "-y", "--no-install-recommends", wanted)
    before = debian.files()
    debian.run("apt-get", "install", "-qq", "-y", "--no-install-recommends", "/srv/package.deb")
    assert debian.files() - before != set()
    debian.run("apt-get", "purge", "-qq", "-y", "calmdesk")
    assert debian.files() - before == set()
