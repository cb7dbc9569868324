"""The view Udvikling: reads month by month, shows what is chosen, opens who is behind, and says what is missing."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.commands.citizens import close_cases
from app.commands.months import close_month
from app.commands.placements import place
from app.core.domain import Month, Stage
from app.measures.moved import compares
from app.measures.spans import Span
from app.measures.ways import Only
from app.session import Session
from tests.made_up import made_up_team
from tests.ui import pdf_text
from tests.ui.conftest import Answers
from tests.ui.people import add_citizen, add_jobformidler
from ui.core.notifier import Notifier
from ui.measures import development_words as words
from ui.measures.development import DevelopmentView
from ui.paper.pdf import pdf

SEPTEMBER, OCTOBER, NOVEMBER = (Month(2026, number) for number in (9, 10, 11))
Make = Callable[..., DevelopmentView]


@pytest.fixture
def make(host: QWidget, qtbot: QtBot, answers: Answers, session: Session) -> Make:
    def made(*, masked: bool = False, of: Session = session) -> DevelopmentView:
        notifier = Notifier(of, host, lambda: masked)
        view = DevelopmentView(notifier, answers, host, host)
        host.resize(1100, 700)
        view.resize(1100, 700)
        with qtbot.waitExposed(host):
            host.show()
        with qtbot.waitSignal(view.settled):
            view.refresh(NOVEMBER)
        return view

    return made


@pytest.fixture
def lived(session: Session) -> Session:
    """September and October closed: Anna goes forward twice, Bo back and ends, Carl stays and is Ole's."""
    mona, ole = add_jobformidler(session, "Mona Ek", 5), add_jobformidler(session, "Ole Ås", 5)
    anna = add_citizen(session, "Anna Agger", {SEPTEMBER: Stage.TIL_OPVARMNING}, mona)
    bo = add_citizen(session, "Bo Bang", {SEPTEMBER: Stage.PAA_SPRING}, mona)
    add_citizen(session, "Carl Dam", {SEPTEMBER: Stage.PAA_VEJ}, ole)
    session.run(close_month, SEPTEMBER)
    session.run(place, [anna], OCTOBER, Stage.PAA_VEJ)
    session.run(place, [bo], OCTOBER, Stage.TIL_OPVARMNING)
    session.run(close_month, OCTOBER)
    session.run(place, [anna], NOVEMBER, Stage.PAA_SPRING)
    session.run(close_cases, [bo], "2026-11-10", "exit_reason/andet")
    return session


def rows(view: DevelopmentView) -> list[tuple[str, ...]]:
    assert view.panel.picture is not None
    return list(view.panel.picture.table().rows)


def test_the_mix_is_shown_first_and_the_open_month_is_said_to_be_open(lived: Session, make: Make) -> None:
    view = make()
    assert view.panel.heading.text() == "Trin over tid, september 2026 til november 2026"
    assert view.panel.summary.text() == (
        "2 borgere i november 2026, 3 i september 2026. Måneden er i gang, og dens tal kan ændre sig."
    )
    assert rows(view)[1] == ("oktober 2026", "0", "1", "2", "0", "0", "3")


def test_each_picture_tells_what_happened(lived: Session, make: Make) -> None:
    view = make()
    view.choose(words.FLOW)
    assert view.panel.summary.text() == "3 sager: 1 gik frem, 1 blev, 0 gik tilbage, 0 kom til, 1 gik fra."
    view.choose(words.GROWTH)
    assert view.panel.summary.text().startswith("3 sager ultimo september 2026, siden er 0 kommet til og 1 gået fra")
    view.choose(words.SHARES)
    assert view.panel.summary.text() == (
        "40 % frem, 40 % blev, 20 % tilbage af 5, der stod på et trin både før og efter."
    )
    view.choose(words.SHARES, Span.MONTH)
    assert view.panel.summary.text().endswith("Det er få, så andelene siger lidt.")
    view.choose(words.MATRIX, Span.THIRTEEN)
    assert ("2 På vej", "0", "0", "2", "1", "0", "0", "3") in rows(view)
    view.choose(words.TIME)
    assert [row[0] for row in rows(view)] == ["1 Til opvarmning", "2 På vej", "3 På spring", "4 I gang"]


def test_a_band_opens_its_citizens_and_a_citizen_is_opened(lived: Session, make: Make, qtbot: QtBot) -> None:
    view = make()
    view.choose(words.FLOW)
    view.take_focus()
    QTest.keyClick(view.panel.chart, Qt.Key.Key_Home)
    assert view.panel.chart.spot is not None
    first = view.panel.chart.spot
    QTest.keyClick(view.panel.chart, Qt.Key.Key_Return)
    assert view.behind.isVisible()
    assert view.behind.ids == list(first.ids)
    assert view.behind.heading.text() == first.lines[0]
    with qtbot.waitSignal(view.citizen_asked) as signal:
        QTest.keyClick(view.behind.list, Qt.Key.Key_Return)
    assert signal.args == [first.ids[0], list(first.ids)]
    QTest.keyClick(view.behind.list, Qt.Key.Key_Escape)
    assert not view.behind.isVisible()


