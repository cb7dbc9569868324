"""The four parts of the Teammøde page, of which one is in sight: before, in, at the end of, and after a meeting."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.core.domain import Month
from ui.core.notifier import Notifier
from ui.teammoede.meeting_view import TeammoedeView
from ui.teammoede.start import StartPanel
from ui.widgets.boxes import OneOfParts

if TYPE_CHECKING:
    from ui.teammoede.closing import ClosingPanel
    from ui.teammoede.past import PastMeeting


class MeetingParts(OneOfParts):
    """`closing` and `past` are made when they are first needed.

    `left_closing` when the user goes back from it, or has closed the month; `other_closing(month)` when an earlier
    month has to be closed first; `citizen_asked(id)` when somebody's own page is wanted; `minutes_asked(to_print,
    initials)`.
    """

    left_closing = Signal()
    other_closing = Signal(object)
    citizen_asked = Signal(str)
    minutes_asked = Signal(bool, bool)

    def __init__(self, meeting_view: TeammoedeView, notifier: Notifier, parent: QWidget) -> None:
        super().__init__(parent)
        self._notifier = notifier
        self.meeting_view = meeting_view
        self.start = StartPanel(notifier, self)
        self.closing: ClosingPanel | None = None
        self.past: PastMeeting | None = None
        self.addWidget(self.start)
        self.addWidget(self.meeting_view)

    def show_start(self, month: Month) -> None:
        """Bring into sight what a meeting about a month begins with."""
        self.start.show_month(month)
        self.setCurrentWidget(self.start)

    def show_closing(self, month: Month) -> None:
        """Bring into sight how a month would be closed."""
        if self.closing is None:
            from ui.teammoede.closing import ClosingPanel

            self.closing = ClosingPanel(self._notifier, self)
            self.closing.closed.connect(self.left_closing)
            self.closing.left.connect(self.left_closing)
            self.closing.month_asked.connect(self.other_closing)
            self.addWidget(self.closing)
        self.setCurrentWidget(self.closing)
        self.closing.show_month(month)

    def show_past(self, month: Month) -> None:
        """Bring a closed month into sight."""
        if self.past is None:
            from ui.teammoede.past import PastMeeting

            self.past = PastMeeting(self._notifier, self)
            self.past.citizen_asked.connect(self.citizen_asked)
            self.past.save_asked.connect(self._save_past)
            self.past.preview_asked.connect(self._preview_past)
            self.addWidget(self.past)
        self.setCurrentWidget(self.past)
        self.past.show_month(month)

    def take_focus(self) -> None:
        """The keys are meant for what is in sight."""
        shown = self.currentWidget()
        if shown is self.meeting_view:
            self.meeting_view.take_focus()
        elif shown is self.start:
            self.start.take_focus()
        elif shown is not None:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save_past(self, initials: bool) -> None:
        self.minutes_asked.emit(False, initials)

    def _preview_past(self, initials: bool) -> None:
        self.minutes_asked.emit(True, initials)
