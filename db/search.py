"""The index of the search, an FTS5 of SQLite's: written with the rows that it tells of, and made anew where it differs.

`search_name` holds a line for each citizen, company and opening, cut into runs of three letters (`search_run` lists
them), so that any part of it is found. In a line each word stands between two spaces on either side, a citizen's
first behind two newlines: so a single letter can be asked for as a beginning, and as any. `place` is the Danish
order within a kind: what is found comes in it without sorting.
`search_text` holds all words that are written about each citizen, found by their beginnings, of which the shortest
stand beside them: so many words begin with one letter that to gather them takes longer than to find them.
"""

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import count, groupby
from typing import NamedTuple

from sqlcipher3 import dbapi2 as sqlite3

from db.edits import Edit
from db.letters import danish_sort_key, fold
from db.records import Agreement, Citizen, Company, CompanySpelling, Effort, Marking, Note, Opening, Plan, Record, Talk

SHORTEST = 3
"""So many letters has what the index of lines knows."""
BEGINNINGS = (1, 2)
"""The beginnings of so many letters stand among the words of a text."""
_ROOM = 1 << 60  # places for each kind
_SEPARATOR = "\0"  # neither a letter nor a space, and in no text that anybody types
_NO_WORD = re.compile(rf"[^\w{_SEPARATOR}]+")

# The sign before merged_into: almost everybody has none there, and SQLite is not to begin with all of them.
_LINES = {
    Citizen.table: "SELECT id, name, case_number, town FROM citizen WHERE +merged_into IS NULL AND {among}",
    Company.table: "SELECT id, name, cvr, town, spelt.names FROM company LEFT JOIN (SELECT company_id, "
    "group_concat(name, ' ') AS names FROM (SELECT company_id, name FROM company_spelling ORDER BY company_id, id) "
    "GROUP BY company_id) spelt ON spelt.company_id = company.id WHERE {among}",
    Opening.table: "SELECT id, title, (SELECT c.name FROM company c WHERE c.id = company_id), "
    "CASE WHEN town = '' THEN (SELECT c.town FROM company c WHERE c.id = company_id) ELSE town END "
    "FROM opening WHERE {among}",
}
_TEXTS = (
    "SELECT id, name || ' ' || case_number || ' ' || town || ' ' || job_goal || ' ' || next_step FROM citizen "
    "WHERE +merged_into IS NULL AND {among}",
    *(f"SELECT citizen_id, text FROM {one} WHERE {{among}}" for one in ("note", "agreement")),
    "SELECT DISTINCT citizen_id, company FROM effort WHERE company <> '' AND {among}",
    *(f"SELECT citizen_id, note FROM {one} WHERE note <> '' AND {{among}}" for one in ("marking", "talk", "plan")),
    "SELECT citizen_id, others FROM talk WHERE others <> '' AND {among}",
)
KINDS = tuple(_LINES)
"""What has a line."""
INDEXES = ("search_name_fts", "search_text_fts")
_PERSONS = f"{Citizen.table} WHERE merged_into IS NULL"
_IN_STEP = " AND ".join(
    f"(SELECT COUNT(*) FROM {one}) = (SELECT COUNT(*) FROM {other})"
    for one, other in (
        (_PERSONS, f"search_name WHERE kind = '{Citizen.table}'"),
        *((kind, f"search_name WHERE kind = '{kind}'") for kind in KINDS if kind != Citizen.table),
        (_PERSONS, "search_text"),
        ("search_name", "search_name_fts_docsize"),
        ("search_text", "search_text_fts_docsize"),
    )
)
# Which columns of a table the lines are made of, and which the words of the texts.
_NAMED_BY = {
    Citizen.table: ("name", "case_number", "town", "merged_into"),
    Company.table: ("name", "cvr", "town"),
    CompanySpelling.table: ("company_id", "name"),
    Opening.table: ("title", "company_id", "town"),
}
_TOLD_BY = {
    Citizen.table: ("name", "case_number", "town", "job_goal", "next_step", "merged_into"),
    Note.table: ("citizen_id", "text"),
    Agreement.table: ("citizen_id", "text"),
    Effort.table: ("citizen_id", "company"),
    Marking.table: ("citizen_id", "note"),
    Talk.table: ("citizen_id", "others", "note"),
    Plan.table: ("citizen_id", "note"),
}


class _Line(NamedTuple):
    name: str
    id: str
    line: str


def line_of(text: str) -> str:
    """A folded text as a line holds it; also what is asked for in one."""
    return text.replace(" ", "  ")


def beginning(text: str) -> str:
    """What is asked for where a folded text is to begin a word."""
    return f"  {line_of(text)}"


def beginning_first(text: str) -> str:
    """What is asked for where a folded text is to begin a citizen's line."""
    return f"\n\n{line_of(text)}"


