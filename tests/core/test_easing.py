"""Easing: level at both ends, and never beyond them."""

from __future__ import annotations

import pytest

from calmdesk.core.easing import eased


def test_the_ease_is_level_at_both_ends_and_even_in_the_middle() -> None:
    assert eased(0) == 0
    assert eased(0.5) == pytest.approx(0.5)
    assert eased(1) == 1
    assert eased(0.01) < 0.001
    assert eased(-1) == 0
    assert eased(2) == 1
