"""What is done with a team's backups when its file is coded anew: one is made before, and all of them follow it."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from app.core.errors import UserError
from app.files.backups import folders_of, held
from app.files.places import places
from app.files.recoding import recode_all
from app.files.safekeeping import make_backup
from db.engines.key import Key


class Followed(NamedTuple):
    """How many backups there are that this PC can reach, and how many of them stayed as they were."""

    many: int
    left: int


def back_up_before(
    path: Path,
    key: Key | None,
    now: datetime,
    *,
    whole: bool = False,
    cancelled: Callable[[], bool] | None = None,
) -> str:
    """Keep what stands in a file that is going to be coded anew; the id of its team. Raises as `make_backup`."""
    made, _ = make_backup(path, key, now, places().root, whole=whole, cancelled=cancelled)
    return "" if made.holds is None else made.holds.team_id


def follow(
    path: Path, team_id: str | None, old: Key | None, new: Key | None, told: Callable[[float], None] | None = None
) -> Followed:
    """Code the backups of a file as it is coded now, on this PC and at the second place: each is whole, old or new.

    `told` is called with the part that is done, and may stop it by raising.
    """
    chosen, found = places(), list[Path]()
    for root in (chosen.root, chosen.second):
        with suppress(OSError):
            folders = [] if root is None else folders_of(root, path, team_id)
            found += [backup.path for folder in folders for backup in held(folder)]
    return Followed(len(found), len(recode_all(found, old, new, told)))


def stopping(stopped: Callable[[], bool]) -> Callable[[float], None]:
    """What raises UserError('recoding_stopped') when it is told something after somebody wants no more of it."""

    def told(_part: float) -> None:
        if stopped():
            raise UserError("recoding_stopped")

    return told
