"""Whatever goes away around it, the icon can be clicked again."""

from __future__ import annotations

from tests.end_to_end.conftest import MakeLaboratory
from tests.end_to_end.laboratory import Laboratory
from tests.end_to_end.laboratory.waiting import until


def _senses(laboratory: Laboratory) -> bool:
    """Whether the sensors have been started."""
    found = laboratory.program.run("doctor", "--json").json
    return any(each["what"] == "Calls" for each in found)


def test_the_message_bus_ends(laboratory: Laboratory) -> None:
    laboratory.program.start("--hidden")
    until(lambda: _senses(laboratory), "the sensors run")
    bus = next(each for each in laboratory.household._started if "dbus-daemon" in str(each.args))
    laboratory.household.end(bus)
    laboratory.click_icon()
    laboratory.wait_for_panel()
    found = laboratory.program.run("doctor", "--json").json
    assert {"what": "Session bus", "state": "missing"}.items() <= next(
        each for each in found if each["what"] == "Session bus"
    ).items()
    assert laboratory.program.quit() == 0
    assert "Traceback" not in laboratory.program.said


def test_a_host_comes_late_when_the_sensors_run_and_its_tray_goes_again(
    make_laboratory: MakeLaboratory,
) -> None:
    laboratory = make_laboratory(tray="none")
    laboratory.program.start("--hidden")
    until(lambda: _senses(laboratory), "the sensors run")
    laboratory.start_indicators()
    laboratory.activate()
    laboratory.wait_for_panel()
    laboratory.program.run("hide")
    laboratory.host.close()
    laboratory.indicators = None
    laboratory.start_tray()
    laboratory.click_icon()
    laboratory.wait_for_panel()


def test_a_tray_is_restarted_when_the_sensors_run(make_laboratory: MakeLaboratory) -> None:
    laboratory = make_laboratory(tray="none")
    tray = laboratory.start_tray()
    laboratory.program.start("--hidden")
    until(lambda: _senses(laboratory), "the sensors run")
    laboratory.household.end(tray)
    until(lambda: not laboratory.sight.tray_is_up(), "the tray has gone")
    laboratory.start_tray()
    laboratory.click_icon()
    laboratory.wait_for_panel()


def test_the_settings_are_damaged(make_laboratory: MakeLaboratory) -> None:
    laboratory = make_laboratory(settings='[hotkeys]\nbreathe = "B"\n[sensors]\nenabled = 7\n[\n')
    laboratory.program.start("--hidden")
    until(lambda: _senses(laboratory), "the sensors run all the same")
    assert "settings" in laboratory.program.status()["last_error"]
    laboratory.click_icon()
    laboratory.wait_for_panel()
