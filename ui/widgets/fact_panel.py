"""A panel of facts, each corrected where it stands: lines that are typed in, and boxes to choose in."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QSignalMapper, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from app.core.errors import UserError
from ui.core.drafts import Draft, Drafts
from ui.widgets.boxes import ChoiceBox
from ui.widgets.field import FactField
from ui.widgets.labels import line_label


class Fact(NamedTuple):
    """A fact: its name, its label, a hint where it is empty, and whether it is chosen instead of typed."""

    name: str
    label: str
    hint: str = ""
    chosen: bool = False


Items = Sequence[tuple[str, str]]


class FactEditor:
    """Keeps what fields hold by `save(name, text)`, which raises UserError, and shows a refusal at its field.

    `refused(field)` is called then, if it is given.
    """

    def __init__(self, save: Callable[[str, str], object], refused: Callable[[QWidget], object] | None = None) -> None:
        self._keep, self._refused = save, refused
        self.fields: dict[str, FactField] = {}
        self._drafts: Drafts | None = None
        self._about = ""

    def keep_drafts(self, drafts: Drafts, about: str) -> None:
        """The fields are about this row now: what is typed there when the team is closed is kept among these."""
        self._drafts, self._about = drafts, about
        for field in self.fields.values():
            self._give_draft(field)

    def add(self, field: FactField) -> FactField:
        """Take care of a field."""
        self.fields[field.name] = field
        self._give_draft(field)
        field.saving.connect(self._save)
        return field

    def show_texts(self, texts: Mapping[str, str], *, anew: bool) -> None:
        """Show what is kept; `anew` for another one."""
        for name, field in self.fields.items():
            field.show_kept(texts[name], anew=anew)

    def save_all(self) -> FactField | None:
        """Save what is not saved; the first field that could not be is the answer."""
        for field in list(self.fields.values()):  # what is kept may need a field more
            field.save()
        return self._first_unsaved()

    @property
    def is_unsaved(self) -> bool:
        """Whether something stands in a field that is not kept."""
        return self._first_unsaved() is not None

    def _give_draft(self, field: FactField) -> None:
        if self._drafts is not None:
            field.draft = Draft(self._drafts, f"{self._about}/felt/{field.name}", self._about)

    def _first_unsaved(self) -> FactField | None:
        return next((field for field in self.fields.values() if field.is_unsaved), None)

    def _save(self, field: FactField) -> None:
        try:
            self._keep(field.name, field.text)
        except UserError as error:
            field.refuse(error)
            if self._refused is not None:
                self._refused(field)
        else:
            field.accept()


class FactPanel(QFrame):
    """'Oplysninger': the facts under each other."""

    def __init__(
        self, facts: Sequence[Fact], editor: FactEditor, choose: Callable[[str, str], object], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._choose = choose
        self.choices: dict[str, ChoiceBox] = {}
        self._kept: dict[str, str] = {}
        self._choosing = QSignalMapper(self)
        self._choosing.mappedString.connect(self._chosen)
        title = line_label("Oplysninger", "section", self)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        for fact in facts:
            if fact.chosen:
                self.choices[fact.name] = self._box(fact)
            else:
                editor.add(FactField(fact.name, fact.label, self, hint=fact.hint))
            widget: QWidget = self.choices[fact.name] if fact.chosen else editor.fields[fact.name]
            label = line_label(fact.label, "muted", self)
            label.setMinimumHeight(30)
            row = grid.rowCount()
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(widget, row, 1)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 11, 12, 11)
        self.column.setSpacing(6)
        self.column.addWidget(title)
        self.column.addLayout(grid)

    def show_choice(self, name: str, items: Items, value: str, text: str) -> None:
        """Offer these, and show the chosen one; a retired value that is still kept stands among them."""
        box = self.choices[name]
        box.offer(items if value in dict(items) else [*items, (value, text)])
        box.choose(value)
        self._kept[name] = value

    def _box(self, fact: Fact) -> ChoiceBox:
        box = ChoiceBox(self, least=80)
        box.setObjectName("inplace")
        box.setAccessibleName(fact.label)
        self._choosing.setMapping(box, fact.name)
        box.activated.connect(self._choosing.map)
        return box

    def _chosen(self, name: str) -> None:
        """What is shown is what is kept, also where the choice was refused or is asked about first."""
        box = self.choices[name]
        self._choose(name, box.value)
        box.choose(self._kept[name])
