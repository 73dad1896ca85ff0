"""What exercises seem to do, as bars around a zero: shares of a track's width."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from calmdesk.journal.insight import FEWEST
from calmdesk.journal.wording import GREATEST_DIFFERENCE, clipped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from calmdesk.journal.insight import Effect

SMALLEST_REACH = 4


@dataclass(frozen=True, slots=True)
class EffectBar:
    """Places on a track from 0 (near side) to 1, where 0.5 is no change and more is eased.

    Under five pairs there is no mean: ``steps`` then says how many of five there are.
    """

    mean: float | None
    low: float | None
    high: float | None
    steps: int


def reach_of(effects: Iterable[Effect]) -> int:
    """How many points the tracks go to either side, so that all bars share one scale."""
    ends = [end for effect in effects for end in (effect.lowest, effect.highest) if end is not None]
    widest = max((abs(clipped(end)) for end in ends), default=0.0)
    return min(GREATEST_DIFFERENCE, max(SMALLEST_REACH, math.ceil(widest)))


def effect_bar(effect: Effect, reach: int) -> EffectBar:
    """The bar of this effect on a track that goes ``reach`` points to either side."""
    if effect.mean is None or effect.lowest is None or effect.highest is None:
        return EffectBar(None, None, None, min(effect.n, FEWEST))
    return EffectBar(
        mean=_place(effect.mean, reach),
        low=_place(effect.lowest, reach),
        high=_place(effect.highest, reach),
        steps=FEWEST,
    )


def _place(difference: float, reach: int) -> float:
    return 0.5 + clipped(difference) / (2 * reach)
