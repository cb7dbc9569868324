"""What a card of the board has room for: what became of a citizen, unless they are ny, and their whole name."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QListView

from app.board.cards import Card
from app.core.domain import Stage
from ui.board.card_delegate import CardDelegate
from ui.board.card_heights import MEASURES, BoardRow, Density, row_height, row_heights
from ui.board.card_pictures import looks_of
from ui.core.theme import load_fonts
from ui.widgets.rows_model import RowsModel

ANNA = Card("a", "Anna Kirstine Agger", None, "MS", None, None, None, False, 0, None, "Ring", ("Mentor",), (), 0)
NARROW, WIDE = 160, 300


def placed(card: Card, **facts: object) -> Card:
    """The same on på vej."""
    return card._replace(stage=Stage.PAA_VEJ, stage_before=Stage.PAA_VEJ, months_here=3, **facts)


@pytest.mark.parametrize("density", [Density.NORMAL, Density.COMFORTABLE])
def test_who_is_ny_has_a_line_less_unless_there_are_hours_to_tell(density: Density) -> None:
    line = MEASURES[density].line
    assert row_height(placed(ANNA), density) - row_height(ANNA, density) == line
    assert row_height(ANNA._replace(paid_hours=4.0), density) == row_height(placed(ANNA), density)
    cards = [ANNA, placed(ANNA), ANNA._replace(paid_hours=4.0)]
    assert row_heights(cards, density) == [row_height(card, density) for card in cards]
    assert row_height(placed(ANNA), Density.COMPACT) == row_height(ANNA, Density.COMPACT)


@pytest.fixture
def written(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, QRect, bool]]:
    """What is written on a card: the text, where, and whether all of it has room."""
    load_fonts()
    found: list[tuple[str, QRect, bool]] = []
    write = CardDelegate._write

    def noting(self: CardDelegate, painter: QPainter, area: QRect, text: str, *args: object, **named: object) -> int:
        whole = self._metrics[id(args[0])].horizontalAdvance(text) <= area.width()
        found.append((text, QRect(area), whole))
        return write(self, painter, area, text, *args, **named)  # pyright: ignore[reportArgumentType] -- as given

    monkeypatch.setattr(CardDelegate, "_write", noting)
    return found


def paint(card: Card, width: int) -> None:
    """Paint a card so wide."""
    view = QListView()
    rows: RowsModel[BoardRow] = RowsModel(str, str, str, view)
    delegate = CardDelegate(rows, Density.NORMAL, view)
    picture = QImage(width, row_height(card, Density.NORMAL), QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    looks = looks_of(picture.size(), 1, chosen=False, focused=False)
    delegate._paint_card(card, looks, painter, picture.rect())
    painter.end()


def test_a_column_of_nye_does_not_say_so_on_each_card(written: list[tuple[str, QRect, bool]]) -> None:
    paint(ANNA, WIDE)
    assert [text for text, *_ in written] == ["Anna Kirstine Agger", "Ring", "Mentor"]


def test_a_name_has_its_line_for_itself_where_it_would_be_shortened(written: list[tuple[str, QRect, bool]]) -> None:
    card = placed(ANNA._replace(name="Anna Agger Lund"), paid_hours=4.0)
    paint(card, NARROW)
    whole = {text: fits for text, _, fits in written}
    assert whole["Anna Agger Lund"]
    assert "4 t/uge" in whole
    written.clear()
    paint(card, WIDE)
    assert all(fits for _, _, fits in written)
    assert {"Anna Agger Lund", "3 mdr. her", "4 løntimer/uge"} <= {text for text, *_ in written}


@pytest.mark.parametrize(
    ("width", "said"),
    [(WIDE, ["4 løntimer/uge", "3 mdr. her"]), (NARROW, ["4 t/uge", "3 mdr."]), (125, ["4 t", "3 mdr."])],
)
def test_beside_paid_hours_it_says_in_fewer_letters_how_long(
    written: list[tuple[str, QRect, bool]], width: int, said: list[str]
) -> None:
    paint(placed(ANNA._replace(name="Anna Agger Lund"), paid_hours=4.0), width)
    assert [text for text, _, fits in written if fits and text[0] in "34"] == said
