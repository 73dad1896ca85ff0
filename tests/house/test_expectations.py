"""The log watch that every test runs under."""

from __future__ import annotations

import logging
import os
from pathlib import Path

import pytest

from tests.expectations import ExpectedLog

_RECORD = logging.makeLogRecord(
    {"name": "calmdesk.journal", "levelno": logging.ERROR, "levelname": "ERROR", "msg": "disk full"}
)


def test_an_unexpected_record_fails_the_test() -> None:
    log = ExpectedLog()
    log.handle(_RECORD)
    with pytest.raises(pytest.fail.Exception, match="disk full"):
        log.verify()


def test_an_announced_record_is_welcome() -> None:
    log = ExpectedLog()
    log("disk full")
    log.handle(_RECORD)
    log.verify()


def test_an_announced_record_that_does_not_come_fails_the_test() -> None:
    log = ExpectedLog()
    log("disk full")
    with pytest.raises(pytest.fail.Exception, match="did not come"):
        log.verify()


def test_information_is_no_surprise(expected_log: ExpectedLog) -> None:
    logging.getLogger("calmdesk").info("started")
    expected_log.verify()


def test_every_test_has_a_home_of_its_own(home: Path, tmp_path: Path) -> None:
    assert os.environ["CALMDESK_HOME"] == str(home)
    assert Path.home().is_relative_to(tmp_path)
    assert home.is_relative_to(tmp_path)