def phrase(text: str) -> str:
    """The FTS5 expression for a text; whatever stands in it, nothing of it is syntax."""
    return '"{}"'.format(text.replace('"', '""'))


def places(kind: str) -> tuple[int, int]:
    """The first place of a kind, and the one after its last."""
    first = KINDS.index(kind) * _ROOM
    return first, first + _ROOM


def renew(connection: sqlite3.Connection, edits: Sequence[Edit]) -> None:
    """Bring the index into step with these edits, which have been written; in the same transaction."""
    named, told, gone = _touched(edits)
    if jobs := named[Company.table]:
        asked = "SELECT id FROM opening WHERE company_id IN (SELECT value FROM json_each(?))"
        named[Opening.table].update(row[0] for row in connection.execute(asked, (json.dumps(list(jobs)),)))
    for kind in KINDS:
        if named[kind]:
            put_lines(connection, kind, named[kind])
    if told:
        put_words(connection, told)
    if gone:  # or what they were called would stand in the file until SQLite happens to tidy up
        for table in INDEXES:
            connection.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")


def in_step(connection: sqlite3.Connection) -> bool:
    """Whether the index has as many lines and texts as there should be."""
    return bool(connection.execute(f"SELECT {_IN_STEP}").fetchone()[0])


def is_readable(connection: sqlite3.Connection) -> bool:
    """Whether the index is one that can be looked in, or else be made anew."""
    try:
        for table in INDEXES:
            connection.execute(f"SELECT 1 FROM {table} WHERE {table} MATCH 'abc' LIMIT 1").fetchone()
        connection.execute("SELECT 1 FROM search_run LIMIT 1").fetchone()
    except sqlite3.DatabaseError:
        return False
    return True


def rebuild(connection: sqlite3.Connection) -> None:
    """Make the whole index anew; in a transaction."""
    empty(connection)
    for kind in KINDS:
        _add_lines(connection, kind, sorted(lines(connection, kind, None)))
    put_words(connection, None)


def empty(connection: sqlite3.Connection) -> None:
    """Take out all that is found, so that it isn't `in_step`; each text keeps its number. In a transaction."""
    connection.execute("DELETE FROM search_name")
    for table in INDEXES:
        connection.execute(f"INSERT INTO {table}({table}) VALUES ('delete-all')")


def _touched(edits: Sequence[Edit]) -> tuple[defaultdict[str, set[str]], set[str], bool]:
    """The ids by kind whose lines can be different, the citizens whose texts can, and whether any is gone."""
    named: defaultdict[str, set[str]] = defaultdict(set)
    told: set[str] = set()
    gone = False
    for edit in edits:
        table = edit.table
        if table in _NAMED_BY and (sides := _different(edit, _NAMED_BY[table])):
            spelling = table == CompanySpelling.table
            named[Company.table if spelling else table].update(
                str(getattr(side, "company_id" if spelling else "id")) for side in sides
            )
        if table in _TOLD_BY and (sides := _different(edit, _TOLD_BY[table])):
            told.update(str(getattr(side, "id" if table == Citizen.table else "citizen_id")) for side in sides)
            gone = gone or (table == Citizen.table and _known(edit.before) and not _known(edit.after))
    return named, told, gone


def _known(row: Record | None) -> bool:
    """Whether the index tells of it as a person."""
    return isinstance(row, Citizen) and row.merged_into is None


def _different(edit: Edit, names: Sequence[str]) -> list[object]:
    """The sides of an edit that touches one of these columns; an effort without a company, say, tells nothing."""
    sides: list[object] = [side for side in (edit.before, edit.after) if side is not None]
    if len(sides) == 2 and all(getattr(sides[0], name) == getattr(sides[1], name) for name in names):
        return []
    return [side for side in sides if names[0] != "citizen_id" or any(getattr(side, name) for name in names[1:])]


def _asked(column: str, ids: Collection[str] | None) -> tuple[str, tuple[str, ...]]:
    if ids is None:
        return "1 = 1", ()
    return f"{column} IN (SELECT value FROM json_each(?))", (json.dumps(list(ids)),)


def lines(connection: sqlite3.Connection, kind: str, ids: Collection[str] | None) -> Iterator[_Line]:
    """The lines that these rows of a kind should have, or all of it; in no order."""
    among, values = _asked("id", ids)
    for row_id, name, *more in connection.execute(_LINES[kind].format(among=among), values):
        parts = [fold(part or "") for part in (name, *more)]
        of_citizen = kind == Citizen.table
        line = beginning_first(" ".join(parts)) if of_citizen else beginning(" ".join(filter(None, parts)))
        yield _Line(danish_sort_key(name), row_id, f"{line}  ")


