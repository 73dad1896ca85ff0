"""Moments refuse what is no rating; identities sort by time."""

from __future__ import annotations

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calmdesk.core.identity import new_identity
from calmdesk.core.moment import Kind, Moment


@pytest.mark.parametrize("stress", [-1, 11])
def test_stress_outside_zero_to_ten_is_refused(stress: int) -> None:
    with pytest.raises(ValueError, match="from 0 to 10"):
        Moment("a", Kind.CHECK_IN, 0, 0, stress_before=stress)
    with pytest.raises(ValueError, match="from 0 to 10"):
        Moment("a", Kind.CHECK_IN, 0, 0, stress_after=stress)


def test_a_note_of_141_characters_is_refused() -> None:
    assert Moment("a", Kind.CHECK_IN, 0, 0, note="x" * 140).note
    with pytest.raises(ValueError, match="140 characters"):
        Moment("a", Kind.CHECK_IN, 0, 0, note="x" * 141)


@given(st.integers(0, 2**48 - 1), st.binary(min_size=10, max_size=10))
def test_an_identity_is_a_uuid_of_version_seven(milliseconds: int, noise: bytes) -> None:
    identity = uuid.UUID(new_identity(milliseconds, noise))
    assert (identity.version, identity.variant) == (7, uuid.RFC_4122)
    assert identity.int >> 80 == milliseconds


@given(st.integers(0, 2**48 - 2))
def test_identities_sort_by_time(milliseconds: int) -> None:
    assert new_identity(milliseconds) < new_identity(milliseconds + 1)


def test_two_identities_of_one_millisecond_differ() -> None:
    assert len({new_identity(5) for _ in range(100)}) == 100
