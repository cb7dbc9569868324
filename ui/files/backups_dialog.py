"""The list of a team's backups: what each holds, and what can be done with it."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.core.policy import policy
from app.core.words import counted
from app.files.backups import State, default_root
from app.files.places import Places
from app.files.safekeeping import KeptBackup
from ui.core.dialogs import Dialogs
from ui.core.notifier import Notifier
from ui.core.preferences import Settings
from ui.core.theme import icon
from ui.files import backup_words as words
from ui.texts.policy import DECIDED
from ui.widgets.boxes import ChoiceBox
from ui.widgets.labels import ElidedPath, line_label, text_label
from ui.widgets.list_columns import ListColumn, worded
from ui.widgets.list_copying import Copying
from ui.widgets.list_model import ListModel
from ui.widgets.list_table import ListTable


def _tip(backup: KeptBackup) -> str:
    return words.why_not(backup) if backup.holds is None else words.place(backup)


_COLUMNS: tuple[ListColumn[KeptBackup], ...] = (
    ListColumn("Gemt", "Gemt", 150, 0, lambda one: words.when(one.at), lambda one: one.at.timestamp(), tip=_tip),
    worded("Sted", 165, 10, words.place, tip=_tip),
    worded("Tilstand", 165, 0, words.state, tip=_tip),
    worded("Indhold", 150, 0, words.held, tip=_tip),
    worded("Seneste ændring", 180, 60, words.changed, rank=1, tip=_tip),
    ListColumn("Fylder", "Fylder", 80, 0, lambda one: words.size(one.size), lambda one: one.size, True, tip=_tip),
    ListColumn(
        "Gemmes til",
        "Gemmes til",
        110,
        0,
        lambda one: words.until(one.until),
        lambda one: one.until.toordinal(),
        tip=_tip,
    ),
)


def _described(backup: KeptBackup) -> str:
    return ", ".join(filter(None, (column.words(backup) for column in _COLUMNS)))


_DAYS = (1, 3, 7, 14, 30)
_SIZE = QSize(1120, 660)
_AT_FIRST = "Kopierne hentes frem …"
_NONE = "Der er ingen sikkerhedskopier endnu. Den første bliver gemt, når noget er ændret."
_KEEPS = (
    "Springbræt gemmer selv en kopi hver halve time, når noget er ændret, og efterser den derefter helt. Alle fra i "
    "dag bliver liggende, derefter én for hver dag i 30 dage og én for hver måned i 24 måneder."
)


def can_restore(backup: KeptBackup) -> bool:
    """Whether it can be put in the place of the team's file."""
    return backup.holds is not None and backup.state is not State.DAMAGED


