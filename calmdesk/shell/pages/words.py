"""The longer words of the first page and of Help that are the program's own."""

from __future__ import annotations

from typing import Final

from calmdesk.core.language import mark

KEPT: Final = mark(
    "When you breathed, for how long, and your own ratings. All of it stays in your folder on "
    "this computer: no account, and nothing is sent anywhere."
)
HOW_IT_WORKS: Final = (
    mark(
        "Press Breathe. The circle grows while you breathe in and rests while you breathe out. "
        "Slow and easy, nothing to force."
    ),
    mark("Close the panel and the breath runs on in the tray icon. Stop ends it, any time."),
    mark("On a call, everything is silent: through the nose, without questions."),
)
