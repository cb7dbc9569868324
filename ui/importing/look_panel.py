"""What is to be looked at before a list comes in: what has to be chosen, what is unknown, and what is doubtful."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.importing.choices import Decision
from app.importing.tables import Table
from ui.core.theme import icon
from ui.importing.decisions import option_name, seen_sentence
from ui.importing.look_lines import LookLine, passed_over, skipped_line, skipped_rows
from ui.importing.unknown_panel import UnknownPanel
from ui.importing.words import masked, rows_of
from ui.widgets.boxes import ChoiceBox, Picture, Scrolled, TickBox
from ui.widgets.labels import line_label, text_label

_MOST = 100
Texts = Callable[[Sequence[int]], list[str]]
"""What stands in the rows with these numbers in the file, a line each."""


class LookPanel(QWidget):
    """`answered(key, option)`, `rows_asked(numbers, sentence)`; `unknown` and `again` tell for themselves."""

    answered = Signal(str, str)
    rows_asked = Signal(object, str)

    def __init__(self, texts: Texts, parent: QWidget) -> None:
        super().__init__(parent)
        self._texts = texts
        self._decisions: Sequence[Decision] = ()
        self._lines: Sequence[LookLine] = ()
        self.cards: list[DecisionCard] = []
        self.lines: list[LineRow] = []
        inner = QWidget(self)
        self._inner = inner
        self.nothing = text_label("Der er ikke noget at se efter i listen.", "muted", inner)
        self.nothing.setContentsMargins(15, 4, 15, 4)
        self.unknown = UnknownPanel(inner)
        self.again = TickBox("", inner)
        self.again.setObjectName("padded")
        self.passed = PassedOver(inner)
        self._cards, self._rows = QVBoxLayout(), QVBoxLayout()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(0)
        column.addWidget(self.nothing)
        for layout in (self._cards, self._rows):
            layout.setSpacing(0)
        column.addLayout(self._cards)
        column.addWidget(self.unknown)
        column.addWidget(self.again)
        column.addLayout(self._rows)
        column.addWidget(self.passed)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scrolled(inner, self))
        self.again.hide()

    @property
    def count(self) -> int:
        """How many things there are to look at."""
        parts = (self.unknown, self.again, self.passed)
        return len(self.cards) + len(self.lines) + sum(not part.isHidden() for part in parts)

    def show_decisions(self, decisions: Sequence[Decision]) -> None:
        """Show what can be understood in several ways, what has to be chosen first."""
        ordered = sorted(decisions, key=lambda one: (not (one.needed and not one.chosen), not one.needed))
        if [(one.key, one.options, one.rows) for one in ordered] != [
            (one.key, one.options, one.rows) for one in self._decisions
        ]:
            _clear(self._cards, self.cards)
            self.cards = [DecisionCard(one, self._texts, self._inner) for one in ordered]
            for card in self.cards:
                card.answered.connect(self.answered)
                card.rows_asked.connect(self.rows_asked)
                self._cards.addWidget(card)
        self._decisions = ordered
        for card, one in zip(self.cards, ordered, strict=True):
            card.show_decision(one)

    def show_texts_of(self, numbers: Sequence[int]) -> None:
        """Show what stands in the rows of a decision, where the preview has none of them."""
        for card in self.cards:
            if card.rows == numbers:
                card.show_texts()

    def show_lines(self, lines: Sequence[LookLine]) -> None:
        """Show what there is to know, a line a kind."""
        if lines != self._lines:
            self._lines = lines
            _clear(self._rows, self.lines)
            self.lines = [LineRow(line, self._inner) for line in lines[:_MOST]]
            for row in self.lines:
                row.rows_asked.connect(self.rows_asked)
                self._rows.addWidget(row)

    def show_table(self, table: Table | None) -> None:
        """Name the rows that were read as no data, and say so where there is nothing at all to look at."""
        self.passed.show_table(table)
        self.nothing.setVisible(not self.count)


class DecisionCard(QFrame):
    """One thing that can be understood in several ways: its sentence, the ways to choose among, and its rows."""

    answered = Signal(str, str)
    rows_asked = Signal(object, str)

    def __init__(self, decision: Decision, texts: Texts, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("row")
        self._decision = decision
        self._texts = texts
        self.needed = line_label("Skal vælges, før listen kan importeres", "late", self)
        self.sentence = text_label("", "plain", self)
        self.box = ChoiceBox(self, least=120)
        self.box.activated.connect(self._activated)
        self.show_rows = _link("", self)
        self.show_rows.clicked.connect(self._ask)
        self.texts = text_label("", "small", self)
        self.texts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.texts.hide()
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.sentence, 1)
        line.addWidget(self.show_rows, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(15, 8, 12, 10)
        column.setSpacing(5)
        column.addWidget(self.needed)
        column.addLayout(line)
        column.addWidget(self.box)
        column.addWidget(self.texts)

    def show_decision(self, decision: Decision) -> None:
        """Show how it is understood now."""
        self._decision = decision
        sentence = masked(seen_sentence(decision))
        self.sentence.setText(sentence)
        is_open = decision.needed and not decision.chosen
        self.needed.setVisible(is_open)
        ways = [(option, masked(option_name(decision, option))) for option in decision.options]
        self.box.offer([*([] if decision.chosen else [("", "Vælg …")]), *ways])
        self.box.choose(decision.chosen)
        self.box.setAccessibleName(f"{'Skal vælges: ' if is_open else ''}{sentence}")
        self.show_rows.setText(f"Vis {rows_of(len(decision.rows))}")
        self.show_rows.setAccessibleDescription(sentence)
        self.show_rows.setVisible(bool(decision.rows))

    @property
    def rows(self) -> Sequence[int]:
        """The numbers of the rows that it is about."""
        return self._decision.rows

    def show_texts(self) -> None:
        """Show what stands in the rows, or hide it again."""
        rows = self._decision.rows[:_MOST]
        if self.texts.isHidden():
            self.texts.setText("\n".join(self._texts(rows)))
        self.texts.setVisible(self.texts.isHidden())

    def _activated(self) -> None:
        if self.box.value != self._decision.chosen:
            self.answered.emit(self._decision.key, self.box.value)

    def _ask(self) -> None:
        self.rows_asked.emit(self._decision.rows, self.sentence.text())


class LineRow(QFrame):
    """One thing to know. `rows_asked(numbers, sentence)` when its rows are to be seen."""

    rows_asked = Signal(object, str)

    def __init__(self, line: LookLine, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("row")
        self.line = line
        mark = Picture("circle-alert" if line.rejected else "info", "muted", 16, self)
        mark.setFixedWidth(18)
        words = text_label(line.sentence, "plain", self)
        words.setAccessibleName(f"Afvist: {line.sentence}" if line.rejected else line.sentence)
        self.show_rows = _link("Vis", self)
        self.show_rows.setAccessibleName(f"Vis {rows_of(len(line.rows))}")
        self.show_rows.setAccessibleDescription(line.sentence)
        self.show_rows.setVisible(bool(line.rows))
        self.show_rows.clicked.connect(self._ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(13, 8, 10, 8)
        row.setSpacing(7)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        row.addWidget(self.show_rows, 0, Qt.AlignmentFlag.AlignTop)

    def _ask(self) -> None:
        self.rows_asked.emit(self.line.rows, self.line.sentence)


class PassedOver(QWidget):
    """How many rows were read as no data, and which when it is opened."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.head = QPushButton(self)
        self.head.setObjectName("unfold")
        self.head.setCheckable(True)
        self.head.setIconSize(QSize(16, 16))
        self.head.setCursor(Qt.CursorShape.PointingHandCursor)
        self.head.toggled.connect(self._unfold)
        self.rows = text_label("", "small", self)
        self.rows.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.rows.setContentsMargins(31, 0, 12, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(5, 4, 5, 0)
        column.setSpacing(2)
        column.addWidget(self.head)
        column.addWidget(self.rows)
        self._unfold(False)

    def show_table(self, table: Table | None) -> None:
        """Show these rows; hidden where there is none."""
        skipped = [] if table is None else skipped_rows(table)
        self.head.setText(passed_over(skipped))
        rest = len(skipped) - _MOST
        more = [f"Og {rows_of(rest)} til."] if rest > 0 else []
        self.rows.setText("\n".join([*map(skipped_line, skipped[:_MOST]), *more]))
        self.setVisible(bool(skipped))

    def _unfold(self, wanted: bool) -> None:
        self.rows.setVisible(wanted)
        self.head.setIcon(icon("chevron-down" if wanted else "chevron-right", "muted", 16))
        self.head.setAccessibleDescription("Foldet ud" if wanted else "Foldet sammen")


def _link(text: str, parent: QWidget) -> QPushButton:
    button = QPushButton(text, parent)
    button.setObjectName("act")
    button.setAutoDefault(True)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button


def _clear(layout: QVBoxLayout, widgets: Sequence[QWidget]) -> None:
    for widget in widgets:
        layout.removeWidget(widget)
        widget.hide()
        widget.deleteLater()
