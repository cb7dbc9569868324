"""The workbook's native charts: columns by stage, columns and the limit by jobformidler, and both by month."""

from collections.abc import Callable, Sequence
from typing import Any

from app.core.domain import Stage
from app.workbook import styles
from app.workbook.sheet import Sheet
from app.workbook.tables import Region

_LINE_WIDTH = 22_000  # in EMU, 1.75 points


def stage_chart(sheet: Sheet, region: Region, now: int, before: int, title: str, anchor: str) -> None:
    """Columns for each stage: the month before in grey, the month itself in the stage's colour and with its count.

    `region` is the table whose last four rows are the stages; `now` and `before` are its columns with the counts.
    """
    from openpyxl.chart import BarChart
    from openpyxl.chart.marker import DataPoint

    chart = untyped(BarChart())
    chart.type, chart.grouping, chart.gapWidth, chart.overlap = "col", "clustered", 60, -5
    first = region.last - len(Stage) + 1
    for column in (before, now):
        chart.add_data(_cells(sheet, column, first, region.last))
    chart.set_categories(_cells(sheet, 1, first, region.last))
    grey, coloured = chart.series
    _fill(grey, "C3CDD6")
    _fill(coloured, styles.ACCENT)
    for place, stage in enumerate(Stage):
        point = untyped(DataPoint(idx=place))
        _fill(point, styles.STAGE_INKS[stage][0])
        coloured.dPt.append(point)
    _count_labels(coloured, "outEnd", styles.TEXT)
    chart.legend = None
    dress(chart, title, 12.0, 6.4, "Trin", "Borgere")
    told_in(chart, f"{title}. Tallene står i tabellen Trin ved siden af.")
    sheet.raw.add_chart(chart, anchor)


def caseload_chart(sheet: Sheet, region: Region, counts: Sequence[int], limit: int, title: str, anchor: str) -> None:
    """Stacked columns for each jobformidler, a colour a step, and the limit as a line.

    `counts` are the table's columns for those who are ny and for the stages, `limit` the one with the limit.
    """
    from openpyxl.chart import BarChart, LineChart

    chart = untyped(BarChart())
    chart.type, chart.grouping, chart.gapWidth, chart.overlap = "col", "stacked", 70, 100
    for column, step in zip(counts, (None, *Stage), strict=True):
        chart.add_data(_cells(sheet, column, region.head, region.last), titles_from_data=True)
        _fill(chart.series[-1], styles.STAGE_INKS[step][0])
    names = _cells(sheet, 1, region.first, region.last)
    chart.set_categories(names)
    line = untyped(LineChart())
    line.add_data(_cells(sheet, limit, region.head, region.last), titles_from_data=True)
    line.set_categories(names)
    stroke = line.series[0].graphicalProperties.line
    stroke.solidFill, stroke.width, stroke.dashStyle = styles.WARNING, _LINE_WIDTH, "dash"
    line.series[0].smooth = False
    chart += line
    chart.legend.position = "b"
    chart.legend.txPr = words_of(styles.TEXT, 9)
    dress(chart, title, 26.5, 9.0, "Jobformidler", "Sager")
    told_in(chart, f"{title}, stablet efter trin, med loftet som stiplet linje. Tallene står i tabellen ovenfor.")
    sheet.raw.add_chart(chart, anchor)


