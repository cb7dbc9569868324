"""Who is who: entries that may be one person or were merged, and every number that somebody is or was known by."""

from typing import cast

from db.records import RECORDS, Citizen, Placement
from db.records.record import columns
from db.store import Store


def known_cprs(store: Store) -> list[str]:
    """Every CPR number that the store holds: those of today, and those that lists still know somebody by."""
    rows = store.rows("SELECT cpr FROM citizen WHERE cpr <> '' UNION SELECT said FROM known_as WHERE kind = 'cpr'")
    return [str(number) for (number,) in rows]


def former_names(store: Store) -> set[str]:
    """Every name that somebody was ever called in the store, or that lists know somebody by."""
    rows = store.journal_rows(
        "SELECT DISTINCT before ->> 'name' FROM journal WHERE table_name = 'citizen' AND before IS NOT NULL "
        "UNION SELECT said FROM known_as WHERE kind = 'name'"
    )
    return {str(name) for (name,) in rows if name}


def placements_of(store: Store, citizen_id: str) -> list[Placement]:
    """Every placement of a citizen by month, with those that stayed with an entry that was merged into this one."""
    names = ", ".join(f"p.{name}" for name in columns(Placement))
    rows = store.rows(
        f"SELECT {names} FROM placement p WHERE p.citizen_id = :citizen OR p.citizen_id IN "
        "(SELECT c.id FROM citizen c WHERE c.merged_into = :citizen) "
        "ORDER BY CASE WHEN p.citizen_id = :citizen THEN 1 ELSE 0 END, p.citizen_id",
        citizen=citizen_id,
    )
    found = {placement.month: placement for placement in map(Placement.from_row, rows)}
    return [found[month] for month in sorted(found)]


def merged_name(store: Store, change_id: str) -> str:
    """The name of the entry that a merger, or its undoing, was about: the one that goes or is left behind."""
    store.need_journal(merger=change_id)
    for column, other in (("before", "after"), ("after", "before")):
        found = store.rows(
            f"SELECT j.{column} ->> 'name' FROM journal j JOIN change c ON c.number = j.change_number WHERE c.id = :id "
            f"AND j.table_name = 'citizen' AND (j.{other} IS NULL OR j.{other} ->> 'merged_into' IS NOT NULL) "
            f"AND j.{column} ->> 'merged_into' IS NULL",
            id=change_id,
        )
        if found:
            return str(found[0][0])
    return ""


def rows_about(store: Store, citizen_id: str) -> dict[str, int]:
    """Table -> how many of its rows are about a citizen."""
    with_citizen = [record.table for record in RECORDS if "citizen_id" in columns(record)]
    counted = ", ".join(f"(SELECT COUNT(*) FROM {one} WHERE citizen_id = :citizen)" for one in with_citizen)
    (counts,) = store.rows(f"SELECT {counted}", citizen=citizen_id)
    return dict(zip(with_citizen, cast("tuple[int, ...]", counts), strict=True))


def alike(store: Store, citizen: Citizen) -> list[str]:
    """The ids of the other entries of the team with the name, birth date or case number of this one."""
    rows = store.rows(
        "SELECT id FROM citizen WHERE team_id = :team_id AND id <> :id AND merged_into IS NULL AND (name = :name "
        "OR birth_date = :birth_date OR (case_number = :case_number AND case_number <> '')) ORDER BY id",
        **{name: getattr(citizen, name) for name in ("team_id", "id", "name", "birth_date", "case_number")},
    )
    return [str(row_id) for (row_id,) in rows]
