"""Paths: CALMDESK_HOME, the platform's folders, and who may read them."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import platformdirs
import pytest

from calmdesk.core.errors import CalmDeskError
from calmdesk.core.paths import make_private_folder, paths_for, shipped, socket_path


def test_everything_lies_under_calmdesk_home(tmp_path: Path) -> None:
    paths = paths_for({"CALMDESK_HOME": str(tmp_path)})
    assert paths.journal == tmp_path / "journal.db"
    assert paths.settings == tmp_path / "settings.toml"
    assert paths.exercises == tmp_path / "exercises"
    assert paths.logs == tmp_path / "logs"


@pytest.mark.skipif(sys.platform != "linux", reason="compares the rules of this system")
@pytest.mark.parametrize("own", [True, False])
def test_the_folders_are_those_of_platformdirs(
    own: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment = {}
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
        if own:
            environment[name] = str(tmp_path / name)
            monkeypatch.setenv(name, environment[name])
    paths = paths_for(environment)
    assert paths.data == platformdirs.user_data_path("calmdesk")
    assert paths.config == platformdirs.user_config_path("calmdesk")
    assert paths.logs == platformdirs.user_log_path("calmdesk")


def test_windows_and_mac_have_their_own_folders(tmp_path: Path) -> None:
    windows = paths_for({"LOCALAPPDATA": str(tmp_path)}, "win32")
    assert windows.data == tmp_path / "calmdesk"
    assert "Application Support" in str(paths_for({}, "darwin").data)


def test_a_relative_xdg_folder_is_ignored() -> None:
    assert paths_for({"XDG_DATA_HOME": "here"}, "linux").data.is_absolute()


def test_each_data_folder_has_its_own_short_socket(tmp_path: Path) -> None:
    environment = {"XDG_RUNTIME_DIR": str(tmp_path)}
    one = socket_path(tmp_path / "a", environment)
    other = socket_path(tmp_path / ("b" * 200), environment)
    assert one.parent == other.parent == tmp_path
    assert one != other
    assert len(other.name) < 40


def test_without_a_runtime_folder_the_socket_lies_in_one_of_the_users_own() -> None:
    assert socket_path(Path("/data"), {}).parent.name.startswith("calmdesk-")


def test_private_folders_are_the_users_alone(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "deep"
    make_private_folder(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    folder.chmod(0o755)
    make_private_folder(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CalmDeskError, match="cannot use the folder"):
        make_private_folder(tmp_path / "file" / "data")


def test_the_shipped_folders_are_found() -> None:
    assert shipped("assets").name == "assets"
