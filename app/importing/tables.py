"""A sheet as people make it becomes one table: a head, numbered rows, and a list of what was passed over."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from app.core.errors import UserError
from app.importing.choices import Choices, Decision
from app.importing.figures import holds_figures
from app.importing.groups import filled_by_lines, filled_down
from app.importing.heads import Head, Heads, find_head
from app.importing.hidden_numbers import masked, without_numbers
from app.importing.no_list import why_no_list
from app.importing.one_column import divided
from app.importing.others import above, beside, together
from app.importing.parts import Kind, divide
from app.importing.periods import with_days
from app.importing.scan import Block, scan
from app.importing.sheet import Place, Sheet
from app.importing.wording import is_nothing

Knows = Callable[[str], bool]

_NAMES = ("leave", "fill", "take")
_VALUES_LOOKED_AT = 2_000


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of data; `number` is its number in the file, `cells` has one text for each head."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A filled row that is no data of the table; its text is without CPR numbers.

    A total, the head once more, a remark, a title, a line that tells of the rows below it, or a name above them.
    """

    number: int
    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class OtherTable:
    """Another table in the sheet: what it is called, and the numbers of its rows; `taken` as rows of this one."""

    name: str
    rows: tuple[int, ...]
    taken: bool


@dataclass(frozen=True, slots=True)
class Table:
    """The table in a sheet; `head_row` is the number of its (lower) head row in the file.

    Heads that were alike have become 'Navn' and 'Navn (2)', and stand once in `duplicate_headers`.
    `wide_rows` are the numbers of the rows that go on beyond the last head, as one with a separator too many.
    `decisions` are what in the sheet could be understood in another way; `letters` and `divided` are the sheet's,
    `failed` and `unsaved` too, by head with the numbers of their rows, and `struck`.
    Every filled row of the sheet is a row here, skipped, in one of `others`, or hidden.
    """

    headers: tuple[str, ...]
    rows: tuple[TableRow, ...]
    head_row: int
    duplicate_headers: tuple[str, ...] = ()
    skipped: tuple[SkippedRow, ...] = ()
    wide_rows: tuple[int, ...] = ()
    decisions: tuple[Decision, ...] = ()
    letters: str = ""
    divided: str = ""
    others: tuple[OtherTable, ...] = ()
    hidden: tuple[int, ...] = ()
    failed: Mapping[str, list[int]] = field(default_factory=dict[str, list[int]], hash=False)
    unsaved: Mapping[str, list[int]] = field(default_factory=dict[str, list[int]], hash=False)
    struck: tuple[int, ...] = ()
    _told: dict[int, list[str]] = field(default_factory=dict[int, list[str]], init=False, compare=False, repr=False)

    def filled(self, place: int) -> list[str]:
        """The different texts in a column that say something, in their order; not all where there are thousands."""
        if place not in self._told:
            distinct = islice(dict.fromkeys([row.cells[place] for row in self.rows]), _VALUES_LOOKED_AT)
            self._told[place] = [text for text in distinct if not is_nothing(text)]
        return self._told[place]


