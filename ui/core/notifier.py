"""Stands between the session and the pages: tells what changed, and says what went wrong."""

from PySide6.QtCore import QObject, Signal

from app.core.clock import today
from app.core.errors import UserError
from app.session import Announcement, Session
from ui.core.drafts import Drafts


class Notifier(QObject):
    """`changed(Announcement)` after every change; `said(text, is_error, can_undo)` for what the user should read.

    `replaced` when what is shown is to be asked for anew: somebody else wrote, or the file can be written again.
    """

    changed = Signal(object)
    replaced = Signal()
    said = Signal(str, bool, bool)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.drafts = Drafts(self)
        session.listen(self._announced)
        session.follow(self.replaced.emit)

    def undo(self) -> None:
        """Take the latest change back, and say which it was."""
        try:
            self.session.undo()
        except UserError as error:
            self.say_error(error)

    def redo(self) -> None:
        """Do the undone change again, and say which it was."""
        try:
            self.session.redo()
        except UserError as error:
            self.say_error(error)

    def say_error(self, error: UserError) -> None:
        """Say a user's mistake where it can be seen."""
        from ui.texts.errors import error_sentence  # the board stands before anything has to be said

        self.said.emit(error_sentence(error), True, False)

    def _announced(self, announcement: Announcement) -> None:
        from ui.texts.earlier import earlier_when
        from ui.texts.errors import change_sentence

        self.changed.emit(announcement)
        when = earlier_when(announcement.change.facts, today(self.session.clock), self.session.who)
        sentence = change_sentence(announcement.change, announcement.how, when)
        if sentence:
            can_undo = announcement.how != "undone" and not announcement.change.lasting
            self.said.emit(sentence, False, can_undo)
