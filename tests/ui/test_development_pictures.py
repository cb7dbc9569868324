"""Whatever a team has lived through, each picture of it can be painted, and its table says what its places say."""

from collections import Counter

from hypothesis import given, settings
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from app.core.domain import Month
from app.measures.development import Development, development
from app.measures.spans import Span, between
from app.measures.ways import EVERYONE, Only
from db.store import Store
from tests.app.shared_books import TODAY, Deed, deeds, lived
from tests.app.world import World
from tests.breadth import most
from ui.core.theme import LIGHT
from ui.measures import development_words as words
from ui.measures.charts.columns import StackedColumns
from ui.measures.charts.flow_bands import FlowBands
from ui.measures.charts.picture import Picture
from ui.measures.pictures import Pictures, ids_of_mix

SIZE = QSizeF(700, 400)
LAST = Month(2026, 11)
NAMES = [name for name in words.PICTURES if name != words.REPLAY]


@settings(max_examples=most(6))
@given(deeds)
def test_every_picture_is_painted_and_agrees_with_itself(qapp: QApplication, done: list[Deed]) -> None:
    store = Store.create(None)
    lived(World(store), done)
    of = development(store, LAST, TODAY)
    staff = next(iter(of.staff))
    for span in (Span.MONTH, Span.QUARTER, Span.EVERYTHING):
        for only in (EVERYONE, Only(staff)):
            for name in NAMES:
                _holds(of, Pictures(of, between(span, LAST, of.first), only).made(name), only)
    store.close()


def _holds(of: Development, picture: Picture, only: Only) -> None:
    table = picture.table()
    assert {len(row) for row in table.rows} <= {len(table.head)}
    if picture.is_empty:
        return
    plot = picture.arranged(SIZE)
    image = QImage(SIZE.toSize(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    for lit in (None, *range(min(3, len(plot.spots)))):
        plot.paint(painter, LIGHT, lit)
    painter.end()
    if isinstance(picture, FlowBands):
        ids = [one for spot in plot.spots for one in spot.ids]
        assert str(len(ids)) == table.rows[-1][-1]
        ends = Counter(band.after for band in picture.bands for _ in band.ids)
        assert [str(ends[end.key]) for end in picture.afters] == list(table.rows[-1][1:-1])
    elif isinstance(picture, StackedColumns) and not picture.shares:
        for spot in plot.spots:
            if spot.key:
                assert spot.lines[1] == f"{len(ids_of_mix(of, spot.key, only))} borgere"
