"""What the desktop tells and does: of the running CalmDesk, else of a short look of its own."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from calmdesk.commands.front import has_screen
from calmdesk.core.errors import CalmDeskError
from calmdesk.core.finding import Finding, State
from calmdesk.core.language import mark
from calmdesk.core.request import Request
from calmdesk.core.settings import SENSORS_ENABLED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from calmdesk.commands.examination.brief_loop import BriefLoop
    from calmdesk.core.settings import Settings
    from calmdesk.desktop.desktop import Desktop
    from calmdesk.desktop.hotkey.combination import Combination
    from calmdesk.desktop.sensors import Sensors
    from calmdesk.services import Services

LONGEST_LOOK_SECONDS = 2.5
ALL_STARTED_SECONDS = 0.7
UNCHANGED_SECONDS = 0.5


def look_at_senses(
    services: Services, environment: Mapping[str, str]
) -> Iterable[Mapping[str, str]]:
    """The document of a finding for each part; none where there is no screen."""
    from calmdesk.core.paths import socket_path

    told = _of_running(socket_path(services.paths.data, environment))
    if told is not None:
        return told
    found = _of_own(services, environment) if has_screen(environment) else ()
    return [finding.document(services.language) for finding in found]


def _of_running(address: Path) -> list[dict[str, str]] | None:
    from calmdesk.commands.handover import hand_over

    try:
        reply = hand_over(Request("findings"), address)
    except CalmDeskError:
        return None  # it hangs, which the line about the program says
    if reply is None or reply.exit_code:
        return None
    answered = json.loads(reply.out)
    return answered if isinstance(answered, list) else None


def _of_own(services: Services, environment: Mapping[str, str]) -> Iterator[Finding]:
    settings = _settings(services)
    if settings is None:
        return
    if not settings.get(SENSORS_ENABLED):
        yield Finding(mark("Sensors"), State.LIMITED, _SWITCHED_OFF, _SWITCH_ON)
        return
    if os.name == "posix":
        yield from _short_look(services, settings, environment)


def _settings(services: Services) -> Settings | None:
    try:
        return services.loaded_settings.settings
    except CalmDeskError:
        return None


def _short_look(
    services: Services, settings: Settings, environment: Mapping[str, str]
) -> tuple[Finding, ...]:
    from calmdesk.commands.examination.brief_loop import BriefLoop
    from calmdesk.desktop.hotkey.wanted import wanted_combinations
    from calmdesk.desktop.linux import LinuxDesktop
    from calmdesk.desktop.sensors import Sensors

    loop = BriefLoop()
    desktop = LinuxDesktop(loop, environment, ["calmdesk"], {})
    sensors = Sensors(loop, services.clock, settings, services.situation, desktop)
    try:
        wanted, _ = wanted_combinations(settings)
        return _looked(loop, sensors, desktop, wanted)
    finally:
        sensors.close()
        desktop.hotkeys.stop()
        desktop.notifier.stop()
        desktop.close()
        loop.close()


def _looked(
    loop: BriefLoop, sensors: Sensors, desktop: Desktop, wanted: Mapping[str, Combination]
) -> tuple[Finding, ...]:
    sensors.start()
    desktop.notifier.start()
    desktop.hotkeys.start(wanted)

    def findings() -> tuple[Finding, ...]:
        parts = (desktop.hotkeys, desktop.notifier, desktop.autostart)
        return (*sensors.findings(), *(part.finding() for part in parts))

    loop.run(ALL_STARTED_SECONDS)
    deadline = loop.now + LONGEST_LOOK_SECONDS - ALL_STARTED_SECONDS
    found = findings()
    while loop.now < deadline and any(each.state is not State.WORKS for each in found):
        loop.run(UNCHANGED_SECONDS)
        before, found = found, findings()
        if before == found:
            break
    return found


_SWITCHED_OFF = mark("They are switched off in the settings.")
_SWITCH_ON = mark("Switch on “Notice calls by itself” there if you want them.")
