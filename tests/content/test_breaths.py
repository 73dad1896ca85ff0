"""The five breaths of the first release: their timings, routes and words, as specified."""

from __future__ import annotations

from pathlib import Path

import pytest

from calmdesk.content.breathing import Breath, breath_timeline
from calmdesk.content.library import Library, load_library
from calmdesk.core.paths import shipped

TEN_TIMES = ("ten_count", "ten_in_ten_out", "ten_slow")


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(shipped("exercises"), Path("nowhere"), "en")


def _phases(breath: Breath) -> list[tuple[str, float, str]]:
    return [
        (phase.kind, phase.counts * breath.count_seconds, phase.route) for phase in breath.phases
    ]


def test_every_shipped_exercise_can_be_used(library: Library) -> None:
    assert library.faults == ()


def test_the_ten_count_comes_first(library: Library) -> None:
    assert list(library.breaths) == [*TEN_TIMES, "one_breath", "long_out"]
    assert [entry.id for entry in library.entries] == list(library.breaths)


@pytest.mark.parametrize(
    ("identity", "phases"),
    [
        ("ten_count", [("in", 5, "nose"), ("out", 5, "mouth")]),
        ("ten_in_ten_out", [("in", 5, "nose"), ("out", 5, "mouth")]),
        ("ten_slow", [("in", 10, "nose"), ("out", 10, "mouth")]),
        ("one_breath", [("out", 2, "any"), ("in", 4, "nose"), ("out", 6, "nose")]),
        ("long_out", [("in", 4, "any"), ("out", 6, "any")]),
    ],
)
def test_phases_have_their_seconds_and_routes(
    library: Library, identity: str, phases: list[tuple[str, float, str]]
) -> None:
    assert _phases(library.breath(identity)) == phases


@pytest.mark.parametrize(
    ("identity", "title", "numbers", "seconds"),
    [
        ("ten_count", "Ten counts, one breath", "through", 100),
        ("ten_in_ten_out", "Ten in, ten out", "each", 100),
        ("ten_slow", "As the source says", "each", 200),
        ("one_breath", "One-breath reset", "none", 12),
        ("long_out", "Long exhale 4–6", "each", 60),
    ],
)
def test_titles_numbers_and_length(
    library: Library, identity: str, title: str, numbers: str, seconds: float
) -> None:
    breath = library.breath(identity)
    assert (breath.title, breath.numbers) == (title, numbers)
    entry = next(entry for entry in library.entries if entry.id == identity)
    assert (entry.seconds, entry.kind, entry.source) == (seconds, "breathing", "shipped")


@pytest.mark.parametrize("identity", TEN_TIMES)
def test_the_ten_counts_are_done_ten_to_twelve_times(library: Library, identity: str) -> None:
    cycles = library.breath(identity).cycles
    assert (cycles.default, cycles.choices) == (10, (10, 11, 12))


@pytest.mark.parametrize("identity", TEN_TIMES)
def test_the_ten_counts_say_the_words_of_the_specification(library: Library, identity: str) -> None:
    breath = library.breath(identity)
    assert [phase.cue for phase in breath.phases] == ["In through the nose…", "Out just as slowly…"]
    assert breath.cues.lead_in == "Sit tall, drop your shoulders."
    assert breath.cues.middle == "Nothing to force. Slow, not big."
    assert breath.cues.end == "Let it run by itself."
    assert "R7" in breath.evidence
    assert "driving" in breath.safety


def test_one_breath_says_one_thing_at_a_time(library: Library) -> None:
    breath = library.breath("one_breath")
    assert [phase.cue for phase in breath.phases] == ["Let it out.", "In…", "And slowly out."]
    assert breath.cues.end == "Shoulders down. What is the actual question?"
    assert breath.evidence == ("R15",)


def test_long_out_says_its_counts(library: Library) -> None:
    breath = library.breath("long_out")
    assert [phase.cue for phase in breath.phases] == ["In, two three four", "Out, slow as steam"]
    assert breath.cycles.choices == (6, 12, 30)


def test_ten_numbers_stand_on_the_screen(library: Library) -> None:
    timeline = breath_timeline(library.breath("ten_count"))
    assert [timeline.at(second + 0.5).number for second in range(10)] == list(range(1, 11))
    timeline = breath_timeline(library.breath("ten_in_ten_out"))
    numbers = [timeline.at(step * 0.5 + 0.25).number for step in range(20)]
    assert numbers == [*range(1, 11), *range(1, 11)]


def test_one_breath_counts_nothing(library: Library) -> None:
    timeline = breath_timeline(library.breath("one_breath"))
    assert {timeline.at(second / 2).number for second in range(24)} == {0}


@pytest.mark.parametrize(
    ("identity", "tags"),
    [
        ("ten_count", {"mouth"}),
        ("ten_slow", {"slow", "mouth", "long"}),
        ("one_breath", set()),
        ("long_out", set()),
    ],
)
def test_tags_say_what_is_slow_or_heard(library: Library, identity: str, tags: set[str]) -> None:
    assert set(library.breath(identity).tags) == tags


def test_a_count_scales_every_phase_alike(library: Library) -> None:
    for breath in library.breaths.values():
        usual, twice = (
            breath_timeline(breath),
            breath_timeline(breath, count_seconds=2 * breath.count_seconds),
        )
        for one, other in zip(usual.phases, twice.phases, strict=True):
            assert other.seconds == pytest.approx(2 * one.seconds)
            assert (other.kind, other.counts, other.cue) == (one.kind, one.counts, one.cue)
