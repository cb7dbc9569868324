"""What other rows refer to can be taken away all the same, with or from those rows; nobody is told of a colleague."""

from collections.abc import Callable, Iterator
from datetime import date, datetime

import pytest

from app.commands.citizens import close_cases
from app.commands.efforts import remove_effort
from app.commands.measures import remove_measure
from app.commands.persons import delete_citizen
from app.commands.sheets import remove_sheet
from app.commands.talks import remove_talk
from app.core.clock import FixedClock
from app.core.errors import UserError
from app.session import Session
from db.records import Citizen, Effort, JobMatch, Measure, Record, StatusSheet, Talk
from tests.breadth import some
from tests.made_up import made_up_team

TODAY = date(2026, 11, 16)
_TRIED = 40
COMMANDS: dict[Callable[..., object], type[Record]] = {
    remove_effort: Effort,
    delete_citizen: Citizen,
    remove_talk: Talk,
    remove_measure: Measure,
    remove_sheet: StatusSheet,
}


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    """The made-up team, to which each test gives back what it takes."""
    store = made_up_team(None, citizens=112, months=12, today=TODAY)
    yield Session(store, FixedClock(datetime(2026, 11, 16, 9, 30)))
    store.close()


@pytest.mark.parametrize(("command", "record"), COMMANDS.items(), ids=lambda one: one.__name__)
def test_a_row_can_be_taken_away_or_it_is_said_why_not(
    session: Session, command: Callable[..., object], record: type[Record]
) -> None:
    rows = sorted(row.id for row in session.store.all(record))
    begun = sorted(match.effort_id for match in session.store.all(JobMatch) if match.effort_id)
    refused = {
        _refusal(session, command, one)
        for one in [*some(rows, _TRIED), *(some(begun, _TRIED) if record is Effort else ())]
    }
    assert "row_changed" not in refused
    assert None in refused or command is delete_citizen  # of whom each stands in a month that is closed


def test_a_case_can_be_closed_or_it_is_said_why_not(session: Session) -> None:
    open_cases = sorted(one.id for one in session.store.all(Citizen) if one.end_on is None)
    for day in ("2026-11-16", "2026-12-24"):
        closed = [_refusal(session, close_cases, [one], day, "exit_reason/flyttet") for one in some(open_cases, _TRIED)]
        assert None in closed
        assert "row_changed" not in closed


def _refusal(session: Session, command: Callable[..., object], *arguments: object) -> str | None:
    """Why it is refused, or None; then it is taken back."""
    try:
        session.run(command, *arguments)
    except UserError as error:
        return error.code
    session.undo()
    return None
