"""An effort and an exemption run from their first day to and with their last, for every question and for every page."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as some

from app.citizens.citizen import citizen_history
from app.core.domain import Month, runs
from app.core.period import Period
from app.rules.watch import watches
from db.queries import board as queries
from db.queries import companies
from db.queries import rules as watching
from db.records import Company, Effort, Exemption
from db.store import Store
from tests.app.world import PRAKTIK, World

FIRST = date(2026, 1, 28)
SPANS = some.tuples(some.integers(0, 40), some.none() | some.integers(0, 20))
WORLD = World(Store.create(None))
WORLD.citizen("Anne", "2025-01-15")
WORLD.write(Company("netto", WORLD.team.id, "Netto"))


@settings(max_examples=60)
@given(span=SPANS, seen=some.integers(0, 40))
def test_one_definition_for_all(span: tuple[int, int | None], seen: int) -> None:
    start = FIRST + timedelta(days=span[0])
    end = None if span[1] is None else start + timedelta(days=span[1])
    day = FIRST + timedelta(days=seen)
    last = None if end is None else end.isoformat()
    WORLD.write(
        Effort("e", "anne", PRAKTIK, start.isoformat(), last, company="Netto", company_id="netto"),
        Exemption("x", "anne", "exemption_kind/andet", start.isoformat(), last),
    )
    store, period, text = WORLD.store, Period.live(Month.of(day), day).parameters, day.isoformat()
    history = citizen_history(store, "anne", day)
    found = {
        "running_efforts": bool(queries.running_efforts(store, **period)),
        "efforts_on_day": bool(queries.efforts_on_day(store, **period)),
        "exemptions_on_day": bool(queries.exemptions_on_day(store, **period)),
        "exempted_on_day": bool(watching.exempted_on_day(store, **period)),
        "watched_efforts": bool(watching.watched_efforts(store, text)),
        "exempted": bool(watching.exempted(store, text)),
        "at_work": bool(companies.at_work(store, text)),
        "card": WORLD.card("Anne", str(Month.of(day)), text).in_company,
        "page": history.efforts[0].running,
        "exemption": history.exemption is not None,
        "rules": "passive" not in {watch.code for watch in watches(store, day, ["anne"]).get("anne", ())},
    }
    assert found == dict.fromkeys(found, runs(day, start, end))
