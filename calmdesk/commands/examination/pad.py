"""The vent pad: can a process be made here that nobody looks into and that wipes itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calmdesk.core.finding import Finding, State
from calmdesk.core.language import mark
from calmdesk.venting.pad_child import can_be_hardened, overwrites_what_is_freed, pad_command
from calmdesk.venting.wiping import can_wipe

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PAD = mark("Pad")
_SHUT = mark("Its process cannot be hardened here, so the pad stays shut.")
_INSTEAD = mark("Start CalmDesk outside of a sandbox, or vent on paper and tear it up.")
_NOT_OVERWRITTEN = mark("Nothing is saved, but its memory is not overwritten on this system.")
_WIPED = mark("Nothing is saved; its memory is wiped when it is erased.")


def look_at_pad(command: Sequence[str] = ()) -> Iterator[Finding]:
    """Tries it out, without a screen: a process is hardened and wipes itself."""
    if not can_be_hardened(command or pad_command()):
        yield Finding(_PAD, State.MISSING, _SHUT, _INSTEAD)
    elif not (can_wipe() and overwrites_what_is_freed()):
        yield Finding(_PAD, State.LIMITED, _NOT_OVERWRITTEN)
    else:
        yield Finding(_PAD, State.WORKS, _WIPED)
