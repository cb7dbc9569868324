"""Every page and paper says the same however the rows lie in the file: where all else is alike, ids tell the order."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

import pytest

from app.board.board import board
from app.citizens.citizens import CitizenList
from app.core.domain import Month
from app.core.period import Period
from app.measures.development import Development
from app.workbook.committee.reading import names_somebody
from db.records import Citizen, Company, Opening, Staff
from db.store import Store
from tests.breadth import some
from tests.made_up import made_up_team
from tests.mixed import mixed, questions, wanted

TODAY, MONTH = date(2026, 11, 16), Month(2026, 11)
_ROOMS = (
    "board", "caseload", "citizens", "companies", "handovers", "matching", "measures", "rules", "settings",
    "tavlemoede", "teammoede", "today", "workbook",
)  # fmt: skip
_KNOWN = {
    "today", "month", "now", "day", "whole", "board", "period", "citizen_id", "citizen_ids", "company_id", "opening_id",
    "staff_id", "initials", "anonymous", "who",
}  # fmt: skip
_QUESTIONS = [
    (name, question)
    for room in _ROOMS
    for name, question in questions(f"app.{room}")
    if question is not names_somebody  # its answer is another question
    and all(one.name in _KNOWN or one.default is not one.empty for one in wanted(question))
]


@pytest.fixture(scope="module")
def stores() -> list[tuple[Store, dict[str, Any]]]:
    """The same rows in two orders, each with what is asked about."""
    lived = made_up_team(citizens=60, months=6, seed=3, today=TODAY)
    return [(store, known(store)) for store in (mixed(lived, 1), mixed(lived, 2))]


def known(store: Store) -> dict[str, Any]:
    """What is asked about, by the name of the parameter."""
    citizens = [one.id for one in store.all(Citizen)]
    whole = board(store, MONTH, TODAY)
    found = {
        "today": TODAY, "month": MONTH, "now": datetime(2026, 11, 16, 9, 30), "day": TODAY, "whole": whole,
        "board": whole, "period": Period.live(MONTH, TODAY), "citizen_id": citizens[7], "citizen_ids": citizens[:5],
        "company_id": store.all(Company)[0].id, "opening_id": store.all(Opening)[0].id,
        "staff_id": store.all(Staff)[0].id, "initials": False, "anonymous": False, "who": None,
    }  # fmt: skip
    assert found.keys() == _KNOWN
    return found


def told(answer: Any) -> Any:
    """What can be compared of an answer."""
    if isinstance(answer, CitizenList):
        return answer.rows
    if isinstance(answer, Development):
        return answer.months, answer.order, [*answer.staff.items()], [*answer.groups.items()]
    return [*answer] if isinstance(answer, Iterator) else answer


@pytest.mark.parametrize(("name", "question"), some(_QUESTIONS, 64))
def test_the_same_rows_say_the_same(
    name: str, question: Callable[..., Any], stores: list[tuple[Store, dict[str, Any]]]
) -> None:
    asked = [one.name for one in wanted(question) if one.name in _KNOWN]
    one, other = (told(question(store, **{about: given[about] for about in asked})) for store, given in stores)
    assert one == other