def test_a_column_and_a_cell_open_theirs(lived: Session, make: Make) -> None:
    view = make()
    for name, words_of in ((words.MIX, "oktober 2026: 2 På vej"), (words.MATRIX, "2 På vej → 2 På vej")):
        view.choose(name)
        assert view.panel.chart.plot is not None
        spots = view.panel.chart.plot.spots
        view.panel.chart.press(next(at for at, spot in enumerate(spots) if spot.lines[0] == words_of))
        assert view.behind.heading.text() == words_of
        names = [view.behind.rows.item(row).text() for row in range(view.behind.rows.rowCount())]
        assert names == (["Anna Agger", "Carl Dam"] if name == words.MIX else ["Carl Dam"])


def test_no_name_is_read_where_names_are_masked(lived: Session, make: Make) -> None:
    view = make(masked=True)
    view.choose(words.FLOW)
    view.panel.chart.press(0)
    assert view.behind.rows.rowCount() > 0
    assert view.behind.rows.item(0).text() in {"AA", "BB", "CD"}
    view.choose(words.REPLAY)
    assert view.replay.board.layout_ is not None
    cards = [card.text for column in view.replay.board.layout_.columns for card in column.cards]
    assert sorted(cards) == ["AA", "BB", "CD"]


def test_a_jobformidler_s_cases_are_shown_alone(lived: Session, make: Make) -> None:
    view = make()
    of = view.development
    assert of is not None
    ole = next(one for one, (name, _) in of.staff.items() if name == "Ole Ås")
    view.choose(words.FLOW, None, Only(ole))
    assert view.panel.summary.text().startswith("1 sag: 0 gik frem, 1 blev")
    view.refresh(NOVEMBER)
    assert view.choices.only == Only(ole)


def test_jobformidlere_are_compared_when_that_is_switched_on(lived: Session, make: Make) -> None:
    view = make()
    view.choose(words.COMPARISON)
    assert view.panel.nothing.text() == words.COMPARING_IS_OFF
    assert view.panel.picture is None
    view.comparing.click()
    assert compares(lived.store)
    assert view.panel.note.text() == words.CAUTION
    assert rows(view)[0] == ("Mona Ek", "1 (33 %)", "0 (0 %)", "2 (67 %)", "3")
    assert view.panel.picture is not None
    view.comparing.click()
    assert not compares(lived.store)
    lived.undo()
    assert compares(lived.store)


def test_one_month_is_no_development_and_says_what_is(session: Session, make: Make) -> None:
    add_citizen(session, "Anna Agger", {NOVEMBER: Stage.PAA_VEJ})
    view = make()
    for name in words.PICTURES:
        view.choose(name)
        assert view.stack.currentWidget() is view.panel
        assert view.panel.nothing.text() == words.TOO_LITTLE
        assert not view.panel.out.isEnabled()


def test_a_filter_that_nobody_is_in_says_so(lived: Session, make: Make, qtbot: QtBot) -> None:
    view = make()
    idle = add_jobformidler(lived, "Åse Ny", 5)
    with qtbot.waitSignal(view.settled):
        view.refresh(NOVEMBER)
    for name in (words.MIX, words.FLOW, words.TIME, words.MATRIX, words.SHARES):
        view.choose(name, None, Only(idle))
        assert view.panel.nothing.text() in (words.NOBODY, words.UNFOLLOWED), name
        assert view.panel.stack.currentWidget() is view.panel.nothing, name


def test_the_table_stands_behind_every_picture(lived: Session, make: Make) -> None:
    view = make()
    view.panel.as_table.click()
    for name in (words.MIX, words.FLOW, words.GROWTH, words.TIME, words.MATRIX, words.SHARES):
        view.choose(name)
        assert view.panel.stack.currentWidget() is view.panel.figures
        assert view.panel.figures.rows.table == view.panel.picture.table() if view.panel.picture else False
    view.panel.as_table.click()
    assert view.panel.stack.currentWidget() is view.panel.chart


def test_it_goes_out_as_png_svg_and_pdf(
    lived: Session, make: Make, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    view = make()
    for name, ending in (("png", ".png"), ("svg", ".svg"), ("pdf", ".pdf")):
        answers.target = tmp_path / f"udvikling{ending}"
        view.panel.ways_out[name].trigger()
        assert answers.target.stat().st_size > 1000
    assert view.panel.picture is not None
    paper = pdf_text.read(pdf(view.panel._document(view.panel.picture, {})))
    told = " ".join(text for page in paper.pages for text in page)
    assert all(paper.fonts.values())
    assert "Trin over tid" in told
    assert "oktober 2026" in told
    view.panel.ways_out["print"].trigger()
    assert view.panel.printing.shown is not None
    assert view.panel.printing.shown.windowTitle() == view.panel.heading.text()
    view.panel.printing.shown.close()
    answers.target = tmp_path / "none" / "a.png"
    with qtbot.waitSignal(view._notifier.said) as said:
        view.panel.ways_out["png"].trigger()
    assert said.args[1]


def test_many_months_are_read_in_bites_and_what_is_closed_once(make: Make, qtbot: QtBot, session: Session) -> None:
    store = made_up_team(citizens=25, months=14, today=date(2026, 11, 16))
    view = make(of=Session(store, session.clock))
    first = view.development
    assert first is not None
    assert len(first.months) == 14
    for name in words.PICTURES:
        for span in Span:
            view.choose(name, span)
    with qtbot.waitSignal(view.settled):
        view.refresh(NOVEMBER)
    assert view.development is not None
    assert all(one is two for one, two in zip(first.months[:-1], view.development.months[:-1], strict=True))
    view.forget()
    with qtbot.waitSignal(view.settled):
        view.refresh(OCTOBER)
    assert len(view.development.months) == 13
    store.close()
