"""The situation: the switch wins, and not knowing keeps silent but locks nothing."""

from __future__ import annotations

import pytest

from calmdesk.core.situation import Call, CallSwitch, CurrentSituation, Discretion, Situation


@pytest.mark.parametrize(
    ("switch", "sensed", "call"),
    [
        (CallSwitch.AUTO, None, Call.UNKNOWN),
        (CallSwitch.AUTO, True, Call.YES),
        (CallSwitch.AUTO, False, Call.NO),
        *[(CallSwitch.ON, sensed, Call.YES) for sensed in (None, True, False)],
        *[(CallSwitch.OFF, sensed, Call.NO) for sensed in (None, True, False)],
    ],
)
def test_the_switch_wins_over_what_is_sensed(
    switch: CallSwitch, sensed: bool | None, call: Call
) -> None:
    assert Situation(switch, sensed).call is call


def test_unknown_is_no_call_for_offers_and_a_call_for_sound() -> None:
    unknown = Situation()
    assert not unknown.in_call
    assert not unknown.may_sound
    assert not unknown.discreet


def test_only_a_sure_no_may_sound() -> None:
    assert Situation(CallSwitch.OFF).may_sound
    assert not Situation(CallSwitch.ON).may_sound


def test_a_change_is_told_once() -> None:
    current = CurrentSituation()
    told: list[Call] = []
    current.changed.connect(lambda situation: told.append(situation.call))
    current.set_switch(CallSwitch.ON)
    current.set_switch(CallSwitch.ON)
    current.sense_call(True)
    current.set_switch(CallSwitch.AUTO)
    assert told == [Call.YES, Call.YES, Call.YES]
    assert current.now == Situation(CallSwitch.AUTO, True)


@pytest.mark.parametrize("switch", CallSwitch)
def test_discretion_is_the_users_wish_and_by_itself_for_calls(switch: CallSwitch) -> None:
    current = CurrentSituation()
    current.set_switch(switch)
    assert current.now.discreet is current.now.in_call
    current.set_discretion(Discretion.ALWAYS)
    assert current.now.discreet
    current.set_discretion(Discretion.NEVER)
    assert not current.now.discreet


def test_the_wish_to_be_discreet_outlives_the_sensors() -> None:
    current = CurrentSituation()
    current.set_discretion(Discretion.ALWAYS)
    current.sense_call(True)
    current.forget_sensed()
    assert current.now == Situation(discretion=Discretion.ALWAYS)
