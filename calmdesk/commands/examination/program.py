"""The program itself: does it run, on which Python and which Qt."""

from __future__ import annotations

import platform
from importlib import metadata
from typing import TYPE_CHECKING

from calmdesk import __version__
from calmdesk.core.finding import AS_IT_IS, Finding, State
from calmdesk.core.language import mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_QT = "PySide6-Essentials"
_ENDS_THE_PROCESS = "6.12"


def look_at_program(status: Mapping[str, object]) -> Iterator[Finding]:
    """Version and process, then Python, then Qt."""
    name = f"CalmDesk {__version__}"
    if status:
        values = {"pid": status.get("pid")}
        yield Finding(name, State.WORKS, mark("It runs as process {pid}."), values=values)
    else:
        do = mark("Start it with `calmdesk`.")
        yield Finding(name, State.WORKS, mark("It is not running."), do)
    implementation = f"{platform.python_implementation()} {platform.python_version()}"
    yield Finding(mark("Python"), State.WORKS, AS_IT_IS, detail=implementation)
    yield _qt()


def _qt() -> Finding:
    what = mark("Screen toolkit")
    try:
        version = metadata.version(_QT)
    except metadata.PackageNotFoundError:
        says = mark("PySide6 is not installed: there is no panel, only the terminal.")
        return Finding(what, State.MISSING, says, mark("Install CalmDesk again."))
    if version.startswith(_ENDS_THE_PROCESS) and platform.python_version().startswith("3.11."):
        says = mark("PySide6 {version} ends the program on this Python within minutes.")
        do = mark("Install PySide6-Essentials 6.11.3.")
        return Finding(what, State.LIMITED, says, do, values={"version": version})
    return Finding(what, State.WORKS, AS_IT_IS, detail=f"PySide6 {version}")
