"""What is asked for when a breath is asked for. Small, for it is loaded with the icon."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BreathWish:
    """What a command or a tap asks for; None where it leaves that to last time.

    ``count_seconds`` is one count's; ``before`` and ``after`` are stress, 0–10, where it is
    known already.
    """

    exercise: str | None = None
    cycles: int | None = None
    count_seconds: float | None = None
    before: int | None = None
    after: int | None = None


LAST_TIME = BreathWish()
