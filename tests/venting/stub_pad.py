"""A stand-in for the pad's process: says what it is told to say, in the pad's own bytes.

`stub_pad.py BEHAVIOUR`, of which "" is one that opens, erases and gives no trouble.
"""

from __future__ import annotations

import os
import signal
import sys

from calmdesk.venting.pad_protocol import ENDED, ERASE, LAPSED, OPEN, OPENED, READY, WIPED


def main() -> None:
    """Wait for bytes, and answer them as the behaviour wants."""
    behaviour = sys.argv[1]
    if behaviour == "fails":
        os._exit(1)
    if behaviour == "deaf":
        signal.pause()
    os.write(1, READY)
    while told := os.read(0, 1):
        if told == OPEN:
            _open(behaviour)
        elif told == ERASE and behaviour != "stubborn":
            os._exit(WIPED)
    os._exit(WIPED)


def _open(behaviour: str) -> None:
    os.write(1, OPENED)
    if behaviour == "disposed":
        os.write(1, ENDED)
        os._exit(WIPED)
    if behaviour == "lapses":
        os.write(1, LAPSED)
        os._exit(WIPED)
    if behaviour == "crashes":
        os.kill(os.getpid(), signal.SIGKILL)
    if behaviour == "hangs":
        os.write(1, ENDED)
        signal.pause()


if __name__ == "__main__":
    main()
