"""Where a value of a catalogue is used: every column that holds one, how often, and whether anything kept names it."""

from typing import NamedTuple, cast

from db.records import (
    Citizen,
    CitizenSkill,
    CitizenWish,
    Company,
    DeadlinePart,
    EarlierExit,
    Effort,
    Exemption,
    FormerFact,
    Marking,
    MeasureCondition,
    MonthFact,
    Opening,
    OpeningSkill,
    Plan,
    Record,
    Talk,
)
from db.store import Store


class Reference(NamedTuple):
    """A column that holds the id of a value of a catalogue."""

    record: type[Record]
    column: str
    catalogue: str


ANY = ""
"""In place of a catalogue, of a column that holds values of each."""
REFERENCES = (
    Reference(Citizen, "target_group_id", "target_group"),
    Reference(Citizen, "benefit_id", "benefit"),
    Reference(Citizen, "exit_reason_id", "exit_reason"),
    Reference(EarlierExit, "exit_reason_id", "exit_reason"),
    Reference(Effort, "kind_id", "effort_kind"),
    Reference(Exemption, "kind_id", "exemption_kind"),
    Reference(Company, "branche_id", "branche"),
    Reference(Opening, "branche_id", "branche"),
    Reference(CitizenWish, "branche_id", "branche"),
    Reference(OpeningSkill, "skill_id", "skill"),
    Reference(CitizenSkill, "skill_id", "skill"),
    Reference(Marking, "kind_id", "marking_kind"),
    Reference(Talk, "kind_id", "talk_kind"),
    Reference(Plan, "kind_id", "plan_kind"),
    Reference(DeadlinePart, "item_id", ANY),
    Reference(MeasureCondition, "item_id", ANY),
)
"""The columns that say what is true today, and that follow where two values are made one."""

FROZEN = (
    Reference(MonthFact, "target_group_id", "target_group"),
    Reference(MonthFact, "benefit_id", "benefit"),
    Reference(MonthFact, "exit_reason_id", "exit_reason"),
    Reference(FormerFact, "target_group_id", "target_group"),
    Reference(FormerFact, "benefit_id", "benefit"),
    Reference(FormerFact, "exit_reason_id", "exit_reason"),
)
"""The columns of closed months, which stay as they are."""

_FROZEN_LISTS = {
    "effort_kind": "effort_kinds",
    "exemption_kind": "exemption_kinds",
    "marking_kind": "marking_kinds",
    "talk_kind": "talk_kinds",
    "plan_kind": "plan_kinds",
}
"""The columns of closed months that hold lists of ids in JSON, by catalogue."""


def references(catalogue: str) -> tuple[Reference, ...]:
    """The columns that hold values of this catalogue today."""
    return tuple(one for one in REFERENCES if one.catalogue in (catalogue, ANY))


def uses(store: Store, catalogue: str) -> dict[str, int]:
    """Id of a value -> how many rows hold it today, everyone's and of open and closed cases alike."""
    counts: dict[str, int] = {}
    for record, column, _ in references(catalogue):
        sql = f"SELECT {column}, COUNT(*) FROM {record.table} WHERE {column} IS NOT NULL GROUP BY {column}"
        for item_id, count in cast("list[tuple[str, int]]", store.rows(sql)):
            counts[item_id] = counts.get(item_id, 0) + count
    return counts


def is_remembered(store: Store, catalogue: str, item_id: str) -> bool:
    """Whether a closed month or a past change names this value, so that its name is still needed."""
    for record, column, held in FROZEN:
        sql = f"SELECT 1 FROM {record.table} WHERE {column} = :item LIMIT 1"
        if held == catalogue and store.rows(sql, item=item_id):
            return True
    listed = _FROZEN_LISTS.get(catalogue)
    if listed and store.rows(f"SELECT 1 FROM month_fact WHERE {listed} LIKE :item LIMIT 1", item=f'%"{item_id}"%'):
        return True
    tables = ", ".join(f"'{one.record.table}'" for one in references(catalogue))
    sql = f"SELECT 1 FROM journal WHERE table_name IN ({tables}) AND (before LIKE :item OR after LIKE :item) LIMIT 1"
    return bool(store.journal_rows(sql, item=f'%"{item_id}"%'))
