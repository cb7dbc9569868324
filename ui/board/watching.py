"""Has the rules to watch asked once the board stands, and keeps what they say true from change to change."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.board.board import Board
from app.core.change import Change
from app.core.clock import today
from app.core.domain import Month
from app.session import Announcement, Session

if TYPE_CHECKING:
    from app.board.watches import BoardWatches

_STANDS_AFTER = 300  # ms; by then the board is painted, and whoever leafs through the months has gone on
_PLACED_AFTER = 60  # ms; whoever places one after another waits for nothing
_GATHERED_AFTER = 300  # ms; others change something every moment, and are asked about together


class BoardWatching(QObject):
    """`answered` when everyone has been asked about anew: the page then shows its board again, if it is in sight."""

    answered = Signal()

    def __init__(self, session: Session, page: QWidget) -> None:
        super().__init__(page)
        self._session = session
        self._page = page
        self._watches: BoardWatches | None = None
        self._since: list[Change] = []  # what has happened since those were asked
        self._placed = False  # whether something of it was done here
        self._at_once = False  # and whether that was more than placing
        self._month: Month | None = None  # whose board stood last when nobody had been asked about
        self._asking: Iterator[BoardWatches | None] | None = None  # about everyone, a few at a time
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._ask)

    def note(self, announcement: Announcement) -> None:
        """This was changed: the next board shows what the rules say now of those whom it touched.

        What others have changed is shown first, and the rules asked a moment later.
        """
        if self._watches is not None or self._asking is not None:
            self._since.append(announcement.change)
            if announcement.how == "by_others":
                return
            from app.board.watches import only_places

            self._placed = True
            self._at_once = self._at_once or not only_places([announcement.change])
            if self._asking is not None:
                self._later.start(_PLACED_AFTER)

    def forget(self) -> None:
        """Everything is asked anew: whoever is named in what is known may be called otherwise now."""
        self._watches = self._asking = None
        self._asked()

    def _asked(self) -> None:
        """What is known by now has all in it that has happened."""
        self._since.clear()
        self._placed = self._at_once = False

    def on(self, whole: Board) -> Board:
        """The board with what is to be watched, as far as it is known; the rest is asked when the board stands.

        Where citizens were only placed, they keep what was told of them until the move is painted.
        """
        if self._watches is None:
            if whole.month != self._month or not self._later.isActive():  # not later for what others change meanwhile
                self._month = whole.month
                self._later.start(_STANDS_AFTER)
            return whole
        from app.board.watches import board_watches_after, is_watched, with_watches

        day = today(self._session.clock)
        if not is_watched(whole, day):
            return whole
        if self._asking is not None:
            return with_watches(whole, self._watches)
        if self._since and not self._at_once:
            if self._placed:
                self._later.start(_PLACED_AFTER)
            elif not self._later.isActive():
                self._later.start(_GATHERED_AFTER)
            return with_watches(whole, self._watches)
        after = board_watches_after(self._watches, self._session.store, self._since, day)
        if after is None:
            self._later.start(_STANDS_AFTER)
        else:
            self._watches = after
            self._asked()
        return with_watches(whole, self._watches)

    def meets(self, shown: Board) -> bool:
        """Whether the meeting about the board's month goes on; no until the board stands."""
        if self._watches is None or shown.closed:
            return False
        from app.teammoede.meeting import goes_on

        return goes_on(self._session.store, shown.month)

    def ask_now(self) -> None:
        """Ask at once what would be asked a moment later."""
        if self._later.isActive():
            self._later.stop()
            self._ask()
        while self._asking is not None and self._session.store.is_whole:
            self._ask()

    def _ask(self) -> None:
        """Ask about those who were placed, or about everyone, unless nobody looks: then the page asks for it again when
        it is in sight.
        """
        if not self._session.store.is_whole:
            self._later.start(_STANDS_AFTER)  # it would hold the window until all is here
            return
        if self._page.isVisible():
            before, known = self._watches, self._known()
            if known is None:
                self._later.start(0)  # whoever presses a key meanwhile comes first
                return
            self._watches = known
            self._asked()
            if known == before:
                return
        self._asking = None
        self.answered.emit()

    def _known(self) -> "BoardWatches | None":
        """What the rules say by now; None where not everyone has been asked about yet."""
        from app.board.watches import board_watches_after, board_watches_in_pieces

        store, day, known = self._session.store, today(self._session.clock), self._watches
        if self._asking is not None:
            known = next(self._asking)
            if known is None:
                return None
            self._asking = None
        after = None if known is None else board_watches_after(known, store, self._since, day)
        if after is None:
            self._asked()
            self._asking = board_watches_in_pieces(store, day)
            return self._known()
        return after
