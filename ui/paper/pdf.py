"""Minutes as a PDF file in A4: made in memory, written whole or not at all."""

import re
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter

from app.core.targets import written_whole
from ui.paper.document import Document

_RESOLUTION = 1440
_LETTERS = re.compile(rb"/CIDInit.*?endcmap", re.DOTALL)
_STANDS_FOR_TAB = re.compile(rb"(\[[^\]]*\]|<[0-9A-F]{4}> <[0-9A-F]{4}> <0009>)", re.IGNORECASE)
_TAB, _SPACE = b"<0009>", b"<0020>"


def pdf(document: Document) -> bytes:
    """The document as the content of a PDF file, whose own facts name no citizen."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_RESOLUTION)
    writer.setTitle(document.title)
    writer.setCreator("Springbræt")
    writer.setPageLayout(a4(across=document.across))
    document.draw(writer)
    buffer.close()
    return _with_spaces(bytes(buffer.data().data()))


def _with_spaces(content: bytes) -> bytes:
    """The same file, out of which spaces are copied as such.

    Qt looks for the first letter that is drawn as each sign of the typeface, and comes upon the tab before the space.
    What is put in its place is as long, since a PDF counts its bytes.
    """
    return _LETTERS.sub(lambda table: _STANDS_FOR_TAB.sub(_space, table[0]), content)


def _space(found: re.Match[bytes]) -> bytes:
    listed = found[0].startswith(b"[")
    return found[0].replace(_TAB, _SPACE) if listed else found[0].removesuffix(_TAB) + _SPACE


def a4(*, across: bool = False) -> QPageLayout:
    """A4 upright or across, on which everything can be drawn on; the margins are the document's."""
    way = QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait
    layout = QPageLayout(QPageSize(QPageSize.PageSizeId.A4), way, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def write(document: Document, target: Path, kept: Path | None) -> Path:
    """Write the document to `target`, never to `kept`, the team's own file, and answer with it.

    Raises UserError: 'folder_missing', 'target_is_source', 'target_unwritable', 'target_full'; what stood at `target`
    then stays.
    """
    content = pdf(document)
    with written_whole(target, kept) as unfinished:
        unfinished.write_bytes(content)
    return target
