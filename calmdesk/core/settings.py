"""Settings, each declared once: key, type, default, bounds and the words for it.

The declarations are the one place from which reading, checking, saving and the settings page
come. Keys are dotted; in the TOML file the part before the dot is the table.
"""

from __future__ import annotations

from collections.abc import Mapping

from calmdesk.core.hook import Hook
from calmdesk.core.hotkeys import HOTKEYS, HOTKEYS_TAKEN
from calmdesk.core.language import mark
from calmdesk.core.setting import Setting, Value

LOOK = mark("Look")
BREATHING = mark("Breathing")
PAD = mark("Pad")
PILLOW = mark("Pillow")
LOG = mark("Log")
CALLS = mark("Calls")
DESKTOP = mark("Desktop")

FIRST_RUN_DONE = Setting("first_run.done", False, mark("First page answered"), shown=False)
LOG_KEEP = Setting(
    "log.keep",
    True,
    mark("Keep a log on this computer"),
    mark("Moments and ratings stay in your own folder. Off: nothing is recorded."),
    group=LOG,
    near=mark("journal history record save privacy data"),
)
MOTION = Setting(
    "motion",
    "system",
    mark("Motion"),
    mark("Reduced shows a ring that fills, none only the number and the word."),
    choices=("system", "full", "reduced", "none"),
    choice_words=(mark("As the desktop"), mark("Full"), mark("Reduced"), mark("None")),
    group=LOOK,
    near=mark("animation movement still circle"),
)
THEME = Setting(
    "theme",
    "system",
    mark("Light or dark"),
    choices=("system", "light", "dark"),
    choice_words=(mark("As the desktop"), mark("Light"), mark("Dark")),
    group=LOOK,
    near=mark("theme colours night bright black white appearance"),
)
BREATH_EXERCISE = Setting("breath.exercise", "ten_count", mark("Breath"), shown=False)
BREATH_CYCLES = Setting(
    "breath.cycles",
    10,
    mark("Breaths in a row"),
    lowest=10,
    highest=12,
    group=BREATHING,
    near=mark("cycles times repeat length"),
)
BREATH_COUNT_FIRST = Setting(
    "breath.count_first",
    False,
    mark("Count first"),
    mark("Count slowly to ten before the first breath."),
    group=BREATHING,
    near=mark("lead-in start prepare"),
)
SLOWEST_COUNT = 1.20
QUICKEST_COUNT = 0.30


def _pace(exercise: str, default: float) -> Setting[float]:
    return Setting(
        f"pace.{exercise}",
        default,
        mark("Seconds of one count"),
        lowest=QUICKEST_COUNT,
        highest=SLOWEST_COUNT,
        shown=False,
    )


BREATH_PACES: Mapping[str, Setting[float]] = {
    "ten_count": _pace("ten_count", 1.0),
    "ten_in_ten_out": _pace("ten_in_ten_out", 0.5),
    "ten_slow": _pace("ten_slow", 1.0),
}
VENT_ERASE_AFTER_SECONDS = Setting(
    "vent.erase_after_seconds",
    60,
    mark("The pad erases itself after"),
    mark("So many seconds without a key, and what was written is gone. Any key starts anew."),
    lowest=10,
    highest=600,
    group=PAD,
    near=mark("vent pad note erase silence seconds write"),
)
DAY_ENDS_AT = Setting(
    "day.ends_at",
    "04:00",
    mark("A day ends at"),
    mark("What happens before this hour belongs to the day before: a night shift is one day."),
    choices=tuple(f"{hour:02}:00" for hour in range(13)),
    group=LOG,
    near=mark("night shift midnight hour today"),
)
WEEK_FIRST_DAY = Setting(
    "week.first_day",
    "monday",
    mark("A week begins on"),
    choices=("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    choice_words=(
        mark("Monday"),
        mark("Tuesday"),
        mark("Wednesday"),
        mark("Thursday"),
        mark("Friday"),
        mark("Saturday"),
        mark("Sunday"),
    ),
    group=LOG,
    near=mark("calendar start first day"),
)

