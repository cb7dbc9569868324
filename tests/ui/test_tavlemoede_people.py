"""Who takes part in a tavlemøde can be changed while it goes on, and what is said of who may fit is said in full."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.session import Session
from app.tavlemoede.decisions import decisions
from db.store import Store
from tests.ui.tavlemoeder import begun, fill, matching, press, store_of
from ui.shell.main_window import MainWindow

Key = Qt.Key


def test_who_comes_late_or_leaves_is_ticked_during_the_meeting(
    store: Store, session: Session, make_window: Callable[[Store], MainWindow], qtbot: QtBot
) -> None:
    fill(session)
    window = make_window(store)
    page = begun(window)
    held = page.meeting_view.meeting
    assert held is not None

    def there() -> tuple[str, ...]:
        return decisions(store_of(page), held.id, initials=True).participants

    assert there() == ("Mona Sørensen", "Åge Ærø")
    press(qtbot, page, Key.Key_M)
    assert page.meeting_view.forms.people.isVisible()
    assert [box.isChecked() for box in page.meeting_view.forms.there.boxes.values()] == [True, True]
    press(qtbot, page, Key.Key_Space)
    press(qtbot, page, Key.Key_PageDown)
    press(qtbot, page, Key.Key_Return)
    assert not page.meeting_view.forms.people.isVisible()
    assert there() == ("Åge Ærø",)
    press(qtbot, page, Key.Key_M)
    press(qtbot, page, Key.Key_Tab)
    press(qtbot, page, Key.Key_Space)
    press(qtbot, page, Key.Key_Return)
    assert there() == ()
    press(qtbot, page, Key.Key_M)
    assert [box.isChecked() for box in page.meeting_view.forms.there.boxes.values()] == [False, False]
    press(qtbot, page, Key.Key_Escape)
    window.actions_here["undo"].trigger()
    window.actions_here["undo"].trigger()
    assert there() == ("Mona Sørensen", "Åge Ærø")
    assert page.goes_on


def test_every_reason_of_the_candidate_in_hand_is_told(
    store: Store, session: Session, make_window: Callable[[Store], MainWindow], qtbot: QtBot
) -> None:
    fill(session)
    page = begun(make_window(store))
    page.meeting_view.go_to(3)
    view = matching(page)
    assert view.why.text() == f"BB: {view.candidates.list.rows.rows[0].text}"
    assert view.why.text().startswith("BB: lager, 12 timer")
    press(qtbot, page, Key.Key_Down)
    assert view.why.text().startswith("AA: ")
    page.meeting_view.show_names(True)
    assert view.why.text().startswith("Anna Agger: ")
