"""What several commands share: options, and the form of an answer."""

from __future__ import annotations

import json
import sys
from shutil import get_terminal_size
from typing import TYPE_CHECKING

from calmdesk.core.language import mark

if TYPE_CHECKING:
    import argparse

    from calmdesk.core.language import Language


def add_json(parser: argparse.ArgumentParser, language: Language) -> None:
    """Add ``--json`` to a query."""
    parser.add_argument(
        "--json", action="store_true", help=language.text(mark("answer with one JSON document"))
    )


def document(content: object) -> str:
    """One JSON document, as it is written to stdout."""
    return json.dumps(content, ensure_ascii=False) + "\n"


def writes_to_terminal() -> bool:
    """Whether somebody reads stdout as it is written; Python has none if it was closed."""
    return sys.stdout is not None and sys.stdout.isatty()


def width_of_output() -> int:
    """The letters that a line on stdout may have: endless where no terminal breaks it."""
    return get_terminal_size().columns if writes_to_terminal() else sys.maxsize
