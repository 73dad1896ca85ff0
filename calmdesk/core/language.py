"""Wording: gettext behind one object that is handed to whoever speaks to the user."""

from __future__ import annotations

import gettext
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PSEUDO = "qps"
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "yi", "ps", "sd", "ug", "dv"})
_ACCENTED = str.maketrans("aeiouAEIOUcnsyz", "áéíóúÁÉÍÓÚçñšýž")


def mark(message: str) -> str:
    """The message as it is: marks a text for translation where it cannot be translated yet."""
    return message


class Language:
    """One language of the interface: its code, its direction and its catalogue."""

    def __init__(self, code: str, catalogue: gettext.NullTranslations) -> None:
        self.code = code
        self._catalogue = catalogue

    @property
    def right_to_left(self) -> bool:
        """Whether the interface is laid out from right to left."""
        return self.code.split("-")[0].split("_")[0] in RIGHT_TO_LEFT

    def text(self, message: str) -> str:
        """The message in this language; the message itself where there is no translation."""
        return self._catalogue.gettext(message)

    def plural(self, one: str, many: str, number: int) -> str:
        """The form of a message that fits ``number``, with ``{n}`` filled in."""
        return self._catalogue.ngettext(one, many, number).format(n=number)


class PseudoLanguage(Language):
    """English, accented and forty per cent longer: shows what a translation would break."""

    def __init__(self) -> None:
        super().__init__(PSEUDO, gettext.NullTranslations())

    def text(self, message: str) -> str:
        """The message accented and padded; ``{names}`` in it are kept."""
        return self._stretched(super().text(message))

    def plural(self, one: str, many: str, number: int) -> str:
        """The fitting plural form, accented and padded."""
        return self._stretched(super().plural(one, many, number))

    def _stretched(self, message: str) -> str:
        if not message.strip():
            return message
        pieces = message.split("{")
        accented = [pieces[0].translate(_ACCENTED)]
        for piece in pieces[1:]:
            name, closing, rest = piece.partition("}")
            accented.append("{" + name + closing + rest.translate(_ACCENTED))
        return "".join(accented) + _padding(max(1, round(len(message) * 0.4) - 1))


def _padding(length: int) -> str:
    # In words, as a translation would be: one endless word breaks what no language breaks.
    return " " + " ".join(["~" * 7] * (length // 8) + ["~" * max(1, length % 8)])


def english() -> Language:
    """The language the program is written in."""
    return Language("en", gettext.NullTranslations())


def wished_language(environment: Mapping[str, str]) -> str:
    """The code of the user's language: CALMDESK_LANGUAGE, else what the system says, else en."""
    wished = environment.get("CALMDESK_LANGUAGE")
    if wished:
        return wished
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "").split(":")[0].split(".")[0]
        if value and value not in ("C", "POSIX"):
            return value
    return _language_of_windows() if os.name == "nt" else "en"


def _language_of_windows() -> str:
    import locale  # a costly import, for nothing elsewhere

    return locale.getlocale()[0] or "en"


def language_for(code: str, translations: Path) -> Language:
    """The language with this code, from ``translations/<code>/LC_MESSAGES/calmdesk.mo``.

    A code without a catalogue speaks English but keeps its direction.
    """
    if code == PSEUDO:
        return PseudoLanguage()
    if code.replace("-", "_").partition("_")[0] == "en":
        return Language(code, gettext.NullTranslations())
    catalogue = gettext.translation("calmdesk", translations, [code], fallback=True)
    return Language(code, catalogue)
