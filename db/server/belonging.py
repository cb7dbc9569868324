"""Whose each row of the server is, table by table: which teams see it, and which of them may write it."""

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from db.records import RECORDS
from db.records.record import Record, columns

ALL, UNKNOWN = "", "?"
"""In the place of a team: what is everybody's, and what is of nobody known, which only those see who see all teams."""
MINE = "(SELECT my_teams())::TEXT[]"
"""The teams of who asks, `ALL` among them; `UNKNOWN` too of who sees all teams. It is worked out once a question."""
_LEFT, _GONE = "(SELECT my_former())", "(SELECT my_gone())::TEXT[]"
_PEOPLE = f"SELECT x.id FROM citizen x WHERE x.team_id = ANY ({MINE})"
_STAFF = f"SELECT x.id FROM staff x WHERE x.team_id = ANY ({MINE})"

OWNERS: dict[str, tuple[str, str]] = {
    "paid_hours": ("effort_id", "effort"),
    "talk_staff": ("talk_id", "talk"),
    "participant": ("meeting_id", "meeting"),
    "agenda_point": ("meeting_id", "meeting"),
    "minute": ("meeting_id", "meeting"),
    "meeting_mark": ("meeting_id", "meeting"),
    "meeting_place": ("id", "meeting"),
    "company_spelling": ("company_id", "company"),
    "contact_person": ("company_id", "company"),
    "company_contact": ("company_id", "company"),
    "company_request": ("company_id", "company"),
    "opening_skill": ("opening_id", "opening"),
    "deadline_part": ("rule_id", "deadline_rule"),
    "measure_condition": ("measure_id", "measure"),
    "measure_value": ("measure_id", "measure"),
    "target": ("measure_id", "measure"),
    "target_part": ("target_id", "target"),
    "sheet_row": ("sheet_id", "status_sheet"),
}
"""The tables whose rows are whose another row is: by which column, and in which table."""
SHARED = ("team", "staff", "own_limit", "catalogue_item", "other_name", "earning_limit")
"""What everybody with a login reads, whatever the team: what lists are made of, and who works where; no citizen."""
STAYS: dict[str, str] = {
    "assignment": "start_on",
    "effort": "start_on",
    "exemption": "start_on",
    "earlier_exit": "end_on",
    "placement": "month",
    "month_fact": "month",
}
"""What a team goes on seeing of a citizen whom it has handed over, as its own figures need it: the rows whose day lies
before the citizen went, by this column; besides the citizen, the move, and paid hours with their effort.
"""
OF_STAFF = ("own_limit", "absence", "overrun")
EVERYBODYS = ("catalogue_item", "other_name", "earning_limit")
_OF_MEETINGS = ("minute", "meeting_mark", "meeting_place", "former_fact")
"""What names a citizen and is all the same its meeting's, or its team's, wherever the citizen goes."""


class _Asked(Protocol):
    def __call__(self, record: type[Record], content: str = ..., /) -> str: ...


LEADERS_SETTINGS = "^(rules|retention|journal|compare_jobformidlere)(/|$)"
"""The settings that a jobformidler doesn't change, by the beginning of their ids."""


class Belonging(NamedTuple):
    """Of a table, in SQL: `team`, whose a row is; `teams`, who sees its line in the journal whatever becomes of it;
    `citizen`, whom it is about; `day`, until when a citizen must have stayed for the old team to see it; all of a row
    as JSON, called c. `seen`: when the row is seen, a condition on its columns. `by_citizen`: with the citizen it goes.
    """

    team: str
    teams: str
    citizen: str
    by_citizen: bool
    day: str
    seen: str


def belongings() -> Iterator[tuple[type[Record], Belonging]]:
    """That of every table."""
    for record in RECORDS:
        yield record, _belonging(record)


def journal_seen() -> str:
    """When a line of the journal is seen, as a condition on its columns.

    What was written about an entry that was then taken away stays with the team that had it: what was done is logged.
    """
    return (
        f"'{UNKNOWN}' = ANY ({MINE}) OR teams && {MINE} "
        f"OR (by_citizen AND (EXISTS ({_PEOPLE} AND x.id = journal.citizen_id) OR citizen_id = ANY ({_GONE}))) "
        f"OR day < ({_LEFT} ->> citizen_id)"
    )


def _belonging(record: type[Record]) -> Belonging:
    table = record.table
    team, citizen, day = _team_of(record), _citizen_of(record), _day_of(table)
    by_citizen = citizen != "NULL" and table not in _OF_MEETINGS
    teams = f"ARRAY[{team}]"
    if by_citizen:
        own = {"citizen": ("team_id",), "month_fact": ("team_id",), "team_move": ("team_id", "to_team_id")}
        listed = ", ".join(f"NULLIF(c ->> '{name}', '')" for name in own.get(table, ()))
        teams = f"array_remove(ARRAY[{listed}]::TEXT[], NULL)"
        if table == "event":
            teams = f"CASE WHEN c ->> 'citizen_id' IS NULL THEN ARRAY[{team}] ELSE '{{}}'::TEXT[] END"
    return Belonging(team, teams, citizen, by_citizen, day, _seen(record))


