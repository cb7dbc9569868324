"""Sletning: for how long closed cases are kept, and who is past that and proposed to be deleted for good."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStyleOptionViewItem, QWidget

from app.commands.deletion import set_retention
from app.core.clock import today
from app.erasing.proposals import Proposal, proposals, read_period, retention_months
from ui.core.notifier import Notifier
from ui.core.preferences import Settings
from ui.erasing.asking import Erasing
from ui.settings.card import Card, SettingRow
from ui.settings.part import CardsPart
from ui.texts.deletion import overdue_words, period_words, proposed_words
from ui.texts.words import day_typed
from ui.widgets import painting
from ui.widgets.boxes import paint_tick
from ui.widgets.field import FactField
from ui.widgets.labels import text_label
from ui.widgets.list_cells import PAD, ListCells
from ui.widgets.list_columns import ListColumn, worded
from ui.widgets.list_copying import serve
from ui.widgets.list_model import ListModel
from ui.widgets.list_table import SortedTable

_PERIOD = "retention"
_ABOUT = (
    "Kommunen bestemmer, hvor længe en afsluttet sag må gemmes. Når fristen er gået, foreslås borgeren slettet her; "
    "ingenting slettes af sig selv. Åbnes sagen igen, begynder fristen forfra. Et tomt felt: ingen foreslås."
)
_HINT = "fx 5 år eller 18 måneder"
_OVER = 3
"""The column that sorts at first: the longest over the period stand on top."""
_HIGH = 380  # pixels
_BOX, _BESIDE = 16, 8  # pixels
Index = QModelIndex | QPersistentModelIndex


class TickedRows(ListModel[Proposal]):
    """Rows that are ticked or not, by their ids, whatever is filtered and sorted; whose are gone are ticked no more."""

    def __init__(self, notifier: Notifier) -> None:
        def name(row: Proposal) -> str:
            return notifier.discretion.fit(row.name)

        def over(row: Proposal) -> str:
            return overdue_words(row.due_on, today(notifier.session.clock))

        super().__init__(
            (
                worded("Borger", 190, 2, name, tone=lambda _: "strong"),
                ListColumn(
                    "Sagen sluttede", "Sagen sluttede", 130, 0,
                    lambda row: day_typed(row.ended_on), lambda row: row.ended_on.isoformat(),
                ),
                worded("Årsag", 120, 3, lambda row: row.reason, rank=1),
                ListColumn("Over fristen", "Over fristen", 170, 0, over, lambda row: row.due_on.isoformat()),
            ),
            lambda row: f"{name(row)}, sluttede {day_typed(row.ended_on)}, {over(row)}",
        )  # fmt: skip
        self.ticked: set[str] = set()

    def tick(self, ids: set[str]) -> None:
        """Let these be ticked, and no others."""
        self.ticked = ids
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, 0), [Qt.ItemDataRole.CheckStateRole])

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A screen reader tells that a row can be ticked."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The cell, and whether its row is ticked."""
        if role != Qt.ItemDataRole.CheckStateRole:
            return super().data(index, role)
        if index.column():
            return None
        return Qt.CheckState.Checked if self.row(index.row()).id in self.ticked else Qt.CheckState.Unchecked


class _Ticks(ListCells):
    """A box before the name, which Space and a click into it tick."""

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """Tick the row, or no longer."""
        pressed = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        clicked = (
            isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseButtonRelease
            and index.column() == 0
            and event.position().x() < painting.place(option).left() + PAD + _BOX + _BESIDE
        )
        rows = self._rows
        if not (pressed or clicked) or not isinstance(rows, TickedRows):
            return False
        rows.tick(rows.ticked ^ {rows.row(index.row()).id})
        return True

    def _paint_cell(self, painter: QPainter, box: QRect, row: Proposal, section: int) -> None:
        if section == 0 and isinstance(self._rows, TickedRows):
            square = QRectF(0, 0, _BOX, _BOX)
            square.moveCenter(QPointF(box.left() + PAD + _BOX / 2, box.center().y()))
            paint_tick(painter, square, row.id in self._rows.ticked, False, self._view.devicePixelRatioF())
            box = box.adjusted(_BOX + _BESIDE, 0, 0, 0)
        super()._paint_cell(painter, box, row, section)


class DeletionPart(CardsPart):
    """The period, and the list of those who are past it, from which all or some are deleted."""

    def __init__(self, notifier: Notifier, settings: Settings, parent: QWidget) -> None:
        super().__init__(notifier, parent)
        self.erasing = Erasing(notifier, "settings", self, "settings_deletion")
        inside = self.cards.inside
        card = Card("Hvor længe gemmes afsluttede sager?", "", inside)
        row = SettingRow("Frist efter afslutning", _ABOUT, card)
        self.period = self.cards.editor.add(
            FactField(_PERIOD, "Frist efter afslutning", row.place, style="line", hint=_HINT)
        )
        row.right.addWidget(self.period)
        card.add_row(row)
        self.cards.add_panel(card)
        card = Card("Foreslået til sletning", "", inside)
        self.summary = text_label("", "muted", card)
        card.column.addWidget(self.summary)
        self.rows = TickedRows(notifier)
        self.rows.dataChanged.connect(self._count)
        self.table = SortedTable("Foreslået til sletning", self.rows, _Ticks, card)
        self.table.setSelectionMode(SortedTable.SelectionMode.ExtendedSelection)
        self.table.setFixedHeight(_HIGH)
        self.table.sort_by(_OVER)
        serve(self.table, settings, notifier, "deletion")
        card.column.addLayout(self._make_buttons(card))
        card.column.addWidget(self.table)
        self.cards.add_panel(card)
        self.cards.end()

    def refresh(self) -> None:
        """Show the period and who is past it; who was ticked still is."""
        store = self.notifier.session.store
        months = retention_months(store)
        self.period.show_kept(period_words(months))
        proposed = proposals(store, self.commands.today)
        self.table.show_rows(proposed)
        self.rows.tick(self.rows.ticked & {one.id for one in proposed})
        self.summary.setText(proposed_words(len(proposed), months))
        for widget in (self.table, self.all, self.erase):
            widget.setVisible(bool(proposed))

    def save(self, name: str, text: str) -> None:
        """Keep the period as it was typed; raises UserError."""
        self.commands.attempt(set_retention, read_period(text))

    def _make_buttons(self, card: Card) -> QHBoxLayout:
        self.all = QPushButton("Vælg alle", card)
        self.all.setAutoDefault(True)  # so that Enter presses it
        self.all.clicked.connect(self._tick_all)
        self.erase = QPushButton("", card)
        self.erase.setAutoDefault(True)  # so that Enter presses it
        self.erase.setObjectName("danger")
        self.erase.clicked.connect(self._erase)
        row = QHBoxLayout()
        row.addWidget(self.all)
        row.addStretch(1)
        row.addWidget(self.erase)
        return row

    def _count(self) -> None:
        many = len(self.rows.ticked)
        self.erase.setEnabled(bool(many))
        self.erase.setText(f"Slet {many} for altid …" if many > 1 else "Slet den valgte for altid …")
        self.all.setText("Vælg ingen" if many and many == len(self.rows.rows) else "Vælg alle")

    def _tick_all(self) -> None:
        everyone = {one.id for one in self.rows.rows}
        self.rows.tick(everyone - self.rows.ticked and everyone)

    def _erase(self) -> None:
        self.erasing.ask([(one.id, one.name) for one in self.rows.rows if one.id in self.rows.ticked])
