"""Before a meeting: who takes part, in which order the citizens are discussed, and the button that begins it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.clock import today
from app.commands.meetings import start_meeting
from app.domain import Month
from app.errors import UserError
from app.meeting import attendees, latest_participants
from app.meeting_defaults import TEAMMOEDE, agenda
from app.queue import QueueOrder
from app.teammoede import meeting_queue
from app.words import grouped, month_name
from ui.meeting.attendance import Attendance
from ui.meeting.queue_words import ORDERS
from ui.notifier import Notifier
from ui.texts import error_sentence
from ui.theme import Theme
from ui.widgets.import_small import ChoiceBox


class StartPanel(QWidget):
    """`begun` when the meeting has been begun; `close_asked` when the month is to be closed without one."""

    begun = Signal()
    close_asked = Signal()
    import_asked = Signal()

    def __init__(self, notifier: Notifier, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._notifier = notifier
        self._theme = theme
        self._month: Month | None = None
        self.title = self._label("display")
        self.told = self._label("muted")
        self.told.setWordWrap(True)
        self.attendance = Attendance(theme, self)
        self.order = ChoiceBox(theme, self)
        self.order.setAccessibleName("Rækkefølge")
        for order, words in ORDERS.items():
            self.order.addItem(words, str(order))
        self.points = self._label("")
        self.points.setWordWrap(True)
        self.refusal = self._label("refusal")
        self.refusal.setWordWrap(True)
        self.refusal.hide()
        self.button = QPushButton("Start mødet", self)
        self.button.setObjectName("main")
        self.button.setAutoDefault(True)
        self.button.clicked.connect(self.begin)
        self.fetch = QPushButton("Hent en liste ind …", self)
        self.fetch.clicked.connect(self.import_asked)
        self.close_month = QPushButton("Afslut måneden uden møde …", self)
        self.close_month.setObjectName("link")
        self.close_month.clicked.connect(self.close_asked)
        self._lay_out()

    def show_month(self, month: Month) -> None:
        """Ask what there is to discuss in a month, and show it."""
        store, day = self._notifier.session.store, today(self._notifier.session.clock)
        if month != self._month:
            self.refusal.hide()
        self._month = month
        queue = meeting_queue(store, month, day, QueueOrder.WITHOUT_COMPANY)
        total, discussed = len(queue.waiting), queue.discussed
        self.title.setText(f"Teammøde · {month_name(month)}")
        self.told.setText(_told(total, discussed, sum(one.stage is None for one in queue.waiting), month))
        self.attendance.show_people(attendees(store, latest_participants(store)))
        points = "\n".join(f"{number}.  {text}" for number, text in enumerate(agenda(store, TEAMMOEDE), 1))
        self.points.setText(points)
        self.button.setVisible(total > 0)
        self.fetch.setVisible(total == 0)
        self.close_month.setVisible(total > 0 and month <= Month.of(day))

    def take_focus(self) -> None:
        """Enter begins the meeting."""
        (self.button if not self.button.isHidden() else self.fetch).setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self) -> None:
        """Begin the meeting with whom is ticked."""
        if self._month is None:
            return
        try:
            self._notifier.session.run(
                start_meeting, self._month, self.attendance.present, QueueOrder(self.order.value)
            )
        except UserError as error:
            self.refusal.setText(error_sentence(error))
            self.refusal.show()
            return
        self.refusal.hide()
        self.begun.emit()

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self._theme = theme
        self.order.set_theme(theme)
        self.attendance.set_theme(theme)

    def _lay_out(self) -> None:
        panel = QFrame(self)
        panel.setObjectName("panel")
        panel.setMaximumWidth(760)
        column = QVBoxLayout(panel)
        column.setContentsMargins(32, 26, 32, 26)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.told)
        for heading, parts in (
            ("Hvem er med?", (self.attendance,)),
            ("Rækkefølge", (self.order,)),
            ("Dagsorden", (self.points,)),
        ):
            column.addSpacing(10)
            label = self._label("section")
            label.setText(heading)
            column.addWidget(label)
            for part in parts:
                column.addWidget(part)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        for button in (self.button, self.fetch, self.close_month):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addSpacing(14)
        column.addWidget(self.refusal)
        column.addLayout(buttons)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(panel, 10)
        row.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(22, 26, 22, 22)
        outer.addLayout(row)
        outer.addStretch(1)

    def _label(self, style: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(style)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label


def _told(total: int, discussed: int, new: int, month: Month) -> str:
    if not total:
        return "Der er ingen borgere på tavlen i måneden. Hent jeres liste ind, eller opret borgerne først."
    told = [f"{grouped(total)} {'borger' if total == 1 else 'borgere'} skal drøftes og indplaceres."]
    if discussed:
        told.append(f"{grouped(discussed)} er allerede indplaceret i {month_name(month)}.")
    if new:
        told.append(f"{grouped(new)} er {'ny' if new == 1 else 'nye'} og har ikke noget trin endnu.")
    told.append("Alt bliver gemt med det samme, og mødet kan altid genoptages, hvor I slap.")
    return " ".join(told)
