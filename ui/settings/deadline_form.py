"""The form of a rule of deadline: everything chosen from lists, read back as a sentence while it is being written."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.core.errors import UserError
from app.rules.deadlines import Anchor, Deadline, Unit
from app.settings.deadlines import ANCHORED, DeadlineDraft, DeadlinesPage
from ui.core.drafts import Quicker, drafts_over
from ui.settings.several import SeveralOf
from ui.texts.deadlines import ANCHORS, UNITS, deadline_words
from ui.texts.errors import error_sentence
from ui.texts.others import OVERTAKEN_FORM, overtaken_sentence
from ui.widgets.boxes import ChoiceBox
from ui.widgets.form import end_buttons
from ui.widgets.keys import FormKeys
from ui.widgets.labels import line_label, text_label

COMPANY = "company"
"""The chip that stands for any company_based effort."""
_ANY_COMPANY = "Enhver virksomhedsrettet indsats"
_NARROW = 84  # pixels
_SIDES = {
    "For hvem (ingen valgt: alle)": (
        ("concerns/target_group", "Målgrupper"),
        ("concerns/benefit", "Ydelser"),
        ("concerns/marking_kind", "Markeringer"),
    ),
    "Hvad der skal være begyndt": (
        ("begun/effort_kind", "Indsatser"),
        ("begun/talk_kind", "Samtaler"),
        ("begun/plan_kind", "Planer"),
    ),
    "Gælder ikke for": (
        ("spared/target_group", "Målgrupper, der er undtaget"),
        ("spared/marking_kind", "Markeringer, der er undtaget"),
        ("spared/effort_kind", "Den, der er i gang med"),
        ("spared/exemption_kind", "Den, der er fritaget for"),
    ),
}
_FROM = "Regnes fra (ingen valgt: alle)"
_KEPT = ("spared/benefit",)


class DeadlineForm(QFrame):
    """`closed` when it is done with, saved or not. `submit(draft)` keeps it, or raises UserError."""

    closed = Signal()

    def __init__(
        self,
        title: str,
        draft: DeadlineDraft,
        page: DeadlinesPage,
        submit: Callable[[DeadlineDraft], object],
        parent: QWidget,
        about: str = "",
    ) -> None:
        super().__init__(parent)
        self.setObjectName("inlineForm")
        self.setAccessibleName(title)
        self._draft, self._page, self._submit = draft, page, submit
        self._quicker = Quicker(drafts_over(self), about)
        self._keys = FormKeys(self)
        self._keys.agreed.connect(self.submit)
        self._keys.left.connect(self._leave)
        self.lines: dict[str, QLineEdit] = {}
        self.lists: dict[str, SeveralOf] = {}
        self._chosen: dict[str, tuple[str, ...]] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 9, 12, 11)
        self._column.setSpacing(8)
        self._column.addWidget(line_label(title, "strong", self))
        self.preview = text_label("", "note", self)
        self._column.addWidget(self.preview)
        self._column.addLayout(self._first_line(draft))
        self._column.addLayout(self._second_line(draft))
        self._choices(draft)
        self.refusal = text_label("", "refusal", self)
        self.refusal.hide()
        self._column.addWidget(self.refusal)
        self._column.addLayout(self._buttons())
        self._begun_with = self.draft
        self._show()

    @property
    def draft(self) -> DeadlineDraft:
        """The rule as it is written down now."""
        anchor = Anchor(self.anchor.value)
        catalogue = ANCHORED.get(anchor)
        begun = self._side("begun")
        return self._draft._replace(
            name=self.lines["name"].text(),
            anchor=anchor,
            number=self.lines["number"].text(),
            unit=Unit(self.unit.value),
            warn_before=self.lines["warn_before"].text(),
            age_from=self.lines["age_from"].text(),
            age_below=self.lines["age_below"].text(),
            company=COMPANY in begun,
            concerns=self._side("concerns"),
            anchors=self._chosen[f"anchors/{catalogue}"] if catalogue else (),
            begun=tuple(one for one in begun if one != COMPANY),
            spared=self._side("spared"),
        )

    @property
    def is_changed(self) -> bool:
        """Whether something was typed or chosen that is not kept."""
        return self.draft != self._begun_with

    def begin(self) -> None:
        """Put the focus into the name."""
        self.lines["name"].setFocus(Qt.FocusReason.OtherFocusReason)

    def hold(self) -> None:
        """Say that this has to be saved or cancelled first, and take the focus."""
        self._refuse("Gem eller annullér først det, du er ved at skrive.")
        self.begin()

    def submit(self) -> None:
        """Keep it, or say below why not; who else has changed the same rule meanwhile is said once."""
        if (who := self._quicker.who()) is not None:
            self._refuse(overtaken_sentence(who, OVERTAKEN_FORM))
            return
        try:
            self._submit(self.draft)
        except UserError as error:
            self._refuse(error_sentence(error))
        else:
            self.closed.emit()

    def _leave(self) -> None:
        self.closed.emit()

    def _side(self, side: str) -> tuple[str, ...]:
        return tuple(one for key, ids in self._chosen.items() if key.startswith(f"{side}/") for one in ids)

    def _first_line(self, draft: DeadlineDraft) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(self._typed("name", "Navn", draft.name), 5)
        row.addLayout(self._typed("number", "Senest", str(draft.number), narrow=True))
        self.unit, of_unit = self._choice("", [(str(unit), UNITS[unit][1]) for unit in Unit], str(draft.unit), "Enhed")
        row.addLayout(of_unit)
        choices = [(str(anchor), ANCHORS[anchor]) for anchor in Anchor]
        self.anchor, of_anchor = self._choice("Efter", choices, str(draft.anchor), "Efter")
        row.addLayout(of_anchor, 4)
        return row

    def _second_line(self, draft: DeadlineDraft) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(self._typed("warn_before", "Mind om det, dage før", str(draft.warn_before)))
        row.addLayout(self._typed("age_from", "Alder fra og med", str(draft.age_from), hint="alle"))
        row.addLayout(self._typed("age_below", "Alder under", str(draft.age_below), hint="alle"))
        row.addStretch(2)
        return row

    def _choices(self, draft: DeadlineDraft) -> None:
        for catalogue in dict.fromkeys(ANCHORED.values()):
            self._list(f"anchors/{catalogue}", _FROM, draft.anchors, self._column.addWidget)
        for heading, sides in _SIDES.items():
            self._column.addWidget(line_label(heading, "section", self))
            grid = QGridLayout()
            grid.setHorizontalSpacing(18)
            grid.setVerticalSpacing(2)
            for column in (0, 1):
                grid.setColumnStretch(column, 1)
            for place, (key, name) in enumerate(sides):
                side = key.partition("/")[0]
                kept = {"concerns": draft.concerns, "begun": draft.begun, "spared": draft.spared}[side]
                self._list(key, name, kept, _Cell(grid, *divmod(place, 2)).put)
            self._column.addLayout(grid)
        for key in _KEPT:
            self._chosen[key] = self._of(key, draft.spared)

    def _list(self, key: str, name: str, kept: tuple[str, ...], put: Callable[[QWidget], object]) -> None:
        catalogue = key.partition("/")[2]
        known = dict(self._page.values[catalogue])
        chosen = self._of(key, kept)
        items = [*known.items(), *((one, self._page.names[one]) for one in chosen if one not in known)]
        if key == "begun/effort_kind":
            items = [(COMPANY, _ANY_COMPANY), *items]
            chosen = (*((COMPANY,) if self._draft.company else ()), *chosen)
        made = SeveralOf(key, name, "", self, folded=True)
        made.show_items(items, chosen)
        made.chosen.connect(self._choose)
        self._chosen[key] = chosen
        self.lists[key] = made
        put(made)

    def _of(self, key: str, ids: tuple[str, ...]) -> tuple[str, ...]:
        catalogue = key.partition("/")[2]
        return tuple(one for one in ids if self._page.catalogues.get(one) == catalogue)

    def _choose(self, key: str, chosen: frozenset[str]) -> None:
        made = self.lists[key]
        self._chosen[key] = tuple(one for one in made.chips if one in chosen)
        made.show_items([(one, chip.text()) for one, chip in made.chips.items()], chosen)
        self._show()

    def _show(self) -> None:
        """Read back what is written, and offer what it can be counted from."""
        draft = self.draft
        catalogue = ANCHORED.get(draft.anchor)
        for one in dict.fromkeys(ANCHORED.values()):
            self.lists[f"anchors/{one}"].setVisible(one == catalogue)
        number, low, below = str(draft.number).strip(), str(draft.age_from).strip(), str(draft.age_below).strip()
        whole = all(text.isdecimal() for text in (number, low or "0", below or "0"))
        if not whole or not (draft.company or draft.begun):
            self.preview.setText("Skriv, hvor længe der er, og vælg, hvad der skal være begyndt.")
            return
        rule = Deadline(
            "", draft.name, draft.anchor, int(number), draft.unit, 0, int(low) if low else None,
            int(below) if below else None, draft.company, draft.concerns, draft.anchors, draft.begun, draft.spared,
        )  # fmt: skip
        self.preview.setText(deadline_words(rule, self._name_of))

    def _name_of(self, item_id: str) -> str:
        return self._page.names.get(item_id, "")

    def _typed(self, name: str, label: str, value: str, *, hint: str = "", narrow: bool = False) -> QVBoxLayout:
        line = QLineEdit(value, self)
        line.setPlaceholderText(hint)
        line.setMinimumWidth(60)
        if narrow:
            line.setFixedWidth(_NARROW)
        line.returnPressed.connect(self.submit)
        line.textChanged.connect(self._show_typed)
        self.lines[name] = line
        return self._labelled(label, line, label)

    def _choice(
        self, label: str, choices: list[tuple[str, str]], value: str, about: str
    ) -> tuple[ChoiceBox, QVBoxLayout]:
        box = ChoiceBox(self, least=90)
        box.offer(choices)
        box.choose(value)
        box.activated.connect(self._show)
        return box, self._labelled(label, box, about)

    def _labelled(self, text: str, field: QWidget, about: str) -> QVBoxLayout:
        label = line_label(text, "small", self)
        label.setBuddy(field)
        field.setAccessibleName(about)
        self._keys.watch(field)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(label)
        column.addWidget(field)
        return column

    def _show_typed(self, _text: str) -> None:
        self._show()

    def _buttons(self) -> QHBoxLayout:
        self.save_button, cancel, row = end_buttons("Gem", self)
        self.save_button.clicked.connect(self.submit)
        cancel.clicked.connect(self._leave)
        self._keys.watch(self.save_button, cancel)
        return row

    def _refuse(self, sentence: str) -> None:
        self.refusal.setText(sentence)
        self.refusal.setVisible(bool(sentence))
        self.setAccessibleDescription(sentence)


class _Cell:
    """A place of a grid, into which a widget is put."""

    def __init__(self, grid: QGridLayout, row: int, column: int) -> None:
        self._grid, self._row, self._column = grid, row, column

    def put(self, widget: QWidget) -> None:
        """Let the widget stand here."""
        self._grid.addWidget(widget, self._row, self._column, Qt.AlignmentFlag.AlignTop)
