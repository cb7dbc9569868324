"""Makes the store of a municipality: several made-up teams in one file, each with a past of its own."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

from app.core.domain import new_id
from app.demo import create_demo
from app.files.stores import create_store
from db.edits import Edit, Stamp
from db.records import RECORDS, Record, Team
from db.store import Store

CITIZENS_A_TEAM, MONTHS = 2500, 6


def make_teams(path: Path, citizens: int) -> None:
    """Make a file with as many citizens as that, in teams of at most 2,500, who have all lived the same months."""
    today = date.today()
    whole = create_store(path)
    rest, number = citizens, 0
    while rest:
        number += 1
        size = min(rest, CITIZENS_A_TEAM)
        team = create_demo(None, citizens=size, months=MONTHS, seed=number, today=today)
        _take_in(whole, team, f"Team {number}", today)
        team.close()
        rest -= size
    whole.close()


def _take_in(whole: Store, team: Store, name: str, today: date) -> None:
    """Write a team's rows into the file, but for those of the catalogues, which all teams share."""
    at = datetime.combine(today, time(12)).isoformat(timespec="seconds")
    for record in RECORDS:
        there = {row.id for row in whole.all(record)}
        edits = [Edit(None, row) for row in _renamed(team.all(record), name) if row.id not in there]
        whole.write(Stamp(new_id(), at, None, "hold_demo_month"), edits)


def _renamed(rows: list[Record], name: str) -> Iterator[Record]:
    for row in rows:
        yield replace(row, name=name) if isinstance(row, Team) else row
