"""The longer words of the first page and of Help that are the program's own."""

from __future__ import annotations

from typing import Final

from calmdesk.core.language import mark

KEPT: Final = mark(
    "When you breathed, for how long, and your own ratings. All of it stays in your folder on "
    "this computer: no account, and nothing is sent anywhere."
)
STARTING: Final = mark(
    "Its icon is there when you log in, and nothing else: no window and no sound. The settings "
    "change it any time."
)
PINNING: Final = mark(
    "Windows hides new icons behind the arrow beside the clock. Press the arrow and drag the ring "
    "onto the taskbar: there it stays in sight."
)
HOW_IT_WORKS: Final = (
    mark(
        "Press Breathe. The circle grows while you breathe in and rests while you breathe out. "
        "Slow and easy, nothing to force."
    ),
    mark("Close the panel and the breath runs on in the tray icon. Stop ends it, any time."),
    mark("On a call, everything is silent: through the nose, without questions."),
)
