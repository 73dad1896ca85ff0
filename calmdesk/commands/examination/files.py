"""The user's files: journal, settings, exercises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calmdesk.commands.examination.finding import Finding
from calmdesk.core.errors import CalmDeskError, SettingsError
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
    say = services.language.text
    what, file = say(mark("Journal")), services.paths.journal
    if not _keeps_a_log(services):
        says = say(mark("The log is off: nothing is recorded."))
        return Finding(what, "limited", says, say(mark("It can be turned on in the settings.")))
    if not file.exists():
        return Finding(what, "works", say(mark("It begins with your first moment.")))
    from calmdesk.journal.reading import JournalReader

    try:
        with JournalReader(file) as reader:
            moments = len(reader.glances(0, services.clock.wall().milliseconds + 1))
    except CalmDeskError as error:
        do = say(mark("`calmdesk journal check` tells more."))
        return Finding(what, "missing", error.sentence(services.language), do)
    says = services.language.plural("1 moment", "{n} moments", moments)
    return Finding(what, "works", f"{says}, {file}")


def _keeps_a_log(services: Services) -> bool:
    try:
        return services.loaded_settings.settings.get(LOG_KEEP)
    except SettingsError:
        return False


def _settings(services: Services) -> Iterator[Finding]:
    say = services.language.text
    what = say(mark("Settings"))
    try:
        loaded = services.loaded_settings
    except SettingsError as error:
        yield Finding(what, "missing", error.sentence(services.language))
        return
    if not loaded.faults:
        yield Finding(what, "works", str(services.paths.settings))
    for fault in loaded.faults:
        says = say(mark("{key} was not understood, so its default is used."))
        do = say(mark("In {file}, write {expected}."))
        yield Finding(
            what,
            "limited",
            says.format(key=fault.key or services.paths.settings.name),
            do.format(file=services.paths.settings, expected=fault.expected),
        )


def _exercises(services: Services) -> Iterator[Finding]:
    say = services.language.text
    what, library = say(mark("Exercises")), services.library
    for fault in library.faults:
        do = say(mark("Put it right, then run `calmdesk exercises check`."))
        yield Finding(what, "limited", fault.sentence(services.language), do)
    own = sum(entry.source == "own" for entry in library.entries)
    says = say(mark("{all} exercises, {own} of them your own."))
    yield Finding(what, "works", says.format(all=len(library.entries), own=own))
