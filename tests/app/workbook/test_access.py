"""All that is kept about a citizen stands in what is handed to them, and nobody else does."""

from dataclasses import MISSING, fields, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from app.citizens.joining import WITH_CITIZEN
from app.commands.notes import add_note, edit_note, remove_note
from app.commands.sights import see_cpr
from app.core.discretion import Discretion
from app.core.domain import initials
from app.core.errors import UserError
from app.journal.access import everything_about
from app.workbook.access import ABOUT, JOURNAL, access_name, write_access
from db.cells import Kind, kind_of
from db.edits import Edit
from db.records import RECORDS, Citizen, Note, PaidHours, Record, TalkStaff
from db.records.record import flag_positions
from db.store import Stamp
from tests.app.world import World

if TYPE_CHECKING:
    pass

if TYPE_CHECKING:
    from openpyxl import Workbook

NOW = datetime(2026, 11, 16, 9, 30)
_OWN, _OTHERS = "Mærke", "Fremmed"


def opened(path: Path) -> "Workbook":
    """A workbook as it was written."""
    from openpyxl import load_workbook

    return load_workbook(path)


def cells(path: Path) -> list[str]:
    """Every cell of every sheet as text."""
    rows = [row for sheet in opened(path) for row in sheet.iter_rows(values_only=True)]
    return [str(cell) for row in rows for cell in row if cell is not None]


def marked(record: type[Record], mark: str, ids: dict[str, str], codes: dict[tuple[str, str], str]) -> Record:
    """A row of which every text is marked, with every other column filled too."""
    values: dict[str, Any] = {}
    flags = flag_positions(record)
    for place, one in enumerate(fields(record)):
        kind = kind_of(record, one.name)
        if one.name in ids:
            values[one.name] = ids[one.name]
        elif (record.table, one.name) in codes:
            values[one.name] = codes[record.table, one.name]
        elif place in flags:
            values[one.name] = True
        elif one.name == "id":
            values[one.name] = f"{mark} {record.table} id"
        elif kind is Kind.KEY:
            values[one.name] = None if one.default is None else one.default if one.default is not MISSING else ""
        elif kind is Kind.TEXT:
            values[one.name] = f"{mark} {record.table} {one.name}"
        else:
            sample = {
                Kind.DAY: "2026-03-02", Kind.TIME: "2026-03-02T10:00:00", Kind.MONTH: "2026-03", Kind.STAGE: 2,
                Kind.BELIEF: 4, Kind.IDS: '["effort_kind/mentor"]', Kind.NUMBER: 7.25, Kind.WHOLE: 7, Kind.CODE: "",
            }  # fmt: skip
            values[one.name] = sample[kind]
    return record(**values)


@pytest.fixture
def told(world: World) -> tuple[World, dict[str, list[Record]]]:
    """Two citizens, of each of whom a row of every kind is kept, with every text marked."""
    staff = world.staff("Mona Sørensen")
    meeting = marked_meeting(world)
    rows: dict[str, list[Record]] = {}
    for mark, cpr in ((_OWN, "0101901238"), (_OTHERS, "0202902346")):
        whose = mark.lower()
        ids = {
            "citizen_id": whose, "staff_id": staff, "team_id": world.team.id, "to_team_id": world.team.id,
            "meeting_id": meeting, "effort_id": f"{mark} effort id", "talk_id": f"{mark} talk id",
            "opening_id": "opening", "branche_id": "branche/detailhandel", "skill_id": "skill/x",
        }  # fmt: skip
        citizen = Citizen(whose, world.team.id, f"{mark} Navnesen", cpr=cpr, start_on="2025-01-15")
        extra = {name: f"{mark} citizen {name}" for name in ("case_number", "next_step", "job_goal", "town")}
        world.write(replace(citizen, **extra))
        rows[mark] = [replace(citizen, **extra)]
        made: list[Record] = []
        for record in RECORDS:
            if record in WITH_CITIZEN or record in (PaidHours, TalkStaff):
                kinds = {one.name: item for one in fields(record) if (item := _ITEMS.get((record.table, one.name)))}
                row = marked(record, mark, ids | kinds, _CODES)
                made.append(row)
        rows[mark] += made
        world.store.write(Stamp(f"all-{mark}", "2026-01-01T00:00:00", staff, "test_rows"), _insertable(world, made))
    return world, rows


_ITEMS = {
    **{(table, "kind_id"): item for table, item in (
        ("effort", "effort_kind/mentor"), ("exemption", "exemption_kind/barsel"), ("marking", "effort_kind/mentor"),
        ("talk", "effort_kind/mentor"), ("plan", "effort_kind/mentor"),
    )},
    **{(table, "target_group_id"): "target_group/jobparat-kontanthjaelp" for table in ("month_fact", "former_fact")},
    **{(table, "benefit_id"): "benefit/kontanthjaelp" for table in ("month_fact", "former_fact")},
    **{(table, "exit_reason_id"): "exit_reason/ordinaert-job" for table in ("month_fact", "earlier_exit")},
    ("citizen_skill", "skill_id"): "effort_kind/mentor",
}  # fmt: skip
_CODES = {
    ("assignment", "role"): "jobformidler", ("job_match", "state"): "proposed", ("known_as", "kind"): "name",
    ("meeting_mark", "kind"): "sparring", ("minute", "section"): "agreed", ("sight", "what"): "cpr",
    ("event", "kind"): "exported", ("event", "facts"): '{"what": "citizen"}', ("put_aside", "code"): "no_cv",
    ("effort", "found_by"): "citizen", ("month_fact", "found_by_kinds"): '["citizen"]',
    ("month_fact", "missed_rule_ids"): "[]", ("month_fact", "met_rule_ids"): "[]",
}  # fmt: skip


