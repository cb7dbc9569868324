"""What every section of the page is: it shows what is kept, keeps what is typed, and can be gone into by keys."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.core.commands import Commands
from ui.core.notifier import Notifier
from ui.widgets.detail import Detail
from ui.widgets.fact_panel import FactEditor
from ui.widgets.keys import reached_in
from ui.widgets.section import Section

WIDEST = 900  # pixels: longer lines are hard to read


class Part(QWidget):
    """Subclasses show what is kept in `refresh`; those with a list say what adding, moving and merging do."""

    def __init__(self, notifier: Notifier, parent: QWidget) -> None:
        super().__init__(parent)
        self.notifier = notifier
        self.commands = Commands(notifier)

    def refresh(self) -> None:
        """Ask the questions again and show the answers."""
        raise NotImplementedError

    def saves_all(self) -> bool:
        """Whether everything that was typed is kept; else the focus is on what is not."""
        raise NotImplementedError

    def take_focus(self) -> None:
        """Put the focus on the first thing that can be set."""
        raise NotImplementedError

    def add(self) -> None:
        """Ask for one more, in a section that has a list."""

    def move_chosen(self, step: int) -> None:
        """Move the chosen one up (-1) or down (1), in a section whose list has an order."""

    def merge(self) -> None:
        """Ask with which other one the chosen one is to be merged, in a section where that can be done."""


class Cards(Detail):
    """Panels under each other, of a width that can be read. `save(name, text)` keeps a field, or raises UserError."""

    def __init__(
        self, notifier: Notifier, save: Callable[[str, str], object], parent: QWidget, *, widest: int = WIDEST
    ) -> None:
        super().__init__(notifier, parent)
        self.editor = FactEditor(save, self.reveal)
        self.about("indstillinger")
        self._places = ()
        self._least = self.minimumWidth()
        self._inside.setMaximumWidth(widest)
        self.show_something(True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """It is never narrower than what is inside can be; it scrolls downwards alone."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self._inside:
            beside = self.verticalScrollBar().sizeHint().width()
            self.setMinimumWidth(max(self._least, self._inside.minimumSizeHint().width() + beside))
        return super().eventFilter(watched, event)

    def about(self, row_id: str) -> None:
        """What is typed here is about this row."""
        self.editor.keep_drafts(self._notifier.drafts, row_id)

    @property
    def inside(self) -> QWidget:
        """What the panels are made in."""
        return self._inside

    def add_section(self, section: Section) -> Section:
        """One more panel, with a list whose form holds what is typed."""
        self._places = [*self._places, section]
        self.add_panel(section)
        return section

    def take_focus(self) -> None:
        """Put the focus on the first thing that can be set."""
        for widget in reached_in(self._inside):
            if widget.isVisible() and widget.isEnabled():
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
                self.ensureWidgetVisible(widget)
                return


class CardsPart(Part):
    """A section that is nothing but panels under each other, `cards`."""

    def __init__(self, notifier: Notifier, parent: QWidget) -> None:
        super().__init__(notifier, parent)
        self.cards = Cards(notifier, self.save, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.cards)

    def save(self, name: str, text: str) -> None:
        """Keep what was typed into the field of this name; raises UserError."""
        raise NotImplementedError

    def saves_all(self) -> bool:
        """Whether everything that was typed is kept; else the focus is on what is not."""
        return self.cards.saves_all()

    def take_focus(self) -> None:
        """Put the focus on the first thing that can be set."""
        self.cards.take_focus()
