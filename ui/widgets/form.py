"""A small form that opens where it is needed: some fields in a row, Enter saves, Esc closes, a refusal stands below."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.core.errors import UserError
from ui.core.drafts import Draft, Quicker, drafts_over
from ui.texts.errors import error_sentence
from ui.texts.handovers import over_limit_of, why_asked
from ui.texts.others import OVERTAKEN_FORM, overtaken_sentence
from ui.texts.servers import NOT_WRITTEN
from ui.widgets.again import Again
from ui.widgets.anyway import Anyway
from ui.widgets.boxes import ChoiceBox, reveal
from ui.widgets.day_line import DayLine
from ui.widgets.entries import Entry as Entry  # whoever opens a form describes its fields
from ui.widgets.entries import Meant as Meant
from ui.widgets.entries import day_entry as day_entry
from ui.widgets.entries import fill_field as fill_field
from ui.widgets.entries import text_of as text_of
from ui.widgets.keys import FormKeys
from ui.widgets.labels import line_label, text_label

Submit = Callable[[Mapping[str, str], bool], object]
"""Keeps what was typed, by name; the flag says that the user is sure. Raises UserError."""


def end_buttons(save: str, form: QWidget) -> tuple[QPushButton, QPushButton, QHBoxLayout]:
    """The buttons at the end of a form, to save and to cancel, and their row; nothing is connected to them yet."""
    saves, cancels = QPushButton(save, form), QPushButton("Annullér", form)
    saves.setObjectName("main")
    row = QHBoxLayout()
    row.setSpacing(8)
    for button in (saves, cancels):
        button.setAutoDefault(True)  # so that Enter presses it
        row.addWidget(button)
    row.addStretch(1)
    return saves, cancels, row


class InlineForm(QFrame):
    """`closed` when it is done with, saved or not; `save` is what its button says. What is refused comes into sight.

    With a `draft` Esc keeps there what was written, and the form begins with what was kept. `about` is the id of the
    row that is written about: who else changes it meanwhile is said before it is saved.
    """

    closed = Signal()

    def __init__(
        self,
        title: str,
        entries: Sequence[Entry],
        submit: Submit,
        parent: QWidget,
        *,
        save: str = "Gem",
        draft: Draft | None = None,
        about: str = "",
    ) -> None:
        super().__init__(parent)
        self.setObjectName("inlineForm")
        self.setAccessibleName(title)
        self._submit = submit
        self._again = Again(self)
        self._again.due.connect(self._submit_again)
        self._tried: dict[str, str] = {}
        self._unknown = ""
        self._keys = FormKeys(self)
        self._keys.agreed.connect(self.submit)
        self._keys.left.connect(self._leave)
        self.draft = draft
        hears = drafts_over(self) if draft is None else draft.drafts
        if hears is not None:
            hears.settled.connect(self._settle)
        self._quicker = Quicker(hears, about)
        self.fields: dict[str, QLineEdit | QPlainTextEdit | ChoiceBox] = {}
        self.column = column = QVBoxLayout(self)
        column.setContentsMargins(12, 9, 12, 11)
        column.setSpacing(8)
        column.addWidget(text_label(title, "strong", self))
        row = QHBoxLayout()
        row.setSpacing(8)
        used = 0
        for entry in entries:
            if used and used + entry.share > 6:
                column.addLayout(row)
                row, used = QHBoxLayout(), 0
                row.setSpacing(8)
            row.addLayout(self._labelled(entry), entry.share)
            used += entry.share
        column.addLayout(row)
        self.refusal = text_label("", "refusal", self)
        self.refusal.hide()
        column.addWidget(self.refusal)
        self._why_place = QWidget(self)
        self._why_row = QVBoxLayout(self._why_place)
        self._why_row.setContentsMargins(0, 0, 0, 0)
        self._why_place.hide()
        column.addWidget(self._why_place)
        self.save_button, cancel, buttons = end_buttons(save, self)
        self._anyway = Anyway(self.save_button, save)
        self.save_button.clicked.connect(self.submit)
        cancel.clicked.connect(self._cancel)
        self._keys.watch(self.save_button, cancel)
        column.addLayout(buttons)
        self._begun_with = self.values
        for name, text in ({} if draft is None else draft.values).items():
            if name in self.fields:
                fill_field(self.fields[name], text)

    def begin(self) -> None:
        """Put the focus into the first field that is typed in, else into the first."""
        lines = [field for field in self.fields.values() if not isinstance(field, ChoiceBox)]
        first = next(iter(self.fields.values()))
        chosen = first if isinstance(first, ChoiceBox) and not text_of(first) else (lines or [first])[0]
        chosen.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(chosen, QPlainTextEdit):
            chosen.moveCursor(QTextCursor.MoveOperation.End)

    def ask_why(self, consequence: str) -> None:
        """Say what will come of it, and ask for the reason, the value `why`; with nothing told it is not asked."""
        if consequence and "why" not in self.fields:
            self._why_row.addLayout(self._labelled(Entry("why", "Begrundelse")))
            QWidget.setTabOrder(list(self.fields.values())[-2], self.fields["why"])
            QWidget.setTabOrder(self.fields["why"], self.save_button)
        self._why_place.setVisible(bool(consequence))
        self._anyway.offer(bool(consequence))
        self._refuse(consequence)

    @property
    def values(self) -> dict[str, str]:
        """What stands in the fields."""
        unasked = {"why"} if self._why_place.isHidden() else set[str]()
        return {name: text_of(field) for name, field in self.fields.items() if name not in unasked}

    @property
    def is_changed(self) -> bool:
        """Whether something was typed or chosen that is not kept."""
        return self.values != self._begun_with

    def keep_draft(self) -> None:
        """Keep what was written for when the form is opened again; nothing where nothing was."""
        if self.draft is None or not self.is_changed:
            return
        typed = [text for name, text in self.values.items() if not isinstance(self.fields[name], ChoiceBox)]
        new = [text for text in typed if text.strip() and text not in self._begun_with.values()]
        if new:
            self.draft.keep(self.values, new[0])
        else:
            self.draft.drop()

    def hold(self) -> None:
        """Say that this has to be saved or cancelled first, and take the focus."""
        self._refuse("Gem eller annullér først det, du er ved at skrive.")
        self.begin()

    def submit(self) -> None:
        """Keep it, or say below why not; who else has changed the same meanwhile is said once."""
        if (who := self._quicker.who()) is not None:
            self._anyway.offer(True)
            self._refuse(overtaken_sentence(who, OVERTAKEN_FORM))
            return
        values = self.values
        told = {name: text for name, text in values.items() if name != "why"}
        try:
            self._submit(values, self._anyway.is_meant(told))
        except UserError as error:
            if over := over_limit_of(error):
                self.ask_why(why_asked(over))
                self.fields["why"].setFocus(Qt.FocusReason.OtherFocusReason)
                return
            asks = self._anyway.asks(error, told)
            self._anyway.offer(asks or not self._why_place.isHidden())
            self._tried, self._unknown = self.values, str(error.facts.get("change") or "")
            self._refuse(self._again.soon(error) or error_sentence(error))
        else:
            self._again.begin_anew()
            self._cancel()

    def _settle(self, change_id: str, written: bool) -> None:
        """It is known now whether the server has it: what was written on since is a change of its own."""
        if change_id and change_id == self._unknown:
            self._unknown = ""
            if written and self.values == self._tried:
                self._cancel()
            else:
                self._refuse("" if written else NOT_WRITTEN)

    def _submit_again(self) -> None:
        """Nothing was written on meanwhile: it is as meant as before."""
        if self.values == self._tried and not self.isHidden():
            self.submit()

    def _leave(self) -> None:
        self._again.stop()
        self.keep_draft()
        self.closed.emit()

    def _cancel(self) -> None:
        """It was saved, or is not wanted."""
        self._again.stop()
        if self.draft is not None:
            self.draft.drop()
        self.closed.emit()

    def _refuse(self, sentence: str) -> None:
        self.refusal.setText(sentence)
        self.refusal.setVisible(bool(sentence))
        if sentence:
            reveal(self.save_button)
        self.setAccessibleDescription(sentence)

    def _labelled(self, entry: Entry) -> QVBoxLayout:
        label = line_label(entry.label, "small", self)
        field = self._field(entry)
        field.setAccessibleName(entry.label)
        self._keys.watch(field)
        label.setBuddy(field)
        self.fields[entry.name] = field
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(label)
        column.addWidget(field)
        return column

    def _field(self, entry: Entry) -> QLineEdit | QPlainTextEdit | ChoiceBox:
        if entry.kind == "choice":
            box = ChoiceBox(self, least=90)
            box.offer(entry.choices)
            box.choose(entry.value)
            return box
        if entry.kind == "long":
            text = QPlainTextEdit(entry.value, self)
            text.setPlaceholderText(entry.hint)
            text.setTabChangesFocus(True)
            text.setFixedHeight(76)
            return text
        line = QLineEdit(self) if entry.meant is None else self._day_line(entry.meant)
        line.setText(entry.value)
        line.setPlaceholderText(entry.hint)
        line.setMinimumWidth(60)
        line.returnPressed.connect(self.submit)
        return line

    def _day_line(self, meant: Meant) -> DayLine:
        begins = self.fields.get(meant.since)
        since = begins if isinstance(begins, DayLine) else meant.since
        return DayLine(meant.field, meant.today, self, since=since)
