"""Who else is at work just now: their initials in small circles, with name and page told on hovering."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.servers.presence import Colleague
from ui.core.theme import current_theme, font

_ROUND, _BETWEEN, _LEFT = 24, 5, 10
_MOST = {False: 6, True: 1}
"""How many have room: in a rail with texts, and in a narrow one."""
PAGES = {
    "board": "Tavle", "meeting": "Teammøde", "tavlemoede": "Tavlemøde", "citizens": "Borgere", "citizen": "en borger",
    "caseload": "Sagsbelastning", "measures": "Mål og status", "companies": "Virksomheder",
    "exchange": "Import/eksport", "journal": "Journal", "today": "I dag", "settings": "Indstillinger",
}  # fmt: skip


class HereChips(QWidget):
    """Not in sight where nobody else is there."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.people: list[tuple[str, str]] = []
        """Initials, and what is told of each."""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_people(self, people: Sequence[Colleague]) -> None:
        """Show these, each once."""
        once = {one.staff_id: one for one in sorted(people, key=_told_first)}
        shown = [(one.initials or one.name[:2], _told(one)) for one in sorted(once.values(), key=_named)]
        if shown == self.people:
            return
        self.people = shown
        told = "\n".join(text for _, text in shown)
        self.setToolTip(f"På arbejde nu:\n{told}" if shown else "")
        self.setAccessibleName(f"På arbejde nu: {'; '.join(text for _, text in shown)}" if shown else "")
        self.setVisible(bool(shown))
        self.update()

    def sizeHint(self) -> QSize:
        """One row of circles."""
        return QSize(_ROUND, _ROUND + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The circles, and how many have no room."""
        painter, theme = QPainter(self), current_theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        narrow = self.width() < 3 * _ROUND
        most = _MOST[narrow]
        shown = [initials for initials, _ in self.people[: most if len(self.people) <= most else most - 1]]
        if len(self.people) > most:
            shown.append(f"+{len(self.people) - most + 1}")
        left = (self.width() - _ROUND) // 2 if narrow else _LEFT - 4
        for text in shown:
            circle = QRect(left, (self.height() - _ROUND) // 2, _ROUND, _ROUND)
            painter.setPen(QPen(QColor(theme.rail_muted), 1))
            painter.setBrush(QColor(theme.rail_chosen))
            painter.drawEllipse(circle)
            painter.setPen(QColor(theme.rail_text))
            painter.setFont(font(10 if len(text) < 3 else 8.5, QFont.Weight.DemiBold))
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, text[:3])
            left += _ROUND + _BETWEEN


def _told(one: Colleague) -> str:
    where = PAGES.get(one.page, "")
    if one.meeting_id is not None:
        where = f"{where}, {'leder mødet' if one.leads_since is not None else 'følger mødet'}"
    return f"{one.name} ({where})" if where else one.name


def _told_first(one: Colleague) -> bool:
    """Of somebody at several PCs the one in a meeting is told, as it comes last."""
    return one.meeting_id is not None


def _named(one: Colleague) -> str:
    return one.name
