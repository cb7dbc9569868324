"""A section with a list on the left, above it the form for a new row, and beside it what the chosen row is in full."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from ui.core.notifier import Notifier
from ui.settings.actions import key_of
from ui.settings.card import quiet_button
from ui.settings.part import Cards, Part
from ui.widgets.form import Entry, InlineForm, Submit
from ui.widgets.keys import reached_in, tab_after
from ui.widgets.labels import line_label, text_label


class AskHead(QWidget):
    """What a list holds, in a heading and a sentence, and the form in which one more is asked for.

    `add_asked` when one more is wanted, `form_closed` when the form is done with.
    """

    add_asked = Signal()
    form_closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.form: InlineForm | None = None
        self.title = line_label("", "cardHead", self)
        self.description = text_label("", "muted", self)
        self.add_button = quiet_button("", "", self.add_asked.emit, self)
        upper = QHBoxLayout()
        upper.addWidget(self.title, 1)
        upper.addWidget(self.add_button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 14, 10)
        self._column.setSpacing(3)
        self._column.addLayout(upper)
        self._column.addWidget(self.description)

    def show_words(self, title: str, description: str, new: str) -> None:
        """Say what the list holds, and what is added to it: 'Ny medarbejder'."""
        self.title.setText(title)
        self.description.setText(description)
        self.add_button.setText(f"+ {new}")
        self.add_button.setToolTip(key_of("add_setting"))
        self.add_button.setAccessibleName(new)

    def ask(self, title: str, entries: Sequence[Entry], submit: Submit) -> None:
        """Open the form; one that holds something unsaved says so instead."""
        if self.form is not None and self.form.is_changed:
            self.form.hold()
            return
        self.close_form()
        self.form = InlineForm(title, entries, submit, self)
        self.form.closed.connect(self.close_form)
        self._column.addSpacing(4)
        self._column.addWidget(self.form)
        self.form.show()
        tab_after(self.add_button, reached_in(self.form))
        self.form.begin()

    def close_form(self) -> None:
        """Close the form, if it is open."""
        if self.form is None:
            return
        form, self.form = self.form, None
        focus = self.window().focusWidget()
        held = focus is not None and form.isAncestorOf(focus)
        self._column.removeWidget(form)
        self._column.takeAt(self._column.count() - 1)  # the air above it
        form.hide()
        form.deleteLater()
        if held:
            self.form_closed.emit()

    def saves_all(self) -> bool:
        """Whether nothing is typed in the form that is not kept; else it has the focus and says so."""
        if self.form is not None and self.form.is_changed:
            self.form.hold()
            return False
        return True


class ListPart(Part):
    """Subclasses make `listed` and the panels of `cards`, and say what a field is kept as."""

    def __init__(self, notifier: Notifier, parent: QWidget, *, shares: tuple[int, int], above: bool = False) -> None:
        super().__init__(notifier, parent)
        self._left = QFrame(self)
        self._left.setObjectName("panel")
        self.head = AskHead(self._left)
        self.head.add_asked.connect(self.add)
        self.head.form_closed.connect(self.take_focus)
        self._inside = QVBoxLayout(self._left)
        self._inside.setContentsMargins(1, 1, 1, 6)
        self._inside.setSpacing(0)
        self._inside.addWidget(self.head)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setHandleWidth(12)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self._left)
        self._shares = shares
        self.above = QVBoxLayout()
        self.above.setContentsMargins(0, 0, 0, 12 if above else 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self.above)
        column.addWidget(self._splitter, 1)

    def put_list(self, listed: QWidget) -> None:
        """Put the list under its head, and make room beside it for what a row is in full; Tab goes that way too."""
        self._inside.addWidget(listed, 1)
        self.cards = Cards(self.notifier, self.save, self)
        self._splitter.addWidget(self.cards)
        self._splitter.setSizes(list(self._shares))
        self._splitter.setStretchFactor(0, self._shares[0])
        self._splitter.setStretchFactor(1, self._shares[1])

    def tell_of_nothing(self, *, listed: bool) -> None:
        """What stands beside the list where no row is chosen: that one can be, or how the first one gets there."""
        ways = f"»{self.head.add_button.text()}« eller {key_of('add_setting')}"
        first = f"Her er ingen endnu. Tilføj den første med {ways}."
        self.cards.nothing.setText("Vælg en række på listen." if listed else first)

    def save(self, name: str, text: str) -> None:
        """Keep what was typed into the field of this name; raises UserError."""
        raise NotImplementedError

    def saves_all(self) -> bool:
        """Whether everything that was typed is kept; else the focus is on what is not."""
        return self.head.saves_all() and self.cards.saves_all()
