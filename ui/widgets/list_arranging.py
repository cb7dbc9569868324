"""How somebody has arranged the columns of a list, by mouse or key: widths, order, sorting; remembered on this PC."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QMenu

from app.core.words import counted
from ui.core.actions import Actions
from ui.core.preferences import Settings
from ui.widgets.list_actions import TABLE_ACTIONS

if TYPE_CHECKING:
    from ui.widgets.list_table import SortedTable

LEAST, MOST = 40, 1200  # pixels
_STEP = 16


class Arrangement(NamedTuple):
    """Columns by name: the order in which they stand, the widths that were chosen, and which one sorts."""

    order: tuple[str, ...] = ()
    widths: Mapping[str, int] = {}
    sorted_by: str = ""
    falling: bool = False

    def written(self) -> str:
        """As it is remembered."""
        return json.dumps([self.order, dict(self.widths), self.sorted_by, self.falling], ensure_ascii=False)


def arrangement_of(text: str) -> Arrangement:
    """What was remembered; the usual where nothing was, or where it can't be read."""
    try:
        order, widths, sorted_by, falling = json.loads(text)
        kept = {str(name): min(MOST, max(LEAST, int(wide))) for name, wide in dict(widths).items()}
        return Arrangement(tuple(map(str, order)), kept, str(sorted_by), bool(falling))
    except (ValueError, TypeError):
        return Arrangement()


class Arranging(QObject):
    """Arranges a table as `settings` remember it under a name, and remembers each change. The first column stays."""

    def __init__(self, table: "SortedTable") -> None:
        super().__init__(table)
        self._table = table
        self._settings: Settings | None = None
        self._name = ""
        self._usual_sort = (table.rows.sorted_section, table.rows.falling)
        self.actions_here = Actions(TABLE_ACTIONS, table, whole_window=False)
        self.actions_here["copy_rows"].setEnabled(False)  # until somebody says to whom it is told
        for name, handler in (
            ("sort_column", self._sort),
            ("column_wider", self._widen),
            ("column_narrower", self._narrow),
            ("column_right", self._move_right),
            ("column_left", self._move_left),
            ("usual_columns", self.forget),
        ):
            self.actions_here.connect(name, handler)
        head = table.head
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(self._open_menu)
        head.arranged.connect(self._take_over)

    def remember(self, settings: Settings, name: str) -> None:
        """Arrange the table as it was left, and remember what is changed from now on."""
        self._settings, self._name = settings, name
        self._usual_sort = (self._table.rows.sorted_section, self._table.rows.falling)
        self._arrange(arrangement_of(settings.table(name)))

    def arrange_again(self) -> None:
        """There are other columns: arrange them as they were left."""
        if self._settings is not None:
            self._arrange(arrangement_of(self._settings.table(self._name)))

    def keep(self) -> None:
        """What is seen now is what is wanted."""
        if self._settings is None:
            return
        rows = self._table.rows
        by = "" if rows.sorted_section is None else rows.columns[rows.sorted_section].name
        if (rows.sorted_section, rows.falling) == self._usual_sort:
            by = ""
        order = tuple(rows.columns[self._table.head.logicalIndex(at)].name for at in range(len(rows.columns)))
        usual = order == tuple(column.name for column in rows.columns)
        wanted = Arrangement(() if usual else order, self._table.widths, by, bool(by) and rows.falling)
        self._settings.set_table(self._name, "" if wanted == Arrangement() else wanted.written())

    def forget(self) -> None:
        """The table is as it was at first."""
        self._arrange(Arrangement())
        self.keep()
        self._say("Kolonnerne er som fra begyndelsen")

    def _arrange(self, wanted: Arrangement) -> None:
        table, columns = self._table, self._table.rows.columns
        names = [column.name for column in columns]
        known = [name for name in dict.fromkeys(wanted.order) if name in names[1:]]
        order = [names[0], *known, *(name for name in names[1:] if name not in known)]
        for place, name in enumerate(order):
            table.head.moveSection(table.head.visualIndex(names.index(name)), place)
        table.widths = {name: wide for name, wide in wanted.widths.items() if name in names}
        section, falling = self._usual_sort
        if wanted.sorted_by in names and columns[names.index(wanted.sorted_by)].sorts:
            section, falling = names.index(wanted.sorted_by), wanted.falling
        if (section, falling) != (table.rows.sorted_section, table.rows.falling):
            if section is None:
                table.rows.unsort()
            else:
                table.sort_by(section, falling=falling)
        table.fit_columns()

    def _take_over(self) -> None:
        """The mouse has pulled at the heads."""
        self._table.fit_columns()
        self.keep()

    def _sort(self) -> None:
        column = self._table.rows.columns[self._table.section]
        if not column.sorts:
            self._say(self._table.head.said_of(self._table.section))
            return
        self._table.sort_or_turn(self._table.section)
        self._say(f"Sorteret efter {column.name}, {'faldende' if self._table.rows.falling else 'stigende'}")

    def _widen(self) -> None:
        self._resize(_STEP)

    def _narrow(self) -> None:
        self._resize(-_STEP)

    def _resize(self, by: int) -> None:
        wide = min(MOST, max(LEAST, self._table.columnWidth(self._table.section) + by))
        self._table.widths[self._column_name()] = wide
        self._take_over()
        self._say(f"{self._column_name()}: {counted(wide, 'punkt', 'punkter')} bred")

    def _move_right(self) -> None:
        self._move(1)

    def _move_left(self) -> None:
        self._move(-1)

    def _move(self, by: int) -> None:
        """Change places with the next column in sight."""
        head, section = self._table.head, self._table.section
        seen = self._table.sections_in_sight()
        place = seen.index(section) + by if section in seen else 0
        if section == 0 or not 0 < place < len(seen):
            return
        head.moveSection(head.visualIndex(section), head.visualIndex(seen[place]))
        self._take_over()
        self._say(f"{self._column_name()}: kolonne {place + 1} af {len(seen)}")

    def _column_name(self) -> str:
        return self._table.rows.columns[self._table.section].name

    def _say(self, text: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._table, text))

    def _open_menu(self, at: QPoint) -> None:
        """What can be done to the column under the mouse."""
        section = self._table.head.logicalIndexAt(at)
        if section < 0:
            return
        self._table.go_to(section)
        menu = QMenu(self._table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for spec in TABLE_ACTIONS[1:]:
            if spec.name != "sort_column" or self._table.rows.columns[section].sorts:
                self.actions_here.add_to(menu, spec.name)
        menu.popup(self._table.head.mapToGlobal(at))
