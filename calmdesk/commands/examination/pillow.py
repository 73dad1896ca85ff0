"""The pillow: whether one is paired, whether its hits are heard, and what to do if not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calmdesk.core.finding import AS_IT_IS, Finding, State
from calmdesk.core.language import mark

if TYPE_CHECKING:
    from collections.abc import Mapping

    from calmdesk.services import Services

_WHAT = mark("Pillow")
_NONE = mark("No pillow is paired.")
_PAIR = mark("Plug it in and run `calmdesk pillow pair`, if you have one.")
_LISTENING = mark("{device} is heard through {backend}; no other key is.")
_EVERY = mark("{backend} hears every keyboard and counts its key on all of them.")
_WAITING = mark("{device} is not plugged in.")
_PAUSED = mark("{device} is paused: it is closed.")
_AT_REST = mark("{device} is paired; it is listened to while CalmDesk runs.")


def look_at_pillow(status: Mapping[str, object], services: Services) -> Finding:
    """One line. ``status`` is the document of the CalmDesk that runs, empty where none does."""
    told = status.get("pillow")
    pillow: Mapping[str, object] = told if isinstance(told, dict) else {}
    values = {"device": pillow.get("device"), "backend": pillow.get("backend")}
    state = pillow.get("state")
    if state == "listening":
        if values["backend"] == "pynput":
            return Finding(_WHAT, State.LIMITED, _EVERY, values=values)
        return Finding(_WHAT, State.WORKS, _LISTENING, values=values)
    if state == "error":
        return Finding(_WHAT, State.MISSING, AS_IT_IS, detail=str(pillow.get("says") or ""))
    if state in ("waiting", "paused"):
        words = _WAITING if state == "waiting" else _PAUSED
        return Finding(_WHAT, State.LIMITED, words, values=values)
    return _at_rest(services)


def _at_rest(services: Services) -> Finding:
    from calmdesk.desktop.pillow.pairing_file import read_pairing

    pairing = read_pairing(services.paths.data)
    if pairing is None:
        return Finding(_WHAT, State.WORKS, _NONE, _PAIR)
    return Finding(_WHAT, State.WORKS, _AT_REST, values={"device": pairing.device.name})
