"""What is to be looked at stands together: choices that are needed first, then one line for each kind of doubt."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.importing.choices import Choices, Decision
from app.importing.sheet import Sheet
from app.importing.tables import Knows, SkippedRow, Table, find_table
from app.session import Session
from db.store import Store
from tests.ui.lists import begin, cells, choose_field, figures, planned, write_list
from tests.ui.people import add_jobformidler
from ui.importing import decisions, reviewing
from ui.importing.flow import Step
from ui.importing.look_lines import passed_over, row_text, skipped_rows
from ui.importing.page import ExchangePage
from ui.shell.main_window import MainWindow

HEAD = "CPR-nr.;Navn;Sagsnr.;Jobformidler;Startdato"
ROWS = (
    *(f"{number}0190-1230;Borger {name};S-{number};Mona Sørensen;" for number, name in enumerate("ABC", 11)),
    ";Dan Dahl;S-4;Lone Lund;",
    ";Eva Eg;S-5;Mona Sørensen;31-02-2026",
    ";Fie Friis;S-6;Mona Sørensen;32-01-2026",
    "I alt;;6;;",
)


@pytest.fixture
def page(store: Store, session: Session, make_window: Callable[[Store], MainWindow]) -> ExchangePage:
    """The page of Mona's team."""
    add_jobformidler(session, "Mona Sørensen")
    window = make_window(store)
    window.actions_here["show_exchange"].trigger()
    assert window.team is not None
    return window.team.page(ExchangePage)


def lines(page: ExchangePage) -> list[str]:
    return [row.line.sentence for row in page.review.look.lines]


def test_doubts_of_one_kind_are_one_line_that_opens_its_rows(qtbot: QtBot, page: ExchangePage, tmp_path: Path) -> None:
    begin(qtbot, page, write_list(tmp_path / "liste.csv", *ROWS, head=HEAD))
    look = page.review.look
    assert page.review.side.part == "look"
    assert page.review.side.tabs["look"].text() == f"Se efter {look.count}"
    said = lines(page)
    place = next(at for at, line in enumerate(said) if line.startswith("3 rækker: CPR-nummeret ligner en tastefejl"))
    qtbot.keyClick(look.lines[place].show_rows, Qt.Key.Key_Space)
    assert [row[1] for row in cells(page)] == ["Borger A", "Borger B", "Borger C"]
    assert page.review.table.hasFocus()
    page.review.filters.everything.click()
    assert len(cells(page)) == len(page.flow.review.shown if page.flow.review else ())
    assert any("Lone Lund" in line for line in said)


def test_what_was_passed_over_is_named_with_its_row_and_no_number(
    qtbot: QtBot, page: ExchangePage, tmp_path: Path
) -> None:
    begin(qtbot, page, write_list(tmp_path / "liste.csv", *ROWS, "Udskrevet af Mona;;;;", head=HEAD))
    passed = page.review.look.passed
    assert passed.head.text() == "Sprunget over: 1 sum og 1 bemærkning"
    assert not passed.rows.isVisible()
    qtbot.keyClick(passed.head, Qt.Key.Key_Space)
    assert passed.rows.isVisible()
    assert passed.rows.text().split("\n") == ["Række 8: I alt 6", "Række 9: Udskrevet af Mona"]


def test_every_kind_of_row_that_is_passed_over_has_its_word() -> None:
    skipped = [SkippedRow(9 + at, kind, "x") for at, kind in enumerate(("total", "head", "remark", "title", "group"))]
    skipped += [SkippedRow(20, "name", "x"), SkippedRow(21, "total", "x")]
    assert passed_over(skipped) == (
        "Sprunget over: 2 summer, 1 gentaget overskrift, 1 bemærkning, 1 titel, 1 gruppelinje og 1 linje med et navn"
    )
    told = Decision("other_table", "Lukkede", ("leave", "take"), "leave", rows=(9, 10))
    table = Table(("Navn",), (), 1, skipped=tuple(skipped), decisions=(told,))
    assert [row.number for row in skipped_rows(table)] == [11, 12, 13, 20, 21]
    assert row_text(7, ("010190-1009", "", "Anna\nAgger")) == "Række 7: ••••••-•••• · Anna Agger"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Decision]:
    """What the table of a list is said to leave open; the test fills it before it begins."""
    told: list[Decision] = []

    def found(sheet: Sheet, knows: Knows, choices: Choices) -> Table:
        table = find_table(sheet, knows, choices)
        answers = choices.answers
        return replace(table, decisions=tuple(one._replace(chosen=answers.get(one.key, one.chosen)) for one in told))

    monkeypatch.setattr(reviewing, "find_table", found)
    monkeypatch.setattr(decisions, "SENTENCES", {"zone": "Kan være {subject}, {many}.", "order": "Rækkefølgen."})
    monkeypatch.setattr(decisions, "OPTIONS", {"zone": {"here": "Dansk tid", "utc": "UTC"}})
    return told


