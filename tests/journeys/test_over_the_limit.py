"""The team lead's week: over the limit by a list, warned, shared out, undone, shared out again, and seen everywhere."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.caseload.redistribution.lines import Line
from app.core.clock import FixedClock
from app.core.domain import Role, Stage
from app.files.stores import create_team_store
from app.session import Session
from db.records import RECORDS, Assignment, JournalEntry, Overrun, Record, Staff
from db.store import Store
from tests.app.workbook.reading import rows_of
from tests.ui.conftest import Answers
from tests.ui.lists import begin, figures, write_workbook
from tests.ui.people import OCTOBER, add_citizen, add_jobformidler
from ui.__main__ import main
from ui.caseload.page import CaseloadPage
from ui.caseload.texts import name_of
from ui.citizens.citizen_page import CitizenPage
from ui.importing.flow import Step
from ui.importing.page import ExchangePage
from ui.shell.main_window import MainWindow

Key = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
HAD = {"Mona Holm": 28, "Bo Lind": 27, "Else Krog": 26, "Thomas Hald": 29}
NEW = 5
FRIDAY, MONDAY = datetime(2026, 11, 13, 14, 0), datetime(2026, 11, 16, 9, 30)
WHY = "Elses vikar er først ansat fra december"
HEAD = ("Navn", "CPR-nr.", "Jobformidler", "Trin", "Startdato")
LIST = [
    (f"Nye Person{chr(97 + number)}", f"0{number + 1}0190100{number}", "Mona Holm", "på vej", "01-09-2026")
    for number in range(NEW)
]


def a_team(path: Path, clock: FixedClock) -> tuple[Store, dict[str, str]]:
    """Four jobformidlere under the limit, each with citizens since March; ids by name."""
    store = create_team_store(path, "Team Prøve", clock)
    session = Session(store, clock)
    ids = {name: add_jobformidler(session, name) for name in HAD}
    for name, count in HAD.items():
        for number in range(count):
            add_citizen(session, f"Borger {name[0]}{number}", {OCTOBER: Stage(1 + number % 4)}, ids[name])
    return store, ids


def every_row(store: Store) -> set[Record]:
    """All that stands in the store."""
    return {row for record in RECORDS for row in store.all(record)}


def loads(store: Store) -> dict[str, int]:
    """How many open cases each jobformidler has."""
    names = {person.id: person.name for person in store.all(Staff)}
    held = [names[row.staff_id] for row in store.all(Assignment, role=str(Role.JOBFORMIDLER), end_on=None)]
    return {name: held.count(name) for name in names.values() if name in HAD}


def spoken(page: CaseloadPage, name: str) -> str:
    """A jobformidler's row as it is read aloud."""
    rows = page.rows.rows
    (place,) = [place for place, shown in enumerate(rows.rows) if shown.row and name_of(shown.row) == name]
    return str(rows.data(rows.index(place, 0), Qt.ItemDataRole.AccessibleTextRole))


def proposed(qtbot: QtBot, page: CaseloadPage) -> list[Line]:
    """The lines, once they have been worked out."""
    panel = page.below.proposal
    qtbot.keyClick(page.rows, Key.Key_R, CONTROL)
    qtbot.waitUntil(lambda: not panel.working and panel.plan is not None)
    return list(panel.list.rows.rows)


