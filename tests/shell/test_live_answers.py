"""What commands ask of the CalmDesk that runs."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field

import pytest

from calmdesk import __version__
from calmdesk.breathing.wish import BreathWish
from calmdesk.core.errors import CalmDeskError, ContentError
from calmdesk.core.finding import Finding, State
from calmdesk.core.moment import Kind, Source
from calmdesk.core.request import Argument, Reply, Request
from calmdesk.core.session import Session
from calmdesk.core.settings import LOG_KEEP
from calmdesk.core.timeline import Phase, Timeline
from calmdesk.services import Services
from calmdesk.shell.hiding import Hiding
from calmdesk.shell.live_answers import LiveAnswers
from tests.fakes import FakeClock


@dataclass
class FakeScreen:
    """Writes down what it was asked to do."""

    tray_backend: str = "xembed"
    panel_visible: bool = False
    session: Session | None = None
    last_error: CalmDeskError | None = None
    done: list[object] = field(default_factory=list)
    hiding: Hiding = field(default_factory=Hiding)

    def open_panel(self, *, for_keyboard: bool = False) -> None:
        self.done.append(("open", for_keyboard))

    def __post_init__(self) -> None:
        self.hiding.hide_wanted.connect(lambda _nothing: self.done.append("hide"))
        self.hiding.wipe_wanted.connect(lambda _nothing: self.done.append("wipe"))

    def open_settings(self) -> None:
        self.done.append("settings")

    def findings(self) -> tuple[Finding, ...]:
        return (Finding("Calls", State.WORKS, "All is well."),)

    def vent(self, source: Source) -> None:
        self.done.append(("vent", source))

    def pillow_document(self) -> dict[str, object]:
        return {"state": "off", "backend": None, "device": None}

    def pillow_changed(self, action: str) -> None:
        self.done.append(("pillow", action))

    def breathe(self, source: Source, wish: BreathWish) -> None:
        if wish.exercise == "nonsense":
            raise ContentError("There is no breath {id}.", id="nonsense")
        self.done.append((source, wish))

    def quit(self) -> None:
        self.done.append("quit")


@pytest.fixture
def screen() -> FakeScreen:
    return FakeScreen()


@pytest.fixture
def answers(services: Services, screen: FakeScreen) -> LiveAnswers:
    return LiveAnswers(services, screen)


def _ask(answers: LiveAnswers, name: str, **arguments: Argument) -> Reply:
    return answers.answer(Request(name, arguments))


@pytest.mark.parametrize(
    ("name", "arguments", "done"),
    [
        ("start", {}, ("open", False)),
        ("panel", {"keyboard": False}, ("open", False)),
        ("panel", {"keyboard": True}, ("open", True)),
        ("hide", {}, "hide"),
        ("settings", {}, "settings"),
        ("vent", {}, ("vent", Source.PANEL)),
        ("quit", {}, "quit"),
        (
            "breathe",
            {"exercise": "ten_slow", "cycles": 3, "count_seconds": 0.5, "before": 7, "after": 4},
            (Source.PANEL, BreathWish("ten_slow", 3, 0.5, 7, 4)),
        ),
        ("breathe", {}, (Source.PANEL, BreathWish())),
    ],
)
def test_commands_are_done(
    answers: LiveAnswers,
    screen: FakeScreen,
    name: str,
    arguments: dict[str, Argument],
    done: object,
) -> None:
    assert _ask(answers, name, **arguments) == Reply()
    assert screen.done == [done]


def test_a_second_hidden_start_opens_nothing(answers: LiveAnswers, screen: FakeScreen) -> None:
    assert _ask(answers, "start", hidden=True) == Reply()
    assert screen.done == []


def test_the_call_is_switched(answers: LiveAnswers, services: Services) -> None:
    for word, call in (("on", "yes"), ("off", "no"), ("auto", "unknown")):
        assert _ask(answers, "call", switch=word) == Reply()
        assert services.situation.now.call.value == call


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("call", {}),
        ("call", {"switch": "perhaps"}),
        ("breathe", {"cycles": "three"}),
        ("breathe", {"exercise": 7}),
        ("dance", {}),
    ],
)
def test_what_is_not_understood_is_answered_in_one_sentence(
    answers: LiveAnswers, screen: FakeScreen, name: str, arguments: dict[str, Argument]
) -> None:
    reply = _ask(answers, name, **arguments)
    assert reply.exit_code == 2
    assert reply.err.strip().endswith(".")
    assert len(reply.err.splitlines()) == 1
    assert screen.done == []


def test_a_known_failure_is_its_sentence_and_exit_code(answers: LiveAnswers) -> None:
    reply = _ask(answers, "breathe", exercise="nonsense")
    assert reply == Reply(1, err="There is no breath nonsense.\n")


def test_the_status_has_every_key_that_was_promised(
    answers: LiveAnswers, screen: FakeScreen, clock: FakeClock
) -> None:
    session = Session(
        Kind.BREATHING, "ten_count", Timeline((Phase("in", 10),), 10), clock, Source.PANEL
    )
    session.start()
    clock.advance(12.34)
    screen.session = session
    screen.panel_visible = True
    screen.last_error = CalmDeskError("The disk is full.")
    assert json.loads(_ask(answers, "status", json=True).out) == {
        "running": True,
        "pid": os.getpid(),
        "version": __version__,
        "tray": "xembed",
        "panel_visible": True,
        "session": {"kind": "breathing", "exercise": "ten_count", "elapsed": 12.3, "total": 100.0},
        "pillow": {"state": "off", "backend": None, "device": None},
        "call": "unknown",
        "sound": "none",
        "journal": "open",
        "last_error": "The disk is full.",
    }


def test_the_status_at_rest(answers: LiveAnswers) -> None:
    status = json.loads(_ask(answers, "status", json=True).out)
    assert status["session"] is None
    assert status["last_error"] is None


def test_with_the_log_off_the_status_says_so(answers: LiveAnswers, services: Services) -> None:
    services.loaded_settings.settings.set(LOG_KEEP, False)
    assert json.loads(_ask(answers, "status", json=True).out)["journal"] == "off"
    assert "No log is kept." in _ask(answers, "status").out


def test_people_read_the_status_as_sentences(
    answers: LiveAnswers, screen: FakeScreen, services: Services, clock: FakeClock
) -> None:
    screen.session = Session(
        Kind.BREATHING, "ten_count", Timeline((Phase("in", 10),), 10), clock, Source.PANEL
    )
    screen.tray_backend = "none"
    screen.last_error = CalmDeskError("The disk is full.")
    _ask(answers, "call", switch="on")
    assert _ask(answers, "status", json=False).out.splitlines() == [
        f"CalmDesk {__version__} runs.",
        "There is no tray; `calmdesk` opens the panel.",
        "ten_count: 0 of 100 seconds.",
        "On a call.",
        "The disk is full.",
    ]
