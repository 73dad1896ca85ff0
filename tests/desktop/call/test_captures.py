"""Which captures count: programs at a real microphone, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calmdesk.desktop.call.capture import Capture, Source, Stream, captures

MICROPHONE = Source(1, monitor=False)
SPEAKERS = Source(2, monitor=True)
SOURCES = (MICROPHONE, SPEAKERS)
PROGRAM = {"application.name": "Softphone", "application.process.binary": "softphone"}


def test_a_program_at_the_microphone_is_seen() -> None:
    stream = Stream(1, {**PROGRAM, "media.role": "phone"})
    assert captures([stream], SOURCES) == {Capture("softphone", "Softphone", phone=True)}


def test_the_title_stands_in_for_a_binary_that_is_not_told() -> None:
    assert captures([Stream(1, {"application.name": "Zoom"})], SOURCES) == {Capture("Zoom", "Zoom")}


@pytest.mark.parametrize(
    "stream",
    [
        Stream(2, PROGRAM),
        Stream(3, PROGRAM),
        Stream(1, {}),
        Stream(1, PROGRAM, corked=True),
        Stream(1, PROGRAM, resampling="peaks"),
        Stream(1, {**PROGRAM, "media.name": "Peak detect"}),
        Stream(1, {**PROGRAM, "application.id": "org.PulseAudio.pavucontrol"}),
        Stream(1, {"application.process.binary": "pulseaudio"}, owner_module=7),
        Stream(1, {**PROGRAM, "node.link-group": "echo-cancel-1"}),
    ],
    ids=[
        "a recording of what is played",
        "a source that has gone",
        "a stream without a program",
        "a stream that stands still",
        "a meter by its resampling",
        "a meter by its name",
        "a mixer",
        "a filter of the sound server",
        "a filter of PipeWire",
    ],
)
def test_what_is_no_call_is_left_out(stream: Stream) -> None:
    assert captures([stream], SOURCES) == frozenset()


@given(
    st.lists(
        st.builds(
            Stream,
            st.integers(0, 4),
            st.dictionaries(
                st.sampled_from(["application.name", "media.role", "node.link-group", "other"]),
                st.text(max_size=5),
            ),
            corked=st.booleans(),
        ),
        max_size=6,
    )
)
def test_every_capture_has_a_name_and_monitors_never_count(streams: list[Stream]) -> None:
    assert all(capture.program for capture in captures(streams, SOURCES))
    assert captures(streams, [SPEAKERS]) == frozenset()
