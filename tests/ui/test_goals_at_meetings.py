"""The goals stand where the sources have them: at the point Målstatus, where a month is closed, and on the board."""

import pytest

from app.commands.measures import make_measure
from app.commands.sheets import RowDraft, make_sheet, show_on_board
from app.core.domain import Stage
from app.session import Session
from app.tavlemoede.meeting import StepKind
from db.store import Store
from tests.ui import meetings
from tests.ui.loads import MakeWindow
from tests.ui.measures import COMPANY, OUTSIDE, PASSIVE
from tests.ui.people import OCTOBER, add_citizen, add_jobformidler
from tests.ui.tavlemoeder import begun
from tests.ui.work import team_of
from ui.measures.strip import GoalStrip
from ui.tavlemoede.overview import OverviewView

LACKS = "Virksomhedsrettet indsats, 0 % i november 2026, foreløbig, mål 50 % i december 2026, 2 borgere mangler"


@pytest.fixture
def sheet_id(session: Session) -> str:
    """Four citizens in no company, and a sheet with three goals."""
    mona = add_jobformidler(session, "Mona Holm")
    for name in ("Anna Agger", "Bo Bang", "Carla Carlsen", "Dan Dahl"):
        add_citizen(session, name, {OCTOBER: Stage.PAA_VEJ}, mona, efforts_known_on="2020-01-01")
    made = [str(session.run(make_measure, draft).facts["id"]) for draft in (COMPANY, PASSIVE, OUTSIDE)]
    return str(session.run(make_sheet, "Flere skal med", [RowDraft(one) for one in made]).facts["id"])


def told(strip: GoalStrip) -> list[str]:
    """What the cards in sight say."""
    strip.complete()
    return [card.accessibleName() for card in strip.cards.cards] if strip.isVisible() else []


def test_the_goals_stand_on_top_until_their_point_is_ticked(
    sheet_id: str, store: Store, make_window: MakeWindow
) -> None:
    window = make_window(store)
    window.resize(1280, 720)
    page = meetings.begun(window)
    view = page.meeting_view
    assert told(view.goals)[0].startswith(LACKS)
    assert len(told(view.goals)) == 3
    view.agenda.tick_next()
    assert told(view.goals) == []


def test_the_goals_stand_where_a_month_is_closed(sheet_id: str, store: Store, make_window: MakeWindow) -> None:
    window = make_window(store)
    page = meetings.begun(window)
    page.actions_here["close_month"].trigger()
    assert page.closing is not None
    assert told(page.closing.goals)[0].startswith(LACKS)


def test_a_team_without_goals_has_none_at_its_meetings(store: Store, make_window: MakeWindow, session: Session) -> None:
    add_citizen(session, "Anna Agger", {OCTOBER: Stage.PAA_VEJ})
    window = make_window(store)
    page = meetings.begun(window)
    assert told(page.meeting_view.goals) == []


def test_the_chosen_goals_stand_on_the_board_in_place_of_its_own(
    sheet_id: str, store: Store, session: Session, make_window: MakeWindow
) -> None:
    window = make_window(store)
    page = begun(window)
    view = page.meeting_view.views[StepKind.OVERVIEW]
    assert isinstance(view, OverviewView)
    assert [tile.accessibleName().partition(":")[0] for tile in view.goals.tiles][:2] == [
        "I virksomhed",
        "Med løntimer",
    ]
    team_of(window).session.run(show_on_board, sheet_id)
    names = [tile.accessibleName() for tile in view.goals.tiles]
    assert [name.partition(",")[0] for name in names] == ["Virksomhedsrettet indsats", "Passive", "Tilfredshed"]
    assert names[0].startswith(LACKS)
    team_of(window).session.run(show_on_board, None)
    assert len(view.goals.tiles) == 5