SENSORS_ENABLED = Setting(
    "sensors.enabled",
    True,
    mark("Notice calls by itself"),
    mark(
        "Silent while a program uses the microphone, the screen is locked or you are away. "
        "Nothing is listened to. Off: no hotkeys and no offers either."
    ),
    group=CALLS,
    near=mark("sensors microphone phone headset meeting lock idle automatic silent"),
)
CALL_IGNORED = Setting(
    "call.ignored_programs",
    "",
    mark("Programs that are no call"),
    mark("Names, separated by commas. They may use the microphone and count as no call."),
    group=CALLS,
    near=mark("ignore microphone recorder apps exceptions"),
)
CALL_KNOWN = Setting(
    "call.known_programs", "", mark("Programs that are a call"), shown=False, group=CALLS
)
AFTER_CALL_OFFER = Setting(
    "after_call.offer",
    True,
    mark("Offer a minute after a hard call"),
    mark("One silent message, never two within ten minutes, never in a call."),
    group=CALLS,
    near=mark("notification message remind tough pause"),
)
AFTER_CALL_MINUTES = Setting(
    "after_call.minutes",
    3,
    mark("A call is long after (minutes)"),
    mark("A call longer than this, or one you marked as tough, counts as hard."),
    lowest=1,
    highest=120,
    group=CALLS,
    near=mark("long hard duration time"),
)
AFTER_CALL_NOT_ON = Setting(
    "after_call.not_on", "", mark("The day without offers"), shown=False, group=CALLS
)
DISCREET = Setting(
    "discreet",
    "calls",
    mark("Discreet"),
    mark("Neutral titles and no figures on the screen: in calls, or always."),
    choices=("calls", "always", "never"),
    choice_words=(mark("In calls"), mark("Always"), mark("Never")),
    group=DESKTOP,
    near=mark("privacy hide figures colleagues screen sharing neutral"),
)
STRIP = Setting(
    "strip",
    "without_tray",
    mark("Small strip at the edge of the screen"),
    mark("Opens the panel like the tray icon. By itself only where there is no tray."),
    choices=("without_tray", "always", "never"),
    choice_words=(mark("Without a tray"), mark("Always"), mark("Never")),
    group=DESKTOP,
    near=mark("icon ring button tray dock edge"),
)
STRIP_EDGE = Setting(
    "strip_edge",
    "usual",
    mark("The strip's edge"),
    mark("Or drag it along the edges with the mouse."),
    choices=("usual", "right", "left", "top", "bottom"),
    choice_words=(
        mark("Usual side"),
        mark("Right"),
        mark("Left"),
        mark("Top"),
        mark("Bottom"),
    ),
    group=DESKTOP,
    near=mark("ring side position place move dock"),
)
STRIP_PLACE = Setting(
    "strip_place", 0.5, mark("Where along its edge the strip is"), lowest=0, highest=1, shown=False
)
STRIP_SCREEN = Setting("strip_screen", "", mark("The strip's screen"), shown=False)
STRIP_HINT_TOLD = Setting("strip_hint_told", False, mark("The strip was explained"), shown=False)
AUTOSTART = Setting(
    "autostart",
    False,
    mark("Start with the computer"),
    mark("Starts hidden, with the icon alone, when you log in. Needs no administrator."),
    group=DESKTOP,
    near=mark("autostart login boot startup automatic"),
)
PILLOW_SEND = Setting(
    "pillow.send",
    "once",
    mark("Hits that other programs get"),
    mark("Once: the first hit of a row sends, the others are counted and kept back."),
    choices=("once", "every", "nothing"),
    choice_words=(mark("The first"), mark("Every one"), mark("None")),
    group=PILLOW,
    near=mark("pillow enter key hits send swallow"),
)
PILLOW_NOT_ON = Setting("pillow.not_on", "", mark("The day without an offer"), shown=False)

AnySetting = Setting[bool] | Setting[int] | Setting[float] | Setting[str]

DECLARED: tuple[AnySetting, ...] = (
    FIRST_RUN_DONE,
    LOG_KEEP,
    MOTION,
    THEME,
    BREATH_EXERCISE,
    BREATH_CYCLES,
    BREATH_COUNT_FIRST,
    *BREATH_PACES.values(),
    VENT_ERASE_AFTER_SECONDS,
    DAY_ENDS_AT,
    WEEK_FIRST_DAY,
    PILLOW_SEND,
    PILLOW_NOT_ON,
    SENSORS_ENABLED,
    CALL_IGNORED,
    CALL_KNOWN,
    AFTER_CALL_OFFER,
    AFTER_CALL_MINUTES,
    AFTER_CALL_NOT_ON,
    DISCREET,
    STRIP,
    STRIP_EDGE,
    STRIP_PLACE,
    STRIP_SCREEN,
    STRIP_HINT_TOLD,
    AUTOSTART,
    *HOTKEYS.values(),
    HOTKEYS_TAKEN,
)


class Settings:
    """The values of now. The loop's thread. ``changed`` tells the key that has a new value."""

    def __init__(self, values: Mapping[str, bool | int | float | str] | None = None) -> None:
        self.changed: Hook[str] = Hook()
        self._values = dict(values or {})

    def get(self, setting: Setting[Value]) -> Value:
        """The setting's value, or its default."""
        return setting.checked(self._values.get(setting.key, setting.default))

    def set(self, setting: Setting[Value], value: Value) -> None:
        """Take a new value; raises SettingsError if it is not of the setting's kind."""
        checked = setting.checked(value)
        if self._values.get(setting.key, setting.default) != checked:
            self._values[setting.key] = checked
            self.changed.emit(setting.key)

    def chosen(self) -> dict[str, bool | int | float | str]:
        """The values that were chosen, by key, defaults left out."""
        return dict(self._values)
