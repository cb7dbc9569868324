"""The row over the board in which one asks for cards as over the list, and the filters that it and the chips share."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.board.board import Board
from app.board.cards import Card
from app.board.filtering import BoardFilter
from app.citizens.citizens import CitizenList, citizen_list, citizen_list_after
from app.citizens.query_choices import BoardChoices
from app.citizens.querying import catalogue_names, facts_of_cards, naming_nobody, vocabulary_of
from app.core.words import grouped, people
from app.search.asking import Asked, Name, Vocabulary, asked
from app.search.query import Query, read
from app.session import Announcement
from ui.core.notifier import Notifier
from ui.core.page import PageContext
from ui.search.query_aid import QueryAid
from ui.search.saved_menu import SavedSearches
from ui.widgets.boxes import close_button

if TYPE_CHECKING:
    from ui.board.page import BoardPage

_EXAMPLE = "trin:2 uden:virksomhed mdr>6"


class QueryRow(QWidget):
    """A field, how many of how many fit, the team's searches, and a cross; what is wrong stands beneath.

    `typed` after each key, `left_downwards` when the cards are to have the focus, `closed` when it is to go.
    """

    typed = Signal()
    left_downwards = Signal()
    closed = Signal()

    def __init__(self, notifier: Notifier, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = QLineEdit(self)
        self.field.setAccessibleName("Spørg om kort")
        self.field.setPlaceholderText(f"Spørg om kort, fx {_EXAMPLE}")
        self.field.setToolTip(f"Viser kun de kort, der passer, fx {_EXAMPLE} (Ctrl+F)")
        self.aid = QueryAid(self.field, self)
        self.count = QLabel(self)
        self.count.setObjectName("muted")
        self.saved = SavedSearches(notifier, context.dialogs, self.field.text, context.window, self)
        self.close_button = close_button("Luk feltet og vis alle kort", self)
        line = QHBoxLayout()
        line.setContentsMargins(20, 0, 20, 8)
        line.setSpacing(8)
        line.addWidget(self.field, 1)
        for widget in (self.count, self.saved.button, self.close_button):
            line.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self.aid.said)
        self.field.textChanged.connect(self.typed)
        self.field.installEventFilter(self)
        self.saved.chosen.connect(self.field.setText)
        self.close_button.clicked.connect(self.closed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down and Enter lead from the field to the cards."""
        pressed = event.key() if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress else None
        if pressed in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left_downwards.emit()
            return True
        return super().eventFilter(watched, event)


class BoardAsking(QObject):
    """Lets a board page be asked: what is typed sets the chips, and the chips write what is typed."""

    def __init__(self, page: "BoardPage", notifier: Notifier, context: PageContext) -> None:
        super().__init__(page)
        self._page, self._notifier, self._filters = page, notifier, page.filters
        self._list: CitizenList | None = None
        self._vocabulary: Vocabulary = {}
        self._choices: BoardChoices | None = None
        self._typing = False
        self.row = QueryRow(notifier, context, page)
        self.row.hide()
        self.row.typed.connect(self._typed)
        self.row.left_downwards.connect(page.take_focus)
        self.row.closed.connect(self.leave)
        self._filters.changed.connect(self._clicked)

    @property
    def open(self) -> bool:
        """Whether the row is there."""
        return not self.row.isHidden()

    def ask(self) -> None:
        """Show the row, with what the chips have chosen, and put the focus into it."""
        if not self.open:
            self._know()
            self.row.show()
            self._clicked()
        self.row.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.row.field.selectAll()

    def leave(self) -> None:
        """Show every card again, without the row."""
        self.row.field.clear()
        self._filters.clear()
        self.row.hide()
        self._page.take_focus()

    def renew(self, whole: Board) -> None:
        """The board is another: who fits is asked for anew, without a word to anybody."""
        if self.open:
            self._know()
            self._filters.show_wanted(self._wanted(whole, read(self.row.field.text())))

    def show_count(self, shown: Board, whole: Board) -> None:
        """'12 af 112 borgere'."""
        self.row.count.setText(f"{grouped(shown.total)} af {people(whole.total)}")

    def _know(self) -> None:
        """Ask the list as it is, and with it which names there are."""
        session = self._notifier.session
        day = session.clock.now().date()
        if self._list is None:
            QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)  # of thousands it takes a moment
            try:
                self._list = citizen_list(session.store, day)
            finally:
                QApplication.restoreOverrideCursor()
        board = self._page.board
        loads = () if board is None else board.loads
        staff = [Name(one.staff_id, (one.initials, one.name)) for one in loads]
        groups = [Name(one, (name,)) for one, name in self._filters.groups]
        names = catalogue_names(session.store)
        self._vocabulary = vocabulary_of(self._list.rows, {**names, "jobformidler": staff, "målgruppe": groups})
        self._choices = BoardChoices(self._vocabulary, day)
        self.row.aid.know(self._vocabulary)

    def _typed(self) -> None:
        whole = self._page.board
        if self.open and whole is not None:
            self._filters.show_wanted(self._wanted(whole, read(self.row.field.text())))
            self._typing = True
            self._filters.changed.emit()
            self._typing = False

    def _clicked(self) -> None:
        """Write what the chips have chosen; what they can't show stays."""
        if not self.open or self._choices is None or self._typing:
            return
        query, wanted = read(self.row.field.text()), self._filters.wanted
        written = Query() if wanted == BoardFilter() else self._choices.write(query, wanted)
        if written != query:
            self.row.field.blockSignals(True)
            self.row.field.setText(str(written))
            self.row.field.blockSignals(False)
            self.row.aid.tell(())

    def _wanted(self, whole: Board, query: Query) -> BoardFilter:
        if self._choices is None:
            return BoardFilter()
        wanted, rest = self._choices.chosen(query)
        listed = {row.id: row for row in self._list.rows} if self._list is not None else {}
        day = self._notifier.session.clock.now().date()
        meant = asked(rest, self._vocabulary, facts_of_cards(listed), day)
        self.row.aid.tell(meant.problems)
        if not meant.tests and not meant.words and not meant.unwanted and not meant.wrong:
            return wanted
        fit = [card.id for card in whole.cards if meant.fits(card)]
        return wanted._replace(ids=self._with_words(fit, meant), asked=str(naming_nobody(rest)))

    def _with_words(self, ids: Sequence[str], meant: Asked[Card]) -> frozenset[str]:
        """Those of these in whose texts the words are, as over the list."""
        texts = self._list.texts if self._list is not None else None
        if texts is None or not (meant.words or meant.unwanted):
            return frozenset(ids)
        having = texts.having(meant.words)
        out = [texts.having(words) or () for words in meant.unwanted]
        return frozenset(
            one
            for one, text in zip(ids, texts.of(ids), strict=True)
            if (having is None or text in having) and not any(text in some for some in out)
        )

    def note(self, announcement: Announcement) -> None:
        """Let the list follow a change before the board does, also while the board is out of sight."""
        if self._list is not None:
            session = self._notifier.session
            edits, day = announcement.change.edits, session.clock.now().date()
            self._list = citizen_list_after(self._list, session.store, edits, day) if self.open else None

    def forget(self) -> None:
        """The list may be another one, on another day or in another file."""
        self._list = None
