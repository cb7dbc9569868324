"""The backups of a team's file: what they are called, where they lie, and which are kept how long."""

import hashlib
import os
import re
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from app.core.domain import Month
from app.core.targets import as_file_name
from app.core.work_folder import data_folder

DAYS, MONTHS = 30, 24
"""So long one of each day is kept, and one of each month."""
_NAME = re.compile(r"(\d{4}-\d\d-\d\d \d{6}) nr (\d{1,9})(| ikke efterset| beskadiget)\.springbraet", re.ASCII)
_STAMP = "%Y-%m-%d %H%M%S"
_FAR = timedelta(days=31)  # without a backup: then the clock may be wrong
_BELIEVED_AFTER = 3  # days of work on which it goes on as it is
_LETTERS = 8  # of a digest


class State(StrEnum):
    """What is known of a backup; it stands at the end of its name."""

    SOUND = ""
    """It was checked as a whole."""
    UNCHECKED = " ikke efterset"
    """It was looked over, and is still to be checked as a whole."""
    DAMAGED = " beskadiget"
    """It was found damaged, and is kept aside: it stands for nothing."""


class Backup(NamedTuple):
    """A backup by its name: where it lies, when it was made by the clock of then, as which one, and what is known."""

    path: Path
    at: datetime
    serial: int
    state: State = State.SOUND


def default_root() -> Path:
    """Where this user's backups lie, where nobody has chosen otherwise."""
    return data_folder() / "sikkerhedskopier"


def folder_name(file: Path, team_id: str) -> str:
    """What the folder is called for the backups of the team in this file.

    It tells the file as well as the team: a copy of the file that somebody works on has another folder.
    """
    return f"{as_file_name(file.stem) or 'team'} {_short(team_id)}-{_place(file)}"


def folders_of(root: Path, file: Path, team_id: str | None) -> list[Path]:
    """The folders with backups of this file, also of other places where the team has been; it itself comes first.

    A team of which nothing is known, as its file can't be read, is found by the place. Raises OSError.
    """
    here = f"-{_place(file)}"
    of_team = None if team_id is None else f" {_short(team_id)}-"
    found = [entry.path for entry in os.scandir(root) if entry.is_dir()] if os.path.isdir(root) else []
    mine = [Path(path) for path in found if path.endswith(here) or (of_team is not None and of_team in path[-19:])]
    return sorted(mine, key=lambda folder: (not folder.name.endswith(here), folder.name))


def whose(backup: Path, file: Path) -> str:
    """What the file is called that a backup was made of; empty where it was made of this one, as it lies there."""
    folder = backup.parent.name
    return "" if folder.endswith(f"-{_place(file)}") else folder[: -2 * (_LETTERS + 1)]


def name_of(at: datetime, serial: int, state: State = State.SOUND) -> str:
    """What a backup is called."""
    return f"{at.strftime(_STAMP)} nr {serial}{state}.springbraet"


def held(folder: Path) -> list[Backup]:
    """The backups in a folder in the order in which they were made, whatever the clock said. Raises OSError."""
    if not os.path.isdir(folder):
        return []
    with os.scandir(folder) as entries:
        found = [backup for entry in entries if (backup := named(Path(entry.path))) is not None]
    return sorted(found, key=_made)


def named(path: Path) -> Backup | None:
    """The backup that a path names; None where it is called otherwise."""
    if (found := _NAME.fullmatch(path.name)) is not None:
        with suppress(ValueError):
            return Backup(path, datetime.strptime(found[1], _STAMP), int(found[2]), State(found[3]))
    return None


def newest_good(backups: Sequence[Backup]) -> Backup | None:
    """The one made last of these, in their order, that isn't known to be damaged."""
    return next((one for one in reversed(backups) if one.state is not State.DAMAGED), None)


def found_again(path: Path) -> Path:
    """Where a backup lies that may have been checked since its path was told."""
    backup = named(path)
    if backup is None or path.exists():
        return path
    there = path.with_name(name_of(backup.at, backup.serial))
    return there if there.exists() else path


