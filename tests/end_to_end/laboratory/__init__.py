"""A private desktop in which the real program is started, clicked and watched."""

from __future__ import annotations

from tests.end_to_end.laboratory.laboratory import Laboratory

__all__ = ["Laboratory"]
