"""What the tests of the shell are given: time moved by hand, services in a home of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from calmdesk.services import Services, services_for
from tests.fakes import FakeClock, FakeLoop


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def loop(clock: FakeClock) -> FakeLoop:
    return FakeLoop(clock)


@pytest.fixture
def services(home: Path, clock: FakeClock) -> Iterator[Services]:
    services = services_for({"CALMDESK_HOME": str(home)})
    services.clock = clock
    yield services
    services.close()
