"""Where things live: the user's own folders, and what CalmDesk was shipped with.

The rules are those of platformdirs (a test compares them); they are written out here because
the data folder must be known before the tray icon is up, and importing the library costs more
than the rest of that work together.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from calmdesk.core.errors import CalmDeskError
from calmdesk.core.language import mark

PRIVATE_FOLDER = 0o700
PRIVATE_FILE = 0o600
_PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Paths:
    """The user's folders and files. Nothing is made by asking."""

    data: Path
    config: Path
    logs: Path

    @property
    def journal(self) -> Path:
        """The journal's database."""
        return self.data / "journal.db"

    @property
    def settings(self) -> Path:
        """The settings' TOML file."""
        return self.config / "settings.toml"

    @property
    def exercises(self) -> Path:
        """The user's own exercises."""
        return self.data / "exercises"

    @property
    def lock(self) -> Path:
        """The file whose lock says that a CalmDesk runs on this data folder."""
        return self.data / "instance.lock"


def paths_for(environment: Mapping[str, str], platform: str = sys.platform) -> Paths:
    """The paths that this environment asks for: all under CALMDESK_HOME, else the platform's."""
    own = environment.get("CALMDESK_HOME")
    if own:
        folder = Path(own).expanduser().absolute()
        return Paths(folder, folder, folder / "logs")
    home = Path.home()
    if platform == "win32":
        local = Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local") / "calmdesk"
        return Paths(local, local, local / "Logs")
    if platform == "darwin":
        support = home / "Library" / "Application Support" / "calmdesk"
        return Paths(support, support, home / "Library" / "Logs" / "calmdesk")
    data = _base(environment, "XDG_DATA_HOME", home / ".local" / "share")
    config = _base(environment, "XDG_CONFIG_HOME", home / ".config")
    state = _base(environment, "XDG_STATE_HOME", home / ".local" / "state")
    return Paths(data / "calmdesk", config / "calmdesk", state / "calmdesk" / "log")


def socket_path(data: Path, environment: Mapping[str, str]) -> Path:
    """The socket of the instance on this data folder: in the user's runtime folder, or in a
    folder of the user's own under the temporary one where there is none.
    """
    name = f"calmdesk-{_short_hash(os.fsencode(data.absolute()))}.sock"
    runtime = environment.get("XDG_RUNTIME_DIR")
    if runtime and Path(runtime).is_dir():
        return Path(runtime) / name
    import tempfile  # rarely needed, and half of what importing this file would cost

    owner = os.getuid() if hasattr(os, "getuid") else environment.get("USERNAME", "user")
    return Path(tempfile.gettempdir()) / f"calmdesk-{owner}" / name


def shipped(folder: str) -> Path:
    """A folder CalmDesk was shipped with (assets, exercises): beside the code in a wheel,
    one level up in a checkout.
    """
    packed = _PACKAGE / folder
    return packed if packed.is_dir() else _PACKAGE.parent / folder


def make_private_folder(folder: Path) -> None:
    """Make the folder, and those above it, for the user alone; raises CalmDeskError."""
    try:
        folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        if folder.stat().st_mode & 0o077 and os.name == "posix":
            folder.chmod(PRIVATE_FOLDER)
    except OSError as error:
        raise CalmDeskError(
            mark("CalmDesk cannot use the folder {folder}. Please check who owns it."),
            folder=folder,
            detail=repr(error),
        ) from error


def _short_hash(text: bytes) -> str:
    """Sixteen characters that tell folders apart, without OpenSSL (half a MiB, 3 ms)."""
    return f"{crc32(text):08x}{crc32(text[::-1]):08x}"


def _base(environment: Mapping[str, str], name: str, otherwise: Path) -> Path:
    value = environment.get(name, "").strip()
    return Path(value) if value and Path(value).is_absolute() else otherwise
