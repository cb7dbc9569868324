"""The lines of the search: what each is, how well it fits, how it is painted and what a screen reader says of it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple, cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.core.domain import fold
from app.core.words import stage
from app.search.index import Found, FoundWork, Standing
from app.search.ranking import Rank, rank
from ui.core.actions import Actions, ActionSpec, shown_key
from ui.core.theme import current_theme, font, icon_pixmap
from ui.texts.words import short_name
from ui.widgets import painting
from ui.widgets.rows_model import RowsModel

_WORD = re.compile(r"\w+")
HIT_HEIGHT = 38  # pixels
KINDS = ("citizen", "company", "opening", "page", "action", "setting")
"""What is found, in the order in which equals stand."""
_SAID = {
    "citizen": "borger", "company": "virksomhed", "opening": "job", "page": "side", "action": "handling",
    "setting": "indstilling",
}  # fmt: skip
_ICONS = {"page": "layout-dashboard", "setting": "settings", "action": "chevron-right"}
_ALIKE = (
    ("ny", "nyt", "nye", "opret", "tilføj", "lav"),
    ("slet", "fjern", "slettes"),
    ("udskriv", "print", "papir", "pdf"),
    ("hent", "importér", "import", "indlæs"),
    ("skriv", "eksport", "eksportér", "excel", "regneark"),
    ("overdrag", "giv", "flyt"),
    ("søg", "find"),
    ("fortryd", "undo", "annullér"),
    ("gendan", "gentag", "redo"),
    ("ændringer", "fortryd", "undo"),
    ("indstillinger", "indstilling", "opsætning"),
    ("sikkerhedskopi", "sikkerhedskopier", "backup", "kopi"),
    ("udgaven", "version", "opdatering"),
    ("skift", "vælg"),
    ("afslut", "luk", "quit", "exit"),
    ("lås", "logud", "log", "ud"),
    ("journal", "historik", "log"),
    ("status", "statistik", "rapport"),
    ("initialer", "anonym"),
    ("lyst", "mørkt", "farver", "tema", "dark"),
    ("hjælp", "vejledning", "manual", "support"),
    ("taster", "genveje", "genvejstaster", "tastatur"),
    ("sikkerhed", "adgangskode", "kodeord", "kode", "password"),
    ("pc", "skriftstørrelse", "zoom"),
)
"""Words of actions that others say otherwise: whoever types one means all."""
_NAME_ROOM = 0.56  # of the line; the rest is for what stands beside


class Hit(NamedTuple):
    """One line of the answer. `kind` is one of `KINDS`, `key` what to go to, `keys` the keys that do the same.

    `rank` is how well it fits, and `place` where it stands among those of its kind.
    """

    kind: str
    key: str
    rank: Rank
    place: int
    text: str
    beside: str
    icon: str
    keys: str = ""

    @property
    def spoken(self) -> str:
        """'Søren Bach, borger, 2 På vej, Mona S.', 'Fortryd, handling, Ctrl+Z'."""
        said = "" if _SAID[self.kind] in self.beside.split(" · ") else _SAID[self.kind]
        return ", ".join(part for part in (self.text, said, self.beside.replace(" · ", ", "), self.keys) if part)


def citizen_hits(found: Sequence[Found], standings: Mapping[str, Standing], typed: str) -> Iterator[Hit]:
    """Lines of citizens, with where they stand and whose they are; the number and the town where these were typed."""
    wanted = fold(typed)
    for place, one in enumerate(found):
        fits = rank(wanted, fold(f"{one.name} {one.case_number} {one.town}"))
        at = standings.get(one.citizen_id)
        stands = "afsluttet" if one.closed else stage(at.stage) if at is not None else ""
        by_name = rank(wanted, fold(one.name)) is not None
        others = () if by_name and at is not None else (one.case_number, one.town)
        told = (stands, short_name(at.jobformidler) if at is not None and at.jobformidler else "", *others)
        beside = " · ".join(part for part in told if part)
        yield Hit("citizen", one.citizen_id, Rank.WITHIN if fits is None else fits, place, one.name, beside, "user")


def work_hits(found: Sequence[FoundWork], texts: Sequence[tuple[str, str]], typed: str) -> Iterator[Hit]:
    """Lines of companies and jobs, called and placed as `texts` say."""
    wanted = fold(typed)
    for place, (one, (name, at)) in enumerate(zip(found, texts, strict=True)):
        fits = rank(wanted, fold(f"{one.name} {one.at}"))
        kind, icon = ("company", "building-2") if one.kind == "company" else ("opening", "briefcase")
        if one.kind == "company":
            beside = "ude af brug" if one.over else _beside("virksomhed", at)
        else:
            beside = _beside("lukket job" if one.over else "job", at)
        yield Hit(kind, one.id, Rank.WITHIN if fits is None else fits, place, name, beside, icon)


def action_hits(sources: Sequence[Actions], told: Mapping[str, str], typed: str) -> Iterator[Hit]:
    """Lines of pages, settings and what can be done now; of all of them where nothing is typed."""
    wanted, place = fold(typed), 0
    for actions in sources:
        for spec, action in actions.items():
            place += 1
            fits = _fits(spec, wanted) if wanted else Rank.WITHIN
            if spec.name == "open_search" or not action.isEnabled() or not action.isVisible() or fits is None:
                continue
            kind = kind_of(spec)
            keys = shown_key(spec.keys[0]) if spec.keys else ""
            yield Hit(kind, spec.name, fits, place, told.get(spec.name, spec.text), "", _ICONS[kind], keys)


def kind_of(spec: ActionSpec) -> str:
    """Whether an action leads to a page or to a part of the settings, or does something."""
    if spec.name.startswith("settings_"):
        return "setting"
    return "page" if spec.name.startswith("show_") else "action"


def _fits(spec: ActionSpec, wanted: str) -> Rank | None:
    """By its name, else as others would call it, else by what it does."""
    text, tells = fold(spec.text), fold(spec.tells)
    named, called = rank(wanted, text), rank(wanted, _with_alike(text))
    if called is not None:
        called = None if called is Rank.TYPO else max(called, Rank.BEGINS)
    told = rank(wanted, _with_alike(f"{tells} {text}"))
    described = Rank.WITHIN if told is not None and told <= Rank.BEGINS else None
    return min((one for one in (named, called, described) if one is not None), default=None)


@cache
def _with_alike(text: str) -> str:
    """A folded text, and behind it the words that others say instead of its own."""
    words = _WORD.findall(text)
    return " ".join([*words, *(one for group in _FOLDED if not group.isdisjoint(words) for one in group)])


_FOLDED = [frozenset(map(fold, group)) for group in _ALIKE]


def _beside(first: str, second: str) -> str:
    return " · ".join(part for part in (first, second) if part)


class HitDelegate(QStyledItemDelegate):
    """Draws a line: picture, name, what stands beside it, and its keys as caps."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Every line is as high."""
        return QSize(100, HIT_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """From the left the picture and the name, from the right the keys and what is told."""
        hit = cast("RowsModel[Hit]", index.model()).row(index.row())
        rect = painting.place(option)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if painting.state(option) & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(current_theme().soft))
            painter.drawRoundedRect(rect.adjusted(4, 1, -4, -1), 8, 8)
            painter.setBrush(QColor(current_theme().accent))
            painter.drawRoundedRect(QRect(rect.left() + 4, rect.top() + 8, 3, rect.height() - 16), 1.5, 1.5)
        ratio = painter.device().devicePixelRatio()
        place = rect.center().y() - 8
        painter.drawPixmap(rect.left() + 16, place, icon_pixmap(hit.icon, current_theme().muted, 16, ratio))
        right = rect.right() - 14
        if hit.keys:
            right = self._paint_keys(painter, rect, right, hit.keys)
        small = font(12.5)
        named = rect.left() + 44 + int((right - rect.left() - 44) * (_NAME_ROOM if hit.beside else 1))
        beside = QFontMetrics(small).elidedText(hit.beside, Qt.TextElideMode.ElideRight, right - named)
        left = right - QFontMetrics(small).horizontalAdvance(beside)
        painter.setFont(small)
        painter.setPen(QColor(current_theme().muted))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(left, rect.top(), right - left + 1, rect.height()), middle, beside)
        strong = font(14, QFont.Weight.Medium)
        room = QRect(rect.left() + 44, rect.top(), left - rect.left() - 54, rect.height())
        painter.setFont(strong)
        painter.setPen(QColor(current_theme().text))
        text = QFontMetrics(strong).elidedText(hit.text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, middle, text)
        painter.restore()

    def _paint_keys(self, painter: QPainter, rect: QRect, right: int, keys: str) -> int:
        """The keys in a frame; answers how far there is room left of it."""
        small = font(12)
        wide = QFontMetrics(small).horizontalAdvance(keys) + 14
        frame = QRect(right - wide, rect.center().y() - 10, wide, 21)
        painter.setFont(small)
        painter.setPen(QColor(current_theme().line))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame, 5, 5)
        painter.setPen(QColor(current_theme().muted))
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, keys)
        return frame.left() - 10
