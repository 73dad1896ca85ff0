"""The shape of a breath: how large the circle is at each moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calmdesk.core.easing import eased

if TYPE_CHECKING:
    from calmdesk.core.timeline import Position

_FULL = frozenset({"sip", "hold"})


def radius(position: Position) -> float:
    """How full the circle is: 0 empty, 1 full. In grows and out shrinks, eased like a sine;
    holding still, it stands still.
    """
    kind = position.phase.kind
    if kind == "in":
        return eased(position.fraction)
    if kind == "out":
        return 1.0 - eased(position.fraction)
    return 1.0 if kind in _FULL else 0.0
