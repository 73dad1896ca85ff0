"""The texts that CalmDesk shows word for word: crisis note, About, safety and privacy.

They live in ``assets/texts``, dated, to be checked before each release; ``<lang>/`` beside them
overlays the English. An organisation may put its own beside its journal (``texts/`` in the data
folder), for instance with the number of its employee assistance.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypeVar

import msgspec

from calmdesk.content.faults import Fault
from calmdesk.content.overlay import language_layers, overlaid
from calmdesk.content.structure import UnfitError, structured
from calmdesk.content.toml_file import Table, UnreadableError, read_table
from calmdesk.core.errors import ContentError
from calmdesk.core.language import mark

if TYPE_CHECKING:
    from pathlib import Path

Text = TypeVar("Text", bound=msgspec.Struct)


class Contact(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody to reach: who it is, and the number to dial or address to open (to be copied)."""

    who: str
    number: str


class CrisisNote(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whom to turn to when one cannot cope (CONTENT F.6). ``dated`` says how old it is."""

    dated: date
    title: str
    opening: str
    contacts: tuple[Contact, ...]
    closing: str


class Notes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What CalmDesk is and is not (F.7), its safety line (0.8), its privacy line (F.8)."""

    dated: date
    about: str
    limits: str
    safety: str
    privacy: str


class Texts(msgspec.Struct, frozen=True):
    """All texts, with the faults of those that could not be used."""

    crisis: CrisisNote
    notes: Notes
    faults: tuple[Fault, ...] = ()


def load_texts(shipped: Path, language_code: str, own: Path | None = None) -> Texts:
    """The texts in this language: ``shipped`` and ``own`` are folders of TOML files.

    A faulty overlay or own file is left out and named; raises ContentError only if the shipped
    English itself cannot be used.
    """
    faults: list[Fault] = []
    folders = [shipped, *(shipped / code for code in language_layers(language_code))]
    if own is not None:
        folders += [own, *(own / code for code in language_layers(language_code))]
    crisis = _load(folders, "crisis.toml", CrisisNote, faults)
    notes = _load(folders, "notes.toml", Notes, faults)
    return Texts(crisis, notes, tuple(faults))


def _load(folders: list[Path], name: str, structure: type[Text], faults: list[Fault]) -> Text:
    table: Table = {}
    text: Text | None = None
    for file in (folder / name for folder in folders):
        if not file.is_file():
            continue
        try:
            fuller = overlaid(table, read_table(file))
            text = structured(fuller, structure)
            table = fuller
        except UnreadableError as error:
            faults.append(Fault(file, error.problem.field, error.problem.expected))
        except UnfitError as error:
            faults.extend(Fault(file, each.field, each.expected) for each in error.problems)
    if text is None:
        raise ContentError(
            mark("The text {file} is missing. Please install CalmDesk again."),
            file=folders[0] / name,
            detail=repr(faults),
        )
    return text
