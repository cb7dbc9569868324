"""What stands beside a list: panels under each other about the row that is chosen, with what is typed kept."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.core.errors import UserError
from ui.core.notifier import Notifier
from ui.widgets.boxes import Scrolled, reveal
from ui.widgets.fact_panel import FactEditor
from ui.widgets.field import FactField
from ui.widgets.form import InlineForm
from ui.widgets.labels import text_label
from ui.widgets.section import Section


class Detail(Scrolled):
    """Subclasses add their panels, and say which editor and which sections hold what is typed."""

    editor: FactEditor
    _places: Sequence[Section]

    def __init__(self, notifier: Notifier, parent: QWidget) -> None:
        inside = QWidget(parent)
        super().__init__(inside, parent)
        self._notifier, self._inside = notifier, inside
        self.setMinimumWidth(340)
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 4, 8)
        self._column.setSpacing(10)
        self._panels: list[QWidget] = []
        self.nothing = text_label("Vælg en række på listen.", "muted", self._inside)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._column.addWidget(self.nothing)

    def add_panel(self, panel: QWidget) -> None:
        """One more under the others."""
        self._panels.append(panel)
        self._column.addWidget(panel)

    def end(self) -> None:
        """There are no more panels."""
        self._column.addStretch(1)

    def show_something(self, there: bool) -> None:
        """Show the panels, or that nothing is chosen."""
        self.nothing.setVisible(not there)
        for panel in self._panels:
            panel.setVisible(there)

    def begin_anew(self) -> None:
        """Another one is shown: from its top, with no form open."""
        for place in self._places:
            place.fold()
        self.verticalScrollBar().setValue(0)

    def saves_all(self) -> bool:
        """Whether everything that was typed is kept; else the focus is on what is not."""
        unsaved = self.editor.save_all()
        if unsaved is not None:
            self.go_to(unsaved)
            return False
        form = self.open_form()
        if form is not None and form.is_changed:
            form.hold()
            self.reveal(form)
            return False
        return True

    @property
    def is_written_in(self) -> bool:
        """Whether something is typed that is not kept."""
        form = self.open_form()
        return self.editor.is_unsaved or (form is not None and form.is_changed)

    @property
    def others_speak(self) -> bool:
        """Whether it is shown anew because somebody else has changed something."""
        return self._notifier.others.speaker("") is not None

    def open_form(self) -> InlineForm | None:
        """The form that is open, if one is."""
        return next((place.form for place in self._places if place.form is not None), None)

    def go_to(self, field: FactField) -> None:
        """Put the focus into a field."""
        field.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(field)

    def reveal(self, widget: QWidget) -> None:
        """Scroll until this can be seen, once it has its place."""
        reveal(widget)

    def small_button(self, text: str, parent: QWidget) -> QPushButton:
        """A button that looks like a link."""
        button = QPushButton(text, parent)
        button.setAutoDefault(True)  # so that Enter presses it
        button.setObjectName("act")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        return button

    def _try(self, refused: UserError | None) -> None:
        if refused is not None:
            self._notifier.say_error(refused)
