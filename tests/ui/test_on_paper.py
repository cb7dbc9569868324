"""What is seen on a page is what goes out on paper: the same rows, and no name or number that may not be read."""

import json
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from app.commands.notes import add_note
from app.core.clock import FixedClock
from app.core.domain import Stage
from app.session import Session
from db.records import Agreement, Event, Sight
from db.store import Store
from tests.ui.conftest import Answers
from tests.ui.pdf_text import read
from tests.ui.people import NOVEMBER, OCTOBER, add_citizen, add_jobformidler, add_rows
from ui.board.on_paper import told_filters
from ui.board.page import BoardPage
from ui.board.poster import FORM, LINES, MANY, PAGES
from ui.board.poster_parts import BETWEEN, shared
from ui.citizens.citizen_page import CitizenPage
from ui.citizens.on_paper import CPR, NOTES
from ui.citizens.page import CitizensPage
from ui.paper.listing import MOST, Heading, ListDocument, Listed, ListPrinting
from ui.paper.paper import INITIALS, NAMES
from ui.paper.parts import POINT
from ui.paper.preview import PAPER
from ui.paper.printing import Printing
from ui.shell.main_window import MainWindow
from ui.shell.team_pages import PAGES as RAIL
from ui.today.page import TodayPage

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NUMBER = "010190-1009"


@pytest.fixture
def window(
    store: Store, session: Session, make_window: Callable[[Store], MainWindow], clock: FixedClock
) -> Iterator[MainWindow]:
    """Sixty on til opvarmning with Mona, one on på spring with nobody."""
    mona = add_jobformidler(session, "Mona Sørensen")
    for number in range(60):
        add_citizen(session, f"Borger{number:02d} Agger", {OCTOBER: Stage.TIL_OPVARMNING}, mona)
    facts = {"cpr": NUMBER.replace("-", ""), "next_step": f"Ring til Anna om {NUMBER}"}
    anna = add_citizen(session, "Anna Bang", {NOVEMBER: Stage.PAA_SPRING}, **facts)
    session.run(add_note, anna, f"Anna kommer i morgen, cpr {NUMBER}")
    window = make_window(store)
    window.resize(1280, 720)
    yield window
    window.close_team()


def saved(printing: Printing, target: Path, **chosen: str) -> list[list[str]]:
    """What stands on the pages that are shown, saved as somebody chooses."""
    shown = printing.shown
    assert shown is not None
    for name, value in chosen.items():
        shown.boxes[name].choose(value)
    answers = printing._dialogs
    assert isinstance(answers, Answers)
    answers.target = target
    shown.actions_here["save_paper"].trigger()
    assert printing.shown is None
    return read(target.read_bytes()).pages


def all_of(pages: list[list[str]]) -> str:
    """Everything that can be read on pages."""
    return " ".join(text for page in pages for text in page)


def given_out(session: Session) -> list[tuple[str, dict[str, object]]]:
    """What the journal says of what went out."""
    return [(one.kind, json.loads(one.facts)) for one in session.store.all(Event)]


