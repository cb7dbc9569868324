"""Hands out all that is kept about one citizen: asks where, writes the workbook, and notes that it was given."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.citizens.persons import person
from app.core.clock import today
from app.core.errors import UserError
from ui.core.dialogs import WORKBOOKS, Dialogs
from ui.core.notifier import Notifier

_TITLE = "Gem alt om borgeren, også CPR-nummeret"


def save_access(citizen_id: str, notifier: Notifier, dialogs: Dialogs, window: QWidget) -> None:
    """Ask where, then write it; what is refused is said in words."""
    from app.workbook.access import access_name, write_access

    session = notifier.session
    citizen = person(session.store, citizen_id)
    if citizen is None:
        notifier.say_error(UserError("citizen_gone"))
        return
    suggested = access_name(notifier.discretion.fit(citizen.name), today(session.clock))
    target = dialogs.destination(window, _TITLE, suggested, WORKBOOKS, ".xlsx")
    if target is None:
        return
    QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        write_access(session.store, citizen.id, target, session.clock.now())
    except UserError as error:
        notifier.say_error(error)
        return
    finally:
        QApplication.restoreOverrideCursor()
    said = f"Gemt: {target}. Filen har alt om borgeren, også CPR-nummeret. Giv den kun til borgeren selv."
    notifier.tell_written(target, said)
    notifier.note("exported", {"what": "citizen"}, citizen.id)
