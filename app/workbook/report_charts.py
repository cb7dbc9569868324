"""The native charts of the report: lines by month with the goal as a line of its own, and stages on each other."""

from typing import Any

from app.core.domain import STEPS
from app.workbook import styles
from app.workbook.charts import dress, painted, told_in, untyped, words_of
from app.workbook.report.pages import Chart
from app.workbook.sheet import Sheet

WIDTH, HEIGHT = 15.6, 8.2  # centimetres
_LINE_WIDTH = 22_000  # in EMU, 1.75 points
_INKS = (styles.ACCENT, "A64F09", "17753B", "1D5FB8", "806300", "8A2F6B", "4A5A68", "B42318")
_DASHES = ("solid", "dash", "sysDot", "dashDot", "lgDash")
_MARKS = ("circle", "square", "triangle", "diamond", "x")


def draw(sheet: Sheet, chart: Chart, head: int, anchor: str, *, wide: bool) -> None:
    """Draw rows of a table whose head stands in this row of the sheet; `wide`: as wide as two."""
    if chart.first > chart.last or not chart.series:
        return
    made = _stacked(sheet, chart, head) if chart.stages else _lines(sheet, chart, head)
    dress(made, chart.title, 2 * WIDTH if wide else WIDTH, HEIGHT, chart.x_title, chart.y_title)
    told_in(made, chart.told)
    made.legend = made.legend if len(chart.series) > 1 else None
    if made.legend is not None:
        made.legend.position = "r" if len(chart.series) > 3 else "b"
        made.legend.txPr = words_of(styles.TEXT, 8)
    sheet.raw.add_chart(made, anchor)


def _rows(made: Any, sheet: Sheet, chart: Chart, head: int) -> None:
    """The rows as series, named by their first cell, over the heads of their columns."""
    from openpyxl.chart import Reference
    from openpyxl.chart.data_source import StrRef
    from openpyxl.chart.series import SeriesLabel

    first, last = chart.first + 1, chart.last + 1
    quoted = sheet.name.replace("'", "''")
    for one in chart.series:
        row = head + 1 + one.row
        made.add_data(Reference(sheet.raw, min_col=first, max_col=last, min_row=row), from_rows=True)
        made.series[-1].tx = SeriesLabel(strRef=StrRef(f"'{quoted}'!$A${row}"))
    made.set_categories(Reference(sheet.raw, min_col=first, max_col=last, min_row=head))


def _lines(sheet: Sheet, chart: Chart, head: int) -> Any:
    from openpyxl.chart import LineChart
    from openpyxl.chart.marker import Marker

    made = untyped(LineChart())
    _rows(made, sheet, chart, head)
    for place, (series, one) in enumerate(zip(made.series, chart.series, strict=True)):
        stroke = series.graphicalProperties.line
        stroke.width, series.smooth = _LINE_WIDTH, False
        if one.limit:
            stroke.solidFill, stroke.dashStyle = styles.TEXT, "dash"
            series.marker = Marker(symbol="none")
            continue
        ink = _INKS[place % len(_INKS)]
        stroke.solidFill, stroke.dashStyle = ink, _DASHES[place // len(_INKS) % len(_DASHES)]
        series.marker = untyped(Marker(symbol=_MARKS[place % len(_MARKS)], size=5))
        series.marker.graphicalProperties = painted(ink, ink)
    made.dispBlanksAs = "gap"
    return made


def _stacked(sheet: Sheet, chart: Chart, head: int) -> Any:
    from openpyxl.chart import BarChart

    made = untyped(BarChart())
    made.type, made.grouping, made.gapWidth, made.overlap = "col", "stacked", 50, 100
    _rows(made, sheet, chart, head)
    for series, step in zip(made.series, STEPS, strict=True):
        series.graphicalProperties = painted(styles.WHITE, styles.STAGE_INKS[step][0])
    return made
