"""Every question is answered alike however the rows lie in the file: on a server they lie in no order."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from app.core.domain import Month
from app.core.period import Period
from db.records import Citizen, Company, Measure, MonthFact, Target, Team
from db.store import Store
from tests.made_up import made_up_team
from tests.mixed import mixed, questions, wanted

TODAY = date(2026, 11, 16)
_OF_THE_JOURNAL = {"checking", "erasing", "history", "journal", "meetings", "peeking"}
"""The modules whose questions are about changes and their order, not about where rows lie."""
_QUESTIONS = [one for one in questions("db.queries") if one[0].split(".")[2] not in _OF_THE_JOURNAL]
_IN_NO_ORDER = {"db.queries.board.standings", "db.queries.rules.watched_cases"}
"""Asked about thousands before the board stands, and put in order, or found by their ids, by whoever asks."""
_ASKED: Mapping[str, Mapping[str, Any]] = {
    "citizens.latest_entries": {"rows": {}, "limit": 20},
    "measures.frozen_bite": {"record": MonthFact, "names": ("id", "citizen_id"), "after": ""},
    "measures.of_measures": {"record": Target},
    "measures.months_kept": {"kind": "board"},
}
"""What single questions are asked beside what `values` says of all."""


@pytest.fixture(scope="module")
def stores() -> tuple[Store, Store]:
    """The same rows in two orders."""
    lived = made_up_team(citizens=60, months=6, seed=3, today=TODAY)
    return mixed(lived, 1), mixed(lived, 2)


def values(store: Store) -> dict[str, Any]:
    """What a question is asked about, by the name of the parameter."""
    ids = sorted(one.id for one in store.all(Citizen))[:40]
    kinds = [str(row[0]) for row in store.rows("SELECT id FROM catalogue_item ORDER BY id")]
    return {
        "citizens": ids, "ids": ids, "citizen_id": ids[0], "citizen": store.get(Citizen, ids[0]), "kinds": kinds,
        "reasons": kinds, "skill_ids": kinds, "catalogue": "effort_kind", "item_id": kinds[0], "role": "jobformidler",
        "day": "2026-11-16", "until": "2026-12-31", "today": "2026-11-16", "seen_on": "2026-11-16", "end": "2026-12-01",
        "last_day": "2026-11-30", "after": "2026-01-01", "since": "2026-01-01", "ended_since": "2026-01-01",
        "first": "2026-01", "last": "2026-11", "month": "2026-10", "before": "2026-11", "last_month": "2026-10",
        "last_month_end": "2026-10-31", "at": "2026-10-31T12:00:00", "then": "2026-09", "now": "2026-10",
        "states": ["proposed", "presented", "interview", "hired"], "team_id": store.all(Team)[0].id,
        "most": 10_000, "parts": ["a"], "words": ["a"], "begins": "", "over": False, "kind": Company,
        "branche_id": None, "change_id": "", "measure_ids": sorted(one.id for one in store.all(Measure)),
    }  # fmt: skip


@pytest.mark.parametrize(("name", "question"), _QUESTIONS)
def test_a_question_is_answered_alike(name: str, question: Callable[..., Any], stores: tuple[Store, Store]) -> None:
    known = values(stores[0])
    given = dict(_ASKED.get(name.removeprefix("db.queries."), {}))
    for parameter in wanted(question):
        if parameter.kind is parameter.VAR_KEYWORD:
            given |= Period.live(Month(2026, 11), TODAY).parameters if parameter.name == "period" else {}
        elif parameter.name in known:
            given.setdefault(parameter.name, known[parameter.name])
        else:
            told = parameter.name in given or parameter.default is not parameter.empty
            assert told, f"say what {parameter.name} is asked about"
    everyone = {one.name: one.default for one in wanted(question) if one.name in ("citizens", "ids")}
    for about in (given, given | {one: None for one, usual in everyone.items() if usual is None}):
        one, other = (question(store, **about) for store in stores)
        if name in _IN_NO_ORDER:
            one, other = sorted(one), sorted(other)
        assert one == other