def find_table(sheet: Sheet, knows: Knows, choices: Choices | None = None) -> Table:
    """The table whose head holds most names that `knows` knows, as it was chosen to be understood.

    Raises UserError where no head holds two of them, as `why_no_list` says.
    """
    choices = choices or Choices()
    heads = Heads(sheet.rows, knows)
    head = heads.best()
    if head is None:
        whole = divided(sheet, knows)
        if whole is None:
            raise why_no_list(sheet, knows)
        return find_table(whole, knows, choices)
    cells = sheet.spread(head.last + 1)
    first = sheet.first_row
    head, columns, parts_beside = beside(cells, head, _columns(cells, heads, head), heads.knows)
    labels, duplicates = _distinguishable([head.label(column) for column in columns])
    parts_above, passed = above(cells, head, columns, heads.knows)
    titles = [(index, text) for index, kind, text in passed if kind == "title"]
    names = choices.answer("lone_names", "", _NAMES) or "leave"
    division = divide(scan(cells, heads, head, columns), labels, titles, heads.knows, names)
    parts = [part for part in (*parts_above, *division.parts, *parts_beside) if part.rows]
    listed = together(cells, labels, division.rows, parts, first, choices)
    by_lines = filled_by_lines(listed.headers, listed.rows, division.told, first, choices)
    down = filled_down(by_lines.headers, by_lines.rows, first, choices)
    decisions = [*listed.decisions, *by_lines.decisions, *down.decisions]
    if division.heads_of_people:
        numbers = tuple(first + line.index for line in division.heads_of_people)
        decisions.append(Decision("lone_names", "", _NAMES, names, {"count": len(numbers)}, numbers))
    rows = [TableRow(first + index, row) for index, row in down.rows]
    told = {index for part in parts for index, _ in part.rows}
    lines = {one.at: one for one in (*passed, *division.passed) if one.at not in told}
    skipped = [
        SkippedRow(first + index, lines[index].kind, without_numbers(" ".join(filter(None, cells[index]))))
        for index in sorted(lines)
    ]
    wide = _wide(sheet, rows, columns[-1] + 1)
    table = Table(
        down.headers,
        tuple(rows),
        first + head.last,
        duplicates,
        tuple(skipped),
        wide,
        tuple(decisions),
        sheet.letters,
        sheet.divided,
        tuple(OtherTable(one.name, tuple(first + index for index in one.rows), one.taken) for one in listed.others),
    )
    heads_of = dict(zip(columns, labels, strict=True))
    failed, unsaved = _by_head(sheet.failed, heads_of, rows), _by_head(sheet.unsaved, heads_of, rows)
    table = without_hidden(replace(table, failed=failed, unsaved=unsaved), sheet, heads_of, choices)
    headers, texts = with_days(table.headers, [row.cells for row in table.rows], heads.knows)
    rows = [replace(row, cells=cells) for row, cells in zip(table.rows, texts, strict=True)]
    numbers = set(sheet.struck)
    struck = tuple(row.number for row in rows if row.number in numbers)
    return replace(table, headers=headers, rows=tuple(_mended(rows, headers, choices.mended)), struck=struck)


def _by_head(places: Sequence[Place], heads: Mapping[int, str], rows: Sequence[TableRow]) -> dict[str, list[int]]:
    """Head -> the numbers of the rows that have one of these places below it."""
    numbers = {row.number for row in rows} if places else set[int]()
    found: dict[str, list[int]] = {}
    for row, column in places:
        if row in numbers and column in heads:
            found.setdefault(heads[column], []).append(row)
    return found


def without_hidden(table: Table, sheet: Sheet, columns: Mapping[int, str], choices: Choices) -> Table:
    """The table without the rows that the sheet hides, and with its hidden columns, unless it is chosen otherwise.

    A filter hides other people's rows; a column is hidden because it is in the way, as that of the CPR numbers.
    """
    hidden = set(sheet.hidden_rows)
    rows = [row for row in table.rows if row.number in hidden] if hidden else []
    if rows:
        usual = "leave" if len(rows) < len(table.rows) else "take"
        chosen = choices.answer("hidden_rows", "", ("leave", "take")) or usual
        numbers = tuple(row.number for row in rows)
        decision = Decision("hidden_rows", "", ("leave", "take"), chosen, {"count": len(rows)}, numbers)
        table = replace(table, decisions=(*table.decisions, decision))
        if chosen == "leave":
            left = tuple(row for row in table.rows if row.number not in hidden)
            table = replace(table, rows=left, hidden=numbers)
    places = [table.headers.index(columns[column]) for column in sheet.hidden_columns if column in columns]
    places = [place for place in places if any(row.cells[place] for row in table.rows)]
    if places:
        chosen = choices.answer("hidden_columns", "", ("take", "leave")) or "take"
        facts = {"count": len(places), "columns": [table.headers[place] for place in places]}
        decision = Decision("hidden_columns", "", ("take", "leave"), chosen, facts)
        table = replace(table, decisions=(*table.decisions, decision))
        if chosen == "leave":
            kept = [place for place in range(len(table.headers)) if place not in places]
            table = replace(
                table,
                headers=tuple(table.headers[place] for place in kept),
                rows=tuple(TableRow(row.number, tuple(row.cells[place] for place in kept)) for row in table.rows),
            )
    return table


