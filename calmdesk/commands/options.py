"""Options that several commands share."""

from __future__ import annotations

import json
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
