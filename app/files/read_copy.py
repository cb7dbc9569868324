"""A copy of a team's file for a screen in the meeting room, or for a lead who looks; nothing can be changed in it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.core.errors import UserError
from app.core.targets import written_whole
from app.files.guard import ask
from db.engines.key import Key
from db.errors import UNWRITABLE, StoreError
from db.queries.read_copy import write_read_copy

_SECONDS = 120


def write_copy(
    file: Path,
    key: Key | None,
    target: Path,
    *,
    seconds: float = _SECONDS,
    cancelled: Callable[[], bool] | None = None,
) -> None:
    """Put a copy of what stands in a team's file at `target`, by a process of its own; blocks until it stands there.

    It is encrypted as the file is, and holds neither journal nor CPR numbers nor notes. Raises UserError as
    `written_whole` and `ask`, and 'store_in_use' where the file is written all the time.
    """
    ask("read_copy", key, seconds=seconds, cancelled=cancelled, file=file, target=target)


def copy(given: dict[str, Any], key: Key | None) -> dict[str, Any]:
    """What the child does; raises UserError and StoreError."""
    file, target = Path(given["file"]), Path(given["target"])
    with written_whole(target, file) as unfinished:
        try:
            write_read_copy(file, key, unfinished)
        except StoreError as refusal:
            if refusal.code in UNWRITABLE:
                raise
            raise UserError(refusal.code, **refusal.facts) from refusal
    return {}
