"""Damages a stored file in every way that a disk can, and asks a store all that the program asks."""

import random
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite3

from app.board.board import board
from app.board.watches import board_watches
from app.caseload.history import history
from app.caseload.lead import caseload_page
from app.caseload.paper import caseload_paper
from app.caseload.projection import projection
from app.citizens.changes import latest_changes
from app.citizens.citizen import citizen_history
from app.citizens.citizens import citizen_list
from app.companies.companies import company_rows, company_view, likely_the_same
from app.companies.openings import openings
from app.companies.stories import stories
from app.core.domain import Month, Stage
from app.matching.rows import all_matches, candidates, openings_for
from app.search.index import Search
from app.settings.catalogue_rows import catalogue_page
from app.settings.meetings import agenda, guidance
from app.settings.rule_numbers import rules_page
from app.settings.staff import staff_page
from app.settings.teams import teams_page
from app.tavlemoede.meeting import tavlemoeder
from app.tavlemoede.people import board_people
from app.teammoede.closing import closing as closing_of
from app.teammoede.minutes import minutes
from app.teammoede.past import past_month
from app.teammoede.queue import QueueOrder, meeting_queue
from app.workbook.collecting import collect
from db.records import RECORDS
from db.store import Store

NOW = datetime(2026, 11, 16, 9, 30)
TODAY = NOW.date()
NOVEMBER, OCTOBER = Month(2026, 11), Month(2026, 10)
GARBAGE = (
    *("CAST(x'ff41c328' AS TEXT)", "CAST(x'80' AS TEXT)", "x'00ff'", "zeroblob(9)", "''", "'x'", "'nobody'"),
    *("char(0)", "NULL", "0", "-1", "7", "99999999999", "9223372036854775807", "-9223372036854775808", "9e999"),
    *("-9e999", "0.5", "'2026-13-45'", "'2026-02-30'", "'0000-00-00'", "'9999-12-31'", "'2026-11'", "'20261116'"),
    *("'2026-11-16T25:00:00'", "'{'", "'[1, 2]'", "'{}'", "'\"\"'", "'null'", "'[\"x\", null]'", "'NaN'", "'1e999'"),
    *('\'{"id": "x"}\'',),
)
"""What may come to stand in a cell, in SQL."""


def flip(chance: random.Random, path: Path) -> str:
    """Turn some bits round, one to twelve, near each other or not."""
    whole = bytearray(path.read_bytes())
    start = chance.randrange(100, len(whole))
    near = chance.random() < 0.5
    for _ in range(chance.choice((1, 1, 2, 12))):
        place = min(start + chance.randrange(200), len(whole) - 1) if near else chance.randrange(100, len(whole))
        whole[place] ^= 1 << chance.randrange(8)
    path.write_bytes(whole)
    return f"from {start}"


def spoil(chance: random.Random, path: Path) -> str:
    """Put garbage into the cells of a row or of a whole column, whatever the table says of it."""
    names = [record.table for record in RECORDS if record.table != "match_profile"] + ["journal", "change"]
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA ignore_check_constraints = ON")
        table = chance.choice([name for name in names if file.execute(f"SELECT 1 FROM {name}").fetchone()])
        column = chance.choice([row[1] for row in file.execute(f"PRAGMA table_info({table})")])
        garbage = chance.choice(GARBAGE)
        (key,) = file.execute(
            f"SELECT {'change_number' if table == 'journal' else 'id'} FROM {table} ORDER BY random()"
        ).fetchone()
        which = f"{'change_number' if table == 'journal' else 'id'} = ?" if chance.random() < 0.8 else "? <> 0"
        try:
            file.execute(f"UPDATE {table} SET {column} = {garbage} WHERE {which}", (key,))
            file.commit()
        except sqlite3.IntegrityError as refused:
            return f"not {table}.{column} = {garbage}: {refused}"
    return f"{table}.{column} = {garbage}"


def _citizens(store: Store) -> object:
    listed = citizen_list(store, TODAY)
    for (citizen_id,) in store.rows("SELECT id FROM citizen ORDER BY id LIMIT 12"):
        found = citizen_history(store, str(citizen_id), TODAY)
        latest_changes(store, found)
        openings_for(store, str(citizen_id), TODAY)
    return listed


def _companies(store: Store) -> object:
    company_rows(store, TODAY)
    likely_the_same(store)
    all_matches(store)
    stories(store)
    for (company_id,) in store.rows("SELECT id FROM company LIMIT 5"):
        company_view(store, str(company_id), TODAY)
    for one in openings(store, TODAY)[:5]:
        candidates(store, one.id, TODAY)
    return None


def _settings(store: Store) -> object:
    for catalogue in ("target_group", "benefit", "effort_kind", "exit_reason", "branche", "exemption_kind", "skill"):
        catalogue_page(store, catalogue)
    for stage in Stage:
        guidance(store, stage)
    return rules_page(store), staff_page(store, TODAY), teams_page(store, TODAY), agenda(store, "teammoede")


def _search(store: Store) -> object:
    store.settle_search()
    search = Search(store, TODAY)
    return [(search.citizens(words), search.work(words)) for words in ("an", "ma so", "lager", "a")]


def _meetings(store: Store) -> object:
    board_people(store, TODAY)
    tavlemoeder(store)
    closing_of(store, NOVEMBER, TODAY)
    for month in (NOVEMBER, OCTOBER):
        minutes(store, month, TODAY, initials=False)
    return [meeting_queue(store, NOVEMBER, TODAY, order) for order in QueueOrder]


def _caseload(store: Store) -> object:
    whole = board(store, NOVEMBER, TODAY)
    return caseload_page(store, whole, TODAY), history(store, whole, TODAY), projection(store, TODAY)


QUESTIONS: dict[str, Callable[[Store], object]] = {
    "board": lambda store: board(store, NOVEMBER, TODAY),
    "watches": lambda store: board_watches(store, TODAY),
    "closed board": lambda store: board(store, OCTOBER, TODAY),
    "past month": lambda store: past_month(store, OCTOBER, TODAY),
    "caseload": _caseload,
    "paper": lambda store: caseload_paper(store, NOVEMBER, TODAY),
    "citizens": _citizens,
    "companies": _companies,
    "meetings": _meetings,
    "settings": _settings,
    "search": _search,
    "workbook": lambda store: collect(store, NOVEMBER, NOW, anonymous=False),
    "closed workbook": lambda store: collect(store, OCTOBER, NOW, anonymous=True),
}
"""What the program asks of a store, by page and paper."""
