"""Where the panel goes: beside its icon, whole on its screen, off every bar."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calmdesk.shell.placement import (
    GAP,
    USUAL_BAR,
    Box,
    Edge,
    Place,
    edge_of,
    icon_at,
    off_the_bar,
    panel_corner,
    room_for,
)

WIDTH, HEIGHT = 360, 620
EDGES: tuple[Edge, ...] = ("left", "right", "top", "bottom")
FULL_HD = Box(0, 0, 1920, 1080)


@dataclass(frozen=True)
class Desk:
    """A screen with a bar at one edge, and an icon in that bar."""

    place: Place
    edge: Edge
    bar: Box
    icon: Box


def _bar(whole: Box, edge: Edge, thick: int) -> tuple[Box, Box]:
    """The bar, and what it leaves free."""
    x, y, width, height = whole.x, whole.y, whole.width, whole.height
    if edge == "left":
        return Box(x, y, thick, height), Box(x + thick, y, width - thick, height)
    if edge == "right":
        return Box(whole.right - thick, y, thick, height), Box(x, y, width - thick, height)
    if edge == "top":
        return Box(x, y, width, thick), Box(x, y + thick, width, height - thick)
    return Box(x, whole.bottom - thick, width, thick), Box(x, y, width, height - thick)


@st.composite
def desks(draw: st.DrawFn, *, struts: bool) -> Desk:
    """Screens of all sizes, anywhere beside others, from a netbook to four thousand pixels."""
    whole = Box(
        draw(st.sampled_from([0, 1280, -1920])),
        draw(st.sampled_from([0, -1080, 768])),
        draw(st.integers(800, 3840)),
        draw(st.integers(700, 2160)),
    )
    edge = draw(st.sampled_from(EDGES))
    thick = draw(st.integers(22, 48))
    bar, free = _bar(whole, edge, thick)
    across = edge in ("top", "bottom")
    # In a corner of a screen without struts nobody can say which bar an icon is in.
    clear = 0 if struts else 120
    along = draw(st.integers(clear, (whole.width if across else whole.height) - 22 - clear))
    icon = (
        Box(whole.x + along, bar.y + (thick - 22) // 2, 22, 22)
        if across
        else Box(bar.x + (thick - 22) // 2, whole.y + along, 22, 22)
    )
    return Desk(Place(whole, free if struts else whole), edge, bar, icon)


def _panel(desk: Desk, icon: Box | None, height: int = HEIGHT) -> Box:
    return Box(*panel_corner(WIDTH, height, desk.place, icon, False), WIDTH, height)


def _gap(one: Box, other: Box) -> int:
    across = max(one.x - other.right, other.x - one.right, 0)
    return max(across, one.y - other.bottom, other.y - one.bottom, 0)


def _inside(inner: Box, outer: Box) -> bool:
    wide = outer.x <= inner.x and inner.right <= outer.right
    return wide and outer.y <= inner.y and inner.bottom <= outer.bottom


@given(desks(struts=True))
def test_with_struts_it_is_in_the_free_part_beside_the_icon(desk: Desk) -> None:
    panel = _panel(desk, desk.icon)
    assert _inside(panel, desk.place.free)
    assert edge_of(desk.place, desk.icon.centre) == desk.edge
    assert _gap(panel, desk.icon) <= GAP + desk.bar.width
    assert not panel.overlaps(desk.bar)


@given(desks(struts=False))
def test_without_struts_it_is_on_the_screen_and_off_the_icon(desk: Desk) -> None:
    panel = _panel(desk, desk.icon)
    assert _inside(panel, desk.place.whole)
    assert _gap(panel, desk.icon) == GAP


@given(desks(struts=False), st.booleans())
def test_beside_a_point_it_covers_neither_the_point_nor_a_usual_bar(
    desk: Desk, with_struts: bool
) -> None:
    place = Place(desk.place.whole, _bar(desk.place.whole, desk.edge, 40)[1])
    desk = Desk(place if with_struts else desk.place, desk.edge, desk.bar, desk.icon)
    point = desk.icon.centre
    panel = _panel(desk, icon_at(desk.place, point))
    assert _inside(panel, desk.place.whole)
    assert not panel.holds(*point)
    assert _gap(panel, Box(*point, 1, 1)) <= GAP + USUAL_BAR


@given(desks(struts=True), st.integers(1, 4000))
def test_however_high_it_is_its_left_top_is_to_be_seen(desk: Desk, height: int) -> None:
    for icon in (desk.icon, None):
        panel = _panel(desk, icon, height)
        assert desk.place.free.holds(panel.x, panel.y)


@given(desks(struts=True))
def test_what_the_room_allows_fits_with_a_gap_above_and_below(desk: Desk) -> None:
    height = room_for(desk.place, desk.icon)
    panel = _panel(desk, desk.icon, height)
    assert panel.y >= desk.place.free.y + GAP
    assert panel.bottom <= desk.place.free.bottom - GAP


@given(desks(struts=False))
def test_the_shadow_may_fall_anywhere_but_on_the_bar(desk: Desk) -> None:
    area = off_the_bar(desk.place, desk.icon)
    assert not area.overlaps(desk.icon)
    assert _inside(_panel(desk, desk.icon), area)


@pytest.mark.parametrize("edge", EDGES)
def test_an_icon_in_a_corner_belongs_to_the_bar_there_is(edge: Edge) -> None:
    bar, free = _bar(FULL_HD, edge, 30)
    for icon in (Box(bar.x, bar.y, 22, 22), Box(bar.right - 22, bar.bottom - 22, 22, 22)):
        assert edge_of(Place(FULL_HD, free), icon.centre) == edge


def test_in_a_corner_without_struts_top_or_bottom_is_likelier() -> None:
    place = Place(FULL_HD, FULL_HD)
    assert edge_of(place, (1909, 1069)) == "bottom"
    assert edge_of(place, (1909, 11)) == "top"
    assert edge_of(place, (1909, 500)) == "right"


@pytest.mark.parametrize(
    ("free", "right_to_left", "corner"),
    [
        (Box(0, 0, 1920, 1080), False, (1552, 452)),
        (Box(0, 0, 1920, 1080), True, (8, 452)),
        (Box(0, 30, 1920, 1050), False, (1552, 38)),
        (Box(0, 0, 1920, 1040), False, (1552, 412)),
    ],
)
def test_without_an_icon_it_stands_where_trays_are(
    free: Box, right_to_left: bool, corner: tuple[int, int]
) -> None:
    place = Place(FULL_HD, free)
    assert panel_corner(WIDTH, HEIGHT, place, None, right_to_left) == corner


def test_boxes_tell_what_they_hold_and_whom_they_meet() -> None:
    box = Box(10, 10, 5, 5)
    assert box.holds(10, 10)
    assert not box.holds(15, 10)
    assert box.overlaps(Box(14, 14, 5, 5))
    assert not box.overlaps(Box(15, 10, 5, 5))
    assert Box(0, 0, 0, 5).empty
    assert not box.empty
