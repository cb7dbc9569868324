"""The help: what each page is for, in Danish, and every key, made from the actions themselves."""

from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from app.resource import resource
from ui.actions import BOARD_DEEDS, WINDOW_DEEDS, Deed, shown_key
from ui.theme import Theme


class HelpDialog(QDialog):
    """A window of its own, so that the help can stand beside the work."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Hjælp til Springbræt")
        self.resize(760, 720)
        self.text = QTextBrowser(self)
        self.text.setOpenExternalLinks(False)
        self.text.document().setDefaultStyleSheet(f"a {{ color: {theme.accent}; }}")
        self.text.document().setDocumentMargin(28)
        self.text.setMarkdown(help_text())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.text)


def help_text() -> str:
    """The whole help as Markdown: the written part, then a table of every action with its keys."""
    written = resource("help", "hjaelp.md").read_text(encoding="utf-8")
    rows = [_row(deed) for deed in (*WINDOW_DEEDS, *BOARD_DEEDS)]
    return "\n".join([written, "## Alle genveje", "", "| Tast | Handling | Hvad den gør |", "|---|---|---|", *rows, ""])


def _row(deed: Deed) -> str:
    keys = " eller ".join(shown_key(key) for key in deed.keys)
    return f"| {keys} | {deed.text.removesuffix(' …')} | {deed.tells} |"
