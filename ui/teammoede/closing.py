"""Closes a month: what it looks like, who is missing and what can be done about it, and exactly what closing does."""

from collections.abc import Callable, Sequence
from typing import Concatenate, ParamSpec

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.commands.months import close_month
from app.commands.placements import place, place_unchanged
from app.core.change import Change, Context, touched_citizens
from app.core.clock import today
from app.core.domain import Month, Stage
from app.core.errors import UserError
from app.core.words import month_name
from app.session import Announcement
from app.teammoede.closing import Closing, closing, closing_after
from ui.core.commands import Commands
from ui.core.notifier import Notifier
from ui.measures.strip import GoalStrip
from ui.teammoede import closing_words as words
from ui.teammoede.missing_list import STAGE_KEYS
from ui.teammoede.missing_panel import MissingPanel
from ui.teammoede.month_view import MonthView
from ui.texts.errors import error_sentence
from ui.widgets.labels import line_label, text_label

P = ParamSpec("P")
_AIR = 22
_VIEW_WIDTH, _ANY, _ROOMY, _LIST_HIGH = 388, 16_777_215, 980, 260  # pixels; any is Qt's own limit


class ClosingPanel(QWidget):
    """`closed` when the month has just been closed, `left` when the user goes back to the meeting.

    `month_asked(month)` when an earlier month has to be closed first. It follows every change while it is in sight.
    """

    closed = Signal()
    left = Signal()
    month_asked = Signal(object)

    def __init__(self, notifier: Notifier, parent: QWidget) -> None:
        super().__init__(parent)
        self._notifier = notifier
        self._commands = Commands(notifier)
        self._stale = False
        self._earlier: Month | None = None
        self.shown: Closing | None = None
        self.title = line_label("", "display", self)
        self.summary = line_label("", "muted", self)
        self.summary.setContentsMargins(0, 0, 0, 4)
        self.view = MonthView(self)
        self.missing = MissingPanel(self)
        self.goals = GoalStrip(notifier, self)
        self._build()
        notifier.changed.connect(self._changed)
        self.missing.placed.connect(self._place)
        self.missing.unchanged.connect(self._place_unchanged)
        self.missing.all_unchanged.connect(self._place_all)
        self.close_button.clicked.connect(self._close)
        self.earlier_button.clicked.connect(self._ask_for_earlier)
        self.back_button.clicked.connect(self.left)

    def show_month(self, month: Month) -> None:
        """Show how this month would be closed today."""
        anew = self.shown is None or self.shown.month != month
        self._refuse(None)
        self._ask(month)
        self._show(anew=anew)
        self.goals.show_month(month)

    def refresh(self) -> None:
        """Ask the question again and show the answer."""
        if self.shown is not None:
            self._ask(self.shown.month)
            self._show()
            self.goals.show_month(self.shown.month)

    def take_focus(self) -> None:
        """Put the focus where work goes on."""
        self.missing.place_of_focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Whatever comes into sight shows what is true now."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """How the month looks stands below those who are missing where both have no room beside each other."""
        super().resizeEvent(event)
        beside = self.width() >= _ROOMY
        self._middle.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.BottomToTop)
        self.view.setMaximumWidth(_VIEW_WIDTH if beside else _ANY)
        self.missing.setMinimumHeight(0 if beside else _LIST_HIGH)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back; the stages' keys work from the buttons too."""
        stage = STAGE_KEYS.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif stage is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._place(stage)
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(self.title)
        head.addWidget(self.summary, 1, Qt.AlignmentFlag.AlignBottom)
        self._middle = middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        middle.setSpacing(12)
        middle.addWidget(self.view, 1)
        middle.addWidget(self.missing, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(_AIR, 12, _AIR, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.goals)
        column.addLayout(middle, 1)
        column.addWidget(self._foot())

    def _foot(self) -> QFrame:
        panel = QFrame(self)
        panel.setObjectName("panel")
        self.left_open = line_label("", "strong", panel)
        self.consequence = text_label("", "muted", panel)
        self.refusal = text_label("", "error", panel)
        self.earlier_button = QPushButton(panel)
        self.back_button = QPushButton("Tilbage   Esc", panel)
        self.back_button.setAccessibleName("Tilbage, Esc")
        self.close_button = QPushButton(panel)
        self.close_button.setObjectName("main")
        for button in (self.earlier_button, self.back_button, self.close_button):
            button.setAutoDefault(True)  # so that Enter presses it
            button.setCursor(Qt.CursorShape.PointingHandCursor)
        refused = QHBoxLayout()
        refused.setSpacing(12)
        refused.addWidget(self.refusal, 1)
        refused.addWidget(self.earlier_button)
        texts = QVBoxLayout()
        texts.setSpacing(4)
        texts.addWidget(self.left_open)
        texts.addWidget(self.consequence)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(texts, 1)
        row.addSpacing(16)
        row.addWidget(self.back_button)
        row.addWidget(self.close_button)
        column = QVBoxLayout(panel)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(12)
        column.addLayout(refused)
        column.addLayout(row)
        return panel

    def _ask(self, month: Month) -> None:
        session = self._notifier.session
        self.shown = closing(session.store, month, today(session.clock))
        self._stale = False

    def _changed(self, announcement: Announcement) -> None:
        """Ask again only about those whom the change is about, if this is in sight."""
        if self.shown is None or not self.isVisible():
            self._stale = self.shown is not None
            return
        session, edits = self._notifier.session, announcement.change.edits
        self.shown = closing_after(self.shown, session.store, edits, today(session.clock))
        self._refuse(None)
        self._show()
        if announcement.how == "undone":  # show whose placement was taken back
            for citizen_id in touched_citizens(session.store, edits) or ():
                if self.missing.list.choose(citizen_id):
                    break

    def _show(self, *, anew: bool = False) -> None:
        if self.shown is None:
            return
        shown, name = self.shown, month_name(self.shown.month)
        self.title.setText(f"Afslut {name}")
        self.summary.setText(words.summary(shown))
        self.view.show_closing(shown)
        self.missing.show_closing(shown, anew=anew)
        self.left_open.setText(words.left_open(shown))
        self.left_open.setVisible(bool(shown.missing))
        self.consequence.setText(words.consequence(shown.month))
        self.close_button.setText(f"Afslut {name}")
        self.close_button.setEnabled(not shown.whole.closed)
        self.setFocusProxy(self.missing.place_of_focus)

    def _place(self, stage: Stage) -> None:
        one = self.missing.current
        if one is not None and self.shown is not None:
            self._run(place, [one.id], self.shown.month, stage)

    def _place_unchanged(self) -> None:
        one = self.missing.current
        if one is not None:
            self._leave_where_they_stand([one.id])

    def _place_all(self) -> None:
        if self.shown is not None:
            self._leave_where_they_stand(self.shown.can_stay)

    def _leave_where_they_stand(self, ids: Sequence[str]) -> None:
        if self.shown is not None:
            self._run(place_unchanged, ids, self.shown.month)

    def _run(self, command: Callable[Concatenate[Context, P], Change], *args: P.args, **kwargs: P.kwargs) -> None:
        """Place somebody; a refusal stands under the list."""
        try:
            self._commands.attempt(command, *args, **kwargs)
        except UserError as error:
            self.missing.refuse(self._spoken(error))

    def _close(self) -> None:
        if self.shown is None:
            return
        try:
            self._commands.attempt(close_month, self.shown.month)
        except UserError as error:
            self._refuse(error)
        else:
            self.closed.emit()

    def _ask_for_earlier(self) -> None:
        if self._earlier is not None:
            self.month_asked.emit(self._earlier)

    def _refuse(self, error: UserError | None) -> None:
        """Say why the month can't be closed, and offer what has to be done first; None takes it back."""
        earlier = None if error is None else error.facts.get("earlier")
        self._earlier = earlier if isinstance(earlier, Month) else None
        self.earlier_button.setVisible(self._earlier is not None)
        if self._earlier is not None:
            self.earlier_button.setText(f"Gå til {month_name(self._earlier)}")
        self.refusal.setText("" if error is None else self._spoken(error))
        self.refusal.setVisible(error is not None)

    def _spoken(self, error: UserError) -> str:
        """The sentence for a refusal, which is also said aloud."""
        sentence = error_sentence(error)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))
        return sentence
