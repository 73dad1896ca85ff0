"""The crisis note: whom to call, read from the one dated file it lives in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from calmdesk.core.errors import ContentError
from calmdesk.core.language import mark

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody to call: who they are, and the number (or address) to copy."""

    who: str
    number: str


@dataclass(frozen=True, slots=True)
class CrisisNote:
    """The words of the note, the contacts in order, and the day they were last looked over."""

    opening: str
    closing: str
    contacts: tuple[Contact, ...]
    dated: date


def load_crisis_note(file: Path) -> CrisisNote:
    """The note in a TOML file; raises ContentError if it cannot be read or lacks a part."""
    import tomllib

    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
        dated = content["dated"]
        contacts = tuple(
            Contact(str(entry["who"]), str(entry["number"])) for entry in content["contacts"]
        )
        opening, closing = str(content["opening"]), str(content["closing"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _unreadable(file, error) from error
    if not isinstance(dated, date) or not contacts:
        raise _unreadable(file, None)
    return CrisisNote(opening, closing, contacts, dated)


def _unreadable(file: Path, error: Exception | None) -> ContentError:
    return ContentError(
        mark("The note with numbers to call cannot be read. Your local emergency number is open."),
        detail=f"{file}: {error!r}",
    )
