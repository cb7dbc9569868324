"""The first steps of a team that has nobody on its board yet: who we are, who you are, and the citizens."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.commands.staff import retire_staff
from app.commands.team import add_staff
from app.core.domain import Role
from app.core.errors import UserError
from app.core.teams import team_facts
from app.core.words import cases
from app.settings.limits import read_limit
from app.settings.staff import StaffRow, staff_page
from ui.core.actions import Actions
from ui.core.commands import Commands
from ui.core.preferences import Settings
from ui.core.theme import current_theme, font, icon_pixmap
from ui.texts.errors import ROLES, error_sentence
from ui.widgets.boxes import ChoiceBox, Scrolled, close_button
from ui.widgets.labels import Elided, line_label, text_label
from ui.widgets.nothing import first_steps, step_buttons

TITLE = "Kom i gang"
ABOUT = "Tre skridt. Alt bliver gemt undervejs, så I kan stoppe når som helst og gå videre her."
PEOPLE = "Skriv, hvem der er i teamet. Jobformidlere, der står i jeres liste, kan oprettes, når den hentes ind."
WHO = "Så står dit navn ved det, du skriver på denne pc."
WHO_WAITS = "Når der står en medarbejder, kan du vælge dig selv."
LOGGED_IN = "Du er logget ind på serveren som {user}."
CITIZENS = "Hent listen fra fagsystemet ind (Excel, CSV og flere). Den kan også trækkes ind i vinduet."
_SIDE_BY_SIDE = 1040
_NOBODY = "-"


class FirstSteps(QWidget):
    """`who_chosen(id)` when somebody has said who uses this PC, the id empty for who is not on the list."""

    who_chosen = Signal(str)

    def __init__(self, commands: Commands, settings: Settings, window_actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self._commands, self._settings = commands, settings
        inside = QWidget(self)
        self._people, self._who, self._citizens = (
            Step(number, title, inside) for number, title in enumerate(("Hvem er I?", "Hvem er du?", "Borgerne"), 1)
        )
        self._asked = ""  # the name that it was asked about whether it is another of that name
        self._make_people()
        self._make_who()
        self._make_citizens(window_actions)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(16)
        for step in (self._people, self._who, self._citizens):
            self._row.addWidget(step, 1)
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(6)
        column.addWidget(line_label(TITLE, "display", inside))
        column.addWidget(text_label(ABOUT, "muted", inside))
        column.addSpacing(10)
        column.addLayout(self._row)
        column.addStretch(1)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        self._view = Scrolled(inside, self)
        around.addWidget(self._view)

    def refresh(self) -> None:
        """Show who there is, and who uses this PC."""
        session = self._commands.notifier.session
        staff = [row for row in staff_page(session.store, self._commands.today) if row.active]
        self._people.set_done(bool(staff))
        self._show_people(staff)
        said = session.who or (_NOBODY if self._settings.knows_who(self._team_id) else "")
        self._who.set_done(bool(said) or session.place is not None)
        names = [(one.id, one.name) for one in staff]
        self.me.offer([("", "Vælg dit navn …"), *names, (_NOBODY, "Jeg er ikke på listen")])
        self.me.choose(said)
        if session.place is None:
            self.me.setVisible(bool(staff))
            self._who_words.setText(WHO if staff else WHO_WAITS)
        else:
            self.me.hide()
            self._who_words.setText(LOGGED_IN.format(user=session.place.user))

    def saves_all(self) -> bool:
        """Whether who was just being written is in the team."""
        return not self.name.text().strip() or self._add()

    def take_focus(self) -> None:
        """Put the focus where the next step is."""
        for step, field in ((self._people, self.name), (self._who, self.me), (self._citizens, self.steps[0])):
            if not step.done and not field.isHidden():
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                QTimer.singleShot(0, self, self._show_from_the_top)  # the view learns only then how high it has become
                return

    def _show_from_the_top(self) -> None:
        self._view.verticalScrollBar().setValue(0)
        if (focused := self.focusWidget()) is not None:
            self._view.ensureWidgetVisible(focused, 8, 60)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room, else one below the other."""
        super().resizeEvent(event)
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if self.width() >= _SIDE_BY_SIDE else directions.TopToBottom)

    @property
    def _team_id(self) -> str:
        facts = team_facts(self._commands.notifier.session.store)
        return "" if facts is None else facts.id

    def _make_people(self) -> None:
        step = self._people
        self.name = QLineEdit(step)
        self.name.setAccessibleName("Navn")
        self.name.setPlaceholderText("For- og efternavn")
        self.name.setMaxLength(120)
        self.role = ChoiceBox(step, least=150)
        self.role.setAccessibleName("Rolle")
        self.role.offer([(str(role), words) for role, words in ROLES.items()])
        self.role.currentIndexChanged.connect(self._show_limit)
        self.limit = QLineEdit(step)
        self.limit.setAccessibleName("Sagsloft, hvis det er et andet end teamets")
        self.limit.setPlaceholderText("Loft")
        self.limit.setToolTip("Højst så mange sager. Står her intet, gælder teamets sagsloft.")
        self.limit.setFixedWidth(64)
        self.add = QPushButton("Tilføj", step)
        self.add.setAutoDefault(True)
        self.add.clicked.connect(self._add)
        for field in (self.name, self.limit):
            field.returnPressed.connect(self._add)
        self.refusal = text_label("", "error", step)
        self.refusal.hide()
        self.people = QVBoxLayout()
        self.people.setSpacing(2)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.role, 1)
        row.addWidget(self.limit)
        row.addWidget(self.add)
        step.column.addWidget(text_label(PEOPLE, "muted", step))
        step.column.addWidget(self.name)
        step.column.addLayout(row)
        step.column.addWidget(self.refusal)
        step.column.addLayout(self.people)
        step.column.addStretch(1)

    def _make_who(self) -> None:
        step = self._who
        self._who_words = text_label(WHO, "muted", step)
        self.me = ChoiceBox(step, least=180)
        self.me.setAccessibleName("Hvem er du?")
        self.me.activated.connect(self._choose_me)
        step.column.addWidget(self._who_words)
        step.column.addWidget(self.me)
        step.column.addStretch(1)

    def _make_citizens(self, window_actions: Actions) -> None:
        step = self._citizens
        step.column.addWidget(text_label(CITIZENS, "muted", step))
        self.steps = step_buttons(first_steps(window_actions), step, main=True)
        for button in self.steps:
            step.column.addWidget(button)
        step.column.addStretch(1)

    def _show_people(self, staff: Sequence[StaffRow]) -> None:
        while (item := self.people.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.deleteLater()
        for one in staff:
            row = QWidget(self._people)
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            limit = f", højst {cases(one.limit)}" if one.role == Role.JOBFORMIDLER else ""
            line.addWidget(Elided(f"{one.name}: {ROLES[one.role].lower()}{limit}", "", row), 1)
            away = close_button(f"Fjern {one.name}", row)
            away.setToolTip(f"Tager {one.name} ud af teamet igen.")
            away.clicked.connect(partial(self._remove, one.id))
            line.addWidget(away)
            self.people.addWidget(row)

    def _show_limit(self) -> None:
        self.limit.setVisible(self.role.value == Role.JOBFORMIDLER)

    def _add(self) -> bool:
        """Whether who stands there is in the team now; of a namesake only where the same is added once more."""
        asked, self._asked = self._asked, self.name.text()
        try:
            limit = None
            if self.limit.text().strip() and not self.limit.isHidden():
                limit = read_limit(self.limit.text())
            self._commands.attempt(add_staff, self.name.text(), Role(self.role.value), limit, sure=asked == self._asked)
        except UserError as error:
            self._refuse(error)
            return False
        self._refuse(None)
        self._asked = ""
        self.name.clear()
        self.limit.clear()
        self.name.setFocus()
        return True

    def _remove(self, staff_id: str) -> None:
        self._refuse(self._commands.refusal(retire_staff, staff_id))

    def _refuse(self, error: UserError | None) -> None:
        self.refusal.setText("" if error is None else error_sentence(error))
        self.refusal.setVisible(error is not None)
        if error is not None:
            (self.limit if error.code == "limit_impossible" else self.name).setFocus()

    def _choose_me(self) -> None:
        if self.me.value:
            self.who_chosen.emit("" if self.me.value == _NOBODY else self.me.value)
            self.refresh()


class Step(QFrame):
    """A panel with its number, which becomes a tick when it is done; what it asks for stands in its `column`."""

    def __init__(self, number: int, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._title, self._number = title, number
        self._mark = StepMark(number, self)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._mark)
        head.addWidget(line_label(title, "title", self), 1)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(20, 18, 20, 18)
        self.column.setSpacing(10)
        self.column.addLayout(head)
        self.set_done(False)

    @property
    def done(self) -> bool:
        """Whether nothing is left of it."""
        return self._mark.done

    def set_done(self, done: bool) -> None:
        """Show whether it is done."""
        self._mark.done = done
        self._mark.update()
        self.setAccessibleName(f"Skridt {self._number}: {self._title}{', gjort' if done else ''}")


class StepMark(QWidget):
    """A round mark with a number, or a tick."""

    def __init__(self, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._number = number
        self.done = False
        self.setFixedSize(QSize(26, 26))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The mark."""
        theme, painter = current_theme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = theme.stages[3] if self.done else theme.avatar
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ink.ground))
        painter.drawEllipse(QRectF(self.rect()))
        if self.done:
            painter.drawPixmap(5, 5, icon_pixmap("check", ink.text, 16, self.devicePixelRatioF()))
            return
        painter.setFont(font(14, QFont.Weight.Bold))
        painter.setPen(QColor(ink.text))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._number))
