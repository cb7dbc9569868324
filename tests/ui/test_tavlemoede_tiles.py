"""The goals and rows of the board: nothing that counts is cut, however large the team and however small the window."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QApplication

from app.commands.openings import add_opening_at
from app.core.privacy import Labels
from app.matching.rows import candidates
from app.session import Session
from app.tavlemoede.meeting import StepKind
from app.tavlemoede.people import Measure
from db.store import Store
from tests.ui.tavlemoeder import begun, fill
from ui.shell.main_window import MainWindow
from ui.tavlemoede import words
from ui.tavlemoede.overview import OverviewView
from ui.tavlemoede.rows import BoardRow, Chip, RowDelegate
from ui.tavlemoede.tile_words import tile_of_measure

LARGE = (
    Measure("in_company", 1140, 3000, 0.5, at_most=False),
    Measure("paid_hours", 2140, 3000, 0.85, at_most=False),
    Measure("passive", 2960, 3000, 0.1, at_most=True),
    Measure("cv", 3000, 3000, 0.85, at_most=False),
    Measure("exempt_225", 0, 3000, 0.3, at_most=True),
)


def test_the_tiles_have_room_for_their_numbers(
    store: Store, session: Session, make_window: Callable[[Store], MainWindow]
) -> None:
    fill(session)
    window = make_window(store)
    page = begun(window)
    view = page.meeting_view.views[StepKind.OVERVIEW]
    assert isinstance(view, OverviewView)
    figures = page.meeting_view.contents.people.figures._replace(stages=(876, 1080, 584, 379))
    for size in ((1920, 1080), (1440, 900), (1280, 720)):
        window.resize(*size)
        QApplication.processEvents()
        view.goals.show_people(figures, [*map(tile_of_measure, LARGE)])
        assert [tile.accessibleName() for tile in view.goals.tiles][1] == (
            "Med løntimer: 71 %, mål 85 %, ikke nået, 2.140 af 3.000, 410 mangler"
        )
        tiles = (view.goals.shares, *view.goals.tiles)
        assert [(tile.needed, tile.width()) for tile in tiles if not 0 < tile.needed <= tile.width()] == [], size


def test_a_tile_says_how_the_goal_stands() -> None:
    assert [words.standing(one) for one in LARGE] == ["360 mangler", "410 mangler", "2.660 over", "nået", "nået"]
    assert words.standing(Measure("cv", 0, 0, 0.85, at_most=False)) == ""
    some = Measure("in_company", 84, 109, 0.5, at_most=False, unknown=3)
    assert words.tile_lines(some) == ("84 af 109", "nået, 3 ukendt")
    assert words.tile_lines(Measure("cv", 0, 0, 0.85, at_most=False, unknown=112)) == ("ukendt: 112", "")
    assert words.goal_lines(LARGE[2]) == ("højst", "10 %")


def test_a_chip_gives_way_where_it_would_cut_the_title(
    store: Store, session: Session, make_window: Callable[[Store], MainWindow]
) -> None:
    fill(session)
    page = begun(make_window(store))
    view = page.meeting_view.views[StepKind.OVERVIEW]
    assert isinstance(view, OverviewView)
    delegate = view.openings.list.itemDelegate()
    assert isinstance(delegate, RowDelegate)
    chips = (Chip("ny", minor=True), Chip("frist i dag"), Chip("2 foreslået", minor=True), Chip("3 passer"))
    row = BoardRow("k", "Køkkenmedhjælper", below="Hotellet", chips=chips)
    assert delegate.with_room(row, 2000) == list(chips)
    assert [chip.text for chip in delegate.with_room(row, 60)] == ["frist i dag", "3 passer"]
    assert "2 foreslået" in row.spoken


def test_who_is_shown_for_a_job_that_asks_for_nothing_has_no_number(store: Store, session: Session) -> None:
    fill(session)
    job = session.run(add_opening_at, "Altmuligmand", "Nyt Sted").facts["opening_id"]
    best = candidates(store, str(job), date(2026, 11, 16), 3)
    rows = [words.candidate_row(one, Labels(store, initials=True)) for one in best]
    assert {row.text for row in rows} == {"jobbet siger for lidt om, hvad det kræver"}
    assert not any("af 100" in chip.text for row in rows for chip in row.chips)
