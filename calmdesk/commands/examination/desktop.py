"""The desktop: is there a screen, a place for the icon, a compositor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calmdesk.commands.examination.asking import bus_has_owner, x11_has_owner
from calmdesk.commands.front import has_screen
from calmdesk.core.finding import AS_IT_IS, Finding, State
from calmdesk.core.language import mark
from calmdesk.desktop.screen import x_server_answers
from calmdesk.desktop.tray_hosts.linux import WATCHER

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_XEMBED_TRAY = "_NET_SYSTEM_TRAY_S0"
_COMPOSITOR = "_NET_WM_CM_S0"


def look_at_desktop(
    status: Mapping[str, object], environment: Mapping[str, str]
) -> Iterator[Finding]:
    """Screen, tray, compositor; the screen alone where there is none."""
    what = mark("Screen")
    if not has_screen(environment):
        says = mark("There is none here: `calmdesk breathe` runs in the terminal.")
        yield Finding(what, State.MISSING, says, mark("Log in to a desktop to see the panel."))
        return
    display = environment.get("DISPLAY", "")
    wayland = environment.get("WAYLAND_DISPLAY", "")
    if wayland:
        yield Finding(what, State.WORKS, AS_IT_IS, detail=f"Wayland ({wayland})")
    elif not x_server_answers(environment):
        says = mark("The display {detail} does not answer.")
        do = mark("Check DISPLAY, and whether you may use this display.")
        yield Finding(what, State.MISSING, says, do, display)
        return
    else:
        yield Finding(what, State.WORKS, AS_IT_IS, detail=f"X11 ({display})")
    yield _tray(status, environment)
    yield _compositor(composited=bool(wayland) or x11_has_owner(_COMPOSITOR, environment))


def _tray(status: Mapping[str, object], environment: Mapping[str, str]) -> Finding:
    what = mark("Tray")
    used = status.get("tray")
    if used in ("sni", "xembed"):
        says = mark("The icon is in the tray ({detail}).")
        return Finding(what, State.WORKS, says, detail=str(used))
    if bus_has_owner(WATCHER, environment):
        says = mark("This desktop shows tray icons (StatusNotifier).")
        return Finding(what, State.WORKS, says)
    if x11_has_owner(_XEMBED_TRAY, environment):
        return Finding(what, State.WORKS, mark("This desktop shows tray icons (XEmbed)."))
    return Finding(
        what,
        State.MISSING,
        mark("Nothing on this desktop shows tray icons."),
        mark(
            "Use `calmdesk panel` on a key of your desktop, or add a tray: on GNOME the "
            "extension AppIndicator, elsewhere a panel with a notification area."
        ),
    )


def _compositor(*, composited: bool) -> Finding:
    what = mark("Soft edges")
    if composited:
        return Finding(what, State.WORKS, mark("A compositor draws windows with soft edges."))
    says = mark("No compositor runs: the panel has square corners and no shadow.")
    do = mark("Turn on compositing in your window manager if you like it softer.")
    return Finding(what, State.LIMITED, says, do)
