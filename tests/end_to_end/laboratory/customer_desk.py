"""A stand-in for the agent's softphone or CRM: a text window that writes down every key it gets.

A program of its own, run as `python customer_desk.py LOGFILE [full-screen]`. Each line of the log
is one JSON object: {"event": "shown" | "focused" | "unfocused" | "pressed" | "key", "text": the
whole text so far}. It speaks X directly: no toolkit stands between the keyboard and the record.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from Xlib import XK, X, Xutil, display
from Xlib.protocol import event as events

CLASS = "customer-desk"
WIDTH, HEIGHT = 420, 220
LINE_AT = (16, 40)
HAPPENINGS = {
    X.MapNotify: "shown",
    X.FocusIn: "focused",
    X.FocusOut: "unfocused",
    X.ButtonPress: "pressed",
}
EVENTS = (
    X.KeyPressMask | X.ButtonPressMask | X.FocusChangeMask | X.ExposureMask | X.StructureNotifyMask
)


class CustomerDesk:
    """The window and the text typed into it."""

    def __init__(self, log: Path, full_screen: bool) -> None:
        self._log = log.open("a", buffering=1, encoding="utf-8")
        self._display = display.Display()
        self._screen = self._display.screen()
        self._text = ""
        self._window = self._make_window(full_screen)
        self._pen = self._window.create_gc(
            foreground=self._screen.black_pixel, background=self._screen.white_pixel
        )

    def run(self) -> None:
        """Take events for as long as the X server lives."""
        self._window.map()
        while True:
            self._take(self._display.next_event())

    def _make_window(self, full_screen: bool):  # type: ignore[no-untyped-def]
        window = self._screen.root.create_window(
            60,
            60,
            WIDTH,
            HEIGHT,
            0,
            self._screen.root_depth,
            background_pixel=self._screen.white_pixel,
            event_mask=EVENTS,
        )
        window.set_wm_class(CLASS, CLASS)
        window.set_wm_name("Customer desk")
        window.set_wm_hints(flags=Xutil.InputHint, input=1)
        if full_screen:
            self._ask_for_full_screen(window)
        return window

    def _ask_for_full_screen(self, window) -> None:  # type: ignore[no-untyped-def]
        state = self._display.intern_atom("_NET_WM_STATE")
        wanted = self._display.intern_atom("_NET_WM_STATE_FULLSCREEN")
        window.change_property(state, self._display.intern_atom("ATOM"), 32, [wanted])

    def _take(self, event: events.AnyEvent) -> None:
        if event.type == X.KeyPress:
            self._type(self._display.keycode_to_keysym(event.detail, event.state & 1))
        elif event.type == X.Expose:
            self._draw()
        elif event.type in HAPPENINGS:
            self._note(HAPPENINGS[event.type])

    def _type(self, keysym: int) -> None:
        character = XK.keysym_to_string(keysym)
        if character:
            self._text += character
            self._draw()
            self._note("key")

    def _draw(self) -> None:
        self._window.clear_area()
        self._window.draw_text(self._pen, *LINE_AT, self._text.encode())
        self._display.flush()

    def _note(self, event: str) -> None:
        self._log.write(json.dumps({"event": event, "text": self._text}) + "\n")


if __name__ == "__main__":
    CustomerDesk(Path(sys.argv[1]), full_screen="full-screen" in sys.argv[2:]).run()
