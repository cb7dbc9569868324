"""What IT has decided for every user of this PC, read once from one small file that they can't write."""

import os
import stat
import sys
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, cast

from app.core.errors import UserError

_NAME = "policy.toml"
_MOST = 65_536  # bytes; what is longer is no policy
_REGISTRY = r"SOFTWARE\Policies\Springbraet"
_COMMON_FOLDER = 0x23  # what Windows calls CSIDL_COMMON_APPDATA
_LONGEST_LOCK = 24 * 60


class Policy(NamedTuple):
    """What is decided; what is not, is everybody's own to choose.

    `server` is HOST[:PORT] of the team's server. `teams` is where new teams are put, `backups` the second place for
    backups, `lock_after` the minutes after which a team is locked at the latest. `faults` are the entries that mean
    nothing, and 'file' where the whole can't be read: what they may have forbidden is then forbidden.
    """

    file: Path | None = None
    server: str = ""
    database: str = ""
    teams: Path | None = None
    backups: Path | None = None
    unencrypted: bool = True
    remember: bool = True
    lock_after: int | None = None
    faults: tuple[str, ...] = ()

    @property
    def decides(self) -> bool:
        """Whether IT has decided anything, or has meant to."""
        return self != Policy(self.file)


@cache
def policy() -> Policy:
    """The policy of this PC; an empty one where there is none. Raises nothing."""
    file = policy_file()
    found = read_policy(file)
    return _unread(file) if found == Policy() and _told_by_registry() else found  # as a share that is away


def policy_file() -> Path:
    """Where the policy of a PC lies, whether it is there or not."""
    if sys.platform == "win32":
        told = _told_by_registry()
        return Path(told) if told else _common_folder() / "Springbræt" / _NAME
    if sys.platform == "darwin":
        return Path("/Library/Application Support/Springbræt", _NAME)
    return Path("/etc/springbraet", _NAME)


def read_policy(file: Path) -> Policy:
    """What a policy file decides."""
    try:
        if not stat.S_ISREG(os.stat(file).st_mode):  # to read what is no file might never end
            return _unread(file)
        with open(file, "rb") as opened:
            content = opened.read(_MOST + 1)
    except (FileNotFoundError, NotADirectoryError):
        return Policy()
    except OSError:
        return _unread(file)
    import tomllib  # few PCs have a policy

    try:
        told = tomllib.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return _unread(file)
    return _unread(file) if len(content) > _MOST else _decided(file, told)


def refuse_unencrypted() -> None:
    """Raise UserError('policy_unencrypted') where a team's file has to be encrypted on this PC."""
    if not policy().unencrypted:
        raise UserError("policy_unencrypted")


def _decided(file: Path, told: Mapping[str, object]) -> Policy:
    values: dict[str, Any] = {}
    faults: list[str] = []
    for table, entries in told.items():
        if not isinstance(entries, dict) or table not in _TABLES:
            faults.append(table)
            continue
        for entry, value in cast("dict[str, object]", entries).items():
            known = _ENTRIES.get(f"{table}.{entry}")
            read = None if known is None else known.read(value)
            if known is not None:
                values[known.field] = known.strict if read is None else read
            if read is None:
                faults.append(f"{table}.{entry}")
    return Policy(file, **values, faults=tuple(faults))


def _unread(file: Path) -> Policy:
    return Policy(file, unencrypted=False, remember=False, faults=("file",))


def _text(value: object) -> str | None:
    return value.strip() if isinstance(value, str) and value.strip() and value.isprintable() else None


def _server(value: object) -> str | None:
    from app.core.place import typed  # few PCs have a policy

    text = _text(value)
    try:
        typed(text or "", "database", "user")
    except UserError:
        return None
    return text


def _folder(value: object) -> Path | None:
    """A whole path, in which '~' and '%NAME%' or '$NAME' stand for the user's own."""
    text = _text(value)
    path = None if text is None else Path(os.path.expandvars(os.path.expanduser(text)))
    return path if path is not None and path.is_absolute() else None


def _yes(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _minutes(value: object) -> int | None:
    return value if type(value) is int and 0 < value <= _LONGEST_LOCK else None


class _Entry(NamedTuple):
    """Which field an entry is, how it is read (None: it means nothing), and what counts then."""

    field: str
    read: Callable[[object], object]
    strict: object = None


_ENTRIES = {
    "server.address": _Entry("server", _server, ""),
    "server.database": _Entry("database", _text, ""),
    "folders.teams": _Entry("teams", _folder),
    "folders.backups": _Entry("backups", _folder),
    "allow.unencrypted": _Entry("unencrypted", _yes, strict=False),
    "allow.remember_passphrases": _Entry("remember", _yes, strict=False),
    "lock.after_minutes": _Entry("lock_after", _minutes),
}
_TABLES = {name.partition(".")[0] for name in _ENTRIES}


def _common_folder() -> Path:
    r"""What is usually C:\ProgramData, asked of Windows and not of a variable, which everybody can set."""
    if sys.platform != "win32":
        raise OSError("only Windows has one")
    import ctypes

    found = ctypes.create_unicode_buffer(260)
    ctypes.windll.shell32.SHGetFolderPathW(None, _COMMON_FOLDER, None, 0, found)
    return Path(found.value)


def _told_by_registry() -> str:
    """The path that a group policy has put into the registry, where only administrators write; else nothing."""
    if sys.platform != "win32":
        return ""
    import winreg

    try:
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, _REGISTRY) as key:
            value, _ = winreg.QueryValueEx(key, "PolicyFile")
    except OSError:
        return ""
    return os.path.expandvars(value) if isinstance(value, str) else ""