def wait_for(page: ExchangePage, place: int) -> Sequence[object]:
    card = page.review.look.cards[place]
    return (card.sentence.text(), card.box.currentText(), not card.needed.isHidden(), card.show_rows.text())


def test_what_is_needed_stands_first_and_nothing_is_imported_before_it_is_chosen(
    qtbot: QtBot, page: ExchangePage, asked: list[Decision], tmp_path: Path
) -> None:
    asked += [
        Decision("order", "", ("a", "b"), "a"),
        Decision("zone", "Startdato", ("here", "utc"), "", rows=(2, 3), needed=True),
    ]
    begin(qtbot, page, write_list(tmp_path / "liste.csv", *ROWS[:3], head=HEAD))
    assert wait_for(page, 0) == ("Kan være Startdato, 2 rækker.", "Vælg …", True, "Vis 2 rækker")
    assert wait_for(page, 1) == ("Rækkefølgen.", "a", False, "Vis 0 rækker")
    assert page.review.look.cards[1].show_rows.isHidden()
    assert page.review.side.tabs["look"].warns
    assert not page.main.isEnabled()
    assert page.review.note.text().startswith("Vælg først")
    page.actions_here["import_now"].trigger()
    assert page.flow.step is Step.REVIEW
    box = page.review.look.cards[0].box
    assert box.accessibleName().startswith("Skal vælges: ")
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.keyClick(box, Qt.Key.Key_Down)
    planned(qtbot, page)
    assert page.flow.chosen.choices.answers == {"zone/Startdato": "utc"}
    assert wait_for(page, 0)[1:3] == ("UTC", False)
    assert page.main.isEnabled()
    assert page.review.note.isHidden()
    page.review.look.cards[0].show_rows.click()
    assert [row[0] for row in cells(page)] == ["2", "3"]


def test_rows_that_are_not_in_the_plan_are_shown_as_they_stand_in_the_file(
    qtbot: QtBot, page: ExchangePage, asked: list[Decision], tmp_path: Path
) -> None:
    asked += [Decision("zone", "", ("here", "utc"), "here", rows=(8, 1))]
    begin(qtbot, page, write_list(tmp_path / "liste.csv", *ROWS, head=HEAD))
    card = page.review.look.cards[0]
    card.show_rows.click()
    assert card.texts.text() == "Række 8: I alt · 6\nRække 1: CPR-nr. · Navn · Sagsnr. · Jobformidler · Startdato"
    assert len(cells(page)) == figures(page)["read"]
    card.show_rows.click()
    assert card.texts.isHidden()


def test_what_was_answered_outlives_another_column_and_another_month(
    qtbot: QtBot, page: ExchangePage, asked: list[Decision], tmp_path: Path
) -> None:
    asked += [Decision("zone", "", ("here", "utc"), "here")]
    begin(qtbot, page, write_list(tmp_path / "liste.csv", *ROWS[:3], head=HEAD))
    page.flow.chosen.answer("zone", "utc")
    page.flow.chosen.mend(2, "Navn", "Anna Agger")
    planned(qtbot, page)
    choose_field(qtbot, page, "Sagsnr.", "Brug ikke")
    qtbot.mouseClick(page.steps.back, Qt.MouseButton.LeftButton)
    planned(qtbot, page)
    assert wait_for(page, 0)[1] == "UTC"
    assert cells(page)[0][1] == "Anna Agger"
    assert page.review.columns.rows["Sagsnr."].box.currentText() == "Brug ikke"
