"""Page, paper and workbook of the made-up team say the same, to the last number: now and then, one team and all."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.caseload.figures import STAGE_FIGURES, Figure
from app.caseload.lead import LeadRow
from app.caseload.paper import caseload_paper
from app.commands.citizens import add_citizen, close_cases, reopen_case
from app.commands.handovers import assign
from app.commands.placements import place
from app.commands.team import add_staff
from app.commands.teams import add_team, move_citizens
from app.core import words
from app.core.clock import FixedClock
from app.core.domain import Month, Role, Stage
from app.session import Session
from db.records import Citizen, Staff
from db.store import Store
from tests.app.workbook.reading import read, rows_of, total_below
from tests.breadth import some
from tests.made_up import made_up_team
from tests.ui.loads import MakeWindow, team_of
from tests.ui.test_several_teams import choose
from ui.caseload import sums, texts
from ui.caseload.page import CaseloadPage
from ui.caseload.paper.document import CaseloadDocument
from ui.caseload.paper.parts import BarLine
from ui.paper.parts import POINT
from ui.shell.main_window import MainWindow

NOW = datetime(2026, 11, 16, 9, 30)
NOVEMBER = Month(2026, 11)
MONTHS = (NOVEMBER, Month(2026, 10), Month(2026, 9), Month(2026, 5))
Figures = dict[str, dict[str, str]]


@pytest.fixture
def made_up(tmp_path: Path) -> Store:
    """The made-up team, untouched."""
    return made_up_team(tmp_path / "demo.springbraet", citizens=60, months=8, today=NOW.date())


@pytest.fixture
def several(made_up: Store) -> Store:
    """Beside it a team that works since September; citizens go over, change hands, come back, and come and go."""
    session = Session(made_up, FixedClock(NOW))
    south = str(session.run(add_team, "Team Syd").facts["id"])
    (first,) = {one.team_id for one in made_up.all(Citizen)}
    owners = [one.id for one in made_up.all(Staff, role="jobformidler", team_id=first)]
    session.store.team = south
    for name in ("Karl Åberg", "Lone Kok"):
        session.run(add_staff, name, Role.JOBFORMIDLER)
    there = [made_up.all(Staff, name=name)[0].id for name in ("Karl Åberg", "Lone Kok")]
    ids: list[str] = []
    for number in range(12):
        facts = {"jobformidler_id": there[number % 2] if number % 5 else None, "start_on": f"2026-0{1 + number % 9}-10"}
        ids.append(str(session.run(add_citizen, f"Syd {number}", **facts).facts["id"]))
        session.run(place, ids[-1:], Month(2026, 9), list(Stage)[number % 4])
    short = str(session.run(add_citizen, "Kort", jobformidler_id=there[0], start_on="2026-11-02").facts["id"])
    session.run(close_cases, [short, ids[0]], "2026-11-09", "exit_reason/andet")
    session.run(close_cases, [ids[1]], "2026-11-03", "exit_reason/andet")
    session.run(reopen_case, ids[1], "2026-11-12")
    session.run(assign, ids[2:4], there[1], Role.JOBFORMIDLER, "2026-11-05")
    session.store.team = first
    mine = sorted(one.id for one in made_up.all(Citizen, team_id=first, end_on=None))
    session.run(move_citizens, mine[:3], south, "2026-11-11", "", there[0])
    session.run(assign, mine[3:6], owners[0], Role.JOBFORMIDLER, "2026-11-10", why="Aftalt")
    session.store.team = None
    return made_up


def of_rows(rows: Sequence[LeadRow]) -> dict[str, str]:
    """The figures as the page writes them."""
    found = {words.heading(stage): texts.value(rows, figure) for stage, figure in STAGE_FIGURES.items()}
    columns = {
        "Nye i måneden": Figure.NEW, "Afsluttet i måneden": Figure.ENDED, "Overtaget": Figure.TAKEN_OVER,
        "Overdraget": Figure.HANDED_OVER, "Uden virksomhed": Figure.WITHOUT_COMPANY, "Ingen bevægelse": Figure.STUCK,
        "Med overskreden aftale": Figure.OVERDUE,
    }  # fmt: skip
    found |= {name: texts.value(rows, figure) for name, figure in columns.items()}
    if rows and sums.sum_change(rows) is None:
        found |= dict.fromkeys(("Nye i måneden", "Afsluttet i måneden", "Overtaget", "Overdraget"), texts.UNKNOWN)
    limits = [row.load.limit for row in rows if row.load.limit is not None]
    used = sum(row.load.counted for row in rows)
    return found | {
        "Sager i alt": str(sum(row.load.total for row in rows)),
        "Tæller/loft": f"{used}/{sum(limits)}" if limits else str(used),
        "Ændring": texts.signed(sums.sum_change(rows)),
    }


def of_page(page: CaseloadPage) -> Figures:
    """What stands on the page: every row, each team's head, and the total."""
    found: Figures = {}
    team = ""
    for shown in page.rows.rows.rows:
        if shown.team is not None:
            team = f"{shown.team.name}: "
            found[f"I alt, {shown.team.name}"] = of_rows(shown.team.rows)
        elif shown.row is not None:
            found[f"{team}{texts.name_of(shown.row)}"] = of_rows([shown.row])
    return {**found, "I alt": of_rows(page.rows.total.rows)}


