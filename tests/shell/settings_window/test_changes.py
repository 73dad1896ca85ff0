"""Changes are made at once and taken back one by one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calmdesk.core.errors import SettingsError
from calmdesk.core.settings import AFTER_CALL_MINUTES, LOG_KEEP, MOTION, Settings
from calmdesk.shell.settings_window.changes import MOST, Changes, Value
from tests.fakes import FakeClock

_CHOICES = st.sampled_from(
    [(LOG_KEEP, False), (LOG_KEEP, True), (MOTION, "none"), (MOTION, "full"), (MOTION, "system")]
)


def _changes(settings: Settings) -> tuple[Changes, FakeClock]:
    clock = FakeClock()
    return Changes(settings, clock.monotonic), clock


def test_several_steps_can_be_taken_back() -> None:
    settings = Settings()
    changes, _ = _changes(settings)
    changes.make(MOTION, "none")
    changes.make(LOG_KEEP, False)
    changes.make(MOTION, "full")
    assert changes.undo() is MOTION
    assert settings.get(MOTION) == "none"
    assert changes.undo() is LOG_KEEP
    assert changes.undo() is MOTION
    assert settings.get(LOG_KEEP)
    assert settings.get(MOTION) == "system"
    assert changes.undo() is None


def test_what_changes_nothing_is_no_step() -> None:
    changes, _ = _changes(Settings())
    changes.make(MOTION, "system")
    assert changes.last is None


def test_steps_in_quick_succession_are_one() -> None:
    settings = Settings()
    changes, clock = _changes(settings)
    for minutes in (4, 5, 6):
        changes.make(AFTER_CALL_MINUTES, minutes, joined=True)
        clock.advance(0.3)
    clock.advance(10)
    changes.make(AFTER_CALL_MINUTES, 7, joined=True)
    changes.undo()
    assert settings.get(AFTER_CALL_MINUTES) == 6
    changes.undo()
    assert settings.get(AFTER_CALL_MINUTES) == 3


def test_a_value_of_the_wrong_kind_is_no_step() -> None:
    changes, _ = _changes(Settings())
    with pytest.raises(SettingsError):
        changes.make(MOTION, "wild")
    assert changes.last is None


def test_what_cannot_be_saved_holds_and_can_be_taken_back() -> None:
    settings = Settings()
    changes, _ = _changes(settings)

    def fail(_key: str) -> None:
        raise SettingsError("The disk is full.")

    settings.changed.connect(fail)
    with pytest.raises(SettingsError, match="full"):
        changes.make(MOTION, "none")
    assert settings.get(MOTION) == "none"
    with pytest.raises(SettingsError, match="full"):
        changes.undo()
    assert settings.get(MOTION) == "system"


@given(st.lists(_CHOICES, max_size=30))
def test_undoing_everything_leads_back(made: list[tuple[object, Value]]) -> None:
    settings = Settings()
    changes, _ = _changes(settings)
    for setting, value in made:
        changes.make(setting, value)  # type: ignore[arg-type]
    while changes.undo() is not None:
        pass
    assert (settings.get(LOG_KEEP), settings.get(MOTION)) == (True, "system")


def test_only_the_last_steps_are_kept() -> None:
    settings = Settings()
    changes, _ = _changes(settings)
    for number in range(MOST + 20):
        changes.make(LOG_KEEP, number % 2 == 1)
    steps = 0
    while changes.undo() is not None:
        steps += 1
    assert steps == MOST
