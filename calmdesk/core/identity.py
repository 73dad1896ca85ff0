"""Identities of moments: UUID version 7 (RFC 9562), sortable by time."""

from __future__ import annotations

import os

_RANDOM_BYTES = 10


def new_identity(milliseconds: int, random: bytes | None = None) -> str:
    """A UUIDv7 for this time (milliseconds since 1970, UTC) as 36 lower-case characters."""
    noise = os.urandom(_RANDOM_BYTES) if random is None else random
    value = (milliseconds & 0xFFFF_FFFF_FFFF) << 80 | int.from_bytes(noise[:_RANDOM_BYTES])
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
