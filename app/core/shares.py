"""Whether a file lies on another machine, as its path, its drive or what is mounted there tells."""

import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

_DRIVE_REMOTE = 4  # what Windows calls a mapped network drive
_MOUNTS = "/proc/self/mounts"
_KINDS = {
    *("nfs", "nfs3", "nfs4", "cifs", "smb2", "smb3", "smbfs", "afpfs", "afs", "ncpfs", "coda", "webdav", "davfs"),
    *("davfs2", "ceph", "lustre", "beegfs", "glusterfs", "gpfs", "gfs2", "ocfs2", "pvfs2", "orangefs", "sshfs"),
    *("gvfsd-fuse", "gvfs-fuse-daemon", "rclone", "s3fs", "curlftpfs", "smbnetfs"),
}
"""The kinds of file systems that lie on other machines."""
_OF_PROGRAMS = ("fuse.", "osxfuse.", "macfuse.")


def on_a_share(path: Path) -> bool:
    """Whether the file, or the folder that it is to lie in, is on a network drive; through links too."""
    real = os.path.realpath(path)
    if sys.platform == "win32":
        import ctypes

        places = {str(path), real}
        roots = {f"{os.path.splitdrive(place)[0]}\\" for place in places}
        remote = any(ctypes.windll.kernel32.GetDriveTypeW(root) == _DRIVE_REMOTE for root in roots)
        return remote or any(is_unc(place) for place in places)
    with suppress(OSError):
        return lies_on_share(real, _listed() if sys.platform == "darwin" else _mounted())
    return False


def is_unc(place: str) -> bool:
    r"""Whether a path of Windows names another machine: \\machine\share, with or without what says that it is long."""
    plain = place.replace("/", "\\").casefold()
    if plain.startswith(("\\\\?\\", "\\\\.\\")):
        return plain[4:].startswith("unc\\")
    return plain.startswith("\\\\")


def lies_on_share(real: str, mounts: Iterable[tuple[str, str]]) -> bool:
    """Whether the innermost of these mounts (place, kind) that a path lies in is one of another machine."""
    kind, longest = "", -1
    for place, found in mounts:
        root = place.rstrip("/")
        if (real == root or real.startswith(f"{root}/")) and len(root) >= longest:  # the last one covers the others
            kind, longest = found, len(root)
    for made_by in _OF_PROGRAMS:
        kind = kind.removeprefix(made_by)
    return kind in _KINDS


def of_linux(text: str) -> Iterator[tuple[str, str]]:
    """The mounts in the words of /proc/mounts, where what would break a line stands as its number in base 8."""
    for line in text.splitlines():
        words = line.split(" ")
        if len(words) > 2:
            yield re.sub(r"\\([0-7]{3})", _plain, words[1]), words[2]


def of_macos(text: str) -> Iterator[tuple[str, str]]:
    """The mounts as macOS' own `mount` lists them."""
    for found in re.finditer(r".+? on (/.*) \((\w[\w.]*)[,)]", text):
        yield found[1], found[2]


def _plain(escaped: re.Match[str]) -> str:
    return chr(int(escaped[1], 8))


def _mounted() -> Iterator[tuple[str, str]]:
    with open(_MOUNTS, encoding=sys.getfilesystemencoding(), errors="surrogateescape") as file:
        return of_linux(file.read())


def _listed() -> Iterator[tuple[str, str]]:
    import subprocess

    return of_macos(subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False).stdout)
