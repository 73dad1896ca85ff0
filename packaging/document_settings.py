"""Writes docs/settings.md, every setting in a table, out of the declarations.

document_settings.py [FILE]
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from calmdesk.core.settings import DECLARED, AnySetting

ROOT = Path(__file__).resolve().parents[1]
FILE = ROOT / "docs" / "settings.md"
HEAD = """\
# Settings

Everything here can be chosen in the settings window (the icon's menu, the sign at the top of the
panel, or `calmdesk settings`) and holds at once; *Undo* takes it back. It is kept in
`settings.toml` in the data folder, which may be edited while CalmDesk does not run: the part of a
key before the dot is the table. A value that is not understood falls back to the usual one; the
file as it was is kept beside it, and you are told.

This page is written from the declarations in `calmdesk/core/settings.py` by
`packaging/document_settings.py`; a test keeps it up to date.
"""
OWN = """
## What CalmDesk remembers by itself

| Key | Usually | May be | What it is |
|---|---|---|---|
"""


def document() -> str:
    """The whole page."""
    groups = dict.fromkeys(setting.group for setting in DECLARED if setting.shown)
    own = [setting for setting in DECLARED if not setting.shown]
    parts = [HEAD, *map(_group, groups), OWN, *map(_short_row, own)]
    return "".join(parts)


def _group(name: str) -> str:
    rows = [setting for setting in DECLARED if setting.shown and setting.group == name]
    head = f"\n## {name}\n\n| Key | Setting | Usually | May be | |\n|---|---|---|---|---|\n"
    return head + "".join(map(_row, rows))


def _row(setting: AnySetting) -> str:
    cells = (f"`{setting.key}`", setting.title, _value(setting.default), _may_be(setting))
    return f"| {' | '.join(cells)} | {setting.help} |\n"


def _short_row(setting: AnySetting) -> str:
    cells = (f"`{setting.key}`", _value(setting.default), _may_be(setting), setting.title)
    return f"| {' | '.join(cells)} |\n"


def _value(value: object) -> str:
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    return f"`{value}`" if value != "" else "empty"


def _may_be(setting: AnySetting) -> str:
    if setting.choice_words:
        return ", ".join(_choices(setting))
    if setting.choices:
        return f"`{setting.choices[0]}` to `{setting.choices[-1]}`"
    if setting.lowest is not None and setting.highest is not None:
        return f"{setting.lowest:g} to {setting.highest:g}"
    return "`true`, `false`" if isinstance(setting.default, bool) else "text"


def _choices(setting: AnySetting) -> Iterator[str]:
    for choice in setting.choices:
        word = setting.word_of(choice)
        yield f"`{choice}`" if word.lower() == choice else f"`{choice}` ({word.lower()})"


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else FILE
    target.write_text(document(), encoding="utf-8")
