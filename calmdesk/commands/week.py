"""week: look back on a week."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from calmdesk.commands.arguments import Values
from calmdesk.commands.options import add_json, document, writes_to_terminal
from calmdesk.core.language import mark
from calmdesk.core.request import Reply

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from calmdesk.core.language import Language
    from calmdesk.core.request import Request
    from calmdesk.journal.week import Week
    from calmdesk.services import Services


def declare(parser: argparse.ArgumentParser, language: Language) -> None:
    """Add what the command takes."""
    values = Values(language)
    parser.add_argument(
        "--of",
        type=values.day,
        metavar="DATE",
        help=language.text(mark("a day of that week, such as 2026-01-31; this week if left out")),
    )
    add_json(parser, language)


def answer(request: Request, services: Services) -> Reply:
    """The week in words, or as its JSON document; raises JournalError."""
    of = request.arguments.get("of")
    week = _review(date.fromisoformat(of) if isinstance(of, str) else None, services)
    if request.arguments["json"]:
        return Reply(out=document(week.document()))
    from calmdesk.commands.week_words import plain_text, styled_text, week_lines

    lines = week_lines(week, _titles(services), services.language)
    return Reply(out=styled_text(lines) if writes_to_terminal() else plain_text(lines))


def _review(day: date | None, services: Services) -> Week:
    from calmdesk.core.settings import DAY_ENDS_AT, WEEK_FIRST_DAY
    from calmdesk.journal.week import review_week

    settings = services.loaded_settings.settings
    return services.journal.read(
        lambda reader: review_week(
            reader,
            day,
            services.clock,
            settings.get(DAY_ENDS_AT),
            settings.get(WEEK_FIRST_DAY),
            language=services.language,
            title_of=_titles(services),
        )
    )


def _titles(services: Services) -> Callable[[str], str]:
    """The title of an exercise's id; the id itself for one that is no longer there."""
    titles = {entry.id: entry.title for entry in services.library.entries}
    return lambda identity: titles.get(identity, identity)
