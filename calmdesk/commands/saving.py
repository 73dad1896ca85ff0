"""Saving from a command: wait until the journal says that a moment is safe, or why it is not."""

from __future__ import annotations

from concurrent.futures import wait
from typing import TYPE_CHECKING, TypeVar

from calmdesk.core.errors import JournalError
from calmdesk.core.language import mark

if TYPE_CHECKING:
    from concurrent.futures import Future

    from calmdesk.core.moment import Moment
    from calmdesk.services import Services

Value = TypeVar("Value")

LONGEST_WAIT_SECONDS = 30.0
_GLANCE_SECONDS = 0.05


def save(moment: Moment, services: Services) -> bool:
    """Keep the moment and wait until it is safe; False with the log off.

    Raises the journal's own error, or JournalError if it does not say anything for long.
    """
    future = services.record(moment)
    if future is None:
        return False
    await_journal(future, services)
    return True


def await_journal(future: Future[Value], services: Services) -> Value:
    """What the journal's future gives. A trouble that the journal tells of ends the wait: this
    process does not live long enough for it to pass.
    """
    known = len(services.troubles)
    for _ in range(round(LONGEST_WAIT_SECONDS / _GLANCE_SECONDS)):
        done, _pending = wait([future], _GLANCE_SECONDS)
        if done:
            return future.result()
        if len(services.troubles) > known:
            raise services.troubles.pop()
    raise JournalError(mark("The journal is busy. Please try again in a moment."))
