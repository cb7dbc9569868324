"""Figures come from a file by the user's choice: what they change is seen before, and a wrong file changes nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.commands.measure_values import Entry, enter_values
from app.commands.measures import make_measure
from app.commands.sheets import RowDraft, make_sheet
from app.measures.drafts import Draft
from app.measures.measure import Origin, Unit
from app.session import Session
from db.records import MeasureValue
from db.store import Store
from tests.app.importing.figures import JOBINDSATS, OCTOBER, SEPTEMBER
from tests.ui.conftest import Answers
from tests.ui.loads import MakeWindow
from tests.ui.work import team_of
from ui.core.notifier import Notifier
from ui.measures.figures_flow import NOTHING_ENTERED, FiguresFlow
from ui.measures.page import MeasuresPage
from ui.measures.parts import STATUS


@pytest.fixture
def ids(session: Session) -> dict[str, str]:
    """Two measures whose figures are entered, one of them with two figures; ids by name."""
    drafts = (
        Draft("Ledige", unit=Unit.CITIZENS, origin=Origin.ENTERED),
        Draft("Andel", unit=Unit.PERCENT, origin=Origin.ENTERED),
    )
    made = {draft.name: str(session.run(make_measure, draft).facts["id"]) for draft in drafts}
    session.run(enter_values, [Entry(made["Ledige"], SEPTEMBER, 1800), Entry(made["Ledige"], OCTOBER, 7)])
    return made


@pytest.fixture
def flow(session: Session, qtbot: QtBot) -> Iterator[FiguresFlow]:
    """The flow, in sight."""
    parent = QWidget()
    qtbot.addWidget(parent)
    made = FiguresFlow(Notifier(session, parent), parent)
    for widget in (parent, made):
        widget.resize(900, 600)
    parent.show()
    yield made
    parent.hide()


def read(flow: FiguresFlow, qtbot: QtBot, folder: Path, content: str, name: str = "tal.csv") -> None:
    """Let it read a file with this content, to the end; its rows come into sight a turn of the loop later."""
    path = folder / name
    path.write_text(content, encoding="utf-8")
    flow.begin(path)
    qtbot.waitUntil(lambda: not flow.busy and all(row.isVisible() for row in flow.rows.values()))


def choose(flow: FiguresFlow, measure_id: str, series: str, area: str = "Rebild") -> None:
    """Choose in a measure's row."""
    flow.rows[measure_id].series.choose(f"={series}" if series else "")
    flow.rows[measure_id].area.choose(area)


def test_what_changes_is_told_and_entered_as_one_change(
    flow: FiguresFlow, ids: dict[str, str], session: Session, store: Store, qtbot: QtBot, tmp_path: Path
) -> None:
    read(flow, qtbot, tmp_path, JOBINDSATS)
    assert flow.understood.text() == (
        "2 områder · 3 forskellige tal · september 2026 til oktober 2026 · 1 er skjult i filen og springes over"
    )
    assert [row.choice for row in flow.rows.values()] == [None, None]
    assert not flow.main.isEnabled()
    choose(flow, ids["Ledige"], "Antal personer")
    assert flow.rows[ids["Ledige"]].told.text() == "Ændres: okt. 2026 7 → 1.845. 1 er, som de var."
    choose(flow, ids["Andel"], "Pct. af arbejdsstyrken")
    assert flow.rows[ids["Andel"]].told.text() == "Nye: okt. 2026 3,4 %, sep. 2026 3,3 %."
    assert flow.main.text() == "Hent 3 tal"
    with qtbot.waitSignal(flow.left):
        qtbot.keyClick(flow.main, Qt.Key.Key_Space)
    kept = {(row.measure_id, row.month): (row.value, row.note) for row in store.all(MeasureValue)}
    assert kept[ids["Ledige"], "2026-10"] == (1845, "tal.csv")
    assert len(kept) == 4
    session.undo()
    assert {row.value for row in store.all(MeasureValue)} == {1800, 7}