class BackupsDialog(QDialog):
    """`made_asked` for another one now, `look_asked`, `restore_asked` and `passphrase_asked` of a backup, and
    `chosen(Places)` when other places are.
    """

    made_asked = Signal()
    look_asked = Signal(object)
    restore_asked = Signal(object)
    passphrase_asked = Signal(object)
    chosen = Signal(object)

    def __init__(self, dialogs: Dialogs, places: Places, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Sikkerhedskopier")
        self.resize(_SIZE.boundedTo(parent.window().size()))
        self._dialogs, self._places = dialogs, places
        self._is_of_server = False
        self.newest = text_label("", "heading", self)
        self.trouble = text_label("", "error", self)
        self.trouble.hide()
        self.about = text_label(_KEEPS, "muted", self)
        self.table = ListTable("Sikkerhedskopier", ListModel(_COLUMNS, _described), self)
        self.table.arranging.remember(settings, "backup")
        self._copying: Copying | None = None
        self.table.chosen.connect(self._follow_choice)
        self.table.opened.connect(self._look)
        self.state = text_label(_AT_FIRST, "muted", self)
        self.restore = self._button(
            "Gendan …", "history", "Lægger kopien i stedet for teamets fil, som bliver lagt til side."
        )
        self.look = self._button("Se i den", "eye", "Åbner kopien, så den kan læses. Intet i den kan ændres.")
        self.make = self._button(
            "Gem en kopi nu", "save", "Gemmer en kopi af teamets fil nu. Den bliver efterset helt."
        )
        self.close_button = QPushButton("Luk", self)
        self.close_button.clicked.connect(self.close)
        self.look.clicked.connect(self._look)
        self.restore.clicked.connect(self._restore)
        self.make.clicked.connect(self.made_asked)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.restore, self.look, self.make):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(10)
        for widget in (self.newest, self.trouble, self.about):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        column.addWidget(self.state)
        column.addLayout(row)
        column.addSpacing(4)
        self.where = self._where()
        column.addWidget(self.where)
        self._follow_choice()

    def show_backups(self, backups: Sequence[KeptBackup], state: str = "") -> None:
        """Show these, the newest first; the choice stays where it was."""
        self.table.show_rows(backups)
        self.state.setText(state or ("" if backups else _NONE))
        self.state.setVisible(bool(self.state.text()))
        if backups and not self.table.current_id():
            self.table.reveal(self.table.rows.row(0).id)
        self._follow_choice()

    def tell(self, newest: datetime | None, now: datetime, second: str, trouble: str) -> None:
        """Say how old the newest are, and what is wrong, if anything is."""
        self.newest.setText(" ".join(filter(None, (words.newest(newest, now), second))))
        self.trouble.setText(trouble)
        self.trouble.setVisible(bool(trouble))

    def set_busy(self, busy: bool) -> None:
        """Whether one is being made just now."""
        self.make.setEnabled(not busy)
        self.make.setText(" Gemmer en kopi …" if busy else " Gem en kopi nu")

    def set_can_make(self, possible: bool) -> None:
        """Whether there is a team whose file can be copied."""
        self.make.setVisible(possible)

    def be_of_server(self, about: str) -> None:
        """Show copies of a team on a server: each is opened as a team in a file, and where they lie is said."""
        self.about.setText(about)
        self.where.hide()
        self._is_of_server = True
        self._follow_choice()
        self.restore.setText(" Åbn som team i en fil …")
        self.restore.setToolTip("Lægger kopien et andet sted og åbner den. Serveren bliver, som den er.")
        self.make.setToolTip("Henter teamet fra serveren nu. Kopien bliver efterset helt.")

    @property
    def current(self) -> KeptBackup | None:
        """The one that is chosen."""
        place = self.table.currentIndex().row()
        return self.table.rows.row(place) if 0 <= place < len(self.table.rows.rows) else None

    def let_copy(self, notifier: Notifier | None) -> None:
        """Let rows be copied while this team is open, which is told of it; of none where none is."""
        if self._copying is not None:
            self._copying.follow(notifier)
        elif notifier is not None:
            self._copying = Copying(self.table, notifier, "backup_rows")

    def _where(self) -> QFrame:
        frame = QFrame(self)
        frame.setObjectName("panel")
        column = QVBoxLayout(frame)
        column.setContentsMargins(14, 10, 12, 10)
        column.setSpacing(6)
        self.first_place, self.first_button = ElidedPath("", "lines", frame), QPushButton("Vælg mappe …", frame)
        self.second_place, self.second_button = ElidedPath("", "lines", frame), QPushButton("Vælg mappe …", frame)
        self.no_second = QPushButton("Fjern", frame)
        self.days = ChoiceBox(frame)
        self.days.offer([(str(days), counted(days, "dag", "dage")) for days in _DAYS])
        self.days.setAccessibleName("Påmind, når en ændring har været uden kopi i så mange dage")
        for title, place, *buttons in (
            ("På denne pc", self.first_place, self.first_button),
            ("Også et andet sted", self.second_place, self.no_second, self.second_button),
        ):
            row = QHBoxLayout()
            name = line_label(title, "muted", frame)
            name.setFixedWidth(150)
            row.addWidget(name)
            row.addWidget(place, 1)
            for button in buttons:
                button.setAccessibleName(f"{title}: {button.text()}")
                row.addWidget(button)
            column.addLayout(row)
        row = QHBoxLayout()
        name = line_label("Påmind efter", "muted", frame)
        name.setFixedWidth(150)
        row.addWidget(name)
        row.addWidget(self.days)
        row.addWidget(line_label("med ændringer, der ikke er i nogen kopi", "muted", frame))
        row.addStretch(1)
        column.addLayout(row)
        self._show_places()
        self.first_button.clicked.connect(self._choose_first)
        self.second_button.clicked.connect(self._choose_second)
        self.no_second.clicked.connect(self._leave_second)
        self.days.activated.connect(self._choose_days)
        return frame

    def _show_places(self) -> None:
        usual = self._places.root == default_root()
        self.first_place.set_whole(f"{self._places.root}{' (den sædvanlige mappe)' if usual else ''}")
        second = self._places.second
        self.second_place.set_whole("Ikke valgt. Et netværksdrev er et godt sted." if second is None else str(second))
        decided = policy().backups is not None
        self.second_button.setEnabled(not decided)
        self.second_button.setToolTip(DECIDED if decided else "")
        self.no_second.setVisible(second is not None and not decided)
        self.days.choose(str(self._places.warn_after))

    def _choose_first(self) -> None:
        folder = self._dialogs.folder(self, "Hvor skal kopierne ligge?")
        if folder is not None:
            self._choose(self._places._replace(root=folder))

    def _choose_second(self) -> None:
        folder = self._dialogs.folder(self, "Hvor skal kopierne også ligge?")
        if folder is not None:
            self._choose(self._places._replace(second=folder))

    def _leave_second(self) -> None:
        self._choose(self._places._replace(second=None))

    def _choose_days(self) -> None:
        self._choose(self._places._replace(warn_after=int(self.days.value)))

    def _choose(self, places: Places) -> None:
        self._places = places
        self._show_places()
        self.chosen.emit(places)

    def _follow_choice(self) -> None:
        backup = self.current
        locked = backup is not None and backup.holds is None
        self.look.setText(" Adgangskode …" if locked else " Se i den")
        self.look.setEnabled(backup is not None)
        self.look.setVisible(locked or not self._is_of_server)
        self.restore.setEnabled(backup is not None and can_restore(backup))

    def _look(self) -> None:
        if (backup := self.current) is not None:
            (self.passphrase_asked if backup.holds is None else self.look_asked).emit(backup)

    def _restore(self) -> None:
        if (backup := self.current) is not None and can_restore(backup):
            self.restore_asked.emit(backup)

    def _button(self, text: str, picture: str, tells: str) -> QPushButton:
        button = QPushButton(f" {text}", self)
        button.setIcon(icon(picture, "text", 16))
        button.setToolTip(tells)
        return button