def marked_meeting(world: World) -> str:
    """A meeting and an opening that rows can refer to."""
    from db.records import Meeting, Opening

    world.write(
        Meeting("meeting", world.team.id, "teammoede", "2026-03", "2026-03-02T09:00:00", "own"),
        Opening("opening", world.team.id, "ordinary", "Lagermedarbejder"),
    )
    return "meeting"


def _insertable(world: World, rows: list[Record]) -> list[Edit]:
    return [Edit(None, row) for row in rows if world.store.get(type(row), row.id) is None]


def test_every_value_of_every_row_stands_in_it(told: tuple[World, dict[str, list[Record]]], tmp_path: Path) -> None:
    world, rows = told
    path = write_access(world.store, _OWN.lower(), tmp_path / "ud.xlsx", NOW)
    found = cells(path)
    whole = "\n".join(found)
    assert {type(row) for row in rows[_OWN]} >= WITH_CITIZEN | {Citizen, PaidHours, TalkStaff}
    for row in rows[_OWN]:
        for name, value in row.as_dict().items():
            kind = kind_of(type(row), name)
            if name not in ("id", "cpr") and kind is Kind.TEXT and value and (row.table, name) not in _CODES:
                assert str(value) in whole, (row.table, name)
    for value in (
        "010190-1238",
        "Mona Sørensen",
        "Lagermedarbejder",
        "Marts 2026".lower(),
        "2 På vej",
        "Mentor",
        "7.25",
    ):
        assert value in whole
    assert "Intet CV" in whole


def test_nobody_else_stands_in_it(told: tuple[World, dict[str, list[Record]]], tmp_path: Path) -> None:
    world, _ = told
    world.session.run(add_note, _OWN.lower(), f"Talte med {_OTHERS} Navnesen, 020290-2346, om {_OWN} Navnesen")
    whole = "\n".join(cells(write_access(world.store, _OWN.lower(), tmp_path / "ud.xlsx", NOW)))
    assert f"Talte med {initials(f'{_OTHERS} Navnesen')}" in whole
    assert f"om {_OWN} Navnesen" in whole
    assert _OTHERS not in whole
    assert "2346" not in whole


def test_who_did_and_saw_what_stands_in_it_also_of_what_is_gone(world: World, tmp_path: Path) -> None:
    anne = world.citizen("Anne Lind")
    world.write(replace(world.store.all(Citizen)[0], cpr="0101901238"))
    world.session.who = world.staff("Mona Sørensen")
    world.session.run(add_note, anne, "Det første")
    (note,) = world.store.all(Note)
    world.session.run(edit_note, note.id, "Det andet")
    world.session.run(remove_note, note.id)
    world.session.run(see_cpr, anne)
    found = everything_about(world.store, anne)
    said = [(one.who, one.what, one.field, one.before, one.after) for one in found.journal]
    assert ("Mona Sørensen", "Notat ændret", "Tekst", "Det første", "Det andet") in said
    assert ("Mona Sørensen", "Notat fjernet", "Tekst", "Det andet", None) in said
    assert ("Mona Sørensen", "Visning af CPR-nummer tilføjet", "Hvad", None, "CPR-nummeret") in said
    assert [one.at for one in found.journal] == sorted((one.at for one in found.journal), reverse=True)
    book = opened(write_access(world.store, anne, tmp_path / "ud.xlsx", NOW))
    assert book.sheetnames[0] == ABOUT
    assert book.sheetnames[-1] == JOURNAL


def test_it_names_the_citizen_even_while_nobody_is_named_on_the_screen(world: World, tmp_path: Path) -> None:
    anne = world.citizen("Anne Lind")
    world.store.veil = Discretion(world.store, lambda: True).veil
    whole = "\n".join(cells(write_access(world.store, anne, tmp_path / "ud.xlsx", NOW)))
    assert "Anne Lind" in whole


def test_nothing_in_it_is_a_formula(world: World, tmp_path: Path) -> None:
    anne = world.citizen("Anne Lind")
    world.session.run(add_note, anne, "=1+1")
    book = opened(write_access(world.store, anne, tmp_path / "ud.xlsx", NOW))
    assert [cell.data_type for sheet in book for row in sheet for cell in row if cell.value == "=1+1"] == ["s", "s"]


def test_who_is_gone_is_refused(world: World, tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        write_access(world.store, "nobody", tmp_path / "ud.xlsx", NOW)
    assert refused.value.code == "citizen_gone"
    assert list(tmp_path.iterdir()) == []


def test_the_file_is_called_after_the_citizen() -> None:
    assert access_name("Anne Lind", NOW.date()) == "Indsigt Anne Lind 2026-11-16.xlsx"
