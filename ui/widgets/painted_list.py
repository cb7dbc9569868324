"""A list whose rows a delegate paints, in the look that all such lists share."""

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyledItemDelegate


class RowDelegate(QStyledItemDelegate):
    """Paints in a `theme`; when that is changed the view has to be painted again."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)


class PaintedList(QListView):
    """One row is chosen, and it is painted anew when the focus comes and goes. Subclasses `dress` themselves."""

    def dress(self, name: str, rows: QAbstractItemModel, delegate: RowDelegate, step: int) -> None:
        """Show these rows under this name for screen readers, scrolled by so many pixels a step."""
        self._delegate = delegate
        self.setModel(rows)
        self.setItemDelegate(delegate)
        self.setObjectName("results")
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(step)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The chosen row shows where the focus is."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """And that it has gone."""
        super().focusOutEvent(event)
        self.viewport().update()
