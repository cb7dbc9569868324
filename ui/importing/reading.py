"""Reads the file of an import away from the window, and what the import may create of what it names."""

from dataclasses import dataclass, replace
from pathlib import Path

from app.core.errors import UserError
from app.importing.choices import Choices
from app.importing.columns import knows
from app.importing.files import Sheet, read_sheets
from app.importing.heads import find_head
from app.importing.planned import ListPlan
from app.importing.resolver import UnknownWord
from app.importing.tables import Table, choose_sheet, find_table
from ui.core.jobs import Cancelled, Progress, Work

_STAFF = ("jobformidler", "sagsbehandler", "virksomhedskonsulent", "teamleder")


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """A sheet as it can be chosen: `rows` filled rows, `usable` where a table was found in it."""

    name: str
    rows: int
    hidden: bool
    usable: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """What was read: the sheets, and the table of the one that was meant, if only one could be."""

    sheets: tuple[Sheet, ...]
    facts: tuple[SheetFacts, ...]
    sheet: str | None
    table: Table | None


def reading(path: Path, held: Path | None) -> Work:
    """The work that reads a file, but not the open team's own (`held`), into a Listing.

    It raises UserError where the file or every sheet is refused.
    """

    def work(progress: Progress, cancelled: Cancelled) -> Listing:
        sheets = tuple(read_sheets(path, cancelled=cancelled, held=held))
        facts = tuple(_facts(sheet) for sheet in sheets)
        try:
            chosen = choose_sheet(sheets, None, knows)
        except UserError as refusal:
            if refusal.code != "sheet_choose":
                raise
            return Listing(sheets, facts, None, None)
        return Listing(sheets, facts, chosen.name, find_table(chosen, knows))

    return work


def table_of(listing: Listing, name: str) -> Table:
    """The table in the sheet with this name; raises UserError where there is none."""
    return find_table(choose_sheet(listing.sheets, name, knows), knows)


def _facts(sheet: Sheet) -> SheetFacts:
    rows = sum(any(row) for row in sheet.rows)
    return SheetFacts(sheet.name, rows, sheet.hidden, find_head(sheet.rows, knows) is not None)


def with_word(choices: Choices, plan: ListPlan | None, word: UnknownWord, wanted: bool) -> Choices:
    """The same with or without this member of staff or catalogue value; `plan` names what 'everything' was."""
    words = [one for one in (plan.unknown if plan else ()) if one.created]
    staff, items = choices.staff, choices.items
    if staff is True:
        staff = frozenset(one.key for one in words if one.kind in _STAFF)
    if items is True:
        items = frozenset((one.kind, one.key) for one in words if one.kind not in _STAFF)
    if word.kind in _STAFF:
        staff = staff | {word.key} if wanted else staff - {word.key}
    else:
        item = (word.kind, word.key)
        items = items | {item} if wanted else items - {item}
    return replace(choices, staff=staff, items=items)
