"""Which rows a PC has first: those by which the board of the newest months is told, and nothing else.

Every answer of theirs is true: a question that might ask for more waits for all rows, and says itself that it doesn't.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from db.edits import Edit
from db.records import RECORDS, CatalogueItem, Citizen, Effort, Placement, TeamMove
from db.records.record import Record

if TYPE_CHECKING:
    import psycopg

WHOLE = frozenset(
    {"team", "staff", "setting", "own_limit", "catalogue_item", "citizen", "earlier_exit", "month_state", "team_move"}
)
"""The tables of which every row comes first."""
# Of earlier months where a stage was taken, and the last word, tell since when somebody stands there, and which was a
# team's first month; those who have changed teams are in the figures of several.
_PLACED = """(SELECT *, LAG(stage) OVER run AS before, LEAD(month) OVER run AS next FROM placement
WINDOW run AS (PARTITION BY citizen_id ORDER BY month)) p
WHERE month >= %(month)s OR before IS DISTINCT FROM stage OR next >= %(month)s OR next IS NULL
OR citizen_id IN (SELECT m.citizen_id FROM team_move m)"""
# Of what had ended before, the last that was of a company and the last that wasn't tell when the last company was, and
# that something was told.
_EFFORTS = """effort WHERE end_on IS NULL OR end_on >= %(day)s OR id IN (
SELECT DISTINCT ON (e.citizen_id, k.company_based) e.id FROM effort e JOIN catalogue_item k ON k.id = e.kind_id
WHERE e.end_on < %(day)s ORDER BY e.citizen_id, k.company_based, e.end_on DESC)"""
_HELD = "assignment WHERE role = 'jobformidler' AND (end_on IS NULL OR end_on > %(day)s)"
_FROZEN = ("month_fact", "month_load", "month_part")
BY_MONTH = {
    "placement": _PLACED,
    "effort": _EFFORTS,
    **{table: f"{table} WHERE month >= %(month)s" for table in _FROZEN},
    "assignment": _HELD,
}
"""Of these tables come first the rows that tell how it is in a month, or was later; as the server is asked for them.

That is what was frozen, who has which case as jobformidler, where somebody stands and since when, what runs, when the
last company was, and whether any effort was told. The server takes the longest for the first ones.
"""
_FROM_MONTH = """SELECT COALESCE((SELECT MIN(c.last) FROM (SELECT MAX(s.month) AS last FROM month_state s
JOIN team t ON t.id = s.team_id AND t.active WHERE s.closed_at IS NOT NULL GROUP BY t.id) c), '')"""
NEVER = "~"
"""Later than any month."""
Part: TypeAlias = tuple[type[Record], str, Mapping[str, str]]
"""A table, and what is asked for its rows where that isn't all of it, with the values that it names."""


def from_month(connection: "psycopg.Connection[Any]") -> str:
    """The month that every team which closes its months has closed last, or an earlier one; '' where none does."""
    ((month,),) = connection.execute(_FROM_MONTH).fetchall()
    return str(month)


def first_parts(month: str) -> Iterator[Part]:
    """What comes first; of what is `BY_MONTH` from this month on, '': all of it."""
    tables = {record.table: record for record in RECORDS}
    for table, asked in BY_MONTH.items():
        yield tables[table], asked if month else "", {"month": month, "day": f"{month}-01"}
    for table in sorted(WHOLE):
        yield tables[table], "", {}


def is_kept(record: type[Record], month: str) -> bool:
    """Whether what came first of a table isn't among its `other_parts`."""
    return not month or record.table in WHOLE or record.table in _FROZEN


def other_parts(month: str) -> Iterator[Part]:
    """What comes behind, from the same moment."""
    for record in RECORDS:
        if record.table in _FROZEN and month:
            yield record, f"{record.table} WHERE month < %(month)s", {"month": month}
        elif not (record.table in BY_MONTH | dict.fromkeys(WHOLE) and is_kept(record, month)):
            yield record, "", {}


def unsettle(edits: Iterable[Edit], month: str) -> bool:
    """Whether what comes first isn't by itself what it would be, once these are written in it."""
    return any(_unsettles(edit.before, edit.after, month) for edit in edits)


def _unsettles(before: Record | None, after: Record | None, month: str) -> bool:
    match before or after:
        case Placement():
            return any(isinstance(row, Placement) and row.month < month for row in (before, after))
        case Effort():
            return isinstance(before, Effort) and before.end_on is not None and before.end_on < f"{month}-01"
        case CatalogueItem() as item:
            return isinstance(after, CatalogueItem) and item.company_based != after.company_based
        case Citizen() as citizen:
            return isinstance(after, Citizen) and citizen.team_id != after.team_id
        case TeamMove():
            return True
        case _:
            return False
