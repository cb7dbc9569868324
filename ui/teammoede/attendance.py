"""Who takes part in a meeting that has not begun: a box to tick for each, those of last time ticked."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.teammoede.meeting import Attendee
from ui.widgets.boxes import TickBox
from ui.widgets.flow import Flow
from ui.widgets.labels import text_label

_NOBODY = "Der er ingen medarbejdere i teamet endnu. Skriv dem på Tavle, eller få dem med, når en liste hentes ind."


class Attendance(QWidget):
    """`boxes` by the medarbejder's id."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.boxes: dict[str, TickBox] = {}
        self._people = QWidget(self)
        self._flow = Flow(self._people, 20)
        self.nobody = text_label(_NOBODY, "muted", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._people)
        column.addWidget(self.nobody)

    @property
    def present(self) -> list[str]:
        """The ids of those who are ticked."""
        return [staff_id for staff_id, box in self.boxes.items() if box.isChecked()]

    def show_people(self, people: Sequence[Attendee], *, anew: bool = False) -> None:
        """Show these people; all are ticked where nobody was there last time.

        Where they are the same as before it is left as the user has ticked it, if not `anew`.
        """
        if not anew and [one.id for one in people] == list(self.boxes):
            return
        for box in self.boxes.values():
            self._flow.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.boxes = {}
        somebody = any(one.present for one in people)
        for one in people:
            box = TickBox(one.name, self._people)
            box.setChecked(one.present or not somebody)
            self._flow.addWidget(box)
            box.show()
            self.boxes[one.id] = box
        self._people.setVisible(bool(people))
        self._people.updateGeometry()
        self.nobody.setVisible(not people)
