"""The minutes of a meeting, set on pages."""

from datetime import datetime

from app.teammoede.minutes import Minutes
from ui.paper import words
from ui.paper.document import Document
from ui.paper.parts import Part, Typesetter
from ui.teammoede.minutes_contents import contents


class MinutesDocument(Document):
    """The minutes of a monthly meeting."""

    def __init__(self, minutes: Minutes, made_at: datetime) -> None:
        super().__init__(words.title(minutes.month), minutes.team, made_at, draft=not minutes.kept)
        self._minutes = minutes

    def contents(self, setter: Typesetter, width: float) -> list[Part]:
        """Everything that the minutes hold."""
        return contents(self._minutes, setter, width)
