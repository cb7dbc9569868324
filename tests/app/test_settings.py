"""What a team sets holds at once, for itself alone where it is one of several, and can be taken back."""

import pytest

from app.commands.meetings import start_meeting
from app.commands.settings import (
    reset_agenda,
    reset_guidance,
    set_agenda,
    set_guidance,
    set_initials_style,
    set_rule_on,
    set_rules,
    set_weights,
)
from app.core.change import Change, Context
from app.core.domain import InitialsStyle, Month, Stage, initials
from app.core.errors import UserError
from app.core.privacy import Labels
from app.core.team_settings import initials_style
from app.matching.fit import Weights, weights
from app.rules.rules import ID_FIELDS, Rules, team_rules
from app.rules.watch_rules import RULES
from app.settings.meetings import TEAMMOEDE, agenda, default_agenda, default_guidance, guidance
from app.settings.rule_numbers import CASELOAD, RANGES, rules_page
from db.records import AgendaPoint, Setting
from tests.app.world import SYGEDAGPENGE, World
from ui.texts.errors import change_sentence
from ui.texts.settings import RULE_NAMES

NOVEMBER = Month(2026, 11)


def test_a_limit_holds_on_the_board_at_once(world: World) -> None:
    mona = world.staff("Mona Sørensen")
    world.citizen("Anne", staff=mona)
    world.citizen("Bo", staff=mona, group=SYGEDAGPENGE)
    world.session.run(set_rules, caseload_limit="1")
    (load,) = world.board().loads
    assert (load.count, load.limit) == (2, 1)
    world.session.run(set_rules, uncounted_groups=[SYGEDAGPENGE])
    (load,) = world.board().loads
    assert (load.count, load.limit) == (1, 1)
    world.session.undo()
    world.session.undo()
    assert team_rules(world.store) == Rules()


def test_a_team_of_several_sets_its_own_rules_and_keeps_the_shared_ones(world: World) -> None:
    world.session.run(set_rules, caseload_limit=25, review_months=6)
    world.session.store.team = "north"
    world.session.run(set_rules, caseload_limit=20)
    world.session.run(set_rule_on, "passive", False)
    assert team_rules(world.store) == Rules(caseload_limit=20, review_months=6, off=("passive",))
    assert team_rules(world.store.of_team("south")) == Rules(caseload_limit=25, review_months=6)
    assert sorted(row.id for row in world.store.all(Setting)) == ["rules", "rules/north"]


@pytest.mark.parametrize("name", [name for name, one in RANGES.items() if one.unit != "months_list"])
def test_every_number_is_kept_within_its_range(world: World, name: str) -> None:
    allowed = RANGES[name]
    for good in (allowed.low, allowed.high):
        world.session.run(set_rules, **{name: str(good)})
        assert getattr(team_rules(world.store), name) == good
    for bad in (allowed.low - 1, allowed.high + 1, "", "x", "inf", "1e999", True, None):
        with pytest.raises(UserError, match="number_outside") as refused:
            world.session.run(set_rules, **{name: bad})
        assert (refused.value.facts["low"], refused.value.facts["high"]) == (allowed.low, allowed.high)
    assert getattr(team_rules(world.store), name) == allowed.high


def test_numbers_are_whole_unless_they_are_hours(world: World) -> None:
    world.session.run(set_rules, activation_hours="7,5")
    assert team_rules(world.store).activation_hours == 7.5
    with pytest.raises(UserError, match="number_not_whole"):
        world.session.run(set_rules, no_movement_months="7,5")


@pytest.mark.parametrize(
    ("given", "kept"), [("1, 3,6", (1, 3, 6)), ([2], (2,)), ((1, 12), (1, 12)), ("1;2", (1, 2)), ("3", (3,))]
)
def test_months_of_aftercare_rise(world: World, given: object, kept: tuple[int, ...]) -> None:
    world.session.run(set_rules, aftercare_months=given)
    assert team_rules(world.store).aftercare_months == kept


def test_every_number_and_every_rule_stands_on_the_page_once(world: World) -> None:
    page = rules_page(world.store)
    numbers = [number.name for row in page for number in row.numbers]
    lists = [one.name for row in page for one in row.lists]
    assert sorted(numbers) == sorted(RANGES)
    before = {"company_weeks", "company_months", "company_notice_weeks", "intensive_months"}
    listed = {"jobparat_groups", "intensive_kinds"}  # what the rules of deadline begin with
    assert sorted(lists) == sorted(ID_FIELDS.keys() - listed)
    assert {*numbers, *lists, *before, *listed, "off"} == {*Rules._fields}
    assert {row.code for row in page} == {CASELOAD, *RULES} == set(RULE_NAMES)
    assert [row.code for row in page if not row.can_switch] == [CASELOAD]
    assert all(row.on for row in page)
    for row in page:
        assert all(number.value == number.default == getattr(Rules(), number.name) for number in row.numbers)


