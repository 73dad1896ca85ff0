"""doctor: every finding says how it is and what to do."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

from calmdesk.commands.examination import desktop
from calmdesk.commands.examination.asking import bus_has_owner, x11_has_owner
from calmdesk.commands.examination.desktop import look_at_desktop
from calmdesk.commands.examination.program import look_at_program
from calmdesk.core.language import english
from calmdesk.core.paths import socket_path
from calmdesk.core.request import Reply
from tests.commands.conftest import Run
from tests.commands.sockets import answering

X11 = {"DISPLAY": ":7"}


def _findings(run: Run) -> dict[str, dict[str, str]]:
    return {finding["what"]: finding for finding in run("doctor", "--json").json}


def test_every_finding_has_its_shape(run: Run) -> None:
    for finding in run("doctor", "--json").json:
        assert set(finding) == {"what", "state", "says", "do"}
        assert finding["state"] in {"works", "limited", "missing"}
        assert finding["says"]
        assert finding["state"] == "works" or finding["do"]


def test_people_can_read_it(run: Run) -> None:
    out = run("doctor").out
    assert "✓ Python" in out
    assert "✗ Screen" in out
    assert "→ Log in to a desktop to see the panel." in out


def test_without_a_screen_nothing_else_of_it_is_looked_for(run: Run) -> None:
    findings = _findings(run)
    assert findings["Screen"]["state"] == "missing"
    assert "Tray" not in findings


def test_a_running_calmdesk_says_what_it_uses(run: Run, home: Path) -> None:
    status = Reply(out=json.dumps({"running": True, "pid": 4711, "tray": "sni"}))
    with answering(socket_path(home, os.environ), status.encode()):
        assert "It runs as process 4711." in run("doctor").out


def test_what_is_wrong_in_the_users_files_is_named(run: Run, home: Path) -> None:
    (home / "settings.toml").write_text('motion = "wild"\n')
    (home / "exercises").mkdir()
    (home / "exercises" / "mine.toml").write_text("kind = [\n")
    (home / "journal.db").write_bytes(b"no database at all" * 300)
    findings = run("doctor", "--json").json
    said = [f"{each['state']}: {each['says']} {each['do']}" for each in findings]
    assert any("limited: motion was not understood" in each for each in said)
    assert any("mine.toml: expected TOML" in each for each in said)
    assert any("missing: The journal" in each and "damaged" in each for each in said)


def test_a_log_that_is_off_is_limited(run: Run, settings_file: Path) -> None:
    settings_file.write_text("[log]\nkeep = false\n")
    assert _findings(run)["Journal"]["state"] == "limited"


def test_settings_that_cannot_be_read_are_missing(run: Run, settings_file: Path) -> None:
    settings_file.mkdir()
    findings = _findings(run)
    assert findings["Settings"]["state"] == "missing"
    assert findings["Journal"]["state"] == "limited"


def test_the_moments_in_the_journal_are_counted(run: Run, home: Path) -> None:
    run("log", "--stress", "4")
    assert _findings(run)["Journal"]["says"] == f"1 moment, {home / 'journal.db'}"


def _desktop(
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    *,
    answers: bool = True,
    bus: bool = False,
    selections: tuple[str, ...] = (),
    status: dict[str, object] | None = None,
) -> dict[str, dict[str, str]]:
    monkeypatch.setattr(desktop, "x_server_answers", lambda _: answers)
    monkeypatch.setattr(desktop, "bus_has_owner", lambda _name, _environment: bus)
    monkeypatch.setattr(desktop, "x11_has_owner", lambda name, _environment: name in selections)
    found = look_at_desktop(status or {}, environment)
    return {finding.what: finding.document(english()) for finding in found}


@pytest.mark.parametrize(
    ("found", "state", "says"),
    [
        ({}, "missing", "Nothing on this desktop shows tray icons."),
        ({"bus": True}, "works", "StatusNotifier"),
        ({"selections": ("_NET_SYSTEM_TRAY_S0",)}, "works", "XEmbed"),
        ({"status": {"tray": "sni"}}, "works", "(sni)"),
        ({"status": {"tray": "none"}}, "missing", "Nothing on this desktop"),
    ],
)
def test_the_tray_is_found(
    monkeypatch: pytest.MonkeyPatch, found: dict[str, object], state: str, says: str
) -> None:
    tray = _desktop(monkeypatch, X11, **found)["Tray"]  # type: ignore[arg-type]
    assert tray["state"] == state
    assert says in tray["says"]


def test_the_compositor_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _desktop(monkeypatch, X11)["Soft edges"]["state"] == "limited"
    composited = _desktop(monkeypatch, X11, selections=("_NET_WM_CM_S0",))
    assert composited["Soft edges"]["state"] == "works"
    assert _desktop(monkeypatch, {"WAYLAND_DISPLAY": "w"})["Soft edges"]["state"] == "works"


def test_a_display_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    findings = _desktop(monkeypatch, X11, answers=False)
    assert set(findings) == {"Screen"}
    assert ":7 does not answer" in findings["Screen"]["says"]


def test_a_missing_toolkit_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_name: str) -> str:
        raise metadata.PackageNotFoundError

    monkeypatch.setattr(metadata, "version", missing)
    *_, toolkit = look_at_program({})
    assert (toolkit.state, toolkit.do) == ("missing", "Install CalmDesk again.")


def test_a_toolkit_that_ends_the_process_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metadata, "version", lambda _name: "6.12.0")
    monkeypatch.setattr(platform, "python_version", lambda: "3.11.9")
    *_, toolkit = look_at_program({})
    assert toolkit.state == "limited"
    assert "6.12.0" in toolkit.document(english())["says"]


def test_a_bus_that_is_not_there_owns_nothing() -> None:
    assert not bus_has_owner("org.example", {})
    for address in ("unix:path=/nowhere", "nonsense", "tcp:host=localhost", "unix:x"):
        assert not bus_has_owner("org.example", {"DBUS_SESSION_BUS_ADDRESS": address})


def test_an_x_server_that_is_not_there_owns_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (":4711", "nonsense", ""):
        monkeypatch.setenv("DISPLAY", name)
        assert not x11_has_owner("_NET_WM_CM_S0", os.environ)


def test_nobody_waits_for_qt(home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "calmdesk", "doctor"],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "PySide6" not in done.stderr
