"""The proposal for redistribution: worked out off the GUI thread, shown line by line, carried out one or all."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.caseload.redistribution.lines import Line, Plan, plan
from app.caseload.redistribution.proposal import proposal
from app.caseload.redistribution.reading import Caseloads, caseloads
from app.caseload.redistribution.terms import Case, Proposal, Seat
from app.commands.redistribution import redistribute
from app.core.clock import today
from app.core.errors import UserError
from ui.caseload import proposal_words as words
from ui.caseload.proposal_list import HEIGHT, ProposalHead, ProposalList
from ui.core.actions import Actions
from ui.core.commands import Commands
from ui.core.jobs import Cancelled, Errand, Progress
from ui.core.notifier import Notifier
from ui.core.theme import icon
from ui.widgets.boxes import close_button
from ui.widgets.labels import line_label, text_label

_SHOWN_AFTER = 300  # ms; what is done sooner needs no progress


class ProposalPanel(QFrame):
    """`closed` when it is put away, `shown` when there is another proposal.

    After every change it is made anew, so that what is done is no longer in it.
    """

    closed = Signal()
    shown = Signal()

    def __init__(self, notifier: Notifier, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._notifier = notifier
        self._commands = Commands(notifier)
        self._job: Errand | None = None
        self._known: Caseloads | None = None
        self._actions = actions
        self.plan: Plan | None = None
        self._empty: str | None = None
        self._stands = False
        self._build(actions)
        self._enable()

    @property
    def working(self) -> bool:
        """Whether a proposal is being worked out."""
        return self._job is not None

    def propose_for(self, empty: str | None) -> None:
        """Work out a proposal for all cases of who is to be emptied; None: for everyone."""
        if empty != self._empty:  # lines for somebody else don't stand under the new heading meanwhile
            self.put_away()
            self.summary.setText("")
        self._empty = empty
        self.propose()

    def propose(self) -> None:
        """Work out a proposal for today's caseloads: the same as before, where something has changed."""
        self.cancel()
        session = self._notifier.session
        self._known = caseloads(session.store, today(session.clock), self._empty)
        who = "" if self._empty is None else self._known.staff.get(self._empty, "")
        self.heading.setText(words.heading(who))
        job = Errand(partial(_work, self._known.seats, self._known.cases), self)
        job.done.connect(self._show)
        job.refused.connect(self._refused)
        job.failed.connect(self._failed)
        job.progressed.connect(self._progress)
        self._job = job
        self._slow.start(_SHOWN_AFTER)
        self._enable()
        job.start()

    def cancel(self) -> None:
        """Stop working one out; what was shown stays."""
        if self._job is not None:
            self._job.cancel()
            self._ended()

    def put_away(self) -> None:
        """There is no proposal any more: what can't be seen can't be carried out."""
        self.cancel()
        self.plan, self._stands = None, False
        self.list.show_lines(())
        self._enable()

    def carry_out_all(self) -> None:
        """Everyone in the proposal goes over, as one change."""
        if self.plan is not None and self.plan.lines:
            self._carry_out(self.plan.lines)

    def take_focus(self) -> None:
        """Put the focus into the lines."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self, actions: Actions) -> None:
        self.heading = line_label("Forslag til fordeling", "heading", self)
        self.summary = text_label("", "muted", self)
        self.shortage = text_label("", "late", self)
        self.all_button = QPushButton(" Overdrag alle", self)
        self.all_button.setIcon(icon("check", "text", 15))
        self.all_button.setToolTip(actions["carry_out_all"].toolTip())
        self.all_button.setAutoDefault(True)
        self.all_button.clicked.connect(actions["carry_out_all"].trigger)
        self.close_button = close_button("Luk forslaget", self)
        self.close_button.clicked.connect(self.closed)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 100)
        self.bar.setAccessibleName("Regner et forslag ud")
        self.cancel_button = QPushButton("Annullér", self)
        self.cancel_button.clicked.connect(self._cancelled)
        self.list = ProposalList(self)
        self.head = ProposalHead(self.list, self)
        self.list.wanted.connect(self._one)
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 8, 0)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        for label in (self.heading, self.summary, self.shortage):
            texts.addWidget(label)
        head.addLayout(texts, 1)
        for widget in (self.bar, self.cancel_button, self.all_button, self.close_button):
            head.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 6)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.head)
        column.addWidget(self.list, 1)
        column.addStretch(0)
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.timeout.connect(self._show_progress)
        self._soon = QTimer(self)  # the words have their new width when the layout is done
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.shown)
        self.bar.hide()
        self.cancel_button.hide()

    def _show(self, found: object) -> None:
        self._ended()
        if self._known is None or not isinstance(found, Proposal):
            return
        self.plan = shown = plan(self._known, found)
        self._stands = True
        short = words.shortage(shown)
        day = self._commands.today
        ahead = words.settling(self._known, day, len(shown.lines)), words.rising(self._known, day)
        nothing = words.NOTHING_LEFT if self._empty is not None else words.NOBODY_OVER
        said = words.summary(shown) or ("" if short or ahead[0] else nothing)
        self.summary.setText(" ".join(part for part in (said, *ahead) if part))
        self.summary.setVisible(bool(self.summary.text()))
        self.shortage.setText(short)
        self.shortage.setVisible(bool(short))
        self.list.show_lines(shown.lines)
        if self.list.hasFocus() and not shown.lines:  # else it would go out of the page together with the lines
            self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
        for part in (self.head, self.list):
            part.setVisible(bool(shown.lines))
        self.setAccessibleName(" ".join((f"{self.heading.text()}.", self.summary.text(), short)).strip())
        self._enable()
        self.shown.emit()

    @property
    def wanted_height(self) -> int:
        """How high it is with all its lines, and all that is said over them, in pixels."""
        lines = len(self.plan.lines) if self.plan is not None else 0
        return ((98 + HEIGHT * lines) if lines else 84) + self._wrapped

    @property
    def _wrapped(self) -> int:
        """How much higher the words over the lines are than one line of them, in pixels."""
        told = [label for label in (self.summary, self.shortage) if not label.isHidden() and label.text()]
        high = sum(label.heightForWidth(label.width()) for label in told)
        return max(0, high - self.summary.fontMetrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In another width the words wrap otherwise."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() and self.plan is not None:
            self._soon.start(0)

    def _one(self, line: Line) -> None:
        self._carry_out((line,))

    def _carry_out(self, lines: tuple[Line, ...]) -> None:
        """What has been carried out is over until the next proposal is there, so that a second press does nothing."""
        if self._job is not None or not self._stands:
            return
        day = self._commands.today.isoformat()
        moves = [line.move for line in lines]
        emptied = self._empty or ""
        if self._commands.run(redistribute, moves, day, why=self.heading.text(), emptied=emptied) is not None:
            self._stands = False
            self._enable()

    def _progress(self, part: float) -> None:
        self.bar.setValue(round(part * 100))

    def _show_progress(self) -> None:
        self.summary.setText("Regner et forslag ud …")
        self.summary.show()
        self.bar.show()
        self.cancel_button.show()

    def _cancelled(self) -> None:
        self.cancel()
        self._notifier.say_error(UserError("proposal_cancelled"))
        self.closed.emit()

    def _refused(self, error: UserError) -> None:
        self._ended()
        self._notifier.say_error(error)

    def _failed(self, error: Exception) -> None:
        self._ended()
        raise error

    def _ended(self) -> None:
        self._job = None
        self._slow.stop()
        self.bar.hide()
        self.cancel_button.hide()
        self._enable()

    def _enable(self) -> None:
        there = self.plan is not None and bool(self.plan.lines)
        can = there and self._stands and self._job is None
        self._actions["carry_out_all"].setEnabled(can)
        self.all_button.setEnabled(can)
        self.all_button.setVisible(there)


def _work(seats: tuple[Seat, ...], cases: tuple[Case, ...], progress: Progress, cancelled: Cancelled) -> Proposal:
    return proposal(seats, cases, progress=progress, cancelled=cancelled)
