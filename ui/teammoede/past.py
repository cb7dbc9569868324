"""A meeting of the past: the board as it was when its month was closed, and what has changed since."""

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QSplitter, QVBoxLayout, QWidget

from app.board.cards import Card
from app.commands.months import reopen_month
from app.core.clock import today
from app.core.domain import Month
from app.core.words import month_name
from app.teammoede.past import PastMonth, past_month
from ui.board.card_heights import Density
from ui.board.wall import Wall
from ui.core.commands import Commands
from ui.core.notifier import Notifier
from ui.teammoede import past_words, since_words
from ui.teammoede.past_head import PastHead
from ui.teammoede.since_list import SinceList
from ui.widgets.form import Entry, InlineForm
from ui.widgets.labels import text_label
from ui.widgets.rows_model import RowsModel

_AIR = 22
_LEAST_BESIDE = 292  # pixels for what has changed
_BESIDE_FROM = 1000  # pixels
_LEAST_WALL, _LEAST_BELOW = 210, 150  # pixels, where one stands below the other


class PastMeeting(QWidget):
    """Shows a closed month, and reopens it. It follows every change while it is in sight.

    `citizen_asked(id)` when somebody's own page is wanted; `save_asked` and `preview_asked` of the minutes tell
    whether initials are to stand for names; `reopened` when the month has just been opened again.
    """

    citizen_asked = Signal(str)
    save_asked = Signal(bool)
    preview_asked = Signal(bool)
    reopened = Signal()

    def __init__(self, notifier: Notifier, parent: QWidget) -> None:
        super().__init__(parent)
        self._notifier = notifier
        self._commands = Commands(notifier)
        self._month: Month | None = None
        self._stale = False
        self._has_reopened = False
        self.shown: PastMonth | None = None
        self.form: InlineForm | None = None
        self.head = PastHead(self)
        self.reopening = QFrame(self)
        self.wall = Wall(Density.COMPACT, self, lanes=False)
        self.wall.only_look()
        self.heading = QLabel(self)
        self.nothing = QLabel(self)
        self.since = SinceList(self)
        self._build()
        notifier.changed.connect(self._changed)
        self.head.save_asked.connect(self.save_asked)
        self.head.preview_asked.connect(self.preview_asked)
        self.head.reopen_asked.connect(self.open_form)
        self.since.opened.connect(self.citizen_asked)
        for column in self.wall.columns:
            column.list.activated.connect(self._open_card)

    def show_month(self, month: Month) -> None:
        """Show this closed month."""
        if month != self._month:
            self.close_form()
            self._month = month
        self.refresh()

    def refresh(self) -> None:
        """Ask the question again and show the answer; a month that is open again has none."""
        if self._month is None:
            return
        session = self._notifier.session
        day = today(session.clock)
        self._stale = False
        self.shown = past = past_month(session.store, self._month, day)
        if past is None:
            return
        self.head.show_past(past)
        self.wall.show_board(past.whole)
        self.since.show_rows(past.since, day)
        self.since.setVisible(bool(past.since))
        self.nothing.setVisible(not past.since)
        self.heading.setText("Ændret siden" if past.figures is None else since_words.title(len(past.since)))
        self.nothing.setText(
            past_words.not_frozen(past.month)
            if past.figures is None
            else "Alt om borgerne er, som da måneden blev afsluttet."
        )
        self._lead_keys()

    def open_form(self) -> None:
        """Ask why the month is to be reopened, and say what that does."""
        if self.form is not None or self._month is None:
            return
        name = month_name(self._month)
        entry = Entry("reason", "Begrundelse", hint="fx en borger stod på et forkert trin")
        title = f"Hvorfor genåbnes {name}?"
        self.form = InlineForm(title, (entry,), self._reopen, self, save=f"Genåbn {name}")
        self.form.setObjectName("flat")  # the panel around it is frame enough
        self.form.closed.connect(self._form_closed)
        self.consequence.setText(past_words.reopening(self._month))
        self._reopening_column.addWidget(self.form)
        self.reopening.show()
        self.form.show()
        self.form.begin()

    def close_form(self) -> None:
        """Close the form, if it is open."""
        if self.form is None:
            return
        form, self.form = self.form, None
        self.reopening.hide()
        self._reopening_column.removeWidget(form)
        form.hide()
        form.deleteLater()

    def showEvent(self, event: QShowEvent) -> None:
        """Whatever comes into sight shows what is true now."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What has changed stands below the board where both have no room beside each other."""
        super().resizeEvent(event)
        beside = self.width() >= _BESIDE_FROM
        self._body.setOrientation(Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical)
        self.wall.setMinimumHeight(0 if beside else _LEAST_WALL)
        self._since.setMinimumHeight(0 if beside else _LEAST_BELOW)
        self._lead_keys()

    def _lead_keys(self) -> None:
        """Keys begin with what has changed; where that stands below the board, on it: so the head stays in sight."""
        beside = self._body.orientation() is Qt.Orientation.Horizontal
        walls = (column.list for column in self.wall.columns if column.list.rows.rows)
        changed = self.shown is not None and bool(self.shown.since)
        self.setFocusProxy(self.since if changed and beside else next(walls, self.head.reopen))

    def _build(self) -> None:
        self.consequence = text_label("", "muted", self.reopening)
        self.reopening.setObjectName("panel")
        self.reopening.hide()
        self._reopening_column = QVBoxLayout(self.reopening)
        self._reopening_column.setContentsMargins(4, 12, 4, 4)
        self._reopening_column.setSpacing(0)
        self.consequence.setContentsMargins(12, 0, 12, 0)
        self._reopening_column.addWidget(self.consequence)
        walls = self.wall.layout()
        if walls is not None:
            walls.setContentsMargins(0, 0, 0, 0)
        self._body = body = QSplitter(self)
        body.setHandleWidth(12)
        body.setChildrenCollapsible(False)
        for part, share in ((self.wall, 5), (self._beside(), 2)):
            body.addWidget(part)
            body.setStretchFactor(body.count() - 1, share)
        column = QVBoxLayout(self)
        column.setContentsMargins(_AIR, 14, _AIR, 16)
        column.setSpacing(12)
        column.addWidget(self.head)
        column.addWidget(self.reopening)
        column.addWidget(body, 1)

    def _beside(self) -> QFrame:
        self._since = panel = QFrame(self)
        panel.setObjectName("panel")
        panel.setMinimumWidth(_LEAST_BESIDE)
        self.heading.setObjectName("heading")
        self.heading.setContentsMargins(16, 0, 16, 0)
        self.nothing.setObjectName("muted")
        self.nothing.setWordWrap(True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.nothing.setContentsMargins(16, 0, 16, 0)
        column = QVBoxLayout(panel)
        column.setContentsMargins(1, 12, 1, 12)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addWidget(self.nothing, 1)
        column.addWidget(self.since, 1)
        return panel

    def _changed(self) -> None:
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def _reopen(self, typed: Mapping[str, str], sure: bool) -> None:
        if self._month is not None:
            self._commands.attempt(reopen_month, self._month, typed["reason"])
            self._has_reopened = True

    def _form_closed(self) -> None:
        self.close_form()
        if self._has_reopened:
            self._has_reopened = False
            self.reopened.emit()
        else:
            self.head.reopen.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_card(self, index: QModelIndex) -> None:
        rows = index.model()
        row = rows.row(index.row()) if isinstance(rows, RowsModel) else None
        if isinstance(row, Card):
            self.citizen_asked.emit(row.id)
