"""exercises: list what there is, check what somebody wrote."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from calmdesk.commands.options import add_json, document
from calmdesk.core.language import mark
from calmdesk.core.request import Reply

if TYPE_CHECKING:
    import argparse

    from calmdesk.content.faults import Fault
    from calmdesk.core.language import Language
    from calmdesk.core.request import Request
    from calmdesk.services import Services


def declare(parser: argparse.ArgumentParser, language: Language) -> None:
    """Add what the command takes."""
    say = language.text
    actions = parser.add_subparsers(dest="action", required=True, metavar="list | check")
    listing = actions.add_parser("list", allow_abbrev=False, help=say(mark("list all exercises")))
    add_json(listing, language)
    check = actions.add_parser(
        "check", allow_abbrev=False, help=say(mark("find what is wrong in exercise files"))
    )
    check.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help=say(mark("files or folders; your own exercises if left out")),
    )
    add_json(check, language)


def answer(request: Request, services: Services) -> Reply:
    """List or check."""
    if request.arguments["action"] == "list":
        return _list(services, as_json=bool(request.arguments["json"]))
    return _check(request, services)


def _list(services: Services, *, as_json: bool) -> Reply:
    entries = services.library.entries
    if as_json:
        listed = [
            {
                "id": each.id,
                "kind": each.kind,
                "title": each.title,
                "seconds": each.seconds,
                "source": each.source,
            }
            for each in entries
        ]
        return Reply(out=document(listed))
    widest = max((len(each.id) for each in entries), default=0)
    lines = [f"{each.id:<{widest}}  {_minutes(each.seconds):>5}  {each.title}" for each in entries]
    return Reply(out="".join(f"{line}\n" for line in lines))


def _check(request: Request, services: Services) -> Reply:
    from calmdesk.content.checking import check_paths
    from calmdesk.core.paths import shipped

    given = request.arguments.get("paths")
    paths = [Path(each) for each in given] if isinstance(given, list) else []
    own = services.paths.exercises
    faults = check_paths(paths or ([own] if own.exists() else []), shipped("exercises"))
    told = "".join(f"{fault.sentence(services.language)}\n" for fault in faults)
    code = 1 if faults else 0
    if request.arguments["json"]:
        return Reply(code, document([_described(fault) for fault in faults]), told)
    fine = services.language.text(mark("Nothing is wrong here.")) + "\n"
    return Reply(code, "" if faults else fine, told)


def _described(fault: Fault) -> dict[str, str]:
    return {"file": str(fault.file), "field": fault.field, "expected": str(fault.expected)}


def _minutes(seconds: float) -> str:
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02}"
