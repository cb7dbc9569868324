"""Whether a file lies on another machine, as its path, its drive or what is mounted there tells."""

import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

_DRIVE_REMOTE = 4  # what Windows calls a mapped network drive
_MOUNTS = "/proc/self/mounts"
_KINDS = re.compile(
    r"nfs\d?|cifs|smb\w*|afp\w*|afs|ncpfs|coda|ceph|lustre|beegfs\w*|webdav|davfs\d?|glusterfs|gpfs|gfs2?|ocfs2|pvfs2|orangefs"
    r"|(fuse|osxfuse|macfuse)[.:](sshfs|gvfsd-fuse|gvfs-fuse-daemon|davfs\d?|rclone|s3fs|glusterfs|ceph\w*|smb\w*|curlftpfs|cifs)"
)
"""The kinds of file systems that lie on other machines."""
_ESCAPED = re.compile(r"\\([0-7]{3})")
_LISTED = re.compile(r".+? on (/.*) \((\w[\w.]*)[,)]")


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
    return _KINDS.fullmatch(kind) is not None


def of_linux(text: str) -> Iterator[tuple[str, str]]:
    """The mounts in the words of /proc/mounts, where what would break a line stands as its number in base 8."""
    for line in text.splitlines():
        words = line.split(" ")
        if len(words) > 2:
            yield _ESCAPED.sub(_plain, words[1]), words[2]


def of_macos(text: str) -> Iterator[tuple[str, str]]:
    """The mounts as macOS' own `mount` lists them."""
    for found in _LISTED.finditer(text):
        yield found[1], found[2]


def _plain(escaped: re.Match[str]) -> str:
    return chr(int(escaped[1], 8))


def _mounted() -> Iterator[tuple[str, str]]:
    with open(_MOUNTS, encoding=sys.getfilesystemencoding(), errors="surrogateescape") as file:
        return of_linux(file.read())


def _listed() -> Iterator[tuple[str, str]]:
    import subprocess

    return of_macos(subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False).stdout)
