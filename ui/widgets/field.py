"""A fact that is typed in place: saved on Enter or on leaving it; a refusal stands below, what was typed stays."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.core.errors import UserError
from ui.core.drafts import Draft, drafts_over
from ui.core.theme import TITLE, font, set_style_property
from ui.texts.errors import error_sentence
from ui.texts.others import overtaken_sentence
from ui.texts.slips import ASKED_AGAIN
from ui.widgets.again import Again
from ui.widgets.labels import text_label

_CARET = 6  # pixels that a line keeps for itself
_DRAFT = "Skrevet tidligere og ikke gemt. "
_EITHER = "Enter gemmer dit, Esc tager det andet."


class _Line(QLineEdit):
    """A line that Esc sets back to what is kept, before Esc means anything else."""

    left = Signal()
    taken_back = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.kept = ""

    def event(self, event: QEvent) -> bool:
        """While something unsaved stands here, Esc belongs to the line."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.text() != self.kept
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes back what was typed."""
        if event.key() == Qt.Key.Key_Escape and self.text() != self.kept:
            self.taken_back.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field saves it; the window losing the focus does not."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self.left.emit()


class _Name(_Line):
    """A name in large letters, in smaller ones where it has no room."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.textChanged.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is another room for it."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide = QFontMetrics(font(TITLE, QFont.Weight.Bold)).horizontalAdvance(self.text())
        set_style_property(self, "long", wide + _CARET > self.width())


class FactField(QWidget):
    """One fact called `name`. `saving(field)` when what was typed is to be kept."""

    saving = Signal(object)

    def __init__(self, name: str, label: str, parent: QWidget, *, style: str = "inplace", hint: str = "") -> None:
        super().__init__(parent)
        self.name = name
        self._overtaken = False
        self._asked: str | None = None  # what was typed when it was asked whether it is meant
        self.is_sure = False
        """Whether what is being saved was asked about, and is said once more."""
        self.draft: Draft | None = None
        """Where what stands here unsaved is kept when its team is closed."""
        self._again = Again(self)
        self._again.due.connect(self.save)
        self.line = (_Name if style == "name" else _Line)(self)
        self.line.setObjectName(style)
        self.line.setAccessibleName(label)
        self.line.setPlaceholderText(hint)
        self.refusal = text_label("", "refusal", self)
        self.refusal.setContentsMargins(9, 0, 0, 2)
        self.refusal.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.line)
        column.addWidget(self.refusal)
        self.line.returnPressed.connect(self._insist)
        self.line.left.connect(self.save)
        self.line.taken_back.connect(self.take_back)
        self.line.textEdited.connect(self._edited)

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.line.text()

    @property
    def is_unsaved(self) -> bool:
        """Whether something stands here that is not kept."""
        return self.line.text() != self.line.kept

    def show_kept(self, text: str, *, anew: bool = False) -> None:
        """Show what is kept; what was typed and is not saved stays, unless the field begins `anew`.

        Where somebody else has changed it meanwhile that is said, and only Enter keeps what was typed.
        """
        untouched, before = not self.is_unsaved, self.line.kept
        self.line.kept = text
        if untouched or anew:
            self._overtaken, self._asked = False, None
            self._again.stop()
            self._show(text, anew=anew)
            self._refuse("")
            self._take_draft()
        elif text != before and (who := self._speaker()) is not None:
            self._say_overtaken(who)

    def keep_draft(self) -> None:
        """Its team is closed: what is typed here and not saved stands here again when the same is shown."""
        if self.draft is not None and self.is_unsaved:
            self.draft.keep({"text": self.text, "kept": self.line.kept}, self.text)

    def _speaker(self) -> str | None:
        """Who else has changed it, where it is shown because somebody has."""
        if self.draft is not None:
            return self.draft.drafts.others.speaker(self.draft.about)
        drafts = drafts_over(self)
        return None if drafts is None else drafts.others.speaker("")

    def _take_draft(self) -> None:
        """Let what was typed earlier stand here, for somebody to save or to take back."""
        if self.draft is None or not (values := self.draft.values):
            return
        self.draft.drop()
        if values["text"] != self.line.kept:
            self.line.setText(values["text"])
            if values["kept"] == self.line.kept:
                self._refuse(f"{_DRAFT}Enter gemmer det, Esc kasserer det.")
            else:
                self._say_overtaken("")

    def _say_overtaken(self, who: str) -> None:
        """Somebody else has changed it since one began to type."""
        self._overtaken = True
        now = f"Der står nu »{self.line.kept}«." if self.line.kept else "Feltet er nu tomt."
        self._refuse(overtaken_sentence(who, f"{now} {_EITHER}"))

    def _show(self, text: str, *, anew: bool) -> None:
        """Let this stand there, without moving what is marked in a line that somebody is in."""
        if text == self.line.text() and not anew:
            return
        marked, at = self.line.selectedText(), self.line.cursorPosition()
        self.line.setText(text)
        self.line.setCursorPosition(at if self.line.hasFocus() and not anew and not marked else 0)
        if marked and self.line.hasFocus() and not anew:
            self.line.selectAll()

    def save(self) -> None:
        """Have it saved, if there is anything to save, nobody else has changed it meanwhile, and no answer is due."""
        if self.is_unsaved and not self._overtaken and self.text != self._asked:
            self.saving.emit(self)

    def _insist(self) -> None:
        """What was typed is meant, whatever stands there by now."""
        self._overtaken, self.is_sure, self._asked = False, self.text == self._asked, None
        self.save()
        self.is_sure = False

    def accept(self) -> None:
        """It was saved: from now on it shows what is kept."""
        self._overtaken = False
        self._again.begin_anew()
        self.line.setText(self.line.kept)
        self._refuse("")

    def refuse(self, refusal: UserError) -> None:
        """It could not be saved: say why, and leave what was typed; what is over in a moment is tried again.

        What is only asked about is saved by Enter alone, not on leaving the field.
        """
        self._asked = self.text if refusal.code in ASKED_AGAIN else None
        self._refuse(self._again.soon(refusal) or error_sentence(refusal))

    @property
    def tries_again(self) -> bool:
        """Whether what is typed here will be saved by itself."""
        return self._again.is_coming

    def take_back(self) -> None:
        """Show what is kept again; Ctrl+Z in the field brings back what was typed."""
        self.line.selectAll()
        self.line.insert(self.line.kept)
        self._overtaken, self._asked = False, None
        self._refuse("")

    def _edited(self) -> None:
        self._again.stop()  # it is saved once it is left
        self._asked = None
        if not self.is_unsaved:
            self._overtaken = False
        if not self._overtaken:
            self._refuse("")

    def _refuse(self, sentence: str) -> None:
        if sentence == self.refusal.text() and self.refusal.isHidden() == (not sentence):
            return
        self.refusal.setText(sentence)
        self.refusal.setVisible(bool(sentence))
        self.line.setAccessibleDescription(sentence)
        set_style_property(self.line, "refused", bool(sentence))
