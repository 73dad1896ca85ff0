"""A breath in the terminal: led to its end or to where it was stopped, and kept."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Self

import pytest

from calmdesk.breathing.practice import BreathChoice, begin
from calmdesk.commands.terminal import breath as module
from calmdesk.commands.terminal.breath import follow
from calmdesk.commands.terminal.listening import Heard
from calmdesk.commands.terminal.scene import Scene
from calmdesk.core.moment import Kind, Moment, Source
from calmdesk.core.session import Session, SessionState
from calmdesk.services import Services
from tests.commands.conftest import Run
from tests.fakes import FakeClock

QUICK = ("breathe", "--terminal", "--cycles", "2", "--count", "0.05")
Read = Callable[[], list[Moment]]


class FakeEar:
    """Hears what was written down, at the times (seconds) that were written down."""

    def __init__(self, clock: FakeClock, *heard: tuple[float, Heard]) -> None:
        self.clock = clock
        self.heard = list(heard)
        self.listening = False
        self.waited: list[float | None] = []

    def __enter__(self) -> Self:
        self.listening = True
        return self

    def __exit__(self, *failure: object) -> None:
        self.listening = False

    def wait(self, seconds: float | None) -> Heard:
        assert self.listening
        self.waited.append(seconds)
        now = self.clock.seconds - 1000
        if self.heard and (seconds is None or self.heard[0][0] <= now + seconds):
            at, heard = self.heard.pop(0)
            self.clock.advance(max(0.0, at - now))
            return heard
        assert seconds is not None, "it would wait for ever"
        self.clock.advance(seconds)
        return Heard.NOTHING


class FakeStage:
    """Remembers what was shown; goes away after ``frames``."""

    def __init__(self, frames: int = 10_000) -> None:
        self.frames = frames
        self.scenes: list[Scene] = []
        self.times_taken = 0

    def __enter__(self) -> Self:
        self.times_taken += 1
        return self

    def __exit__(self, *failure: object) -> None:
        return None

    def show(self, scene: Scene) -> None:
        if len(self.scenes) >= self.frames:
            raise BrokenPipeError
        self.scenes.append(scene)

    def patience(self, scene: Scene) -> float:
        return 0.5


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


def _followed(
    services: Services, clock: FakeClock, stage: FakeStage, heard: Iterable[tuple[float, Heard]]
) -> tuple[Session, Heard, FakeEar]:
    breath = services.library.breath("ten_count")
    session = begin(breath, BreathChoice("ten_count", 2, 1.0), clock, Source.TERMINAL)
    ear = FakeEar(clock, *heard)
    return session, follow(session, breath, stage, ear, services), ear


def test_a_breath_is_followed_to_its_end(services: Services, clock: FakeClock) -> None:
    stage = FakeStage()
    session, heard, ear = _followed(services, clock, stage, [])
    assert heard is Heard.NOTHING
    assert session.state is SessionState.FINISHED
    assert not ear.listening
    assert [scene.number for scene in stage.scenes[::2]] == [*range(1, 11), *range(1, 11)]
    assert stage.scenes[0].word == "In through the nose…"
    assert stage.scenes[0].line == "Sit tall, drop your shoulders."
    assert (stage.scenes[-1].cycle, stage.scenes[-1].cycles) == (2, 2)


def test_it_counts_to_ten_first_for_those_who_like_it(
    settings_file: Path, clock: FakeClock, run: Run, monkeypatch: pytest.MonkeyPatch, moments: Read
) -> None:
    settings_file.write_text("[breath]\ncount_first = true\n")
    monkeypatch.setattr(module, "TerminalEar", lambda _: FakeEar(clock))
    monkeypatch.setattr(module, "begin", _on(clock))
    outcome = run("breathe", "ten_count", "--cycles", "1", "--count", "0.05", "--terminal")
    assert outcome.exit_code == 0
    assert outcome.out.index("Count slowly to ten.  10 s") < outcome.out.index("1/1  In through")
    assert moments()[0].seconds == 10.5


def test_stopped_while_it_counts_no_breath_was_begun(
    settings_file: Path, clock: FakeClock, run: Run, monkeypatch: pytest.MonkeyPatch, moments: Read
) -> None:
    settings_file.write_text("[breath]\ncount_first = true\n")
    monkeypatch.setattr(module, "TerminalEar", lambda _: FakeEar(clock, (4.0, Heard.STOP)))
    monkeypatch.setattr(module, "begin", _on(clock))
    outcome = run("breathe", "--terminal")
    assert "Enough for now. Breathe as you like now." in outcome.out
    assert moments()[0].seconds == 4.0


def test_the_first_word_comes_before_any_waiting(services: Services, clock: FakeClock) -> None:
    stage = FakeStage()
    _, _, ear = _followed(services, clock, stage, [(0.0, Heard.STOP)])
    assert len(stage.scenes) == 1
    assert len(ear.waited) == 1


def test_a_stopped_breath_is_as_long_as_it_was(services: Services, clock: FakeClock) -> None:
    session, heard, _ = _followed(services, clock, FakeStage(), [(7.25, Heard.STOP)])
    assert heard is Heard.STOP
    moment = session.moment()
    assert (moment.seconds, moment.completed) == (7.25, False)


def test_a_pause_takes_no_time_of_the_breath(services: Services, clock: FakeClock) -> None:
    stage = FakeStage()
    heard = [(4.0, Heard.PAUSE), (104.0, Heard.PAUSE)]
    session, _, ear = _followed(services, clock, stage, heard)
    assert session.moment().completed
    assert clock.seconds - 1000 == 120
    assert None in ear.waited
    (paused,) = [scene for scene in stage.scenes if scene.paused]
    assert paused.line == "Paused. Space goes on."


def test_a_paused_breath_can_be_stopped(services: Services, clock: FakeClock) -> None:
    heard = [(4.0, Heard.PAUSE), (9.0, Heard.STOP)]
    session, _, _ = _followed(services, clock, FakeStage(), heard)
    assert session.moment().seconds == 4.0


def test_put_aside_by_the_shell_it_stands_still(
    services: Services, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def sleep(_pid: int, number: int) -> None:
        assert number == signal.SIGTSTP
        clock.advance(1000)

    monkeypatch.setattr(os, "kill", sleep)
    stage = FakeStage()
    session, _, _ = _followed(services, clock, stage, [(4.0, Heard.SUSPEND)])
    assert session.moment().completed
    assert session.moment().seconds == 20
    assert stage.times_taken == 2


def test_what_nobody_sees_any_more_is_stopped(services: Services, clock: FakeClock) -> None:
    session, heard, _ = _followed(services, clock, FakeStage(frames=3), [])
    assert heard is Heard.END
    assert session.state is SessionState.STOPPED


def test_a_breath_without_a_terminal_is_told_in_lines(run: Run, moments: Read) -> None:
    outcome = run(*QUICK, "--before", "7", "--after", "3")
    assert outcome.exit_code == 0
    assert outcome.out.splitlines() == [
        "Sit tall, drop your shoulders.",
        "1/2  In through the nose…  0.25 s",
        "1/2  Out just as slowly…  0.25 s",
        "2/2  In through the nose…  0.25 s",
        "Through the mouth.",
        "2/2  Out just as slowly…  0.25 s",
        "2 breaths done. Let it run by itself.",
        "It is in your journal.",
    ]
    (moment,) = moments()
    assert (moment.kind, moment.exercise) == (Kind.BREATHING, "ten_count")
    assert (moment.stress_before, moment.stress_after) == (7, 3)
    assert moment.completed
    assert moment.seconds == pytest.approx(1.0)


def test_with_the_log_off_it_just_runs(run: Run, home: Path, settings_file: Path) -> None:
    settings_file.write_text("[log]\nkeep = false\n")
    outcome = run(*QUICK)
    assert outcome.exit_code == 0
    assert "Nothing was noted: the log is off." in outcome.out
    assert not (home / "journal.db").exists()


def test_settings_that_cannot_be_read_do_not_put_a_breath_off(
    run: Run, settings_file: Path
) -> None:
    settings_file.mkdir()
    outcome = run(*QUICK)
    assert "2 breaths done." in outcome.out
    assert outcome.exit_code == 1
    assert "cannot be read" in outcome.err


def test_the_breath_of_last_time_is_led(run: Run, moments: Read, settings_file: Path) -> None:
    settings_file.write_text('[breath]\nexercise = "long_out"\n')
    run(*QUICK)
    assert moments()[0].exercise == "long_out"


def test_a_breath_of_last_time_that_is_gone_is_the_ten_count(
    run: Run, moments: Read, settings_file: Path
) -> None:
    settings_file.write_text('[breath]\nexercise = "my_own"\n')
    run(*QUICK)
    assert moments()[0].exercise == "ten_count"


def test_an_unknown_breath_is_named(run: Run) -> None:
    outcome = run("breathe", "ten_cuont", "--terminal")
    assert outcome.exit_code == 1
    assert outcome.err == "There is no breath ten_cuont. Did you mean ten_count?\n"


def test_the_end_of_what_was_stopped_is_kind(
    services: Services, clock: FakeClock, run: Run, monkeypatch: pytest.MonkeyPatch, moments: Read
) -> None:
    monkeypatch.setattr(module, "TerminalEar", lambda _: FakeEar(clock, (12.0, Heard.STOP)))
    monkeypatch.setattr(module, "begin", _on(clock))
    outcome = run("breathe", "--terminal")
    assert "2 breaths begun. They count too. Breathe as you like now." in outcome.out
    assert moments()[0].completed is False


def test_ended_by_the_system_it_is_kept_and_says_nothing_more(
    services: Services, clock: FakeClock, run: Run, monkeypatch: pytest.MonkeyPatch, moments: Read
) -> None:
    monkeypatch.setattr(module, "TerminalEar", lambda _: FakeEar(clock, (12.0, Heard.END)))
    monkeypatch.setattr(module, "begin", _on(clock))
    outcome = run("breathe", "--terminal")
    assert (outcome.exit_code, outcome.err) == (0, "")
    assert "journal" not in outcome.out
    assert moments()[0].seconds == 12.0


def _on(clock: FakeClock) -> Callable[..., Session]:
    """The maker of sessions, on this clock."""
    return lambda breath, choice, _clock, source: begin(breath, choice, clock, source)
