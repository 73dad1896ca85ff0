"""The log of one test, in which nothing stands that was not announced."""

from __future__ import annotations

import logging
import re

import pytest


class ExpectedLog(logging.Handler):
    """Keeps warnings and worse, and compares them with what the test announced."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._patterns: list[str] = []
        self._messages: list[str] = []

    def __call__(self, pattern: str) -> None:
        """Announce one record or more whose message matches; none at all fails the test."""
        self._patterns.append(pattern)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the message (called by logging, in any thread)."""
        self._messages.append(f"{record.levelname} {record.name}: {record.getMessage()}")

    def verify(self) -> None:
        """Fail if a message was not announced, or an announced one did not come."""
        surprises = [
            message
            for message in self._messages
            if not any(re.search(pattern, message) for pattern in self._patterns)
        ]
        missing = [
            pattern
            for pattern in self._patterns
            if not any(re.search(pattern, message) for message in self._messages)
        ]
        if surprises:
            pytest.fail("unexpected in the log:\n" + "\n".join(surprises), pytrace=False)
        if missing:
            pytest.fail("did not come in the log: " + ", ".join(missing), pytrace=False)
