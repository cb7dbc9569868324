"""Which month the pages show."""

from PySide6.QtCore import QObject, Signal

from app.core.domain import Month


class MonthChoice(QObject):
    """The chosen month, never earlier than the first with data nor later than next month."""

    changed = Signal()

    def __init__(self, now: Month, first: Month, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.now = now
        self.month = now
        self._first = min(first, now)

    @property
    def can_go_back(self) -> bool:
        """Whether there is an earlier month to show."""
        return self.month > self._first

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a later month to show."""
        return self.month <= self.now

    def back(self) -> None:
        """Show the month before."""
        if self.can_go_back:
            self.choose(self.month.plus(-1))

    def forward(self) -> None:
        """Show the month after."""
        if self.can_go_forward:
            self.choose(self.month.plus(1))

    def go_to_now(self) -> None:
        """Show the current month."""
        self.choose(self.now)

    def turn(self, now: Month) -> None:
        """The calendar has come to another month: whoever looked at the current one goes along."""
        looked_at_now = self.month == self.now
        self.now = now
        if looked_at_now:
            self.choose(now)

    def choose(self, month: Month) -> None:
        """Show this month."""
        if month != self.month:
            self.month = month
            self.changed.emit()
