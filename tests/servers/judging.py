"""What came of a race: what was lost, who came over the limit without a reason, and what was frozen wrongly."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from db.edits import Edit
from db.records import Assignment, MonthFact, Placement
from db.server.wire import Line, edits_of
from tests.servers.cluster import Address
from tests.servers.racing import LIMIT, TAKERS, TODAY, Outcome, rows_of
from tests.servers.served import ServedTeam

_JOURNAL = """
SELECT c.number, c.id, c.why, j.position, j.table_name, j.row_id, j.before, j.after
FROM springbraet.change c JOIN springbraet.journal j ON j.change_number = c.number ORDER BY c.number, j.position
"""


@dataclass
class Verdict:
    """Empty where all is as it should be; else what isn't, in words or as counts."""

    changes: int = 0
    lost: int = 0
    """Updates that another wrote over without having seen them."""
    unexplained: int = 0
    """Changes by which somebody came over the limit, or further over it, without a reason."""
    frozen_wrong: int = 0
    """Citizens frozen in another stage than the month's placements say."""
    closed: int = 0
    wrong: list[str] = field(default_factory=list[str])
    """What should never be: changes doubled or gone, rows unlike the journal, replicas unlike the server."""


def judged(team: ServedTeam, outcomes: Sequence[Outcome], before: int) -> Verdict:
    """What came of a race on a team, whose last number was `before`."""
    verdict, journal = Verdict(), _journal(team.entry)
    ids = Counter(change_id for number, change_id, *_ in _heads(team.entry) if number > before)
    confirmed = Counter(one for outcome in outcomes for one in outcome.confirmed)
    denied = {one for outcome in outcomes for one in outcome.denied}
    verdict.changes = len(confirmed)
    verdict.wrong += [f"confirmed and gone: {one}" for one in (confirmed - ids)]
    verdict.wrong += [f"told of to nobody: {one}" for one in (ids - confirmed)]
    verdict.wrong += [f"denied and there: {one}" for one in denied if one in ids]
    numbers = [number for number, *_ in _heads(team.entry)]
    if numbers != list(range(1, len(numbers) + 1)):
        verdict.wrong.append("numbers have gaps")
    rows = _rows(team)
    verdict.lost = sum(_lost(history) for history in _histories(journal).values())
    if _replayed(journal) != rows:
        verdict.wrong.append("the rows are not what the journal tells")
    verdict.wrong += ["a replica is not what the server is" for one in outcomes if one.rows != rows]
    verdict.unexplained = _unexplained(journal, team)
    verdict.frozen_wrong, verdict.closed = _frozen_wrong(rows)
    return verdict


def last_number(team: ServedTeam) -> int:
    """The number of the last change on the server."""
    return max(number for number, *_ in _heads(team.entry))


def _heads(entry: Address) -> list[tuple[Any, ...]]:
    with entry.connect() as connection:
        return connection.execute("SELECT number, id FROM springbraet.change ORDER BY number").fetchall()


@dataclass
class _Told:
    number: int
    why: str | None
    edit: Edit


def _journal(entry: Address) -> list[_Told]:
    with entry.connect() as connection:
        lines = connection.execute(_JOURNAL).fetchall()
    edits = edits_of(Line(*line[3:]) for line in lines)
    return [_Told(line[0], line[2], edit) for line, edit in zip(lines, edits, strict=True)]


def _rows(team: ServedTeam) -> dict[str, Any]:
    """All rows of the server, as somebody sees them who comes in now."""
    store = team.store(team.login(team.staff[TAKERS[0]], team.team_id, "leader"))
    return rows_of(store)


def _key(edit: Edit) -> str:
    return f"{edit.table}/{edit.id}"


def _histories(journal: Iterable[_Told]) -> dict[str, list[Edit]]:
    histories: dict[str, list[Edit]] = defaultdict(list)
    for told in journal:
        histories[_key(told.edit)].append(told.edit)
    return histories


def _lost(history: Sequence[Edit]) -> int:
    """How many edits of a row began from a state that another had ended already, in whatever order they are told."""
    states: Counter[str] = Counter()
    for edit in history:
        for row, many in ((edit.before, -1), (edit.after, 1)):
            states[json.dumps(None if row is None else row.as_dict(), sort_keys=True)] += many
    # One way through them all begins at nothing and ends somewhere, or at nothing again.
    return max(0, sum(many for many in states.values() if many > 0) - 1)


def _replayed(journal: Iterable[_Told]) -> dict[str, Any]:
    rows: dict[str, Any] = {}
    for told in journal:
        if told.edit.after is None:
            rows.pop(_key(told.edit), None)
        else:
            rows[_key(told.edit)] = told.edit.after.as_dict()
    return rows


def _unexplained(journal: Iterable[_Told], team: ServedTeam) -> int:
    """How many changes brought somebody over the limit without a reason, counted by hand."""
    held: dict[str, Assignment] = {}
    takers = [team.staff[name] for name in TAKERS]
    counts, found, now = dict.fromkeys(takers, 0), 0, 0
    why: str | None = None

    def look() -> int:
        nonlocal counts
        today = Counter(
            one.staff_id for one in held.values() if one.start_on <= TODAY and not (one.end_on and one.end_on <= TODAY)
        )
        over = sum(today[taker] > max(LIMIT, counts[taker]) for taker in takers) if not why else 0
        counts = {taker: today[taker] for taker in takers}
        return over

    for told in journal:
        if told.number != now:
            found, now = found + look(), told.number
        why = told.why
        if isinstance(told.edit.after, Assignment):
            held[told.edit.id] = told.edit.after
        elif isinstance(told.edit.before, Assignment):
            del held[told.edit.id]
    return found + look()


def _frozen_wrong(rows: dict[str, Any]) -> tuple[int, int]:
    """How many citizens were frozen in another stage than the placements say, and how many months are closed."""
    placed: dict[str, dict[str, int]] = defaultdict(dict)
    facts: list[dict[str, Any]] = []
    for key, row in rows.items():
        table = key.partition("/")[0]
        if table == Placement.table:
            placed[row["citizen_id"]][row["month"]] = row["stage"]
        elif table == MonthFact.table:
            facts.append(row)
    wrong = 0
    for fact in facts:
        months = [month for month in placed[fact["citizen_id"]] if month <= fact["month"]]
        wrong += fact["stage"] != (placed[fact["citizen_id"]][max(months)] if months else None)
    return wrong, len({fact["month"] for fact in facts})
