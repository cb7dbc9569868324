"""The Teammøde page: begins a month's meeting, conducts it, closes the month, and looks back at a closed one."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QVBoxLayout, QWidget

from app.commands.meetings import look_at_figures
from app.core.clock import today
from app.core.domain import Month
from app.core.period import Period
from app.session import Announcement
from app.teammoede.meeting import meeting_of
from ui.core.actions import Actions
from ui.core.page import Page, PageContext
from ui.teammoede.actions import MEETING_ACTIONS
from ui.teammoede.bar import MeetingBar
from ui.teammoede.conduct import Conduct
from ui.teammoede.moves import MeetingMoves
from ui.teammoede.parts import MeetingParts
from ui.widgets.keys import presses, writes
from ui.widgets.led_by import LedBy
from ui.widgets.nothing import first_steps

if TYPE_CHECKING:
    from ui.teammoede.closing import ClosingPanel
    from ui.teammoede.minutes_document import MinutesPrinting
    from ui.teammoede.past import PastMeeting

_SECOND = 1_000


class TeammoedePage(Page):
    """The meeting about the chosen month. While something is written there that is not kept, the month stays."""

    name = "meeting"
    specs = MEETING_ACTIONS
    of_one_team = True
    actions_in_search = True

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._closing_now = self._put_off = False
        self.conduct = Conduct(context.notifier, self.actions_here, self)
        self.meeting_view = self.conduct.meeting_view
        self._build(context.window_actions)
        self._connect(context.window_actions)

    @cached_property
    def printing(self) -> "MinutesPrinting":
        """What writes and prints the minutes."""
        from ui.teammoede.minutes_document import MinutesPrinting

        return MinutesPrinting(self._notifier, self._context.dialogs, self._context.window)

    @property
    def goes_on(self) -> bool:
        """Whether a meeting is in sight."""
        return self.parts.currentWidget() is self.meeting_view

    @property
    def meeting_id(self) -> str | None:
        """The meeting in sight."""
        return self.conduct.meeting.id if self.goes_on and self.conduct.meeting is not None else None

    @property
    def citizen_in_hand(self) -> str | None:
        """Who is being discussed."""
        return self.conduct.current if self.goes_on else None

    @property
    def closing(self) -> "ClosingPanel | None":
        """What closes a month, if it has been needed."""
        return self.parts.closing

    @property
    def past(self) -> "PastMeeting | None":
        """What shows a closed month, if it has been needed."""
        return self.parts.past

    def refresh(self) -> None:
        """Show what the chosen month is at: before, in, at the end of or after its meeting."""
        month, store = self._months.month, self._notifier.session.store
        before = self.conduct.meeting
        if before is not None and before.month != month and not self.saves_all():
            self._months.choose(before.month)
            return
        super().refresh()
        shown, meeting = self.parts.currentWidget(), meeting_of(store, month)
        if Period.of(store, month, today(self._notifier.session.clock)).closed:
            self._closing_now = False
            self.conduct.leave()
            self.parts.show_past(month)
        elif self._closing_now:
            self.parts.show_closing(month)
        elif meeting is not None:
            self.conduct.show_meeting(meeting)
            self.parts.setCurrentWidget(self.meeting_view)
        else:
            self.conduct.leave()
            self.parts.show_start(month)
        self._enable()
        # Whoever closes the month leads its meeting still.
        self.led_by.show_meeting(meeting.id if self._closing_now and meeting is not None else self.meeting_id)
        self._put_off = False
        self._run_time()
        self._show_bar()
        if self.parts.currentWidget() is not shown:
            self.part_changed.emit()
            if self.isVisible():
                self.take_focus()

    def saves_all(self) -> bool:
        """Whether everything that was typed is kept; else the focus is on what is not."""
        return not self.goes_on or self.meeting_view.saves_all()

    def put_away(self) -> None:
        """The team is being closed: write down where its meeting is."""
        self.conduct.leave()

    def take_in_hand(self, citizen_id: str) -> bool | None:
        """Bring a citizen in hand; False where the meeting doesn't have them, None where none goes on."""
        return self.conduct.go_to(citizen_id) if self.goes_on else None

    def come_back(self, citizen_id: str) -> None:
        """Bring in hand whose page was looked at last."""
        self.take_in_hand(citizen_id)

    def take_focus(self) -> None:
        """The keys are meant for what is in sight, once everything that was typed is kept."""
        if self.saves_all():
            self.parts.take_focus()

    def event(self, event: QEvent) -> bool:
        """A key belongs to the field or the button that has the focus, before it is the meeting's."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            focus = self.focusWidget()
            field = isinstance(focus, (QLineEdit, QComboBox)) and writes(event)
            if field or (isinstance(focus, QAbstractButton) and presses(event)):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc, where nothing else has a use for it, leaves a field for the meeting's keys."""
        if event.key() == Qt.Key.Key_Escape and self.goes_on:
            self.meeting_view.take_focus()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """A page that comes into sight shows what is true now, and time counts."""
        super().showEvent(event)
        self._run_time()

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of sight no time is used."""
        super().hideEvent(event)
        self._run_time()

    def _build(self, window_actions: Actions) -> None:
        self.bar = MeetingBar(window_actions, self.actions_here, self)
        self.parts = MeetingParts(self.meeting_view, self._notifier, self)
        self.start = self.parts.start
        self._ticking = QTimer(self)
        self._ticking.timeout.connect(self._show_time)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        self.led_by = LedBy(self._notifier.leading, self)
        self.led_by.followed.connect(self.conduct.part.go_along)
        layout.addWidget(self.led_by)
        layout.addWidget(self.parts, 1)

    def _connect(self, window_actions: Actions) -> None:
        self._months.changed.connect(self._turn)
        self.conduct.progressed.connect(self._show_bar)
        self.start.month_asked.connect(self._months.choose)
        self.start.close_asked.connect(self._close_month)
        self.start.offer(first_steps(window_actions))
        self.parts.left_closing.connect(self._leave_closing)
        self.parts.other_closing.connect(self._close_other)
        self.parts.citizen_asked.connect(self._open_one)
        self.parts.minutes_asked.connect(self._make_minutes)
        self._moves = MeetingMoves(self.conduct, self.actions_here, self)
        here = self.actions_here
        here.connect("meet_open", self._open_citizen)
        here.connect("close_month", self._close_month)
        here.connect("preview_minutes", self._preview)
        here.connect("save_minutes", self._save)

    def _enable(self) -> None:
        """The keys work where they are meant."""
        shown = self.parts.currentWidget()
        others = {
            "close_month": shown is self.start and self.start.can_close,
            "preview_minutes": shown is self.past,
            "save_minutes": shown is self.past,
        }
        for spec, action in self.actions_here.items():
            action.setEnabled(shown is self.meeting_view or others.get(spec.name, False))

    def _show_bar(self) -> None:
        self.bar.show_month(self._months, self.conduct, going_on=self.goes_on)

    def _run_time(self) -> None:
        """Time is used on a citizen while the meeting is in sight."""
        if self.goes_on and self.isVisible():
            self.conduct.bookmark.stopwatch.run()
            self._ticking.start(_SECOND)
        else:
            self.conduct.bookmark.stopwatch.pause()
            self._ticking.stop()

    def _show_time(self) -> None:
        self.conduct.part.catch_up()
        if self._put_off and not self.meeting_view.is_writing:
            self.refresh()
        self.bar.show_time(self.conduct)

    def changed(self, announcement: Announcement) -> None:
        """To be at another citizen changes nothing that is shown, but to whoever follows the meeting."""
        if announcement.change.kind != "go_to":
            super().changed(announcement)
        if self.goes_on and self.isVisible():
            self.conduct.part.heard(announcement)

    def follow(self, announcement: Announcement) -> None:
        """Show the month anew where its meeting is at another point, else only whom the change is about."""
        states = {"month_state", "meeting"} & {edit.table for edit in announcement.change.edits}
        by_others = announcement.how == "by_others"
        if by_others and states and self.goes_on and self.meeting_view.is_writing:
            self._put_off = True
        elif states and announcement.change.kind not in {"choose_order", "put_in_order"}:
            self.refresh()
            if self.meeting_id is not None and announcement.change.kind == "start_meeting" and not by_others:
                self._notifier.leading.lead(self.meeting_id)
        elif self.goes_on:
            self.conduct.changed(announcement)
        elif self.parts.currentWidget() is self.start:
            self.start.show_month(self._months.month)

    def _turn(self) -> None:
        self._closing_now = False
        self.mark_stale()

    def _open_citizen(self) -> None:
        queue, current = self.conduct.queue, self.conduct.current
        if queue is not None and current is not None and self.saves_all():
            self.citizen_asked.emit(current, [one.id for one in queue.waiting])

    def _open_one(self, citizen_id: str) -> None:
        self.citizen_asked.emit(citizen_id, [citizen_id])

    def _preview(self) -> None:
        self._make_minutes(True, self._initials)

    def _save(self) -> None:
        self._make_minutes(False, self._initials)

    @property
    def _initials(self) -> bool:
        past = self.past
        if past is not None and self.parts.currentWidget() is past:
            return past.head.initials.isChecked()
        return self.bar.initials

    def _make_minutes(self, to_print: bool, initials: bool) -> None:
        printing = self.printing
        (printing.preview if to_print else printing.save)(self._months.month, initials)

    def _close_month(self) -> None:
        if self.saves_all() and (not self.goes_on or self.conduct.part.may_place):
            self._closing_now = True
            self.refresh()
            self._look_at_figures()

    def _look_at_figures(self) -> None:
        """The page that closes a month shows how it stands: a point of the agenda."""
        meeting = meeting_of(self._notifier.session.store, self._months.month)
        if meeting is not None:
            self._commands.refusal(look_at_figures, meeting.id)

    def _leave_closing(self) -> None:
        self._closing_now = False
        self.refresh()

    def _close_other(self, month: Month) -> None:
        self._months.choose(month)
        self._closing_now = True
        self.refresh()
        self._look_at_figures()
