"""Stands between the session and the pages: tells what changed, and says what went wrong."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from app.core.change import Change
from app.core.clock import today
from app.core.discretion import Discretion
from app.core.errors import UserError
from app.session import Announcement, Session
from ui.core.drafts import Drafts
from ui.core.leading import Leading
from ui.core.others import OthersChanges

_NOTED = "note_event"
"""The kind of change that no page but the journal's shows anything of."""


class Rewriting(NamedTuple):
    """What is done to the file while it is closed: `work(session, progress)` answers with what is said of it then.

    `progress` raises where the user gave it up, so it is only to be told of while all of it can still be taken back.
    `doing` is said meanwhile, and the page of this name is shown after it, `at` this citizen or section.
    """

    doing: str
    work: Callable[[Session, Callable[[float], None]], str]
    page: str
    at: str = ""


class Notifier(QObject):
    """`changed(Announcement)` after every change of what pages show, `noted(Announcement)` after what is only written
    down in the journal; `said(text, is_error, can_undo)` for what the user should read. `heard(Announcement)` after
    each change by somebody else, which `changed` or `noted` has told of too, together with others that came with it;
    `others` keeps who that was. `took_back` when what was said last is that a change was taken back, which can be
    done again.

    `replaced` when what is shown is to be asked for anew: somebody else wrote, or the file can be written again.
    `renamed` when everybody is called otherwise from now on: what is kept of names is to be forgotten.
    `rewriting_asked(Rewriting)` when the file is to be rewritten, which takes a while, and is closed for it.
    `copy_asked` when all of a team on a server is to be written into a file, `password_asked` when the login's password
    is to be another one.
    `closing` before the team's file is closed: nobody may ask it anything any more. `large_work_ahead` when much is
    going to be changed at once, so that what stands in the file is kept first.

    What is said names citizens; `discretion` makes it fit for where it is shown. `masked` tells whether no names may
    be read there now.
    """

    changed = Signal(object)
    noted = Signal(object)
    replaced = Signal()
    renamed = Signal()
    closing = Signal()
    large_work_ahead = Signal()
    rewriting_asked = Signal(object)
    copy_asked = Signal()
    password_asked = Signal()
    said = Signal(str, bool, bool)
    wrote = Signal(object)
    took_back = Signal()
    heard = Signal(object)

    def __init__(
        self, session: Session, parent: QObject | None = None, masked: Callable[[], bool] | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.others = OthersChanges()
        self.leading = Leading(self)
        self.drafts = Drafts(self, self.others)
        self.discretion = Discretion(session.store, masked or _never)
        session.listen(self._announced)
        session.follow(self._replaced)

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

    def undo_all(self, ids: Sequence[str]) -> None:
        """Take these changes back one after another, the latest first, and say how many; it ends where one is refused,
        or where another has come in between, which is said too.
        """
        from ui.texts.earlier import several_undone

        done, refusal = 0, ""
        try:
            for change_id in ids:
                if [one.id for one in self.session.latest(1)] != [change_id]:
                    refusal = "Der er kommet en anden ændring imens. Se listen igen."
                    break
                self.session.undo()
                done += 1
        except UserError as error:
            refusal = self.sentence(error)
        if refusal or done > 1:
            self.said.emit(several_undone(done, refusal), bool(refusal), False)
        if done and not refusal:
            self.took_back.emit()

    def say_error(self, error: UserError) -> None:
        """Say a user's mistake where it can be seen."""
        from ui.texts.errors import error_sentence  # the board stands before anything has to be said

        self.said.emit(error_sentence(error), True, False)

    def sentence(self, error: UserError) -> str:
        """A user's mistake in one sentence, for the form that it belongs to, fit to be read there."""
        from ui.texts.errors import error_sentence

        return self.discretion.fit(error_sentence(error))

    def tell_written(self, path: Path, said: str = "") -> None:
        """Say that a file stands there now, in these words if any; it can be opened and found from what is said."""
        self.said.emit(said or f"Gemt: {path}", False, False)
        self.wrote.emit(path)

    def note(self, kind: str, facts: Mapping[str, object], citizen_id: str | None = None) -> None:
        """Write down in the journal that something was given out; a team that is only read keeps no journal."""
        from app.commands.events import note_event  # the board stands before anything is given out

        if self.session.refusal is None:
            try:
                self.session.run(note_event, kind, facts, citizen_id)
            except UserError as error:
                self.say_error(error)

    def told(self, change: Change, how: str) -> str:
        """What was done, undone or done again, or would be; nothing where it is not worth a word."""
        from ui.texts.earlier import earlier_when
        from ui.texts.errors import change_sentence

        return change_sentence(change, how, earlier_when(change.facts, today(self.session.clock), self.session.who))

    def name_of(self, who: str | None, login: str) -> str:
        """What somebody else is called: their name, else that of their login; '' where neither is known."""
        from app.core.teams import staff_name  # nobody else is there before the board stands

        return (staff_name(self.session.store, who) if who is not None else "") or login

    def _replaced(self) -> None:
        self.discretion.forget()
        self.replaced.emit()

    def _announced(self, announcement: Announcement) -> None:
        self.discretion.note(announcement.change.edits)
        if announcement.how == "by_others":
            self._hear(announcement)
            return
        (self.noted if announcement.change.kind == _NOTED else self.changed).emit(announcement)
        sentence = self.told(announcement.change, announcement.how)
        if sentence:
            can_undo = announcement.how != "undone" and not announcement.change.lasting
            self.said.emit(sentence, False, can_undo)
            if announcement.how == "undone":
                self.took_back.emit()

    def _hear(self, announcement: Announcement) -> None:
        """Others have changed something: it is shown as any change, and told apart from what is said."""
        each = announcement.each or (announcement,)
        names = {who: self.name_of(*who) for who in {(told.who, told.login) for told in each}}
        with self.others.telling((told.change.edits, names[told.who, told.login]) for told in each):
            (self.noted if announcement.change.kind == _NOTED else self.changed).emit(announcement)
        for told in each:
            self.heard.emit(told)


def _never() -> bool:
    return False