def test_the_page_shows_what_was_set(world: World) -> None:
    world.session.run(set_rules, no_movement_months=4)
    world.session.run(set_rule_on, "no_movement", False)
    (row,) = [row for row in rules_page(world.store) if row.code == "no_movement"]
    assert (row.on, row.numbers[0].value, row.numbers[0].default) == (False, 4, 6)


def test_an_edited_text_is_the_teams_until_it_goes_back(world: World) -> None:
    world.session.run(set_guidance, Stage.PAA_VEJ, "Fælles")
    world.session.store.team = "north"
    world.session.run(set_guidance, Stage.PAA_VEJ, " Vores \n egen ")
    assert guidance(world.store, Stage.PAA_VEJ) == "Vores egen"
    assert guidance(world.store.of_team(None), Stage.PAA_VEJ) == "Fælles"
    world.session.run(reset_guidance, Stage.PAA_VEJ)
    assert guidance(world.store, Stage.PAA_VEJ) == "Fælles"
    world.session.store.team = None
    world.session.run(reset_guidance, Stage.PAA_VEJ)
    assert guidance(world.store, Stage.PAA_VEJ) == default_guidance(Stage.PAA_VEJ)


def test_the_next_meeting_begins_with_the_agenda_that_was_set(world: World) -> None:
    world.session.run(set_agenda, TEAMMOEDE, ["Status", " Aftaler "])
    world.session.run(start_meeting, NOVEMBER, [])
    points = sorted(world.store.all(AgendaPoint), key=lambda point: point.position)
    assert [point.text for point in points] == ["Status", "Aftaler"]
    world.session.run(reset_agenda, TEAMMOEDE)
    assert agenda(world.store, TEAMMOEDE) == default_agenda(TEAMMOEDE)


def test_the_weights_that_were_set_are_those_of_matching(world: World) -> None:
    world.session.run(set_weights, town="0", hours=22.5)
    assert weights(world.store) == Weights()._replace(town=0, hours=22.5)


@pytest.mark.parametrize(
    ("style", "labels"),
    [
        (InitialsStyle.TWO, ("DC 1", "DC 2", "B")),
        (InitialsStyle.THREE, ("DCH", "DCL", "B")),
        (InitialsStyle.EVERY, ("DHC", "DC", "B")),
        (InitialsStyle.DOTS, ("D.C. 1", "D.C. 2", "B.")),
    ],
)
def test_initials_look_as_the_team_wants_them(world: World, style: InitialsStyle, labels: tuple[str, ...]) -> None:
    ids = (
        world.citizen("Dan Holm Christensen", "2025-01-01"),
        world.citizen("Dorthe Clausen", "2025-02-01"),
        world.citizen("Bo"),
    )
    world.session.run(set_initials_style, style)
    found = Labels(world.store, initials=True)
    assert tuple(found.of(one) for one in ids) == labels
    assert found.text("Clausen Dorthe ringer") == f"{labels[1]} ringer"
    assert initials_style(world.store) is style


@pytest.mark.parametrize("style", InitialsStyle)
def test_no_look_of_initials_tells_a_first_name(style: InitialsStyle) -> None:
    assert initials("", style) == ""
    letters = initials("mona lis sørensen", style).replace(".", "")
    assert letters.startswith("M")
    assert not letters.startswith("MO")
    assert initials("Mona", style).replace(".", "") == "M"


@pytest.mark.parametrize(
    ("command", "given", "sentence"),
    [
        (set_rules, {"caseload_limit": 25}, "Reglerne er ændret."),
        (set_rule_on, {"code": "passive", "on": False}, "Reglen »Passiv« er slået fra."),
        (set_guidance, {"stage": Stage.PAA_VEJ, "text": "x"}, "Teksten til »på vej« er ændret."),
        (set_agenda, {"kind": TEAMMOEDE, "points": ["x"]}, "Dagsordenen for teammødet er ændret."),
    ],
)
def test_what_was_set_is_told(world: World, command: object, given: dict[str, object], sentence: str) -> None:
    change: Change = world.session.run(command, **given)  # pyright: ignore[reportArgumentType] -- commands of many forms
    assert change_sentence(change, "done") == sentence
    inside = sentence.replace("»", "›").replace("«", "‹")
    assert change_sentence(change, "undone") == f"Fortrudt: »{inside}«"


def test_a_rule_that_is_switched_on_is_told(world: World) -> None:
    world.session.run(set_rule_on, "passive", False)
    assert change_sentence(world.session.run(set_rule_on, "passive", True), "done") == "Reglen »Passiv« er slået til."


def test_what_is_no_setting_is_a_bug(world: World) -> None:
    context = Context(world.store, world.clock.now(), None)
    with pytest.raises(ValueError, match="off"):
        set_rules(context, off=["passive"])
    with pytest.raises(ValueError, match="odd"):
        set_weights(context, odd=1)
    with pytest.raises(ValueError, match="odd"):
        set_rule_on(context, "odd", False)
