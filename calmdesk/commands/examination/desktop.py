"""The desktop: is there a screen, a place for the icon, a compositor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calmdesk.commands.examination.asking import bus_has_owner, x11_has_owner
from calmdesk.commands.examination.finding import Finding
from calmdesk.commands.front import has_screen
from calmdesk.core.language import mark
from calmdesk.desktop.screen import x_server_answers
from calmdesk.desktop.tray_host import WATCHER

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from calmdesk.core.language import Language

_XEMBED_TRAY = "_NET_SYSTEM_TRAY_S0"
_COMPOSITOR = "_NET_WM_CM_S0"


def look_at_desktop(
    status: Mapping[str, object], environment: Mapping[str, str], language: Language
) -> Iterator[Finding]:
    """Screen, tray, compositor; the screen alone where there is none."""
    say = language.text
    what = say(mark("Screen"))
    if not has_screen(environment):
        says = say(mark("There is none here: `calmdesk breathe` runs in the terminal."))
        yield Finding(what, "missing", says, say(mark("Log in to a desktop to see the panel.")))
        return
    display = environment.get("DISPLAY", "")
    wayland = environment.get("WAYLAND_DISPLAY", "")
    if wayland:
        yield Finding(what, "works", f"Wayland ({wayland})")
    elif not x_server_answers(environment):
        says = say(mark("The display {display} does not answer.")).format(display=display)
        do = say(mark("Check DISPLAY, and whether you may use this display."))
        yield Finding(what, "missing", says, do)
        return
    else:
        yield Finding(what, "works", f"X11 ({display})")
    yield _tray(status, environment, language)
    yield _compositor(
        composited=bool(wayland) or x11_has_owner(_COMPOSITOR, environment), language=language
    )


def _tray(
    status: Mapping[str, object], environment: Mapping[str, str], language: Language
) -> Finding:
    say = language.text
    what = say(mark("Tray"))
    used = status.get("tray")
    if used in ("sni", "xembed"):
        says = say(mark("The icon is in the tray ({kind}).")).format(kind=used)
        return Finding(what, "works", says)
    if bus_has_owner(WATCHER, environment):
        return Finding(what, "works", say(mark("This desktop shows tray icons (StatusNotifier).")))
    if x11_has_owner(_XEMBED_TRAY, environment):
        return Finding(what, "works", say(mark("This desktop shows tray icons (XEmbed).")))
    return Finding(
        what,
        "missing",
        say(mark("Nothing on this desktop shows tray icons.")),
        say(
            mark(
                "Use `calmdesk panel` on a key of your desktop, or add a tray: on GNOME the "
                "extension AppIndicator, elsewhere a panel with a notification area."
            )
        ),
    )


def _compositor(*, composited: bool, language: Language) -> Finding:
    say = language.text
    what = say(mark("Soft edges"))
    if composited:
        return Finding(what, "works", say(mark("A compositor draws windows with soft edges.")))
    says = say(mark("No compositor runs: the panel has square corners and no shadow."))
    do = say(mark("Turn on compositing in your window manager if you like it softer."))
    return Finding(what, "limited", says, do)
