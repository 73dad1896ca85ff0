"""Captures: which programs hold the microphone, told apart from meters, filters and loopbacks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from calmdesk.desktop.sensor import Sensor

PHONE = "phone"
_NO_OWNER = 0xFFFF_FFFF
_METERS = frozenset({"org.PulseAudio.pavucontrol", "org.gnome.VolumeControl"})


@dataclass(frozen=True, slots=True, order=True)
class Capture:
    """One program that captures sound. ``program`` is the name by which it is ignored."""

    program: str
    title: str = ""
    phone: bool = False


Captures = frozenset[Capture]
CallSensor = Sensor[Captures | None]
"""Tells which programs capture sound now; None when that cannot be known."""


@dataclass(frozen=True, slots=True)
class Source:
    """What sound is captured from. ``monitor`` sources are what the speakers play."""

    index: int
    monitor: bool


@dataclass(frozen=True, slots=True)
class Stream:
    """A capturing stream as a sound server describes it."""

    source: int
    properties: Mapping[str, str]
    owner_module: int = _NO_OWNER
    resampling: str = ""
    corked: bool = False


def captures(streams: Iterable[Stream], sources: Iterable[Source]) -> Captures:
    """The programs among these streams that use a real microphone.

    Left out: recordings of what is played, streams that stand still, level meters, and what the
    server's own modules and filters hold open all the time.
    """
    microphones = {source.index for source in sources if not source.monitor}
    found = (_capture(stream) for stream in streams if stream.source in microphones)
    return frozenset(capture for capture in found if capture is not None)


def _capture(stream: Stream) -> Capture | None:
    properties = stream.properties
    title = properties.get("application.name", "")
    program = properties.get("application.process.binary", "") or title
    if not program or stream.corked or _is_meter(stream) or _is_filter(stream, title):
        return None
    return Capture(program, title or program, properties.get("media.role") == PHONE)


def _is_meter(stream: Stream) -> bool:
    return (
        stream.resampling == "peaks"
        or stream.properties.get("media.name") == "Peak detect"
        or stream.properties.get("application.id") in _METERS
    )


def _is_filter(stream: Stream, title: str) -> bool:
    owned = stream.owner_module != _NO_OWNER and not title
    return owned or "node.link-group" in stream.properties
