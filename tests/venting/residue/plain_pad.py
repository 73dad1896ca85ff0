"""The control: an ordinary editor, as anybody would write it. SIGTERM clears it; then it waits.

What it leaves behind proves that those who look for what is left can see.
"""

from __future__ import annotations

import signal
import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from calmdesk.widgets.theme import SIZE_LARGE, Theme

LOOK_MS = 20
TITLE = "plain"


def main() -> None:
    """Show it until it is killed."""
    application = QApplication(sys.argv[:1])
    editor = QPlainTextEdit()
    editor.setWindowTitle(TITLE)
    editor.setFont(Theme().font(SIZE_LARGE))
    editor.show()
    editor.activateWindow()
    signal.signal(signal.SIGTERM, lambda _number, _frame: _clear(editor))
    # Python looks at signals only between two of its own steps.
    awake = QTimer()
    awake.timeout.connect(lambda: None)
    awake.start(LOOK_MS)
    application.exec()


def _clear(editor: QPlainTextEdit) -> None:
    editor.clear()
    editor.setWindowTitle("")
    print("cleared", flush=True)


if __name__ == "__main__":
    main()
