"""Messages through a real dunst, a played daemon, a fake bus, and none at all."""

from __future__ import annotations

import subprocess

import pytest

from calmdesk.core.finding import Finding, State
from calmdesk.desktop.bus import Bus
from calmdesk.desktop.notification.freedesktop import NOTIFICATIONS, FreedesktopNotifier
from calmdesk.desktop.notification.notifier import AbsentNotifier, Message, Notifier
from tests.desktop.contract import check_finding
from tests.desktop.fake_bus import FakeBus
from tests.desktop.mock_services import MockBus
from tests.desktop.select_loop import SelectLoop
from tests.end_to_end.laboratory.hosts import start_display
from tests.end_to_end.laboratory.processes import Household
from tests.end_to_end.laboratory.waiting import until
from tests.fakes import FakeClock, FakeLoop

OFFER = Message("One minute?", "", (("breathe", "Breathe"), ("not_now", "Not now")))


def _fake() -> FakeBus:
    bus = FakeBus(FakeLoop(FakeClock()))
    bus.owners[NOTIFICATIONS] = ":1.1"
    bus.answers = {"GetCapabilities": (["actions"],), "Notify": (7,), "CloseNotification": ()}
    return bus


def _run(bus: FakeBus, seconds: float = 0.0) -> None:
    assert isinstance(bus.loop, FakeLoop)
    bus.loop.run(seconds)


@pytest.fixture
def fake() -> FakeBus:
    return _fake()


def _started(bus: FakeBus) -> tuple[FreedesktopNotifier, list[str], list[None]]:
    notifier = FreedesktopNotifier(bus)
    chosen: list[str] = []
    gone: list[None] = []
    notifier.chosen.connect(chosen.append)
    notifier.gone.connect(gone.append)
    notifier.start()
    _run(bus)
    return notifier, chosen, gone


@pytest.fixture(params=["works", "refused", "hangs", "absent"])
def notifier(request: pytest.FixtureRequest, fake: FakeBus) -> Notifier:
    if request.param == "absent":
        return AbsentNotifier(Finding("notification", State.MISSING, "There is none."))
    if request.param == "refused":
        fake.answers.clear()
    fake.hangs = request.param == "hangs"
    return FreedesktopNotifier(fake)


def test_every_notifier_shows_and_withdraws_without_a_fault(notifier: Notifier) -> None:
    notifier.stop()
    notifier.withdraw()
    check_finding(notifier.finding())
    for _ in range(2):
        notifier.start()
        notifier.show(OFFER)
        notifier.show(OFFER)
        notifier.withdraw()
        check_finding(notifier.finding())
        notifier.stop()
        notifier.stop()


def test_a_message_is_silent_transient_neutral_and_replaced(fake: FakeBus) -> None:
    notifier, _, _ = _started(fake)
    notifier.show(OFFER)
    _run(fake)
    notifier.show(OFFER)
    _run(fake)
    first, second = (call for call in fake.calls if call.member == "Notify")
    assert (first.body[1], second.body[1]) == (0, 7)
    hints = first.body[6]
    assert hints["urgency"] == ("y", 0)
    assert hints["transient"] == ("b", True)
    assert hints["suppress-sound"] == ("b", True)
    assert first.body[5] == ["default", "One minute?", "breathe", "Breathe", "not_now", "Not now"]


def test_what_is_pressed_is_told_once_and_only_for_our_message(fake: FakeBus) -> None:
    notifier, chosen, gone = _started(fake)
    notifier.show(OFFER)
    _run(fake)
    fake.send("ActionInvoked", 6, "breathe")
    fake.send("ActionInvoked", 7, "breathe")
    fake.send("NotificationClosed", 7, 3)
    assert (chosen, gone) == (["breathe"], [])


def test_a_message_that_goes_by_itself_is_told(fake: FakeBus) -> None:
    notifier, chosen, gone = _started(fake)
    notifier.show(OFFER)
    _run(fake)
    fake.send("NotificationClosed", 7, 1)
    assert (chosen, gone) == ([], [None])


def test_a_refused_message_is_gone_and_says_so(fake: FakeBus) -> None:
    del fake.answers["Notify"]
    notifier, _, gone = _started(fake)
    notifier.show(OFFER)
    _run(fake)
    assert gone == [None]
    assert notifier.finding().state is State.MISSING


