"""Tells what others have done: among the messages, and in the quiet line where it is about who is in sight."""

from collections.abc import Callable
from itertools import groupby

from PySide6.QtCore import QObject, QTimer

from app.core.change import touched_citizens
from app.session import Announcement
from ui.core.notifier import Notifier

_MOST = 3
"""How many changes of one person that come in one go are told one by one."""


class Overhearing(QObject):
    """`tell(text, beside)` for each; `in_sight` knows who is in hand on the page that is shown."""

    def __init__(
        self, notifier: Notifier, tell: Callable[[str, bool], object], in_sight: Callable[[], str | None]
    ) -> None:
        super().__init__(notifier)
        self._notifier, self._tell, self._in_sight = notifier, tell, in_sight
        self._heard: list[Announcement] = []
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._tell_all)
        notifier.heard.connect(self._hear)
        notifier.closing.connect(self._soon.stop)

    def _hear(self, announcement: Announcement) -> None:
        self._heard.append(announcement)
        self._soon.start()

    def _tell_all(self) -> None:
        from ui.texts.others import ME, others_sentences

        session = self._notifier.session
        heard, self._heard = self._heard, []
        citizen_id = self._in_sight()
        for (who_id, login), group in groupby(heard, key=_who):
            changes = [announcement.change for announcement in group]
            mine = who_id is not None and who_id == session.who
            who = ME if mine else self._notifier.name_of(who_id, login)
            about = {one for change in changes for one in touched_citizens(session.store, change.edits) or ()}
            for sentence in others_sentences(changes, who, _MOST):
                self._tell(sentence, citizen_id in about)


def _who(announcement: Announcement) -> tuple[str | None, str]:
    return announcement.who, announcement.login
