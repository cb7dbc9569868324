"""The projection is drawn so that every word can be read, and told to the mouse, the keys and the screen reader."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from app.caseload.projection import MonthBehind, MonthFlow, Projection, project
from app.core.domain import Month
from ui.caseload.projection import words as texts
from ui.caseload.projection.chart import ProjectionChart
from ui.caseload.projection.layout import Plot, Word, wide
from ui.core import theme
from ui.core.theme import DARK, LIGHT, apply

NOVEMBER = Month(2026, 11)
DECEMBER = Month(2026, 12)
WIDTHS = pytest.mark.parametrize("width", [348, 500, 720, 1068])  # of the picture; the panel has 32 more


def made(
    cases: int = 112,
    limits: int = 120,
    later: int | None = None,
    past: int = 12,
    known: tuple[int, int] = (2, 1),
    today: date = date(2026, 11, 16),
    flow: tuple[int, int] = (5, 4),
) -> Projection:
    """A team that has grown by the same every month; `limits` are its places, `later` those from January on."""
    net = flow[0] - flow[1]
    behind = tuple(MonthBehind(NOVEMBER.plus(-ago), *flow, cases - net * ago) for ago in range(past, 0, -1))
    ahead = project(today, cases, {DECEMBER: MonthFlow(DECEMBER, *known)}, behind, 6)
    with_places = (one._replace(places=limits if later is None or one.month <= DECEMBER else later) for one in ahead)
    return Projection(today, cases, limits, behind, tuple(with_places))


EMPTY = Projection(date(2026, 11, 16), 0, 0, (), project(date(2026, 11, 16), 0, {}, (), 6))
KINDS = {
    "usual": made(),
    "full": made(cases=120),
    "as many as places, month begun": made(cases=112, limits=112, today=date(2026, 11, 1)),
    "month over": made(today=date(2026, 11, 30)),
    "large": made(cases=1190, limits=1200, later=1170, flow=(60, 50)),
    "small": made(cases=6, limits=10, flow=(1, 1)),
    "nobody has places": made(limits=0),
    "new": made(cases=14, limits=30, past=2),
    "begun today": made(cases=1, limits=30, past=0),
}
ALL = pytest.mark.parametrize("shown", KINDS.values(), ids=KINDS.keys())


@pytest.fixture
def chart(qtbot: QtBot, host: QWidget) -> Iterator[ProjectionChart]:
    """The usual one, in sight."""
    host.resize(760, 400)
    chart = ProjectionChart(host)
    chart.set_projection(KINDS["usual"])
    chart.setGeometry(20, 20, 720, 340)
    with qtbot.waitExposed(host):
        host.show()
    yield chart
    QToolTip.hideText()


def texts_of(words: list[Word]) -> list[str]:
    return [word.text for word in words]


def test_the_panel_says_what_it_is_where_it_ends_and_what_it_rests_on(chart: ProjectionChart) -> None:
    assert chart.heading.text() == "Fremskrivning"
    assert chart.summary.text() == (
        "Ved udgangen af maj 2027: omkring 118 sager, mellem 106 og 131. Så er 2 pladser ledige."
    )
    assert chart.basis.text() == (
        "Fremskrivning, ikke en aftale: kendte starter og afslutninger, og hvad der plejer at komme og gå "
        "(12\u00a0måneder). 4 ud af 5 gange ligger tallet i det farvede felt."
    )


def test_a_screen_reader_is_told_every_month(chart: ProjectionChart) -> None:
    told = chart.accessibleDescription()
    assert chart.accessibleName() == chart.picture.accessibleName() == "Fremskrivning af teamets sager"
    assert chart.picture.accessibleDescription() == told
    assert told.startswith("Udgangen af maj 2026: 106 sager; 5 startede, 4 sluttede. Udgangen af juni 2026:")
    assert "I dag: 112 sager, pladser i alt: 120. Udgangen af november 2026: omkring 112 sager" in told
    assert (
        "Udgangen af december 2026: omkring 113 sager, mellem 108 og 119; 2 kendte starter, 1 kendt afslutning." in told
    )
    assert "januar 2027: omkring 114 sager, mellem 107 og 122; ingen kendte starter eller afslutninger." in told
    assert told.count("Udgangen af") == 13
    assert told.endswith(chart.basis.text())


def test_without_enough_past_only_what_is_known_is_told(chart: ProjectionChart) -> None:
    chart.set_projection(KINDS["new"])
    assert chart.summary.text() == "Ved udgangen af maj 2027: 15 sager. Så er 15 pladser ledige."
    assert "kun kendte starter og afslutninger" in chart.basis.text()
    assert "efter 3 hele måneder (2 indtil nu)" in chart.basis.text()
    assert "mellem" not in chart.accessibleDescription()
    assert chart.picture.plot is not None
    assert chart.picture.plot.edges() == ([], [])
    assert chart.picture.plot.end_texts() == ("15",)
    chart.set_projection(KINDS["begun today"])
    assert "(ingen endnu)" in chart.basis.text()


def test_a_team_without_anyone_gets_words_instead_of_a_picture(chart: ProjectionChart) -> None:
    chart.set_projection(EMPTY)
    assert not chart.picture.isVisibleTo(chart)
    assert not chart.summary.isVisibleTo(chart)
    assert chart.basis.text() == "Her kommer en fremskrivning af teamets sager, når der er borgere i teamet."
    assert chart.accessibleDescription() == chart.basis.text()
    chart.set_projection(KINDS["usual"])
    assert chart.picture.isVisibleTo(chart)


def test_too_many_for_the_places_is_said_and_painted_as_a_warning(chart: ProjectionChart) -> None:
    chart.set_projection(KINDS["full"])
    assert chart.summary.text().endswith(
        "omkring 126 sager, mellem 114 og 139. Det er 6 flere, end der er pladser til."
    )
    assert chart.picture.plot is not None
    assert [word.text for word in chart.picture.plot.words() if word.role == "warning"] == ["126"]
    assert texts.summary(KINDS["nobody has places"]).endswith("mellem 106 og 131.")
    assert texts.summary(made(cases=114, flow=(4, 4), limits=114)).endswith("Så er alle pladser optaget.")
    assert texts.summary(made(cases=113, flow=(4, 4), limits=114)).endswith("Så er 1 plads ledig.")


def test_the_mouse_is_told_of_each_month(chart: ProjectionChart, qtbot: QtBot) -> None:
    plot = chart.picture.plot
    assert plot is not None
    told: list[str] = []
    for number in range(len(plot.months)):
        spot = QPointF(plot.x(number) - plot.slot / 2, 80).toPoint()
        qtbot.mouseMove(chart.picture, spot)
        told.append(QToolTip.text())
    assert told[0] == "Udgangen af maj 2026\n106 sager\n5 startede, 4 sluttede"
    assert told[7] == (
        "Udgangen af december 2026\nOmkring 113 sager\nMellem 108 og 119, 4 ud af 5 gange\n"
        "2 kendte starter, 1 kendt afslutning\nPladser i alt: 120"
    )
    assert len(set(told)) == 13
    QApplication.sendEvent(chart.picture, QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_the_keys_go_from_month_to_month(chart: ProjectionChart, qtbot: QtBot) -> None:
    picture = chart.picture
    picture.setFocus()
    reached: list[int | None] = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_Left, Qt.Key.Key_End):
        QTest.keyClick(picture, key)
        reached.append(picture.at)
    assert reached == [6, 7, 6, 0, 0, 12]
    assert QToolTip.text().startswith("Udgangen af maj 2027\nOmkring 118 sager")
    chart.set_projection(made(cases=110))
    assert picture.at == 12
    chart.set_projection(KINDS["new"])
    assert picture.at is None
    QTest.keyClick(picture, Qt.Key.Key_Left)
    assert picture.at == 1


@WIDTHS
@ALL
def test_every_word_has_its_room_inside_the_picture(qapp: QApplication, shown: Projection, width: int) -> None:
    theme.load_fonts()
    words = Plot(shown, width, 200).words()
    assert f"{texts.cases(shown.cases).split()[0]} i dag" in texts_of(words)
    for word in words:
        assert word.room.left() >= 0
        assert word.room.right() <= width
        assert word.room.top() >= 0
        assert word.room.bottom() <= 200
        assert wide(word.text, word.size, word.weight) <= word.room.width() + 0.5
    for one, other in combinations(words, 2):
        assert not one.room.adjusted(0, 2, 0, -2).intersects(other.room), (one.text, other.text)


@WIDTHS
@ALL
def test_the_places_are_named_where_there_are_any(qapp: QApplication, shown: Projection, width: int) -> None:
    theme.load_fonts()
    named = [text for text in texts_of(Plot(shown, width, 200).words()) if text.startswith("Pladser")]
    expected = list(dict.fromkeys(texts.places(n) for n in (shown.places, shown.ahead[-1].places) if n))
    assert named == expected


@ALL
def test_the_lines_meet_today_and_the_band_lies_around_them(qapp: QApplication, shown: Projection) -> None:
    theme.load_fonts()
    plot = Plot(shown, 720, 200)
    upper, lower = plot.edges()
    assert plot.gone()[-1] == plot.coming()[0] == plot.today
    assert (upper[:1], lower[:1]) == (([plot.today], [plot.today]) if upper else ([], []))
    for high, middle, low in zip(upper, plot.coming(), lower, strict=False):
        assert high.x() == middle.x() == low.x()
        assert plot.top - 1 <= high.y() <= middle.y() <= low.y() <= plot.bottom + 1
    assert plot.coming()[-1].x() == pytest.approx(plot.right)


@WIDTHS
def test_the_months_are_named_from_the_last_one_back(qapp: QApplication, width: int) -> None:
    theme.load_fonts()
    words = texts_of(Plot(KINDS["usual"], width, 200).words())
    months = [word for word in words if word in {"maj", "juni", "juli"} or word[:3] in {"nov", "dec", "jan", "apr"}]
    assert months[-1] == "maj"
    assert ("dec." in months) is (width > 400)
    assert ("jan. 2027" in months) is (width > 1000)


def test_it_is_painted_in_both_themes_at_every_width(chart: ProjectionChart, qapp: QApplication) -> None:
    """The picture must take what the layout gives it: nothing may be thrown, and the themes must differ."""
    seen: set[tuple[str, int, str]] = set()
    for colours in (LIGHT, DARK):
        apply(qapp, colours)
        for width in (380, 720, 1100):
            chart.setGeometry(0, 0, width, 340)
            image = chart.picture.grab().toImage()
            plot = chart.picture.plot
            assert plot is not None
            assert abs(plot.right - chart.picture.width()) < 60
            upper, lower = plot.edges()
            inside = QPointF(upper[-1].x() - 3, (upper[-1].y() + plot.coming()[-1].y()) / 2).toPoint()
            assert lower
            ratio = image.devicePixelRatio()
            colour = image.pixelColor(round(inside.x() * ratio), round(inside.y() * ratio)).name().upper()
            assert colour == colours.avatar.ground
            seen.add((colours.name, width, colour))
    assert len(seen) == 6
