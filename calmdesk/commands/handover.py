"""Handing a request over to the running CalmDesk. Standard library only: it must be quick."""

from __future__ import annotations

import os
import socket
import time
from typing import TYPE_CHECKING

from calmdesk.core.errors import UnavailableError
from calmdesk.core.language import mark
from calmdesk.core.request import LONGEST_MESSAGE, MalformedMessageError, decode_reply

if TYPE_CHECKING:
    from pathlib import Path

    from calmdesk.core.request import Reply, Request

REPLY_SECONDS = 10.0
_PART = 1 << 16


def hand_over(
    request: Request, address: Path, reply_seconds: float = REPLY_SECONDS
) -> Reply | None:
    """The reply of the CalmDesk that listens at this socket, or None where nobody does.

    Nobody is also one that goes away before it has answered. Raises UnavailableError for one
    that is there and does not answer in time, or that is somebody else's.
    """
    if not hasattr(socket, "AF_UNIX"):
        return None
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(reply_seconds)
        try:
            connection.connect(os.fspath(address))
            _expect_own(connection, address)
            connection.sendall(request.encode())
            line = _line(connection, time.monotonic() + reply_seconds)
            return decode_reply(line) if line else None
        except TimeoutError as error:
            raise _unanswered(address) from error
        except MalformedMessageError as error:
            raise _unanswered(address) from error
        except OSError:
            return None


def _line(connection: socket.socket, deadline: float) -> bytes:
    """All up to the end of the line; empty if the other side went away before it."""
    heard = bytearray()
    while not heard.endswith(b"\n"):
        connection.settimeout(max(deadline - time.monotonic(), 0.001))
        part = connection.recv(_PART)
        if not part:
            return b""
        heard += part
        if len(heard) > LONGEST_MESSAGE:
            raise MalformedMessageError("too long")
    return bytes(heard)


def _expect_own(connection: socket.socket, address: Path) -> None:
    if not hasattr(socket, "SO_PEERCRED"):
        return
    import struct

    shape = struct.Struct("3i")
    answer = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, shape.size)
    owner = shape.unpack(answer)[1]
    if owner != os.getuid():
        raise UnavailableError(
            mark("Somebody else listens at {address}. Please set XDG_RUNTIME_DIR to your own."),
            address=address,
            detail=f"owner {owner}",
        )


def _unanswered(address: Path) -> UnavailableError:
    return UnavailableError(
        mark("CalmDesk runs but does not answer. `calmdesk quit`, or end it and start it again."),
        detail=str(address),
    )
