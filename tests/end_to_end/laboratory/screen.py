"""What is on the X screen: windows, their places, the focus, pixels. Reads; never acts."""

from __future__ import annotations

import select
import time
from collections.abc import Iterator
from dataclasses import dataclass

from Xlib import X, Xatom, display, error
from Xlib.xobject.drawable import Window as XWindow


@dataclass(frozen=True)
class Rectangle:
    """A place on the screen, in physical pixels."""

    x: int
    y: int
    width: int
    height: int

    @property
    def centre(self) -> tuple[int, int]:
        """The point in the middle."""
        return self.x + self.width // 2, self.y + self.height // 2

    @property
    def right(self) -> int:
        """The first column right of it."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """The first row below it."""
        return self.y + self.height

    def contains(self, other: Rectangle) -> bool:
        """Whether `other` lies wholly inside."""
        return (
            self.x <= other.x
            and self.y <= other.y
            and other.right <= self.right
            and other.bottom <= self.bottom
        )

    def gap_to(self, other: Rectangle) -> int:
        """Pixels of free space between the two; negative when they overlap."""
        across = max(other.x - self.right, self.x - other.right)
        down = max(other.y - self.bottom, self.y - other.bottom)
        return max(across, down)


@dataclass(frozen=True)
class Window:
    """One X window as it is now."""

    identity: int
    instance_name: str
    class_name: str
    title: str
    place: Rectangle
    visible: bool
    unmanaged: bool


@dataclass(frozen=True)
class Mapped:
    """A top-level window (or its frame) that came up: when, on the monotonic clock."""

    moment: float
    identity: int


class Screen:
    """One connection to an X server, for looking."""

    def __init__(self, name: str) -> None:
        self._display = display.Display(name)
        self._root = self._display.screen().root
        self._root.change_attributes(event_mask=X.SubstructureNotifyMask)
        self._display.sync()

    def close(self) -> None:
        """Drop the connection."""
        self._display.close()

    @property
    def place(self) -> Rectangle:
        """The whole screen, all monitors together."""
        return _geometry(self._root)

    @property
    def root_identity(self) -> int:
        """The root window, in which all others are."""
        return int(self._root.id)

    # -- windows ---------------------------------------------------------------------------

    def windows(self, class_name: str, visible: bool = True) -> list[Window]:
        """All windows of a class, below their frames too; the topmost last."""
        found = (_read(self._display, window) for window in _below(self._root))
        return [
            window
            for window in found
            if window is not None
            and window.class_name == class_name
            and (window.visible or not visible)
        ]

    def windows_of_process(self, pid: int) -> list[Window]:
        """All windows that say they belong to a process (_NET_WM_PID)."""
        named = self._display.intern_atom("_NET_WM_PID")
        of_process = (w for w in _below(self._root) if _number(w, named, Xatom.CARDINAL) == pid)
        return [window for w in of_process if (window := _read(self._display, w)) is not None]

    def topmost_at(self, x: int, y: int) -> str:
        """The class of the window that a click at this point would hit; empty for none."""
        point = Rectangle(x, y, 1, 1)
        for window in reversed([*_below(self._root)]):
            seen = _read(self._display, window)
            if seen and seen.visible and seen.class_name and seen.place.contains(point):
                return seen.class_name
        return ""

    def focused(self) -> Window | None:
        """The window that has the keyboard; None when none has."""
        window = self._display.get_input_focus().focus
        while isinstance(window, XWindow):
            if _class_of(window):
                return _read(self._display, window)
            window = window.query_tree().parent
        return None

    def focused_class(self) -> str:
        """The class of the window that has the keyboard; empty when none has."""
        window = self.focused()
        return window.class_name if window else ""

    # -- properties of the session ---------------------------------------------------------

    def window_manager_is_up(self) -> bool:
        """Whether a window manager has announced itself (_NET_SUPPORTING_WM_CHECK)."""
        return bool(self._root_property("_NET_SUPPORTING_WM_CHECK", Xatom.WINDOW))

    def tray_is_up(self) -> bool:
        """Whether some program owns the XEmbed tray of this screen."""
        return self._is_owned("_NET_SYSTEM_TRAY_S0")

    def is_composited(self) -> bool:
        """Whether a compositor mixes the windows of this screen."""
        return self._is_owned("_NET_WM_CM_S0")

    def _is_owned(self, selection: str) -> bool:
        owner = self._display.get_selection_owner(self._display.intern_atom(selection))
        return bool(owner != X.NONE)

    def _root_property(self, name: str, kind: int) -> bool:
        read = self._root.get_full_property(self._display.intern_atom(name), kind)
        return bool(read and read.value)

    # -- events and pixels -----------------------------------------------------------------

    def forget_events(self) -> None:
        """Drop what has come in, so that only what comes next is seen."""
        self._display.sync()
        while self._display.pending_events():
            self._display.next_event()

    def events(self, seconds: float) -> Iterator[tuple[float, object]]:
        """Each event with its time of arrival, until `seconds` have passed."""
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            if not self._display.pending_events():
                select.select([self._display.fileno()], [], [], left)
            while self._display.pending_events():
                yield time.monotonic(), self._display.next_event()

    def next_map(self, class_name: str, within: float = 5.0, wider_than: int = 0) -> Mapped | None:
        """Wait for the MapNotify of a window of this class (or of its frame); None at the limit."""
        for moment, event in self.events(within):
            if getattr(event, "type", None) != X.MapNotify:
                continue
            window = getattr(event, "window")  # noqa: B009 - python-xlib has no types
            if any(
                seen and seen.class_name == class_name and seen.place.width > wider_than
                for seen in (_read(self._display, w) for w in [window, *_below(window)])
            ):
                return Mapped(moment, window.id)
        return None

    def pixels(self, place: Rectangle) -> bytes:
        """The pixels of a rectangle, four bytes each (blue, green, red, unused)."""
        image = self._root.get_image(
            place.x, place.y, place.width, place.height, X.ZPixmap, 0xFFFFFFFF
        )
        data = image.data
        return data if isinstance(data, bytes) else bytes(data, "latin-1")


def colours(pixels: bytes) -> set[bytes]:
    """The different colours among pixels, three bytes each."""
    return {pixels[at : at + 3] for at in range(0, len(pixels), 4)}


def _below(window: XWindow) -> Iterator[XWindow]:
    """All windows under one, in stacking order from the bottom; those that vanish are left out."""
    try:
        children = window.query_tree().children
    except error.XError:
        return
    for child in children:
        yield child
        yield from _below(child)


def _read(connection: display.Display, window: XWindow) -> Window | None:
    try:
        named = _class_of(window) or ("", "")
        attributes = window.get_attributes()
        return Window(
            identity=window.id,
            instance_name=named[0],
            class_name=named[1],
            title=_title(connection, window),
            place=_geometry(window),
            visible=attributes.map_state == X.IsViewable,
            unmanaged=bool(attributes.override_redirect),
        )
    except error.XError:
        return None


def _class_of(window: XWindow) -> tuple[str, str] | None:
    try:
        return window.get_wm_class()  # type: ignore[no-any-return]
    except error.XError:
        return None


def _title(connection: display.Display, window: XWindow) -> str:
    name = connection.intern_atom("_NET_WM_NAME")
    read = window.get_full_property(name, connection.intern_atom("UTF8_STRING"))
    if not read:
        return ""
    return read.value.decode() if isinstance(read.value, bytes) else str(read.value)


def _number(window: XWindow, name: int, kind: int) -> int | None:
    try:
        read = window.get_full_property(name, kind)
    except error.XError:
        return None
    return int(read.value[0]) if read and len(read.value) else None


def _geometry(window: XWindow) -> Rectangle:
    size = window.get_geometry()
    corner = size.root.translate_coords(window, 0, 0)
    return Rectangle(corner.x, corner.y, size.width, size.height)
