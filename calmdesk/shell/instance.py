"""The one CalmDesk of a data folder: its lock, and the socket on which commands reach it.

Standard library only, for this comes before Qt. The lock decides who is the instance; the
socket only carries requests, so one left behind by a killed process is no obstacle: whoever
holds the lock removes it. Where the system's Python has no AF_UNIX (Windows), ``_listen`` is the
one place that a named pipe takes.
"""

from __future__ import annotations

import os
import socket
import stat
from collections.abc import Callable, Mapping
from pathlib import Path

from calmdesk.core.errors import UnavailableError
from calmdesk.core.file_lock import FileLock, try_lock
from calmdesk.core.language import mark
from calmdesk.core.loop import Loop, Waiting
from calmdesk.core.paths import PRIVATE_FILE, Paths, make_private_folder, socket_path
from calmdesk.core.request import Reply, Request
from calmdesk.shell.conversation import Conversation

MOST_AT_ONCE = 16
_WAITING_AT_THE_DOOR = 32


class Instance:
    """The claim on a data folder. From ``claim`` on, commands may connect; they are answered
    from ``serve`` on. The loop's thread.
    """

    def __init__(self, lock: FileLock, listener: socket.socket, address: Path) -> None:
        self._lock = lock
        self._listener = listener
        self._address = address
        self._watch: Waiting | None = None
        self._conversations: set[Conversation] = set()

    def serve(self, loop: Loop, answer: Callable[[Request], Reply]) -> None:
        """Answer requests from now on, those that have been waiting first."""
        self._watch = loop.watch(self._listener.fileno(), lambda: self._welcome(loop, answer))

    def close(self) -> None:
        """Stop answering and let another process be the instance. Harmless twice."""
        if self._watch is not None:
            self._watch.cancel()
            self._watch = None
        for conversation in tuple(self._conversations):
            conversation.close()
        if self._listener.fileno() >= 0:
            self._listener.close()
            self._address.unlink(missing_ok=True)
        self._lock.release()

    def _welcome(self, loop: Loop, answer: Callable[[Request], Reply]) -> None:
        try:
            connection, _ = self._listener.accept()
        except OSError:
            return  # whoever knocked has already gone
        if len(self._conversations) >= MOST_AT_ONCE:
            connection.close()
            return
        conversation = Conversation(connection, loop, answer, self._conversations.discard)
        self._conversations.add(conversation)
        conversation.listen()


def claim(paths: Paths, environment: Mapping[str, str]) -> Instance | None:
    """Be the instance on this data folder, or None where another process is.

    Raises CalmDeskError where the folders cannot be used or are open to others. Never waits.
    """
    lock = try_lock(paths.lock)
    if lock is None:
        return None
    address = socket_path(paths.data, environment)
    try:
        return Instance(lock, _listen(address), address)
    except BaseException:
        lock.release()
        raise


def _listen(address: Path) -> socket.socket:
    if not address.parent.exists():
        make_private_folder(address.parent)
    _verify(address.parent)
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        address.unlink(missing_ok=True)
        listener.bind(os.fspath(address))
        # Nobody can connect before listen(), so that the mode is set in time.
        address.chmod(PRIVATE_FILE)
        listener.listen(_WAITING_AT_THE_DOOR)
        listener.setblocking(False)
    except OSError as error:
        listener.close()
        raise UnavailableError(
            mark("CalmDesk cannot be reached through {address}. Is the folder's name too long?"),
            address=address,
            detail=repr(error),
        ) from error
    return listener


def _verify(folder: Path) -> None:
    status = folder.lstat()
    mine = stat.S_ISDIR(status.st_mode) and status.st_uid == os.getuid()
    if not mine or status.st_mode & 0o022:
        raise UnavailableError(
            mark("Others can write to the folder {folder}. Please make it your own."),
            folder=folder,
            detail=f"owner {status.st_uid}, mode {status.st_mode:o}",
        )
