"""Helps whoever types a query: offers how it can go on, and says beneath the field what nobody can mean."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLabel, QLineEdit, QListView, QWidget

from app.search.asking import Unmeant, Vocabulary
from app.search.completing import Completion, Offer, completion
from ui.core.theme import set_style_property
from ui.texts.queries import KEY_WORDS, problem_words

_WIDTH = 340  # pixels
_MOST_SHOWN = 9


class QueryAid(QObject):
    """The completions of a field, and the line of words `said` that is for the layout beneath it."""

    def __init__(self, field: QLineEdit, parent: QWidget) -> None:
        super().__init__(field)
        self._field = field
        self._vocabulary: Vocabulary = {}
        self._found = Completion(0, 0, ())
        self.said = QLabel(parent)
        self.said.setObjectName("queryWords")
        self.said.setWordWrap(True)
        self.said.setAccessibleName("Om søgningen")
        self.said.hide()
        self._model = QStandardItemModel(self)
        self.completer = QCompleter(self._model, self)
        self.completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.completer.setMaxVisibleItems(_MOST_SHOWN)
        self.completer.setWidget(field)
        self._popup = QListView(parent)
        self._popup.setObjectName("completions")
        self._popup.setAccessibleName("Forslag")
        self.completer.setPopup(self._popup)
        self.completer.activated.connect(self._put)
        field.textEdited.connect(self._offer)

    def know(self, vocabulary: Vocabulary) -> None:
        """Offer these names."""
        self._vocabulary = vocabulary

    def tell(self, problems: Sequence[Unmeant]) -> None:
        """Say what is to be done about the first of these; nothing where there is none."""
        first = next((one for one in problems if one.code != "missing"), problems[0] if problems else None)
        words = "" if first is None else problem_words(first, self._vocabulary)
        if words == self.said.text():
            return
        self.said.setText(words)
        self.said.setVisible(bool(words))
        self._field.setAccessibleDescription(words or self._field.toolTip())
        set_style_property(self.said, "wrong", bool(words) and first is not None and first.code != "missing")

    def _offer(self) -> None:
        found = completion(self._field.text(), self._field.cursorPosition(), self._vocabulary)
        self._found = found
        if not found.offers:
            self._popup.hide()
            return
        self._model.clear()
        for offer in found.offers:
            self._model.appendRow(QStandardItem(_shown(offer)))
        place = self._field.rect()
        place.setWidth(min(_WIDTH, max(_WIDTH, self._field.width())))
        self.completer.complete(place)

    def _put(self, shown: str) -> None:
        """Write what was chosen in place of what was typed, and offer what may follow a key."""
        told = next((one.text for one in self._found.offers if _shown(one) == shown), "")
        before = self._field.text()
        written = f"{before[: self._found.start]}{told}"
        self._field.setText(f"{written}{before[self._found.end :]}")
        self._field.setCursorPosition(len(written))
        if told.endswith(":"):
            QTimer.singleShot(0, self, self._offer)  # once the list that was chosen from has gone


def _shown(offer: Offer) -> str:
    """'trin:   1 til 4, eller ny'; of a value itself."""
    return f"{offer.word}:   {KEY_WORDS.get(offer.key, '')}" if offer.key else offer.word
