"""Every chart is read, walked through, pressed, copied and saved, whatever it shows, in both themes and any size."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from PySide6.QtCore import QPoint, QSizeF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.core.errors import UserError
from tests.ui.charts import CHARTS, EMPTY, SIZE, bands, columns, lasting, line
from ui.core.theme import DARK, LIGHT, THEMES, Theme
from ui.measures.charts import brushes
from ui.measures.charts.picture import Picture, Spot, Table
from ui.measures.charts.saving import save_png, save_svg
from ui.measures.charts.table import FiguresTable
from ui.measures.charts.view import ChartView

every_chart = pytest.mark.parametrize("picture", CHARTS.values(), ids=CHARTS)


@pytest.fixture
def view(host: QWidget, qtbot: QtBot) -> ChartView:
    made = ChartView(host)
    made.resize(900, 420)
    host.resize(900, 420)
    with qtbot.waitExposed(host):
        host.show()
    made.setFocus()
    return made


def painted(picture: Picture, theme: Theme, lit: int | None = None, size: QSizeF = SIZE) -> QImage:
    image = QImage(size.toSize(), QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    picture.arranged(size).paint(painter, theme, lit)
    painter.end()
    return image


@every_chart
def test_the_arrows_go_through_every_place_and_each_is_told(picture: Picture, view: ChartView) -> None:
    view.show_picture(picture)
    assert view.accessibleName() == picture.title
    assert view.accessibleDescription() == picture.summary
    assert view.plot is not None
    spots = view.plot.spots
    seen = set[int]()
    for row in {spot.row for spot in spots}:
        QTest.keyClick(view, Qt.Key.Key_Home)
        first = min((at for at in range(len(spots)) if spots[at].row == row), key=lambda at: spots[at].column)
        view.go_to(first)
        for _ in spots:
            assert view.spot is not None
            assert view.spot.words
            seen.add(view.at if view.at is not None else -1)
            QTest.keyClick(view, Qt.Key.Key_Right)
    assert seen == set(range(len(spots)))
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.at == len(spots) - 1


@every_chart
@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_what_stands_out_is_painted_otherwise(picture: Picture, theme: Theme) -> None:
    plain = painted(picture, theme)
    spots = picture.arranged(SIZE).spots
    visible = [at for at, spot in enumerate(spots) if spot.shape.boundingRect().height() > 1]
    assert visible
    for at in visible:
        assert painted(picture, theme, at) != plain


@every_chart
def test_it_is_painted_in_whatever_room_there_is(picture: Picture) -> None:
    for size in (picture.least, QSizeF(3000, 1600), QSizeF(60, 40)):
        for lit in (None, 0):
            painted(picture, DARK, lit, size)


@pytest.mark.parametrize("picture", EMPTY.values(), ids=EMPTY)
def test_nothing_is_no_picture(picture: Picture, view: ChartView) -> None:
    assert picture.is_empty
    view.show_picture(picture)
    assert view.plot is None
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.at is None
    picture.table()


@every_chart
def test_the_table_has_a_text_for_every_head(picture: Picture) -> None:
    table = picture.table()
    assert table.rows
    assert {len(row) for row in table.rows} == {len(table.head)}
    assert all(row[0] for row in table.rows)


def test_a_band_is_pressed_by_key_and_by_mouse(view: ChartView, qtbot: QtBot) -> None:
    view.show_picture(bands())
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.spot is not None
    with qtbot.waitSignal(view.pressed) as signal:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert isinstance(signal.args[0], Spot)
    assert signal.args[0].ids == ("b", "c")
    assert signal.args[0].words == "1 Til opvarmning → 4 I gang, 2 borgere"
    assert view.plot is not None
    band = next(spot for spot in view.plot.spots if spot.ids == ("d",))
    start = band.shape.elementAt(0)
    with qtbot.waitSignal(view.pressed) as signal:
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(round(start.x) + 4, round(start.y) + 3))
    assert signal.args[0].ids == ("d",)


def test_a_place_that_leads_nowhere_is_not_pressed(view: ChartView, qtbot: QtBot) -> None:
    view.show_picture(lasting())
    view.go_to(0)
    with qtbot.assertNotEmitted(view.pressed):
        QTest.keyClick(view, Qt.Key.Key_Space)


def test_a_gap_is_named_and_has_no_figures() -> None:
    table = columns().table()
    assert table.rows[1] == ("oktober 2026", "", "", "", "ikke afsluttet")
    assert table.rows[0] == ("september 2026", "1", "20", "9", "30")
    assert columns(shares=True).table().rows[2] == ("november 2026", "0 (0 %)", "18 (60 %)", "12 (40 %)", "30")
    assert line().table().rows[2] == ("august 2026", "", "45 %", "ikke afsluttet")
    assert line().table().rows[1] == ("juli 2026", "42,5 %", "45 %", "")


def test_ctrl_c_copies_the_figures_for_a_spreadsheet(view: ChartView, host: QWidget) -> None:
    view.show_picture(columns())
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    text = QGuiApplication.clipboard().text()
    assert text.splitlines()[:2] == ["Måned\tNy\t1 Til opvarmning\t4 I gang\tI alt", "september 2026\t1\t20\t9\t30"]
    table = FiguresTable(host)
    table.show_table("Trin", columns().table())
    table.setCurrentIndex(table.rows.index(0, 1))
    table.copy()
    assert QGuiApplication.clipboard().text() == text
    table.selectAll()
    assert table.chosen_text() == "\n".join(text.splitlines()[1:])


def test_the_table_is_a_model_that_keeps_its_promises(host: QWidget, qtmodeltester: ModelTester) -> None:
    table = FiguresTable(host)
    table.show_table("Trin", columns().table())
    qtmodeltester.check(table.rows)
    index = table.rows.index(0, 2)
    assert table.rows.data(index, Qt.ItemDataRole.AccessibleTextRole) == "september 2026, 1 Til opvarmning: 20"
    table.show_table("Tom", Table(("Måned",), ()))
    assert table.rows.rowCount() == 0


@every_chart
def test_it_is_saved_as_a_picture_and_as_a_drawing(picture: Picture, tmp_path: Path, host: QWidget) -> None:
    image = QImage(str(save_png(picture, tmp_path / "a.png", None)))
    assert image.width() == 2080
    from defusedxml.ElementTree import parse

    root = parse(save_svg(picture, tmp_path / "a.svg", None)).getroot()
    assert root is not None
    told = "".join(root.itertext())
    assert picture.title in told
    assert picture.summary in told
    assert root.find(".//{http://www.w3.org/2000/svg}text") is not None


def test_a_picture_never_takes_the_place_of_the_team_s_file(tmp_path: Path, host: QWidget) -> None:
    kept = tmp_path / "team.png"
    kept.write_bytes(b"team")
    with pytest.raises(UserError, match="target_is_source"):
        save_png(bands(), kept, kept)
    with pytest.raises(UserError, match="folder_missing"):
        save_svg(bands(), tmp_path / "none" / "a.svg", None)
    assert kept.read_bytes() == b"team"


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("tone", ["ny", "1", "2", "3", "4", "forward", "stayed", "back", "came", "went"])
def test_a_number_can_be_read_on_every_area(theme: Theme, tone: str) -> None:
    for lit in (False, True):
        one, other = sorted((luminance(theme.text), luminance(brushes.fill_of(tone, theme, lit=lit).name())))
        assert (other + 0.05) / (one + 0.05) >= 4.5


@given(some.lists(some.floats(0, 300), min_size=1, max_size=8), some.floats(1, 30))
def test_names_find_room_without_covering_each_other(places: list[float], gap: float) -> None:
    bottom = 300.0 if gap * len(places) < 300 else gap * len(places)
    found = sorted(brushes.spread(places, gap, 0, bottom))
    assert all(after - before >= gap - 1e-6 for before, after in pairwise(found))
    assert found[-1] <= bottom + 1e-6


@given(some.floats(0, 99_000), some.integers(1, 12))
def test_a_scale_holds_what_is_shown(most: float, lines: int) -> None:
    top, step = brushes.scale_of(most, lines)
    assert top >= most
    assert top % step == 0
    assert top // step <= lines + 1
