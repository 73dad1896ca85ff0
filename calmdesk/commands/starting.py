"""Starting a CalmDesk: in the background for a command that needs one, and only ever one."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from calmdesk.commands.handover import hand_over
from calmdesk.core.errors import UnavailableError
from calmdesk.core.language import mark
from calmdesk.core.paths import paths_for, socket_path

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Mapping, Sequence

    from calmdesk.core.paths import Paths
    from calmdesk.core.request import Reply, Request

Claim = TypeVar("Claim")

START_SECONDS = 30.0
CHANGE_SECONDS = 15.0
_GLANCE_SECONDS = 0.02
_NOT_STARTED = mark("CalmDesk could not be started. `calmdesk doctor` says what is missing.")
_IN_BETWEEN = mark(
    "Another CalmDesk is starting or ending and does not answer. Please try again in a moment."
)


def claim_or_hand_over(
    request: Request,
    paths: Paths,
    environment: Mapping[str, str],
    claim: Callable[[], Claim | None],
) -> Claim | Reply:
    """The claim on the data folder, or the reply of the CalmDesk that has it.

    One that is just starting is waited for, one that is just ending is outlived. Raises
    UnavailableError for one that does neither.
    """
    address = socket_path(paths.data, environment)
    deadline = time.monotonic() + CHANGE_SECONDS
    while time.monotonic() < deadline:
        claimed = claim()
        if claimed is not None:
            return claimed
        reply = hand_over(request, address)
        if reply is not None:
            return reply
        time.sleep(_GLANCE_SECONDS)
    raise UnavailableError(_IN_BETWEEN)


def start_and_hand_over(
    request: Request,
    environment: Mapping[str, str],
    command: Sequence[str] | None = None,
) -> Reply:
    """Start a CalmDesk of its own in the background and hand the request to it.

    Raises UnavailableError if none comes up. ``command`` is what starts it.
    """
    address = socket_path(paths_for(environment).data, environment)
    started = _start(command or _hidden(), environment)
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        reply = hand_over(request, address, START_SECONDS)
        if reply is not None:
            # It lives on without us, on purpose: Popen need not warn of that.
            started.returncode = 0
            return reply
        if started.poll() not in (None, 0):
            break
        time.sleep(_GLANCE_SECONDS)
    raise UnavailableError(_NOT_STARTED, detail=f"exit code {started.returncode}")


def _hidden() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, "--hidden"]
    return [sys.executable, "-m", "calmdesk", "--hidden"]


def _start(command: Sequence[str], environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    import subprocess  # who becomes the CalmDesk itself starts nothing

    variables = dict(environment)
    if home := variables.get("CALMDESK_HOME"):
        variables["CALMDESK_HOME"] = os.fspath(Path(home).expanduser().absolute())
    return subprocess.Popen(
        command,
        env=variables,
        # Beside the package, so that -m finds this CalmDesk and nothing in the user's folder.
        cwd=Path(__file__).resolve().parents[2],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
