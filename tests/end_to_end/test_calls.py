"""A call is noticed by itself, from a real sound server: who captures counts, nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from tests.desktop.call.sound_servers import Start, start_pipewire, start_pulseaudio
from tests.end_to_end.laboratory import Laboratory
from tests.end_to_end.laboratory.waiting import stays

LONGER_THAN_IT_TAKES_SECONDS = 2.6
A_FILTER = ("node.link-group=echo-cancel-1",)


@pytest.mark.parametrize("start", [start_pulseaudio, start_pipewire])
def test_a_capture_is_a_call_until_it_ends_and_others_never_are(
    laboratory: Laboratory, start: Start
) -> None:
    server = start(laboratory.household)
    laboratory.program.start("--hidden")
    laboratory.program.wait_for_status(call="no")
    others = [server.record("spk.monitor"), server.record("mic", *A_FILTER)]
    stays(lambda: _call(laboratory) == "no", "no call", LONGER_THAN_IT_TAKES_SECONDS)
    recording = server.record("mic")
    laboratory.program.wait_for_status(call="yes")
    laboratory.household.end(recording)
    laboratory.program.wait_for_status(call="no")
    assert [other.poll() for other in others] == [None, None]


def test_a_sound_server_may_go_and_come_back(laboratory: Laboratory) -> None:
    server = start_pulseaudio(laboratory.household)
    laboratory.program.start("--hidden")
    laboratory.program.wait_for_status(call="no")
    server.household.end(server.process)
    laboratory.program.wait_for_status(call="unknown")
    assert _finding(laboratory, "Calls")["state"] == "missing"
    laboratory.click_icon()
    laboratory.wait_for_panel()
    start_pulseaudio(laboratory.household)
    laboratory.program.wait_for_status(call="no")


def test_switched_off_no_call_is_noticed_and_doctor_says_so(laboratory: Laboratory) -> None:
    server = start_pulseaudio(laboratory.household)
    settings = laboratory.program.home / "settings.toml"
    settings.write_text(settings.read_text() + "[sensors]\nenabled = false\n")
    laboratory.program.start("--hidden")
    server.record("mic")
    stays(lambda: _call(laboratory) == "unknown", "nobody knows", LONGER_THAN_IT_TAKES_SECONDS)
    assert _finding(laboratory, "Sensors")["state"] == "limited"


def _call(laboratory: Laboratory) -> str:
    return str(laboratory.program.status()["call"])


def _finding(laboratory: Laboratory, what: str) -> dict[str, Any]:
    findings = laboratory.program.run("doctor", "--json").json
    return next(finding for finding in findings if finding["what"] == what)
