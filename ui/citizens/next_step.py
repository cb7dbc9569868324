"""The panel that stands on top of a citizen's course: the next step on the way to a job, and the citizen's own goal."""

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from ui.citizens.facts import FactsEditor
from ui.widgets.field import FactField


class NextStep(QFrame):
    """Two facts in large letters, which the editor keeps."""

    def __init__(self, editor: FactsEditor, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 11, 16, 13)
        column.setSpacing(6)
        for name, label, hint in (
            ("next_step", "Næste skridt på vej mod job", "Hvad sker der nu?"),
            ("job_goal", "Borgerens eget jobmål", "Hvad vil borgeren selv?"),
        ):
            heading = QLabel(label, self)
            heading.setObjectName("section")
            column.addWidget(heading)
            column.addWidget(editor.add(FactField(name, label, self, style="step", hint=hint)))
