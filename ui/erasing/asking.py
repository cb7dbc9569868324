"""Asks whether somebody is to be deleted for good, and has the window do it, off its thread, with the file closed."""

import os
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.commands.deletion import erase_citizens, erase_text
from app.core.errors import UserError
from app.erasing.proposals import mentioned
from app.session import Session
from ui.core.notifier import Notifier, Rewriting
from ui.erasing.dialog import EraseDialog, Known
from ui.texts.deletion import TEXT_ERASED, erased_words

_FEW = 60
"""Of so many it is said at once where else they are written about; of more it takes longer than anybody waits."""


class Erasing(QObject):
    """Opens the dialog over a page; the page of this name is shown again when somebody was deleted. `begun` then."""

    begun = Signal()

    def __init__(self, notifier: Notifier, page: str, parent: QWidget, at: str = "") -> None:
        super().__init__(parent)
        self._notifier, self._page, self._parent, self._at = notifier, page, parent, at
        self._ids: tuple[str, ...] = ()
        self.dialog: EraseDialog | None = None

    def ask(self, citizens: Sequence[tuple[str, str]]) -> None:
        """Ask about these citizens, each an id with a name."""
        store = self._notifier.session.store.of_team(None)
        self._ids = tuple(citizen_id for citizen_id, _ in citizens)
        counts = mentioned(store, self._ids).counts if len(citizens) <= _FEW else None
        names = [self._notifier.discretion.fit(name) for _, name in citizens]
        backups, away = self._backups()
        known = Known(names, counts, backups, self._kept_until(), away, self._set_aside())
        self.dialog = EraseDialog(known, self._parent)
        self.dialog.accepted.connect(self._agreed)
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()

    def erase_text(self, table: str, row_id: str, citizen_id: str) -> None:
        """Delete for good what stood in a row of a citizen's that was removed."""

        def work(session: Session, progress: Callable[[float], None]) -> str:
            erase_text(session, table, row_id, progress)
            return TEXT_ERASED

        self._notifier.rewriting_asked.emit(Rewriting("Sletter teksten …", work, self._page, citizen_id))

    def _kept_until(self) -> date | None:
        """Until when a backup of today is kept at the latest; None where the team lies in no file."""
        session = self._notifier.session
        if session.store.path is None:
            return None
        from app.files.backups import kept_at_most

        return kept_at_most(session.clock.now().date())

    def _backups(self) -> tuple[Sequence[tuple[Path, date, date]], Sequence[Path]]:
        """Which backups are known, where, of which day and until when; and the places that can't be read just now."""
        from app.files.places import places
        from app.files.safekeeping import backups_of

        chosen, found, away = places(), list[tuple[Path, date, date]](), list[Path]()
        for root in (chosen.root, chosen.second):
            if root is None or self._notifier.session.store.path is None:
                continue
            try:
                told = backups_of(self._notifier.session.store, root)
            except UserError:
                told = None
            if told is None or (root == chosen.second and not os.path.isdir(root)):  # a share that is away
                away.append(root)
            found += [(path, at.date(), until) for path, at, until in told or ()]
        return found, away

    def _set_aside(self) -> Sequence[Path]:
        """The files beside the team's that stood in its place."""
        from app.files.restoring import set_aside

        path = self._notifier.session.store.path
        return () if path is None else set_aside(path)

    def _agreed(self) -> None:
        dialog = self.dialog
        if dialog is None:
            return
        ids, in_texts, with_backup = self._ids, dialog.in_texts.isChecked(), dialog.with_backup.isChecked()

        def work(session: Session, progress: Callable[[float], None]) -> str:
            if with_backup:
                _back_up(session)
            erased = erase_citizens(session, ids, in_texts=in_texts, told=progress)
            return erased_words(erased.many, erased.tidied)

        self.begun.emit()
        self._notifier.rewriting_asked.emit(Rewriting("Sletter for altid …", work, self._page, self._at))


def _back_up(session: Session) -> None:
    from app.files.places import places
    from app.files.safekeeping import make_backup

    if session.store.path is not None:
        make_backup(session.store.path, session.store.key, session.clock.now(), places().root)
