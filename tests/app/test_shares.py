"""A place on another machine is known by its path and by what is mounted there."""

import os
import sys
from pathlib import Path

import pytest

from app.core import shares
from app.core.shares import is_unc, lies_on_share, of_linux, of_macos, on_a_share

LINUX = r"""
/dev/sda1 / ext4 rw,relatime 0 0
server:/hjem /home nfs4 rw 0 0
/dev/sda2 /home/anne/lokal ext4 rw 0 0
//server/f\303\246lles /mnt/f\303\246lles\040drev cifs rw 0 0
anne@server:/ /home/anne/lokal/fjern fuse.sshfs rw 0 0
gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0
tmpfs /mnt/dækket tmpfs rw 0 0
server:/x /mnt/dækket nfs rw 0 0
/dev/fuse /mnt/usb fuseblk rw 0 0
noget uden
"""
MACOS = """/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled)
//anne@server/F%C3%A6lles on /Volumes/Fælles drev (smbfs, nodev, nosuid, mounted by anne)
server:/x on /Volumes/x (nfs)
/dev/disk4s1 on /Volumes/USB on the desk (msdos, local)
"""
PLACES = [
    (LINUX, "/opt/team.db", False),
    (LINUX, "/home/anne/team.db", True),
    (LINUX, "/home2/anne/team.db", False),
    (LINUX, "/home/anne/lokal/team.db", False),
    (LINUX, "/home/anne/lokal/fjern/team.db", True),
    (LINUX, "/home/anne/lokal/fjernet/team.db", False),
    (LINUX, "/run/user/1000/gvfs/smb-share:server=a,share=b/team.db", True),
    (LINUX, "/mnt/dækket/team.db", True),
    (LINUX, "/mnt/usb/team.db", False),
    (MACOS, "/Users/anne/team.db", False),
    (MACOS, "/Volumes/Fælles drev/team.db", True),
    (MACOS, "/Volumes/x/y/team.db", True),
    (MACOS, "/Volumes/USB on the desk/team.db", False),
]
UNC = [
    (r"\\server\fælles\team.db", True),
    ("//server/fælles/team.db", True),
    (r"\\?\UNC\server\fælles\team.db", True),
    (r"\\?\C:\Teams\team.db", False),
    (r"C:\Teams\team.db", False),
    (r"\Teams\team.db", False),
]


@pytest.mark.parametrize(("mounts", "place", "shared"), PLACES)
def test_the_innermost_mount_tells(mounts: str, place: str, shared: bool) -> None:
    read = of_linux(mounts) if mounts is LINUX else of_macos(mounts)
    assert lies_on_share(place, read) is shared


def test_letters_that_stand_as_numbers_are_read() -> None:
    letters = dict(of_linux(LINUX))
    assert letters["/mnt/f\u00c3\u00a6lles drev"] == "cifs"


@pytest.mark.parametrize(("place", "shared"), UNC)
def test_a_path_of_windows_names_its_machine(place: str, shared: bool) -> None:
    assert is_unc(place) is shared


def test_a_share_is_known_through_a_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there, link = tmp_path / "der", tmp_path / "her"
    there.mkdir()
    link.symlink_to(there)
    assert not on_a_share(link / "team.db")
    monkeypatch.setattr(shares, "_mounted", lambda: iter([("/", "ext4"), (os.path.realpath(there), "nfs4")]))
    monkeypatch.setattr(sys, "platform", "linux")
    assert on_a_share(link / "team.db")
    assert not on_a_share(tmp_path / "team.db")