def test_the_board_is_a_poster_of_what_is_seen(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    team = window.team
    assert team is not None
    page = team.page(BoardPage)
    page.take_focus()
    qtbot.keyClick(window.focusWidget() or page, Qt.Key.Key_P, CONTROL)
    printing = page.on_paper.printing
    assert printing is not None
    (one,) = saved(printing, tmp_path / "tavle.pdf")
    assert {"Tavle, november 2026", "Anna Bang", "Borger00 Agger", "Borger59 Agger"} <= set(one)
    assert any("1  Til opvarmning" in text for text in one)
    assert NUMBER not in all_of([one])
    page.on_paper.preview()
    many = saved(printing, tmp_path / "mange.pdf", **{PAGES: MANY, PAPER: "a4", NAMES: INITIALS})
    assert len(many) > 1
    assert all(any("1  Til opvarmning" in text for text in each) for each in many), "heads stand on each page"
    assert "Anna" not in all_of(many)
    assert "Agger" not in all_of(many)
    assert "AB" in all_of(many)
    page.filters._show_unheld()
    page.actions_here["toggle_lanes"].trigger()
    page.on_paper.preview()
    (few,) = saved(printing, tmp_path / "baner.pdf", **{FORM: LINES})
    assert "Uden jobformidler" in few
    assert any("kun sager uden jobformidler" in text for text in few)
    assert "Anna Bang" in all_of([few])
    assert "Agger" not in all_of([few])
    assert given_out(team.session) == [("exported", {"what": "board", "month": "2026-11"})] * 3
    shown = page.shown
    assert shown is not None
    assert told_filters(shown, page.filters.wanted, "") == "kun sager uden jobformidler"


def test_a_list_is_printed_as_it_is_sorted_and_filtered(window: MainWindow, tmp_path: Path) -> None:
    team = window.team
    assert team is not None
    team.show_page("citizens")
    page = team.page(CitizensPage)
    page.table.sort_by(0, falling=True)
    page.on_paper.preview()
    pages = saved(page.on_paper.printing, tmp_path / "liste.pdf")
    names = [text for each in pages for text in each if text.endswith((" Agger", " Bang"))]
    assert names == [row.name for row in page.table.rows.rows]
    assert all("Jobf." in each for each in pages), "heads stand on each page"
    assert NUMBER not in all_of(pages)
    assert "61 på listen · sorteret efter navn, faldende" in pages[0]
    page.on_paper.preview()
    masked = all_of(saved(page.on_paper.printing, tmp_path / "initialer.pdf", **{NAMES: INITIALS}))
    assert "Anna" not in masked
    assert "Agger" not in masked
    assert ("exported", {"what": "citizens", "count": 61}) in given_out(team.session)
    page.filters.ask("navn:anna trin:3 bang")
    page.on_paper.preview()
    assert "søgt: navn:anna trin:3 bang" in all_of(saved(page.on_paper.printing, tmp_path / "anna.pdf"))
    page.on_paper.preview()
    masked = all_of(saved(page.on_paper.printing, tmp_path / "ab.pdf", **{NAMES: INITIALS}))
    assert "søgt: trin:3" in masked
    assert not {"anna", "bang"} & set(masked.lower().split())


def test_a_citizen_s_page_shows_the_cpr_number_only_where_it_is_asked_for(window: MainWindow, tmp_path: Path) -> None:
    team = window.team
    assert team is not None
    session = team.session
    anna = "anna-bang"
    team.open_citizen(anna)
    page = team.page(CitizenPage)
    printing = page.on_paper.printing
    page.on_paper.preview()
    assert printing.shown is not None
    assert "Anna" not in printing.shown.printer.docName(), "everybody sees what waits for the printer"
    told = all_of(saved(printing, tmp_path / "anna.pdf"))
    assert read((tmp_path / "anna.pdf").read_bytes()).title == "Borger"
    assert "Anna Bang" in told
    assert "kommer i morgen" in told
    assert NUMBER not in told
    assert not session.store.all(Sight)
    page.on_paper.preview()
    assert "kommer i morgen" not in all_of(saved(printing, tmp_path / "uden.pdf", **{NOTES: "no"}))
    page.on_paper.preview()
    shown = all_of(saved(printing, tmp_path / "cpr.pdf", **{CPR: "yes", NOTES: "no"}))
    assert f"CPR-nummer {NUMBER}" in shown
    assert shown.count(NUMBER) == 1, "not where somebody has typed it"
    assert len(session.store.all(Sight)) == 1
    page.on_paper.preview()
    masked = all_of(saved(printing, tmp_path / "ab.pdf", **{CPR: "yes", NAMES: INITIALS}))
    assert "Anna" not in masked
    assert NUMBER not in masked
    events = [one for one in session.store.all(Event) if one.kind == "exported"]
    assert {one.citizen_id for one in events} == {anna}


def test_what_no_printer_took_is_not_told_as_printed(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    team = window.team
    assert team is not None
    team.show_page("citizens")
    printing = team.page(CitizensPage).on_paper.printing
    team.page(CitizensPage).on_paper.preview()
    monkeypatch.setattr(QPrintDialog, "exec", lambda _: QDialog.DialogCode.Accepted)
    with monkeypatch.context() as broken:
        broken.setattr(ListDocument, "draw", refuses)
        printing._ask_printer()
    assert printing.shown is not None
    monkeypatch.setattr(ListDocument, "draw", lambda *_: 1)
    printing._ask_printer()
    assert printing.shown is None
    assert [kind for kind, _ in given_out(team.session)] == ["printed"]


def refuses(*_: object) -> int:
    """As a printer does that is gone."""
    raise OSError("no paper")


def test_what_waits_is_printed_with_every_row(window: MainWindow, tmp_path: Path) -> None:
    team = window.team
    assert team is not None
    row = Agreement("a1", "anna-bang", f"Anna ringer om {NUMBER}", None, "2026-11-16", None, None, "2026-11-16")
    team.session.run(add_rows, [row])
    team.show_page("today")
    page = team.page(TodayPage)
    page.on_paper.preview()
    told = all_of(saved(page.on_paper.printing, tmp_path / "dag.pdf"))
    assert "Anna ringer om" in told
    assert NUMBER not in told
    page.on_paper.preview()
    masked = all_of(saved(page.on_paper.printing, tmp_path / "initialer.pdf", **{NAMES: INITIALS}))
    assert "ringer om" in masked
    assert "Anna" not in masked
    assert given_out(team.session)[-1][1]["what"] == "agenda"


def test_every_page_but_the_settings_has_ctrl_p(window: MainWindow) -> None:
    team = window.team
    assert team is not None
    without: list[str] = []
    for name in RAIL:
        team.show_page(name)
        QApplication.processEvents()
        page = team.shown
        assert page is not None
        keys = {key for spec in page.specs for key in spec.keys}
        without += [] if "Ctrl+P" in keys else [name]
    assert without == ["settings"]


def test_a_list_that_nobody_would_read_is_refused(window: MainWindow) -> None:
    team = window.team
    assert team is not None
    said: list[str] = []
    team.notifier.said.connect(lambda text, is_error, can_undo: said.append(text))
    printing = ListPrinting(team.notifier, window.dialogs, window)
    rows = [(str(number), ["x"]) for number in range(MOST + 1)]
    printing.preview(Listed("Borgere", "citizens", "", [Heading("Navn")], rows, len(rows)))
    assert printing.shown is None
    assert said[0].startswith("Listen har 3.001 linjer, og der kan udskrives 3.000.")


@given(st.lists(st.integers(0, 400), min_size=4, max_size=5), st.integers(300, 1200), st.integers(80, 140))
def test_stages_fill_the_width_and_are_about_equally_high(counts: list[int], wide: int, least: int) -> None:
    width = wide * POINT
    places = shared(counts, width, least * POINT)
    assert places[0].x == 0
    assert abs(places[-1].x + places[-1].width - width) < 1
    for place, after in pairwise(places):
        assert abs(place.x + place.width + BETWEEN - after.x) < 1
    assert all(place.across >= 1 for place in places)
    if sum(place.across for place in places) > len(places):
        assert all(place.card_width >= least * POINT * 0.9 for place in places)
        # None could be lower by having a row of cards that one that is lower than itself has.
        high = [-(-count // place.across) for count, place in zip(counts, places, strict=True)]
        for count, place in zip(counts, places, strict=True):
            if place.across > 1:
                assert count / (place.across - 1) >= max(high) - 1
