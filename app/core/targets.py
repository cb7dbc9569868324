"""A file that goes out replaces nothing but a file, and where it can't be written the refusal says why."""

import errno
import os
import re
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from app.core.errors import UserError
from db.errors import StoreError

_FULL = {errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}
_FORBIDDEN_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')


def as_file_name(name: str, instead: str = "") -> str:
    """A name as a file can be called on every system, with this `instead` of what Windows forbids; may be empty."""
    return _FORBIDDEN_IN_NAMES.sub(instead, name).strip(" .")


@contextmanager
def written_whole(target: Path, kept: Path | None) -> Generator[Path]:
    """Where to write what is to stand at `target`, and never in place of `kept`, the team's own file.

    It stands there when the block has ended; where that raises, what stood there stays and nothing else is left.
    Raises UserError: 'folder_missing', 'target_is_source', 'target_unwritable', 'target_full'.
    """
    if not os.path.isdir(target.parent):
        raise UserError("folder_missing", folder=str(target.parent))
    if kept is not None and _is_same(target, kept):
        raise UserError("target_is_source", path=str(target))
    if os.path.exists(target) and not os.path.isfile(target):
        raise UserError("target_unwritable", path=str(target))
    unfinished = target.with_name(f".{target.name}.part")
    try:
        unfinished.unlink(missing_ok=True)
        yield unfinished
        os.replace(unfinished, target)
    except (OSError, StoreError) as error:
        raise _refusal(target, error) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def _is_same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:  # one of them isn't there
        return False


def _refusal(target: Path, error: OSError | StoreError) -> UserError:
    full = error.errno in _FULL if isinstance(error, OSError) else error.code == "store_full"
    return UserError("target_full" if full else "target_unwritable", path=str(target))


@contextmanager
def built_beside(path: Path) -> Generator[Path]:
    """Where to build the store that is to stand at `path`; it must be closed again when the block ends.

    Raises UserError: 'store_exists', 'folder_missing', 'store_unwritable'. Where the block raises, nothing is left.
    """
    if os.path.exists(path):
        raise UserError("store_exists", path=str(path))
    if not os.path.isdir(path.parent):
        raise UserError("folder_missing", folder=str(path.parent))
    unfinished = path.with_name(f".{path.name}.part")
    leftovers = (unfinished, unfinished.with_name(f"{unfinished.name}-journal"))
    try:
        for leftover in leftovers:
            leftover.unlink(missing_ok=True)
        yield unfinished
        if path.exists():
            raise UserError("store_exists", path=str(path))
        os.replace(unfinished, path)
    except OSError as error:
        raise UserError("store_unwritable", path=str(path)) from error
    finally:
        for leftover in leftovers:
            with suppress(OSError):
                leftover.unlink(missing_ok=True)
