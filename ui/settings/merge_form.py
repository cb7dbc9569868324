"""The form in which a value is merged with another of its catalogue: choose the other, see what moves, one click."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.core.errors import UserError
from app.core.words import counted
from app.settings.catalogue_rows import CatalogueRow
from ui.texts.errors import error_sentence
from ui.widgets.boxes import ChoiceBox
from ui.widgets.keys import FormKeys
from ui.widgets.labels import text_label

_ASKED_AGAIN = frozenset({"merge_paid_hours", "merge_flags", "merge_rules"})
"""Refusals that a second press overrules: other figures come of it."""


class MergeForm(QFrame):
    """`closed` when it is done with. `merge(into_id, sure)` does it, or raises UserError."""

    closed = Signal()

    def __init__(
        self, row: CatalogueRow, others: Sequence[CatalogueRow], merge: Callable[[str, bool], object], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("inlineForm")
        self._row, self._merge, self._sure = row, merge, False
        self.other = ChoiceBox(self, least=90)
        self.other.setAccessibleName(f"Læg {row.item.name} sammen med")
        self.other.offer([("", "Vælg den anden …"), *((one.item.id, one.item.name) for one in others)])
        self.consequence = text_label("", "small", self)
        self.refusal = text_label("", "refusal", self)
        self.refusal.hide()
        self.button = QPushButton("Læg sammen", self)
        self.button.setObjectName("main")
        cancel = QPushButton("Annullér", self)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for one in (self.button, cancel):
            one.setAutoDefault(True)  # so that Enter presses it
            buttons.addWidget(one)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 9, 12, 11)
        column.setSpacing(8)
        column.addWidget(text_label(f"Læg »{row.item.name}« sammen med", "strong", self))
        for part in (self.other, self.consequence, self.refusal):
            column.addWidget(part)
        column.addLayout(buttons)
        keys = FormKeys(self)
        keys.watch(self.other, self.button, cancel)
        keys.agreed.connect(self.submit)
        keys.left.connect(self.closed)
        self.other.currentIndexChanged.connect(self._chosen)
        self.button.clicked.connect(self.submit)
        cancel.clicked.connect(self.closed)
        self._chosen()

    def submit(self) -> None:
        """Merge them, or say below why not."""
        if not self.other.value:
            self._refuse("Vælg først, hvad den skal lægges sammen med.")
            return
        try:
            self._merge(self.other.value, self._sure)
        except UserError as error:
            self._sure = error.code in _ASKED_AGAIN
            self.button.setText("Læg sammen alligevel" if self._sure else "Læg sammen")
            self._refuse(error_sentence(error))
        else:
            self.closed.emit()

    def _refuse(self, sentence: str) -> None:
        self.refusal.setText(sentence)
        self.refusal.show()
        self.setAccessibleDescription(sentence)

    def _chosen(self) -> None:
        """Say what will move where."""
        self._sure = False
        self.button.setText("Læg sammen")
        self.refusal.hide()
        name, count = self._row.item.name, self._row.uses
        if not self.other.value:
            self.consequence.setText("Alt, der har den ene, får den anden. Intet går tabt, og det kan fortrydes.")
            return
        into = self.other.currentText()
        moved = counted(count, "sted", "steder") if count else "Ingen steder"
        self.consequence.setText(
            f"{moved} flyttes fra »{name}« til »{into}«. Lister, der siger »{name}«, betyder derefter »{into}«. "
            "Afsluttede måneder ændres ikke. Det kan fortrydes."
        )
