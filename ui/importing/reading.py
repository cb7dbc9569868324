"""Reads what an import begins with, a file or cells from the clipboard, away from the window."""

from dataclasses import dataclass
from pathlib import Path

from app.core.errors import UserError
from app.importing.columns import knows
from app.importing.files import Sheet, read_cells, read_sheets
from app.importing.heads import find_head
from app.importing.tables import choose_sheet
from ui.core.jobs import Cancelled, Progress, Work


@dataclass(frozen=True, slots=True)
class Pasted:
    """Cells as they were copied in a spreadsheet; they are read without ever being written anywhere."""

    text: str
    name: str = "Indsat fra udklipsholderen"


Source = Path | Pasted
"""What can be read."""


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """A sheet as it can be chosen: `rows` filled rows, `usable` where a table was found in it."""

    name: str
    rows: int
    hidden: bool
    usable: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """What was read: the sheets, and the name of the one that was meant, if only one could be."""

    sheets: tuple[Sheet, ...]
    facts: tuple[SheetFacts, ...]
    sheet: str | None

    def sheet_called(self, name: str) -> Sheet:
        """The sheet with this name; raises UserError where there is none, or no table in it."""
        if not next((facts.usable for facts in self.facts if facts.name == name), True):
            raise UserError("table_no_head", sheet=name)
        return choose_sheet(self.sheets, name, knows)


def reading(source: Source, held: Path | None) -> Work:
    """The work that reads a file, but not the open team's own (`held`), or pasted cells into a Listing.

    It raises UserError where the file or every sheet is refused.
    """

    def work(progress: Progress, cancelled: Cancelled) -> Listing:
        if isinstance(source, Pasted):
            sheets = tuple(read_cells(source.text, source.name, cancelled=cancelled))
        else:
            sheets = tuple(read_sheets(source, cancelled=cancelled, held=held))
        facts = tuple(_facts(sheet) for sheet in sheets)
        try:
            chosen = choose_sheet(sheets, None, knows)
        except UserError as refusal:
            if refusal.code != "sheet_choose":
                raise
            return Listing(sheets, facts, None)
        return Listing(sheets, facts, chosen.name)

    return work


def _facts(sheet: Sheet) -> SheetFacts:
    rows = sum(any(row) for row in sheet.rows)
    return SheetFacts(sheet.name, rows, sheet.hidden, find_head(sheet.rows, knows) is not None)
