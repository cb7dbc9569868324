"""The Teammøde page: begins a month's meeting, conducts it, closes the month, and looks back at a closed one."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.closed_months import is_closed
from app.domain import Month
from app.meeting import meeting_of
from app.session import Announcement
from ui.actions import Actions
from ui.meeting.bar import MeetingBar
from ui.meeting.conduct import Conduct
from ui.meeting.deed_list import MEETING_DEEDS
from ui.meeting.moves import MeetingMoves
from ui.meeting.start import StartPanel
from ui.month_choice import MonthChoice
from ui.notifier import Notifier
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.meeting.closing import ClosingPanel
    from ui.meeting.past import PastMeeting
    from ui.minutes.press import MinutesPress

_SECOND = 1_000
_PRESSING = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}


class TeammoedePage(QWidget):
    """The meeting about the chosen month.

    `citizen_asked(id, ids)` when somebody's own page is wanted, among those of the queue.
    """

    citizen_asked = Signal(str, list)

    def __init__(
        self,
        notifier: Notifier,
        months: MonthChoice,
        press: Callable[[], "MinutesPress"],
        theme: Theme,
        window_actions: Actions,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._notifier = notifier
        self._months = months
        self._press = press
        self._theme = theme
        self._stale = True
        self._closing_now = False
        self.actions_here = Actions(MEETING_DEEDS, self, whole_window=False)
        self.conduct = Conduct(notifier, self.actions_here, theme, self)
        self.room = self.conduct.room
        self.start = StartPanel(notifier, theme, self)
        self.closing: ClosingPanel | None = None
        self.past: PastMeeting | None = None
        self._build(theme, window_actions)
        self._connect(window_actions)

    @property
    def goes_on(self) -> bool:
        """Whether a meeting is in sight."""
        return self.parts.currentWidget() is self.room

    def refresh(self) -> None:
        """Show what the chosen month is at: before, in or after its meeting."""
        self._stale = False
        month, store = self._months.month, self._notifier.session.store
        meeting = meeting_of(store, month)
        if is_closed(store, month):
            self._closing_now = False
            self.conduct.leave()
            self._bring(self._past_part())
            self._past_part().show_month(month)
        elif self._closing_now:
            self._bring(self._closing_part())
            self._closing_part().show_month(month)
        elif meeting is not None:
            self._bring(self.room)
            self.conduct.show_meeting(meeting)
        else:
            self.conduct.leave()
            self._bring(self.start)
            self.start.show_month(month)
        self._show_bar()

    def outdate(self) -> None:
        """Another month or another day: show it, now or when the page comes into sight."""
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def reveal(self, citizen_id: str) -> bool:
        """Bring a citizen in hand; False where no meeting goes on or it doesn't have them."""
        return self.goes_on and self.conduct.go_to(citizen_id)

    def take_focus(self) -> None:
        """The keys are meant for what is in sight."""
        shown = self.parts.currentWidget()
        if shown is self.room:
            self.room.take_focus()
        elif shown is self.start:
            self.start.take_focus()
        elif shown is not None:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self._theme = theme
        for part in (self.bar, self.room, self.start, self.closing, self.past):
            if part is not None:
                part.set_theme(theme)
        if not self._stale:
            self.refresh()

    def event(self, event: QEvent) -> bool:
        """Enter and the space bar belong to the field or button that has the focus, before they mean 'go on'."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _PRESSING:
            focus = self.focusWidget()
            writing = isinstance(focus, (QLineEdit, QPlainTextEdit))
            controlled = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if writing or (isinstance(focus, (QAbstractButton, QComboBox)) and not controlled):
                event.accept()
                return True
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        """A page that comes into sight shows what is true now, and time counts."""
        super().showEvent(event)
        self.conduct.stopwatch.run()
        self._ticking.start(_SECOND)
        if self._stale:
            self.refresh()
        self.take_focus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of sight no time is used."""
        super().hideEvent(event)
        self.conduct.stopwatch.pause()
        self._ticking.stop()

    def _build(self, theme: Theme, window_actions: Actions) -> None:
        self.bar = MeetingBar(theme, window_actions, self.actions_here, self)
        self._ticking = QTimer(self)
        self._ticking.timeout.connect(self._show_time)
        self.parts = QStackedWidget(self)
        self.parts.addWidget(self.start)
        self.parts.addWidget(self.room)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self.parts, 1)

    def _connect(self, window_actions: Actions) -> None:
        self._notifier.changed.connect(self._changed)
        self._months.changed.connect(self._turn)
        self.conduct.progressed.connect(self._show_bar)
        self.start.begun.connect(self._begun)
        self.start.close_asked.connect(self._close_month)
        self.start.import_asked.connect(window_actions["import_list"].trigger)
        self._moves = MeetingMoves(self.conduct, self.actions_here, self)
        here = self.actions_here
        here.connect("meet_open", self._open_citizen)
        here.connect("close_month", self._close_month)
        here.connect("preview_minutes", self._preview)
        here.connect("save_minutes", self._save)

    def _bring(self, part: QWidget) -> None:
        """Bring a part into sight; the meeting's own keys work only in the meeting."""
        shown = self.parts.currentWidget()
        self.parts.setCurrentWidget(part)
        for deed, action in self.actions_here.items():
            general = deed.name in {"preview_minutes", "save_minutes", "close_month"}
            action.setEnabled(part is self.room or (general and part is not self.closing))
        if shown is not part and self.isVisible():
            self.take_focus()

    def _show_bar(self) -> None:
        self.bar.show_month(self._months, self.conduct, going_on=self.goes_on)

    def _show_time(self) -> None:
        self.bar.show_time(self.conduct)

    def _changed(self, announcement: Announcement) -> None:
        if announcement.change.kind == "go_to":
            return
        if self._stale or not self.isVisible():
            self._stale = True
            return
        states = {"month_state", "meeting"} & {edit.table for edit in announcement.change.edits}
        if states and announcement.change.kind not in {"choose_order", "put_in_order"}:
            self.refresh()
        elif self.parts.currentWidget() is self.room:
            self.conduct.changed(announcement)
        elif self.parts.currentWidget() is self.start:
            self.start.show_month(self._months.month)

    def _turn(self) -> None:
        self._closing_now = False
        self.outdate()

    def _begun(self) -> None:
        self.refresh()
        self.take_focus()

    def _open_citizen(self) -> None:
        queue, current = self.conduct.queue, self.conduct.current
        if queue is not None and current is not None and self.room.settled():
            self.citizen_asked.emit(current, [one.id for one in queue.waiting])

    def _preview(self) -> None:
        self._press().preview(self._months.month, self.bar.initials)

    def _save(self) -> None:
        self._press().save(self._months.month, self.bar.initials)

    def _close_month(self) -> None:
        if self.conduct.meeting is None or self.room.settled():
            self._closing_now = True
            self.refresh()

    def _leave_closing(self) -> None:
        self._closing_now = False
        self.refresh()
        self.take_focus()

    def _go_to_month(self, month: Month) -> None:
        self._months.choose(month)
        self._closing_now = True
        self.refresh()

    def _closing_part(self) -> "ClosingPanel":
        if self.closing is None:
            from ui.meeting.closing import ClosingPanel

            self.closing = ClosingPanel(self._notifier, self._theme, self)
            self.closing.closed.connect(self._leave_closing)
            self.closing.left.connect(self._leave_closing)
            self.closing.month_asked.connect(self._go_to_month)
            self.parts.addWidget(self.closing)
        return self.closing

    def _past_part(self) -> "PastMeeting":
        if self.past is None:
            from ui.meeting.past import PastMeeting

            self.past = PastMeeting(self._notifier, self._theme, self)
            self.past.citizen_asked.connect(self._open_other)
            self.past.save_asked.connect(self._save_past)
            self.past.preview_asked.connect(self._preview_past)
            self.parts.addWidget(self.past)
        return self.past

    def _open_other(self, citizen_id: str) -> None:
        self.citizen_asked.emit(citizen_id, [citizen_id])

    def _save_past(self, initials: bool) -> None:
        self._press().save(self._months.month, initials)

    def _preview_past(self, initials: bool) -> None:
        self._press().preview(self._months.month, initials)
