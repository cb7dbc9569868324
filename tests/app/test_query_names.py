"""What the values of the catalogues are called in a query."""

from datetime import date

from app.citizens.citizens import citizen_list
from app.citizens.querying import asked_of_rows, catalogue_names, vocabulary_of
from app.search.asking import may_stand
from app.search.query import read
from db.records import CatalogueItem
from tests.made_up import made_up_team

TODAY = date(2026, 11, 16)
CATALOGUES = {
    "målgruppe": "target_group", "ydelse": "benefit", "indsats": "effort_kind", "årsag": "exit_reason",
    "markering": "marking_kind", "plan": "plan_kind",
}  # fmt: skip


def test_every_value_of_the_catalogues_is_understood_and_only_what_occurs_is_offered() -> None:
    store = made_up_team(citizens=30, months=2, today=TODAY)
    rows = citizen_list(store, TODAY).rows
    vocabulary = vocabulary_of(rows, catalogue_names(store))
    for key, catalogue in CATALOGUES.items():
        for item in store.all(CatalogueItem, catalogue=catalogue):
            for name in (item.name, item.short) if item.active else ():
                asked = asked_of_rows(read(f'{key}:"{name}" sag:alle'), vocabulary, TODAY)
                assert asked.problems == (), (key, name)
    benefits = {row.benefit for row in rows} - {""}
    assert set(may_stand("ydelse", vocabulary)) - {"ingen"} == benefits
    group = next(one for one in store.all(CatalogueItem, catalogue="target_group") if one.name != one.short)
    found = asked_of_rows(read(f'målgruppe:"{group.name}" sag:alle'), vocabulary, TODAY)
    assert {row.id for row in rows if found.fits(row)} == {row.id for row in rows if row.target_group_id == group.id}
