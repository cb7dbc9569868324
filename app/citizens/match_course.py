"""What became of each match of a citizen, state by state, read back from the journal."""

from datetime import date

from app.citizens.course import Matched
from app.companies.matches import MatchState
from db.records import Company, JobMatch, Opening
from db.store import Store

Step = tuple[MatchState, date]


def matches_in_course(store: Store, citizen_id: str) -> tuple[Matched, ...]:
    """Every match of a citizen, in the order in which they were made."""
    rows = sorted(store.all(JobMatch, citizen_id=citizen_id), key=lambda row: (row.made_on, row.id))
    return tuple(_matched(store, row) for row in rows)


def _matched(store: Store, match: JobMatch) -> Matched:
    opening = store.get(Opening, match.opening_id)
    company = store.get(Company, opening.company_id) if opening is not None and opening.company_id else None
    return Matched(
        match.id,
        match.opening_id,
        opening.title if opening is not None else "",
        company.name if company is not None else "",
        _steps(store, match),
    )


def _steps(store: Store, match: JobMatch) -> tuple[Step, ...]:
    """What was taken back, or corrected to what it had been before, has not happened."""
    steps: list[Step] = []
    for entry in store.journal(JobMatch.table, match.id):
        if entry.after is None:
            steps.clear()
            continue
        step = MatchState(str(entry.after["state"])), date.fromisoformat(str(entry.after["day"]))
        if step in steps:
            del steps[steps.index(step) + 1 :]
        else:
            steps.append(step)
    now = MatchState(match.state), date.fromisoformat(match.day)
    if not steps or steps[-1] != now:  # a store whose journal does not reach back so far
        steps.append(now)
    return tuple(steps)
