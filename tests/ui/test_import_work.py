"""Lists of openings and companies come in through the page and the command line as lists of citizens do."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.importing.kinds import ListKind
from db.records import CatalogueItem, Company, ContactPerson, Opening
from db.store import Store
from tests.ui import lists
from tests.ui.lists import begin, cells, figures, import_it, planned, write_list
from ui.cli.main import main
from ui.importing.page import ExchangePage
from ui.shell.main_window import MainWindow

window, page = lists.window, lists.page

JOBS = "Stilling;Virksomhed;CVR-nr.;Type;Timer;Antal stillinger;Frist"
SMED = "Smed;Ny Vej ApS;13585628;Løntimer;12,5;2;24-12-2030"
LATE = "Pakker;Ny Vej;;Fast;;1;01-01-2020"
COMPANIES = "Virksomhed;CVR;Branche;By;Kontaktperson;Telefon"
NETTO = "Netto;25052943;Butik;Vejle;Ida Bak;09 11 22 33"


def test_a_list_of_openings_is_seen_row_by_row_carried_out_and_taken_back(
    qtbot: QtBot, page: ExchangePage, window: MainWindow, store: Store, tmp_path: Path
) -> None:
    begin(qtbot, page, write_list(tmp_path / "job.csv", SMED, LATE, head=JOBS))
    assert page.flow.kind is ListKind.OPENINGS
    assert page.review.kinds.currentText() == "Job"
    assert figures(page) == {"read": 2, "new": 1, "changed": 0, "unchanged": 0, "rejected": 1, "left_out": 0}
    assert page.review.table.rows.headerData(1, Qt.Orientation.Horizontal) == "Job"
    assert cells(page) == [
        ["2", "Smed", "Ny. Ny Vej ApS · Løntimer · 12,5 timer · frist 24-12-2030 · 1\N{NO-BREAK SPACE}felt"
         "\N{NO-BREAK SPACE}mere. Virksomheden Ny Vej ApS oprettes."],
        ["3", "Pakker", "Afvist. Fristen 01-01-2020 er overskredet. Skriv en dato fra i dag og frem."],
    ]  # fmt: skip
    import_it(qtbot, page)
    (opening,), (company,) = store.all(Opening), store.all(Company)
    assert (opening.title, opening.kind, opening.places, opening.company_id) == ("Smed", "paid_hours", 2, company.id)
    assert company.cvr == "13585628"
    assert "1 job er oprettet" in page.done.words
    assert page.done.board.isHidden()
    assert page.done.work.hasFocus()
    window.actions_here["undo"].trigger()
    assert store.all(Opening) == store.all(Company) == []
    assert "Alt er, som det var før importen." in page.done.words


def test_a_list_of_companies_leads_to_their_page(
    qtbot: QtBot, page: ExchangePage, window: MainWindow, store: Store, tmp_path: Path
) -> None:
    begin(qtbot, page, write_list(tmp_path / "firmaer.csv", NETTO, head=COMPANIES))
    assert page.review.kinds.currentText() == "Virksomheder"
    assert page.main.text().strip() == "Importér 1 ny"
    import_it(qtbot, page)
    assert [one.name for one in store.all(Company)] == ["Netto"]
    assert [(one.name, one.phone) for one in store.all(ContactPerson)] == [("Ida Bak", "09 11 22 33")]
    qtbot.keyClick(page.done.work, Qt.Key.Key_Return)
    assert not page.isVisible()


def test_another_kind_can_be_chosen_and_the_columns_follow(
    qtbot: QtBot, page: ExchangePage, store: Store, tmp_path: Path
) -> None:
    path = write_list(tmp_path / "liste.csv", "Smed;Netto", head="Stilling;Virksomhed")
    begin(qtbot, page, path)
    box = page.review.kinds
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_End)
    planned(qtbot, page)
    assert page.flow.kind is ListKind.COMPANIES
    fields = page.review.columns.rows["Stilling"].box
    assert fields.findText("Kontaktperson") > 0
    assert fields.findText("CPR-nummer") == -1
    assert figures(page)["new"] == 1
    import_it(qtbot, page)
    assert [one.name for one in store.all(Company)] == ["Netto"]
    assert store.all(Opening) == []
    begin(qtbot, page, path)
    assert page.flow.kind is ListKind.COMPANIES
    assert figures(page)["unchanged"] == 1


def test_what_the_team_lacks_can_be_made(qtbot: QtBot, page: ExchangePage, store: Store, tmp_path: Path) -> None:
    path = write_list(tmp_path / "job.csv", "Smed;Netto;Fiskeri", head="Stilling;Virksomhed;Branche")
    begin(qtbot, page, path)
    assert page.review.unknown.explanation.text() == "Ukendte ord springes over, hvis du ikke opretter dem."
    (box,) = page.review.unknown.boxes
    assert box.text() == "Opret »Fiskeri«, branche"
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton)
    planned(qtbot, page)
    import_it(qtbot, page)
    (company,) = store.all(Company)
    (branche,) = store.all(CatalogueItem, name="Fiskeri")
    assert company.branche_id == branche.id
    assert "Fiskeri er oprettet som branche" in page.done.words


def test_what_is_missing_in_the_head_is_refused_in_place(qtbot: QtBot, page: ExchangePage, tmp_path: Path) -> None:
    begin(qtbot, page, write_list(tmp_path / "liste.csv", "Smed;01-12-2030;2", head="Stilling;Frist;Pladser"))
    assert page.review.error.text().startswith("Ingen kolonne siger, hvilken virksomhed")
    assert figures(page)["read"] is None
    page.flow.chosen.set_column("Frist", "company")
    planned(qtbot, page)
    assert page.review.error.isHidden()
    assert figures(page)["new"] == 1


def test_the_command_line_takes_them_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database = tmp_path / "team.springbraet"
    jobs = write_list(tmp_path / "job.csv", SMED, LATE, head=JOBS)
    assert main(["import", str(jobs), "--database", str(database), "--unencrypted"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("2 rækker i »job«")
    assert "(job): 1 ny, 0 ændrede, 0 uændrede, 1 afvist." in said
    assert "Række 3 afvist (Frist): Fristen 01-01-2020 er overskredet." in said
    assert main(["import", str(jobs), "--database", str(database), "--kind", "virksomheder"]) == 0
    assert "(virksomheder): 0 nye, 0 ændrede, 2 uændrede, 0 afviste." in capsys.readouterr().out
    assert main(["import", str(jobs), "--database", str(database), "--kind", "hunde"]) == 2
