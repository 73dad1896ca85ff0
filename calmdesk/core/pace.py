"""How slow a breath may be before care is due: exercises are checked by it, and shown by it."""

from __future__ import annotations

# Source: CONTENT A.1, tag SLOW; 4.5–7 a minute is the studied band.
SLOW_BREATHS_PER_MINUTE = 5.0
