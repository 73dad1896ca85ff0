"""Errors of the project: each carries one sentence for the user, with the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from calmdesk.core.language import Language


class CalmDeskError(Exception):
    """A known failure. Its sentence says what happened and what to do.

    ``sentence`` is an English template (marked for translation where it is written) and
    ``values`` fill its ``{names}``. ``detail`` is for the log alone: it may name files and
    causes, never the user's words.
    """

    exit_code = 1

    def __init__(self, sentence: str, *, detail: str = "", **values: object) -> None:
        super().__init__(sentence.format(**values))
        self.template = sentence
        self.values = values
        self.detail = detail

    def sentence(self, language: Language) -> str:
        """The sentence in the user's language."""
        return language.text(self.template).format(**self.values)


class UsageError(CalmDeskError):
    """The command line was not understood."""

    exit_code = 2


class UnavailableError(CalmDeskError):
    """Something of the desktop or machine is missing: a screen, a tray, a sound server."""


class JournalError(CalmDeskError):
    """The journal cannot be read or written."""


class ContentError(CalmDeskError):
    """An exercise cannot be found or used."""


class SettingsError(CalmDeskError):
    """A setting's value is not of its kind, or the settings cannot be written."""
