"""What stands beside the rows when a figure is opened: the citizens behind it, and what can be done with them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.caseload.figures import Figure, Owner
from app.caseload.lead import LeadPage, LeadRow
from ui.caseload import people_words, texts
from ui.caseload.people_list import PeopleList
from ui.core.actions import Actions
from ui.core.theme import icon
from ui.widgets.boxes import close_button
from ui.widgets.labels import line_label, text_label

_BESIDE_A_PROPOSAL = 1300  # pixels
_ICONS = {"hand_over": "user", "keep_with": "lock"}


class PeoplePanel(QFrame):
    """Shows one figure of one jobformidler until it is closed. `opened(id)` when a citizen's page is wanted.

    `gone` when it closes itself under the keys.
    """

    opened = Signal(str)
    gone = Signal()

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setMinimumWidth(330)
        self._actions = actions
        self.owner: Owner = (None, None)
        self.figure: Figure | None = None
        self._now = False
        self.title = text_label("", "heading", self)
        self.summary = line_label("", "small", self)
        self.why = text_label("", "muted", self)
        self.why.setContentsMargins(14, 0, 14, 6)
        self.list = PeopleList(self)
        self.close_button = close_button("Luk listen", self)
        self.close_button.setToolTip(actions["leave_list"].toolTip())
        self.close_button.clicked.connect(actions["leave_list"].trigger)
        self.buttons: dict[str, QPushButton] = {}
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 6, 12, 8)
        foot.setSpacing(8)
        for name in _ICONS:
            button = QPushButton(f" {actions[name].text()}", self)
            button.setToolTip(actions[name].toolTip())
            button.setAutoDefault(True)
            button.clicked.connect(actions[name].trigger)
            foot.addWidget(button)
            self.buttons[name] = button
        foot.addStretch(1)
        head = QHBoxLayout()
        head.setContentsMargins(14, 10, 8, 0)
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 1, 0)
        column.setSpacing(2)
        column.addLayout(head)
        self.summary.setContentsMargins(14, 0, 14, 4)
        column.addWidget(self.summary)
        column.addWidget(self.why)
        column.addWidget(self.list, 1)
        column.addLayout(foot)
        self.list.opened.connect(self.opened)
        self.list.choice_changed.connect(self.show_choice)
        self.hide()

    def open(self, page: LeadPage, row: LeadRow, figure: Figure) -> None:
        """Show a figure's citizens, the first of them current."""
        self.owner, self.figure = row.key, figure
        self._fill(page, row, anew=True)
        self.show()

    def refresh(self, page: LeadPage) -> None:
        """Show the same figure as it is now; closed where there is no such row any more."""
        if self.figure is None:
            return
        row = page.row(self.owner)
        if row is None:
            focused = QApplication.focusWidget()
            held = focused is not None and self.isAncestorOf(focused)
            self.fold()
            if held:
                self.gone.emit()
        else:
            self._fill(page, row, anew=False)

    def fold(self) -> None:
        """Close it."""
        self.figure = None
        self.hide()

    def give_way(self, room: int) -> None:
        """Close it where a page of this width, in pixels, can't hold a proposal beside it."""
        if room < _BESIDE_A_PROPOSAL:
            self.fold()

    def take_focus(self) -> None:
        """Put the focus into the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_choice(self) -> None:
        """Only cases that are open now can be handed over, and only those of somebody can have to stay."""
        chosen = self.list.chosen
        theirs = self._now and bool(chosen) and all(one.open for one in chosen)
        can = {"hand_over": theirs, "keep_with": theirs and self.owner[1] is not None}
        for name, button in self.buttons.items():
            self._actions[name].setEnabled(self.figure is not None and can[name])
            button.setEnabled(self._actions[name].isEnabled())
        stays = bool(chosen) and all(one.must_stay for one in chosen)
        self.buttons["keep_with"].setText(" Kan flyttes" if stays else " Skal blive")
        self._paint()

    def _fill(self, page: LeadPage, row: LeadRow, *, anew: bool) -> None:
        figure = self.figure or Figure.CASES
        self._now = page.now
        people = row.figures.get(figure, ())
        self.title.setText(people_words.people_title(row, figure))
        summary = people_words.people_summary(row, figure, page.month)
        self.summary.setText(summary)
        why = texts.over_sentences(row, page.today) if figure is Figure.CASES else []
        self.why.setText("\n".join(why))
        self.why.setVisible(bool(why))
        self.setAccessibleName(", ".join([self.title.text(), summary, *why]))
        self.list.show_people(people, page.today, anew=anew)
        self.show_choice()

    def _paint(self) -> None:
        for name, button in self.buttons.items():
            token = "text" if button.isEnabled() else "field_line"
            button.setIcon(icon(_ICONS[name], token, 15))
