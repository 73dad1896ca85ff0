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
    """An empty Debian."""
    return EmptyDebian(tmp_path_factory.mktemp("debian"))


@pytest.fixture
def laboratory() -> Iterator[Laboratory]:
    """A desktop with a tray."""
    with Laboratory() as laboratory:
        yield laboratory


def _newest_package() -> Path:
    built = sorted((ROOT / "dist").glob("calmdesk_*.deb"), key=lambda path: path.stat().st_mtime)
    assert built, "`make package` has not been run"
    return built[-1]


def test_the_package_installs_starts_and_leaves_nothing(
    debian: EmptyDebian, laboratory: Laboratory
) -> None:
    package = laboratory.folder / "calmdesk.deb"
    package.write_bytes(_newest_package().read_bytes())
    debian.run("apt-get", "install", "-qq", "-y", "--no-install-recommends", str(package))
    environment = laboratory.environment

    def status() -> Any:
        return json.loads(debian.run("calmdesk", "status", "--json", environment=environment))

    program = laboratory.household.start("calmdesk", debian.command("calmdesk", "--hidden"))
    seen = until(lambda: (now := status())["tray"] == "xembed" and now, "the icon is up", 30)
    assert seen["running"]
    assert laboratory.icon().width > 0
    debian.run("calmdesk", "quit", environment=environment)
    assert program.wait(30) == 0
    assert laboratory.household.log_of("calmdesk").read_text() == ""

    debian.run("apt-get", "purge", "-qq", "-y", "calmdesk")
    assert debian.traces_of("calmdesk") == []


def test_everything_the_package_brings_finds_its_libraries(debian: EmptyDebian) -> None:
    package = debian.root / "srv" / "package.deb"
    package.write_bytes(_newest_package().read_bytes())
    debian.run("apt-get", "install", "-qq", "-y", "--no-install-recommends", "/srv/package.deb")
    linked = debian.run(
        "find", "/usr/lib/calmdesk", "-name", "*.so*", "-type", "f", "-exec", "ldd", "{}", "+"
    )
    assert [line for line in linked.splitlines() if "not found" in line] == []