def written(value: Any) -> str:
    return texts.UNKNOWN if value is None else str(value)


def of_workbook(store: Store, month: Month, folder: Path) -> Figures:
    """The cells of the sheet Sagsbelastning, of both its tables."""
    from openpyxl.utils import range_boundaries

    book = read(store, folder, month)
    sheet = book["Sagsbelastning"]
    found: dict[str, dict[str, Any]] = {}
    for table in ("Sagsbelastning", "SagerAendring"):
        for row in rows_of(book, table):
            name = f"{row['Team']}: {row['Jobformidler']}" if "Team" in row else str(row["Jobformidler"])
            found.setdefault(name, {}).update(row)
        heads = list(total_below(book, table))
        below = range_boundaries(sheet.tables[table].ref)[3] + 1
        while str(sheet.cell(below, 1).value).startswith("I alt"):
            values = [cell.value for cell in sheet[below]][: len(heads)]
            found.setdefault(str(values[0]), {}).update(zip(heads, values, strict=True))
            below += 1
    return {name: _of_cells(row) for name, row in found.items()}


def _of_cells(row: dict[str, Any]) -> dict[str, str]:
    share, used = row["Andel uden virksomhed"], row["Sager i alt"] - row["Tæller ikke med"]
    found = {words.heading(stage): written(row[words.heading(stage)]) for stage in (None, *Stage)}
    for name in ("Nye i måneden", "Afsluttet i måneden", "Overtaget", "Overdraget", "Ingen bevægelse", "Sager i alt",
                 "Med overskreden aftale"):  # fmt: skip
        found[name] = written(row[name])
    before = next((value for name, value in row.items() if name.startswith("Ved udgangen af")), None)
    if before is not None:
        came = row["Nye i måneden"] + row["Overtaget"] + (row.get("Fra andet team") or 0)
        went = row["Afsluttet i måneden"] + row["Overdraget"] + (row.get("Til andet team") or 0)
        assert before + came - went == row["Sager i alt"] == before + row["Ændring"]
    return found | {
        "Uden virksomhed": texts.UNKNOWN if share is None else texts.percent(share),
        "Tæller/loft": str(used) if row["Loft"] is None else f"{used}/{row['Loft']}",
        "Ændring": texts.signed(row["Ændring"]),
    }


def of_paper(store: Store, month: Month) -> dict[str, list[str]]:
    """The lines of the page on paper, by the name and the team over them."""
    document = CaseloadDocument(caseload_paper(store, month, NOW.date()), NOW)
    lines = [part for page in document.pages(493 * POINT, 706 * POINT) for part, _ in page if isinstance(part, BarLine)]
    found: dict[str, list[str]] = {}
    team = ""
    for line in lines:
        if len(line.cells) == 1:
            team = f"{line.cells[0].lines[0]}: "
            continue
        name = line.texts[0]
        found[name if name.startswith("I alt") else f"{team}{name}"] = line.texts
    return found


def agrees(page: dict[str, str], paper: Sequence[str]) -> bool:
    """Whether each figure of the page stands in the line of the paper, in the paper's order."""
    order = ("Nye i måneden", "Afsluttet i måneden", "Overtaget", "Overdraget", "Sager i alt", "Tæller/loft",
             "Uden virksomhed", "Ingen bevægelse", "Med overskreden aftale")  # fmt: skip
    left = list(paper)
    for name in order:
        if page[name] not in left:
            return False
        left = left[left.index(page[name]) + 1 :]
    return True


def look(window: MainWindow, month: Month) -> CaseloadPage:
    """The page of this month."""
    team_of(window).months.choose(month)
    page = team_of(window).page(CaseloadPage)
    page.refresh()
    QApplication.processEvents()
    return page


def compare(window: MainWindow, store: Store, month: Month, folder: Path) -> None:
    shown = of_page(look(window, month))
    assert of_workbook(store, month, folder) == shown
    paper = of_paper(store, month)
    assert paper.keys() == shown.keys()
    for name, figures in shown.items():
        assert agrees(figures, paper[name]), f"{name}: {figures} {paper[name]}"


@pytest.mark.parametrize("month", MONTHS)
def test_the_untouched_made_up_team(
    made_up: Store, make_window: MakeWindow, qtbot: QtBot, tmp_path: Path, month: Month
) -> None:
    window = make_window(made_up)
    qtbot.keyClick(window, Qt.Key.Key_F5)
    compare(window, made_up, month, tmp_path)


WHOSE = [
    (whose, month)
    for whose in ("Alle teams", "Team Syd", "Team Flere skal med")
    for month in MONTHS
    if whose != "Team Syd" or month >= Month(2026, 9)  # since when it is there
]


@pytest.mark.parametrize(("whose", "month"), some(WHOSE, 6))
def test_one_team_of_two_and_both(
    several: Store, make_window: MakeWindow, qtbot: QtBot, tmp_path: Path, month: Month, whose: str
) -> None:
    window = make_window(several)
    choose(window, whose, qtbot)
    qtbot.keyClick(window, Qt.Key.Key_F5)
    store = team_of(window).session.store
    compare(window, store, month, tmp_path)
