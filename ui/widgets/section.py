"""A panel with a list: a heading with what can be added, rows with what can be done to them, a form among them."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QSignalMapper, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.core.words import counted
from ui.core.drafts import Draft, Drafts
from ui.texts.words import one_line
from ui.widgets.form import Entry, InlineForm, Submit
from ui.widgets.keys import reached_in, tab_after
from ui.widgets.labels import Elided, line_label, text_label

_DRAFT_ACTS = (("resume", "Skriv videre"), ("discard", "Kassér"))
_MOST_BESIDE = 3  # buttons that have room beside a text in a narrow column; more stand on a line of their own


class Row(NamedTuple):
    """A row of a section. `acts` are names and texts of what can be done; `tone` is '', 'warning' or 'past'.

    A `wrapped` text takes as many lines as it needs, and is plain unless it is a `heading`. A form below it is `about`
    what has this id, and its parts, where that isn't the key.
    """

    key: str
    text: str
    beside: str = ""
    below: str = ""
    acts: Sequence[tuple[str, str]] = ()
    tone: str = ""
    wrapped: bool = False
    heading: bool = False
    about: str = ""


class RowView(QWidget):
    """One row: its text, what stands beside and below it, and its buttons."""

    acted = Signal(str, str)

    def __init__(self, row: Row, parent: QWidget, *, most_beside: int = _MOST_BESIDE) -> None:
        super().__init__(parent)
        self.row = row
        self._most_beside = most_beside
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 5, 0, 5)
        column.setSpacing(1)
        upper = QHBoxLayout()
        upper.setSpacing(10)
        upper.addWidget(self._text(row), 1)
        if row.beside:
            upper.addWidget(line_label(row.beside, "muted", self), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(upper)
        if row.below or row.acts:
            column.addLayout(self._lower(row))
            if len(row.acts) > most_beside:
                column.addLayout(self._buttons(row))

    def _lower(self, row: Row) -> QHBoxLayout:
        lower = QHBoxLayout()
        lower.setSpacing(4)
        lower.addWidget(Elided(row.below, "late" if row.tone == "warning" else "small", self), 1)
        if len(row.acts) <= self._most_beside:
            lower.addLayout(self._buttons(row))
        return lower

    def _buttons(self, row: Row) -> QHBoxLayout:
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        buttons.addStretch(1)
        presses = QSignalMapper(self)
        presses.mappedString.connect(self._acted)
        for name, text in row.acts:
            button = QPushButton(text, self)
            _quiet(button)
            button.setAccessibleName(f"{text}: {row.text}")
            presses.setMapping(button, name)
            button.clicked.connect(presses.map)
            buttons.addWidget(button)
        return buttons

    def _text(self, row: Row) -> QLabel:
        style = "muted" if row.tone == "past" else "strong"
        if not row.wrapped:
            return Elided(row.text, style, self)
        label = text_label(row.text, style if row.heading else "", self)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _acted(self, name: str) -> None:
        self.acted.emit(self.row.key, name)


class Section(QFrame):
    """`add_asked` when something new is wanted; `acted(key, name)` when a row's button was pressed.

    `let_go` when what had the focus is gone: a form, or a row; `form_opened(form)` to be seen, `form_closed` after it.
    At most `shown` rows stand there until the rest is asked for. `key` is what adds something new, where a key does;
    `most_beside` buttons have room beside a row's text.
    """

    add_asked = Signal()
    acted = Signal(str, str)
    let_go = Signal()
    form_opened = Signal(object)
    form_closed = Signal()

    def __init__(
        self,
        title: str,
        add: str,
        empty: str,
        parent: QWidget,
        *,
        shown: int = 6,
        key: str = "",
        most_beside: int = _MOST_BESIDE,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._most_beside = most_beside
        self.form: InlineForm | None = None
        self.rows: tuple[Row, ...] = ()
        self.title, self._shown, self._all = title, shown, False
        self._drafts: Drafts | None = None
        self._about = ""
        self.views: list[RowView] = []
        head = QHBoxLayout()
        head.addWidget(line_label(title, "section", self), 1)
        self.add_button = QPushButton(f"+ {add}" if add else "", self)
        _quiet(self.add_button)
        self.add_button.setAccessibleName(f"Tilføj {add.lower()}" + (f", {key}" if key else ""))
        self.add_button.clicked.connect(self.add_asked)
        self.add_button.setVisible(bool(add))
        head.addWidget(self.add_button)
        if key:
            head.addWidget(badge := line_label(key, "key", self))
            badge.setFixedHeight(20)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._empty = text_label(empty, "muted", self)
        self.more_button = QPushButton(self)
        _quiet(self.more_button)
        self.more_button.clicked.connect(self._toggle)
        self.more_button.hide()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 11, 16, 11)
        self.column.setSpacing(4)
        self.column.addLayout(head)
        self.column.addLayout(self._list)
        self.column.addWidget(self._empty)
        self.column.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; those that are the same as before stay untouched."""
        if tuple(rows) == self.rows:
            return
        self.rows = tuple(rows)
        self._lay_out()

    def keep_drafts(self, drafts: Drafts, about: str) -> None:
        """What is written here about somebody, and left by Esc, is kept there."""
        if self._drafts is None:
            drafts.changed.connect(self._lay_out)
        if (self._drafts, self._about) != (drafts, about):
            self._drafts, self._about = drafts, about
            self._lay_out()

    def show_empty(self, text: str) -> None:
        """What to say where there is no row."""
        self._empty.setText(text)

    def fold(self) -> None:
        """Close the form and show no more rows than at first, for another citizen."""
        if self.form is not None:
            self.form.keep_draft()
        self.close_form()
        if self._all:
            self._all = False
            self._lay_out()

    def open_form(
        self, title: str, entries: Sequence[Entry], submit: Submit, *, below: str = "", save: str = "Gem"
    ) -> InlineForm | None:
        """Open a form under the row with this key, on top without one; `save` is what its button says.

        Another one is closed, unless something is written there that is not kept: it says so then, and none is opened.
        """
        if self.form is not None and self.form.is_changed:
            self.form.hold()
            self.form_opened.emit(self.form)
            return None
        self.close_form()
        draft = None if self._drafts is None else Draft(self._drafts, f"{self._place}{below}/{title}")
        about = next((row.about for row in self.rows if row.key == below), "") or below
        self.form = InlineForm(title, entries, submit, self, save=save, draft=draft, about=about)
        self.form.closed.connect(self.close_form)
        self._lay_out()
        at = next((place + 1 for place, view in enumerate(self.views) if view.row.key == below), 0) if below else 0
        self._list.insertWidget(at, self.form)
        self.form.show()
        self._order_tabs()
        self.form.begin()
        self.form_opened.emit(self.form)
        return self.form

    def close_form(self) -> None:
        """Close the form, if one is open; the focus goes to where another one is opened."""
        if self.form is not None:
            form, self.form = self.form, None
            self._drop([form])
            self._lay_out()
            self.form_closed.emit()

    @property
    def _place(self) -> str:
        """What begins the place of every draft that is written here about the same."""
        return f"{self._about}/{self.title}/"

    def _with_drafts(self, rows: Sequence[Row]) -> list[Row]:
        """First what was begun and is not kept, then the rows, with a word at those of which something was begun."""
        if self._drafts is None:
            return [*rows]
        opened = self.form.draft.place if self.form is not None and self.form.draft is not None else ""
        places = [place for place in self._drafts.under(self._place) if place != opened]
        begun = [
            Row(place, f"Kladde: {one_line(self._drafts.told(place))}", "", "Ikke gemt", _DRAFT_ACTS)
            for place in places
            if place.startswith(f"{self._place}/")
        ]
        marked = [row.key for row in rows if any(place.startswith(f"{self._place}{row.key}/") for place in places)]
        return [*begun, *(row._replace(beside="Kladde") if row.key in marked else row for row in rows)]

    def _acted(self, key: str, name: str) -> None:
        """A button of a row; those of a draft are the section's own."""
        if self._drafts is None or not self._drafts.at(key):
            self.acted.emit(key, name)
        elif name == "resume":
            self.add_asked.emit()
        else:
            self._drafts.drop(key)

    def _toggle(self) -> None:
        self._all = not self._all
        self._lay_out()

    def _lay_out(self) -> None:
        kept = {view.row.key: view for view in self.views}
        wanted = self._with_drafts(self.rows if self._all else self.rows[: self._shown])
        views: list[RowView] = []
        for row in wanted:
            view = kept.get(row.key)
            if view is not None and view.row == row:
                del kept[row.key]
            else:
                view = RowView(row, self, most_beside=self._most_beside)
                view.acted.connect(self._acted)
            views.append(view)
        self._drop(list(kept.values()))
        for place, view in enumerate(views):
            if self._list.indexOf(view) != place:
                self._list.insertWidget(place, view)
        if self.form is not None and self._list.indexOf(self.form) > len(views):
            self._list.insertWidget(0, self.form)
        self.views = views
        self._order_tabs()
        hidden = len(self.rows) - self._shown
        self._empty.setVisible(not wanted)
        self.more_button.setVisible(hidden > 0)
        self.more_button.setText("Vis færre" if self._all else f"Vis {counted(hidden, 'mere', 'flere')}")

    def _order_tabs(self) -> None:
        """Tab goes from the top down, however often rows have come and gone."""
        parts: list[QWidget] = [*self.views, *([self.form] if self.form is not None else [])]
        parts.sort(key=self._list.indexOf)
        tab_after(self.add_button, [widget for part in parts for widget in reached_in(part)])

    def _drop(self, parts: Sequence[QWidget]) -> None:
        """Take parts of the list away; a focus that one of them had goes to where something new is added."""
        focus = self.window().focusWidget()
        held = focus is not None and any(part.isAncestorOf(focus) for part in parts)
        if held:
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        for part in parts:
            self._list.removeWidget(part)
            part.hide()
            part.deleteLater()
        if held:
            self.let_go.emit()


def _quiet(button: QPushButton) -> None:
    """A button that looks like a link, and leaves the focus where it was when it is clicked."""
    button.setObjectName("act")
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setAutoDefault(True)  # so that Enter presses it
