"""What the store refuses, and what it finds out of step."""

import os
from pathlib import Path

TAKEN = frozenset({"store_locked", "store_in_use"})
"""The refusals of a store that somebody else has."""
READ_ON_PURPOSE = frozenset({"read_locked", "read_in_use", "read_elsewhere", "read_copy"})
"""The refusals of a store that is read because somebody wants it so: it is held only when that is asked for."""
UNWRITABLE = frozenset({"store_unwritable", "store_failing", "store_full"})
"""The refusals of a store that can be read all the same."""

DAMAGED = frozenset({"store_damaged", "store_altered"})
"""The refusals of a store that is not as the program has written it."""

_OF_A_PLACE = {"store_unwritable", "store_failing", "store_moved"}


class StoreError(Exception):
    """The file can't be opened or written; `code` says why, `facts` what its sentence needs."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


def refused(code: str, path: Path | None) -> StoreError:
    """The refusal of a file, or 'folder_gone' where it is because nobody comes at the folder that it lies in.

    What fails is a drive, unless nothing may be written there.
    """
    if code in _OF_A_PLACE and path is not None:
        real = os.path.realpath(path)
        if not os.path.isdir(folder := os.path.dirname(real)):
            return StoreError("folder_gone", path=str(path), folder=os.path.dirname(os.path.abspath(path)))
        may = os.access(real, os.W_OK) and os.access(folder, os.W_OK) and not os.path.isdir(f"{real}-journal")
        if code == "store_failing" and not may:
            code = "store_unwritable"
    return StoreError(code, path=str(path))


def is_away(refusal: StoreError) -> bool:
    """Whether the server that keeps what was asked for doesn't give it now; what is on this PC can be read."""
    return refusal.code.startswith("server_")


class StaleEditError(Exception):
    """A row is no longer what the edit expects; nothing of the change was written."""

    def __init__(self, table: str, row_id: str | None = None) -> None:
        super().__init__(f"a row in {table} changed meanwhile")
        self.table = table
        self.row_id = row_id
