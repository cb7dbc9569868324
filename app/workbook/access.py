"""All that is kept about one citizen as a workbook, to be handed to the citizen: a sheet for each kind of row."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.domain import Month
from app.core.resource import VERSION
from app.core.targets import as_file_name, written_whole
from app.journal.access import Access, AccessTable, everything_about
from app.rules.rules import Rules
from app.workbook import styles
from app.workbook.cells import Value
from app.workbook.data import Facts
from app.workbook.sheet import Plan, Sheet
from app.workbook.styles import CellStyle
from app.workbook.tables import Column, day, fitted, height_for, wrapped, write_table
from app.workbook.writing import write_book
from db.store import Store

if TYPE_CHECKING:
    from openpyxl import Workbook

ABOUT, JOURNAL = "Om udskriften", "Hvem har gjort hvad"
_LOGGED = ("Hvornår", "Hvem", "Hvad", "Oplysning", "Før", "Efter")
_MOST_SIDE_BY_SIDE = 12
"""How many columns a table may have before its rows stand one under the other."""
_TIME = "dd\\-mm\\-yyyy\\ hh:mm"


def write_access(store: Store, citizen_id: str, target: Path, now: datetime) -> Path:
    """Write all that is kept about a citizen to `target`, whole or not at all, and answer with it.

    Raises UserError 'citizen_gone', or as `written_whole`.
    """
    found = everything_about(store, citizen_id)
    facts = Facts(found.team, Month.of(now.date()), False, False, now.date(), now, "", "", VERSION, False, Rules())
    with written_whole(target, store.path) as unfinished:
        write_book(unfinished, lambda book: _fill(book, found, facts))
    return target


def access_name(name: str, day_of: date) -> str:
    """'Indsigt Anne Lind 2026-11-16.xlsx', fit for every system."""
    return f"{as_file_name(f'Indsigt {name} {day_of.isoformat()}', ' ')}.xlsx"


class _Sheet(Sheet):
    """A sheet whose head says about whom it is."""

    whom = ""

    def _head(self, facts: Facts) -> None:
        blank = [None] * (len(self.letters) - 1)
        self.write([self.name, *blank], styles.TITLE, height=34)
        self.write([f"{self.whom} · udskrevet {facts.made_at:%d-%m-%Y}", *blank], styles.SUBTITLE, height=21)
        self.gap()


def _fill(book: "Workbook", found: Access, facts: Facts) -> None:
    book.properties.creator = book.properties.lastModifiedBy = "Springbræt"
    book.properties.title = "Indsigt"
    book.properties.language = "da-DK"
    book.properties.created = book.properties.modified = facts.made_at
    _Sheet.whom = found.name
    _about(book, found, facts)
    for number, table in enumerate(found.tables, 1):
        _table(book, facts, f"Tabel{number}", *_laid_out(table))
    logged = [(one.at, one.who or "Ingen valgt", one.what, one.field, one.before, one.after) for one in found.journal]
    _table(book, facts, "Journal", JOURNAL, _LOGGED, logged)


def _about(book: "Workbook", found: Access, facts: Facts) -> None:
    sheet = _Sheet(book, Plan(ABOUT, styles.ACCENT, (110,)), facts, _nothing)
    text = wrapped(styles.NOTE)
    limit = f" Journalen går tilbage til {_danish(found.limit)}; hvad der skete før, er slettet." if found.limit else ""
    for line in (
        f"Her står alt, hvad Springbræt har om {found.name} i teamet {found.team}.",
        "Hvert ark er én slags oplysninger. Arket »Borgeren« har stamoplysningerne, også CPR-nummeret.",
        f"Arket »{JOURNAL}« viser, hvem der har ændret eller set noget om borgeren, og hvornår.{limit}",
        "Navne på andre borgere i tekster er erstattet af deres initialer, og deres CPR-numre er udeladt.",
        "Filen indeholder personoplysninger. Giv den kun til borgeren selv, og slet den bagefter.",
    ):
        sheet.write((line,), text, height=32)


def _laid_out(table: AccessTable) -> tuple[str, Sequence[str], Sequence[Sequence[Value]]]:
    """Side by side, or, where it has many columns, each value in a line of its own."""
    if len(table.columns) <= _MOST_SIDE_BY_SIDE and table.name != "Borgeren":
        return table.name, table.columns, table.rows
    several = len(table.rows) > 1
    lines = [
        (*((number,) if several else ()), name, value)
        for number, row in enumerate(table.rows, 1)
        for name, value in zip(table.columns, row, strict=True)
        if value not in (None, "")
    ]
    return table.name, (*(("Nr.",) if several else ()), "Oplysning", "Værdi"), lines


def _table(
    book: "Workbook", facts: Facts, name: str, title: str, heads: Sequence[str], rows: Sequence[Sequence[Value]]
) -> None:
    columns = [Column(head, wrapped(), least=10, most=48) for head in _told_apart(heads)]
    sheet = _Sheet(book, Plan(title, styles.ACCENT, fitted(columns, rows)), facts, _nothing)
    write_table(
        sheet, name, columns, rows, "Der er ingenting.",
        height=height_for(columns, fitted(columns, rows)), each=_each,
    )  # fmt: skip


_TEXT, _DAY, _MOMENT = wrapped(), day(), CellStyle(number_format=_TIME, edges=styles.BODY.edges, across="center")
_NUMBER = CellStyle(edges=styles.BODY.edges, across="left", indent=1)


def _each(row: Sequence[Value]) -> Sequence[CellStyle]:
    return [
        _MOMENT if isinstance(value, datetime)
        else _DAY if isinstance(value, date)
        else _NUMBER if isinstance(value, int | float)
        else _TEXT
        for value in row
    ]  # fmt: skip


def _told_apart(heads: Sequence[str]) -> list[str]:
    """The heads of a table, of which Excel allows no two alike."""
    return [head if heads.index(head) == place else f"{head} ({place + 1})" for place, head in enumerate(heads)]


def _danish(text: str) -> str:
    return "-".join(reversed(text.split("-")))


def _nothing() -> None:
    """A short workbook tells of no progress."""
