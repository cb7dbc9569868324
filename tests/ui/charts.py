"""Charts of every kind with made-up figures, for the tests of what all charts share."""

from PySide6.QtCore import QSizeF

from app.core.domain import Month
from ui.measures.charts.columns import Column, Series, StackedColumns
from ui.measures.charts.flow_bands import End, FlowBand, FlowBands
from ui.measures.charts.growth import Growth, GrowthAreas
from ui.measures.charts.lasting import Lasting, LastingSteps
from ui.measures.charts.line import LineChart, Point
from ui.measures.charts.matrix import WayMatrix
from ui.measures.charts.picture import Picture

SIZE = QSizeF(900, 420)
MONTHS = [Month(2026, number) for number in range(6, 12)]
_SERIES = (Series("Ny", "ny"), Series("1 Til opvarmning", "1"), Series("4 I gang", "4"))
_ENDS = (End("4", "4 I gang", "4"), End("1", "1 Til opvarmning", "1"), End("came", "Nye sager", "came"))


def columns(*, shares: bool = False) -> StackedColumns:
    """Three months, of which the second is a gap."""
    made = [
        Column("sep.", "2026", (1, 20, 9), "september 2026", keys=("2026-09|ny", "2026-09|1", "2026-09|4")),
        Column("okt.", "2026", None, "oktober 2026", remark="ikke afsluttet"),
        Column("nov.", "2026", (0, 18, 12), "november 2026", is_open=True, keys=("2026-11|ny", "", "2026-11|4")),
    ]
    return StackedColumns("Trin", "30 borgere.", _SERIES, made, unit="borgere", across="Måned", shares=shares)


def bands() -> FlowBands:
    """One who stayed, two who went forward, one who came."""
    made = [
        FlowBand("1", "1", ("a",), "stayed"),
        FlowBand("1", "4", ("b", "c"), "forward"),
        FlowBand("came", "1", ("d",), "came"),
    ]
    return FlowBands("Hvorhen", "4 sager.", ("Før", "Nu"), _ENDS, _ENDS, made, (("forward", "Frem"),))


def growth() -> GrowthAreas:
    """Two months."""
    made = [Growth(MONTHS[0], 0, (1, 2, 0)), Growth(MONTHS[1], 1, (1, 2, 1))]
    return GrowthAreas("Tilgang", "3 sager.", _SERIES, made, unit="sager")


def lasting() -> LastingSteps:
    """A stage that half have left, and one that nobody was in."""
    return LastingSteps("Tid", "Efter Kaplan og Meier.", [
        Lasting("1 Til opvarmning", "1", ((2, 0.5), (5, 0.25)), 2, 2, 5, 12, 8, 9),
        Lasting("4 I gang", "4", (), None, None, None, 0, 0, 0),
    ])  # fmt: skip


def line(*, small: bool = False) -> LineChart:
    """Six months with a gap and a goal that changes."""
    values = (40.0, 42.5, None, 46.0, 48.0, 51.0)
    points = [
        Point(month, value, 45.0 if month.number < 9 else 50.0, "" if value else "ikke afsluttet")
        for month, value in zip(MONTHS, values, strict=True)
    ]
    return LineChart("I virksomhed", "51 %.", points, unit="procent", sign=" %", reached=True, small=small)


def matrix() -> WayMatrix:
    """Two stages."""
    rows = _ENDS[:2]
    return WayMatrix("Skift", "Lagt sammen.", rows, rows, ((5, 2), (3, 0)), (("stayed", "back"), ("forward", "stayed")),
                     ("Før", "Efter"))  # fmt: skip


CHARTS: dict[str, Picture] = {
    "columns": columns(),
    "shares": columns(shares=True),
    "bands": bands(),
    "growth": growth(),
    "lasting": lasting(),
    "line": line(),
    "sparkline": line(small=True),
    "matrix": matrix(),
}
EMPTY: dict[str, Picture] = {
    "columns": StackedColumns("Trin", "", _SERIES, [], unit="borgere", across="Måned"),
    "bands": FlowBands("Hvorhen", "", ("Før", "Nu"), _ENDS, _ENDS, [], ()),
    "growth": GrowthAreas("Tilgang", "", _SERIES, [], unit="sager"),
    "lasting": LastingSteps("Tid", "", []),
    "line": LineChart("I virksomhed", "", [], unit="procent"),
    "matrix": WayMatrix("Skift", "", (), (), (), (), ("Før", "Efter")),
}
