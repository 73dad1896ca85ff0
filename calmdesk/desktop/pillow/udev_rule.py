"""The rule that lets the user who is logged in listen to the pillow, and to nothing else."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from calmdesk.core.paths import PRIVATE_FILE, make_private_folder

if TYPE_CHECKING:
    from calmdesk.desktop.pillow.device import Device

# It must sort before udev's own 73-seat-late.rules, which hand out what is tagged.
RULE_NAME = "70-calmdesk-pillow.rules"
RULES = Path("/etc/udev/rules.d")
_FOUR_DIGITS = re.compile(r"[0-9a-f]{4}")


def rule_for(device: Device) -> str | None:
    """The rule's text; None for a device without vendor and product, which no rule can name."""
    numbers = (device.vendor, device.product)
    if not all(_FOUR_DIGITS.fullmatch(each) for each in numbers):
        return None
    match = ", ".join(
        (
            'SUBSYSTEM=="input"',
            'KERNEL=="event*"',
            f'ATTRS{{id/vendor}}=="{device.vendor}"',
            f'ATTRS{{id/product}}=="{device.product}"',
        )
    )
    return (
        "# Lets the user at this seat, and every program of theirs, read this one device.\n"
        f'{match}, TAG+="uaccess"\n'
    )


def write_rule(folder: Path, rule: str) -> Path:
    """Keep the rule's text in the data folder, ready to be copied; gives the file."""
    make_private_folder(folder)
    file = folder / RULE_NAME
    file.touch(PRIVATE_FILE)
    file.write_text(rule)
    return file


def command_for(file: Path) -> str:
    """The command, to be run by the user, that puts the rule into force."""
    return (
        f"sudo install -m 644 '{file}' {RULES / RULE_NAME}"
        " && sudo udevadm control --reload"
        " && sudo udevadm trigger --subsystem-match=input --action=change"
    )
