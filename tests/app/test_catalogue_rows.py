"""Values of catalogues can be renamed, retired and made one, and nothing that has them is lost or can't be read."""

from datetime import date
from pathlib import Path

import pytest

from app.board.board import live_board
from app.citizens.changes import latest_changes
from app.citizens.citizen import citizen_history
from app.commands.catalogues import add_item, flag_item, merge_items, move_item, rename_item, restore_item, retire_item
from app.commands.efforts import add_effort
from app.commands.months import close_month
from app.commands.profiles import add_skill, set_skills, set_wishes
from app.commands.settings import set_rules
from app.commands.team import put_setting
from app.core.domain import Month
from app.core.team_settings import place_of
from app.matching.profiles import skill_names
from app.rules.rules import RULES_SETTING, Rules, team_rules
from app.settings.catalogue_rows import RELIED_ON, CatalogueRow, catalogue_page
from app.settings.catalogues import CATALOGUES, active_items, default_items, named_item
from db.queries.catalogues import ANY, FROZEN, REFERENCES
from db.records import RECORDS, CatalogueItem, CitizenSkill, CitizenWish, MonthFact, OtherName
from tests.app.commands import settings_cases as cases
from tests.app.workbook.reading import read, rows_of
from tests.app.world import LOENTIMER, MENTOR, PRAKTIK, SYGEDAGPENGE, World

NOVEMBER = Month(2026, 11)
COACHING, TRAINING = "effort_kind/coaching-mindfulness", "effort_kind/fysisk-traening"


def rows(world: World, catalogue: str) -> dict[str, CatalogueRow]:
    return {row.item.id: row for row in catalogue_page(world.store, catalogue)}


def active(world: World, catalogue: str) -> list[str]:
    return [item.id for item in active_items(world.store, catalogue)]


def test_every_column_that_holds_a_value_is_known(world: World) -> None:
    held = {
        (record.table, str(column))
        for record in RECORDS
        for _, _, table, column, *_ in world.store.rows(f"PRAGMA foreign_key_list({record.table})")
        if table == CatalogueItem.table
    }
    known = {(one.record.table, one.column) for one in (*REFERENCES, *FROZEN)}
    assert held == known | {(OtherName.table, "item_id")}
    assert {one.catalogue for one in REFERENCES} == {*CATALOGUES, ANY}


def test_every_catalogue_is_one_of_them() -> None:
    assert set(CATALOGUES) == {item.catalogue for item in default_items()}
    assert {item.id for item in default_items()} >= RELIED_ON


def test_uses_are_counted_in_every_table(world: World) -> None:
    cases.ended(world)
    cases.wishing(world)
    cases.able(world)
    assert rows(world, "exit_reason")[cases.OTHER_EXIT].uses == 1
    assert rows(world, "branche")[cases.LAGER].uses == 2
    assert rows(world, "branche")[cases.INDUSTRI].uses == 1
    assert rows(world, "skill")[cases.TRUCK].uses == 3
    assert rows(world, "skill")["skill/epoxy"].uses == 0


def test_a_retired_value_is_shown_last_and_chosen_no_more(world: World) -> None:
    anne = world.citizen("Anne", group=SYGEDAGPENGE)
    world.session.run(retire_item, SYGEDAGPENGE)
    assert SYGEDAGPENGE not in active(world, "target_group")
    last = catalogue_page(world.store, "target_group")[-1]
    assert (last.item.id, last.active, last.uses, last.merged_into) == (SYGEDAGPENGE, False, 1, "")
    history = citizen_history(world.store, anne, date(2026, 11, 16))
    assert history.facts.target_group == "Sygedagpenge"
    assert world.session.run(restore_item, SYGEDAGPENGE).edits


def test_a_value_moves_among_those_in_use_and_stops_at_the_ends(world: World) -> None:
    before = active(world, "benefit")
    world.session.run(retire_item, before[1])
    world.session.run(move_item, before[0], 1)
    assert active(world, "benefit") == [before[2], before[0], *before[3:]]
    world.session.run(move_item, before[0], 99)
    assert active(world, "benefit") == [*before[2:], before[0]]
    world.session.run(restore_item, before[1])
    assert sorted(active(world, "benefit")) == sorted(before)


