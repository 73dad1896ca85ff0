"""The settings' file: TOML, read with its faults told, written whole or not at all."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from calmdesk.core.errors import SettingsError
from calmdesk.core.language import mark
from calmdesk.core.paths import PRIVATE_FILE, make_private_folder
from calmdesk.core.settings import DECLARED, Settings

if TYPE_CHECKING:
    from calmdesk.core.clock import Clock

Scalar = bool | int | float | str


@dataclass(frozen=True, slots=True)
class SettingsFault:
    """One thing in the file that could not be used: the key (or empty) and what was expected."""

    key: str
    expected: str


@dataclass(frozen=True, slots=True)
class LoadedSettings:
    """The settings, what was wrong with the file, and where a copy of it was kept aside."""

    settings: Settings
    faults: tuple[SettingsFault, ...] = ()
    kept_aside: Path | None = None

    def trouble(self) -> SettingsError | None:
        """What the user is to be told of the faults; None if there are none."""
        if not self.faults:
            return None
        keys = ", ".join(sorted({fault.key for fault in self.faults if fault.key}))
        return SettingsError(
            mark("Not understood in the settings: {keys}. The file as it was is kept as {kept}."),
            keys=keys or "settings.toml",
            kept=self.kept_aside,
        )


def load_settings(file: Path, clock: Clock) -> LoadedSettings:
    """Read the file. Unknown or invalid values fall back to the default, the file as it was is
    copied beside itself with the time in its name, once, and the faults are told. Never raises
    for what the file holds; raises SettingsError if it cannot be read at all.
    """
    try:
        text = file.read_bytes()
    except FileNotFoundError:
        return LoadedSettings(Settings())
    except OSError as error:
        raise SettingsError(
            mark("The settings in {file} cannot be read. Please check who owns the file."),
            file=file,
            detail=repr(error),
        ) from error
    values, faults = _values(text)
    if not faults:
        return LoadedSettings(Settings(values))
    return LoadedSettings(Settings(values), tuple(faults), _keep_aside(file, text, clock))


def save_settings(settings: Settings, file: Path) -> None:
    """Write the chosen values, atomically and durably; raises SettingsError."""
    import tomli_w

    tables: dict[str, dict[str, Scalar]] = {}
    plain: dict[str, Scalar] = {}
    for key, value in sorted(settings.chosen().items()):
        table, dot, name = key.partition(".")
        if dot:
            tables.setdefault(table, {})[name] = value
        else:
            plain[key] = value
    _write(file, tomli_w.dumps({**plain, **tables}).encode())


def _keep_aside(file: Path, text: bytes, clock: Clock) -> Path:
    """The copy of the file as it was: the one there is, if an earlier start has made it."""
    for kept in file.parent.glob(f"{file.stem}.*.kept{file.suffix}"):
        if kept.read_bytes() == text:
            return kept
    aside = file.with_name(f"{file.stem}.{clock.wall().milliseconds}.kept{file.suffix}")
    _write(aside, text)
    return aside


def _values(text: bytes) -> tuple[dict[str, Scalar], list[SettingsFault]]:
    try:
        content = tomllib.loads(text.decode())
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return {}, [SettingsFault("", f"TOML ({error})")]
    declared = {setting.key: setting for setting in DECLARED}
    values: dict[str, Scalar] = {}
    faults: list[SettingsFault] = []
    for key, value in _flat(content):
        setting = declared.get(key)
        if setting is None:
            faults.append(SettingsFault(key, "a setting that CalmDesk knows"))
            continue
        try:
            values[key] = setting.checked(value)
        except SettingsError:
            faults.append(SettingsFault(key, setting.expected))
    return values, faults


def _flat(content: Mapping[str, object], before: str = "") -> Iterator[tuple[str, object]]:
    for name, value in content.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield before + name, value


def _write(file: Path, text: bytes) -> None:
    make_private_folder(file.parent)
    fresh = file.with_name(file.name + ".new")
    try:
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE_FILE)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        fresh.replace(file)
    except OSError as error:
        raise SettingsError(
            mark("The settings cannot be saved in {file}. Is the disk full or read-only?"),
            file=file,
            detail=repr(error),
        ) from error
