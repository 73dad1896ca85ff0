"""Whether there is a screen, asked before the toolkit is."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from calmdesk.desktop.screen import needs_x_server, platform_wish, x_server_answers

NOBODY = ":48211"


@pytest.fixture
def display() -> Iterator[str]:
    """A display on which somebody takes connections, though no X server."""
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("\0/tmp/.X11-unix/X48212")
        server.listen()
        yield ":48212"


@pytest.mark.parametrize("screen", ["", ".0"])
def test_a_local_x_server_is_knocked_at(display: str, screen: str) -> None:
    assert x_server_answers({"DISPLAY": display + screen})
    assert x_server_answers({"DISPLAY": f"unix{display}{screen}"})
    assert not x_server_answers({"DISPLAY": NOBODY + screen})


def test_without_a_display_nobody_answers() -> None:
    assert not x_server_answers({})
    assert not x_server_answers({"DISPLAY": ""})


def test_a_server_elsewhere_is_left_to_the_toolkit() -> None:
    assert x_server_answers({"DISPLAY": "localhost:10.0"})


@pytest.mark.parametrize(
    ("environment", "platform", "needed"),
    [
        ({}, "linux", True),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"QT_QPA_PLATFORM": "xcb", "WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", False),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", False),
        ({}, "win32", False),
        ({}, "darwin", False),
    ],
)
def test_only_where_nothing_else_will_do_an_x_server_is_needed(
    environment: dict[str, str], platform: str, needed: bool
) -> None:
    assert needs_x_server(environment, platform) is needed


def test_in_a_wayland_session_the_x_server_is_preferred_where_it_answers(display: str) -> None:
    session = {"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": display}
    assert platform_wish(session, "linux") == "xcb"
    assert platform_wish({**session, "DISPLAY": NOBODY}, "linux") is None
    assert platform_wish({**session, "QT_QPA_PLATFORM": "wayland"}, "linux") is None
    assert platform_wish({"DISPLAY": display}, "linux") is None
    assert platform_wish(session, "win32") is None
