"""Settings: faults fall back, the old file is kept aside, writing is whole or not at all."""

from __future__ import annotations

import stat
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calmdesk.core.errors import SettingsError
from calmdesk.core.settings import (
    BREATH_CYCLES,
    BREATH_PACES,
    DAY_ENDS_AT,
    DECLARED,
    LOG_KEEP,
    MOTION,
    Settings,
)
from calmdesk.core.settings_file import load_settings, save_settings
from tests.fakes import FakeClock


def test_every_default_is_of_its_own_kind() -> None:
    for setting in DECLARED:
        assert setting.checked(setting.default) == setting.default
        assert setting.title


def test_what_people_are_shown_is_in_a_group_and_says_its_choices() -> None:
    for setting in DECLARED:
        assert len(setting.choice_words) in (0, len(setting.choices))
        if setting.shown:
            assert setting.group
    assert MOTION.word_of("system") == "As the desktop"
    assert DAY_ENDS_AT.word_of("04:00") == "04:00"


def test_keys_are_declared_once() -> None:
    keys = [setting.key for setting in DECLARED]
    assert len(keys) == len(set(keys))


def test_what_is_saved_is_read_again(tmp_path: Path) -> None:
    settings = Settings()
    settings.set(MOTION, "reduced")
    settings.set(LOG_KEEP, False)
    settings.set(BREATH_PACES["ten_count"], 0.75)
    save_settings(settings, tmp_path / "settings.toml")
    loaded = load_settings(tmp_path / "settings.toml", FakeClock())
    assert loaded.faults == ()
    assert loaded.settings.chosen() == settings.chosen()
    assert stat.S_IMODE((tmp_path / "settings.toml").stat().st_mode) == 0o600


def test_no_file_means_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "none.toml", FakeClock()).settings.get(MOTION) == "system"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('motion = "wild"', "motion"),
        ("motion = 3", "motion"),
        ("[breath]\ncycles = 13", "breath.cycles"),
        ("[breath]\ncycles = true", "breath.cycles"),
        ("[breath]\ncycles = 10.5", "breath.cycles"),
        ("[log]\nkeep = 1", "log.keep"),
        ("[log]\nkepe = true", "log.kepe"),
        ("[pace]\nten_count = nan", "pace.ten_count"),
        ("this is no TOML", ""),
        ("motion = 'full'\nmotion = 'none'", ""),
    ],
)
def test_a_fault_falls_back_and_the_old_file_is_kept(tmp_path: Path, text: str, key: str) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(text)
    loaded = load_settings(file, FakeClock())
    assert [fault.key for fault in loaded.faults] == [key]
    assert loaded.settings.get(BREATH_CYCLES) == 10
    assert loaded.settings.get(MOTION) == "system"
    assert loaded.kept_aside is not None
    assert loaded.kept_aside.read_text() == text


def test_a_good_value_beside_a_bad_one_is_taken(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('motion = "none"\n[breath]\ncycles = 99\n')
    assert load_settings(file, FakeClock()).settings.get(MOTION) == "none"


@given(st.binary(max_size=300))
def test_no_file_content_is_a_traceback(text: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "settings.toml"
        file.write_bytes(text)
        load_settings(file, FakeClock())


def test_a_value_of_the_wrong_kind_is_refused_with_what_was_expected() -> None:
    with pytest.raises(SettingsError, match="system, full, reduced, none"):
        Settings().set(MOTION, "loud")
    with pytest.raises(SettingsError, match="10–12"):
        Settings().set(BREATH_CYCLES, 9)


def test_a_change_is_told_by_its_key_and_only_once() -> None:
    settings = Settings()
    told: list[str] = []
    settings.changed.connect(told.append)
    settings.set(MOTION, "none")
    settings.set(MOTION, "none")
    assert told == ["motion"]


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    with pytest.raises(Exception, match="cannot"):
        save_settings(Settings(), blocked / "settings.toml")


def test_a_settings_path_that_is_a_folder_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        load_settings(tmp_path, FakeClock())


def test_a_failed_save_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "settings.toml"
    save_settings(Settings({"motion": "none"}), file)

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(SettingsError, match="cannot be saved"):
        save_settings(Settings({"motion": "full"}), file)
    assert 'motion = "none"' in file.read_text()
