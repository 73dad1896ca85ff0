"""A breath where no picture can be drawn: one line for each phase."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self, TextIO

if TYPE_CHECKING:
    from calmdesk.commands.terminal.scene import Scene


class PlainStage:
    """Writes a line when a phase begins: for files, pipes and the plainest of terminals."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._step: tuple[int, int] | None = None
        self._line = ""

    def __enter__(self) -> Self:
        """Nothing is to be prepared."""
        return self

    def __exit__(self, *failure: object) -> None:
        """Nothing is to be put back."""

    def show(self, scene: Scene) -> None:
        """Write the phase if it is a new one."""
        if scene.step == self._step:
            return
        self._step = scene.step
        if scene.line and scene.line != self._line:
            self._out.write(f"{scene.line}\n")
        self._line = scene.line
        cycle = f"{scene.cycle}/{scene.cycles}  " if scene.cycle else ""
        self._out.write(f"{cycle}{scene.word}  {scene.seconds:.3g} s\n")
        self._out.flush()

    def patience(self, scene: Scene) -> float:
        """Seconds until there is something new to write."""
        return max(scene.seconds * (1 - scene.fraction), 0.001)
