"""A new store is built beside its place and moved there when it is whole, so that a broken-off one leaves nothing."""

import os
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from app.core.errors import UserError


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
