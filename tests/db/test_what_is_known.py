"""What an older file can tell of a CV and of efforts is kept as told; of the rest it becomes unknown."""

import json
import shutil
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite3

from app.files.checking import check
from db.records import CatalogueItem, Citizen, MonthFact
from db.store import Store
from tests.db.stored_file import FOLDER

CITIZEN = (
    "INSERT INTO citizen (id, team_id, name, case_number, cpr, cv, next_step, job_goal, town) "
    "VALUES (?, 'team', ?, '', '', ?, '', '', '')"
)


class Older:
    """A file of the version before, into which changes are written as that version wrote them."""

    def __init__(self, path: Path) -> None:
        shutil.copy(FOLDER / "v6.springbraet", path)
        self._db = sqlite3.connect(path)
        self._change = 100

    def change(self, *rows: tuple[str, str, dict[str, object] | None, dict[str, object] | None]) -> None:
        """One change with these rows of the journal: table, id, before and after."""
        self._change += 1
        about = (self._change, f"c{self._change}", f"2026-{self._change - 95:02d}-01T09:00:00")
        self._db.execute("INSERT INTO change (number, id, at, kind) VALUES (?, ?, ?, 'import_citizens')", about)
        for place, (table, row_id, before, after) in enumerate(rows):
            sides = (None if side is None else json.dumps(side) for side in (before, after))
            self._db.execute(
                "INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?)", (self._change, place, table, row_id, *sides)
            )

    def citizen(self, name: str, cv: bool) -> tuple[str, str, None, dict[str, object]]:
        """A citizen as the table has one, and as the journal tells of it."""
        self._db.execute(CITIZEN, (name, name, cv))
        return "citizen", name, None, {
            "id": name, "team_id": "team", "name": name, "case_number": "", "cpr": "", "birth_date": None,
            "target_group_id": None, "benefit_id": None, "start_on": None, "end_on": None, "exit_reason_id": None,
            "cv": cv, "cv_date": None, "next_step": "", "job_goal": "", "town": "", "permit_date": None,
            "benefit_months": None, "repatriation_talk": None, "review_date": None,
        }  # fmt: skip

    def effort(self, citizen: str) -> tuple[str, str, None, dict[str, object]]:
        """An effort of somebody's."""
        row = {"id": f"e-{citizen}", "citizen_id": citizen, "kind_id": "kind/praktik", "start_on": "2026-01-01",
               "end_on": None, "hours": None, "paid_hours": None, "company": ""}  # fmt: skip
        names = ", ".join(row)
        self._db.execute(f"INSERT INTO effort ({names}) VALUES ({', '.join('?' * len(row))})", tuple(row.values()))
        return "effort", f"e-{citizen}", None, row

    def execute(self, sql: str) -> None:
        """Write something else."""
        self._db.execute(sql)

    def close(self) -> None:
        """Let others open it."""
        self._db.commit()
        self._db.close()


@pytest.fixture
def older(path: Path) -> Older:
    """The file."""
    return Older(path)


def test_what_nobody_told_becomes_unknown_and_what_a_list_told_stays(path: Path, older: Older) -> None:
    older.change(older.citizen("by-hand", cv=False))
    older.change(older.citizen("list-without", cv=False), older.citizen("list-without-too", cv=False))
    older.change(older.citizen("has", cv=True), older.citizen("list-with", cv=False), older.effort("has"))
    lost = older.citizen("lost", cv=False)
    older.change(("citizen", "lost", None, {**lost[3], "cv": True}))
    older.change(("citizen", "lost", {**lost[3], "cv": True}, lost[3]))
    older.close()
    store = Store.open(path)
    found = {one.id: (one.cv, one.efforts_known_on) for one in store.all(Citizen)}
    assert found["by-hand"] == found["list-without"] == found["list-without-too"] == (None, None)
    assert found["has"] == (True, None)
    assert found["list-with"] == (False, "2026-08-01")
    assert found["lost"] == (False, None)
    assert check(store).citizens == 8
    store.close()


def test_values_of_the_catalogues_count_as_they_do_in_a_new_team(path: Path, older: Older) -> None:
    columns = "id, catalogue, name, short, position, active, company_based, paid_hours, cross_cutting, activation"
    for item_id in ("effort_kind/igu", "exemption_kind/sygdom", "benefit/kontanthjaelp", "effort_kind/own"):
        catalogue = item_id.partition("/")[0]
        older.execute(
            f"INSERT INTO catalogue_item ({columns}) VALUES ('{item_id}', '{catalogue}', 'x', 'x', 9, 1, 0, 0, 0, 0)"
        )
    older.execute("UPDATE month_fact SET exemption_kinds = '[\"exemption_kind/225-timersreglen\"]' WHERE counted = 0")
    older.close()
    store = Store.open(path)
    items = {item.id: item for item in store.all(CatalogueItem)}
    assert items["effort_kind/igu"].occupied
    assert items["exemption_kind/sygdom"].spares_course
    assert items["benefit/kontanthjaelp"].repatriation
    assert not items["effort_kind/own"].occupied
    assert [fact.exempt_225 for fact in store.all(MonthFact, counted=False)] == [True]
    assert [fact.exempt_225 for fact in store.all(MonthFact, counted=True)] == [False]
    store.close()
