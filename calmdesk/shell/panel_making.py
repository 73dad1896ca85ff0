"""Making the panel: its window, its pages, and the way through them."""

from __future__ import annotations

from calmdesk.core.loop import Loop
from calmdesk.core.paths import shipped
from calmdesk.desktop.connections import Connections
from calmdesk.services import Services
from calmdesk.shell.anchor import Anchor
from calmdesk.shell.current_session import CurrentSession
from calmdesk.shell.faults import read_library
from calmdesk.shell.furnishing import Furnishing
from calmdesk.shell.navigation import Navigation
from calmdesk.shell.opening import Opening
from calmdesk.shell.panel import Panel
from calmdesk.shell.pillow_flow import PillowFlow
from calmdesk.shell.pillow_house import PillowHouse
from calmdesk.shell.surroundings import presses, windows_can_be_seen_through
from calmdesk.shell.vent_flow import VentFlow
from calmdesk.shell.venting import Venting
from calmdesk.widgets.icons import Icons
from calmdesk.widgets.theme import Theme


def make_navigation(
    services: Services,
    theme: Theme,
    current: CurrentSession,
    anchor: Anchor,
    *,
    loop: Loop,
    connections: Connections,
    venting: Venting,
    pillow: PillowHouse,
) -> Navigation:
    """The panel with everything in it, hidden. What is wrong with the user's exercises is told."""
    panel = Panel(theme, windows_can_be_seen_through())
    opening = Opening(
        *(panel, anchor, presses(connections), loop),
        stays=lambda: current.session is not None,
    )
    for fault in read_library(services):
        services.tell(fault)
    furnishing = Furnishing(theme, Icons(shipped("assets") / "icons"), services, loop)
    navigation = Navigation(furnishing, current, panel, opening)
    PillowFlow(furnishing, pillow, navigation, panel)
    VentFlow(furnishing, venting, navigation, current, panel)
    return navigation
