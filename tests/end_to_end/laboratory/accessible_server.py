"""Reads the accessibility tree of one process, as a screen reader would, and prints it as JSON.

Run by the system's Python, the only one that has AT-SPI's bindings: `accessible_server.py PID`.
Each line on stdin asks for one reading; each reading is one line on stdout: a list of windows, or
null while the process is not among the accessible programs. A window is a list of {"path", "role",
"name", "description", "states", "place": [x, y, width, height] relative to its window, in the
program's own pixels}. `press PATH` does a control's first action.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

import gi  # type: ignore[import-not-found]

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # type: ignore[import-not-found]  # noqa: E402

Node = Any  # Atspi.Accessible: made from introspection, so that there is nothing to check against

DEEPEST = 30
STATES = {
    "showing": Atspi.StateType.SHOWING,
    "enabled": Atspi.StateType.ENABLED,
    "checked": Atspi.StateType.CHECKED,
    "focusable": Atspi.StateType.FOCUSABLE,
}


def program(pid: int) -> Node | None:
    """The accessible of the process, or None while it has not registered."""
    desktop = Atspi.get_desktop(0)
    for index in range(desktop.get_child_count()):
        candidate = desktop.get_child_at_index(index)
        if candidate is not None and candidate.get_process_id() == pid:
            candidate.set_cache_mask(Atspi.Cache.NONE)
            return candidate
    return None


def describe(node: Node, path: list[int]) -> dict[str, Any]:
    """One control as a dictionary."""
    states = node.get_state_set()
    component = node.get_component_iface()
    place = component.get_extents(Atspi.CoordType.WINDOW) if component else None
    return {
        "path": path,
        "role": node.get_role_name(),
        "name": node.get_name() or "",
        "description": node.get_description() or "",
        "states": [name for name, state in STATES.items() if states.contains(state)],
        "place": [place.x, place.y, place.width, place.height] if place else [0, 0, 0, 0],
    }


def walk(node: Node, path: list[int]) -> Iterator[dict[str, Any]]:
    """The control and all that is shown below it."""
    try:
        seen = describe(node, path)
    except GLib.Error:
        return
    yield seen
    if len(path) > DEEPEST or ("showing" not in seen["states"] and len(path) > 1):
        return
    for index in range(node.get_child_count()):
        child = node.get_child_at_index(index)
        if child is not None:
            yield from walk(child, [*path, index])


def windows(root: Node) -> list[Any]:
    """One list of controls for each window of the program."""
    found: list[Any] = []
    for index in range(root.get_child_count()):
        window = root.get_child_at_index(index)
        if window is not None:
            found.append(list(walk(window, [index])))
    return found


def press(root: Node, path: list[int]) -> bool:
    """Do the first action of the control at a path."""
    node = root
    for index in path:
        node = node.get_child_at_index(index)
    return bool(node.get_action_iface() and node.get_action_iface().do_action(0))


def main() -> None:
    """Answer each line on stdin with one on stdout."""
    pid = int(sys.argv[1])
    for line in sys.stdin:
        try:
            root = program(pid)
            asked, _, path = line.strip().partition(" ")
            answer: list[Any] | None = None if root is None else []
            if root is not None and asked == "press":
                answer = [press(root, json.loads(path))]
            elif root is not None:
                answer = windows(root)
        except GLib.Error:
            answer = []  # a window closed while it was read: the test looks again
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
