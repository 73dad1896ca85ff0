"""log: note how stressed one is, in one line."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from calmdesk.commands.arguments import Values
from calmdesk.commands.saving import save
from calmdesk.core.clock import WallTime, offset_minutes_at
from calmdesk.core.errors import JournalError, UsageError
from calmdesk.core.identity import new_identity
from calmdesk.core.language import mark
from calmdesk.core.moment import Kind, Moment, Source
from calmdesk.core.request import Reply

if TYPE_CHECKING:
    import argparse

    from calmdesk.core.language import Language
    from calmdesk.core.request import Request
    from calmdesk.services import Services

_LOG_OFF = mark("The log is off, so nothing was noted. It can be turned on in the settings.")
_NO_TIME = mark("calmdesk log: --at expects a time such as 2026-01-31T14:30, not {text}.")
_FUTURE = mark("calmdesk log: {text} lies in the future. Please give a time that has passed.")
_EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
_TOLERANCE_MILLISECONDS = 60_000


def declare(parser: argparse.ArgumentParser, language: Language) -> None:
    """Add what the command takes."""
    say, values = language.text, Values(language)
    parser.add_argument(
        "--stress",
        type=values.stress,
        metavar="0-10",
        required=True,
        help=say(mark("0 not at all … 10 the most you can imagine")),
    )
    parser.add_argument(
        "--note",
        type=values.note,
        metavar="TEXT",
        help=say(mark("own words, at most 140 characters; no customer names")),
    )
    parser.add_argument(
        "--tag",
        dest="tags",
        type=values.tag,
        action="append",
        default=[],
        metavar="TAG",
        help=say(mark("a word to find it by; may be given more than once")),
    )
    parser.add_argument(
        "--at", metavar="TIME", help=say(mark("when it was, such as 2026-01-31T14:30"))
    )


def answer(request: Request, services: Services) -> Reply:
    """Keep the check-in; raises UsageError for a time that cannot be, JournalError otherwise."""
    moment = _moment(request, services)
    if not save(moment, services):
        raise JournalError(_LOG_OFF)
    return Reply(
        out=services.language.text(mark("Noted: {n} of 10.")).format(n=moment.stress_before) + "\n"
    )


def _moment(request: Request, services: Services) -> Moment:
    given = request.arguments
    when = _time(given.get("at"), services)
    stress, note, tags = given["stress"], given.get("note"), given.get("tags")
    return Moment(
        id=new_identity(when.milliseconds),
        kind=Kind.CHECK_IN,
        started_at=when.milliseconds,
        utc_offset_minutes=when.offset_minutes,
        stress_before=stress if isinstance(stress, int) else None,
        source=Source.TERMINAL,
        note=note if isinstance(note, str) and note else None,
        tags=tuple(dict.fromkeys(tags)) if isinstance(tags, list) else (),
    )


def _time(text: object, services: Services) -> WallTime:
    now = services.clock.wall()
    if not isinstance(text, str):
        return now
    when = _read_time(text)
    if when.milliseconds > now.milliseconds + _TOLERANCE_MILLISECONDS:
        raise UsageError(_FUTURE, text=text)
    return when


def _read_time(text: str) -> WallTime:
    """A time as it was lived: one without a zone is local."""
    try:
        given = datetime.fromisoformat(text)
        seconds = given.timestamp()
        offset = given.utcoffset()
        minutes = (
            offset_minutes_at(seconds) if offset is None else round(offset.total_seconds() / 60)
        )
    except (ValueError, OverflowError, OSError) as error:
        raise UsageError(_NO_TIME, text=text) from error
    if seconds < _EARLIEST.timestamp():
        raise UsageError(_NO_TIME, text=text)
    return WallTime(round(seconds * 1000), minutes)
