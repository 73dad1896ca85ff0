"""The pillow in the running program: paired, hit, heard, and no other key with it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end.laboratory import Laboratory
from tests.end_to_end.laboratory.program import COMMAND
from tests.end_to_end.laboratory.second_keyboard import DEVICE, SecondKeyboard
from tests.end_to_end.laboratory.waiting import until

SECRET = "hunter2 is my secret"
HITS = 12
PAIRING = (
    f'name = "{DEVICE}"\nvendor = ""\nproduct = ""\nserial = ""\nport = ""\n'
    'key = "enter"\nbackend = "xinput2"\n'
)
EVERY_HIT = '[first_run]\ndone = true\n[pillow]\nsend = "every"\n'


@pytest.fixture
def laboratory() -> Iterator[Laboratory]:
    with Laboratory(accessible=False, settings=EVERY_HIT) as made:
        yield made


@pytest.fixture
def pillow(laboratory: Laboratory) -> Iterator[SecondKeyboard]:
    made = SecondKeyboard(laboratory.environment)
    yield made
    made.close()


def _pair(laboratory: Laboratory, name: str = DEVICE) -> None:
    (laboratory.program.home / "pillow.toml").write_text(PAIRING.replace(DEVICE, name))


def _wait_for_state(laboratory: Laboratory, state: str) -> None:
    def told() -> bool:
        return bool(laboratory.program.status()["pillow"]["state"] == state)

    until(told, f"the pillow is {state}")


def test_twelve_hits_are_one_burst_and_twelve_new_lines(
    laboratory: Laboratory, pillow: SecondKeyboard
) -> None:
    _pair(laboratory)
    laboratory.program.start("--hidden")
    _wait_for_state(laboratory, "listening")
    desk = laboratory.customer_desk()
    pillow.focus(desk.window)
    laboratory.hand.type("secret")
    laboratory.hand.press("Return")
    desk.wait_for("secret\r")
    pillow.beat(HITS)
    desk.wait_for("secret\r" + "\r" * HITS)
    (burst,) = laboratory.moments(1)
    assert (burst["kind"], burst["hits"], burst["source"]) == ("pillow", HITS, "pillow")
    assert laboratory.program.status()["pillow"] == {
        "state": "listening",
        "backend": "xinput2",
        "device": DEVICE,
        "says": None,
    }
    assert laboratory.program.quit() == 0


def test_what_is_typed_elsewhere_is_nowhere(laboratory: Laboratory, pillow: SecondKeyboard) -> None:
    _pair(laboratory)
    laboratory.program.start("--hidden")
    _wait_for_state(laboratory, "listening")
    desk = laboratory.customer_desk()
    laboratory.hand.type(SECRET)
    desk.wait_for(SECRET)
    pillow.strike()
    laboratory.moments(1)
    for name in (SECRET, SECRET.replace(" ", "")):
        assert name.encode() not in _memory(laboratory.program.pid)
    assert laboratory.program.quit() == 0
    for file in laboratory.program.home.rglob("*"):
        if file.is_file():
            assert b"hunter2" not in file.read_bytes(), file


def test_taken_away_it_waits_and_is_heard_again_when_it_comes_back(laboratory: Laboratory) -> None:
    # A keyboard that can be switched off: taking a second one off the server ends Qt 6.11 itself.
    name = "Xvfb keyboard"
    _pair(laboratory, name)
    laboratory.program.start("--hidden")
    _wait_for_state(laboratory, "listening")
    for command, state in (("disable", "waiting"), ("enable", "listening")):
        subprocess.run(["xinput", command, name], env=laboratory.environment, check=True)
        _wait_for_state(laboratory, state)
    assert laboratory.program.quit() == 0


def test_quitting_in_the_middle_of_a_burst_keeps_it(
    laboratory: Laboratory, pillow: SecondKeyboard
) -> None:
    _pair(laboratory)
    laboratory.program.start("--hidden")
    _wait_for_state(laboratory, "listening")
    pillow.beat(3)
    # The hits are in before the request is: both come through the same loop.
    assert laboratory.program.quit() == 0
    assert laboratory.moments(1)[0]["hits"] == 3


def test_paired_from_the_terminal_it_is_heard_at_once_and_forgotten_no_more(
    laboratory: Laboratory, pillow: SecondKeyboard
) -> None:
    laboratory.program.start("--hidden")
    assert laboratory.program.status()["pillow"]["state"] == "off"
    pairing = subprocess.Popen(
        [*COMMAND, "pillow", "pair", "--backend", "xinput2", "--timeout", "20"],
        env=laboratory.environment,
        cwd=laboratory.folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert pairing.stderr is not None
    assert "three times" in pairing.stderr.readline()
    pillow.beat(3)
    told, _ = pairing.communicate(timeout=20)
    assert pairing.returncode == 0, told
    assert DEVICE in told
    file = laboratory.program.home / "pillow.toml"
    assert file.stat().st_mode & 0o777 == 0o600
    _wait_for_state(laboratory, "listening")
    listed = json.loads(laboratory.program.run("pillow", "list", "--json").out)
    assert [each["name"] for each in listed if each["paired"]] == [DEVICE]
    assert set(listed[0]) == {*("name", "vendor", "product", "serial", "port", "backend", "paired")}
    assert laboratory.program.run("pillow", "forget").exit_code == 0
    _wait_for_state(laboratory, "off")
    assert not file.exists()


def test_pairing_says_why_not(laboratory: Laboratory) -> None:
    late = laboratory.program.run("pillow", "pair", "--backend", "xinput2", "--timeout", "1")
    assert late.exit_code == 1
    assert late.err.splitlines()[-1].startswith("No device was pressed three times within 1")
    blind = laboratory.program.run("pillow", "pair", "--backend", "xinput2", without=["DISPLAY"])
    assert blind.exit_code == 1
    assert "no X server" in blind.err
    none = laboratory.program.run("pillow", "test")
    assert none.exit_code == 1
    assert "No pillow is paired." in none.err


def _memory(pid: int) -> bytes:
    """Everything that can be written in a process."""
    whole = bytearray()
    regions = Path(f"/proc/{pid}/maps").read_text().splitlines()
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for region in regions:
            place, rights = region.split()[:2]
            if "w" not in rights:
                continue
            begin, end = (int(part, 16) for part in place.split("-"))
            try:
                memory.seek(begin)
                whole += memory.read(end - begin)
            except (OSError, ValueError, OverflowError):
                continue
    return bytes(whole)


def test_listening_opens_no_device_asks_for_no_keys_and_takes_none(
    laboratory: Laboratory, pillow: SecondKeyboard
) -> None:
    _pair(laboratory)
    record = laboratory.folder / "calls"
    trace = ["strace", "-f", "--seccomp-bpf", "-e", "trace=openat,open,ioctl", "-o", str(record)]
    laboratory.program.start("--hidden", before=trace)
    _wait_for_state(laboratory, "listening")
    pillow.beat(2)
    assert laboratory.program.quit() == 0
    calls = record.read_text(errors="replace")
    assert "calmdesk" in calls
    assert "/dev/input" not in calls
    assert not any(word in calls for word in ("EVIOCGKEY", "EVIOCGRAB", "/dev/uinput"))
