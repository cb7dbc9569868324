"""Which program, if any, carries a folder to other PCs, as its names and what lies at its top tell."""

import os
import re
from pathlib import Path

_NAMES = (
    (re.compile(r"onedrive( ?- ?.*)?"), "OneDrive"),
    (re.compile(r"dropbox( \(.*\))?"), "Dropbox"),
    (re.compile(r"google ?(drive|drev)(-.*| \(.*\)|fs)?|drivefs"), "Google Drev"),
    (re.compile(r"icloud ?drive( .*)?|mobile documents|com~apple~clouddocs"), "iCloud"),
    (re.compile(r"nextcloud\d*( .*)?"), "Nextcloud"),
    (re.compile(r"owncloud\d*( .*)?"), "ownCloud"),
    (re.compile(r"box( sync|-box)?"), "Box"),
    (re.compile(r"pclouddrive|pcloud drive|pcloudsync"), "pCloud"),
    (re.compile(r"proton ?drive(-.*)?"), "Proton Drive"),
    (re.compile(r"synologydrive"), "Synology Drive"),
    (re.compile(r"seafile|seadrive"), "Seafile"),
    (re.compile(r"megasync( .*)?"), "MEGA"),
)
"""What the folders are called that such programs make, in small letters."""
_MARKS = {
    ".dropbox.cache": "Dropbox",
    ".owncloudsync.log": "ownCloud",
    ".nextcloudsync.log": "Nextcloud",
    ".tmp.drivedownload": "Google Drev",
    ".tmp.driveupload": "Google Drev",
    ".shortcut-targets-by-id": "Google Drev",
    ".stfolder": "Syncthing",
    ".synologyworkingdirectory": "Synology Drive",
    ".seafile-data": "Seafile",
    ".debris": "MEGA",
}
"""What they leave at the top of a folder, in small letters."""
_DATABASE = re.compile(r"\._?sync_[0-9a-f]+\.db")
_OF_ENVIRONMENT = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_LOOKED_THROUGH = 2_000  # entries of a folder; one that has more is no top of a synchronised folder


def synchroniser(path: Path) -> str | None:
    """The name of the program that carries this file to other PCs; None where nothing tells of one."""
    folders = Path(os.path.realpath(path)).parents
    told = {os.path.realpath(where) for name in _OF_ENVIRONMENT if (where := os.environ.get(name))}
    for folder in folders:
        if str(folder) in told:
            return "OneDrive"
        name = folder.name.casefold()
        for pattern, called in _NAMES:
            if pattern.fullmatch(name):
                return called
        if (left := _left_in(folder)) is not None:
            return left
    return None


def _left_in(folder: Path) -> str | None:
    try:
        with os.scandir(folder) as entries:
            for _, entry in zip(range(_LOOKED_THROUGH), entries, strict=False):
                name = entry.name.casefold()
                if name.startswith(".") and (name in _MARKS or _DATABASE.fullmatch(name)):
                    return _MARKS.get(name, "Nextcloud")
                if name == ".dropbox" and entry.is_file():  # as a folder it holds the program's own things
                    return "Dropbox"
    except OSError:
        return None
    return None
