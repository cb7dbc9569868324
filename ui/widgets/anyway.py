"""The question whether what is odd in a form is meant, which its main button asks and a second press answers."""

from PySide6.QtWidgets import QPushButton

from app.core.errors import UserError
from ui.texts.slips import ASKED_AGAIN


class Anyway:
    """Of one form; `save` is what its button says while nothing is asked."""

    def __init__(self, button: QPushButton, save: str) -> None:
        self._button, self._save = button, save
        self._asked: object = None  # what it was asked about

    def offer(self, asks: bool) -> None:
        """Let the button say that it saves all the same, or no longer."""
        self._button.setText(f"{self._save} alligevel" if asks else self._save)

    def forget(self) -> None:
        """Nothing was asked."""
        self._asked = None
        self.offer(False)

    def is_meant(self, typed: object) -> bool:
        """Whether this was asked about already."""
        return typed == self._asked

    def asks(self, refused: UserError, typed: object) -> bool:
        """Ask whether what was typed is meant, where it was refused for that alone; False where for something else."""
        asks = refused.code in ASKED_AGAIN
        self._asked = typed if asks else None
        self.offer(asks)
        return asks
