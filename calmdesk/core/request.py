"""Requests: what a command asks of CalmDesk, and the reply, as they cross the socket."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

Argument = str | int | float | bool | None | list[str]

LONGEST_MESSAGE = 1 << 20


class MalformedMessageError(ValueError):
    """What came over the socket is no request or reply."""


@dataclass(frozen=True, slots=True)
class Request:
    """One command: its name (panel, breathe, quit …) and its arguments by name."""

    name: str
    arguments: Mapping[str, Argument] = field(default_factory=dict)

    def encode(self) -> bytes:
        """One line of JSON."""
        return _encode({"name": self.name, "arguments": dict(self.arguments)})


@dataclass(frozen=True, slots=True)
class Reply:
    """What a command answers: the exit code and the texts for stdout and stderr."""

    exit_code: int = 0
    out: str = ""
    err: str = ""

    def encode(self) -> bytes:
        """One line of JSON."""
        return _encode(asdict(self))


def decode_request(line: bytes) -> Request:
    """The request in a line of JSON; raises MalformedMessageError."""
    content = _decode(line)
    name, arguments = content.get("name"), content.get("arguments", {})
    if not isinstance(name, str) or not isinstance(arguments, dict):
        raise MalformedMessageError("no name or arguments")
    return Request(name, arguments)


def decode_reply(line: bytes) -> Reply:
    """The reply in a line of JSON; raises MalformedMessageError."""
    content = _decode(line)
    code, out, err = content.get("exit_code"), content.get("out"), content.get("err")
    if not isinstance(code, int) or not isinstance(out, str) or not isinstance(err, str):
        raise MalformedMessageError("no exit code or texts")
    return Reply(code, out, err)


def _encode(content: Mapping[str, object]) -> bytes:
    import json  # not before there is something to say: the tray icon comes first

    return json.dumps(content).encode() + b"\n"


def _decode(line: bytes) -> dict[str, object]:
    import json

    try:
        content = json.loads(line)
    except ValueError as error:
        raise MalformedMessageError("no JSON") from error
    if not isinstance(content, dict):
        raise MalformedMessageError("no JSON object")
    return content
