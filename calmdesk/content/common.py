"""What content of every kind states, and the limits that all of it keeps."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from calmdesk.content.faults import Problem, expecting
from calmdesk.core.language import mark

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_TITLE = 60
NEWEST_VERSION = 1
LAST_ORDER = 1000
_AN_ID = mark("1–48 small letters, digits, - or _, beginning with a letter or digit")
_A_VERSION = mark("{version}, the version of the format")
_A_LANGUAGE = mark("the code of a language, such as en or pt_BR")
_A_NUMBER = mark("a number from {lowest} to {highest}")
_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,47}")
_LANGUAGE = re.compile(r"[a-z]{2,3}([_-][A-Za-z]{2,4})?")


class Content(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The head of every file. ``id`` is stable, for the journal keeps it; ``version`` is that of
    the format; ``order`` says where it stands in lists (lower first).
    """

    kind: str
    id: str
    version: int
    lang: str
    title: str
    order: int = 100


def common_problems(content: Content) -> Iterator[Problem]:
    """What is wrong with the head."""
    if not _ID.fullmatch(content.id):
        yield Problem("id", expecting(_AN_ID))
    if content.version != NEWEST_VERSION:
        yield Problem("version", expecting(_A_VERSION, version=NEWEST_VERSION))
    if not _LANGUAGE.fullmatch(content.lang):
        yield Problem("lang", expecting(_A_LANGUAGE))
    if not content.title.strip():
        yield Problem("title", expecting(mark("some words")))
    yield from text_problems("title", content.title, LONGEST_TITLE)
    yield from within("order", content.order, 0, LAST_ORDER)


def within(field: str, value: float, lowest: float, highest: float) -> Iterator[Problem]:
    """A number out of its limits (both included); what is no number is out of any."""
    if not lowest <= value <= highest:
        expected = expecting(_A_NUMBER, lowest=f"{lowest:g}", highest=f"{highest:g}")
        yield Problem(field, expected)


def text_problems(field: str, text: str, longest: int) -> Iterator[Problem]:
    """A text that is too long to be read in one breath."""
    if len(text) > longest:
        yield Problem(field, expecting(mark("at most {longest} characters"), longest=longest))
