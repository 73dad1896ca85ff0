"""Do not disturb and full screen on Windows: SHQueryUserNotificationState. Written, not run."""

from __future__ import annotations

from calmdesk.core.finding import Finding, State
from calmdesk.core.language import mark
from calmdesk.core.loop import Loop
from calmdesk.desktop.asking import AskingSensor
from calmdesk.desktop.do_not_disturb.wish import WHAT as DO_NOT_DISTURB
from calmdesk.desktop.full_screen.front import WHAT as FULL_SCREEN
from calmdesk.desktop.windows.library import WindowsLibrary

LOOK_SECONDS = 30.0
_UNKNOWN = 0
_FULL = (2, 3, 4)  # a full-screen program, a game, a presentation
_QUIET = (4, 6)  # a presentation, quiet hours


def windows_do_not_disturb(loop: Loop, library: WindowsLibrary) -> AskingSensor:
    """The sensor of quiet hours and presentations."""
    finding = Finding(DO_NOT_DISTURB, State.LIMITED, _SAYS, _FOCUS)
    return AskingSensor(
        loop, lambda: _is(library.notification_state(), _QUIET), LOOK_SECONDS, finding
    )


def windows_full_screen(loop: Loop, library: WindowsLibrary) -> AskingSensor:
    """The sensor of full screen."""
    finding = Finding(FULL_SCREEN, State.WORKS, _SAYS_FULL)
    return AskingSensor(
        loop, lambda: _is(library.notification_state(), _FULL), LOOK_SECONDS, finding
    )


def _is(state: int, among: tuple[int, ...]) -> bool | None:
    return None if state == _UNKNOWN else state in among


_SAYS = mark("CalmDesk is quiet in presentations and quiet hours.")
_FOCUS = mark("Windows does not tell of a focus session: use the switch On a call.")
_SAYS_FULL = mark("CalmDesk notices when a program fills the screen.")
