"""What stands below the rows: the legend, and on wish the proposal for redistribution or the projection."""

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.caseload.projection import projection
from app.core.clock import today
from ui.caseload import row_layout
from ui.caseload.legend import Legend, PaperChip
from ui.caseload.projection.chart import ProjectionChart
from ui.caseload.proposal_panel import ProposalPanel
from ui.core.actions import Actions
from ui.core.notifier import Notifier
from ui.widgets.chip import Chip
from ui.widgets.nothing import Nothing, first_steps

_LINE = 34  # pixels
_A_FEW = 3 * row_layout.DENSE  # pixels
LEAST, MOST = 250, 340
"""How high what is shown below the rows is, in pixels."""


class Lower(QWidget):
    """`turned` when another part, or none, is shown; `let_go` when the focus was on what is put away.

    What is not shown asks nothing.
    """

    turned = Signal()
    let_go = Signal()

    def __init__(self, notifier: Notifier, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self._notifier = notifier
        self._stale = True
        self._offered = False
        self._propose = actions["propose"]
        self.legend = Legend(self)
        self.chips: dict[str, Chip] = {}
        self._chips_row = row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(8)
        row.addStretch(1)
        for name, text in (("propose", "Forslag til fordeling"), ("show_projection", "Fremskrivning")):
            chip = Chip(self)
            chip.setText(text)
            chip.setToolTip(actions[name].toolTip())
            row.addWidget(chip)
            self.chips[name] = chip
        self.chips["paper"] = PaperChip(actions, self)
        row.addWidget(self.chips["paper"])
        self.proposal = ProposalPanel(notifier, actions, self)
        self.projection = ProjectionChart(self)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.proposal)
        self.stack.addWidget(self.projection)
        self.chips["propose"].clicked.connect(self._proposal_clicked)
        self.chips["show_projection"].clicked.connect(self.toggle_projection)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(4)
        self._head.addWidget(self.legend, 1)
        self._head.addLayout(row)
        column.addLayout(self._head)
        column.addWidget(self.stack, 1)
        self.proposal.closed.connect(self.fold)
        self.proposal.shown.connect(self._settle)
        self.proposal.shown.connect(self.turned)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._fill)
        self.stack.hide()
        self._settle()

    @property
    def shown(self) -> QWidget | None:
        """The part that is shown."""
        return None if self.stack.isHidden() else self.stack.currentWidget()

    @property
    def wanted_height(self) -> int:
        """The least that it needs, in pixels."""
        if self.shown is None:
            return self._head_height
        return (
            self._head_height + 8 + (min(LEAST, self.proposal.wanted_height) if self.shown is self.proposal else LEAST)
        )

    @property
    def _head_height(self) -> int:
        """How high the legend and the buttons are, with the air above them."""
        return _LINE if self._head.direction() is QBoxLayout.Direction.LeftToRight else _LINE + 30

    def sizeHint(self) -> QSize:
        """No more than needed: the rows come first."""
        return QSize(600, self.wanted_height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The legend is never cut: where it has no room beside the buttons, it stands above them."""
        super().resizeEvent(event)
        self._lay_legend()

    def hasHeightForWidth(self) -> bool:
        """Wrapping words don't claim the rows' room: what is shown scrolls or shrinks."""
        return False

    def show_others(self, others: bool) -> None:
        """Whether the bars have a part for the cases of other target groups."""
        self.legend.others = others
        self.legend.update()
        self._lay_legend()

    def propose(self, empty: str | None = None) -> None:
        """Show a proposal: for everyone, or for all cases of who is to be emptied."""
        self._turn(self.proposal)
        self.proposal.propose_for(empty)
        self.proposal.take_focus()

    def offer(self, room: int) -> None:
        """The first time that this is asked, the projection is shown where so many pixels are room for it."""
        first, self._offered = not self._offered, True
        if first and room >= LEAST:
            self.show_projection()

    def show_projection(self) -> None:
        """Show the projection."""
        self._turn(self.projection)

    def toggle_projection(self) -> None:
        """Show the projection, or put it away."""
        if self.shown is self.projection:
            self.fold()
        else:
            self.show_projection()

    def give_way(self, room: int, wanted: int) -> None:
        """Put away what is shown where it leaves the rows, which want so much, less than room for a few of them."""
        if self.shown is not None and room < min(wanted, _A_FEW):
            self.fold()

    def fold(self) -> None:
        """Show neither."""
        focused = QApplication.focusWidget()
        leaves = focused is not None and self.stack.isAncestorOf(focused)
        self._turn(None)
        if leaves:
            self.let_go.emit()

    def mark_stale(self) -> None:
        """Something is different: what is shown is worked out anew, once the rows are painted."""
        self._stale = True
        self._later.start(0)

    def _lay_legend(self) -> None:
        """Put the legend beside the buttons, or above them where all of it has no room beside them."""
        beside = self.legend.sizeHint().width() + 8 + self._chips_row.sizeHint().width() <= self.width()
        wanted = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._head.direction() != wanted:
            self._head.setDirection(wanted)
            self._settle()
            self.turned.emit()

    def _turn(self, part: QWidget | None) -> None:
        if part is not None:
            self.stack.setCurrentWidget(part)
        if part is not self.proposal:
            self.proposal.put_away()
        self.stack.setVisible(part is not None)
        self._settle()
        if part is self.projection and self._stale:
            self._later.start(0)
        self.turned.emit()

    def _settle(self) -> None:
        self.chips["propose"].setChecked(self.shown is self.proposal)
        self.chips["show_projection"].setChecked(self.shown is self.projection)
        self.setMinimumHeight(self.wanted_height)
        most = min(MOST, self.proposal.wanted_height) if self.shown is self.proposal else MOST
        self.setMaximumHeight(self._head_height + (most + 8 if self.shown is not None else 0))

    def _fill(self) -> None:
        if not self._stale or not self.isVisible():
            return
        if self.shown is self.projection:
            self._stale = False
            session = self._notifier.session
            self.projection.set_projection(projection(session.store, today(session.clock)))
        elif self.shown is self.proposal:
            self._stale = False
            self.proposal.propose()

    def _proposal_clicked(self) -> None:
        if self.shown is self.proposal:
            self.fold()
        else:
            self._propose.trigger()


class UnderEachOther(QWidget):
    """The rows below their head and over their total, with as much room as they need; `resized` after that."""

    resized = Signal()

    def __init__(self, head: QWidget, rows: QWidget, total: QWidget, lower: Lower, parent: QWidget) -> None:
        super().__init__(parent)
        self._head, self._total, self._lower = head, total, lower
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(head)
        column.addWidget(rows, 100)
        column.addWidget(total)
        column.addWidget(lower, 1)
        column.addStretch(0)

    @property
    def room_for_rows(self) -> int:
        """How high the rows can be, in pixels, with all of the rest."""
        return self.height() - self._head.height() - self._total.height() - self._lower.wanted_height - 16

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is another room for the rows."""
        super().resizeEvent(event)
        self.resized.emit()


def no_rows(window_actions: Actions, parent: QWidget) -> Nothing:
    """What stands in place of the rows where there are none."""
    return Nothing(
        "Her står hver jobformidlers åbne sager op mod loftet.\n"
        "Hent en liste ind, så bliver jobformidlere og borgere oprettet.",
        "",
        "gauge",
        first_steps(window_actions),
        parent,
    )
