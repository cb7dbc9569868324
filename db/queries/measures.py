"""The questions about measures, their goals, values and sheets, in SQL that SQLite and PostgreSQL both take."""

from collections.abc import Collection, Sequence
from typing import TypeVar

from db.queries.board import among, few
from db.records import Measure, MeasureCondition, Target, TargetPart
from db.records.record import columns
from db.store import Store

Part = TypeVar("Part", MeasureCondition, Target, TargetPart)


def measures_of_team(store: Store, ids: Collection[str] | None = None) -> list[Measure]:
    """The measures of the team that looks at the store, of these ids (None: all), in the order of their ids."""
    only, named = among("m.id", None if ids is None else few(ids), "measure")
    wanted = ", ".join(f"m.{name}" for name in columns(Measure))
    rows = store.rows(
        f"SELECT {wanted} FROM measure m WHERE (:team IS NULL OR m.team_id = :team){only} ORDER BY m.id", **named
    )
    found = [Measure.from_row(row) for row in rows]
    return found if ids is None else [measure for measure in found if measure.id in set(ids)]


def of_measures(store: Store, record: type[Part], measure_ids: Sequence[str]) -> list[Part]:
    """The conditions, targets or parts of targets of these measures."""
    if not measure_ids:
        return []
    only, named = among("m.id", few(measure_ids), "measure")
    wanted = ", ".join(f"r.{name}" for name in columns(record))
    joined = "r.measure_id = m.id"
    if record is TargetPart:
        joined = "m.id = (SELECT t.measure_id FROM target t WHERE t.id = r.target_id)"
    rows = store.rows(
        f"SELECT {wanted} FROM {record.table} r JOIN measure m ON {joined} "
        f"WHERE (:team IS NULL OR m.team_id = :team){only}",
        **named,
    )
    return [record.from_row(row) for row in rows]
