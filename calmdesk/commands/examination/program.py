"""The program itself: does it run, on which Python and which Qt."""

from __future__ import annotations

import platform
from importlib import metadata
from typing import TYPE_CHECKING

from calmdesk import __version__
from calmdesk.commands.examination.finding import Finding
from calmdesk.core.language import mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from calmdesk.core.language import Language

_QT = "PySide6-Essentials"
_ENDS_THE_PROCESS = "6.12"


def look_at_program(status: Mapping[str, object], language: Language) -> Iterator[Finding]:
    """Version and process, then Python, then Qt."""
    say = language.text
    name = f"CalmDesk {__version__}"
    if status:
        says = say(mark("It runs as process {pid}.")).format(pid=status.get("pid"))
        yield Finding(name, "works", says)
    else:
        says = say(mark("It is not running."))
        yield Finding(name, "works", says, say(mark("Start it with `calmdesk`.")))
    implementation = f"{platform.python_implementation()} {platform.python_version()}"
    yield Finding(say(mark("Python")), "works", implementation)
    yield _qt(language)


def _qt(language: Language) -> Finding:
    say = language.text
    what = say(mark("Screen toolkit"))
    try:
        version = metadata.version(_QT)
    except metadata.PackageNotFoundError:
        says = say(mark("PySide6 is not installed: there is no panel, only the terminal."))
        return Finding(what, "missing", says, say(mark("Install CalmDesk again.")))
    if version.startswith(_ENDS_THE_PROCESS) and platform.python_version().startswith("3.11."):
        says = say(mark("PySide6 {version} ends the program on this Python within minutes."))
        do = say(mark("Install PySide6-Essentials 6.11.3."))
        return Finding(what, "limited", says.format(version=version), do)
    return Finding(what, "works", f"PySide6 {version}")
