"""How wide the columns of a page are: as narrow as figures allow, long texts in what is left of a sheet of paper."""

from app.workbook.report.pages import Cell, Figure, Page, Table

PAGE_WIDTH = 182.0
"""Characters of column width on A4 across, on which texts of 10 points come out at 8 at least."""
_LEAST, _LEAST_BROAD, _MOST_FIRST, _MANY = 8.0, 16.0, (32.0, 24.0), 16
_MOST_WORDS = 12
"""Letters of a text among figures, which goes on in another line."""
_LETTER = 0.95
"""A letter of 10 points in Excel's unit, which is that of 11."""


def widths_of(page: Page) -> list[float]:
    """The widths of the columns that the tables share."""
    count = max(len(table.columns) for table in page.tables)
    needed = [_LEAST] * count
    broad = set[int]()
    for table in page.tables:
        broad |= {place for place in table.broad if table.rows}
        for place in range(len(table.columns)):
            needed[place] = max(needed[place], width_in(table, place))
    needed[0] = min(max(needed[0], _LEAST_BROAD), _MOST_FIRST[count > _MANY])
    long = sorted(broad - {0})
    room = PAGE_WIDTH - sum(width for place, width in enumerate(needed) if place not in long)
    share = max(_LEAST_BROAD, room / len(long)) if long else 0.0
    return [min(width, share) if place in long else width for place, width in enumerate(needed)]


def width_in(table: Table, place: int) -> float:
    """What a column of a table needs for its longest figure and the longest word of its heading."""
    figures = any(isinstance(row[place], Figure) for row in table.rows)
    head = max((len(word) for word in table.columns[place].split(" ")), default=0) + (3.2 if figures else 2.2)
    told = [(len(said(row[place])), isinstance(row[place], str)) for row in table.rows]
    wraps = place > 0 and place not in table.broad
    longest = max((min(length, _MOST_WORDS) if wraps and text else length for length, text in told), default=0)
    return max(head, longest * _LETTER + (1.4 if figures else 2.6))


def said(cell: Cell) -> str:
    """What stands in a cell."""
    if isinstance(cell, Figure):
        return cell.text
    return "" if cell is None else cell if isinstance(cell, str) else f"{cell:%d-%m-%Y}"
