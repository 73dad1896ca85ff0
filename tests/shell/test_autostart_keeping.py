"""The setting switches what starts at login, and at the start it says how that stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from calmdesk.core.errors import UnavailableError
from calmdesk.core.language import english
from calmdesk.core.paths import Paths
from calmdesk.core.settings import AUTOSTART, Settings
from calmdesk.core.settings_file import LoadedSettings
from calmdesk.desktop.autostart.autostart import AbsentAutostart, Autostart
from calmdesk.desktop.autostart.xdg import XdgAutostart
from calmdesk.services import Services
from calmdesk.shell.autostart_keeping import check_autostart, follow_autostart
from tests.fakes import FakeClock


@pytest.fixture
def services(tmp_path: Path) -> Services:
    made = Services(Paths(tmp_path, tmp_path, tmp_path), FakeClock(), english())
    made.loaded_settings = LoadedSettings(Settings())
    return made


@pytest.fixture
def desktop(tmp_path: Path) -> Autostart:
    return XdgAutostart(["calmdesk"], {"XDG_CONFIG_HOME": str(tmp_path / "config")})


def test_the_setting_switches_it_on_and_off(services: Services, desktop: Autostart) -> None:
    follow_autostart(services, lambda: desktop)
    services.loaded_settings.settings.set(AUTOSTART, True)
    assert desktop.is_on()
    services.loaded_settings.settings.set(AUTOSTART, False)
    assert not desktop.is_on()


def test_what_is_answered_before_the_check_outlives_it(
    services: Services, desktop: Autostart
) -> None:
    follow_autostart(services, lambda: desktop)
    services.loaded_settings.settings.set(AUTOSTART, True)
    check_autostart(services, lambda: desktop)
    assert desktop.is_on()
    assert services.loaded_settings.settings.get(AUTOSTART)


def test_switched_off_in_the_desktop_it_is_off_in_the_settings(
    services: Services, desktop: Autostart
) -> None:
    services.loaded_settings.settings.set(AUTOSTART, True)
    check_autostart(services, lambda: desktop)
    assert not services.loaded_settings.settings.get(AUTOSTART)


def test_where_it_cannot_be_switched_whoever_sets_it_is_told(services: Services) -> None:
    follow_autostart(services, lambda: AbsentAutostart(None))  # type: ignore[arg-type]
    with pytest.raises(UnavailableError, match="cannot be started by itself"):
        services.loaded_settings.settings.set(AUTOSTART, True)
