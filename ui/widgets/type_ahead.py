"""What is typed over texts to choose from means the one that begins so, else one with a word that does, or has it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from app.core.domain import fold

_TOGETHER = 1_000  # milliseconds: letters typed closer to each other are one word
_HARMLESS = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class TypeAhead:
    """The letters of late, as one word: 'praktik' is also virksomhedspraktik."""

    def __init__(self) -> None:
        self._typed, self._at = "", 0

    def takes(self, event: QKeyEvent) -> bool:
        """Whether the key is a letter of such a word; it is kept then."""
        letter, held = event.text(), event.modifiers() & ~_HARMLESS
        word = (self._typed if event.timestamp() - self._at < _TOGETHER else "") + letter
        if held or not letter or not letter.isprintable() or not word.strip():
            return False
        self._typed, self._at = word, event.timestamp()
        return True

    def meant(self, texts: Sequence[str], current: int) -> int | None:
        """Which of the texts is meant, by its place; one letter again and again goes through those that begin with it.

        `current` is chosen now, -1 if none is.
        """
        folded, typed = [fold(text) for text in texts], fold(self._typed)
        if len(set(typed)) == 1 and not any(text.startswith(typed) for text in folded):
            typed = typed[0]
        start = max(current + (len(typed) == 1), 0)
        order = [(start + step) % len(folded) for step in range(len(folded))]
        ways = (str.startswith, _has_word, _has)
        return next((at for fits in ways for at in order if fits(folded[at], typed)), None)


def _has(text: str, typed: str) -> bool:
    return len(typed) > 1 and typed in text


def _has_word(text: str, typed: str) -> bool:
    return any(word.startswith(typed) for word in text.replace("(", " ").split())
