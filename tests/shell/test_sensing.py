"""Sensing: what the desktop tells becomes what the program does, while the user wants it."""

from __future__ import annotations

from pathlib import Path

import pytest

from calmdesk.core.hook import Hook
from calmdesk.core.hotkeys import HOTKEYS
from calmdesk.core.language import english
from calmdesk.core.paths import paths_for
from calmdesk.core.settings import AUTOSTART, CALL_KNOWN, SENSORS_ENABLED, Settings
from calmdesk.core.settings_file import LoadedSettings
from calmdesk.desktop.autostart.xdg import XdgAutostart
from calmdesk.desktop.call.watch import as_capture
from calmdesk.desktop.connections import Connections
from calmdesk.desktop.session.login import LoginState
from calmdesk.desktop.tray_hosts.hosts import TrayHosts
from calmdesk.services import Services
from calmdesk.shell.hiding import Hiding
from calmdesk.shell.sensing import Sensing
from tests.desktop.fake_desktop import FakeDesktop
from tests.fakes import FakeClock, FakeLoop
from tests.shell.fake_services import FakeHotkeys, FakeNotifier, FakeTray

HALF_AN_HOUR = 30 * 60.0
ALL_STARTED = 2.0


class Errand:
    """Takes note of what is asked of the program."""

    def __init__(self) -> None:
        self.hiding = Hiding()
        self.asked: list[str] = []
        self.hiding.hide_wanted.connect(lambda _nothing: self.asked.append("hide"))
        self.hiding.wipe_wanted.connect(lambda _nothing: self.asked.append("wipe"))

    def breathe_by_hotkey(self) -> None:
        self.asked.append("breathe")

    def breathe_a_minute(self) -> None:
        self.asked.append("minute")

    def open_panel(self, *, for_keyboard: bool = False) -> None:
        self.asked.append("panel for the keyboard" if for_keyboard else "panel")

    def ask_about(self, program: str) -> None:
        self.asked.append(f"is {program} a call")

    def quit(self) -> None:
        self.asked.append("quit")


class Place:
    """One program whose desktop says what the test makes it say."""

    def __init__(self, home: Path, **settings: bool | str) -> None:
        self.clock = FakeClock()
        self.loop = FakeLoop(self.clock)
        values = {name.replace("__", "."): value for name, value in settings.items()}
        self.settings = Settings(values)
        self.services = Services(paths_for({"CALMDESK_HOME": str(home)}), self.clock, english())
        self.services.loaded_settings = LoadedSettings(self.settings)
        self.tray = FakeTray()
        self.errand = Errand()
        self.desktop = FakeDesktop()
        self.notifier = FakeNotifier()
        self.hotkeys = FakeHotkeys()
        self.desktop.notifier = self.notifier  # type: ignore[assignment]
        self.desktop.hotkeys = self.hotkeys  # type: ignore[assignment]
        connections = Connections(self.loop, {})
        self.sensing = Sensing(
            self.services,
            self.loop,
            connections,
            self.tray,  # type: ignore[arg-type]
            self.errand,
        )
        self.sensing.__dict__["desktop"] = self.desktop

    def begin(self) -> Place:
        self.sensing.begin()
        self.loop.run(ALL_STARTED)
        return self


@pytest.fixture
def place(home: Path) -> Place:
    return Place(home).begin()


def test_after_a_tough_call_the_icon_glows_once_and_a_silent_message_asks(place: Place) -> None:
    place.sensing.mark_tough()
    assert place.tray.glowed == 1
    (offer,) = place.notifier.shown
    assert offer.title == "One minute?"
    assert offer.text == ""
    assert [words for _, words in offer.buttons] == ["Breathe", "Not now", "Not today"]
    place.notifier.chosen.emit("breathe")
    assert place.errand.asked == ["minute"]


def test_never_two_offers_in_ten_minutes(place: Place) -> None:
    for _ in range(10):
        place.sensing.mark_tough()
        place.notifier.gone.emit(None)
        place.loop.run(30)
    assert len(place.notifier.shown) == 1


def test_an_offer_is_taken_back_when_a_call_begins(place: Place) -> None:
    place.sensing.mark_tough()
    place.desktop.call.tell(frozenset({as_capture("zoom")}))
    assert place.notifier.withdrawn == 1


def test_a_program_that_keeps_the_microphone_is_asked_about_and_judged(place: Place) -> None:
    place.desktop.call.tell(frozenset({as_capture("recorder")}))
    place.loop.run(HALF_AN_HOUR + 1)
    assert place.errand.asked == ["is recorder a call"]
    place.sensing.judge("recorder", is_call=True)
    assert place.settings.get(CALL_KNOWN) == "recorder"


