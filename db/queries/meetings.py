"""What was written while a meeting was held, read back from the journal."""

import json
from typing import NamedTuple, cast

from db.store import Store

_TABLES = ("agreement", "citizen", "effort")


class Written(NamedTuple):
    """A row as it was before the meeting's first change of it, and as the meeting left it; None: it was not there."""

    table: str
    row_id: str
    before: dict[str, object] | None
    after: dict[str, object] | None


# Where the journal doesn't know the beginning, as in a file that was made up, its moment tells.
_BEGUN = """
SELECT COALESCE(
    (SELECT MAX(change_number) FROM journal WHERE table_name = 'meeting' AND row_id = :held AND before IS NULL),
    (SELECT MAX(number) FROM change WHERE at <= :began), 0)
"""
# A month can be closed long after its citizens were discussed: a day counts on which something of the meeting itself
# was written, and not what was done for the citizens in between.
_DAYS = """
SELECT DISTINCT substr(c.at, 1, 10) FROM journal j JOIN change c ON c.number = j.change_number
WHERE j.change_number >= :begun AND (
    (j.table_name IN ('meeting', 'meeting_place') AND j.row_id = :held)
    OR (j.table_name IN ('participant', 'meeting_mark', 'agenda_point') AND j.row_id LIKE :held || '/%')
    OR (j.table_name = 'placement' AND j.row_id LIKE '%/' || :month))
"""
_ENTRIES = f"""
SELECT substr(c.at, 1, 10), j.table_name, j.row_id, j.before, j.after
FROM journal j JOIN change c ON c.number = j.change_number
WHERE j.change_number > :begun AND j.table_name IN {_TABLES}
ORDER BY j.change_number, j.position
"""


def written_at(store: Store, held: str, month: str, began: str, last_day: str | None) -> list[Written]:
    """What was written of efforts, agreements and citizens on the days of a meeting, from its beginning on.

    What was taken back stands there with the same before and after. `last_day` is the day on which the meeting was
    ended, if it was.
    """
    store.need_journal(since=began)
    ((begun,),) = store.rows(_BEGUN, held=held, began=began)
    days = {day for (day,) in store.rows(_DAYS, held=held, month=month, begun=begun)} | {began[:10], last_day}
    rows = cast("list[tuple[str, str, str, str | None, str | None]]", store.rows(_ENTRIES, begun=begun))
    found: dict[tuple[str, str], Written] = {}
    for day, table, row_id, before, after in rows:
        if day in days:
            first = found.get((table, row_id))
            earlier = _loads(before) if first is None else first.before
            found[table, row_id] = Written(table, row_id, earlier, _loads(after))
    return list(found.values())


def _loads(text: str | None) -> dict[str, object] | None:
    return None if text is None else json.loads(text)
