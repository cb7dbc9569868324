"""What one line of the journal was: when, by whom and why, and each row with what stood there before and after."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QUrl, Signal
from PySide6.QtWidgets import QTextBrowser, QWidget

from app.core.words import counted, grouped
from app.journal.reading import MOST_ROWS, RowChange
from ui.core.theme import current_theme
from ui.journal.words import Line, Masked, head_html, row_html

_NOTHING = "Vælg en linje for at se, hvad der stod før og efter."
_MORE = "more:"


class JournalDetail(QTextBrowser):
    """`more_asked(place)` when further rows of a change are wanted."""

    more_asked = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setMinimumWidth(280)
        self.setAccessibleName("Før og efter")
        self.setOpenLinks(False)
        self.document().setDocumentMargin(16)
        self.anchorClicked.connect(self._clicked)
        self._body = ""
        self._show("")

    def changeEvent(self, event: QEvent) -> None:
        """Another theme writes in other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._show(self._body)

    def show_nothing(self) -> None:
        """No line is chosen."""
        self._show("")

    def show_line(self, line: Line, rows: Sequence[RowChange], masked: Masked, *, whole: bool) -> None:
        """Show a line with its first rows; `whole`: where there are no others than these."""
        self._rows = len(rows)
        body = [head_html(line, masked), *self._told(line, rows, masked)]
        if not whole and len(rows) == MOST_ROWS:
            body.append(_more(self._rows, line.line.size))
        self._show("".join(body))

    def add_rows(self, line: Line, rows: Sequence[RowChange], masked: Masked) -> None:
        """Show further rows of the same line."""
        self._rows += len(rows)
        body = self._body.rpartition("<p><a ")[0] + "".join(self._told(line, rows, masked))
        if len(rows) == MOST_ROWS and self._rows < line.line.size:
            body += _more(self._rows, line.line.size)
        place = self.verticalScrollBar().value()
        self._show(body)
        self.verticalScrollBar().setValue(place)

    def _told(self, line: Line, rows: Sequence[RowChange], masked: Masked) -> list[str]:
        named = len(line.line.citizens) > 1 or line.line.more
        return [row_html(row, masked, named=named) for row in rows]

    def _show(self, body: str) -> None:
        self._body = body
        theme = current_theme()
        self.document().setDefaultStyleSheet(
            f"body {{ color: {theme.text}; font-size: 13px; }} h3 {{ font-size: 15px; }} "
            f".muted {{ color: {theme.muted}; }} .before {{ color: {theme.muted}; }} a {{ color: {theme.accent}; }}"
        )
        self.setHtml(body or f"<p class='muted' align='center'>{_NOTHING}</p>")

    def _clicked(self, url: QUrl) -> None:
        if url.toString().startswith(_MORE):
            self.more_asked.emit(self._rows)


def _more(shown: int, size: int) -> str:
    return (
        f"<p><a href='{_MORE}{shown}'>Vis flere</a> <span class='muted'>"
        f"({grouped(shown)} af {counted(size, 'række', 'rækker')} vises. Vælg en borger for at se den ene.)</span></p>"
    )
