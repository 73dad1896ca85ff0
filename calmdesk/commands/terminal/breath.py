"""A breath led in the terminal, from the first word to the journal."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from io import StringIO
from typing import TYPE_CHECKING, Protocol, Self

from calmdesk.breathing.practice import begin, remembered_choice
from calmdesk.commands.options import writes_to_terminal
from calmdesk.commands.saving import save
from calmdesk.commands.terminal.listening import Ear, Heard, TerminalEar
from calmdesk.commands.terminal.plain import PlainStage
from calmdesk.commands.terminal.question import ask_stress
from calmdesk.commands.terminal.scene import Scene, scene_of
from calmdesk.core.errors import ContentError, SettingsError
from calmdesk.core.language import mark
from calmdesk.core.moment import Source
from calmdesk.core.request import Reply
from calmdesk.core.session import SessionState
from calmdesk.core.settings import BREATH_EXERCISE, MOTION, THEME, Settings

if TYPE_CHECKING:
    from calmdesk.content.breathing import Breath
    from calmdesk.core.request import Argument, Request
    from calmdesk.core.session import Session
    from calmdesk.services import Services


class Stage(Protocol):
    """What shows a breath."""

    def __enter__(self) -> Self:
        """Take the terminal."""

    def __exit__(self, *failure: object) -> None:
        """Leave the terminal as it was."""

    def show(self, scene: Scene) -> None:
        """Show this moment; raises OSError where the terminal is gone."""

    def patience(self, scene: Scene) -> float:
        """Seconds until there is something new to show."""


def lead(request: Request, services: Services) -> Reply:
    """Lead the breath that is asked for, record it, and offer a rating. A breath that was
    stopped is recorded as far as it came, and no failure.

    Raises ContentError for an unknown breath, JournalError if it cannot be recorded.
    """
    settings = _settings(services)
    breath = _breath(request, services, settings)
    session = _session(request, services, breath, settings)
    stage = _stage(settings, services)
    heard = follow(session, breath, stage, TerminalEar(_keyboard()), services)
    return _conclude(session, breath, services, heard, request.arguments.get("after"))


def follow(session: Session, breath: Breath, stage: Stage, ear: Ear, services: Services) -> Heard:
    """Go through the session until it is over; gives what ended it (NOTHING: its own end)."""
    session.start()
    while True:
        with ear, stage:
            heard = _watch(session, breath, stage, ear, services)
        if heard is not Heard.SUSPEND:
            break
        _be_put_aside(session)
    if session.active:
        session.stop()
    return heard


def _watch(session: Session, breath: Breath, stage: Stage, ear: Ear, services: Services) -> Heard:
    while not session.finish_if_over():
        scene = scene_of(session, breath, services.language)
        try:
            stage.show(scene)
        except OSError:
            return Heard.END  # nobody sees it any more
        heard = ear.wait(None if scene.paused else stage.patience(scene))
        if heard is Heard.PAUSE:
            _toggle(session)
        elif heard is not Heard.NOTHING:
            return heard
    return Heard.NOTHING


def _toggle(session: Session) -> None:
    if session.state is SessionState.PAUSED:
        session.resume()
    else:
        session.pause()


def _be_put_aside(session: Session) -> None:
    """What Ctrl-Z asks for: stand still until the shell brings it back."""
    running = session.state is SessionState.RUNNING
    if running:
        session.pause()
    os.kill(os.getpid(), signal.SIGTSTP)
    if running:
        session.resume()


def _conclude(
    session: Session, breath: Breath, services: Services, heard: Heard, given: Argument
) -> Reply:
    if isinstance(given, int):
        session.rate_after(given)
    try:
        kept = save(session.moment(), services)
    finally:
        if heard is not Heard.END:
            _say(_last_words(session, breath, services))
    if heard is Heard.END:
        return Reply()
    if kept and given is None and _keyboard() is not None:
        _ask_afterwards(session, services)
    words = mark("It is in your journal.") if kept else mark("Nothing was noted: the log is off.")
    return Reply(out=services.language.text(words) + "\n")


def _ask_afterwards(session: Session, services: Services) -> None:
    stress = ask_stress(services.language, sys.stdin, sys.stdout)
    if stress is not None:
        session.rate_after(stress)
        save(session.moment(), services)


def _say(words: str) -> None:
    with suppress(OSError):  # a terminal that is gone need not hear it
        print(words, flush=True)


def _last_words(session: Session, breath: Breath, services: Services) -> str:
    language, position = services.language, session.position
    if session.state is SessionState.FINISHED:
        done = language.plural(mark("One breath done."), mark("{n} breaths done."), position.cycles)
        return f"{done} {breath.cues.end}".rstrip()
    done = language.text(mark("Enough for now."))
    if position.cycle:
        done = language.plural(
            mark("One breath begun. That counts too."),
            mark("{n} breaths begun. They count too."),
            position.cycle,
        )
    return f"{done} {language.text(mark('Breathe as you like now.'))}"


def _settings(services: Services) -> Settings:
    """The settings; their defaults where they cannot be read, for a breath is not put off."""
    try:
        return services.loaded_settings.settings
    except SettingsError as error:
        services.troubles.append(error)
        return Settings()


def _breath(request: Request, services: Services, settings: Settings) -> Breath:
    wanted = request.arguments.get("exercise")
    if isinstance(wanted, str):
        return services.library.breath(wanted)
    try:
        return services.library.breath(settings.get(BREATH_EXERCISE))
    except ContentError:
        # The one breathed last may have been the user's own, and gone since.
        return services.library.breath(BREATH_EXERCISE.default)


def _session(request: Request, services: Services, breath: Breath, settings: Settings) -> Session:
    given = request.arguments
    cycles, count, before = given.get("cycles"), given.get("count_seconds"), given.get("before")
    choice = remembered_choice(
        breath,
        settings,
        cycles if isinstance(cycles, int) else None,
        count if isinstance(count, float) else None,
    )
    session = begin(breath, choice, services.clock, Source.TERMINAL)
    if isinstance(before, int):
        session.rate_before(before)
    return session


def _keyboard() -> int | None:
    """The descriptor of the keyboard, where there is somebody to type and to read."""
    if sys.stdin is None or not (sys.stdin.isatty() and writes_to_terminal()):
        return None
    return sys.stdin.fileno()


def _stage(settings: Settings, services: Services) -> Stage:
    if not writes_to_terminal():
        return PlainStage(sys.stdout or StringIO())
    from calmdesk.commands.terminal.stages import stage_for

    return stage_for(settings.get(MOTION), settings.get(THEME), services.language)