def _team_of(record: type[Record], content: str = "c") -> str:
    table, names = record.table, columns(record)
    of_staff = f"(SELECT x.team_id FROM staff x WHERE x.id = {content} ->> 'staff_id')"
    of_citizen = f"(SELECT x.team_id FROM citizen x WHERE x.id = {content} ->> 'citizen_id')"
    if table in EVERYBODYS:
        return f"'{ALL}'"
    if table == "team":
        found = f"{content} ->> 'id'"
    elif table == "setting":
        return f"COALESCE((SELECT x.id FROM team x WHERE x.id = substring({content} ->> 'id' FROM '[^/]*$')), '{ALL}')"
    elif table == "event":
        return f"COALESCE({of_citizen}, {of_staff}, '{ALL}')"
    elif table == "good_story":
        of_meeting = f"(SELECT x.team_id FROM meeting x WHERE x.id = {content} ->> 'meeting_id')"
        return f"COALESCE({of_meeting}, {of_staff}, '{ALL}')"
    elif table == "month_fact":
        found = f"COALESCE(NULLIF({content} ->> 'team_id', ''), {of_citizen})"
    elif table in OF_STAFF:
        found = of_staff
    elif table in OWNERS:
        found = _through_owner(table, content, _team_of)
    elif "team_id" in names and table != "team_move":
        found = f"{content} ->> 'team_id'"
    else:
        found = of_citizen
    return f"COALESCE({found}, '{UNKNOWN}')"


def _citizen_of(record: type[Record], content: str = "c") -> str:
    table = record.table
    if table == "citizen":
        return f"{content} ->> 'id'"
    if table in ("paid_hours", "talk_staff"):
        return _through_owner(table, content, _citizen_of)
    return f"{content} ->> 'citizen_id'" if "citizen_id" in columns(record) else "NULL"


def _day_of(table: str) -> str:
    if table == "citizen":
        return "''"
    if table == "paid_hours":
        return "(SELECT x.start_on FROM effort x WHERE x.id = c ->> 'effort_id')"
    return f"c ->> '{STAYS[table]}'" if table in STAYS else "NULL"


def _through_owner(table: str, content: str, asked: _Asked) -> str:
    column, other = OWNERS[table]
    owner = next(record for record in RECORDS if record.table == other)
    row = f"o_{other}"
    return f"(SELECT {asked(owner, f'to_jsonb({row})')} FROM {other} {row} WHERE {row}.id = {content} ->> '{column}')"


def _seen(record: type[Record]) -> str:
    table, names = record.table, columns(record)
    if table in SHARED:
        return f"'{ALL}' = ANY ({MINE})"
    condition = _seen_by_team(table, names)
    if table in STAYS:
        condition += f" OR {STAYS[table]} < ({_LEFT} ->> citizen_id)"
    return f"'{UNKNOWN}' = ANY ({MINE}) OR {condition}"


def _seen_by_team(table: str, names: tuple[str, ...]) -> str:
    of_staff = f"staff_id IS NULL OR staff_id IN ({_STAFF})"
    special = {
        "citizen": f"team_id = ANY ({MINE}) OR {_LEFT} ? id",
        "setting": f"'{ALL}' = ANY ({MINE}) AND NOT EXISTS (SELECT 1 FROM team x "
        f"WHERE x.id = substring(setting.id FROM '[^/]*$') "
        f"AND x.id <> ALL ({MINE}))",
        "event": f"CASE WHEN citizen_id IS NULL THEN {of_staff} ELSE citizen_id IN ({_PEOPLE}) END",
        "good_story": f"CASE WHEN meeting_id IS NULL THEN {of_staff} ELSE meeting_id IN (SELECT o.id FROM meeting o) "
        "END",
        "month_fact": f"citizen_id IN ({_PEOPLE}) OR (team_id <> '' AND team_id = ANY ({MINE}))",
        "team_move": f"citizen_id IN ({_PEOPLE}) OR team_id = ANY ({MINE}) OR to_team_id = ANY ({MINE})",
    }
    if table in special:
        return special[table]
    if table in OWNERS:
        column, other = OWNERS[table]
        return f"{column} IN (SELECT o.id FROM {other} o)"
    if table in OF_STAFF:
        return f"staff_id IN ({_STAFF})"
    return f"team_id = ANY ({MINE})" if "team_id" in names else f"citizen_id IN ({_PEOPLE})"