def kept(backups: Sequence[Backup], today: date) -> set[Backup]:
    """Those of these backups, in the order in which they were made, that are to be kept on a day.

    All of the day, the last one of each of 30 days and of each of 24 months before, and the newest whatever its date.
    None that was checked as a whole goes because of one that wasn't: such count among themselves as if there were no
    others. A damaged one is kept no longer than a sound one would be, and 30 days at most.
    A clock that was set back makes older dates: what was made then is taken as made on the day before it, too, and
    what is dated ahead is kept until its date has come. One that is set ahead makes none the older until it has gone on
    so for three days of work.
    """
    day = _believed(backups, today)
    sound = [backup for backup in backups if backup.state is State.SOUND]
    good = [backup for backup in backups if backup.state is not State.DAMAGED]
    found = _kept_of(sound, today, day) | _kept_of(good, today, day)
    for one in (backup for backup in backups if backup.state is State.DAMAGED):
        if day - one.at.date() <= timedelta(days=DAYS):
            found |= _kept_of(_among(one, sound), today, day) & {one}
    return found


def kept_until(backup: Backup, backups: Sequence[Backup]) -> date:
    """The day on which a backup is taken away at the latest, or when the program is used next after it.

    The newest one of all is kept longer where none comes after it, and so is the newest that was checked as a whole.
    """
    made = backup.at.date()
    rivals = _among(backup, [one for one in backups if one.state is State.SOUND])
    days = made + timedelta(days=DAYS + 1)
    if backup == _last(one for one in rivals if Month.of(one.at.date()) == Month.of(made)):
        until = Month.of(made).plus(MONTHS + 1).first_day
        return min(until, days) if backup.state is State.DAMAGED else until
    if backup == _last(one for one in rivals if one.at.date() == made):
        return days
    return made + timedelta(days=1)


def kept_at_most(made: date) -> date:
    """Until when a backup that is made on a day can be kept at most."""
    return Month.of(made).plus(MONTHS + 1).first_day


def _kept_of(backups: Sequence[Backup], today: date, believed: date) -> set[Backup]:
    stamped = [backup.at.date() for backup in backups]
    places = _promised(stamped, believed) | _promised(_running(stamped, today), believed)
    return {backups[place] for place in places}


def _among(backup: Backup, sound: Sequence[Backup]) -> list[Backup]:
    """These, and it, in the order in which they were made."""
    return sorted({*sound, backup}, key=_made)


def _made(backup: Backup) -> tuple[int, datetime]:
    return backup.serial, backup.at


def _last(backups: Iterable[Backup]) -> Backup | None:
    return max(backups, key=lambda one: one.serial, default=None)


def _promised(days: Sequence[date], today: date) -> set[int]:
    """The places of those that are kept where these are the days of all of them, in their order."""
    of_day = {day: place for place, day in enumerate(days) if today - day <= timedelta(days=DAYS)}
    least = Month.of(today).plus(-MONTHS)
    of_month = {Month.of(day): place for place, day in enumerate(days) if least <= Month.of(day)}
    whole = {place for place, day in enumerate(days) if day >= today}
    return whole | set(of_day.values()) | set(of_month.values()) | ({len(days) - 1} if days else set())


def _running(days: Sequence[date], today: date) -> list[date]:
    """The days as a clock would have told them that is never set back."""
    latest, found = date.min, list[date]()
    for day in days:
        latest = max(latest, day) if day <= today else latest
        found.append(latest if day <= today else day)
    return found


def _believed(backups: Collection[Backup], today: date) -> date:
    """Today, or the last day before a long time without any, as long as few days have come after it."""
    days = sorted({backup.at.date() for backup in backups if backup.at.date() < today} | {today})
    late = list(pairwise(days))[-_BELIEVED_AFTER:]
    return next((earlier for earlier, later in late if later - earlier > _FAR), today)


def _short(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:_LETTERS]


def _place(file: Path) -> str:
    return _short(os.path.normcase(os.path.realpath(file)))
