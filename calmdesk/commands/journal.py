"""journal: where it is, whether it is sound, a copy of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from calmdesk.commands.options import add_json, document
from calmdesk.commands.saving import await_journal
from calmdesk.core.errors import JournalError
from calmdesk.core.language import mark
from calmdesk.core.request import Reply

if TYPE_CHECKING:
    import argparse

    from calmdesk.core.language import Language
    from calmdesk.core.request import Request
    from calmdesk.journal.check import Finding
    from calmdesk.services import Services


def declare(parser: argparse.ArgumentParser, language: Language) -> None:
    """Add what the command takes."""
    say = language.text
    actions = parser.add_subparsers(dest="action", required=True, metavar="path | check | backup")
    actions.add_parser("path", allow_abbrev=False, help=say(mark("say where the journal is")))
    check = actions.add_parser(
        "check", allow_abbrev=False, help=say(mark("find what is wrong in the journal"))
    )
    add_json(check, language)
    backup = actions.add_parser(
        "backup", allow_abbrev=False, help=say(mark("write a copy of the journal"))
    )
    backup.add_argument("file", metavar="FILE", help=say(mark("the new file")))


def answer(request: Request, services: Services) -> Reply:
    """Say where it is, check it or copy it; raises JournalError."""
    action = request.arguments["action"]
    if action == "path":
        return Reply(out=f"{services.paths.journal}\n")
    if action == "check":
        return _check(services, as_json=bool(request.arguments["json"]))
    return _backup(Path(str(request.arguments["file"])), services)


def _check(services: Services, *, as_json: bool) -> Reply:
    from calmdesk.journal.check import check_journal

    findings = check_journal(services.paths.journal)
    told = "".join(f"{each.sentence(services.language)}\n" for each in findings)
    code = 1 if findings else 0
    if as_json:
        return Reply(code, document([_described(each, services) for each in findings]), told)
    sound = services.language.text(mark("The journal is sound.")) + "\n"
    return Reply(code, "" if findings else sound, told)


def _described(finding: Finding, services: Services) -> dict[str, str]:
    return {
        "table": finding.table,
        "row": finding.row,
        "field": finding.field,
        "says": finding.sentence(services.language),
    }


def _backup(file: Path, services: Services) -> Reply:
    if not services.paths.journal.exists():
        raise JournalError(mark("There is no journal yet, so there is nothing to copy."))
    if file.exists():
        raise JournalError(
            mark("There is a file {file} already. Please choose another name."), file=file
        )
    await_journal(services.journal.backup(file.absolute()), services)
    return Reply(out=services.language.text(mark("Copied to {file}.")).format(file=file) + "\n")
