"""The strip stands whole on its screen, at the edge it was dropped nearest to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calmdesk.shell.docking import LENGTH, THICKNESS, Dock, docked, nearest_dock
from calmdesk.shell.placement import Box, Edge, Place

SCREEN = Box(0, 0, 1920, 1080)
BAR_BELOW = Place(SCREEN, Box(0, 0, 1920, 1040))
EDGES = st.sampled_from(["left", "right", "top", "bottom"])
PLACES = st.builds(
    lambda x, y, width, height, bar: Place(
        Box(x, y, width, height), Box(x, y + bar, width, height - bar)
    ),
    st.integers(-3000, 3000),
    st.integers(-2000, 2000),
    st.integers(300, 4000),
    st.integers(300, 3000),
    st.integers(0, 60),
)


@given(PLACES, EDGES, st.floats(0, 1))
def test_it_is_whole_on_the_screen_and_touches_its_edge(
    place: Place, edge: Edge, share: float
) -> None:
    box, free = docked(place, Dock(edge, share)), place.free
    assert free.x <= box.x
    assert box.right <= free.right
    assert free.y <= box.y
    assert box.bottom <= free.bottom
    gaps = {
        "left": box.x - free.x,
        "right": free.right - box.right,
        "top": box.y - free.y,
        "bottom": free.bottom - box.bottom,
    }
    assert gaps[edge] == 0
    assert min(box.width, box.height) >= 40


@given(PLACES, EDGES, st.floats(0.2, 0.8))
def test_dropped_where_it_stands_it_stays(place: Place, edge: Edge, share: float) -> None:
    box = docked(place, Dock(edge, share))
    points = {
        "left": (place.free.x, box.centre[1]),
        "right": (place.free.right, box.centre[1]),
        "top": (box.centre[0], place.free.y),
        "bottom": (box.centre[0], place.free.bottom),
    }
    dock = nearest_dock(place, points[edge])
    assert dock.edge == edge
    again = docked(place, dock)
    assert abs(again.x - box.x) <= 1
    assert abs(again.y - box.y) <= 1


def test_the_middle_of_the_right_edge_is_where_it_begins() -> None:
    box = docked(BAR_BELOW, Dock("right"))
    assert (box.right, box.width, box.height) == (1920, THICKNESS, LENGTH)
    assert abs(box.centre[1] - 520) <= 1


@pytest.mark.parametrize(
    ("point", "edge"),
    [((5, 500), "left"), ((1900, 500), "right"), ((900, 30), "top"), ((900, 1079), "bottom")],
)
def test_it_goes_to_the_nearest_edge(point: tuple[int, int], edge: str) -> None:
    assert nearest_dock(BAR_BELOW, point).edge == edge
