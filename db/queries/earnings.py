"""The questions about what is earned within a Socialt Frikort; days are 'YYYY-MM-DD'."""

from db.store import Store


def earned_of(citizen: str, day: str) -> str:
    """A join that tells as `earned.amount` what a citizen has earned in the year of a day, until its month.

    NULL where nobody has told. All are added up once, however many citizens are asked about.
    """
    return (
        "LEFT JOIN (SELECT paid.citizen_id, SUM(paid.amount) AS amount FROM earning paid "
        f"WHERE paid.month >= SUBSTR({day}, 1, 4) || '-01' AND paid.month <= SUBSTR({day}, 1, 7) "
        f"GROUP BY paid.citizen_id) AS earned ON earned.citizen_id = {citizen}"
    )


def earning_limit(day: str) -> str:
    """The limit that was set for the year of a day, else for the latest year before; NULL where none was."""
    return (
        f"(SELECT capped.amount FROM earning_limit capped WHERE capped.id <= SUBSTR({day}, 1, 4) "
        "ORDER BY capped.id DESC LIMIT 1)"
    )


def limit_set(store: Store, day: str) -> float | None:
    """That limit, as it was set."""
    ((found,),) = store.rows(f"SELECT {earning_limit(':day')}", day=day)
    return None if found is None else float(str(found))
