"""An edge: the key of the pillow went down or came up. All that ever leaves a backend."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edge:
    """The key went down (or came up) at this moment, in seconds of the clock's monotonic side.

    Which key it was is not in it, on purpose: there is only the one that was paired.
    """

    at: float
    down: bool