def import_over_the_limit(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    """The review warns, goes no further without a reason, and keeps what is typed."""
    assert window.team is not None
    window.actions_here["show_exchange"].trigger()
    page = window.team.page(ExchangePage)
    begin(qtbot, page, write_workbook(path, {"Borgere": (HEAD, *LIST)}))
    assert figures(page) == {"read": NEW, "new": NEW, "changed": 0, "unchanged": 0, "rejected": 0, "left_out": 0}
    panel, store = page.review.over, window.team.session.store
    before = every_row(store)
    assert panel.summary.text() == "28/30 → 33/30. Mona Holm får 33 sager og har et loft på 30."
    qtbot.mouseClick(page.main, Qt.MouseButton.LeftButton)
    assert page.flow.step is Step.REVIEW
    assert page.review.error.text() == "Skriv en begrundelse for at gå over loftet, eller ret listen."
    assert panel.why.hasFocus()
    qtbot.keyClicks(panel.why, "   ")
    qtbot.keyClick(panel.why, Key.Key_Return)
    assert page.flow.step is Step.REVIEW
    panel.why.clear()
    qtbot.keyClicks(panel.why, WHY)
    for key in ("show_board", "show_exchange"):  # somewhere else and back: what was typed stays
        window.actions_here[key].trigger()
    assert (panel.why.text(), page.flow.step) == (WHY, Step.REVIEW)
    assert every_row(store) == before
    panel.why.setFocus()
    qtbot.keyClick(panel.why, Key.Key_Return)
    assert page.flow.step is Step.DONE


def test_over_the_limit_and_back(
    qtbot: QtBot, tmp_path: Path, clock: FixedClock, answers: Answers, make_window: Callable[[Store], MainWindow]
) -> None:
    clock.at = FRIDAY
    path = tmp_path / "team.springbraet"
    store, ids = a_team(path, clock)
    window = make_window(store)
    team = window.team
    assert team is not None
    team.session.who = ids["Else Krog"]
    import_over_the_limit(qtbot, window, tmp_path / "nye.xlsx")
    assert loads(store) == {**HAD, "Mona Holm": 33}
    (overrun,) = store.all(Overrun)
    assert (overrun.staff_id, overrun.day, overrun.count, overrun.caseload_limit, overrun.why) == (
        ids["Mona Holm"], "2026-11-13", 33, 30, WHY,
    )  # fmt: skip

    clock.at = MONDAY
    team.look_at_calendar()
    qtbot.keyClick(window, Key.Key_F5)
    page = team.page(CaseloadPage)
    assert page.over.isVisible()
    assert page.over.strong.text() == "Mona Holm er 3 sager over loftet."
    assert page.over.plain.text() == "Bo, Else og Thomas har tilsammen 8 ledige pladser."
    assert spoken(page, "Mona Holm").startswith("Mona Holm, 33 af 30 sager, 3 over loftet, ")

    lines = proposed(qtbot, page)
    panel = page.below.proposal
    assert [(line.giver.name, line.giver.before, line.giver.after) for line in lines] == [
        ("Mona Holm", 33 - number, 32 - number) for number in range(3)
    ]
    assert panel.summary.text().startswith("3 sager flyttes: Mona H. 33 → 30, ")
    said = [
        str(panel.list.rows.data(panel.list.rows.index(place, 0), Qt.ItemDataRole.AccessibleTextRole))
        for place in range(3)
    ]
    assert all("sammen" in one and "Mona Holm" in one for one in said), said
    assert {line.name for line in lines} <= {row[0] for row in LIST}, "the shortest relation goes first"

    unshared = every_row(store)
    qtbot.keyClick(panel.list, Key.Key_Return, CONTROL | SHIFT)
    shared = every_row(store)
    assert loads(store)["Mona Holm"] == 30
    assert max(loads(store).values()) <= 30
    assert sum(loads(store).values()) == sum(HAD.values()) + NEW
    assert not page.over.isVisible()
    qtbot.waitUntil(lambda: panel.summary.text().startswith("Ingen er over loftet"))
    qtbot.keyClick(window, Key.Key_Z, CONTROL)
    assert every_row(store) == unshared
    assert page.over.isVisible()
    qtbot.keyClick(window, Key.Key_Y, CONTROL)
    assert every_row(store) == shared
    assert not page.over.isVisible()
    assert len(store.all(Overrun)) == 1

    moved = {line.citizen_id: line.taker for line in lines}
    assert_in_journal(store, ids["Else Krog"], set(moved))
    for citizen_id, taker in moved.items():
        team.open_citizen(citizen_id)
        QApplication.processEvents()
        citizen = team.page(CitizenPage)
        assert citizen.head.owner.text() == taker.name
        assert citizen.head.owners.text() == "2. jobformidler (1 skift)"
        heard = [event.spoken for event in citizen.timeline.line.events]
        assert "13. november 2026: Første jobformidler: Mona Holm" in heard
        assert f"16. november 2026: Ny jobformidler: {taker.name}" in heard

    answers.target = tmp_path / "måned.xlsx"
    with qtbot.waitSignal(team.page(ExchangePage).exporter.written):
        window.actions_here["export_workbook"].trigger()
    assert_in_workbook(answers.target, loads(store))
    window.close()
    assert main(["check", "--database", str(path)]) == 0


def assert_in_journal(store: Store, who: str, moved: set[str]) -> None:
    """The list with its reason, and the redistribution done, undone and done again: who, when and why."""

    def changes(kind: str) -> list[tuple[JournalEntry, set[str]]]:
        entries: dict[str, list[JournalEntry]] = {}
        for entry in store.journal():
            if entry.kind == kind:
                entries.setdefault(entry.change_id, []).append(entry)
        return [
            (of_one[0], {str((one.after or one.before or {}).get("citizen_id")) for one in of_one})
            for of_one in entries.values()
        ]

    ((listed, _),) = changes("import_citizens")
    assert (listed.at, listed.who, listed.why) == ("2026-11-13T14:00:00", who, WHY)
    done, undone, again = changes("redistribute")
    assert [citizens for _, citizens in (done, undone, again)] == [moved] * 3
    assert [(one.at, one.who) for one, _ in (done, undone, again)] == [("2026-11-16T09:30:00", who)] * 3
    assert [one.why for one, _ in (done, undone, again)] == ["Forslag til fordeling", None, "Forslag til fordeling"]
    assert [one.undoes for one, _ in (done, undone, again)] == [None, done[0].change_id, None]


def assert_in_workbook(path: Path, loads_now: dict[str, int]) -> None:
    """The sheet Sagsbelastning has today's loads, the month in the history, and when and why over the limit."""
    from openpyxl import load_workbook

    book = load_workbook(path)
    rows = {row["Jobformidler"]: row for row in rows_of(book, "Sagsbelastning")}
    assert {name: rows[name]["Sager i alt"] for name in HAD} == loads_now
    assert [rows[name]["Over loftet"] for name in HAD] == [0] * len(HAD)
    history = {row["Jobformidler"]: row for row in rows_of(book, "Historik")}
    assert {name: history[name]["Nov. 2026 (åben)"] for name in HAD} == loads_now
    (over,) = rows_of(book, "OverLoftet")
    assert (over["Jobformidler"], over["Sager"], over["Loft"], over["Over loftet"], over["Begrundelse"]) == (
        "Mona Holm", 33, 30, 3, WHY,
    )  # fmt: skip
    assert str(over["Dato"]).startswith("2026-11-13")
    said = [cell.value for row in book["Sagsbelastning"].iter_rows() for cell in row]
    assert "Over loftet: hvornår og hvorfor" in said
    assert len(rows) == len(HAD) + 1
    assert rows["Uden jobformidler"]["Sager i alt"] == 0
