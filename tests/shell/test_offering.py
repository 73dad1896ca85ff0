"""How long an offered minute is, whatever breath is remembered."""

from __future__ import annotations

import pytest

from calmdesk.content.library import load_library
from calmdesk.core.paths import shipped
from calmdesk.shell.offering import cycles_of_a_minute


@pytest.mark.parametrize("count_seconds", [0.3, 0.5, 1.0, 1.2])
def test_every_breath_fits_a_minute_as_well_as_it_can(count_seconds: float) -> None:
    library = load_library(shipped("exercises"), shipped("exercises") / "none", "en")
    for breath in library.breaths.values():
        one = sum(phase.counts for phase in breath.phases) * count_seconds
        cycles = cycles_of_a_minute(breath, count_seconds)
        assert breath.cycles.lowest <= cycles <= breath.cycles.highest
        within = breath.cycles.lowest < cycles < breath.cycles.highest
        assert not within or abs(cycles * one - 60) <= one / 2
