"""The vent pad: can a process be made here that nobody looks into and that wipes itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calmdesk.commands.examination.finding import Finding
from calmdesk.core.language import mark
from calmdesk.venting.pad_child import can_be_hardened, overwrites_what_is_freed, pad_command
from calmdesk.venting.wiping import can_wipe

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from calmdesk.core.language import Language


def look_at_pad(language: Language, command: Sequence[str] = ()) -> Iterator[Finding]:
    """Tries it out, without a screen: a process is hardened and wipes itself."""
    say = language.text
    what = say(mark("Pad"))
    if not can_be_hardened(command or pad_command()):
        says = say(mark("Its process cannot be hardened here, so the pad stays shut."))
        do = say(mark("Start CalmDesk outside of a sandbox, or vent on paper and tear it up."))
        yield Finding(what, "missing", says, do)
    elif not (can_wipe() and overwrites_what_is_freed()):
        says = say(mark("Nothing is saved, but its memory is not overwritten on this system."))
        yield Finding(what, "limited", says)
    else:
        says = say(mark("Nothing is saved; its memory is wiped when it is erased."))
        yield Finding(what, "works", says)
