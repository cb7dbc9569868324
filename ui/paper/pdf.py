"""A document as a PDF file: made in memory, written whole or not at all, and told to be in Danish."""

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
_CATALOGUE = re.compile(rb"(?<=\n)(\d+) 0 obj\s*<<\s*(/Type /Catalog.*?)>>\s*endobj", re.DOTALL)
_TRAILER = re.compile(rb"trailer\s*<<\s*(/Size.*?)>>\s*startxref\s*(\d+)\s*%%EOF\s*$", re.DOTALL)
_DANISH = b"/Lang (da-DK)\n/ViewerPreferences << /DisplayDocTitle true >>\n"
PAPERS = {"a4": QPageSize.PageSizeId.A4, "a3": QPageSize.PageSizeId.A3}


def pdf(document: Document, layout: QPageLayout | None = None) -> bytes:
    """The document as the content of a PDF file, whose own facts name no citizen; on A4 unless it says otherwise."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_RESOLUTION)
    writer.setTitle(document.known_as or document.title)
    writer.setCreator("Springbræt")
    writer.setPageLayout(layout or paper_layout(across=document.across))
    document.draw(writer)
    buffer.close()
    return in_danish(_with_spaces(bytes(buffer.data().data())))


def _with_spaces(content: bytes) -> bytes:
    """The same file, out of which spaces are copied as such.

    Qt looks for the first letter that is drawn as each sign of the typeface, and comes upon the tab before the space.
    What is put in its place is as long, since a PDF counts its bytes.
    """
    return _LETTERS.sub(lambda table: _STANDS_FOR_TAB.sub(_space, table[0]), content)


def _space(found: re.Match[bytes]) -> bytes:
    listed = found[0].startswith(b"[")
    return found[0].replace(_TAB, _SPACE) if listed else found[0].removesuffix(_TAB) + _SPACE


def in_danish(content: bytes) -> bytes:
    """The same file, which says that it is in Danish, and whose window is called by its title.

    Qt has no way to say either, so the file's catalogue is written anew behind it, as a PDF may be added to. A file
    of another build than Qt's stays as it is.
    """
    catalogue, trailer = _CATALOGUE.search(content), _TRAILER.search(content)
    if catalogue is None or trailer is None:
        return content
    number, entries = catalogue[1], catalogue[2]
    facts, before = trailer[1], trailer[2]
    start = len(content)
    added = b"%b 0 obj\n<<\n%b%b>>\nendobj\n" % (number, entries, _DANISH)
    table = b"xref\n%b 1\n%010d 00000 n \n" % (number, start)
    end = b"trailer\n<<\n%b/Prev %b\n>>\nstartxref\n%d\n%%%%EOF\n" % (facts, before, start + len(added))
    return b"".join((content, added, table, end))


def paper_layout(paper: str = "a4", *, across: bool = False) -> QPageLayout:
    """A4 or A3, upright or across, all of which can be drawn on; the margins are the document's."""
    way = QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait
    layout = QPageLayout(QPageSize(PAPERS[paper]), way, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def write(document: Document, target: Path, kept: Path | None, layout: QPageLayout | None = None) -> Path:
    """Write the document to `target`, never to `kept`, the team's own file, and answer with it.

    Raises UserError: 'folder_missing', 'target_is_source', 'target_unwritable', 'target_full'; what stood at `target`
    then stays.
    """
    content = pdf(document, layout)
    with written_whole(target, kept) as unfinished:
        unfinished.write_bytes(content)
    return target
