"""What is new in this version: told once after an update, by a line that asks for nothing, and to be read again."""

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from app.core.resource import VERSION, resource
from ui.widgets.boxes import Picture, close_button
from ui.widgets.labels import Elided

UPDATED = "Springbræt er opdateret til udgave {version}."
_SECTION = re.compile(r"^## (\S+)", re.MULTILINE)


def news_text() -> str:
    """All the news, the latest version first, as Markdown."""
    return resource("help", "nyheder.md").read_text(encoding="utf-8")


def versions() -> list[str]:
    """The versions of which there is news, the latest first."""
    return _SECTION.findall(news_text())


class NewsBar(QFrame):
    """The line above the pages; it goes when it is answered either way."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("whoBar")
        told = UPDATED.format(version=VERSION)
        self.setAccessibleName(told)
        self.read = QPushButton("Læs, hvad der er nyt", self)
        self.read.setAutoDefault(True)  # so that Enter presses it
        self.read.setObjectName("link")
        self.read.clicked.connect(self._read)
        close = close_button("Luk", self)
        close.clicked.connect(self.close)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 12, 6)
        row.setSpacing(10)
        row.addWidget(Picture("sparkles", "accent", 16, self))
        row.addWidget(Elided(told, "", self), 1)
        row.addWidget(self.read)
        row.addWidget(close)

    def _read(self) -> None:
        NewsDialog(self.window()).show()
        self.close()


class NewsDialog(QDialog):
    """A window of its own with all the news."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Nyheder i Springbræt")
        self.resize(640, 560)
        self.text = QTextBrowser(self)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.document().setDocumentMargin(28)
        self.text.setMarkdown(news_text())
        self._give_air()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.text)

    def _give_air(self) -> None:
        """Room between the lines and above each paragraph, of which Markdown says nothing."""
        block = self.text.document().begin()
        while block.isValid():
            look = block.blockFormat()
            look.setTopMargin(20 if look.headingLevel() > 1 else 6)
            look.setLineHeight(125.0, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            QTextCursor(block).setBlockFormat(look)
            block = block.next()
