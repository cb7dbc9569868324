"""A chapter of the help as it is read: its air, its pictures as wide as there is room, and what was found in it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QImage,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from app.core.domain import fold
from app.core.resource import resource
from ui.core.theme import BODY, HEADING, SMALL, TITLE, current_theme, font
from ui.shell.help import Chapter

_HEADINGS = {1: (TITLE, 0), 2: (TITLE, 0), 3: (HEADING, 20)}  # size, and pixels of air above
_PARAGRAPH_AIR, _ITEM_AIR, _PICTURE_AIR = 6, 3, 12
_LINE_HEIGHT = 125.0  # per cent
_CELL_PADDING = 6
_COLUMNS = (25, 30, 45)  # per cent of a table's width
_MARGIN = 28
_IMAGE = QTextDocument.ResourceType.ImageResource.value


class HelpPage(QTextBrowser):
    """Shows one chapter at a time. `chapter_asked(anchor)` when a link to another one is followed."""

    chapter_asked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Hjælpens tekst")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.document().setDocumentMargin(_MARGIN)
        self.anchorClicked.connect(self._follow)
        self.chapter: Chapter | None = None
        self.hits: list[QTextCursor] = []
        self._words = ""
        self._hit = 0
        self._wide = 0
        self._resized = QTimer(self)  # a bar that comes and goes while a text is set resizes it too
        self._resized.setSingleShot(True)
        self._resized.timeout.connect(self._fit)

    def show_chapter(self, chapter: Chapter, words: str = "") -> None:
        """Show it from its beginning, or from the first place where one of these words stands."""
        self.chapter, self._words = chapter, words
        self._set()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)
        self.hits, self._hit = _places(self.document(), words), 0
        self._mark()

    def next_hit(self) -> bool:
        """Go on to the next place where one of the words stands; False behind the last."""
        self._hit += 1
        if self._hit >= len(self.hits):
            return False
        self._mark()
        return True

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """A picture in the colours of the theme, as wide as there is room for it and no wider than it is."""
        if kind != _IMAGE:
            return super().loadResource(kind, name)
        stem = QUrl(name).fileName()
        theme = "light" if current_theme().name == "light" else "dark"
        picture = QImage(str(resource("help", "billeder", f"{stem}-{theme}.png")))
        wide = min(picture.width(), self._room())
        if picture.isNull():
            return picture
        sharp = self.devicePixelRatioF()
        picture = picture.convertToFormat(QImage.Format.Format_RGB32).scaledToWidth(
            round(wide * sharp), Qt.TransformationMode.SmoothTransformation
        )
        picture.setDevicePixelRatio(sharp)
        return picture

    def changeEvent(self, event: QEvent) -> None:
        """Another theme has other pictures, and draws tables and what was found in other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._again()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pictures are as wide as there is room."""
        super().resizeEvent(event)
        self._resized.start()

    def _fit(self) -> None:
        if self._room() != self._wide and self.chapter is not None and "![" in self.chapter.text:
            self._again()

    def _again(self) -> None:
        if self.chapter is not None:
            place, hit = self.verticalScrollBar().value(), self._hit
            self._set()
            self.hits, self._hit = _places(self.document(), self._words), hit
            self._mark()
            self.verticalScrollBar().setValue(place)

    def _room(self) -> int:
        bar = 0 if self.verticalScrollBar().isVisible() else self.verticalScrollBar().sizeHint().width()
        return max(1, self.viewport().width() - 2 * _MARGIN - bar)

    def _set(self) -> None:
        """Give headings their size, everything its air, and tables one width: Markdown says nothing of that."""
        self._wide, document = self._room(), self.document()
        self.hits = []
        self.setExtraSelections([])
        document.setMarkdown("" if self.chapter is None else self.chapter.text)
        tables: list[QTextTable] = []
        pictures: list[tuple[QTextBlock, str]] = []
        block = document.begin()
        while block.isValid():
            table = QTextCursor(block).currentTable()
            if table is None:
                _set_block(block)
                told = _told(block)
                pictures += [(block, told)] if told else []
            elif table not in tables:
                tables.append(table)
            block = block.next()
        for table in tables:
            _set_table(table)
        for block, told in pictures:
            _set_below(block, told)

    def _mark(self) -> None:
        """Show where the words stand, and bring the one in turn into sight."""
        theme, marks = current_theme(), list[QTextEdit.ExtraSelection]()
        for number, place in enumerate(self.hits):
            mark = QTextEdit.ExtraSelection()
            mark.cursor = place
            here = number == self._hit
            mark.format.setBackground(QColor(theme.accent if here else theme.avatar.ground))
            mark.format.setForeground(QColor(theme.accent_text if here else theme.text))
            marks.append(mark)
        self.setExtraSelections(marks)
        if self._hit < len(self.hits):
            cursor = QTextCursor(self.hits[self._hit])
            cursor.clearSelection()
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def _follow(self, link: QUrl) -> None:
        self.chapter_asked.emit(link.toString())


def _places(document: QTextDocument, words: str) -> list[QTextCursor]:
    """Where the words stand in what is shown, in the order of the text."""
    wanted = fold(words).split()
    letters: list[str] = []
    positions: list[int] = []
    for position in range(document.characterCount() if wanted else 0):
        letter = fold(document.characterAt(position)) or " "
        letters += letter
        positions += [position] * len(letter)
    text = "".join(letters)
    found: list[tuple[int, int]] = []
    for word in wanted:
        place = text.find(word)
        while place >= 0:
            found.append((positions[place], positions[place + len(word) - 1] + 1))
            place = text.find(word, place + len(word))
    return [_cursor(document, begin, end) for begin, end in sorted(set(found))]


def _cursor(document: QTextDocument, begin: int, end: int) -> QTextCursor:
    cursor = QTextCursor(document)
    cursor.setPosition(begin)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _told(block: QTextBlock) -> str:
    """What a picture in this block shows, as it is written beside it; '' without a picture."""
    cursor = QTextCursor(block)
    cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
    look = cursor.charFormat()
    return str(look.property(QTextFormat.Property.ImageAltText.value) or "") if look.isImageFormat() else ""


def _set_below(block: QTextBlock, told: str) -> None:
    """What a picture shows stands below it too, where everybody can read it."""
    cursor = QTextCursor(block)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    letters, look = QTextCharFormat(), QTextBlockFormat()
    letters.setFont(font(SMALL))
    letters.setForeground(QColor(current_theme().muted))
    look.setTopMargin(_ITEM_AIR)
    look.setBottomMargin(_PICTURE_AIR)
    cursor.insertBlock(look, letters)
    cursor.insertText(told, letters)


def _set_block(block: QTextBlock) -> None:
    cursor, look = QTextCursor(block), block.blockFormat()
    level = look.headingLevel()
    size, air = _HEADINGS.get(level, (BODY, _ITEM_AIR if block.textList() else _PARAGRAPH_AIR))
    if _told(block):
        look.setTopMargin(_PICTURE_AIR)
    else:
        look.setTopMargin(air)
        look.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    cursor.setBlockFormat(look)
    if level:
        letters = QTextCharFormat()
        letters.setFont(font(size, QFont.Weight.Bold))
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        cursor.setCharFormat(letters)


def _set_table(table: QTextTable) -> None:
    theme = current_theme()
    look = table.format()
    look.setTopMargin(_PARAGRAPH_AIR)
    look.setCellPadding(_CELL_PADDING)
    look.setBorder(1)
    look.setBorderCollapse(True)
    look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    look.setBorderBrush(QBrush(QColor(theme.line)))
    look.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    look.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, share) for share in _COLUMNS])
    table.setFormat(look)


def spoken(found: Sequence[Chapter]) -> str:
    """How many chapters were found: '3 afsnit'."""
    return f"{len(found)} afsnit" if found else "Ingen afsnit har det ord. Prøv et andet, eller færre bogstaver."
