"""Paints what only the list of citizens has in its cells: stage, chips, figures and warnings, in both themes."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QTableView

from app.citizens.citizens import CitizenRow
from app.core.words import STAGES
from app.rules.watch_rules import is_late
from ui.citizens.columns import COLUMNS, Column, first_warning, stage_words
from ui.core.theme import current_theme, font, icon_pixmap
from ui.widgets.list_cells import CHIP, PAD, ListCells, colour_of
from ui.widgets.list_model import ListModel

Painter = Callable[[QPainter, QRect, CitizenRow], None]


_DAYS = {Column.END, Column.LAST_TALK, Column.NEXT_TALK}


class CitizenCells(ListCells):
    """Draws a cell of a list of citizens."""

    bar_stays = False

    def __init__(self, rows: ListModel[CitizenRow], view: QTableView) -> None:
        super().__init__(rows, view)
        self._hours = font(13, QFont.Weight.DemiBold, figures=True)
        self._badge = font(11, QFont.Weight.Bold)
        self._tiny = font(10, QFont.Weight.Bold)
        self._metrics[id(self._hours)] = QFontMetrics(self._hours)
        special: dict[Column, Painter] = {
            Column.JOBFORMIDLER: self._paint_jobformidler,
            Column.STAGE: self._paint_stage,
            Column.EFFORTS: self._paint_efforts,
            Column.MARKINGS: self._paint_markings,
            Column.PLANS: self._paint_plans,
            Column.CV: self._paint_cv,
            Column.WARNINGS: self._paint_warnings,
        }
        self._special = [special.get(column) for column in Column]

    def _paint_cell(self, painter: QPainter, box: QRect, row: CitizenRow, section: int) -> None:
        special = self._special[section]
        if special is not None:
            special(painter, box.adjusted(PAD, 0, -4, 0), row)
            return
        column, right = COLUMNS[section], self._rows.columns[section].right
        colour = current_theme().muted if row.closed else current_theme().text
        used = self._text
        if column is Column.NAME:
            used = self._strong
        elif column is Column.PAID_HOURS:
            used, colour = self._hours, current_theme().good
        elif right or column in _DAYS:
            used = self._figures
            if column is Column.NEXT_TALK and row.about.passed is not None:
                colour = current_theme().warning.text
        words = self._rows.columns[section].words(row)
        self._write(painter, box.adjusted(PAD, 0, -PAD, 0), words, used, colour, right=right)

    def _paint_jobformidler(self, painter: QPainter, area: QRect, row: CitizenRow) -> None:
        if not row.initials:
            self._write(painter, area, "–", self._text, current_theme().muted)
            return
        circle = QRect(area.left(), area.center().y() - 11, 24, 24)
        painter.setPen(colour_of(current_theme().line))
        painter.setBrush(colour_of(current_theme().avatar.ground))
        painter.drawEllipse(circle)
        painter.setPen(colour_of(current_theme().avatar.text))
        painter.setFont(self._tiny)
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, row.initials[:3])
        if row.must_stay:
            ratio = painter.device().devicePixelRatio()
            painter.drawPixmap(
                circle.right() + 3, area.center().y() - 6, icon_pixmap("lock", current_theme().muted, 13, ratio)
            )

    def _paint_stage(self, painter: QPainter, area: QRect, row: CitizenRow) -> None:
        """The number on a square and the name on the stage's ground, as over a column of the board."""
        ink = current_theme().stage(row.stage)
        name = stage_words(row) if row.stage is None else STAGES[row.stage]
        badge = 0 if row.stage is None else 20
        width = min(badge + self._chip_width(name), area.width())
        shape = QRect(area.left(), area.center().y() - CHIP // 2 + 1, width, CHIP)
        self._round(painter, QRectF(shape), ink.ground, 6)
        if row.stage is not None:
            square = QRect(shape.left(), shape.top(), badge, CHIP)
            self._round(painter, QRectF(square), ink.text, 6)
            painter.setFont(self._badge)
            painter.setPen(colour_of(current_theme().panel))
            painter.drawText(square, Qt.AlignmentFlag.AlignCenter, str(int(row.stage)))
        self._write(painter, shape.adjusted(badge + 8, 0, -6, 0), name, self._chip, ink.text)

    def _paint_efforts(self, painter: QPainter, area: QRect, row: CitizenRow) -> None:
        self._paint_several(painter, area, row.efforts)

    def _paint_markings(self, painter: QPainter, area: QRect, row: CitizenRow) -> None:
        self._paint_several(painter, area, row.about.markings)

    def _paint_plans(self, painter: QPainter, area: QRect, row: CitizenRow) -> None:
        self._paint_several(painter, area, row.about.plans)

    def _paint_several(self, painter: QPainter, area: QRect, names: Sequence[str]) -> None:
        """As many chips as there is room for, then how many more there are."""
        left = area.left()
        for place, name in enumerate(names):
            rest = len(names) - place
            room = area.right() - left + 1
            more = self._chip_width(f"+{rest}") + 6 if rest > 1 else 0
            if place and self._chip_width(name) > room - more:
                if self._chip_width(f"+{rest}") <= room:
                    self._paint_chip(painter, area, left, f"+{rest}", current_theme().chip)
                return
            fitted = area.adjusted(0, 0, -more, 0) if place == 0 else area
            left = self._paint_chip(painter, fitted, left, name, current_theme().chip)

    def _paint_cv(self, painter: QPainter, area: QRect, row: CitizenRow) -> None:
        if row.cv is None:
            self._write(painter, area, "–", self._text, current_theme().muted)
            return
        name, colour = ("check", current_theme().good) if row.cv else ("x", current_theme().text)
        if row.closed:
            colour = current_theme().muted
        ratio = painter.device().devicePixelRatio()
        painter.drawPixmap(area.left(), area.center().y() - 7, icon_pixmap(name, colour, 16, ratio))

    def _paint_warnings(self, painter: QPainter, area: QRect, row: CitizenRow) -> None:
        """How many there are, and the gravest."""
        if not row.warnings:
            return
        late = is_late(row.warnings[0].code)
        ink, text = (current_theme().warning, f"! {len(row.warnings)}") if late else (
            current_theme().chip, str(len(row.warnings))
        )  # fmt: skip
        left = self._paint_chip(painter, area, area.left(), text, ink)
        colour = ink.text if late else current_theme().text
        self._write(painter, area.adjusted(left - area.left() + 2, 0, -4, 0), first_warning(row), self._text, colour)
