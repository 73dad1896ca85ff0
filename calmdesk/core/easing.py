"""How what is shown eases in and out: like a breath."""

from __future__ import annotations

import math


def eased(fraction: float) -> float:
    """`fraction` 0 to 1 with the ease of a breath: half a cosine, level at both ends."""
    return 0.5 - 0.5 * math.cos(math.pi * min(1.0, max(0.0, fraction)))