def put_lines(connection: sqlite3.Connection, kind: str, ids: Collection[str]) -> None:
    """Write the lines of these rows of a kind anew."""
    _take_lines(connection, kind, ids)
    _add_lines(connection, kind, sorted(lines(connection, kind, ids)))


def _take_lines(connection: sqlite3.Connection, kind: str, ids: Collection[str]) -> None:
    among, values = _asked("id", ids)
    which = f"kind = ? AND {among}"
    connection.execute(
        f"INSERT INTO search_name_fts(search_name_fts, rowid, line) SELECT 'delete', place, line FROM search_name "
        f"WHERE {which}",
        (kind, *values),
    )
    connection.execute(f"DELETE FROM search_name WHERE {which}", (kind, *values))


def _add_lines(connection: sqlite3.Connection, kind: str, lines: Sequence[_Line]) -> None:
    """Put sorted lines between those that are there; where there is no room between two, all of them move."""
    first, end = places(kind)
    everywhere = (first - 1, end)
    held = connection.execute("SELECT 1 FROM search_name WHERE kind = ? LIMIT 1", (kind,)).fetchone()
    placed: list[tuple[int, _Line]] = []
    for (before, after), run in groupby(
        lines, key=lambda one: _neighbours(connection, kind, one, everywhere) if held else everywhere
    ):
        together = list(run)
        step = (after - before) // (len(together) + 1)
        if step < 1:
            others = connection.execute("SELECT name, id, line FROM search_name WHERE kind = ?", (kind,)).fetchall()
            everything = sorted([*(_Line._make(row) for row in others), *lines])
            _take_lines(connection, kind, [one.id for one in everything])
            _add_lines(connection, kind, everything)
            return
        placed += [(before + step * number, one) for number, one in enumerate(together, 1)]
    connection.executemany(
        "INSERT INTO search_name (place, kind, id, name, line) VALUES (?, ?, ?, ?, ?)",
        [(place, kind, one.id, one.name, one.line) for place, one in placed],
    )
    connection.executemany(
        "INSERT INTO search_name_fts (rowid, line) VALUES (?, ?)", [(place, one.line) for place, one in placed]
    )


def _neighbours(connection: sqlite3.Connection, kind: str, one: _Line, everywhere: tuple[int, int]) -> tuple[int, int]:
    """The places between which a line belongs."""
    sides: list[int] = []
    for sign, order, none in zip("<>", ("DESC", "ASC"), everywhere, strict=True):
        found = connection.execute(
            f"SELECT place FROM search_name WHERE kind = ? AND (name, id) {sign} (?, ?) "
            f"ORDER BY name {order}, id {order} LIMIT 1",
            (kind, one.name, one.id),
        ).fetchone()
        sides.append(found[0] if found else none)
    return sides[0], sides[1]


def words(connection: sqlite3.Connection, ids: Collection[str] | None) -> dict[str, str]:
    """Citizen id -> the folded words of all that is written about the citizen, each once."""
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for number, question in enumerate(_TEXTS):
        among, values = _asked("citizen_id" if number else "id", ids)
        for citizen_id, text in connection.execute(question.format(among=among), values):
            texts[citizen_id].append(text.replace(_SEPARATOR, " "))
    # All at once, because folding is many times quicker in one long text than in 100,000 short ones.
    folded = _NO_WORD.sub(" ", fold(_SEPARATOR.join(map(" ".join, texts.values())))).split(_SEPARATOR)
    return {one: _with_beginnings(line.split()) for one, line in zip(texts, folded, strict=False)}


def _with_beginnings(words: Sequence[str]) -> str:
    return " ".join(sorted({part for word in words for part in (word, *(word[:long] for long in BEGINNINGS))}))


def put_words(connection: sqlite3.Connection, ids: Collection[str] | None) -> None:
    """Write the texts anew; each keeps its number, as lists that are in sight know them by it."""
    among, values = _asked("id", ids)
    numbers = dict(connection.execute(f"SELECT id, number FROM search_text WHERE {among}", values).fetchall())
    ((last,),) = connection.execute("SELECT COALESCE(MAX(number), 0) FROM search_text").fetchall()
    connection.execute(
        "INSERT INTO search_text_fts(search_text_fts, rowid, words) SELECT 'delete', number, words FROM search_text "
        f"WHERE {among} AND EXISTS (SELECT 1 FROM search_text_fts_docsize d WHERE d.id = number)",
        values,
    )
    connection.execute(f"DELETE FROM search_text WHERE {among}", values)
    new = count(last + 1)
    rows = [(numbers.get(one) or next(new), one, words) for one, words in words(connection, ids).items()]
    connection.executemany("INSERT INTO search_text (number, id, words) VALUES (?, ?, ?)", rows)
    connection.executemany(
        "INSERT INTO search_text_fts (rowid, words) VALUES (?, ?)", [(number, words) for number, _, words in rows]
    )