def test_at_shutdown_the_program_ends(place: Place) -> None:
    place.desktop.session.tell(LoginState(ending=True))
    assert place.errand.asked == ["quit"]


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("breathe", ["breathe"]),
        ("hide", ["hide"]),
        ("wipe", ["wipe", "hide"]),
        ("panel", ["panel for the keyboard"]),
        ("another", []),
    ],
)
def test_each_hotkey_has_its_errand(place: Place, name: str, asked: list[str]) -> None:
    place.hotkeys.pressed.emit(name)
    assert place.errand.asked == asked


def test_hotkeys_follow_the_settings(place: Place) -> None:
    assert set(place.hotkeys.wanted) == set(HOTKEYS)
    place.settings.set(HOTKEYS["hide"], "")
    place.settings.set(HOTKEYS["breathe"], "Ctrl+Alt+")
    place.settings.set(HOTKEYS["panel"], "Super+P")
    assert {name: str(keys) for name, keys in place.hotkeys.wanted.items()} == {
        "wipe": "Ctrl+Alt+Shift+W",
        "panel": "Super+P",
    }
    assert place.services.troubles == []


def test_a_hotkey_in_the_file_that_is_none_is_told(home: Path) -> None:
    place = Place(home, hotkeys__breathe="B").begin()
    (trouble,) = place.services.troubles
    assert str(trouble).startswith("B is no key combination.")


def test_a_taken_hotkey_is_told_once(home: Path) -> None:
    place = Place(home)
    place.hotkeys.taken_from_the_start = frozenset({"wipe"})
    place.begin()
    place.hotkeys.settled.emit(None)
    assert [str(trouble) for trouble in place.services.troubles] == [
        "Another program already uses Ctrl+Alt+Shift+W. Other keys can be chosen in the settings."
    ]


def test_switched_off_nothing_of_the_desktop_is_started(home: Path) -> None:
    place = Place(home, sensors__enabled=False).begin()
    assert not any(sensor.started for sensor in place.desktop.sensors)
    assert place.hotkeys.wanted == {}
    (finding,) = place.sensing.findings()[-1:]
    assert "switched off" in finding.says
    place.sensing.mark_tough()
    place.sensing.judge("zoom", is_call=True)
    assert place.notifier.shown == []


def test_switching_off_and_on_while_it_runs(place: Place) -> None:
    for enabled in (False, True, False):
        place.settings.set(SENSORS_ENABLED, enabled)
        place.loop.run(ALL_STARTED)
        assert {sensor.started for sensor in place.desktop.sensors} == {enabled}
        assert bool(place.hotkeys.wanted) is enabled
    place.sensing.end()
    place.sensing.end()
    assert place.loop.waiting == 0


def test_before_the_start_nothing_is_said_to_be_switched_off(home: Path) -> None:
    (finding,) = Place(home).sensing.findings()
    assert finding.says == "It has not been started."


def test_the_icon_is_made_anew_for_another_kind_of_tray(place: Place) -> None:
    place.desktop.tray_hosts.tell(TrayHosts(indicators=":1.7"))
    assert place.tray.made_anew == 0
    place.desktop.tray_hosts.tell(TrayHosts(indicators=":1.9"))
    assert place.tray.made_anew == 1
    place.tray.made_for_dock = True
    place.desktop.tray_hosts.tell(TrayHosts())
    place.desktop.tray_hosts.tell(TrayHosts(indicators=":1.11"))
    assert place.tray.made_anew == 3


def test_an_icon_that_finds_no_way_into_a_dock_is_made_anew(place: Place) -> None:
    place.desktop.tray_hosts.tell(TrayHosts(dock=5))
    place.loop.run(2)
    assert place.tray.made_anew == 1
    place.tray.place = "here"
    place.desktop.tray_hosts.tell(TrayHosts(dock=6))
    place.loop.run(2)
    assert place.tray.made_anew == 1


def test_what_the_desktop_says_of_the_start_at_login_has_the_last_word(home: Path) -> None:
    place = Place(home, autostart=True)
    autostart = XdgAutostart(["calmdesk"], {"XDG_CONFIG_HOME": str(home)})
    place.desktop.autostart = autostart  # type: ignore[assignment]
    place.begin()
    assert place.settings.get(AUTOSTART) is False


def test_hooks_of_hiding_erase_first() -> None:
    told: list[str] = []
    hiding = Hiding()
    hooks: tuple[tuple[Hook[None], str], ...] = (
        (hiding.hide_wanted, "hide"),
        (hiding.wipe_wanted, "wipe"),
    )
    for hook, word in hooks:
        hook.connect(lambda _nothing, word=word: told.append(word))  # type: ignore[misc]
    hiding.wipe()
    assert told == ["wipe", "hide"]
