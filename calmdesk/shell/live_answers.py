"""What commands ask of the CalmDesk that runs, and what it answers."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from calmdesk import __version__
from calmdesk.breathing.wish import BreathWish
from calmdesk.core.errors import CalmDeskError, UsageError
from calmdesk.core.language import Language, mark
from calmdesk.core.moment import Source
from calmdesk.core.request import Reply, Request
from calmdesk.core.session import Session
from calmdesk.core.settings import LOG_KEEP
from calmdesk.core.situation import CallSwitch
from calmdesk.services import Services
from calmdesk.shell.hiding import Hiding

if TYPE_CHECKING:
    from calmdesk.core.finding import Finding


class Screen(Protocol):
    """What commands may do with the tray and the panel."""

    @property
    def tray_backend(self) -> str:
        """Through what the icon is shown: sni, xembed or none."""

    @property
    def panel_visible(self) -> bool:
        """Whether the panel is on the screen."""

    @property
    def session(self) -> Session | None:
        """The session that runs."""

    @property
    def last_error(self) -> CalmDeskError | None:
        """The last fault there was."""

    def open_panel(self, *, for_keyboard: bool = False) -> None:
        """Open the panel."""

    hiding: Hiding

    def open_settings(self) -> None:
        """Open the settings, which take the keyboard."""

    def findings(self) -> tuple[Finding, ...]:
        """What the desktop tells and does for this CalmDesk, and what it does not."""

    def vent(self, source: Source) -> None:
        """Open the pad; raises UnavailableError if it cannot be started."""

    def breathe(self, source: Source, wish: BreathWish) -> None:
        """Begin a breath; raises ContentError if there is no such."""

    def pillow_document(self) -> dict[str, object]:
        """What is told of the pillow: at least state, backend and device."""

    def pillow_changed(self, action: str) -> None:
        """Another process has paired or forgotten it (follow), or tests it (test, tested)."""

    def quit(self) -> None:
        """End the program, after the reply has gone."""


class LiveAnswers:
    """Answers requests in the running instance. The loop's thread."""

    def __init__(self, services: Services, screen: Screen) -> None:
        self._services = services
        self._screen = screen
        self._known: dict[str, Callable[[Request], Reply]] = {
            "start": self._start,
            "panel": self._panel,
            "settings": self._settings,
            "hide": self._hide,
            "wipe": self._wipe,
            "call": self._call,
            "breathe": self._breathe,
            "pillow": self._pillow,
            "vent": self._vent,
            "status": self._status,
            "findings": self._findings,
            "quit": self._quit,
        }

    def answer(self, request: Request) -> Reply:
        """The reply; what fails in a known way is a sentence and its exit code."""
        try:
            act = self._known.get(request.name)
            if act is None:
                raise UsageError(
                    mark("The CalmDesk that runs does not know {word}. Please start it again."),
                    word=request.name,
                )
            return act(request)
        except CalmDeskError as error:
            return Reply(error.exit_code, err=error.sentence(self._services.language) + "\n")

    def _start(self, request: Request) -> Reply:
        if not request.arguments.get("hidden"):
            self._screen.open_panel()
        return Reply()

    def _panel(self, request: Request) -> Reply:
        self._screen.open_panel(for_keyboard=bool(request.arguments.get("keyboard")))
        return Reply()

    def _settings(self, _request: Request) -> Reply:
        self._screen.open_settings()
        return Reply()

    def _vent(self, _request: Request) -> Reply:
        self._screen.vent(Source.PANEL)
        return Reply()

    def _hide(self, _request: Request) -> Reply:
        self._screen.hiding.hide()
        return Reply()

    def _wipe(self, _request: Request) -> Reply:
        self._screen.hiding.wipe()
        return Reply()

    def _findings(self, _request: Request) -> Reply:
        import json  # not before somebody asks

        language = self._services.language
        found = [finding.document(language) for finding in self._screen.findings()]
        return Reply(out=json.dumps(found, ensure_ascii=False) + "\n")

    def _call(self, request: Request) -> Reply:
        try:
            switch = CallSwitch(str(request.arguments.get("switch")))
        except ValueError as error:
            raise _not_understood(request) from error
        self._services.situation.set_switch(switch)
        return Reply()

    def _breathe(self, request: Request) -> Reply:
        given = request.arguments
        exercise, cycles = given.get("exercise"), given.get("cycles")
        count_seconds = given.get("count_seconds")
        before, after = given.get("before"), given.get("after")
        if not (
            isinstance(exercise, str | None)
            and isinstance(cycles, int | None)
            and isinstance(count_seconds, float | int | None)
            and isinstance(before, int | None)
            and isinstance(after, int | None)
        ):
            raise _not_understood(request)
        wish = BreathWish(exercise, cycles, count_seconds, before, after)
        self._screen.breathe(Source.PANEL, wish)
        return Reply()

    def _pillow(self, request: Request) -> Reply:
        self._screen.pillow_changed(str(request.arguments.get("action")))
        return Reply()

    def _status(self, request: Request) -> Reply:
        if request.arguments.get("json"):
            import json

            return Reply(out=json.dumps(self._document(), ensure_ascii=False) + "\n")
        return Reply(out="\n".join(self._lines()) + "\n")

    def _quit(self, _request: Request) -> Reply:
        self._screen.quit()
        return Reply()

    def _document(self) -> dict[str, object]:
        session, error = self._screen.session, self._screen.last_error
        return {
            "running": True,
            "pid": os.getpid(),
            "version": __version__,
            "tray": self._screen.tray_backend,
            "panel_visible": self._screen.panel_visible,
            "session": None if session is None else _session(session),
            "pillow": self._screen.pillow_document(),
            "call": self._services.situation.now.call.value,
            "sound": "none",
            "journal": self._journal(),
            "last_error": None if error is None else error.sentence(self._services.language),
        }

    def _journal(self) -> str:
        if not self._services.loaded_settings.settings.get(LOG_KEEP):
            return "off"
        return str(self._services.journal.state)

    def _lines(self) -> list[str]:
        """The same for people, as far as it matters to them."""
        say = self._services.language.text
        session = self._screen.session
        lines = [say("CalmDesk {version} runs.").format(version=__version__)]
        lines.append(_tray_line(self._screen.tray_backend, self._services.language))
        if session is not None:
            template = say("{exercise}: {elapsed:.0f} of {total:.0f} seconds.")
            lines.append(template.format(**_session(session)))
        if self._services.situation.now.in_call:
            lines.append(say("On a call."))
        if self._journal() == "off":
            lines.append(say("No log is kept."))
        if (error := self._screen.last_error) is not None:
            lines.append(error.sentence(self._services.language))
        return lines


def _session(session: Session) -> dict[str, object]:
    return {
        "kind": session.kind.value,
        "exercise": session.exercise,
        "elapsed": round(session.elapsed, 1),
        "total": round(session.timeline.total_seconds, 1),
    }


def _tray_line(backend: str, language: Language) -> str:
    if backend == "none":
        return language.text("There is no tray; `calmdesk` opens the panel.")
    return language.text("Its icon is in the tray.")


def _not_understood(request: Request) -> UsageError:
    return UsageError(mark("{word}: this was not understood."), word=request.name)
