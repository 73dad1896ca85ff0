"""Autostart on every system: on, off, twice, by the desktop, without rights."""

from __future__ import annotations

import plistlib
import re
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calmdesk.core.errors import CalmDeskError
from calmdesk.core.finding import Finding, State
from calmdesk.desktop.autostart.autostart import AbsentAutostart, Autostart
from calmdesk.desktop.autostart.macos import MacAutostart
from calmdesk.desktop.autostart.windows import APPROVED, NAME, RUN, WindowsAutostart
from calmdesk.desktop.autostart.xdg import XdgAutostart, quoted
from tests.desktop.contract import check_finding

COMMAND = ["/opt/calm desk/bin/calmdesk"]


class FakeRegistry:
    """The current user's registry as a table."""

    def __init__(self) -> None:
        self.values: dict[tuple[str, str], str | bytes | int] = {}
        self.refuses = False

    def read(self, key: str, name: str) -> str | bytes | int | None:
        return self.values.get((key, name))

    def write(self, key: str, name: str, value: str) -> None:
        if self.refuses:
            raise PermissionError
        self.values[key, name] = value

    def remove(self, key: str, name: str) -> None:
        self.values.pop((key, name), None)


@pytest.fixture(params=["xdg", "windows", "macos"])
def autostart(request: pytest.FixtureRequest, tmp_path: Path) -> Autostart:
    if request.param == "xdg":
        return XdgAutostart(COMMAND, {"XDG_CONFIG_HOME": str(tmp_path)})
    if request.param == "windows":
        return WindowsAutostart(COMMAND, FakeRegistry())
    return MacAutostart(COMMAND, tmp_path)


def test_it_can_be_switched_on_and_off_again_and_again(autostart: Autostart) -> None:
    for _ in range(2):
        autostart.switch(False)
        autostart.switch(False)
        assert not autostart.is_on()
        check_finding(autostart.finding())
        autostart.switch(True)
        autostart.switch(True)
        assert autostart.is_on()
        check_finding(autostart.finding())


def test_a_system_without_autostart_says_so() -> None:
    absent = AbsentAutostart(Finding("autostart", State.MISSING, "There is none."))
    absent.switch(False)
    assert not absent.is_on()
    with pytest.raises(CalmDeskError, match="by hand"):
        absent.switch(True)


def test_the_desktop_file_is_valid_and_starts_hidden(tmp_path: Path) -> None:
    autostart = XdgAutostart(COMMAND, {"XDG_CONFIG_HOME": str(tmp_path)})
    autostart.switch(True)
    assert 'Exec="/opt/calm desk/bin/calmdesk" --hidden' in autostart.file.read_text()
    checked = subprocess.run(
        ["desktop-file-validate", str(autostart.file)], capture_output=True, text=True, check=False
    )
    assert (checked.returncode, checked.stdout) == (0, "")
    assert [path.name for path in autostart.file.parent.iterdir()] == ["calmdesk.desktop"]


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_what_the_desktop_switched_off_is_off(line: str, tmp_path: Path) -> None:
    autostart = XdgAutostart(COMMAND, {"XDG_CONFIG_HOME": str(tmp_path)})
    autostart.switch(True)
    text = autostart.file.read_text().replace("X-GNOME-Autostart-enabled=true\n", "")
    autostart.file.write_text(text + line + "\n")
    assert not autostart.is_on()


@pytest.mark.parametrize("kind", ["xdg", "macos"])
def test_a_folder_that_cannot_be_written_is_a_sentence(kind: str, tmp_path: Path) -> None:
    (tmp_path / "autostart").write_text("in the way")
    (tmp_path / "Library").write_text("in the way")
    autostart: Autostart = MacAutostart(COMMAND, tmp_path)
    if kind == "xdg":
        autostart = XdgAutostart(COMMAND, {"XDG_CONFIG_HOME": str(tmp_path)})
    with pytest.raises(CalmDeskError, match="cannot be set"):
        autostart.switch(True)


@given(st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), min_size=1))
def test_a_quoted_argument_is_read_as_it_was(argument: str) -> None:
    # A string value first, then the quoting of Exec, whose field codes begin with %.
    line = quoted(argument).replace("\\\\", "\\")
    if line.startswith('"'):
        line = re.sub(r'\\(["`$\\])', r"\1", line[1:-1])
    assert line.replace("%%", "%") == argument


def test_windows_gets_one_quoted_command_line() -> None:
    registry = FakeRegistry()
    WindowsAutostart([r"C:\Calm Desk\calmdesk.exe"], registry).switch(True)
    assert registry.values[RUN, NAME] == r'"C:\Calm Desk\calmdesk.exe" --hidden'


def test_what_the_task_manager_switched_off_is_off_until_it_is_switched_on() -> None:
    registry = FakeRegistry()
    autostart = WindowsAutostart(COMMAND, registry)
    autostart.switch(True)
    registry.values[APPROVED, NAME] = bytes([3]) + bytes(11)
    assert not autostart.is_on()
    autostart.switch(True)
    assert autostart.is_on()


def test_a_policy_that_forbids_it_is_a_sentence() -> None:
    registry = FakeRegistry()
    registry.refuses = True
    with pytest.raises(CalmDeskError, match="IT desk"):
        WindowsAutostart(COMMAND, registry).switch(True)


def test_the_launch_agent_starts_hidden_at_login(tmp_path: Path) -> None:
    autostart = MacAutostart(COMMAND, tmp_path)
    autostart.switch(True)
    agent = plistlib.loads(autostart.file.read_bytes())
    assert agent["ProgramArguments"] == [*COMMAND, "--hidden"]
    assert agent["RunAtLoad"] is True
