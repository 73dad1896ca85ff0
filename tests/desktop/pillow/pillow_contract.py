"""What every backend promises, whether it is real, a fake's or absent."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from calmdesk.core.language import PSEUDO, PseudoLanguage, english
from calmdesk.desktop.pillow.backend import Filter, PillowBackend
from calmdesk.desktop.pillow.device import Device
from calmdesk.desktop.pillow.edge import Edge
from calmdesk.desktop.pillow.keys import KEYS
from calmdesk.desktop.pillow.trouble import PillowError, Trouble

ENTER = KEYS["enter"]
NOWHERE = Device("no such thing", "dead", "beef", place="/nowhere")


@dataclass
class Notes:
    """A sink that writes down what it is told."""

    edges: list[Edge] = field(default_factory=list)
    missed: int = 0
    lost: list[Trouble] = field(default_factory=list)

    def on_edge(self, edge: Edge) -> None:
        self.edges.append(edge)

    def on_missed(self) -> None:
        self.missed += 1

    def on_lost(self, trouble: Trouble) -> None:
        self.lost.append(trouble)

    @property
    def ways(self) -> list[bool]:
        """Down and up, in order."""
        return [edge.down for edge in self.edges]


def check_trouble(trouble: Trouble | None) -> None:
    """A trouble has a sentence in every language."""
    if trouble is not None:
        assert trouble.says(english()).endswith(".")
        assert PseudoLanguage().code == PSEUDO
        assert trouble.says(PseudoLanguage()) != trouble.says(english())


class BackendContract:
    """Inherited by the suite of each backend, which gives ``backend`` (not started)."""

    def test_it_says_what_it_is(self, backend: PillowBackend) -> None:
        assert backend.name
        assert backend.filter in Filter
        assert not backend.healthy()
        check_trouble(backend.probe())

    def test_where_it_does_not_work_there_is_nothing_to_pair(self, backend: PillowBackend) -> None:
        devices = backend.devices()
        assert backend.probe() is None or devices == []
        assert all(each.name for each in devices)

    def test_stopping_is_harmless_at_any_time(self, backend: PillowBackend) -> None:
        backend.stop()
        backend.stop()
        assert not backend.healthy()

    def test_a_device_that_is_not_there_is_refused(self, backend: PillowBackend) -> None:
        if backend.per_device or backend.probe() is not None:
            notes = Notes()
            with pytest.raises(PillowError) as refused:
                backend.start(NOWHERE, ENTER, notes)
            check_trouble(refused.value.trouble)
            assert not backend.healthy()
            assert notes == Notes()

    def test_started_it_is_healthy_and_stopped_it_is_not(self, backend: PillowBackend) -> None:
        for device in backend.devices()[:1]:
            backend.start(device, ENTER, Notes())
            assert backend.healthy()
            backend.start(device, ENTER, Notes())
            backend.stop()
            assert not backend.healthy()

    def test_where_it_cannot_hold_back_it_refuses(self, backend: PillowBackend) -> None:
        if not backend.can_swallow and backend.probe() is None:
            with pytest.raises(PillowError):
                backend.swallow(True)
        backend.swallow(False)

    def test_watching_can_be_ended_twice(self, backend: PillowBackend) -> None:
        watching = backend.watch(lambda: None)
        watching.cancel()
        watching.cancel()
