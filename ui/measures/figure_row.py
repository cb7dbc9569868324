"""A measure whose figures may come from a file: which area and which series it takes, and what that would change."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from app.core.domain import fold
from app.core.words import month_short
from app.importing.figure_plan import Choice, FigurePlan, PlannedFigure
from app.importing.figures import Figures
from app.measures.measure import Definition
from app.measures.values import value_text
from ui.widgets.boxes import ChoiceBox
from ui.widgets.labels import text_label

NOT_TAKEN = "Hentes ikke"
_WHOLE_COUNTRY = "hele landet"
_NEW_TOLD = 12


class FigureChoiceRow(QFrame):
    """`changed` when another area or series is chosen. `choice` is None where the measure takes nothing."""

    changed = Signal()

    def __init__(self, measure: Definition, figures: Figures, known: Choice | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._measure, self._figures = measure, figures
        self.name = text_label(measure.name, "heading", self)
        self.series = ChoiceBox(self, least=240)
        self.series.setAccessibleName(f"Tal i filen for {measure.name}")
        self.series.offer([("", NOT_TAKEN), *((f"={one}", one or "Tallene") for one in figures.series)])
        self.area = ChoiceBox(self, least=180)
        self.area.setAccessibleName(f"Område for {measure.name}")
        self.area.offer([(area, area or "Uden område") for area in figures.areas])
        self.told = text_label("", "muted", self)
        self.refusal = text_label("", "error", self)
        grid = QGridLayout(self)
        grid.setContentsMargins(14, 10, 14, 10)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        for column, (widget, share) in enumerate(((self.name, 4), (self.series, 5), (self.area, 3))):
            grid.addWidget(widget, 0, column)
            grid.setColumnStretch(column, share)
        for line, label in enumerate((self.told, self.refusal), 1):
            grid.addWidget(label, line, 0, 1, 3)
        self.series.choose("" if known is None else f"={known.series}")
        self.area.choose(_usual_area(measure, figures) if known is None else known.area)
        self.series.currentIndexChanged.connect(self._chosen)
        self.area.currentIndexChanged.connect(self._chosen)

    @property
    def choice(self) -> Choice | None:
        """What is chosen."""
        return Choice(self.area.value, self.series.value[1:]) if self.series.value else None

    def show_plan(self, plan: FigurePlan | None) -> None:
        """Tell what the choice would enter; None where nothing is chosen."""
        self.told.setText("" if plan is None else self._words(plan))
        self.told.setVisible(plan is not None)
        self.refusal.hide()
        self.area.setEnabled(plan is not None and self.area.count() > 1)

    def show_refusal(self, sentence: str) -> None:
        """Tell why the choice can't be."""
        self.told.hide()
        self.refusal.setText(sentence)
        self.refusal.show()
        self.area.setEnabled(self.area.count() > 1)

    def _chosen(self) -> None:
        self.changed.emit()

    def _words(self, plan: FigurePlan) -> str:
        """What changes, old and new, and what is new, the latest first; how many are as they were."""
        changed = [one for one in reversed(plan.figures) if one.before is not None]
        new = [one for one in reversed(plan.figures) if one.before is None]
        parts = [f"Ændres: {', '.join(map(self._change, changed))}." if changed else ""]
        if new:
            told = ", ".join(map(self._figure, new[:_NEW_TOLD]))
            parts.append(f"Nye: {told}{f' og {len(new) - _NEW_TOLD} før' if len(new) > _NEW_TOLD else ''}.")
        if plan.unchanged:
            parts.append(f"{plan.unchanged} er, som de var.")
        if plan.hidden:
            parts.append(f"{plan.hidden} er skjult i filen.")
        if plan.ahead:
            parts.append(f"{plan.ahead} er af perioder, der ikke er slut.")
        return " ".join(filter(None, parts)) or "Filen har ingen tal for det valgte."

    def _change(self, one: PlannedFigure) -> str:
        before = "" if one.before is None else value_text(one.before, self._measure.unit)
        return f"{_when(one)} {before} → {value_text(one.after, self._measure.unit)}"

    def _figure(self, one: PlannedFigure) -> str:
        return f"{_when(one)} {value_text(one.after, self._measure.unit)}"


def _when(one: PlannedFigure) -> str:
    return f"{month_short(one.month)} {one.month.year}"


def _usual_area(measure: Definition, figures: Figures) -> str:
    """The area that the measure's name ends with, else the first that is not the whole country."""
    named = [area for area in figures.areas if area and fold(measure.name).endswith(fold(area))]
    others = [area for area in figures.areas if area.casefold() != _WHOLE_COUNTRY]
    return next(iter([*named, *others, *figures.areas]))
