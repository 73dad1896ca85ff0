"""A CalmDesk that answers one request in a thread: what a handover meets."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from calmdesk.core.request import Request, decode_request


@contextmanager
def answering(address: Path, answer: bytes | None) -> Iterator[list[Request]]:
    """Listens at ``address`` and sends ``answer`` to each request, or hangs up without one (None).

    Gives the requests that came.
    """
    requests: list[Request] = []
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
        listener.bind(str(address))
        listener.listen()

        def serve() -> None:
            while True:
                connection, _ = listener.accept()
                with connection, connection.makefile("rb") as stream:
                    line = stream.readline()
                    if line:
                        requests.append(decode_request(line))
                    if line and answer is not None:
                        connection.sendall(answer)
                if over.is_set():
                    return

        over = threading.Event()
        thread = threading.Thread(target=serve)
        thread.start()
        yield requests
        over.set()
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as last:
            last.connect(str(address))
        thread.join()
