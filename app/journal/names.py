"""What the ids in rows are called, each asked once; of what is gone, as it was called last."""

import json
from collections.abc import Iterable
from typing import cast

from app.core.domain import Month
from app.core.words import month_name
from app.journal.words import CODES
from app.rules.deadlines import deadline_rules
from db.queries import journal as queries
from db.store import Store

_CATALOGUE, _STAFF, _CITIZEN = ("catalogue_item", "name"), ("staff", "name"), ("citizen", "name")
_OWNERS: dict[str, tuple[str, str]] = {
    **dict.fromkeys(
        ("target_group_id", "benefit_id", "exit_reason_id", "kind_id", "branche_id", "skill_id", "item_id"), _CATALOGUE
    ),
    **dict.fromkeys(("staff_id", "stand_in_id", "fixed_staff_id", "closed_by"), _STAFF),
    **dict.fromkeys(("citizen_id", "merged_into"), _CITIZEN),
    **dict.fromkeys(("team_id", "to_team_id"), ("team", "name")),
    "company_id": ("company", "name"),
    "opening_id": ("opening", "title"),
    "measure_id": ("measure", "name"),
    "sheet_id": ("status_sheet", "name"),
    "target_id": ("target", "label"),
    "point_id": ("agenda_point", "text"),
    "effort_id": ("effort", "kind_id"),
    "talk_id": ("talk", "kind_id"),
    "meeting_id": ("meeting", "kind"),
}
"""The columns that hold an id: of which table, and by which of its columns that row is called."""
_CITIZENS_OF = {"paid_hours": ("effort", "effort_id"), "talk_staff": ("talk", "talk_id")}


class RowNames:
    """The names of a store as they are now; to be made anew when it has changed."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[tuple[str, str], str] = {}
        self._whose: dict[tuple[str, str], str] = {}
        self._rules: dict[str, str] | None = None

    def prime(self, table: str, ids: Iterable[str]) -> None:
        """Ask for several at once."""
        wanted = [one for one in dict.fromkeys(ids) if (table, one) not in self._known]
        if wanted:
            found = queries.names(self._store, table, wanted)
            self._known |= {(table, row_id): str(name or "") for row_id, name in found.items()}

    def named(self, column: str, value: object) -> object:
        """What a value of a column is called: the name for an id or a list of them, the word for a code."""
        if value is None or value == "":
            return None
        found = self.ids(column, value)
        if found != value:
            return found
        if column == "month":
            return month_name(Month.parse(str(value)))
        return CODES.get(column, {}).get(str(value), value)

    def ids(self, column: str, value: object) -> object:
        """The same of an id or a list of them alone; any other value as it is."""
        if column in _OWNERS and value:
            return self.of(column, str(value)) or None
        if column.endswith(("_kinds", "_ids")) and value:
            return self._several(column, str(value))
        return self._rule(str(value)) if column == "rule_id" and value else value

    def of(self, column: str, row_id: str) -> str:
        """The name of the row that this column refers to; empty where none is known."""
        table, by = _OWNERS[column]
        name = self._called(table, by, row_id)
        if by == "kind_id":
            return self._called(*_CATALOGUE, name)
        return CODES["kind"].get(name, name) if by == "kind" else name

    def citizen_of(self, table: str, row_id: str, row: dict[str, object]) -> str:
        """The id of the citizen whom a row is about; empty for nobody."""
        if table == "citizen":
            return row_id
        if table in _CITIZENS_OF:
            owner, column = _CITIZENS_OF[table]
            key = owner, str(row.get(column))
            if key not in self._whose:
                found = queries.row_once(self._store, *key)
                self._whose[key] = str(found.get("citizen_id") or "")
            return self._whose[key]
        return str(row.get("citizen_id") or "")

    def _called(self, table: str, by: str, row_id: str) -> str:
        key = table, row_id
        if key not in self._known:
            if not row_id:
                return ""
            self._known |= {(table, one): str(name or "") for one, name in self._asked(table, by, row_id).items()}
        return self._known[key]

    def _asked(self, table: str, by: str, row_id: str) -> dict[str, str]:
        found = queries.names(self._store, table, [row_id], by)
        return found or {row_id: str(queries.row_once(self._store, table, row_id).get(by) or "")}

    def _several(self, column: str, text: str) -> str:
        ids = [str(one) for one in cast("list[object]", json.loads(text))]
        if column == "found_by_kinds":
            return ", ".join(CODES["found_by"].get(one, one) for one in ids)
        if column.endswith("rule_ids"):
            return ", ".join(map(self._rule, ids))
        self.prime("catalogue_item", ids)
        return ", ".join(self._called(*_CATALOGUE, one) or one for one in ids)

    def _rule(self, rule_id: str) -> str:
        if self._rules is None:
            self._rules = {one.id: one.name for one in deadline_rules(self._store)}
        gone = queries.row_once(self._store, "deadline_rule", rule_id) if rule_id not in self._rules else {}
        return self._rules.get(rule_id) or str(gone.get("name") or rule_id)
