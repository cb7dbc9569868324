"""What of the workbook is wanted: which sheets, which columns of Borgere, and how many months back."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from app.core.errors import UserError

SHEETS = {
    "overview": "Overblik",
    "board": "Tavle",
    "citizens": "Borgere",
    "caseload": "Sagsbelastning",
    "movement": "Bevægelser",
    "goals": "Mål",
    "status": "Statusskemaer",
    "management": "Ledelsesinformation",
    "development": "Udvikling",
    "planning": "Fravær og fremskrivning",
    "companies": "Virksomheder",
    "jobs": "Job og match",
    "about": "Om",
}
"""What can be chosen, by the name that is remembered, in the order of the workbook; Om is always written."""
MONTHS = (1, 3, 6, 12, 13)
"""How many months the sheets that look back may show."""


class Form(StrEnum):
    """Whom the workbook is for: the team, with names or with running numbers in their place, or the committee."""

    NAMED = "named"
    ANONYMOUS = "anonymous"
    COMMITTEE = "committee"


class Choice(NamedTuple):
    """What is wanted: names of SHEETS and of the columns of Borgere, None: all; and how many months back."""

    sheets: tuple[str, ...] | None = None
    columns: tuple[str, ...] | None = None
    months: int = MONTHS[-1]

    def has(self, sheet: str) -> bool:
        """Whether a sheet is wanted; the one that explains the others always is."""
        return sheet == "about" or self.sheets is None or sheet in self.sheets

    def has_column(self, column: str) -> bool:
        """Whether a column of Borgere is wanted; the one that says who it is always is."""
        return column == "name" or self.columns is None or column in self.columns

    @property
    def as_text(self) -> str:
        """What can be remembered of it."""
        parts = ("*" if names is None else ",".join(names) for names in (self.sheets, self.columns))
        return f"{';'.join(parts)};{self.months}"

    @classmethod
    def read(cls, text: str) -> "Choice":
        """What was remembered; everything where that can't be read, or names what there is no more."""
        parts = text.split(";")
        if len(parts) != len(cls._fields) or parts[2] not in map(str, MONTHS):
            return EVERYTHING
        sheets, columns = (None if part == "*" else tuple(filter(None, part.split(","))) for part in parts[:2])
        if sheets is not None and not set(sheets) <= set(SHEETS):
            sheets = None
        return cls(sheets, columns, int(parts[2]))


EVERYTHING = Choice()


def sheets_named(names: Iterable[str]) -> tuple[str, ...]:
    """The sheets that are called so, as in the workbook, in any case; raises UserError('workbook_sheet_unknown')."""
    by_name = {name.casefold(): key for key, name in SHEETS.items()}
    found: list[str] = []
    for name in names:
        key = by_name.get(name.strip().casefold())
        if key is None:
            raise UserError("workbook_sheet_unknown", name=name.strip(), names=", ".join(SHEETS.values()))
        found.append(key)
    return tuple(dict.fromkeys(found))
