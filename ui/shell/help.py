"""The help: what each page is for, in Danish, and every key, made from the actions themselves."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from app.core.resource import resource
from ui.board.actions import BOARD_ACTIONS
from ui.caseload.actions import CASELOAD_ACTIONS, LOAD_ACTIONS
from ui.citizens.actions import CITIZEN_ACTIONS, CITIZENS_ACTIONS
from ui.companies.actions import COMPANIES_ACTIONS
from ui.core.actions import ActionSpec, shown_key
from ui.core.theme import BODY, HEADING, TITLE, current_theme, font
from ui.importing.actions import IMPORT_ACTIONS
from ui.journal.actions import JOURNAL_ACTIONS
from ui.matching.actions import MATCH_ACTIONS
from ui.measures.actions import MEASURES_ACTIONS
from ui.paper.actions import PREVIEW_ACTIONS
from ui.settings.actions import SECTION_ACTIONS, SETTINGS_ACTIONS
from ui.shell.actions import WINDOW_ACTIONS
from ui.tavlemoede.actions import BOARD_MEETING_ACTIONS
from ui.teammoede.actions import MEETING_ACTIONS
from ui.today.actions import TODAY_ACTIONS
from ui.widgets.list_actions import TABLE_ACTIONS

TABLES = (
    ("Overalt", WINDOW_ACTIONS),
    ("På tavlen", BOARD_ACTIONS),
    ("På teammødet", MEETING_ACTIONS),
    ("På tavlemødet", BOARD_MEETING_ACTIONS),
    ("På listen med borgere", CITIZENS_ACTIONS),
    ("På en liste med kolonner", TABLE_ACTIONS),
    ("På en borgers side", CITIZEN_ACTIONS),
    ("På en liste med forslag til job", MATCH_ACTIONS),
    ("På siden med sagsbelastning", (*CASELOAD_ACTIONS, *LOAD_ACTIONS)),
    ("På siden Mål og status", MEASURES_ACTIONS),
    ("På siden med virksomheder og job", COMPANIES_ACTIONS),
    ("Mens en liste hentes ind", IMPORT_ACTIONS),
    ("I journalen", JOURNAL_ACTIONS),
    ("På siden I dag", TODAY_ACTIONS),
    ("Mens en udskrift vises", PREVIEW_ACTIONS),
    ("I indstillingerne", (*SECTION_ACTIONS, *SETTINGS_ACTIONS)),
)
"""Every action, by where its keys work: the same key may do another thing elsewhere."""
_WRITTEN = ("hjaelp.md", "databeskyttelse.md")
_HEADINGS = {1: (TITLE, 0), 2: (HEADING, 20), 3: (BODY, 14)}  # size, and pixels of air above
_PARAGRAPH_AIR, _ITEM_AIR = 6, 3
_LINE_HEIGHT = 125.0  # per cent
_CELL_PADDING = 6
_COLUMNS = (25, 30, 45)  # per cent of a table's width


class HelpDialog(QDialog):
    """A window of its own, so that the help can stand beside the work."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Hjælp til Springbræt")
        self.resize(760, 720)
        self.text = QTextBrowser(self)
        self.text.setOpenExternalLinks(False)
        self.text.document().setDocumentMargin(28)
        self.text.setMarkdown(help_text())
        self._set()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.text)

    def changeEvent(self, event: QEvent) -> None:
        """Another theme draws the tables in another colour."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._set()

    def _set(self) -> None:
        """Give headings their size, everything its air, and tables one width: Markdown says nothing of that."""
        block = self.text.document().begin()
        tables: list[QTextTable] = []
        while block.isValid():
            table = QTextCursor(block).currentTable()
            if table is None:
                _set_block(block)
            elif table not in tables:
                tables.append(table)
            block = block.next()
        for table in tables:
            _set_table(table)


def help_text() -> str:
    """The whole help as Markdown: the written part, then tables of every action with its keys."""
    tables = (f"### {where}\n\n{_table(specs)}" for where, specs in TABLES)
    return "\n\n".join([written(), "## Alle genveje", *tables, ""])


def written() -> str:
    """The part of the help that is written by hand."""
    parts = (resource("help", name).read_text(encoding="utf-8") for name in _WRITTEN)
    return "\n\n".join(part.strip() for part in parts)


def _set_block(block: QTextBlock) -> None:
    cursor, look = QTextCursor(block), block.blockFormat()
    level = look.headingLevel()
    size, air = _HEADINGS.get(level, (BODY, _ITEM_AIR if block.textList() else _PARAGRAPH_AIR))
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


def _table(specs: Iterable[ActionSpec]) -> str:
    return "\n".join(["| Tast | Handling | Hvad den gør |", "|---|---|---|", *map(_row, specs)])


def _row(spec: ActionSpec) -> str:
    keys = " eller ".join(dict.fromkeys(map(shown_key, spec.keys)))
    return f"| {keys} | {spec.text.removesuffix(' …')} | {spec.tells} |"