def test_the_choice_is_there_the_next_time(
    flow: FiguresFlow, ids: dict[str, str], qtbot: QtBot, tmp_path: Path
) -> None:
    read(flow, qtbot, tmp_path, JOBINDSATS)
    choose(flow, ids["Ledige"], "Antal personer")
    flow.main.click()
    read(flow, qtbot, tmp_path, JOBINDSATS.replace("1.845", "1.846"))
    assert flow.rows[ids["Ledige"]].told.text() == "Ændres: okt. 2026 1.845 → 1.846. 1 er, som de var."
    assert flow.main.text() == "Hent 1 tal"


def test_a_file_of_another_area_says_so_and_takes_nothing(
    flow: FiguresFlow, ids: dict[str, str], qtbot: QtBot, tmp_path: Path
) -> None:
    read(flow, qtbot, tmp_path, JOBINDSATS)
    choose(flow, ids["Ledige"], "Antal personer")
    flow.main.click()
    read(flow, qtbot, tmp_path, JOBINDSATS.replace("Rebild", "Vejle"))
    assert flow.error.text().startswith("Filen har ikke tal for Rebild, men for Hele landet, Vejle.")
    assert not flow.main.isEnabled()


def test_what_is_no_share_is_refused_in_its_row(
    flow: FiguresFlow, ids: dict[str, str], qtbot: QtBot, tmp_path: Path
) -> None:
    read(flow, qtbot, tmp_path, JOBINDSATS)
    choose(flow, ids["Andel"], "Antal personer")
    assert flow.rows[ids["Andel"]].refusal.isVisible()
    assert not flow.main.isEnabled()
    choose(flow, ids["Andel"], "")
    assert not flow.rows[ids["Andel"]].refusal.isVisible()


def test_a_list_of_people_is_refused_and_one_goes_back(
    flow: FiguresFlow, ids: dict[str, str], qtbot: QtBot, tmp_path: Path
) -> None:
    read(flow, qtbot, tmp_path, '[{"navn": "Åse", "cpr": "1201901230"}]', "liste.json")
    assert flow.error.text().startswith("Filen ligner en liste over borgere.")
    assert flow.rows == {}
    with qtbot.waitSignal(flow.left):
        flow.back.click()


def test_a_team_that_enters_nothing_is_told_so(flow: FiguresFlow, qtbot: QtBot, tmp_path: Path) -> None:
    read(flow, qtbot, tmp_path, JOBINDSATS)
    assert flow.error.text() == NOTHING_ENTERED


def test_the_page_reads_a_file_and_shows_what_it_entered(
    ids: dict[str, str],
    session: Session,
    store: Store,
    make_window: MakeWindow,
    answers: Answers,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    session.run(make_sheet, "Udefra", [RowDraft(ids["Andel"]), RowDraft(ids["Ledige"])])
    window = make_window(store)
    qtbot.keyClick(window, Qt.Key.Key_F6)
    page = team_of(window).page(MeasuresPage)
    qtbot.waitUntil(lambda: page.book is not None)
    answers.file = tmp_path / "tal.csv"
    answers.file.write_text(JOBINDSATS, encoding="utf-8")
    page.actions_here["get_figures"].trigger()
    qtbot.waitUntil(lambda: not page.parts.file.busy)
    assert list(page.parts.file.rows) == [ids["Andel"], ids["Ledige"]]
    choose(page.parts.file, ids["Ledige"], "Antal personer")
    page.parts.file.main.click()
    assert page.parts.part == STATUS
    page.complete()
    shown = page.parts.model
    assert shown.sheet is not None
    latest = shown.index(1, shown.column_of(len(shown.sheet.columns) - 2))
    assert latest.data(Qt.ItemDataRole.DisplayRole) == "1.845 ✎"
    assert {row.value for row in store.all(MeasureValue)} == {1800, 1845}
