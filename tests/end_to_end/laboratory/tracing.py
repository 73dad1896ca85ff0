"""What a program asked of the kernel: `strace` around it, and the record read back.

Times are seconds since 1970, those of `time.time()`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

WATCHED = "fsync,fdatasync,pwrite64,write,sendto,sendmsg,socket,connect,exit_group"
SYNCS = frozenset({"fsync", "fdatasync"})
_NAMED = re.compile(r"^(?:\d+ +)?(?P<at>[\d.]+) (?P<name>\w+)\((?P<rest>.*)$")
_RESUMED = re.compile(r"^(?:\d+ +)?(?P<at>[\d.]+) <\.\.\. (?P<name>\w+) resumed>(?P<rest>.*)$")
_REACHES_OUT = re.compile(r"AF_INET6?|AF_PACKET")
_SUCCEEDED = re.compile(r"\) += 0\b")


@dataclass(frozen=True)
class SystemCall:
    """One line of the record: a call, or the second half of one that another thread cut in two."""

    at: float
    name: str
    rest: str

    @property
    def completed(self) -> bool:
        """Whether it came back with success (0)."""
        return bool(_SUCCEEDED.search(self.rest))


class Trace:
    """A record of system calls, made by putting `command` in front of a command line."""

    def __init__(self, record: Path) -> None:
        self._record = record

    @property
    def command(self) -> list[str]:
        """What goes in front: follows threads and children, keeps paths and 300 characters."""
        flags = ["-f", "--seccomp-bpf", "-ttt", "-y", "-s", "300", "-e", f"trace={WATCHED}"]
        return ["strace", *flags, "-o", str(self._record)]

    def syncs(self, of: str = "") -> list[SystemCall]:
        """The syncs that came back with success; `of` is part of the path of their file."""
        return [
            call
            for call in self._read()
            if call.name in SYNCS and call.completed and of in call.rest
        ]

    def last(self, name: str, of: str = "") -> SystemCall:
        """The last call of a name whose arguments hold `of`; raises LookupError."""
        found = [call for call in self._read() if call.name == name and of in call.rest]
        if not found:
            raise LookupError(f"no {name} of {of!r} was recorded")
        return found[-1]

    def network_sockets(self) -> list[str]:
        """Every socket that could reach another machine."""
        families = ("AF_INET", "AF_INET6", "AF_PACKET")
        return [
            call.rest
            for call in self._read()
            if call.name in {"socket", "connect"}
            and any(family in call.rest for family in families)
        ]

    def _read(self) -> Iterator[SystemCall]:
        """Lines as calls; the file of a call that was cut in two is put back on its end."""
        started: dict[str, str] = {}
        for line in self._record.read_text(errors="replace").splitlines():
            thread = line.partition(" ")[0]
            named, resumed = _NAMED.match(line), _RESUMED.match(line)
            if named and "<unfinished" in line:
                started[thread] = named["rest"]
            elif named:
                yield SystemCall(float(named["at"]), named["name"], named["rest"])
            elif resumed:
                rest = started.pop(thread, "") + resumed["rest"]
                yield SystemCall(float(resumed["at"]), resumed["name"], rest)
