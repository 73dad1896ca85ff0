"""The commands in docs/journal.md do what the page says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from calmdesk.core.moment import Kind
from calmdesk.journal.columns import CONTRACT
from calmdesk.journal.connecting import APPLICATION_ID, VERSION
from calmdesk.journal.journal import Journal
from tests.journal.samples import SOON, a_moment, ids

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "journal.md").read_text(encoding="utf-8")
RATINGS = [(7, 5), (6, 4), (8, 5), (5, 2), (7, 5), (6, 3)]
END = "--- end of a command ---"


def _commands() -> list[tuple[str, str | None]]:
    """Each block of commands with the output that the page shows, if it shows any."""
    blocks = re.finditer(r"```sh\n(.*?)```\n(?:```text\n(.*?)```)?", PAGE, re.DOTALL)
    return [(block[1], block[2]) for block in blocks]


def _fill(journal: Journal) -> None:
    check_in = a_moment(
        0, kind=Kind.CHECK_IN, exercise=None, stress_before=6, stress_after=None, tags=("tough",)
    )
    journal.record(check_in)
    for number, (before, after) in enumerate(RATINGS, 1):
        journal.record(a_moment(number, stress_before=before, stress_after=after)).result(SOON)


def test_every_command_of_the_page_gives_what_the_page_shows(
    journal: Journal, file: Path, tmp_path: Path
) -> None:
    _fill(journal)
    bench = tmp_path / "bin"
    bench.mkdir()
    calmdesk = bench / "calmdesk"
    calmdesk.write_text(
        f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m calmdesk "$@"\n'
    )
    calmdesk.chmod(0o755)
    commands = _commands()
    finished = subprocess.run(
        ["bash", "-euc", f"\necho '{END}'\n".join(command for command, _ in commands)],
        env={**os.environ, "PATH": f"{bench}:{Path(sys.executable).parent}:{os.environ['PATH']}"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (finished.returncode, finished.stderr) == (0, "")
    said = finished.stdout.split(f"{END}\n")
    assert said == [shown or "" for _, shown in commands]
    assert len(ids(file)) == len(RATINGS) + 1
    copy = Path(os.environ["HOME"]) / "journal-copy.db"
    assert ids(copy) == ids(file)


def test_the_page_names_every_table_column_and_kind() -> None:
    for table, columns in CONTRACT.items():
        assert f"CREATE TABLE {table} (" in PAGE
        assert all(re.search(rf"\b{column}\b", PAGE) for column in columns)
    assert all(kind in PAGE for kind in Kind)
    assert f"application_id = {APPLICATION_ID}; PRAGMA user_version = {VERSION};" in PAGE
