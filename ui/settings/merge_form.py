"""The form in which a value is merged with another of its catalogue: choose the other, see what moves, one click."""

from collections.abc import Callable, Mapping, Sequence
from typing import cast

from PySide6.QtWidgets import QWidget

from app.core.words import counted
from app.settings.catalogue_rows import CatalogueRow
from ui.widgets.boxes import ChoiceBox
from ui.widgets.form import Entry, InlineForm
from ui.widgets.labels import text_label


class MergeForm(InlineForm):
    """`merge(into_id, sure)` does it, or raises UserError."""

    def __init__(
        self, row: CatalogueRow, others: Sequence[CatalogueRow], merge: Callable[[str, bool], object], parent: QWidget
    ) -> None:
        choices = [("", "Vælg den anden …"), *((one.item.id, one.item.name) for one in others)]
        entry = Entry("other", "Den anden", "choice", choices=choices)
        super().__init__(f"Læg »{row.item.name}« sammen med", [entry], self._merge, parent, save="Læg sammen")
        self._row, self._do = row, merge
        self.other = cast("ChoiceBox", self.fields["other"])
        self.consequence = text_label("", "small", self)
        self.column.insertWidget(2, self.consequence)
        self.other.currentIndexChanged.connect(self._chosen)
        self._chosen()

    def submit(self) -> None:
        """Merge them, or say below why not."""
        if self.other.value:
            super().submit()
        else:
            self._refuse("Vælg først, hvad den skal lægges sammen med.")

    def _merge(self, values: Mapping[str, str], sure: bool) -> None:
        self._do(values["other"], sure)

    def _chosen(self) -> None:
        """Say what will move where."""
        self._anyway.forget()
        self._refuse("")
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
