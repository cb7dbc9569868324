"""The chosen rows of a list as text for a spreadsheet: as they are seen, never with a CPR number, and written down."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.core.privacy import CprFilter
from app.core.words import counted
from app.journal.offered import known_cprs
from ui.core.clipboard import ShortCopy
from ui.core.notifier import Notifier
from ui.core.preferences import Settings

if TYPE_CHECKING:
    from ui.widgets.list_table import SortedTable

SECONDS = 300
"""How long the rows can be put into a workbook; there is more to do there than to put a number into a field."""
_FIGURE = re.compile(r"[+-]?\d+(?:[.,]\d+)*( ?%)?")
_QUOTE = '"'
_BEGINS_FORMULA = ("=", "+", "-", "@")


def cell_of(text: str) -> str:
    """A cell in one line, which a spreadsheet takes for no formula, nor its quotes for the ends of several cells."""
    line = " ".join(text.split())
    if line.startswith(_QUOTE):
        return f"{_QUOTE}{line.replace(_QUOTE, _QUOTE * 2)}{_QUOTE}"
    return f" {line}" if line.startswith(_BEGINS_FORMULA) and not _FIGURE.fullmatch(line) else line


def rows_text(heads: Iterable[str], rows: Iterable[Iterable[str]], fit: Callable[[str], str]) -> str:
    """Heads and rows, cells apart by tabs; `fit` makes each cell what may leave the program."""
    lines = ["\t".join(map(cell_of, heads))]
    lines += ["\t".join(cell_of(fit(cell)) for cell in row) for row in rows]
    return "\n".join(lines) + "\n"


class Copier(QObject):
    """Puts rows into the clipboard for a while; the journal tells how many, as `what`."""

    def __init__(self, parent: QObject, notifier: Notifier, what: str) -> None:
        super().__init__(parent)
        self._notifier, self._what = notifier, what
        self.clipboard = ShortCopy(self, SECONDS)

    def put(self, heads: Iterable[str], rows: Sequence[Sequence[str]]) -> None:
        """Put these there, write it down, and say so."""
        without_cpr = CprFilter(known_cprs(self._notifier.session.store))
        discretion = self._notifier.discretion
        self.clipboard.copy(rows_text(heads, rows, lambda text: discretion.fit(without_cpr(text))))
        self._notifier.note("copied", {"what": self._what, "count": len(rows)})
        self._notifier.said.emit(copied_words(len(rows)), False, False)


class Copying(Copier):
    """Copies what is chosen in a table."""

    def __init__(self, table: "SortedTable", notifier: Notifier, what: str) -> None:
        super().__init__(table, notifier, what)
        self._table = table
        actions = table.arranging.actions_here
        actions.connect("copy_rows", self.copy)
        actions["copy_rows"].setEnabled(True)

    def follow(self, notifier: Notifier | None) -> None:
        """Tell of it to this team from now on; without one nothing is copied."""
        if notifier is not None:
            self._notifier = notifier
        self._table.arranging.actions_here["copy_rows"].setEnabled(notifier is not None)

    def copy(self) -> None:
        """Put the chosen rows there, with the heads of the columns in sight."""
        table = self._table
        places = table.chosen_places()
        if not places:
            return
        columns = [table.rows.columns[section] for section in table.sections_in_sight()]
        rows = [[column.words(table.rows.row(place)) for column in columns] for place in places]
        self.put([one.name for one in columns], rows)


def serve(table: "SortedTable", settings: Settings, notifier: Notifier, name: str) -> Copying:
    """Arrange a table of such rows ('citizen') as it was left, remember what is changed, and let rows be copied."""
    table.arranging.remember(settings, name)
    return Copying(table, notifier, f"{name}_rows")


def copied_words(count: int) -> str:
    """What is said of so many rows that were copied."""
    told, them = ("Rækken", "den") if count == 1 else (counted(count, "række", "rækker"), "dem")
    return f"{told} er kopieret uden CPR-numre. Sæt {them} ind i Excel inden {SECONDS // 60} minutter."
