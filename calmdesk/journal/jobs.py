"""What the journal's thread is asked to do."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from calmdesk.journal.store import Store


def _running() -> Future[None]:
    future: Future[None] = Future()
    future.set_running_or_notify_cancel()  # what was handed over cannot be cancelled any more
    return future


@dataclass(frozen=True, slots=True)
class Job:
    """One thing to do with the store. ``waits``: kept until it can be done."""

    work: Callable[[Store], None]
    waits: bool = True
    future: Future[None] = field(default_factory=_running)
