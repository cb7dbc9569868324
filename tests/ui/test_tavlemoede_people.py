"""Who takes part in a tavlemøde can be changed while it goes on."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.session import Session
from app.tavlemoede_decisions import decisions
from db.store import Store
from tests.ui.tavlemoeder import begun, fill, press, store_of
from ui.main_window import MainWindow

Key = Qt.Key


def test_who_comes_late_or_leaves_is_ticked_during_the_meeting(
    store: Store, session: Session, make_window: Callable[[Store], MainWindow], qtbot: QtBot
) -> None:
    fill(session)
    window = make_window(store)
    page = begun(window)
    held = page.room.meeting
    assert held is not None

    def there() -> tuple[str, ...]:
        return decisions(store_of(page), held.id, initials=True).participants

    assert there() == ("Mona Sørensen", "Åge Ærø")
    press(qtbot, page, Key.Key_M)
    assert page.room.forms.people.isVisible()
    assert [box.isChecked() for box in page.room.forms.there.boxes.values()] == [True, True]
    press(qtbot, page, Key.Key_Space)
    press(qtbot, page, Key.Key_PageDown)
    press(qtbot, page, Key.Key_Return)
    assert not page.room.forms.people.isVisible()
    assert there() == ("Åge Ærø",)
    press(qtbot, page, Key.Key_M)
    press(qtbot, page, Key.Key_Tab)
    press(qtbot, page, Key.Key_Space)
    press(qtbot, page, Key.Key_Return)
    assert there() == ()
    press(qtbot, page, Key.Key_M)
    assert [box.isChecked() for box in page.room.forms.there.boxes.values()] == [False, False]
    press(qtbot, page, Key.Key_Escape)
    window.actions_here["undo"].trigger()
    window.actions_here["undo"].trigger()
    assert there() == ("Mona Sørensen", "Åge Ærø")
    assert page.goes_on
