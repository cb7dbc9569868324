"""A step of the meeting on the screen: shows what is known, and says which citizen and which job are in hand."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.tavlemoede.contents import BoardContents
from ui.tavlemoede.sizes import Scale


class StepView(QWidget):
    """The base of the steps. `job_chosen(id)` when a job is picked, to find somebody for it."""

    job_chosen = Signal(str)

    def __init__(self, contents: BoardContents, parent: QWidget) -> None:
        super().__init__(parent)
        self.contents = contents
        self.scale = Scale(1.0)
        self._shown = -1

    @property
    def citizen(self) -> str | None:
        """The citizen in hand, or None."""
        return None

    def refresh(self) -> None:
        """Show what is known now, unless that is what stands here."""
        if self._shown != self.contents.version:
            self._shown = self.contents.version
            self.fill()

    def fill(self) -> None:
        """Show what is known now."""
        raise NotImplementedError

    def choose(self) -> None:
        """What Enter does here."""

    def take_focus(self) -> None:
        """The keys are meant for the first list here."""
        self.setFocus()

    def set_scale(self, scale: Scale) -> None:
        """Wear another size."""
        self.scale = scale
        self._shown = -1
