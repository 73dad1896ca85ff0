"""A pillow is found again: by serial, else port, else vendor and product, else name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from calmdesk.desktop.pillow.device import Device, find_again, is_only_keyboard
from calmdesk.desktop.pillow.keys import KEYS
from calmdesk.desktop.pillow.pairing_file import (
    Pairing,
    forget_pairing,
    read_pairing,
    write_pairing,
)
from calmdesk.desktop.pillow.udev_rule import command_for, rule_for, write_rule

PILLOW = Device("Big Enter", "1a86", "e026", "P42", "usb-1/input0", "/dev/input/event5")
KEYBOARD = Device("Keyboard", "046d", "c31c", "", "usb-2/input0", "/dev/input/event3")
XTEST = Device("pillow XTEST keyboard", place="9")


def test_the_serial_finds_it_in_any_port() -> None:
    moved = replace(PILLOW, port="usb-7/input0", place="/dev/input/event9")
    twin = replace(PILLOW, serial="P43")
    assert find_again(PILLOW, [KEYBOARD, twin, moved]) == [moved]


def test_another_serial_is_another_pillow() -> None:
    assert find_again(PILLOW, [replace(PILLOW, serial="P43")]) == []


def test_without_a_serial_the_port_tells_two_apart() -> None:
    plain = replace(PILLOW, serial="")
    twin = replace(plain, port="usb-3/input0")
    assert find_again(plain, [twin, plain]) == [plain]


def test_in_another_port_it_is_found_if_there_is_one_alone() -> None:
    plain = replace(PILLOW, serial="")
    moved = replace(plain, port="usb-3/input0")
    assert find_again(plain, [KEYBOARD, moved]) == [moved]


def test_of_two_that_are_alike_nobody_can_tell() -> None:
    plain = replace(PILLOW, serial="")
    twins = [replace(plain, port=f"usb-{n}/input0") for n in (3, 4)]
    assert find_again(plain, twins) == twins


def test_where_there_are_no_numbers_the_name_finds_it() -> None:
    again = replace(XTEST, place="14")
    assert find_again(XTEST, [KEYBOARD, again]) == [again]
    assert find_again(XTEST, [KEYBOARD]) == []


def test_the_only_keyboard_is_known_by_its_body() -> None:
    second_node = replace(KEYBOARD, port="usb-2/input1", place="/dev/input/event4")
    button = Device("Power Button", port="PNP0C0C/button/input0", keyboard=False)
    assert is_only_keyboard(KEYBOARD, [KEYBOARD, second_node, button])
    assert not is_only_keyboard(KEYBOARD, [KEYBOARD, PILLOW])


def test_a_pedal_calls_itself_one() -> None:
    assert replace(PILLOW, name="VEC Footpedal").is_pedal
    assert not PILLOW.is_pedal


def test_a_pairing_is_remembered_for_the_user_alone(home: Path) -> None:
    pairing = Pairing(replace(PILLOW, place=""), KEYS["f13"], "evdev")
    write_pairing(home, pairing)
    assert read_pairing(home) == pairing
    assert (home / "pillow.toml").stat().st_mode & 0o777 == 0o600
    assert forget_pairing(home)
    assert read_pairing(home) is None
    assert not forget_pairing(home)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "key = 5",
        "not toml",
        'name = "x"\nkey = "a"\nbackend = "evdev"',
        "\udcff",
        "[name]\nx=1",
    ],
)
def test_a_pairing_that_makes_no_sense_listens_to_nothing(home: Path, text: str) -> None:
    (home / "pillow.toml").write_text(text, errors="surrogateescape")
    assert read_pairing(home) is None


def test_no_letter_can_be_paired() -> None:
    assert set(KEYS) == {"enter", *(f"f{number}" for number in range(13, 25))}
    assert KEYS["f24"].evdev == (194,)
    assert (KEYS["f24"].virtual, KEYS["f24"].usages) == (0x87, (0x73,))


def test_the_rule_names_one_device_and_one_seat(home: Path) -> None:
    rule = rule_for(PILLOW)
    assert rule is not None
    assert 'ATTRS{id/vendor}=="1a86", ATTRS{id/product}=="e026", TAG+="uaccess"' in rule
    assert "MODE" not in rule
    assert "GROUP" not in rule
    file = write_rule(home, rule)
    assert str(file) in command_for(file)
    assert rule_for(XTEST) is None
    assert rule_for(replace(PILLOW, vendor='1", RUN+="x')) is None
