"""Writes down what the accessibility bus tells everybody about text, one JSON object a line.

Run by the system's Python: `text_events.py RECORD`. {"type": the event, "text": what it carries}.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import gi  # type: ignore[import-not-found]

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # type: ignore[import-not-found]  # noqa: E402

CHANGES = "object:text-changed"
LISTENING = "listening"


def main() -> None:
    """Listen until killed."""
    record = Path(sys.argv[1]).open("a", buffering=1, encoding="utf-8")  # noqa: SIM115 - until then

    def on_event(event: Any) -> None:
        text = event.any_data if isinstance(event.any_data, str) else ""
        record.write(json.dumps({"type": event.type, "text": text}) + "\n")

    listener = Atspi.EventListener.new(on_event)
    listener.register(CHANGES)
    record.write(json.dumps({"type": LISTENING, "text": ""}) + "\n")
    Atspi.event_main()


if __name__ == "__main__":
    main()
