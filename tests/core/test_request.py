"""Requests and replies survive the socket; what is none is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calmdesk.core.request import (
    MalformedMessageError,
    Reply,
    Request,
    decode_reply,
    decode_request,
)

arguments = st.dictionaries(
    st.text(),
    st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.text()),
)


@given(st.text(), arguments)
def test_a_request_comes_back_as_it_was(name: str, given_arguments: dict[str, object]) -> None:
    request = Request(name, given_arguments)  # type: ignore[arg-type]
    line = request.encode()
    assert line.count(b"\n") == 1
    assert decode_request(line) == request


@given(st.integers(0, 255), st.text(), st.text())
def test_a_reply_comes_back_as_it_was(code: int, out: str, err: str) -> None:
    assert decode_reply(Reply(code, out, err).encode()) == Reply(code, out, err)


@pytest.mark.parametrize(
    "line", [b"", b"\xff\n", b"[]\n", b"{}\n", b'{"name": 5}\n', b'{"name": "a", "arguments": 3}']
)
def test_what_is_no_request_is_refused(line: bytes) -> None:
    with pytest.raises(MalformedMessageError):
        decode_request(line)
    with pytest.raises(MalformedMessageError):
        decode_reply(line)
