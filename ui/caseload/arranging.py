"""How somebody has arranged the columns of the caseload: widths, and the order of the figures; remembered."""

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from app.caseload.figures import Figure
from app.core.words import counted
from ui.caseload import row_layout, texts
from ui.caseload.order import HEADS, Column, Own, column_of
from ui.core.actions import Actions
from ui.core.preferences import Settings
from ui.widgets.list_arranging import LEAST, MOST, Arrangement, arrangement_of

_NAME = "caseload_columns"
_STEP = 16  # pixels


class Rows(Protocol):
    """What is arranged."""

    heads: tuple[Figure, ...]

    @property
    def figure(self) -> Figure | None: ...

    def room(self) -> int: ...

    def lay_out(self) -> None: ...


class LoadArranging(QObject):
    """`widths` by column, of those that were made wider or narrower; the bar takes what is left, and stays in front."""

    def __init__(self, rows: Rows, view: QObject) -> None:
        super().__init__(view)
        self._rows, self._view = rows, view
        self._settings: Settings | None = None
        self._order: tuple[str, ...] = ()
        self.widths: dict[Column, int] = {}

    def serve(self, settings: Settings, actions: Actions) -> None:
        """Arrange the columns as they were left, and by these actions."""
        self._settings = settings
        kept = arrangement_of(settings.table(_NAME))
        known: dict[str, Column] = {one.value: one for one in (Own.NAME, Own.LOAD, *Figure)}
        self._order = kept.order
        self.widths = {known[name]: wide for name, wide in kept.widths.items() if name in known}
        handlers: dict[str, Callable[[], object]] = {
            "column_wider": self._widen,
            "column_narrower": self._narrow,
            "column_right": self._move_right,
            "column_left": self._move_left,
            "usual_columns": self._forget,
        }
        for name, handler in handlers.items():
            actions.connect(name, handler)

    def in_order(self, figures: Sequence[Figure]) -> tuple[Figure, ...]:
        """The columns of figures as somebody wants them to stand."""
        usual = list(texts.HEADS)
        places = {name: place for place, name in enumerate(self._order)}
        return tuple(sorted(figures, key=lambda one: (places.get(one.value, len(places)), usual.index(one))))

    def resize(self, column: Column, wide: int) -> bool:
        """Give a column this width, if the bar keeps its room; False where it doesn't."""
        wanted = {**self.widths, column: min(MOST, max(LEAST, wide))}
        if column is Own.BAR or not row_layout.fits(self._rows.room(), self._rows.heads, wanted):
            return False
        self.widths = wanted
        self._keep()
        return True

    def move(self, figure: Figure, place: int) -> None:
        """Let a figure's column stand at this place among them."""
        others = [one for one in self._rows.heads if one is not figure]
        others.insert(max(0, min(place, len(others))), figure)
        self._order = tuple(one.value for one in others)
        self._keep()

    def _keep(self) -> None:
        widths = {column.value: wide for column, wide in self.widths.items()}
        wanted = Arrangement(self._order, widths)
        if self._settings is not None:
            self._settings.set_table(_NAME, "" if wanted == Arrangement() else wanted.written())
        self._rows.lay_out()

    def _forget(self) -> None:
        self._order, self.widths = (), {}
        self._keep()
        self._say("Kolonnerne er som fra begyndelsen")

    def _widen(self) -> None:
        self._resize_here(_STEP)

    def _narrow(self) -> None:
        self._resize_here(-_STEP)

    def _resize_here(self, by: int) -> None:
        figure = self._rows.figure
        if figure is None:
            return
        column = column_of(figure)
        wide = row_layout.edges(self._rows.room(), self._rows.heads, self.widths)[column][1]
        if self.resize(column, wide + by):
            self._say(f"{_name(column)}: {counted(self.widths[column], 'punkt', 'punkter')} bred")
        else:
            self._say("Søjlen fylder det, der er tilbage. Gør en anden kolonne smallere eller bredere.")

    def _move_right(self) -> None:
        self._move_here(1)

    def _move_left(self) -> None:
        self._move_here(-1)

    def _move_here(self, by: int) -> None:
        figure = self._rows.figure
        if figure is None or figure not in self._rows.heads:
            self._say("Kun kolonnerne med tal til højre kan flyttes.")
            return
        self.move(figure, self._rows.heads.index(figure) + by)
        place = self._rows.heads.index(figure) + 1
        self._say(f"{_name(figure)}: kolonne {place} af {len(self._rows.heads)}")

    def _say(self, text: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._view, text))


def _name(column: Column) -> str:
    return HEADS.get(column) or texts.FIGURES[Figure(column)]
