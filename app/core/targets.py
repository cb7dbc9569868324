"""A file that goes out replaces nothing but a file, and where it can't be written the refusal says why."""

import errno
import os
import re
import stat
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from app.core.errors import UserError
from app.core.shares import on_a_share
from app.core.work_folder import UNFINISHED, make_private, noted, usual_mode, work_folder
from db.errors import StoreError

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG} if hasattr(errno, "EDQUOT") else {errno.ENOSPC, errno.EFBIG}
_NO_FOLDERS = {errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EPERM, errno.EBADF, errno.EISDIR}
"""What systems say that can't write a folder to the disk by itself."""
_FORBIDDEN_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_PIECE = 1 << 20
_LONGEST_TEAM = 80  # characters of a team's name in a file name, so that the whole stays below every system's limit


def as_file_name(name: str, instead: str = "") -> str:
    """A name as a file can be called on every system, with this `instead` of what Windows forbids; may be empty."""
    return _FORBIDDEN_IN_NAMES.sub(instead, name).strip(" .")


def named_file(what: str, team: str, when: str, ending: str) -> str:
    """'Referat teammøde Team Vest 2026-11.pdf': what a file is called unless somebody says otherwise."""
    parts = (as_file_name(what, " "), as_file_name(team, " ")[:_LONGEST_TEAM].strip(" ."), when)
    return f"{' '.join(' '.join(parts).split())}{ending}"


@contextmanager
def written_whole(target: Path, kept: Path | None) -> Generator[Path]:
    """Where to write what is to stand at `target`, and never in place of `kept`, the team's own file.

    It stands there, on the disk, when the block has ended; where that raises, what stood there stays and nothing else
    is left. What is written must be closed again. Raises UserError: 'folder_missing', 'target_is_source',
    'target_unwritable', 'target_full', and 'work_full' where the program's own folder takes no more.
    """
    if not os.path.isdir(target.parent):
        raise UserError("folder_missing", folder=str(target.parent))
    if kept is not None and _is_same(target, kept):
        raise UserError("target_is_source", path=str(target))
    if os.path.exists(target) and not os.path.isfile(target):
        raise UserError("target_unwritable", path=str(target))
    try:
        with _workplace(target) as unfinished:
            with _building(unfinished, target, "target_unwritable"):
                yield unfinished
            _put_in_place(unfinished, target)
    except OSError as error:
        raise _refusal(target, error, "target_unwritable") from error


def _is_same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:  # one of them isn't there
        return False


@contextmanager
def _building(unfinished: Path, target: Path, otherwise: str) -> Generator[None]:
    """Say of a fault that it came while the file was built, which needs room where the program works."""
    try:
        yield
    except (OSError, StoreError, UserError) as error:
        if isinstance(error, UserError) and error.code != "store_full":
            raise
        if isinstance(error, StoreError) and not error.code.startswith("store_"):  # a server's, that was read
            raise
        refusal = _refusal(target, error, otherwise)
        if refusal.code == "target_full" and not _on_one_disk(unfinished, target):
            refusal = UserError("work_full", path=str(target), folder=str(unfinished.parents[2]))
        raise refusal from error


def _on_one_disk(unfinished: Path, target: Path) -> bool:
    try:
        return os.stat(unfinished.parent).st_dev == os.stat(target.parent).st_dev
    except OSError:
        return True


def _refusal(target: Path, error: OSError | StoreError | UserError, otherwise: str) -> UserError:
    full = error.errno in _FULL if isinstance(error, OSError) else error.code == "store_full"
    return UserError("target_full" if full else otherwise, path=str(target))


@contextmanager
def built_beside(path: Path) -> Generator[Path]:
    """Where to build the store that is to stand at `path`; it must be closed again when the block ends.

    Raises UserError: 'store_exists', 'folder_missing', 'store_unwritable', 'target_full', 'work_full'. Where the block
    raises, nothing is left.
    """
    if os.path.exists(path):
        raise UserError("store_exists", path=str(path))
    if not os.path.isdir(path.parent):
        raise UserError("folder_missing", folder=str(path.parent))
    try:
        with _workplace(path) as unfinished:
            with _building(unfinished, path, "store_unwritable"):
                yield unfinished
            if path.exists():
                raise UserError("store_exists", path=str(path))
            _put_in_place(unfinished, path)
    except OSError as error:
        raise _refusal(path, error, "store_unwritable") from error


@contextmanager
def _workplace(target: Path) -> Generator[Path]:
    """A name in a folder of the program's own, which is gone afterwards; a hidden one beside the target without it."""
    try:
        place = work_folder() / os.urandom(4).hex()
        os.mkdir(place, 0o700)
    except OSError:
        unfinished = target.with_name(f".{os.urandom(4).hex()}{UNFINISHED}")
        try:
            yield unfinished
        finally:
            for left in (unfinished, unfinished.with_name(f"{unfinished.name}-journal")):
                with suppress(OSError):
                    left.unlink(missing_ok=True)
        return
    try:
        yield place / "fil"
    finally:
        for left in list(place.iterdir()) if place.is_dir() else []:
            with suppress(OSError):
                left.unlink()
        with suppress(OSError):
            place.rmdir()


def _put_in_place(unfinished: Path, target: Path) -> None:
    """Let what is finished stand at `target`, and be there after a loss of power too."""
    shared = on_a_share(target)
    if shared:
        _open_as_usual(unfinished, target)
    else:
        make_private(unfinished)
    sync(unfinished)
    try:
        os.replace(unfinished, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        _carry(unfinished, target, shared=shared)
    sync(target.parent)
    with suppress(OSError):  # where an earlier version wrote, and may have been cut off
        target.with_name(f".{target.name}{UNFINISHED}").unlink(missing_ok=True)


def _carry(unfinished: Path, target: Path, *, shared: bool) -> None:
    """The same to another disk: as a copy beside the target first."""
    beside = target.with_name(f".{os.urandom(4).hex()}{UNFINISHED}")
    with noted(beside):
        try:
            with open(unfinished, "rb") as source, open(beside, "xb", buffering=0) as copy:
                if not shared and sys.platform != "win32":
                    with suppress(OSError):  # not every kind of disk knows of users
                        os.fchmod(copy.fileno(), 0o600)
                while piece := source.read(_PIECE):
                    while piece:
                        piece = piece[copy.write(piece) :]
            if shared:
                _open_as_usual(beside, target)
            sync(beside)
            os.replace(beside, target)
        finally:
            with suppress(OSError):
                beside.unlink(missing_ok=True)


def _open_as_usual(file: Path, target: Path) -> None:
    """On a share, which says itself who may come there, a file is for whom it was before, or for whom others are."""
    with suppress(OSError):
        mode = stat.S_IMODE(os.stat(target).st_mode) if target.exists() else usual_mode()
        os.chmod(file, mode)


def make_folder(folder: Path) -> None:
    """Make a folder for this user alone, and those above it that are missing, and come back when they are on the disk.

    One that is there stays as it is. Raises OSError.
    """
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for one in missing:
        sync(one.parent)


def sync(path: Path) -> None:
    """Come back when a file, or what stands in a folder, is on the disk."""
    folder = os.path.isdir(path)
    if folder and sys.platform == "win32":
        return  # where it is written with the file's own entry
    handle = os.open(path, os.O_RDONLY if folder else os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        if sys.platform == "darwin":
            import fcntl

            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
        else:
            os.fsync(handle)
    except OSError as error:
        if not folder or error.errno not in _NO_FOLDERS:
            raise
    finally:
        os.close(handle)
