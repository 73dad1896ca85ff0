"""What every sensor promises, whether it is real, a fake's or absent."""

from __future__ import annotations

from typing import Any

from calmdesk.core.finding import Finding
from calmdesk.core.language import PSEUDO, PseudoLanguage, english
from calmdesk.desktop.sensor import Sensor


def check_finding(finding: Finding) -> None:
    """A line of doctor: a state, a sentence, and a way out wherever something is missing."""
    document = finding.document(english())
    assert set(document) == {"what", "state", "says", "do"}
    assert document["state"] in {"works", "limited", "missing"}
    assert document["what"]
    assert document["says"].endswith(".")
    assert "{" not in document["says"] + document["do"]
    assert PseudoLanguage().code == PSEUDO
    assert finding.document(PseudoLanguage())["says"] != document["says"]


class SensorContract:
    """Inherited by the suite of each sensor, which gives ``sensor`` (not started)."""

    def test_it_has_a_line_for_doctor_before_during_and_after(self, sensor: Sensor[Any]) -> None:
        check_finding(sensor.finding())
        sensor.start()
        check_finding(sensor.finding())
        sensor.stop()
        check_finding(sensor.finding())

    def test_starting_and_stopping_twice_is_harmless(self, sensor: Sensor[Any]) -> None:
        sensor.stop()
        sensor.start()
        sensor.start()
        sensor.refresh()
        sensor.stop()
        sensor.stop()
        sensor.start()
        sensor.stop()

    def test_nothing_is_told_after_stop(self, sensor: Sensor[Any]) -> None:
        told: list[object] = []
        sensor.start()
        sensor.stop()
        sensor.changed.connect(told.append)
        sensor.refresh()
        assert told == []