def history_chart(sheet: Sheet, head: int, rows: Sequence[int], columns: range, title: str, anchor: str) -> None:
    """The team's cases by month as a line, and below or above it the sum of the limits as another.

    `head` is the row with the months in these `columns`, `rows` those with the cases and with the limits.
    """
    from openpyxl.chart import LineChart, Reference
    from openpyxl.chart.data_source import StrRef
    from openpyxl.chart.series import SeriesLabel

    chart = untyped(LineChart())
    first, last = columns.start, columns.stop - 1
    for row, colour in zip(rows, (styles.ACCENT, styles.WARNING), strict=True):
        chart.add_data(Reference(sheet.raw, min_col=first, max_col=last, min_row=row), from_rows=True)
        series = chart.series[-1]
        series.tx = SeriesLabel(strRef=StrRef(f"'{sheet.name}'!$A${row}"))  # beside it stands an empty cell
        stroke = series.graphicalProperties.line
        stroke.solidFill, stroke.width = colour, _LINE_WIDTH
        series.smooth = False
    chart.set_categories(Reference(sheet.raw, min_col=first, max_col=last, min_row=head))
    chart.series[1].graphicalProperties.line.dashStyle = "dash"
    chart.legend.position = "b"
    chart.legend.txPr = words_of(styles.TEXT, 9)
    dress(chart, title, 26.5, 7.4, "Måned", "Sager")
    told_in(chart, f"{title}, med lofterne som stiplet linje. Tallene står i tabellen ovenfor.")
    sheet.raw.add_chart(chart, anchor)


def _cells(sheet: Sheet, column: int, first: int, last: int) -> Any:
    from openpyxl.chart import Reference

    return Reference(sheet.raw, min_col=column, min_row=first, max_row=last)


def untyped(part: object) -> Any:
    """openpyxl builds the attributes of a chart's parts at run time, so a type checker can't know them."""
    return part


def _fill(part: Any, colour: str) -> None:
    part.graphicalProperties = painted(colour, colour)


def painted(line: str, fill: str | None = None) -> Any:
    """How a part of a chart is drawn."""
    from openpyxl.chart.shapes import GraphicalProperties

    paint = untyped(GraphicalProperties(solidFill=fill))
    paint.line.solidFill = line
    return paint


def _count_labels(series: Any, position: str, colour: str) -> None:
    from openpyxl.chart.label import DataLabelList

    labels = untyped(DataLabelList())
    labels.showVal = True
    labels.showSerName = labels.showCatName = labels.showLegendKey = labels.showPercent = False
    labels.position = position
    labels.txPr = words_of(colour, 10, bold=True)
    series.dLbls = labels


def dress(chart: Any, title: str, width: float, height: float, x_title: str, y_title: str) -> None:
    """Give a chart its title, its size in centimetres, and axes that are seen, each with its title."""
    chart.title = title
    heading = untyped(chart.title)
    heading.tx.rich.p[0].pPr = words_of(styles.TEXT, 11, bold=True).p[0].pPr
    heading.overlay = False
    chart.width, chart.height = width, height
    for axis, said in ((chart.x_axis, x_title), (chart.y_axis, y_title)):
        axis.title = said
        named = untyped(axis.title)
        named.tx.rich.p[0].pPr = words_of(styles.MUTED, 9).p[0].pPr
        named.overlay = False
        axis.delete = False
        axis.txPr = words_of(styles.MUTED, 9)
        axis.graphicalProperties = painted(styles.LINE)
    chart.y_axis.majorGridlines.spPr = painted(styles.LINE)
    chart.y_axis.number_format = "0"
    chart.y_axis.scaling.min = 0
    chart.x_axis.tickLblPos = "low"
    chart.graphical_properties = painted(styles.LINE, styles.WHITE)


def told_in(chart: Any, words: str) -> None:
    """Keep with a chart what it shows in words, for whoever can't see it; `described` writes it."""
    chart.told = words


def described(drawing: Any, write: Callable[[], Any]) -> Any:
    """The XML of a sheet's drawing, in which each chart is told in words."""
    tree = write()
    frames = [one for one in tree.iter() if str(one.tag).endswith("cNvPr")]
    for frame, chart in zip(frames, drawing.charts, strict=True):
        frame.set("descr", chart.told)
    return tree


def words_of(colour: str, size: int, *, bold: bool = False) -> Any:
    """How the words of a chart look."""
    from openpyxl.chart.text import RichText
    from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties

    properties = CharacterProperties(sz=size * 100, b=bold, solidFill=colour)
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=properties), endParaRPr=properties)])
