"""A line that offers what it can be completed to, found anywhere in the words."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

_MOST_SHOWN = 8


class _LastPart(QCompleter):
    """Completes what stands behind the last comma, and leaves what stands before it."""

    def splitPath(self, path: str) -> list[str]:
        """What is completed."""
        return [path.rpartition(",")[2].strip()]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """The whole line with the last part completed."""
        line = self.widget()
        before, comma, _ = line.text().rpartition(",") if isinstance(line, QLineEdit) else ("", "", "")
        return f"{before}{comma}{' ' if comma else ''}{super().pathFromIndex(index)}"


def complete_last(line: QLineEdit, words: Sequence[str]) -> None:
    """Offer these words for each of several parts with commas between them."""
    if line.completer() is None:
        _prepare(line, _LastPart(line))
    complete(line, words)


def complete(line: QLineEdit, words: Sequence[str]) -> None:
    """Offer these words from now on, in their order."""
    completer = line.completer()
    if completer is None:
        completer = _prepare(line, QCompleter(line))
    model = completer.model()
    if isinstance(model, QStringListModel):
        model.setStringList(list(words))


def _prepare(line: QLineEdit, completer: QCompleter) -> QCompleter:
    completer.setModel(QStringListModel(completer))
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setMaxVisibleItems(_MOST_SHOWN)
    line.setCompleter(completer)
    popup = completer.popup()
    if popup is not None:
        popup.setObjectName("completions")
    return completer
