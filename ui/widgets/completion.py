"""A line that offers what it can be completed to, found anywhere in the words."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

_MOST_SHOWN = 8


def complete(line: QLineEdit, words: Sequence[str]) -> None:
    """Offer these words from now on, in their order."""
    completer = line.completer()
    if completer is None:
        completer = QCompleter(line)
        completer.setModel(QStringListModel(completer))
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(_MOST_SHOWN)
        line.setCompleter(completer)
        popup = completer.popup()
        if popup is not None:
            popup.setObjectName("completions")
    model = completer.model()
    if isinstance(model, QStringListModel):
        model.setStringList(list(words))
