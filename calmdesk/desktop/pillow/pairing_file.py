"""The paired pillow, as it is remembered: pillow.toml in the data folder, for the user alone."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from calmdesk.core.errors import CalmDeskError
from calmdesk.core.language import mark
from calmdesk.core.paths import PRIVATE_FILE, make_private_folder
from calmdesk.desktop.pillow.device import Device
from calmdesk.desktop.pillow.keys import KEYS, Key

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "pillow.toml"


@dataclass(frozen=True, slots=True)
class Pairing:
    """Which key of which device is the pillow, and through what it is heard."""

    device: Device
    key: Key
    backend: str


def read_pairing(folder: Path) -> Pairing | None:
    """The pairing in this data folder; None where there is none, or the file makes no sense: then
    nothing is listened to.
    """
    file = folder / NAME
    if not file.exists():
        return None
    import tomllib

    try:
        return _pairing(tomllib.loads(file.read_text("utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return None


def write_pairing(folder: Path, pairing: Pairing) -> None:
    """Remember it, whole or not at all; raises CalmDeskError."""
    import tomli_w

    device = pairing.device
    text = tomli_w.dumps(
        {
            "name": device.name,
            "vendor": device.vendor,
            "product": device.product,
            "serial": device.serial,
            "port": device.port,
            "key": pairing.key.name,
            "backend": pairing.backend,
        }
    )
    make_private_folder(folder)
    fresh = folder / f"{NAME}.new"
    try:
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE_FILE)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(text.encode())
            stream.flush()
            os.fsync(stream.fileno())
        fresh.replace(folder / NAME)
    except OSError as error:
        raise _not_kept(folder, error) from error


def forget_pairing(folder: Path) -> bool:
    """Forget it; gives whether there was one. Raises CalmDeskError."""
    try:
        (folder / NAME).unlink()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise _not_kept(folder, error) from error
    return True


def _pairing(content: Mapping[str, object]) -> Pairing | None:
    said = {name: value for name, value in content.items() if isinstance(value, str)}
    key = KEYS.get(said.get("key", ""))
    if key is None or not said.get("backend") or not said.get("name"):
        return None
    device = Device(
        name=said["name"],
        vendor=said.get("vendor", ""),
        product=said.get("product", ""),
        serial=said.get("serial", ""),
        port=said.get("port", ""),
    )
    return Pairing(device, key, said["backend"])


def _not_kept(folder: Path, error: OSError) -> CalmDeskError:
    return CalmDeskError(
        mark("The pairing cannot be kept in {folder}. Is the disk full or read-only?"),
        folder=folder,
        detail=repr(error),
    )
