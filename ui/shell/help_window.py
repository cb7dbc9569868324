"""The window of the help: its contents with a search beside the chapter that is read; a dialog has its own."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.shell.help import CONTENTS, anchor, chapters, found, meant
from ui.shell.help_page import HelpPage, spoken
from ui.shell.menus import HELP
from ui.widgets.labels import text_label

_SIZE, _LEAST = QSize(1120, 780), QSize(560, 360)
_OF_THE_SCREEN = 0.94
_CONTENTS = 286  # pixels, and a third of the window where it is narrow


class HelpWindow(QDialog):
    """Stands beside the work until Esc, which first takes back what was searched for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName(HELP)
        self.setWindowTitle("Hjælp til Springbræt")
        self.setMinimumSize(_LEAST)
        self.resize(_SIZE.boundedTo(self.screen().availableSize() * _OF_THE_SCREEN))
        self.field = QLineEdit(self)
        self.field.setPlaceholderText("Søg i hjælpen (Ctrl+F)")
        self.field.setAccessibleName("Søg i hjælpen")
        self.field.setClearButtonEnabled(True)
        self.told = text_label("", "muted", self)
        self.told.hide()
        self.contents = QTreeWidget(self)
        self.contents.setAccessibleName("Hjælpens indhold")
        self.contents.setHeaderHidden(True)
        self.contents.setIndentation(14)
        self.contents.setFrameShape(QFrame.Shape.NoFrame)
        self.page = HelpPage(self)
        self._groups: list[QTreeWidgetItem] = []
        self._items: dict[str, QTreeWidgetItem] = {}
        self._chapters = {chapter.title: chapter for chapter in chapters()}
        self._fill()
        self._build()
        self._sought = ""
        self.field.textChanged.connect(self._search)
        self.contents.currentItemChanged.connect(self._chosen)
        self.page.chapter_asked.connect(self._go)
        QShortcut(QKeySequence.StandardKey.Find, self).activated.connect(self._to_field)

    def show_chapter(self, title: str) -> None:
        """Bring the window to the front, at this chapter."""
        self.field.clear()
        self.contents.setCurrentItem(self._items[title])
        self.show()
        self.activateWindow()
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def done(self, arg__1: int) -> None:
        """Back to where it was asked for."""
        above = self.parentWidget()
        super().done(arg__1)
        if above is not None:
            above.activateWindow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """In the search Enter goes on to the next place, the arrow down into the contents, and Esc takes it back."""
        searching = self.field.hasFocus()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if searching and self.field.text().strip():
                self._next()
        elif event.key() == Qt.Key.Key_Down and searching:
            self.contents.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() == Qt.Key.Key_Escape and self.field.text():
            self.field.clear()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        side = QWidget(self)
        side.setFixedWidth(min(_CONTENTS, self.width() // 3))
        column = QVBoxLayout(side)
        column.setContentsMargins(14, 14, 0, 14)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self.told)
        column.addWidget(self.contents, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(side)
        row.addWidget(self.page, 1)

    def _fill(self) -> None:
        for group, titles in CONTENTS:
            top = QTreeWidgetItem(self.contents, [group])
            self._groups.append(top)
            top.setFlags(Qt.ItemFlag.ItemIsEnabled)
            bold = self.contents.font()
            bold.setBold(True)
            top.setFont(0, bold)
            for title in titles:
                item = QTreeWidgetItem(top, [title])
                item.setToolTip(0, title)
                self._items[title] = item
        self.contents.expandAll()

    def _search(self, words: str) -> None:
        """Leave in the contents what holds these words, else those that are meant, and show the best of it."""
        self._sought, hits = words, found(words)
        if not hits and (other := meant(words)) != words:
            self._sought, hits = other, found(other)
        titles = {chapter.title for chapter in hits}
        for title, item in self._items.items():
            item.setHidden(title not in titles)
        for group, (_, inside) in zip(self._groups, CONTENTS, strict=True):
            group.setHidden(titles.isdisjoint(inside))
        searched = bool(words.strip())
        instead = f" med »{self._sought}«" if hits and self._sought != words else ""
        self.told.setText(f"{spoken(hits)}{instead}" if searched else "")
        self.told.setVisible(searched)
        if searched and hits:
            self.contents.setCurrentItem(self._items[hits[0].title])
        self._show(self.contents.currentItem())
        if searched:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, self.told.text()))

    def _next(self) -> None:
        """The next place in this chapter, else the first in the next chapter that was found."""
        if self.page.next_hit():
            return
        shown = [item for item in self._items.values() if not item.isHidden()]
        here = self.contents.currentItem()
        if shown:
            place = shown.index(here) + 1 if here in shown else 0
            self.contents.setCurrentItem(shown[place % len(shown)])
            self._show(self.contents.currentItem())

    def _chosen(self, item: QTreeWidgetItem | None, _before: QTreeWidgetItem | None) -> None:
        self._show(item)

    def _show(self, item: QTreeWidgetItem | None) -> None:
        chapter = None if item is None else self._chapters.get(item.text(0))
        if item is not None and item.parent() is not None and chapter is not None:
            self.page.show_chapter(chapter, self._sought)

    def _go(self, link: str) -> None:
        for title, item in self._items.items():
            if anchor(title) == link:
                self.field.clear()
                self.contents.setCurrentItem(item)

    def _to_field(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
