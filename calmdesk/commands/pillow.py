"""pillow: which devices there are, which one is the pillow, and whether its hits are heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calmdesk.commands.options import add_json, document
from calmdesk.core.language import mark
from calmdesk.core.request import Reply, Request
from calmdesk.desktop.pillow.keys import ENTER, KEYS
from calmdesk.desktop.pillow.ways import NAMES

if TYPE_CHECKING:
    import argparse

    from calmdesk.core.language import Language
    from calmdesk.desktop.pillow.device import Device
    from calmdesk.desktop.pillow.pairing_file import Pairing
    from calmdesk.services import Services

PAIR_SECONDS = 60
_FORGOTTEN = mark("The pillow is forgotten; nothing is listened to.")
_NONE_PAIRED = mark("No pillow is paired.")
_NO_DEVICES = mark("No device with an Enter key was found. `calmdesk doctor` says why.")


def declare(parser: argparse.ArgumentParser, language: Language) -> None:
    """Add what the command takes."""
    say = language.text
    metavar = "list | pair | forget | test"
    actions = parser.add_subparsers(dest="action", required=True, metavar=metavar)
    listing = actions.add_parser(
        "list", allow_abbrev=False, help=say(mark("list what could be a pillow"))
    )
    add_json(listing, language)
    pair = actions.add_parser(
        "pair", allow_abbrev=False, help=say(mark("press it three times, or plug it in"))
    )
    pair.add_argument(
        "--backend", choices=NAMES, help=say(mark("through what it is heard (best: none given)"))
    )
    pair.add_argument(
        "--key", choices=tuple(KEYS), default=ENTER, help=say(mark("its key, unless it is Enter"))
    )
    _add_timeout(pair, language)
    actions.add_parser("forget", allow_abbrev=False, help=say(mark("listen to it no longer")))
    test = actions.add_parser(
        "test", allow_abbrev=False, help=say(mark("show its hits as they come"))
    )
    _add_timeout(test, language)


def answer(request: Request, services: Services) -> Reply:
    """List, pair, forget or test; raises CalmDeskError."""
    action = request.arguments["action"]
    if action == "list":
        return _list(services, as_json=bool(request.arguments["json"]))
    if action == "forget":
        return _forget(services)
    seconds = float(str(request.arguments["timeout"]))
    if action == "test":
        from calmdesk.commands.pillow_trial import show_hits

        return show_hits(services, seconds)
    from calmdesk.commands.pillow_pairing import pair

    backend = request.arguments["backend"]
    chosen = None if backend is None else str(backend)
    return pair(services, chosen, str(request.arguments["key"]), seconds)


def tell_running(services: Services, action: str) -> bool:
    """Let the CalmDesk that runs know; gives whether there is one."""
    import os

    from calmdesk.commands.handover import hand_over
    from calmdesk.core.paths import socket_path

    address = socket_path(services.paths.data, os.environ)
    return hand_over(Request("pillow", {"action": action}), address) is not None


def _add_timeout(parser: argparse.ArgumentParser, language: Language) -> None:
    parser.add_argument(
        "--timeout",
        type=int,
        choices=range(1, 3601),
        default=PAIR_SECONDS,
        metavar="SECONDS",
        help=language.text(mark("how long to wait (60)")),
    )


def _list(services: Services, *, as_json: bool) -> Reply:
    from calmdesk.core.plain_loop import PlainLoop
    from calmdesk.desktop.pillow.pairing_file import read_pairing
    from calmdesk.desktop.pillow.ways import Ways, ways_here

    loop = PlainLoop()
    try:
        ways = Ways(loop, services.clock)
        paired = read_pairing(services.paths.data)
        lines = [
            _line(name, device, paired)
            for name in ways_here()
            for device in ways.make(name).devices()
        ]
    finally:
        loop.close()
    if as_json:
        return Reply(out=document(lines))
    if not lines:
        return Reply(out=services.language.text(_NO_DEVICES) + "\n")
    return Reply(out="".join(_told(line) for line in lines))


def _line(backend: str, device: Device, paired: Pairing | None) -> dict[str, object]:
    from calmdesk.desktop.pillow.device import find_again

    mine = paired is not None and paired.backend == backend
    return {
        "name": device.name,
        "vendor": device.vendor,
        "product": device.product,
        "serial": device.serial,
        "port": device.port,
        "backend": backend,
        "paired": bool(mine and paired and find_again(paired.device, [device])),
    }


def _told(line: dict[str, object]) -> str:
    number = f"{line['vendor']}:{line['product']}" if line["vendor"] else ""
    facts = [str(line["name"]), number, str(line["serial"]), str(line["backend"])]
    return ("* " if line["paired"] else "  ") + ", ".join(each for each in facts if each) + "\n"


def _forget(services: Services) -> Reply:
    from calmdesk.desktop.pillow.pairing_file import forget_pairing

    was = forget_pairing(services.paths.data)
    tell_running(services, "follow")
    return Reply(out=services.language.text(_FORGOTTEN if was else _NONE_PAIRED) + "\n")