def test_what_is_merged_moves_with_all_uses_and_stays_readable(world: World) -> None:
    anne = world.citizen("Anne")
    world.session.run(add_effort, anne, COACHING, "2026-02-01")
    world.session.run(add_effort, anne, TRAINING, "2026-03-01")
    change = world.session.run(merge_items, COACHING, TRAINING)
    assert change.facts == {"name": "Coaching/mindfulness", "into": "Fysisk træning", "count": 1}
    found = rows(world, "effort_kind")
    assert (found[TRAINING].uses, found[COACHING].uses) == (2, 0)
    assert "Coaching/mindfulness" in found[TRAINING].other_names
    assert (found[COACHING].active, found[COACHING].merged_into) == (False, "Fysisk træning")
    history = citizen_history(world.store, anne, date(2026, 11, 16))
    assert [effort.name for effort in history.efforts] == ["Fysisk træning"] * 2
    told = [field for one in latest_changes(world.store, history) for field in one.fields if field.column == "kind_id"]
    assert ("Coaching/mindfulness", "Fysisk træning") in [(field.before, field.after) for field in told]


def test_what_nothing_names_goes_when_it_is_merged(world: World) -> None:
    world.session.run(merge_items, COACHING, TRAINING)
    assert world.store.get(CatalogueItem, COACHING) is None
    world.session.undo()
    assert world.store.get(CatalogueItem, COACHING) is not None


def test_what_a_past_change_names_stays_when_it_is_merged(world: World) -> None:
    world.session.run(set_skills, world.citizen("Anne"), [cases.TRUCK])
    world.session.run(set_skills, "anne", [])
    world.session.run(merge_items, cases.TRUCK, cases.CRANE)
    assert not rows(world, "skill")[cases.TRUCK].active


def test_a_closed_month_is_not_touched_by_a_merge(world: World) -> None:
    world.citizen("Anne", group=SYGEDAGPENGE)
    world.effort("anne", COACHING, "2026-02-01")
    world.session.run(close_month, NOVEMBER)
    frozen = world.store.all(MonthFact)
    made = cases.made(world)
    world.session.run(merge_items, COACHING, TRAINING)
    world.session.run(merge_items, SYGEDAGPENGE, made)
    world.session.run(flag_item, COACHING, company_based=True)
    assert world.store.all(MonthFact) == frozen
    assert f'"{COACHING}"' in frozen[0].effort_kinds
    assert world.card("Anne").efforts == ("Mindfulness",)
    assert [card.efforts for card in live_board(world.store, NOVEMBER, date(2026, 11, 16)).cards] == [("Træning",)]


def test_what_only_a_closed_month_names_stays_when_it_is_merged(world: World) -> None:
    fact = MonthFact("f", world.citizen("Anne"), "2026-10", True, None, None, None, None, None, None)
    listed, grouped = f'["{MENTOR}"]', SYGEDAGPENGE
    world.write(MonthFact(**(fact.as_dict() | {"effort_kinds": listed, "target_group_id": grouped})))  # pyright: ignore[reportArgumentType] -- columns are given by name
    world.session.run(merge_items, MENTOR, "effort_kind/bostoette")
    world.session.run(merge_items, SYGEDAGPENGE, "target_group/fleksjob")
    assert not rows(world, "effort_kind")[MENTOR].active
    assert not rows(world, "target_group")[SYGEDAGPENGE].active


def test_who_had_both_has_one_after_a_merge(world: World) -> None:
    world.session.run(merge_items, *cases.able(world))
    world.session.run(merge_items, *wished(world))
    skills = [(row.citizen_id, row.skill_id) for row in world.store.all(CitizenSkill)]
    assert sorted(skills) == [("anne", cases.CRANE), ("bo", cases.CRANE)]
    assert all(row.id == f"{row.citizen_id}/{row.skill_id}" for row in world.store.all(CitizenSkill))
    wishes = {row.citizen_id: row.wanted for row in world.store.all(CitizenWish, branche_id=cases.INDUSTRI)}
    assert wishes == {"anne": False, "bo": True}
    world.session.run(set_skills, "anne", [cases.CRANE])


def wished(world: World) -> tuple[str, str]:
    """Branches that those two wish for."""
    world.session.run(set_wishes, "anne", [cases.LAGER], [cases.INDUSTRI])
    world.session.run(set_wishes, "bo", [cases.LAGER])
    return cases.LAGER, cases.INDUSTRI


