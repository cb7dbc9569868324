"""How many questions a page or a paper asks of its store; on a server each costs a way there and back."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest

from app.board.board import board
from app.caseload.lead import caseload_page
from app.caseload.paper import caseload_paper
from app.citizens.citizen import citizen_history
from app.core.domain import Month
from app.measures.engine import results
from app.measures.measure import Condition, Definition, Formula, Subject, Unit
from app.teammoede.closing import closing
from app.teammoede.past import past_month
from app.teammoede.queue import QueueOrder, meeting_queue
from app.workbook.collecting import collect
from db.served import ServedStore
from db.store import Store
from tests.made_up import made_up_team

NOW = datetime(2026, 11, 16, 9, 30)
TODAY = NOW.date()
NOVEMBER = Month(2026, 11)
OCTOBER = Month(2026, 10)
Rows = list[tuple[object, ...]]


@pytest.fixture(scope="module")
def demo() -> Iterator[Store]:
    store = made_up_team(today=TODAY)
    yield store
    store.close()


def _lead(store: Store) -> object:
    return caseload_page(store, board(store, NOVEMBER, TODAY), TODAY)


def _citizen(store: Store) -> object:
    ((citizen_id,),) = store.rows("SELECT MIN(id) FROM citizen")
    return citizen_history(store, str(citizen_id), TODAY)


def _measured(store: Store, month: Month) -> object:
    return results(store, MEASURES, month, TODAY)


MEASURES = [
    Definition("a", "demo", "A", Subject.CITIZENS, Formula.SHARE, Unit.PERCENT, numerator=((Condition("cv"),),)),
    Definition("b", "demo", "B", Subject.FORMER, Formula.COUNT, Unit.CITIZENS),
    Definition("c", "demo", "C", Subject.REQUESTS, Formula.COUNT, Unit.NUMBER),
    Definition("d", "demo", "D", Subject.JOBFORMIDLERE, Formula.MOST, Unit.CASES, quantity="cases"),
]
QUESTIONS: dict[str, tuple[int, Callable[[Store], object]]] = {
    "board": (12, lambda store: board(store, NOVEMBER, TODAY)),
    "closed board": (3, lambda store: board(store, OCTOBER, TODAY)),
    "citizen": (37, _citizen),
    "queue": (30, lambda store: meeting_queue(store, NOVEMBER, TODAY, QueueOrder.WITHOUT_COMPANY)),
    "closing": (19, lambda store: closing(store, NOVEMBER, TODAY)),
    "closed month": (31, lambda store: past_month(store, OCTOBER, TODAY)),
    "lead's page with its board": (34, _lead),
    "lead's page on paper": (69, lambda store: caseload_paper(store, NOVEMBER, TODAY)),
    "measures of a month": (49, lambda store: _measured(store, NOVEMBER)),
    "measures of a closed month": (7, lambda store: _measured(store, OCTOBER)),
    # Of each of thirteen months, none of them closed here, all measures and benefits are worked out.
    "workbook": (432, lambda store: collect(store, NOVEMBER, NOW, anonymous=False)),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_no_more_questions_are_asked_than_today(name: str, demo: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    most, ask = QUESTIONS[name]
    asked: list[str] = []

    def counted(answer: Callable[..., Rows]) -> Callable[..., Rows]:
        def answered(store: Store, sql: str, *told: str, **parameters: object) -> Rows:
            asked.append(sql)
            return answer(store, sql, *told, **parameters)

        return answered

    monkeypatch.setattr(Store, "rows", counted(Store.rows))
    monkeypatch.setattr(ServedStore, "rows_since_month", counted(ServedStore.rows_since_month))
    ask(demo)
    assert 0 < len(asked) <= most, "\n".join(sorted(asked))
