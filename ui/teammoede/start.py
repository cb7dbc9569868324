"""Before a meeting: who takes part, in which order the citizens are discussed, and the button that begins it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.commands.meetings import start_meeting
from app.core.domain import Month
from app.core.errors import UserError
from app.core.words import grouped, month_name, people
from app.settings.meetings import TEAMMOEDE, agenda
from app.teammoede.meeting import attendees, latest_participants, unfinished_before
from app.teammoede.queue import QueueOrder, meeting_queue
from ui.core.commands import Commands
from ui.core.notifier import Notifier
from ui.teammoede.attendance import Attendance
from ui.teammoede.queue_words import ORDERS
from ui.texts.errors import error_sentence
from ui.widgets.boxes import ChoiceBox, Scrolled
from ui.widgets.keys import tab_after, tab_through
from ui.widgets.labels import text_label
from ui.widgets.nothing import step_buttons

_WIDE, _AIR = 760, 32  # pixels
_MOST_PEOPLE = 130  # pixels: a little more than five lines, the others are scrolled to


class StartPanel(QWidget):
    """`close_asked` when the month is to be closed without a meeting. Where nobody is on its board, what is `offered`.

    `month_asked(month)` when the meeting about an earlier month is to go on first.
    """

    close_asked = Signal()
    month_asked = Signal(object)

    def __init__(self, notifier: Notifier, parent: QWidget) -> None:
        super().__init__(parent)
        self._notifier = notifier
        self._commands = Commands(notifier)
        self._month: Month | None = None
        self._earlier: Month | None = None
        self.title = text_label("", "display", self)
        self.summary = text_label("", "muted", self)
        self.go_on = self._button("")
        self.go_on.clicked.connect(self._go_on)
        self.attendance = Attendance(self)
        self._people_view = Scrolled(self.attendance, self)
        self.order = ChoiceBox(self)
        self.order.setAccessibleName("Rækkefølge")
        for order, words in ORDERS.items():
            self.order.addItem(words, str(order))
        self.points = text_label("", "", self)
        self.refusal = text_label("", "refusal", self)
        self.refusal.hide()
        self.button = self._button("Start mødet", "main")
        self.button.clicked.connect(self.begin)
        self.ways: list[QPushButton] = []
        self.close_month = self._button("Afslut måneden uden møde …", "link")
        self.close_month.clicked.connect(self.close_asked)
        self._lay_out()
        tab_through((self.go_on, self.order, self.button, self.close_month))

    @property
    def can_close(self) -> bool:
        """Whether the month can be closed without a meeting."""
        return not self.close_month.isHidden()

    def show_month(self, month: Month) -> None:
        """Ask what there is to discuss in a month, and show it."""
        store, day = self._notifier.session.store, self._commands.today
        queue = meeting_queue(store, month, day, QueueOrder.WITHOUT_COMPANY)
        total, discussed = len(queue.waiting), queue.discussed
        self.title.setText(f"Teammøde · {month_name(month)}")
        self.summary.setText(_summary(total, discussed, sum(one.stage is None for one in queue.waiting), month))
        self._earlier = unfinished_before(store, month)
        self.go_on.setVisible(self._earlier is not None)
        if self._earlier is not None:
            self.go_on.setText(f"Gå videre med mødet for {month_name(self._earlier)}")
        self._show_people(anew=month != self._month)
        points = enumerate(agenda(store, TEAMMOEDE), 1)
        self.points.setText("\n".join(f"{number}.  {text}" for number, text in points))
        self.button.setVisible(total > 0)
        for way in self.ways:
            way.setVisible(total == 0)
        self.close_month.setVisible(total > 0 and month <= Month.of(day))
        if month != self._month:
            self.refusal.hide()
        self._month = month

    def offer(self, steps: Sequence[tuple[QAction, str]]) -> None:
        """What can be done where nobody is on the month's board."""
        self.ways = step_buttons(steps, self, main=True)
        for place, way in enumerate(self.ways):
            self._buttons.insertWidget(1 + place, way)
        tab_through((self.button, *self.ways, self.close_month))

    def take_focus(self) -> None:
        """Enter begins the meeting."""
        first = self.ways[0] if self.ways and self.button.isHidden() else self.button
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self._reveal_button)  # the view learns only then how high it has become

    def _reveal_button(self) -> None:
        self._view.ensureWidgetVisible(self.button)

    def begin(self) -> None:
        """Begin the meeting with whom is ticked."""
        if self._month is None:
            return
        self.refusal.hide()
        try:
            self._commands.attempt(start_meeting, self._month, self.attendance.present, QueueOrder(self.order.value))
        except UserError as error:
            self.refusal.setText(error_sentence(error))
            self.refusal.show()

    def _show_people(self, *, anew: bool) -> None:
        """Show the staff, ticked as in the latest meeting; `anew`: also where the user has ticked otherwise."""
        store = self._notifier.session.store
        self.attendance.show_people(attendees(store, latest_participants(store)), anew=anew)
        tab_after(self.go_on, list(self.attendance.boxes.values()))
        self._people_view.setFixedHeight(min(self.attendance.heightForWidth(_WIDE - 2 * _AIR - 8), _MOST_PEOPLE))

    def _go_on(self) -> None:
        if self._earlier is not None:
            self.month_asked.emit(self._earlier)

    def _lay_out(self) -> None:
        panel = QFrame(self)
        panel.setObjectName("panel")
        panel.setMaximumWidth(_WIDE)
        column = QVBoxLayout(panel)
        column.setContentsMargins(_AIR, 26, _AIR, 26)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.summary)
        column.addWidget(self.go_on, 0, Qt.AlignmentFlag.AlignLeft)
        for heading, part in (
            ("Hvem er med?", self._people_view),
            ("Rækkefølge", self.order),
            ("Dagsorden", self.points),
        ):
            column.addSpacing(10)
            label = text_label("", "section", self)
            label.setText(heading)
            column.addWidget(label)
            column.addWidget(part)
        self._buttons = buttons = QHBoxLayout()
        buttons.setSpacing(12)
        for button in (self.button, self.close_month):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addSpacing(14)
        column.addWidget(self.refusal)
        column.addLayout(buttons)
        inside = QWidget(self)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(panel, 10)
        row.addStretch(1)
        around = QVBoxLayout(inside)
        around.setContentsMargins(22, 26, 22, 22)
        around.addLayout(row)
        around.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._view = Scrolled(inside, self)
        outer.addWidget(self._view)

    def _button(self, text: str, style: str = "") -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(style)
        button.setAutoDefault(True)  # so that Enter presses it
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        return button


def _summary(total: int, discussed: int, new: int, month: Month) -> str:
    if not total:
        return "Der er ingen borgere på tavlen i måneden. Hent jeres liste ind, eller opret borgerne først."
    sentences = [f"{people(total)} skal drøftes og indplaceres."]
    if discussed:
        sentences.append(f"{grouped(discussed)} er allerede indplaceret i {month_name(month)}.")
    if new:
        sentences.append(f"{grouped(new)} er {'ny' if new == 1 else 'nye'} og har ikke noget trin endnu.")
    sentences.append("Alt bliver gemt med det samme, og mødet kan altid genoptages, hvor I slap.")
    return " ".join(sentences)
