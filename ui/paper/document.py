"""A document on pages of any size, with a running head and page numbers, drawn onto whatever has pages."""

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QFont, QPagedPaintDevice, QPageLayout, QPainter

from ui.core.theme import LIGHT, load_fonts
from ui.paper import words
from ui.paper.flow import Placed, on_pages
from ui.paper.parts import POINT, Canvas, Face, Part, Typesetter

_SIDE, _TOP, _BOTTOM = 51 * POINT, 44 * POINT, 40 * POINT
_HEAD_HEIGHT, _FOOT_HEIGHT = 26 * POINT, 26 * POINT
_GAP = 10 * POINT
_SMALL = Face(8, colour=LIGHT.muted)
_SMALL_STRONG = Face(8, QFont.Weight.DemiBold, LIGHT.warning.text)
_LEAST = 120 * POINT
"""The least width and height of what is written on, whatever the paper and its margins."""

_SMALLEST = 0.6
"""How much smaller than usual what has to fit on one page can be, so that its smallest text can still be read."""
_STEPS = 12

Page = list[Placed[Part]]


class Document:
    """What goes out on paper, which can be drawn as often as wanted.

    `title` and `team` stand on every page but the first, `made_at` on every one. `draft`: it can still change.
    """

    across = False
    """Whether it stands on paper across, as what has many columns."""

    fits = False
    """Whether it is drawn so small that it stands on one page, where it can still be read there."""

    read: tuple[str, ...] = ()
    """What can be read on each page, as it was drawn last."""

    given: Mapping[str, object]
    """What it holds, as the journal notes it where it is saved or printed: `what`, and the `month` if it has one."""

    known_as = ""
    """What the file's own facts call it, which others read too; its title if nothing."""

    about: str | None = None
    """The citizen whom all of it is about, if it is one."""

    def __init__(self, title: str, team: str, made_at: datetime, *, draft: bool) -> None:
        load_fonts()
        self.title = title
        self.team = team
        self._made_at = made_at
        self._draft = draft
        self._setter = Typesetter()

    def contents(self, setter: Typesetter, width: float) -> list[Part]:
        """Everything that it holds, laid out in this width."""
        raise NotImplementedError

    def pages(self, width: float, height: float) -> list[Page]:
        """What stands on each page where so much of it can be written on, without head and foot."""
        return on_pages(self.contents(self._setter, width), height)

    def draw(self, device: QPagedPaintDevice) -> int:
        """Draw the pages that the device is asked for, all if it is not; answers with how many there are in all.

        Raises OSError where the device takes nothing, as a printer may that is gone.
        """
        layout = device.pageLayout()
        size, margins = _size(layout), _margins(layout)
        wide = max(_LEAST, size.width() - margins.left() - margins.right())
        high = max(_LEAST, size.height() - margins.top() - margins.bottom() - _HEAD_HEIGHT - _FOOT_HEIGHT)
        shrunk = self._shrunk(wide, high) if self.fits else 1.0
        pages = self.pages(wide / shrunk, high / shrunk)
        self.read = tuple("\n".join(text for part, _ in page for text in part.texts) for page in pages)
        asked = device.pageRanges()
        wanted = [number for number in range(1, len(pages) + 1) if asked.isEmpty() or asked.contains(number)]
        painter = QPainter()
        if not painter.begin(device):
            raise OSError("the device can't be drawn on")
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)  # else thin lines are lost in a small preview
            scale = device.logicalDpiX() / (72 * POINT)
            painter.scale(scale, scale)
            if layout.mode() is QPageLayout.Mode.StandardMode:  # which begins within the paper's margins
                own = layout.marginsPoints()
                painter.translate(-own.left() * POINT, -own.top() * POINT)
            canvas = Canvas(painter, self._setter)
            for number in wanted:
                if number != wanted[0]:
                    device.newPage()
                self._draw_frame(canvas, number, len(pages), size, margins)
                painter.save()
                painter.translate(margins.left(), margins.top() + _HEAD_HEIGHT)
                painter.scale(shrunk, shrunk)
                for part, top in pages[number - 1]:
                    part.draw(canvas, 0, top)
                painter.restore()
        finally:
            painter.end()
        return len(pages)

    def _shrunk(self, wide: float, high: float) -> float:
        """By how much everything is made smaller so that it stands on one page; as it is where that is no use."""
        for step in range(_STEPS + 1):
            shrunk = 1 - step * (1 - _SMALLEST) / _STEPS
            if len(self.pages(wide / shrunk, high / shrunk)) == 1:
                return shrunk
        return 1.0

    def _draw_frame(self, canvas: Canvas, number: int, of: int, size: QSizeF, margins: QMarginsF) -> None:
        """The head, which the first page has no need of, and the foot."""
        left, right = margins.left(), size.width() - margins.right()
        if number > 1:
            room = right - left - 4 * _GAP
            canvas.text(self._setter.elided(f"{self.title} · {self.team}", _SMALL, room), left, margins.top(), _SMALL)
            if self._draft:
                canvas.right(words.DRAFT, right, margins.top(), _SMALL_STRONG)
            canvas.rule(left, margins.top() + 15 * POINT, right - left, LIGHT.line)
        foot = size.height() - margins.bottom() - _SMALL.leading
        canvas.rule(left, foot - 4 * POINT, right - left, LIGHT.line)
        page = words.page_number(number, of)
        room = right - left - canvas.width(page, _SMALL) - _GAP
        canvas.text(self._setter.elided(words.made(self._made_at), _SMALL, room), left, foot, _SMALL)
        canvas.right(page, right, foot, _SMALL)


def _size(layout: QPageLayout) -> QSizeF:
    paper = layout.fullRect(QPageLayout.Unit.Point).size()
    return paper * POINT


def _margins(layout: QPageLayout) -> QMarginsF:
    """The document's own margins, and the paper's where those are wider."""
    own = layout.marginsPoints()
    return QMarginsF(
        max(_SIDE, own.left() * POINT),
        max(_TOP, own.top() * POINT),
        max(_SIDE, own.right() * POINT),
        max(_BOTTOM, own.bottom() * POINT),
    )
