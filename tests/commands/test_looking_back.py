"""week and journal: what was kept can be seen, checked and copied."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from calmdesk.core.identity import new_identity
from calmdesk.core.moment import Kind, Moment
from calmdesk.services import Services
from tests.commands.conftest import Run

MONDAY = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def kept(services: Services) -> Callable[..., None]:
    """Keeps moments of the week from 2 to 8 March 2026."""

    def keep(*moments: tuple[int, int, int | None]) -> None:
        for hours, before, after in moments:
            at = int(MONDAY.timestamp() * 1000) + hours * 3_600_000
            exercise = None if after is None else "ten_count"
            kind = Kind.CHECK_IN if after is None else Kind.BREATHING
            moment = Moment(
                new_identity(at),
                kind,
                at,
                0,
                exercise=exercise,
                stress_before=before,
                stress_after=after,
            )
            services.journal.record(moment).result(10)
        services.close()

    return keep


def test_a_week_has_the_promised_shape(run: Run, kept: Callable[..., None]) -> None:
    kept((0, 4, None), (1, 6, 2), (24, 8, None))
    document = run("week", "--of", "2026-03-05", "--json").json
    assert (document["from"], document["to"]) == ("2026-03-02", "2026-03-08")
    assert (document["moments"], document["stress"]) == (3, {"mean": 6.0, "n": 3})
    assert document["days"][0] == {"date": "2026-03-02", "mean": 5.0, "n": 2, "low": 4, "high": 6}
    assert len(document["days"]) == 7
    assert document["exercises"][0]["id"] == "ten_count"
    assert document["exercises"][0]["mean"] is None


def test_a_week_in_words_shows_every_day_on_a_scale(run: Run, kept: Callable[..., None]) -> None:
    kept((0, 4, None), (1, 6, 2), (24, 8, None))
    lines = run("week", "--of", "2026-03-05").out.splitlines()
    assert lines[0] == "Your week  2026-03-02 – 2026-03-08"
    assert lines[2] == "           0                  10"
    assert lines[3] == "  Mon   2          ──●──           5.0  2 ratings"
    assert lines[4] == "  Tue   3                  ●       8.0  1 rating"
    assert lines[5] == "  Wed   4  ·"
    assert "Stress was 6.0 on average (3 ratings, from 4 to 8)." in lines
    assert lines[lines.index("  Ten counts, one breath") + 1] == "    Not enough yet (1 of 5)"
    assert lines[-1].startswith("People rate when it is worst")


def test_an_exercise_that_is_gone_is_named_by_its_id(
    run: Run, kept: Callable[..., None], home: Path
) -> None:
    kept((0, 4, 2))
    with closing(sqlite3.connect(home / "journal.db")) as connection:
        connection.execute("UPDATE moments SET exercise = 'gone'")
        connection.commit()
    assert "  gone\n    Not enough yet" in run("week", "--of", "2026-03-05").out


def test_an_empty_week_says_so_and_makes_no_file(run: Run, home: Path) -> None:
    outcome = run("week")
    assert outcome.exit_code == 0
    assert "Nothing is written down for this week." in outcome.out
    assert not (home / "journal.db").exists()


def test_on_a_terminal_a_week_has_colours(
    run: Run, kept: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept((0, 4, None))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    out = run("week", "--of", "2026-03-05").out
    assert "\x1b[36m●" in out
    assert "\n\n" in out


def test_a_broken_journal_is_mended_for_the_week(run: Run, home: Path) -> None:
    (home / "journal.db").write_bytes(b"no database at all" * 300)
    outcome = run("week", "--json")
    assert outcome.exit_code == 0
    assert outcome.json["moments"] == 0


def test_the_journal_is_found_before_it_is_there(run: Run, home: Path) -> None:
    assert run("journal", "path").out == f"{home / 'journal.db'}\n"


def test_a_sound_journal_is_sound(run: Run, kept: Callable[..., None]) -> None:
    assert run("journal", "check").out == "The journal is sound.\n"
    kept((0, 4, None))
    assert run("journal", "check").out == "The journal is sound.\n"


def test_what_another_tool_wrote_wrong_is_named(
    run: Run, kept: Callable[..., None], home: Path
) -> None:
    kept((0, 4, None))
    with closing(sqlite3.connect(home / "journal.db")) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("UPDATE moments SET stress_before = 77")
        connection.commit()
    outcome = run("journal", "check")
    assert (outcome.exit_code, outcome.out) == (1, "")
    assert "stress_before is 77, expected a whole number from 0 to 10" in outcome.err
    (finding,) = run("journal", "check", "--json").json
    assert (finding["table"], finding["field"]) == ("moments", "stress_before")
    assert finding["says"] in outcome.err


def test_a_copy_is_a_whole_journal(run: Run, kept: Callable[..., None], tmp_path: Path) -> None:
    kept((0, 4, None))
    copy = tmp_path / "copy.db"
    outcome = run("journal", "backup", str(copy))
    assert (outcome.exit_code, outcome.out) == (0, f"Copied to {copy}.\n")
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT count(*) FROM moments").fetchone() == (1,)


def test_a_copy_never_replaces_a_file(run: Run, kept: Callable[..., None], tmp_path: Path) -> None:
    kept((0, 4, None))
    copy = tmp_path / "copy.db"
    copy.write_text("mine")
    outcome = run("journal", "backup", str(copy))
    assert outcome.exit_code == 1
    assert "There is a file" in outcome.sentence
    assert copy.read_text() == "mine"


def test_a_copy_into_nowhere_says_so(run: Run, kept: Callable[..., None], tmp_path: Path) -> None:
    kept((0, 4, None))
    outcome = run("journal", "backup", str(tmp_path / "gone" / "copy.db"))
    assert outcome.exit_code == 1
    assert outcome.sentence


def test_without_a_journal_there_is_nothing_to_copy(run: Run, tmp_path: Path) -> None:
    outcome = run("journal", "backup", str(tmp_path / "copy.db"))
    assert outcome.exit_code == 1
    assert "nothing to copy" in outcome.sentence
