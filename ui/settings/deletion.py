"""Sletning: for how long closed cases are kept, and who is past that and proposed to be deleted for good."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from app.commands.deletion import set_retention
from app.core.domain import danish_sort_key
from app.erasing.proposals import Proposal, proposals, read_period, retention_months
from ui.core.notifier import Notifier
from ui.erasing.asking import Erasing
from ui.settings.card import Card, SettingRow
from ui.settings.part import CardsPart
from ui.texts.deletion import overdue_words, period_words, proposed_words
from ui.texts.words import day_typed
from ui.widgets.boxes import ChoiceBox, paint_tick
from ui.widgets.field import FactField
from ui.widgets.labels import text_label

_PERIOD = "retention"
_ABOUT = (
    "Kommunen bestemmer, hvor længe en afsluttet sag må gemmes. Når fristen er gået, foreslås borgeren slettet her; "
    "ingenting slettes af sig selv. Åbnes sagen igen, begynder fristen forfra. Et tomt felt: ingen foreslås."
)
_HINT = "fx 5 år eller 18 måneder"
_HEADS = ("Borger", "Sagen sluttede", "Årsag", "Over fristen")
_ORDERS: tuple[Callable[[Proposal], str | date], ...] = (
    lambda one: danish_sort_key(one.name),
    lambda one: one.ended_on,
    lambda one: danish_sort_key(one.reason),
    lambda one: one.due_on,
)
_REASON, _OVER = 2, 3
"""The column that gives way, and the one that sorts at first: the longest over the period stand on top."""
_HIGH, _ROW = 380, 30  # pixels
_BOX = 16  # pixels
Index = QModelIndex | QPersistentModelIndex
_TICKED, _UNTICKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class _Ticks(QStyledItemDelegate):
    """Paints the boxes to tick as everywhere in the program."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the rows of other lists."""
        hint = super().sizeHint(option, index)
        return QSize(hint.width(), max(_ROW, hint.height()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The cell, and its box over the style's own."""
        super().paint(painter, option, index)
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        widget = option.widget  # pyright: ignore[reportAttributeAccessIssue] -- its typing lacks it
        if state is None:
            return
        self.initStyleOption(option, index)
        square = widget.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, widget)
        box = QRectF(0, 0, _BOX, _BOX)
        box.moveCenter(square.toRectF().center())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_tick(painter, box, Qt.CheckState(state) == _TICKED, False, widget.devicePixelRatioF())
        painter.restore()


class DeletionPart(CardsPart):
    """The period, and the list of those who are past it, from which all or some are deleted."""

    def __init__(self, notifier: Notifier, parent: QWidget) -> None:
        super().__init__(notifier, parent)
        self.erasing = Erasing(notifier, "settings", self, "settings_deletion")
        self._proposed: Sequence[Proposal] = ()
        self._sorted_by, self._falls = _OVER, False
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
        self.list = self._make_list(card)
        card.column.addLayout(self._make_buttons(card))
        card.column.addWidget(self.list)
        self.cards.add_panel(card)
        self.cards.end()

    def refresh(self) -> None:
        """Show the period and who is past it; who was ticked still is."""
        store = self.notifier.session.store
        months = retention_months(store)
        self.period.show_kept(period_words(months))
        ticked = set(self.chosen)
        order = _ORDERS[self._sorted_by]
        self._proposed = sorted(proposals(store, self.commands.today), key=order, reverse=self._falls)
        self.list.blockSignals(True)
        self.list.clear()
        self.list.setHeaderLabels([*map(self._head, range(len(_HEADS)))])
        self.list.addTopLevelItems([self._item(one, one.citizen_id in ticked) for one in self._proposed])
        self.list.blockSignals(False)
        self.summary.setText(proposed_words(len(self._proposed), months))
        for widget in (self.list, self.all, self.order, self.erase):
            widget.setVisible(bool(self._proposed))
        self._count()

    def save(self, name: str, text: str) -> None:
        """Keep the period as it was typed; raises UserError."""
        self.commands.attempt(set_retention, read_period(text))

    @property
    def chosen(self) -> list[str]:
        """The ids of those who are ticked."""
        items = [self.list.topLevelItem(row) for row in range(self.list.topLevelItemCount())]
        return [one.data(0, Qt.ItemDataRole.UserRole) for one in items if one and one.checkState(0) == _TICKED]

    def _make_list(self, card: Card) -> QTreeWidget:
        found = QTreeWidget(card)
        found.setColumnCount(len(_HEADS))
        found.setRootIsDecorated(False)
        found.setUniformRowHeights(True)
        found.setAccessibleName("Foreslået til sletning")
        found.setFixedHeight(_HIGH)
        head = found.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(_REASON, QHeaderView.ResizeMode.Stretch)
        head.setSectionsClickable(True)
        head.sectionClicked.connect(self._sort_or_turn)
        found.itemChanged.connect(self._count)
        found.setTabKeyNavigation(False)
        found.setItemDelegateForColumn(0, _Ticks(found))
        return found

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
        self.order = ChoiceBox(card)
        self.order.setAccessibleName("Sortér efter")
        self.order.offer([(str(column), f"Sortér: {head.lower()}") for column, head in enumerate(_HEADS)])
        self.order.choose(str(_OVER))
        self.order.activated.connect(self._sort_or_turn)
        row.addWidget(self.order)
        row.addStretch(1)
        row.addWidget(self.erase)
        return row

    def _head(self, column: int) -> str:
        return f"{_HEADS[column]} {'↓' if self._falls else '↑'}" if column == self._sorted_by else _HEADS[column]

    def _item(self, one: Proposal, ticked: bool) -> QTreeWidgetItem:
        name = self.notifier.discretion.fit(one.name)
        over = overdue_words(one.due_on, self.commands.today)
        item = QTreeWidgetItem([name, day_typed(one.ended_on), one.reason, over])
        item.setData(0, Qt.ItemDataRole.UserRole, one.citizen_id)
        item.setCheckState(0, _TICKED if ticked else _UNTICKED)
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{name}, sluttede {day_typed(one.ended_on)}, {over}")
        return item

    def _sort_or_turn(self, column: int) -> None:
        """Sort by a column, or the other way round where it sorts already."""
        self._falls = column == self._sorted_by and not self._falls
        self._sorted_by = column
        self.order.choose(str(column))
        self.refresh()

    def _count(self) -> None:
        many = len(self.chosen)
        self.erase.setEnabled(bool(many))
        self.erase.setText(f"Slet {many} for altid …" if many > 1 else "Slet den valgte for altid …")
        self.all.setText("Vælg ingen" if many and many == len(self._proposed) else "Vælg alle")

    def _tick_all(self) -> None:
        state = _UNTICKED if len(self.chosen) == len(self._proposed) else _TICKED
        self.list.blockSignals(True)
        for row in range(self.list.topLevelItemCount()):
            item = self.list.topLevelItem(row)
            if item is not None:
                item.setCheckState(0, state)
        self.list.blockSignals(False)
        self._count()

    def _erase(self) -> None:
        chosen = set(self.chosen)
        self.erasing.ask([(one.citizen_id, one.name) for one in self._proposed if one.citizen_id in chosen])
