"""What is found by a few letters: citizens and ways into companies by their lines, citizens by their texts."""

import json
from collections.abc import Sequence
from typing import NamedTuple, cast

from db import search
from db.queries.scope import in_team
from db.queries.spells import gap_of
from db.records import Citizen, Company, Opening
from db.store import Store

_FEW_RUNS = 60  # more are asked for by what is common: that is found soonest where it is looked for in line after line
_WORK = {
    Company.table: ("r.name, r.town", "", "r.active = 0"),
    Opening.table: (
        "r.title, COALESCE(c.name, '')",
        "LEFT JOIN company c ON c.id = r.company_id",
        "(COALESCE(r.closed_on <= :day, FALSE) OR COALESCE(r.deadline < :day, FALSE))",
    ),
}


class FoundCitizen(NamedTuple):
    """A citizen whose `line` has what was asked for."""

    id: str
    name: str
    case_number: str
    town: str
    end_on: str | None
    line: str


class FoundWork(NamedTuple):
    """A company with its town, or an opening with its company's name."""

    id: str
    name: str
    at: str


def citizens_with(store: Store, day: str, parts: Sequence[str], most: int) -> list[FoundCitizen]:
    """The first citizens, in Danish order of names, in whose line all of these parts stand; the team's on a day."""
    store.settle_search()
    first, end = search.places(Citizen.table)
    values: dict[str, object] = {"first": first, "end": end - 1, "most": most, "day": day}
    matches = [search.phrase(part) for part in parts if len(part) >= search.SHORTEST]
    wanted: list[str] = []
    for number, part in enumerate(part for part in parts if len(part) < search.SHORTEST):
        runs = [] if matches else _runs(store, part)
        if not runs and not matches:
            return []
        if 0 < len(runs) <= _FEW_RUNS:
            matches.append(f"({' OR '.join(map(search.phrase, runs))})")
        else:
            wanted.append(f"instr(s.line, :short_{number}) > 0")
            values[f"short_{number}"] = part
    lines, place = "search_name s", "s.place"
    if matches:
        lines, place = "search_name_fts f CROSS JOIN search_name s ON s.place = f.rowid", "f.rowid"
        wanted.append("f.search_name_fts MATCH :match")
        values["match"] = " AND ".join(matches)
    rows = store.rows(
        f"SELECT c.id, c.name, c.case_number, c.town, COALESCE(gap.end_on, c.end_on), s.line "
        f"FROM {lines} CROSS JOIN citizen c ON c.id = s.id {gap_of()} "
        f"WHERE {place} BETWEEN :first AND :end AND {' AND '.join(wanted)} AND {in_team(day=':day')} "
        f"ORDER BY {place} LIMIT :most",
        **values,
    )
    return [FoundCitizen._make(row) for row in cast("list[tuple[str, str, str, str, str | None, str]]", rows)]


def work_with(
    store: Store, kind: type[Company | Opening], day: str, words: Sequence[str], most: int, *, over: bool, begins: str
) -> list[FoundWork]:
    """The first companies or openings, in Danish order, in whose line each of these folded words begins one.

    Those that are `over` on a day, or those that are not; the line `begins` with this folded text.
    """
    store.settle_search()
    first, end = search.places(kind.table)
    columns, joined, is_over = _WORK[kind.table]
    beginning = search.beginning(begins)
    rows = store.rows(
        f"SELECT r.id, {columns} FROM search_name_fts f CROSS JOIN search_name s ON s.place = f.rowid "
        f"CROSS JOIN {kind.table} r ON r.id = s.id {joined} WHERE f.search_name_fts MATCH :match "
        "AND f.rowid BETWEEN :first AND :end AND substr(s.line, 1, :long) = :beginning "
        f"AND {'' if over else 'NOT '}({is_over}) ORDER BY f.rowid LIMIT :most",
        match=" AND ".join(search.phrase(search.beginning(word)) for word in words),
        first=first,
        end=end - 1,
        beginning=beginning,
        long=len(beginning),
        day=day,
        most=most,
    )
    return [FoundWork._make(row) for row in cast("list[tuple[str, str, str]]", rows)]


def citizens_of(store: Store, day: str, ids: Sequence[str]) -> list[FoundCitizen]:
    """Those of these citizens who are the team's on a day; their lines are left out."""
    rows = store.rows(
        f"SELECT c.id, c.name, c.case_number, c.town, COALESCE(gap.end_on, c.end_on), '' FROM citizen c {gap_of()} "
        f"WHERE c.id IN (SELECT value FROM json_each(:ids)) AND +c.merged_into IS NULL AND {in_team(day=':day')} "
        "ORDER BY c.id",
        ids=json.dumps(ids),
        day=day,
    )
    return [FoundCitizen._make(row) for row in cast("list[tuple[str, str, str, str, str | None, str]]", rows)]


def work_of(
    store: Store, kind: type[Company | Opening], day: str, ids: Sequence[str]
) -> list[tuple[str, str, str, int]]:
    """Those of these companies or openings that there are: id, name, where, and whether they are over on a day."""
    columns, joined, is_over = _WORK[kind.table]
    rows = store.rows(
        f"SELECT r.id, {columns}, {is_over} FROM {kind.table} r {joined} "
        "WHERE r.id IN (SELECT value FROM json_each(:ids)) AND :day = :day ORDER BY r.id",
        ids=json.dumps(ids),
        day=day,
    )
    return cast("list[tuple[str, str, str, int]]", rows)


def lines(store: Store) -> list[tuple[str, str, str]]:
    """Every line of citizens, companies and openings: of which kind, whose, and what it says."""
    store.settle_search()
    return cast("list[tuple[str, str, str]]", store.rows("SELECT kind, id, line FROM search_name ORDER BY place"))


def text_numbers(store: Store, citizens: Sequence[str] | None = None) -> dict[str, int]:
    """Citizen id -> the number under which the citizen's text is found; everyone's for None."""
    store.settle_search()
    among = "" if citizens is None else " WHERE id IN (SELECT value FROM json_each(:ids))"
    rows = store.rows(f"SELECT id, number FROM search_text{among}", ids=json.dumps(citizens))
    return dict(cast("list[tuple[str, int]]", rows))


def texts_with(store: Store, words: Sequence[str]) -> list[int]:
    """The numbers of the texts in which each of these folded words begins one."""
    store.settle_search()
    match = " AND ".join(f"{search.phrase(word)}{'' if len(word) in search.BEGINNINGS else ' *'}" for word in words)
    # In one text, which is read more quickly than as many rows.
    ((found,),) = store.rows(
        "SELECT json_group_array(rowid) FROM search_text_fts WHERE search_text_fts MATCH :match", match=match
    )
    return json.loads(cast("str", found))


def _runs(store: Store, part: str) -> list[str]:
    """The runs of letters that begin with a part that is shorter than they are; of many, only some."""
    rows = store.rows(
        "SELECT term FROM search_run WHERE term >= :part AND term < :beyond LIMIT :most",
        part=part,
        beyond=f"{part}\U0010ffff",
        most=_FEW_RUNS + 1,
    )
    return [str(term) for (term,) in rows]
