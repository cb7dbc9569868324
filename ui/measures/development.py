"""The view Udvikling: which picture of a team's development, over which span, of whose cases, and who is behind it."""

from collections.abc import Callable, Sequence
from time import perf_counter

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.board.board import Board
from app.commands.settings import set_comparison
from app.core.domain import Month
from app.core.privacy import Labels
from app.core.teams import chosen_name
from app.measures.development import Development, Reading
from app.measures.moved import behind, compares, ways_frame
from app.measures.spans import Between, Span, between
from app.measures.ways import MonthKind, Only, State
from ui.core.commands import Commands
from ui.core.dialogs import Dialogs
from ui.core.jobs import Cancelled, Errand, Progress
from ui.core.notifier import Notifier
from ui.measures import development_words as words
from ui.measures.beside import BehindList, Waiting
from ui.measures.charts.panel import ChartPanel
from ui.measures.charts.picture import Spot
from ui.measures.choices import Choices
from ui.measures.pictures import Pictures, ids_of_mix
from ui.measures.replay import ReplayView

_BITE = 0.025
"""Seconds of reading after which the window is given a turn."""
_WITH_FRAME = (words.MATRIX, words.SHARES)


class DevelopmentView(QWidget):
    """Shown alone or as a part of a page, which calls `refresh` with the month that is looked at.

    `citizen_asked(id, among)` when somebody's own page is wanted.
    """

    citizen_asked = Signal(str, object)
    settled = Signal()
    """Everything that was asked for is shown."""

    def __init__(
        self,
        notifier: Notifier,
        dialogs: Dialogs,
        window: QWidget,
        parent: QWidget,
        board_of: Callable[[Month], Board] | None = None,
    ) -> None:
        super().__init__(parent)
        self._notifier, self._commands, self._board_of = notifier, Commands(notifier), board_of
        self._reading: Reading | None = None
        self._known: dict[str | None, Development] = {}
        self._errand: Errand | None = None
        self._labels: Labels | None = None
        self._started = 0.0
        self.development: Development | None = None
        self.month: Month | None = None
        self.choices = Choices(self)
        self.panel = ChartPanel(notifier, dialogs, window, self)
        self.replay = ReplayView(self)
        self.behind = BehindList(self)
        self.waiting = Waiting(self)
        self.comparing = QPushButton(words.SWITCH_ON, self)
        self.comparing.setAutoDefault(True)
        self.comparing.clicked.connect(self._switch_comparison)
        self.stack = QStackedWidget(self)
        for widget in (self.panel, self.replay, self.waiting):
            self.stack.addWidget(widget)
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._read_on)
        notifier.replaced.connect(self.forget)
        notifier.renamed.connect(self.forget)
        self.choices.changed.connect(self.show_chosen)
        self.panel.pressed.connect(self._pressed)
        self.replay.pressed.connect(self._show_behind)
        self.behind.opened.connect(self.citizen_asked)
        side = QHBoxLayout()
        side.setSpacing(16)
        side.addWidget(self.stack, 1)
        side.addWidget(self.behind)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 18)
        column.setSpacing(12)
        column.addWidget(self.choices)
        column.addLayout(side, 1)
        column.addWidget(self.comparing, 0, Qt.AlignmentFlag.AlignHCenter)

    def refresh(self, month: Month) -> None:
        """Ask again, of the team that looks at the store, up to this month; what is closed is not read again."""
        session = self._notifier.session
        if self._errand is not None:
            self._errand.cancel()
            self._errand = None
        self.month, self._labels = month, None
        whole = None if self._board_of is None else self._board_of(month)
        known = self._known.get(session.store.team)
        self._reading = Reading(session.store, month, self._commands.today, known, whole)
        self._started = perf_counter()
        self._timer.start()
        self._read_on()

    def forget(self) -> None:
        """What was read is out of date, also of closed months: somebody else has written, or names are masked."""
        self._known.clear()

    @property
    def chart_in_sight(self) -> bool:
        """Whether a chart is shown, and not the course of months."""
        return self.stack.currentWidget() is self.panel and self.panel.out.isEnabled()

    def take_focus(self) -> None:
        """Put the focus on the picture."""
        (self.replay if self.stack.currentWidget() is self.replay else self.panel.chart).setFocus()

    def choose(self, picture: str, span: Span | None = None, only: Only | None = None) -> None:
        """Show another picture, span or part of the cases."""
        self.choices.choose(picture, span, only)
        self.show_chosen()

    @property
    def is_reading(self) -> bool:
        """Whether months are still being read."""
        return self._reading is not None

    def show_chosen(self) -> None:
        """Show what is chosen of what has been read."""
        of, month = self.development, self.month
        if of is None or month is None:
            return
        name, only = self.choices.picture, self.choices.only
        span = between(self.choices.span, month, of.first)
        self.replay.stop()
        if name != words.REPLAY:
            self.behind.hide()
        is_on = name != words.COMPARISON or compares(self._notifier.session.store)
        self.comparing.setVisible(name == words.COMPARISON and of.is_enough)
        self.comparing.setText(words.SWITCH_OFF if is_on else words.SWITCH_ON)
        if name == words.REPLAY and of.is_enough:
            self.replay.set_labels(self._label)
            self.replay.show_development(of, span, only)
            self.stack.setCurrentWidget(self.replay)
        elif name in _WITH_FRAME and of.frame is None and self._errand is not None and span.start < month.plus(-1):
            self.waiting.show_words("Regner på bevægelserne …")
            self.stack.setCurrentWidget(self.waiting)
        else:
            self._show_picture(of, name, span, only, is_on=is_on)
            self.stack.setCurrentWidget(self.panel)

    def _show_picture(self, of: Development, name: str, span: Between, only: Only, *, is_on: bool) -> None:
        if not of.is_enough:
            self.panel.show_picture(None, nothing=words.TOO_LITTLE, title=words.PICTURES[name][0])
        elif not is_on:
            self.panel.show_picture(None, nothing=words.COMPARING_IS_OFF, title=words.PICTURES[name][0])
        else:
            picture = Pictures(of, span, only).made(name)
            is_open = of.by_month[span.end].kind is MonthKind.LIVE
            unfollowed = name in (words.FLOW, words.GROWTH) and of.unbroken_from(*span) == span.end
            note = words.CAUTION if name == words.COMPARISON else ""
            if name in (words.FLOW, words.GROWTH) and not picture.is_empty:
                note = words.later_start(span.start, of.unbroken_from(*span))
            nothing = words.UNFOLLOWED if unfollowed else words.NOBODY
            team = chosen_name(self._notifier.session.store) or words.ALL_TEAMS
            self.panel.show_picture(picture, team=team, note=note, nothing=nothing, draft=is_open)

    def _read_on(self) -> None:
        """A few months more; when all are read, they are shown, and what pandas needs is made in a thread."""
        reading = self._reading
        if reading is None:
            self._timer.stop()
            return
        begun = perf_counter()
        while reading.step():
            if perf_counter() - begun > _BITE:
                if begun - self._started > 0.3 or self.development is None:
                    self.waiting.show_months(reading.done, reading.steps)
                    self.stack.setCurrentWidget(self.waiting)
                return
        self._timer.stop()
        self._reading = None
        of = reading.result()
        self.development = self._known[self._notifier.session.store.team] = of
        self.choices.offer(of)
        self._make_frame(of)
        self.show_chosen()
        if self._errand is None:
            self.settled.emit()

    def _make_frame(self, of: Development) -> None:
        if not of.is_enough:
            return

        def made(progress: Progress, cancelled: Cancelled) -> object:
            return ways_frame(of)

        self._errand = Errand(made, self)
        self._errand.done.connect(self._framed)
        self._errand.failed.connect(self._framed)
        self._errand.start()

    def _framed(self, _: object) -> None:
        """Ready; what went wrong there goes wrong once more where it is asked for, and is reported as every fault."""
        self._errand = None
        if self.stack.currentWidget() is self.waiting:
            self.show_chosen()
        self.settled.emit()

    def _pressed(self, spot: Spot) -> None:
        of, month = self.development, self.month
        if of is None or month is None:
            return
        ids: Sequence[str] = spot.ids
        if "|" in spot.key:
            ids = ids_of_mix(of, spot.key, self.choices.only)
        elif ">" in spot.key:
            before, after = map(State, spot.key.split(">"))
            ids = behind(of, *between(self.choices.span, month, of.first), before, after, self.choices.only)
        self._show_behind(spot.lines[0], ids)

    def _show_behind(self, title: str, ids: Sequence[str]) -> None:
        self.behind.show_citizens(title, [(one, self._label(one)) for one in dict.fromkeys(ids)])

    def _label(self, citizen_id: str) -> str:
        """The name, or initials where no names may be read."""
        if self._notifier.discretion.masked:
            if self._labels is None:
                self._labels = Labels(self._notifier.session.store, initials=True)
            return self._labels.of(citizen_id)
        return "" if self.development is None else self.development.names.get(citizen_id, "")

    def _switch_comparison(self) -> None:
        wanted = not compares(self._notifier.session.store)
        if self._commands.run(set_comparison, wanted) is not None:
            self.show_chosen()