def _mended(rows: Sequence[TableRow], headers: Sequence[str], mended: Mapping[tuple[int, str], str]) -> list[TableRow]:
    """The rows with the cells that the user has put right."""
    if not mended:
        return list(rows)
    numbers = {number for number, _ in mended}
    return [
        replace(
            row,
            cells=tuple(mended.get((row.number, head), cell) for head, cell in zip(headers, row.cells, strict=True)),
        )
        if row.number in numbers
        else row
        for row in rows
    ]


def choose_sheet(sheets: Sequence[Sheet], name: str | None, knows: Knows) -> Sheet:
    """The sheet with this name, else the only visible one with a table in it.

    Raises UserError: sheet_unknown (no sheet has this name), sheet_choose (several could be meant, or only
    hidden ones), list_of_figures (a table of figures and no list), and as `why_no_list` says where none has a table.
    """
    if name is not None:
        return _named(sheets, name)
    with_table = [sheet for sheet in sheets if find_head(sheet.rows, knows) or divided(sheet, knows)]
    visible = [sheet for sheet in with_table if not sheet.hidden]
    if len(visible) == 1:
        return visible[0]
    if with_table:
        raise UserError("sheet_choose", sheets=[sheet.name for sheet in visible or with_table])
    if holds_figures(sheets):
        raise UserError("list_of_figures")
    visible = [sheet for sheet in sheets if not sheet.hidden] or list(sheets)
    refusals = [why_no_list(sheet, knows) for sheet in visible]
    raise next((refusal for refusal in refusals if refusal.code != "table_no_head"), refusals[0])


def _named(sheets: Sequence[Sheet], name: str) -> Sheet:
    name = masked(name)
    wanted = name.strip().casefold()
    for sheet in sheets:
        if sheet.name == name:
            return sheet
    for sheet in sheets:
        if sheet.name.strip().casefold() == wanted:
            return sheet
    raise UserError("sheet_unknown", name=name, sheets=[sheet.name for sheet in sheets])


def _columns(rows: Sequence[tuple[str, ...]], heads: Heads, head: Head) -> list[int]:
    """Every column with a head, and those without one that are filled: any between them, full ones beyond.

    Only the rows down to the next head count.
    """
    named = [column for column in range(head.width) if head.names[column]]
    between = range(named[0], named[-1] + 1)
    if len(named) == len(between) and max(map(len, rows)) <= len(between) + named[0]:
        return named
    tokens = scan(rows, heads, head, list(between))
    ends = next((token.index for token in tokens if not isinstance(token, Block) and token.head), len(rows))
    below = [row for row in rows[head.last + 1 : ends] if row]
    columns = [
        column for column in between if head.names[column] or any(len(row) > column and row[column] for row in below)
    ]
    enough = max(sum(map(any, below)) // 2, 2)
    beyond = named[-1] + 1
    while sum(len(row) > beyond and bool(row[beyond]) for row in below) >= enough:
        columns.append(beyond)
        beyond += 1
    return columns


def _distinguishable(labels: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The labels, of which no two are alike any more, and those that had been."""
    headers: list[str] = []
    duplicates: list[str] = []
    taken = {label.casefold() for label in labels}
    seen: set[str] = set()
    for label in labels:
        header, copy = label, 2
        if label.casefold() in seen:
            duplicates.append(label)
            while (header := f"{label} ({copy})").casefold() in taken:
                copy += 1
            taken.add(header.casefold())
        seen.add(label.casefold())
        headers.append(header)
    return tuple(headers), tuple(dict.fromkeys(duplicates))


def _wide(sheet: Sheet, rows: Sequence[TableRow], beyond: int) -> tuple[int, ...]:
    """The numbers of the rows that have something in the column beyond the last."""
    cells = ((row.number, sheet.rows[row.number - sheet.first_row][beyond : beyond + 1]) for row in rows)
    return tuple(number for number, cell in cells if any(cell))
