"""A made-up team of any size, the same for the same seed and day, whose months have been lived through."""

from datetime import date, datetime, time
from math import ceil
from pathlib import Path

from app.core.clock import FixedClock
from app.core.errors import UserError
from app.core.garbage import uncollected
from app.demo.case import meetings
from app.demo.life import Life
from app.files.key import Key
from app.files.stores import create_store
from app.session import Session
from db.store import Store

_CASES_A_JOBFORMIDLER = 29  # at most, on average
_MOST_MONTHS = 240


def create_demo(
    path: Path | None, key: Key | None = None, *, citizens: int = 112, months: int = 14, seed: int = 1, today: date
) -> Store:
    """Make a store at `path` (None: in memory) with a made-up team and return it open; encrypted with `key` if any.

    There are about 28 citizens a jobformidler. Raises UserError where something is at `path` already, or as
    `fill_with_demo`; then no file is left behind.
    """
    jobformidlere = max(1, ceil(citizens / _CASES_A_JOBFORMIDLER))
    _refuse_impossible(citizens, months, jobformidlere)
    store = create_store(path, key)
    clock = FixedClock(datetime.combine(today, time(12)))
    try:
        fill_with_demo(
            Session(store, clock),
            clock,
            citizens=citizens,
            months=months,
            jobformidlere=jobformidlere,
            seed=seed,
            today=today,
        )
    except BaseException:
        store.close()
        if path is not None:
            path.unlink(missing_ok=True)
        raise
    return store


def fill_with_demo(
    session: Session,
    clock: FixedClock,
    *,
    citizens: int = 112,
    months: int = 14,
    jobformidlere: int = 4,
    seed: int = 1,
    today: date,
) -> None:
    """Fill an empty store with a made-up team that has so many citizens today, and some who have left.

    One change founds the team, then each month is lived in three, by a member of staff: its meeting begins, one
    change brings what has happened and been placed, and the month is closed, which freezes it. In the current one
    the meeting is under way and has come to a citizen (a team in its first month has placed everyone but those who
    are ny). The same arguments give the same rows. Leaves the clock at noon today. Raises UserError:
    'demo_impossible' for numbers no team can have, 'team_exists' where the store is not empty.
    """
    _refuse_impossible(citizens, months, jobformidlere)
    who = session.who
    try:
        with uncollected():
            Life(session, clock, citizens, jobformidlere, seed, meetings(today, months)).live()
    finally:
        session.who = who
        clock.at = datetime.combine(today, time(12))


def _refuse_impossible(citizens: int, months: int, jobformidlere: int) -> None:
    if citizens < 0 or jobformidlere < 1 or not 1 <= months <= _MOST_MONTHS:
        raise UserError(
            "demo_impossible",
            citizens=citizens,
            jobformidlere=jobformidlere,
            months=months,
            most=_MOST_MONTHS,
        )
