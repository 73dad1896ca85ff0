"""What keeps watch: the log, what nobody foresaw, signals that ask to end."""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import qWarning
from pytestqt.qtbot import QtBot

from calmdesk.core.errors import CalmDeskError, JournalError
from calmdesk.services import Services
from calmdesk.shell.ending import EndingSignals
from calmdesk.shell.logbook import FILE, LONGEST_FILE, OLDER_FILES, close_logbook, open_logbook
from calmdesk.shell.loop import QtLoop
from calmdesk.shell.mishaps import MOST_REPORTS, Mishaps
from calmdesk.shell.upkeep import Upkeep
from tests.expectations import ExpectedLog
from tests.fakes import FakeClock

SECRET = "the customer said something awful"


@pytest.fixture
def logs(tmp_path: Path) -> Path:
    return tmp_path / "logs"


@pytest.fixture
def told() -> list[CalmDeskError]:
    return []


@pytest.fixture
def mishaps(logs: Path, clock: FakeClock, told: list[CalmDeskError]) -> Iterator[Mishaps]:
    mishaps = Mishaps(logs, clock, told.append)
    yield mishaps
    mishaps.watch_no_more()


@pytest.fixture(autouse=True)
def log_level() -> Iterator[None]:
    before = logging.getLogger().level
    yield
    logging.getLogger().setLevel(before)
    logging.raiseExceptions = True


def _fail(mishaps: Mishaps, error: Exception) -> None:
    secret = SECRET  # a local variable, as the user's words would be
    try:
        raise error
    except Exception as raised:  # noqa: BLE001 - any kind is taken
        mishaps.take(type(raised), raised, raised.__traceback__)
    assert secret


def _reports(logs: Path) -> list[Path]:
    return sorted(logs.glob("report-*.txt"))


def test_the_log_is_private_and_turns_over(logs: Path) -> None:
    handler = open_logbook(logs)
    line = "x" * 1000
    for _ in range((OLDER_FILES + 2) * LONGEST_FILE // 1000):
        logging.getLogger("calmdesk").info(line)
    close_logbook(handler)
    files = sorted(logs.iterdir())
    assert [file.name for file in files] == [FILE, *(f"{FILE}.{n + 1}" for n in range(OLDER_FILES))]
    assert all(file.stat().st_size <= LONGEST_FILE + 2000 for file in files)
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    assert logs.stat().st_mode & 0o777 == 0o700


def test_a_mishap_is_one_kind_sentence_and_a_report(
    mishaps: Mishaps, logs: Path, told: list[CalmDeskError], expected_log: ExpectedLog
) -> None:
    expected_log("ERROR calmdesk.mishaps: ValueError at .*test_upkeep.py")
    _fail(mishaps, ValueError(SECRET))
    (report,) = _reports(logs)
    assert report.stat().st_mode & 0o777 == 0o600
    assert str(report) in str(told[0])
    assert str(told[0]).startswith("Something went wrong in CalmDesk. It goes on")


def test_a_report_says_where_and_holds_nobodys_words(
    mishaps: Mishaps, logs: Path, expected_log: ExpectedLog
) -> None:
    expected_log("ValueError")
    _fail(mishaps, ValueError(SECRET))
    text = _reports(logs)[0].read_text()
    assert SECRET not in text
    assert "test_upkeep.py" in text
    assert text.endswith("ValueError\n")
    assert text.startswith("CalmDesk ")


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (AttributeError("no attribute x"), "AttributeError: no attribute x"),
        (OSError(28, "No space left on device", SECRET), "OSError: 28 No space left on device"),
        (KeyError(SECRET), "KeyError"),
    ],
)
def test_the_words_of_an_error_are_kept_where_they_are_nobodys(
    mishaps: Mishaps, logs: Path, expected_log: ExpectedLog, error: Exception, line: str
) -> None:
    expected_log("ERROR")
    _fail(mishaps, error)
    assert _reports(logs)[0].read_text().splitlines()[-1] == line


def test_the_same_mishap_is_reported_once(
    mishaps: Mishaps, logs: Path, told: list[CalmDeskError], expected_log: ExpectedLog
) -> None:
    expected_log("ValueError")
    for _ in range(60):
        _fail(mishaps, ValueError())
    assert len(told) == len(_reports(logs)) == 1


def test_reports_do_not_pile_up(
    mishaps: Mishaps, logs: Path, clock: FakeClock, expected_log: ExpectedLog
) -> None:
    expected_log("Error")
    logs.mkdir()
    for number in range(20):
        (logs / f"report-{number}.txt").touch()
    _fail(mishaps, ValueError())
    assert len(_reports(logs)) == MOST_REPORTS
    assert (logs / f"report-{clock.wall().milliseconds}.txt") in _reports(logs)


def test_a_known_error_is_told_as_it_is(
    mishaps: Mishaps, logs: Path, told: list[CalmDeskError], expected_log: ExpectedLog
) -> None:
    expected_log("WARNING calmdesk.mishaps: JournalError: no room")
    known = JournalError("The disk is full.", detail="no room")
    _fail(mishaps, known)
    assert told == [known]
    assert _reports(logs) == []


def test_without_a_folder_for_reports_the_sentence_stays(
    mishaps: Mishaps, logs: Path, told: list[CalmDeskError], expected_log: ExpectedLog
) -> None:
    expected_log("no report could be written")
    expected_log("ValueError at")
    logs.write_text("not a folder")
    _fail(mishaps, ValueError())
    assert str(told[0]) == "Something went wrong in CalmDesk. It goes on."


def test_threads_are_watched_too(
    mishaps: Mishaps, told: list[CalmDeskError], expected_log: ExpectedLog
) -> None:
    expected_log("ZeroDivisionError")
    mishaps.watch()
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
    assert len(told) == 1


def test_what_qt_complains_of_is_in_the_log(
    mishaps: Mishaps, qtbot: QtBot, expected_log: ExpectedLog
) -> None:
    expected_log("WARNING qt: .*too much")
    mishaps.watch()
    qWarning("too much")


def test_the_watch_begins_and_ends(services: Services, qtbot: QtBot) -> None:
    upkeep = Upkeep(services)
    upkeep.begin()
    assert sys.excepthook is not sys.__excepthook__
    upkeep.end()
    assert sys.excepthook is sys.__excepthook__
    text = (services.paths.logs / FILE).read_text()
    assert "started" in text
    assert "ended" in text


def test_a_log_that_cannot_be_written_is_told_and_no_reason_to_stop(
    services: Services, qtbot: QtBot
) -> None:
    services.paths.logs.write_text("not a folder")
    upkeep = Upkeep(services)
    upkeep.begin()
    upkeep.end()
    (trouble,) = services.troubles
    assert str(services.paths.logs) in str(trouble)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_asks_to_end_and_wakes_the_loop(qtbot: QtBot, number: signal.Signals) -> None:
    loop = QtLoop()
    asked: list[bool] = []
    before = signal.getsignal(number)
    ending = EndingSignals(loop, lambda: asked.append(True))
    os.kill(os.getpid(), number)
    qtbot.waitUntil(lambda: asked == [True])
    ending.close()
    assert signal.getsignal(number) is before
