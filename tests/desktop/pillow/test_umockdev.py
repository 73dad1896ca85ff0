"""evdev on umockdev's device: listing, numbers, hot-plug, and what a refused mask ends in."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="umockdev is Linux's")

CHECKOUT = Path(__file__).resolve().parents[3]
PROGRAM = Path(__file__).with_name("mock_pillow.py")
# The system's own Python has umockdev's bindings.
COMMAND = ["umockdev-wrapper", "/usr/bin/python3", str(PROGRAM)]


def _play(scenario: str) -> dict[str, Any]:
    done = subprocess.run(
        [*COMMAND, scenario],
        env={**os.environ, "PYTHONPATH": str(CHECKOUT), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout.splitlines()[-1]))


def test_a_refused_mask_ends_in_an_error_and_the_device_is_known_all_the_same() -> None:
    played = _play("refused")
    assert played["refused"] == "NO_FILTER"
    assert played["device"] == {
        "name": "Big Enter Pillow",
        "vendor": "1a86",
        "product": "e026",
        "serial": "PILLOW42",
        "port": "usb-0000:00:14.0-4/input0",
        "place": "/dev/input/event30",
        "keyboard": True,
    }


def test_where_the_mask_is_taken_the_hits_are_heard() -> None:
    played = _play("hits")
    assert played["edges"] == [True, False] * 6
    assert played["masks"] == 2


def test_it_is_told_when_it_comes_and_when_it_goes() -> None:
    assert _play("plug") == {"before": 0, "came": True, "count": 1, "went": True}
