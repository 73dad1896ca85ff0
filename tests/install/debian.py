"""A Debian with nothing in it, to see what a package needs, does and leaves behind."""

from __future__ import annotations

import platform
import subprocess
from collections.abc import Mapping
from pathlib import Path

# The mounts are seen by the command alone and end with it; /tmp is where the screen, the bus
# and the home of a laboratory are found.
_INSIDE = """
mount -t proc proc "$0/proc"
mount --bind /tmp "$0/tmp"
exec chroot "$0" "$@"
"""


class EmptyDebian:
    """The smallest installation of this machine's release below `root`; needs root's rights."""

    def __init__(self, root: Path) -> None:
        self.root = root
        release = platform.freedesktop_os_release()["VERSION_CODENAME"]
        subprocess.run(["debootstrap", "--variant=minbase", release, str(root)], check=True)
        self.run("apt-get", "update", "-qq")

    def command(self, *arguments: str) -> list[str]:
        """The command line that runs these arguments inside."""
        return ["unshare", "--mount", "sh", "-ec", _INSIDE, str(self.root), *arguments]

    def run(self, *arguments: str, environment: Mapping[str, str] | None = None) -> str:
        """Run a command inside to its end; gives its stdout, fails if it fails."""
        surroundings = {
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
            "DEBIAN_FRONTEND": "noninteractive",
        }
        done = subprocess.run(
            self.command(*arguments),
            env={**surroundings, **(environment or {})},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return done.stdout

    def files(self) -> set[str]:
        """All files of the system, but for what the package manager keeps for itself."""
        own = ("/var/cache", "/var/lib/apt", "/var/lib/dpkg", "/var/log")
        found = self.run("find", "/", "-xdev", "-path", "/tmp", "-prune", "-o", "-print")
        return {path for path in found.splitlines() if not path.startswith(own)}