def test_a_hanging_daemon_is_gone_after_two_seconds(fake: FakeBus) -> None:
    notifier, _, gone = _started(fake)
    fake.hangs = True
    notifier.show(OFFER)
    _run(fake, 1.9)
    assert gone == []
    _run(fake, 0.2)
    assert gone == [None]


def test_a_message_withdrawn_before_it_was_shown_is_closed(fake: FakeBus) -> None:
    notifier, _, _ = _started(fake)
    notifier.show(OFFER)
    notifier.withdraw()
    _run(fake)
    assert [call.member for call in fake.calls][-2:] == ["Notify", "CloseNotification"]


def test_a_daemon_without_buttons_gets_none(fake: FakeBus) -> None:
    fake.answers["GetCapabilities"] = (["body"],)
    notifier, _, _ = _started(fake)
    notifier.show(OFFER)
    assert fake.calls[-1].body[5] == ["default", "One minute?"]
    assert notifier.finding().state is State.LIMITED


def test_a_daemon_that_restarts_is_shown_to_anew(fake: FakeBus) -> None:
    notifier, _, gone = _started(fake)
    notifier.show(OFFER)
    _run(fake)
    fake.own(NOTIFICATIONS, "")
    assert gone == [None]
    fake.own(NOTIFICATIONS, ":1.9")
    notifier.show(OFFER)
    assert fake.calls[-1].body[1] == 0


def test_stopping_leaves_no_listener(fake: FakeBus) -> None:
    notifier, _, _ = _started(fake)
    notifier.show(OFFER)
    notifier.stop()
    assert fake.listening == 0


def _real(bus: Bus, loop: SelectLoop) -> tuple[FreedesktopNotifier, list[str], list[None]]:
    notifier = FreedesktopNotifier(bus)
    chosen: list[str] = []
    gone: list[None] = []
    notifier.chosen.connect(chosen.append)
    notifier.gone.connect(gone.append)
    bus.open()
    notifier.start()
    loop.run_until(lambda: notifier.finding().state is State.WORKS, "the daemon answers")
    return notifier, chosen, gone


def _dunstctl(household: Household, *words: str) -> str:
    return subprocess.run(
        ["dunstctl", *words],
        env=household.environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=10,
    ).stdout.strip()


def test_a_real_dunst_shows_it_and_tells_what_is_pressed(
    household: Household, loop: SelectLoop
) -> None:
    mock = MockBus(household)
    household.environment["DBUS_SESSION_BUS_ADDRESS"] = mock.address
    household.environment["DISPLAY"] = start_display(household, "800x600x24")[1]
    dunst = household.start("dunst", ["dunst", "-conf", "/dev/null"])
    until(lambda: mock.has(NOTIFICATIONS), "dunst is up")
    bus = Bus(loop, mock.address, "session bus")
    notifier, chosen, gone = _real(bus, loop)
    notifier.show(OFFER)
    loop.run_until(lambda: _dunstctl(household, "count", "displayed") == "1", "it is shown")
    notifier.show(OFFER)
    loop.run(0.1)
    assert _dunstctl(household, "count", "displayed") == "1"
    _dunstctl(household, "action", "0")
    loop.run_until(lambda: chosen, "the choice is told")
    notifier.show(OFFER)
    loop.run_until(lambda: _dunstctl(household, "count", "displayed") == "1", "shown again")
    _dunstctl(household, "close-all")
    loop.run_until(lambda: gone, "the end is told")
    household.end(dunst)
    loop.run_until(lambda: notifier.finding().state is not State.WORKS, "the loss is noticed")
    notifier.stop()
    bus.close()
    assert loop.waiting == 0


def test_a_played_daemon_gets_it_and_its_action_comes_back(
    household: Household, loop: SelectLoop
) -> None:
    mock = MockBus(household)
    mock.start_template(
        "notification_daemon", NOTIFICATIONS, "-p", '{"capabilities": "body actions"}'
    )
    bus = Bus(loop, mock.address, "session bus")
    notifier, chosen, _ = _real(bus, loop)
    notifier.show(OFFER)
    loop.run_until(lambda: notifier._shown, "it is shown")
    mock.call(
        NOTIFICATIONS,
        "/org/freedesktop/Notifications",
        "org.freedesktop.DBus.Mock.EmitSignal",
        NOTIFICATIONS,
        "ActionInvoked",
        "us",
        f"[<uint32 {notifier._shown}>, <'breathe'>]",
    )
    loop.run_until(lambda: chosen == ["breathe"], "the choice is told")
    notifier.stop()
    bus.close()
