"""The user's files: journal, settings, exercises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calmdesk.core.errors import CalmDeskError, SettingsError
from calmdesk.core.finding import AS_IT_IS, Finding, State
from calmdesk.core.language import mark
from calmdesk.core.settings import LOG_KEEP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calmdesk.services import Services


def look_at_files(services: Services) -> Iterator[Finding]:
    """Journal, settings, exercises: each once if it is fine, else each fault."""
    yield _journal(services)
    yield from _settings(services)
    yield from _exercises(services)


def _journal(services: Services) -> Finding:
    file = services.paths.journal
    if not _keeps_a_log(services):
        return Finding(
            _JOURNAL,
            State.LIMITED,
            mark("The log is off: nothing is recorded."),
            mark("It can be turned on in the settings."),
        )
    if not file.exists():
        return Finding(_JOURNAL, State.WORKS, mark("It begins with your first moment."))
    from calmdesk.journal.reading import JournalReader

    try:
        with JournalReader(file) as reader:
            moments = len(reader.glances(0, services.clock.wall().milliseconds + 1))
    except CalmDeskError as error:
        do = mark("`calmdesk journal check` tells more.")
        return Finding(_JOURNAL, State.MISSING, AS_IT_IS, do, error.sentence(services.language))
    count = services.language.plural("1 moment", "{n} moments", moments)
    return Finding(_JOURNAL, State.WORKS, AS_IT_IS, detail=f"{count}, {file}")


def _keeps_a_log(services: Services) -> bool:
    try:
        return services.loaded_settings.settings.get(LOG_KEEP)
    except SettingsError:
        return False


def _settings(services: Services) -> Iterator[Finding]:
    file = services.paths.settings
    try:
        loaded = services.loaded_settings
    except SettingsError as error:
        says = error.sentence(services.language)
        do = mark("CalmDesk goes on with the usual values.")
        yield Finding(_SETTINGS, State.MISSING, AS_IT_IS, do, says)
        return
    if not loaded.faults:
        yield Finding(_SETTINGS, State.WORKS, AS_IT_IS, detail=str(file))
    for fault in loaded.faults:
        yield Finding(
            _SETTINGS,
            State.LIMITED,
            mark("{key} was not understood, so its default is used."),
            mark("In {file}, write {expected}."),
            values={"key": fault.key or file.name, "file": file, "expected": fault.expected},
        )


def _exercises(services: Services) -> Iterator[Finding]:
    library = services.library
    for fault in library.faults:
        do = mark("Put it right, then run `calmdesk exercises check`.")
        yield Finding(_EXERCISES, State.LIMITED, AS_IT_IS, do, fault.sentence(services.language))
    counts = {
        "all": len(library.entries),
        "own": sum(entry.source == "own" for entry in library.entries),
    }
    says = mark("{all} exercises, {own} of them your own.")
    yield Finding(_EXERCISES, State.WORKS, says, values=counts)


_JOURNAL = mark("Journal")
_SETTINGS = mark("Settings")
_EXERCISES = mark("Exercises")
