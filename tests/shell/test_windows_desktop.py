"""What Windows is lent by the toolkit, as far as it can be tried elsewhere."""

from __future__ import annotations

import ctypes
import sys

import pytest
from pytestqt.qtbot import QtBot

from calmdesk.core.errors import UnavailableError
from calmdesk.core.language import english
from calmdesk.desktop.windows.dynamic_library import windows_library
from calmdesk.desktop.windows.messages import WindowMessage
from calmdesk.shell.tray import Tray
from calmdesk.shell.windows_desktop import _KIND, QtWindowMessages, TrayBalloons, _Message
from calmdesk.widgets.tray_ring import TrayRing


@pytest.mark.usefixtures("qapp")
def test_messages_of_its_own_window_are_told_and_kept_from_nobody() -> None:
    messages = QtWindowMessages()
    told: list[WindowMessage] = []
    messages.heard.connect(told.append)
    own = _Message(messages.window, 0x0312, 7, 0x20041)
    other = _Message(messages.window + 1, 0x0312, 8, 0)
    for message in (own, other):
        assert messages.nativeEventFilter(_KIND, ctypes.addressof(message)) == (False, 0)
    messages.nativeEventFilter(b"xcb_generic_event_t", ctypes.addressof(own))
    assert told == [WindowMessage(0x0312, 7, 0x20041)]


def test_a_message_of_the_icon_that_is_pressed_is_told(qtbot: QtBot) -> None:
    tray = Tray(english(), TrayRing())
    balloons = TrayBalloons(tray)
    pressed: list[None] = []
    balloons.pressed.connect(pressed.append)
    balloons.show("One minute?", "", 12.0)
    tray.message_pressed.emit()
    assert pressed == [None]


@pytest.mark.skipif(sys.platform == "win32", reason="that is Windows")
def test_elsewhere_windows_says_that_it_is_not_there() -> None:
    with pytest.raises(UnavailableError):
        windows_library()
