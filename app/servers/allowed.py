"""Says before a change is sent what the server would refuse to whoever makes it, and why."""

import re
from collections.abc import Callable, Sequence

from app.core.domain import Role
from app.core.errors import UserError
from db.edits import Edit
from db.records import RECORDS, Assignment, Citizen, Event, GoodStory, Meeting, MonthFact, Setting, Staff, Team
from db.records.record import Record
from db.server.asking import Login
from db.server.belonging import ALL, EVERYBODYS, LEADERS_SETTINGS, OF_STAFF, OWNERS, UNKNOWN
from db.server.rights import roles_that_add, roles_that_change
from db.store import Store

_LEADS_ALL, _READS = "leader_of_all", "reader"
_TABLES = {record.table: record for record in RECORDS}


def refuse_forbidden(store: Store, login: Login, edits: Sequence[Edit]) -> None:
    """Refuse what the door refuses to this login, with what to do instead.

    Raises UserError 'only_reader', 'login_nobody' (who is no member of staff), 'leaders_only' (`what`: the table),
    'team_for_all' (a team is made), 'team_not_yours' (`team`: whose it is, '' where that isn't seen) or 'taker_unseen'.
    What is taken back is the door's to judge. It is the door that keeps the rights; this tells of them in time, by the
    same lists.
    """
    if login.role == _READS:
        raise UserError("only_reader")
    if login.staff_id is None and login.role != _LEADS_ALL:
        raise UserError("login_nobody")
    for edit in edits:
        roles = roles_that_add(edit.table) if edit.before is None else roles_that_change(edit.table)
        if login.role not in roles or (login.role == "jobformidler" and _is_leaders(edit.row)):
            raise UserError("leaders_only", what=edit.table)
    if login.role != _LEADS_ALL:
        _Teams(store, login, edits).refuse_others()


def _is_leaders(row: Record) -> bool:
    return isinstance(row, Setting) and re.match(LEADERS_SETTINGS, row.id) is not None


def _cell(row: Record, name: str) -> str | None:
    value = row.as_dict().get(name)
    return None if value is None else str(value)


class _Teams:
    """Whose the rows of a change are."""

    def __init__(self, store: Store, login: Login, edits: Sequence[Edit]) -> None:
        self._store, self._edits = store, edits
        self._mine = {ALL, *((login.team_id,) if login.team_id is not None else ())}
        self._new = {(edit.table, edit.id): edit.after for edit in edits if edit.before is None}
        self._found: dict[tuple[str, str], str] = {}

    def refuse_others(self) -> None:
        """Raise UserError where something is another team's, or becomes so otherwise than by handing a case over."""
        for edit in self._edits:
            if isinstance(edit.after, Team) and edit.before is None:
                raise UserError("team_for_all")
            is_handed_over = isinstance(edit.row, Citizen) and edit.before is not None
            rows = (edit.before,) if is_handed_over else (edit.before, edit.after)
            for team in (self._team_of(row) for row in rows if row is not None):
                if team not in self._mine:
                    raise UserError("team_not_yours", team=self._name(team))
            if isinstance(edit.after, Assignment) and self._gives_away(edit.before, edit.after):
                raise UserError("taker_unseen")

    def _gives_away(self, before: Record | None, after: Assignment) -> bool:
        """Whether it gives a case to a jobformidler of another team, for longer than that one has it already."""
        if after.role != Role.JOBFORMIDLER or self._of(Staff, after.staff_id) in {*self._mine, UNKNOWN}:
            return False
        if not isinstance(before, Assignment) or before.role != Role.JOBFORMIDLER:
            return True
        is_other = (before.staff_id, before.citizen_id) != (after.staff_id, after.citizen_id)
        return is_other or (after.end_on or "9") > (before.end_on or "9") or after.start_on < before.start_on

    def _name(self, team_id: str) -> str:
        team = self._store.get(Team, team_id)
        return "" if team is None else team.name

    def _of(self, record: type[Record], row_id: str | None) -> str:
        """Whose the row with this id is, as the change finds it or makes it."""
        if row_id is None:
            return UNKNOWN
        key = record.table, row_id
        if key not in self._found:
            row = self._new.get(key) or self._store.get(record, row_id)
            self._found[key] = UNKNOWN if row is None else self._team_of(row)
        return self._found[key]

    def _team_of(self, row: Record) -> str:
        table = row.table
        if table in EVERYBODYS:
            return ALL
        special = _SPECIAL.get(type(row))
        if special is not None:
            return special(self, row)
        if table in OF_STAFF:
            return self._of(Staff, _cell(row, "staff_id"))
        if table in OWNERS:
            column, other = OWNERS[table]
            return self._of(_TABLES[other], _cell(row, column))
        if table != "team_move" and (team := _cell(row, "team_id")) is not None:
            return team
        return self._of(Citizen, _cell(row, "citizen_id"))

    def of_team(self, row: Record) -> str:
        """A team is its own."""
        return row.id

    def of_setting(self, row: Record) -> str:
        """A setting is the team's whose id it ends with, else everybody's."""
        team = self._store.get(Team, row.id.rpartition("/")[2])
        return ALL if team is None else team.id

    def of_event(self, row: Record) -> str:
        """What was done is the citizen's, or whose who did it."""
        return self._first((Citizen, _cell(row, "citizen_id")), (Staff, _cell(row, "staff_id")))

    def of_story(self, row: Record) -> str:
        """A story is the meeting's in which it was told, or whose who told it."""
        return self._first((Meeting, _cell(row, "meeting_id")), (Staff, _cell(row, "staff_id")))

    def of_fact(self, row: Record) -> str:
        """A frozen figure is the team's that froze it."""
        return _cell(row, "team_id") or self._of(Citizen, _cell(row, "citizen_id"))

    def _first(self, *owners: tuple[type[Record], str | None]) -> str:
        found = (self._of(record, row_id) for record, row_id in owners if row_id is not None)
        return next((team for team in found if team != UNKNOWN), ALL)


_SPECIAL: dict[type[Record], Callable[[_Teams, Record], str]] = {
    Team: _Teams.of_team,
    Setting: _Teams.of_setting,
    Event: _Teams.of_event,
    GoodStory: _Teams.of_story,
    MonthFact: _Teams.of_fact,
}