def test_the_rules_of_every_team_follow_a_merge(world: World) -> None:
    world.session.run(put_setting, place_of(RULES_SETTING, "north"), {"caseload_limit": 20})
    world.session.run(put_setting, place_of(RULES_SETTING, "south"), {"intensive_kinds": [MENTOR]})
    world.session.run(merge_items, cases.COURSE, cases.CV_COURSE)
    store = world.store
    assert team_rules(store).intensive_kinds == (cases.CV_COURSE,)
    assert team_rules(store.of_team("north")) == Rules(caseload_limit=20, intensive_kinds=(cases.CV_COURSE,))
    assert team_rules(store.of_team("south")).intensive_kinds == (MENTOR,)
    world.session.undo()
    assert team_rules(store) == Rules()


def test_a_rule_that_names_both_names_the_one_once(world: World) -> None:
    world.session.run(set_rules, intensive_kinds=[cases.COURSE, cases.CV_COURSE, MENTOR])
    world.session.run(merge_items, cases.COURSE, cases.CV_COURSE)
    assert team_rules(world.store).intensive_kinds == (cases.CV_COURSE, MENTOR)


def test_a_value_that_counts_otherwise_changes_open_months(world: World) -> None:
    world.citizen("Anne")
    world.effort("anne", MENTOR, "2026-02-01")
    assert "without_company" in world.card("Anne").attention
    world.session.run(flag_item, MENTOR, company_based=True)
    assert "without_company" not in world.card("Anne").attention


def test_a_new_value_takes_the_name_that_was_merged_away(world: World) -> None:
    cases.grouped(world)
    made = named_item(world.store, "target_group", "Ny gruppe")
    assert made is not None
    world.session.run(merge_items, SYGEDAGPENGE, made.id)
    assert named_item(world.store, "target_group", "SYGEDAGPENGE") == made
    again = world.session.run(add_item, "target_group", "Sygedagpenge").facts["id"]
    found = named_item(world.store, "target_group", "sygedagpenge")
    assert found is not None
    assert found.id == again


def test_a_skill_is_found_by_the_name_that_it_had(world: World) -> None:
    world.session.run(add_skill, world.citizen("Anne"), "Truckkort")
    world.session.run(merge_items, cases.TRUCK, cases.CRANE)
    world.session.run(rename_item, cases.CRANE, "Maskinbeviser")
    world.session.run(add_skill, world.citizen("Bo"), "truckkort")
    world.session.run(add_skill, world.citizen("Cille"), "Kranbevis")
    assert {row.skill_id for row in world.store.all(CitizenSkill)} == {cases.CRANE}
    names = skill_names(world.store)
    assert "Maskinbeviser" in names
    assert not {"Truckkort", "Kranbevis"} & set(names)


def test_a_name_that_is_given_back_is_no_other_name(world: World) -> None:
    world.session.run(rename_item, MENTOR, "Mentorstøtte")
    assert rows(world, "effort_kind")[MENTOR].other_names == ("Mentor",)
    world.session.run(rename_item, MENTOR, "Mentor")
    assert rows(world, "effort_kind")[MENTOR].other_names == ("Mentorstøtte",)


@pytest.mark.parametrize(("catalogue", "flags"), [("benefit", {"activation": True}), ("effort_kind", {"odd": True})])
def test_flags_belong_to_kinds_of_effort(world: World, catalogue: str, flags: dict[str, bool]) -> None:
    with pytest.raises(ValueError, match="no flags"):
        world.session.run(add_item, catalogue, "Ny", **flags)


def test_the_workbook_is_written_with_what_was_renamed_retired_and_merged(world: World, tmp_path: Path) -> None:
    mona = world.staff("Mona Sørensen")
    world.citizen("Anne", staff=mona, group=SYGEDAGPENGE)
    world.citizen("Bo", staff=mona, group="target_group/fleksjob")
    world.effort("anne", COACHING, "2026-02-01")
    world.effort("bo", PRAKTIK, "2026-02-01")
    world.effort("bo", LOENTIMER, "2026-02-01", paid_hours=6.0)
    world.session.run(merge_items, COACHING, TRAINING)
    world.session.run(merge_items, SYGEDAGPENGE, cases.made(world, name="Syge"))
    world.session.run(rename_item, "target_group/fleksjob", "Fleks")
    world.session.run(retire_item, "target_group/fleksjob")
    world.session.run(retire_item, PRAKTIK)
    book = read(world.store, tmp_path)
    told = {row["Borger"]: row for row in rows_of(book, "Borgere")}
    assert (told["Anne"]["Målgruppe"], told["Bo"]["Målgruppe"]) == ("Syge", "Fleks")
    assert sorted(card.name for card in world.board().cards) == ["Anne", "Bo"]
