"""Answers: all that works without a screen, carried out in this process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calmdesk.commands.registry import group_of
from calmdesk.core.errors import UsageError
from calmdesk.core.language import mark

if TYPE_CHECKING:
    from calmdesk.core.request import Reply, Request
    from calmdesk.services import Services


def answer(request: Request, services: Services) -> Reply:
    """The reply to this request; raises CalmDeskError for what fails in a known way."""
    group = group_of(request.name)
    if group is None:
        raise UsageError(mark("There is no command {word}."), word=request.name)
    return group.answer(request, services)
