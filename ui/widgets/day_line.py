"""A field in which a day is typed: as soon as it is left, it shows the day that is meant, with its year."""

from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from app.core.days import DayField, read_day
from app.core.errors import UserError
from ui.texts.words import day_in_full, day_typed

DAY_HINT = "fx 1/3-26"


class DayLine(QLineEdit):
    """A day of this kind, as it is meant on `today`; what is typed here never lies before `since`, another field
    or a kept day.

    What is no day stays as it was typed, for the form to refuse.
    """

    def __init__(
        self, field: DayField, today: date, parent: QWidget, *, since: "DayLine | str" = "", hint: str = DAY_HINT
    ) -> None:
        super().__init__(parent)
        self.field, self.today = field, today
        self._begins = since
        self.setPlaceholderText(hint)
        self.editingFinished.connect(self.settle)
        self.textChanged.connect(self._tell)

    def begin(self, today: date, kept: date | str | None = None) -> None:
        """Show this day, or none, for somebody who types today."""
        self.today = today
        self.setText(day_typed(kept))

    def read(self) -> str:
        """The day as it is kept; raises UserError as `read_day`."""
        return read_day(self.text(), self.today, self.field, self._since())

    def read_optional(self) -> str | None:
        """The day as it is kept, None where nothing is typed; raises UserError as `read_day`."""
        return self.read() if self.text().strip() else None

    def settle(self) -> None:
        """Show the day that is meant."""
        meant = self._meant(self)
        if meant and self.text() != day_typed(meant):
            self.setText(day_typed(meant))

    def _since(self) -> str:
        return self._begins if isinstance(self._begins, str) else self._meant(self._begins)

    @staticmethod
    def _meant(line: "DayLine") -> str:
        try:
            return line.read()
        except UserError:
            return ""

    def _tell(self) -> None:
        """The weekday, for whoever wants to be sure."""
        meant = self._meant(self)
        full = day_in_full(date.fromisoformat(meant)) if meant else ""
        self.setToolTip(full)
        self.setAccessibleDescription(full)
