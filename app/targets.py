"""A file that goes out replaces nothing but a file, and where it can't be written the refusal says why."""

import errno
import os
from pathlib import Path

from app.errors import UserError
from db.errors import StoreError

_FULL = {errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}


def refuse_other_than_file(target: Path) -> None:
    """Raise UserError('target_unwritable') where a folder, a device or a pipe stands at `target`."""
    if os.path.exists(target) and not os.path.isfile(target):
        raise UserError("target_unwritable", path=str(target))


def refusal_to_write(target: Path, error: OSError | StoreError) -> UserError:
    """Why `target` could not be written: 'target_full' where the disk is full, else 'target_unwritable'."""
    full = error.errno in _FULL if isinstance(error, OSError) else error.code == "store_full"
    if full:
        return UserError("target_full", path=str(target))
    return UserError("target_unwritable", path=str(target))
