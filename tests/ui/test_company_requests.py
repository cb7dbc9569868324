"""What a company asks for is noted, answered and seen, and whom it turns to in the jobcenter."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.commands.companies import edit_company
from app.commands.requests import add_request, answer_request
from app.commands.staff import retire_staff
from app.companies.requests import Answer, Asked
from db.records import Company, CompanyRequest, Staff
from db.store import Store
from tests.ui import work
from tests.ui.people import add_jobformidler
from tests.ui.test_citizen_page import fill, press
from tests.ui.work import team_of
from ui.companies import company_columns
from ui.companies.page import CompaniesPage
from ui.companies.requests import answer_words
from ui.shell.main_window import MainWindow

ids, window, page = work.ids, work.window, work.page
CONTROL = Qt.KeyboardModifier.ControlModifier
NOW = datetime(2026, 11, 16, 9, 30)


def names(page: CompaniesPage) -> list[str]:
    return [row.name for row in page.companies.table.rows.rows]


def test_a_request_is_noted_with_a_key_and_answered(page: CompaniesPage, qtbot: QtBot, store: Store) -> None:
    qtbot.keyClick(page.companies.table, Qt.Key.Key_H, Qt.KeyboardModifier.AltModifier)
    section = page.company.requests.section
    form = section.form
    assert form is not None
    text, clock = form.fields["text"], form.fields["asked_clock"]
    assert isinstance(text, QPlainTextEdit)
    assert isinstance(clock, QLineEdit)
    assert text.hasFocus()
    assert clock.text() == "9.30"
    qtbot.keyClicks(text, "Mangler to til lageret")
    fill(form, asked="15/11-26", asked_clock="ni")
    form.save_button.click()
    assert form.refusal.text() == "»ni« er ikke et klokkeslæt. Skriv det som 9.30."
    fill(form, asked_clock="8.15").save_button.click()
    assert [(row.text, row.beside, row.below, row.tone) for row in section.rows] == [
        ("Mangler to til lageret", "15. nov. kl. 8.15", "25 timer uden svar, over 24", "warning")
    ]
    press(section, "Besvaret")
    fill(section.form, answered="15/11-26", answered_clock="8.00")
    assert section.form is not None
    section.form.save_button.click()
    assert section.form.refusal.text() == (
        "Svaret kan ikke være givet, før virksomheden spurgte den 15-11-2026 klokken 8.15."
    )
    fill(section.form, answered="15/11-26", answered_clock="14").save_button.click()
    assert [(row.below, row.tone) for row in section.rows] == [("Besvaret inden for 24 timer: ja", "past")]
    press(section, "Ret")
    fill(section.form, answered="", answered_clock="")
    section.form.save_button.click()
    assert [row.answered_at for row in store.all(CompanyRequest)] == [None]
    press(section, "Fjern")
    assert store.all(CompanyRequest) == []


@pytest.mark.parametrize(
    ("answer", "hours", "words"),
    [
        (Answer.IN_TIME, 3, "Besvaret inden for 24 timer: ja · Mona"),
        (Answer.LATE, 30, "Besvaret inden for 24 timer: nej, efter 30 timer · Mona"),
        (Answer.WAITING, 1, "Venter på svar i 1 time · Mona"),
        (Answer.OVERDUE, 25, "25 timer uden svar, over 24 · Mona"),
    ],
)
def test_it_says_whether_the_answer_came_in_time(answer: Answer, hours: int, words: str) -> None:
    assert answer_words(Asked("r", "Hej", NOW, None, "mona", "Mona", answer, hours)) == words


def test_the_list_is_filtered_by_what_waits_and_by_whom_they_turn_to(
    window: MainWindow, page: CompaniesPage, ids: dict[str, str]
) -> None:
    session = team_of(window).session
    mona = add_jobformidler(session, "Mona Sørensen")
    filters = page.companies.filters
    assert not filters.chips[company_columns.NO_FIXED].isVisible()
    session.run(edit_company, ids["bilka"], fixed_staff_id=mona, needs_surveyed_on="2026-05-01")
    session.run(add_request, ids["foetex"], datetime(2026, 11, 15, 9), "Mangler to")
    session.run(add_request, ids["bilka"], datetime(2026, 11, 16, 9), "Praktik")

    def shown(*on: str) -> list[str]:
        filters.want(frozenset(on))
        return names(page)

    assert shown(company_columns.WAITING) == ["Bilka", "Føtex"]
    assert shown(company_columns.NO_FIXED) == ["Føtex", "Zebra", "Aadal Lager"]
    assert shown(company_columns.SURVEYED) == ["Bilka"]
    assert shown(company_columns.WAITING, company_columns.NO_FIXED) == ["Føtex"]
    assert filters.chips[company_columns.WAITING].text() == "Venter på svar · 2"
    rows = {row.name: row for row in page.companies.table.rows.rows}
    place = next(place for place, one in enumerate(company_columns.COLUMNS) if one.head == "Svar")
    assert (company_columns.COLUMNS[place].words(rows["Føtex"]), rows["Føtex"].overdue) == ("! 1", True)
    assert "over 24 timer" in company_columns.described(rows["Føtex"])


def test_the_fixed_one_is_chosen_and_stays_after_leaving(
    window: MainWindow, page: CompaniesPage, store: Store, ids: dict[str, str], qtbot: QtBot
) -> None:
    session = team_of(window).session
    vita = add_jobformidler(session, "Vita Kok")
    page.show_company(ids["bilka"])
    box = page.company.facts.choices["fixed_staff_id"]
    box.choose(vita)
    box.activated.emit(box.currentIndex())
    bilka = store.get(Company, ids["bilka"])
    assert bilka is not None
    assert bilka.fixed_staff_id == vita
    assert "Fast person: Vita Kok" in page.company.summary.text()
    session.run(add_request, ids["bilka"], NOW, "Praktik")
    session.run(answer_request, store.all(CompanyRequest)[0].id, NOW, vita)
    session.run(retire_staff, vita)
    assert [one.active for one in store.all(Staff, id=vita)] == [False]
    assert box.currentText() == "Vita Kok"
    assert page.company.requests.section.rows[0].below == "Besvaret inden for 24 timer: ja · Vita Kok"
    press(page.company.requests.section, "Ret")
    form = fill(page.company.requests.section.form, text="Praktik for to")
    form.save_button.click()
    assert [(row.text, row.staff_id) for row in store.all(CompanyRequest)] == [("Praktik for to", vita)]
    for name in ("needs_surveyed_on", "in_talks_since"):
        line = page.company.editor.fields[name].line
        line.setText("17/11-2026")
        qtbot.keyClick(line, Qt.Key.Key_Return)
        assert page.company.editor.fields[name].refusal.isVisible()
        line.setText("1/3-26")
        qtbot.keyClick(line, Qt.Key.Key_Return)
    bilka = store.get(Company, ids["bilka"])
    assert bilka is not None
    assert (bilka.needs_surveyed_on, bilka.in_talks_since) == ("2026-03-01", "2026-03-01")
