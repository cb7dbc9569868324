"""The Tavlemøde page: begins the weekly meeting, shows its steps on a big screen, and keeps what it decides."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QAction, QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QStackedWidget, QVBoxLayout, QWidget

from app.commands.tavlemoede import end_tavlemoede
from app.session import Announcement
from app.tavlemoede.meeting import tavlemoede_of
from ui.core.page import Page, PageContext
from ui.core.theme import BODY, Theme, current_theme
from ui.tavlemoede.actions import BOARD_MEETING_ACTIONS
from ui.tavlemoede.meeting_view import TavlemoedeView
from ui.tavlemoede.sizes import LEAST, Scale, style_sheet
from ui.tavlemoede.start import StartBoard
from ui.texts.others import led_elsewhere
from ui.widgets.led_by import LedBy
from ui.widgets.nothing import first_steps
from ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from ui.tavlemoede.paper import DecisionsPrinting

_SECOND = 1_000
_PRESSING = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
_ALWAYS = {"full_screen", "leave_full_screen"}
_BEFORE = {*_ALWAYS, "preview_decisions", "save_decisions"}


class TavlemoedePage(Page):
    """The meeting of today."""

    name = "tavlemoede"
    specs = BOARD_MEETING_ACTIONS
    of_one_team = True
    actions_in_search = True

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._worn: tuple[Theme, Scale] | None = None
        self.full = self._put_off = False
        self.start = StartBoard(context.notifier, self)
        self.start.offer(first_steps(context.window_actions))
        self.meeting_view = TavlemoedeView(context.notifier, self.actions_here, self)
        self.parts = QStackedWidget(self)
        for part in (self.start, self.meeting_view):
            self.parts.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.led_by = LedBy(context.notifier.leading, self)
        self.led_by.followed.connect(self.meeting_view.go_along)
        layout.setSpacing(0)
        layout.addWidget(self.led_by)
        layout.addWidget(self.parts)
        self._ticking = QTimer(self)
        self._ticking.timeout.connect(self.meeting_view.show_time)
        self._handlers = self._make_handlers()
        self.actions_here.group.triggered.connect(self._handle)
        self.start.begun.connect(self._begun)
        self.start.decisions_asked.connect(self._preview_earlier)
        for sheet in self.sheets:
            sheet.left.connect(self._form_closed)

    @cached_property
    def printing(self) -> "DecisionsPrinting":
        """What writes and prints the decisions."""
        from ui.tavlemoede.paper import DecisionsPrinting

        return DecisionsPrinting(self._notifier, self._context.dialogs, self._context.window)

    @property
    def sheets(self) -> Sequence[Sheet]:
        """Every form that can lie over the board."""
        return (*self.meeting_view.forms.sheets, self.meeting_view.new_opening.sheet)

    @property
    def goes_on(self) -> bool:
        """Whether a meeting is in sight."""
        return self.parts.currentWidget() is self.meeting_view

    @property
    def citizen_in_hand(self) -> str | None:
        """Who is chosen at the step in sight."""
        return self.meeting_view.view.citizen if self.goes_on else None

    @property
    def names(self) -> bool:
        """Whether citizens stand by name."""
        return self.meeting_view.contents.names

    @property
    def _scale(self) -> Scale:
        """By the whole window, of which the line of messages takes no more than the board can spare."""
        return Scale.of(self.width(), self.window().height())

    @property
    def message_times(self) -> float:
        """How many times the usual size a message has to be, to be read as far off as the board."""
        return max(1.0, LEAST * self._scale.factor / BODY)

    def refresh(self) -> None:
        """Show what today is at: before, in or after its meeting."""
        super().refresh()
        self._put_off = False
        meeting = tavlemoede_of(self._notifier.session.store, self._commands.today)
        goes_on = meeting is not None and meeting.ended_at is None
        self.led_by.show_meeting(meeting.id if meeting is not None and goes_on else None)
        if meeting is not None and goes_on:
            self.parts.setCurrentWidget(self.meeting_view)
            self.meeting_view.show_meeting(meeting)
        else:
            self.meeting_view.leave()
            self.start.refresh(meeting)
            self.meeting_view.contents.read_ahead()
            self.parts.setCurrentWidget(self.start)
        self._enable()

    def mark_stale(self) -> None:
        """Another day: show it, now or when the page comes into sight."""
        self.meeting_view.contents.mark_stale()
        super().mark_stale()

    def take_focus(self) -> None:
        """The keys are meant for what is in sight."""
        (self.meeting_view if self.goes_on else self.start).take_focus()

    def set_full(self, full: bool) -> None:
        """Whether the page fills the screen now."""
        self.full = full
        self.meeting_view.bar.full.setText("Vindue  F11" if full else "Fuld skærm  F11")
        self._enable()

    def open_form(self, ask: Callable[[], object]) -> None:
        """Let a form be shown; until it goes, keys are letters."""
        ask()
        self._enable()

    def end(self) -> None:
        """End the meeting and keep its decisions."""
        meeting = self.meeting_view.meeting
        if meeting is not None and not self._notifier.leading.may_lead(meeting.id):
            self._notifier.said.emit(led_elsewhere(self._notifier.leading.leader(meeting.id)), False, False)
        elif meeting is not None:
            self._commands.run(end_tavlemoede, meeting.id)

    def preview(self) -> None:
        """Show the decisions as they will be printed."""
        held = self._held()
        if held is not None:
            self.printing.preview(held, initials=not self.meeting_view.contents.names)

    def save(self) -> None:
        """Write the decisions as PDF."""
        held = self._held()
        if held is not None:
            self.printing.save(held, initials=not self.meeting_view.contents.names)

    def event(self, event: QEvent) -> bool:
        """Enter and the space bar belong to the button that has the focus, before they mean something to the step."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _PRESSING:
            focus = self.focusWidget()
            if isinstance(focus, QAbstractButton):
                event.accept()
                return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Another theme has other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.isVisible():
            self._wear()

    def showEvent(self, event: QShowEvent) -> None:
        """A page that comes into sight shows what is true now, and time counts."""
        self.meeting_view.stopwatch.run()
        self._ticking.start(_SECOND)
        self._wear()
        super().showEvent(event)
        self.meeting_view.contents.go_on()

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of sight no time is used, and nobody's name waits to be seen."""
        super().hideEvent(event)
        self.meeting_view.stopwatch.pause()
        self._ticking.stop()
        self.meeting_view.contents.rest()
        self.meeting_view.show_names(False)
        for sheet in self.sheets:
            sheet.put_away()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Everything is as large as the window allows."""
        super().resizeEvent(event)
        if self.isVisible():
            self._wear()

    def _make_handlers(self) -> Mapping[str, Callable[[], object]]:
        """What each action does, by its name."""
        meeting_view = self.meeting_view
        return {
            "board_next": partial(meeting_view.step, 1),
            "board_before": partial(meeting_view.step, -1),
            "board_choose": meeting_view.choose,
            "board_next_job": partial(meeting_view.step_job, 1),
            "board_job_before": partial(meeting_view.step_job, -1),
            "board_owner": partial(self.open_form, meeting_view.ask_owner),
            "board_opening": partial(self.open_form, meeting_view.new_opening.ask),
            "board_agreement": partial(self.open_form, meeting_view.ask_agreement),
            "board_story": partial(self.open_form, meeting_view.forms.ask_story),
            "board_agenda": partial(self.open_form, meeting_view.ask_agenda),
            "board_people": partial(self.open_form, meeting_view.ask_people),
            "board_names": self._turn_names,
            "full_screen": self._turn_full,
            "leave_full_screen": partial(self.full_screen_asked.emit, False),
            "preview_decisions": self.preview,
            "save_decisions": self.save,
            "end_meeting": self.end,
            "reopen_meeting": self.start.reopen,
        }

    def _handle(self, action: QAction) -> None:
        self._handlers[action.objectName()]()

    def _turn_names(self) -> None:
        self.meeting_view.show_names(not self.meeting_view.contents.names)
        self.part_changed.emit()

    def _turn_full(self) -> None:
        self.full_screen_asked.emit(not self.full)

    def _wear(self) -> None:
        theme, scale = wanted = current_theme(), self._scale
        if wanted == self._worn:
            return
        self._worn = wanted
        self.setStyleSheet(style_sheet(scale, theme))
        self.start.set_scale(scale)
        self.meeting_view.set_scale(scale)

    def _enable(self) -> None:
        """While a form is open every key is a letter; before a meeting only few mean something."""
        writing = any(sheet.isVisible() for sheet in self.sheets)
        for spec, action in self.actions_here.items():
            wanted = not writing and (self.goes_on or spec.name in _BEFORE)
            if spec.name == "reopen_meeting":
                wanted = not self.goes_on and self.start.can_reopen
            action.setEnabled(wanted and (spec.name != "leave_full_screen" or self.full))
        self.actions_here["full_screen"].setEnabled(True)

    def changed(self, announcement: Announcement) -> None:
        """What the meeting shows is asked for again, now or when it is in sight."""
        if self._stale or not self.isVisible() or not self.goes_on:
            self.meeting_view.contents.note(announcement)
        super().changed(announcement)

    def follow(self, announcement: Announcement) -> None:
        """A meeting that begins or ends is another part of the page."""
        if announcement.change.kind in {"start_tavlemoede", "end_tavlemoede", "reopen_tavlemoede"}:
            if self.goes_on:
                self.meeting_view.contents.note(announcement)
            if announcement.how == "by_others":
                self._others_turned_it()
                return
            self.refresh()
            if self.goes_on and self.meeting_view.meeting is not None:
                self._notifier.leading.lead(self.meeting_view.meeting.id)
            self.take_focus()
        elif self.goes_on:
            self.meeting_view.changed(announcement)

    def _others_turned_it(self) -> None:
        """Somebody else has begun or ended the meeting; whoever is writing here goes on until they are done."""
        self._put_off = any(sheet.isVisible() for sheet in self.sheets)
        if not self._put_off:
            here = self.holds_focus
            self.refresh()
            if here:
                self.take_focus()

    def _begun(self) -> None:
        self.refresh()
        self.take_focus()

    def _form_closed(self) -> None:
        self._enable()
        if self.isVisible() and not any(sheet.isVisible() for sheet in self.sheets):
            if self._put_off:
                self.refresh()
            self.take_focus()

    def _held(self) -> str | None:
        meeting = self.meeting_view.meeting
        return self.start.held if meeting is None else meeting.id

    def _preview_earlier(self, held: str) -> None:
        self.printing.preview(held, initials=True)
