"""The minutes hold what a meeting has come to: a draft while its month is open, kept as they are when it is closed."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from app.commands.agreements import add_agreement
from app.commands.meetings import start_meeting
from app.commands.months import reopen_month
from app.commands.placements import place
from app.core.domain import Month, Stage
from app.core.errors import UserError
from app.core.privacy import CPR_LEFT_OUT
from app.teammoede.minutes import Agreed, Ended, Moved, Point, StageCount, Standing, minutes
from db.records import AgendaPoint, Agreement, Citizen, Staff
from tests.app.meetings import CPR, NOVEMBER, Held, begun, discussed
from tests.app.world import World


@pytest.fixture
def held(world: World) -> Held:
    return discussed(world)


def test_there_are_none_without_a_meeting(world: World) -> None:
    world.citizen("Anne Berg")
    with pytest.raises(UserError) as refusal:
        minutes(world.store, NOVEMBER, date(2026, 11, 16), initials=False)
    assert (refusal.value.code, refusal.value.facts) == ("meeting_missing", {"month": NOVEMBER})


def test_a_meeting_that_has_just_begun_has_discussed_nobody(world: World) -> None:
    found = begun(world).minutes()
    assert not found.kept
    assert (found.figures.counted, found.figures.discussed, found.new) == (6, 0, 1)
    assert [one.citizen for one in found.not_discussed] == [
        "Anne Berg", "Bo Carlsen", "Dennis Christensen", "Dorthe Carlsen", "Fie Gram", "Ib Juhl",
    ]  # fmt: skip
    assert found.not_discussed[-1] == Standing("Ib Juhl", None)
    assert (found.forward, found.back, found.placed, found.left) == ((), (), (), ())
    assert (found.agreed, found.done, found.dropped, found.sparring) == ((), (), (), ())


def test_the_frame_of_a_draft(held: Held) -> None:
    found = held.minutes()
    assert (found.team, found.month, found.began) == ("Team Åløkke", NOVEMBER, datetime(2026, 11, 16, 9, 30))
    assert (found.kept, found.ended, found.by_initials) == (False, None, False)
    assert found.participants == ("Mona Ek", "Åge Ærø")
    assert found.agenda[:2] == (
        Point("Målstatus", date(2026, 11, 16)),
        Point("Alle, som ikke er i virksomhed", None),
    )
    assert len(found.agenda) == 5


def test_a_first_month_is_compared_with_none(world: World) -> None:
    anne = world.citizen("Anne Berg")
    world.session.run(start_meeting, NOVEMBER, [])
    world.session.run(place, [anne], NOVEMBER, Stage.PAA_VEJ)
    found = minutes(world.store, NOVEMBER, date(2026, 11, 16), initials=False)
    assert [(one.now, one.change) for one in found.stages] == [(0, None), (1, None), (0, None), (0, None)]
    assert not found.compared


def test_the_figures_of_the_month(held: Held) -> None:
    found = held.minutes()
    assert found.figures._asdict() == {
        "counted": 5, "discussed": 4, "stages": (2, 1, 2, 0), "in_company": 2, "paid_hours": 1, "passive": 3, "cv": 4,
        "exempted": 0, "exempt_225": 0, "unknown": dict.fromkeys(("in_company", "paid_hours", "passive", "cv"), 0),
    }  # fmt: skip
    assert found.new == 0
    assert found.stages == (
        StageCount(Stage.TIL_OPVARMNING, 2, 1),
        StageCount(Stage.PAA_VEJ, 1, -1),
        StageCount(Stage.PAA_SPRING, 2, 1),
        StageCount(Stage.I_GANG, 0, -1),
    )


def test_the_changes_are_those_of_the_board(held: Held) -> None:
    columns = [column for column in held.world.board().columns if column.stage is not None]
    assert [one.change for one in held.minutes().stages] == [column.change for column in columns]


def test_the_movements(held: Held) -> None:
    found = held.minutes()
    assert found.forward == (Moved("Anne Berg", Stage.PAA_VEJ, Stage.PAA_SPRING),)
    assert found.back == (Moved("Bo Carlsen", Stage.I_GANG, Stage.PAA_SPRING),)
    assert found.placed == (Moved("Ib Juhl", None, Stage.TIL_OPVARMNING),)
    assert found.left == (Ended("Fie Gram", Stage.PAA_SPRING, date(2026, 11, 10), "Ordinært job"),)


def test_the_agreements(held: Held) -> None:
    found, day = held.minutes(), date(2026, 11, 16)
    ring = Agreed("Dennis Christensen", "Ring til Dennis", "Mona Ek", date(2026, 11, 27))
    search = Agreed("Anne Berg", "Søge tre job", "", None)
    assert found.agreed == (search, replace_day("Bo Carlsen", "Book samtale", None), ring)
    assert found.done == (replace_day("Bo Carlsen", "Book samtale", day),)
    assert found.dropped == (replace_day("Dorthe Carlsen", "Mentor", day),)


def replace_day(citizen: str, text: str, day: date | None) -> Agreed:
    """An agreement of Åge's."""
    return Agreed(citizen, text, "Åge Ærø", day)


def test_sparring_and_those_who_were_not_discussed(held: Held) -> None:
    found = held.minutes()
    assert found.sparring == found.not_discussed == (Standing("Dennis Christensen", Stage.PAA_VEJ),)


def test_closing_the_month_keeps_them_as_they_are(held: Held) -> None:
    draft = held.minutes()
    held.close()
    kept = held.minutes()
    assert kept == draft._replace(ended=datetime(2026, 11, 16, 11, 5))
    assert kept.kept
    world = held.world
    world.clock.at = datetime(2026, 12, 7, 9, 0)
    world.session.run(place, ["dennis christensen"], Month(2026, 12), Stage.I_GANG)
    world.effort("dorthe carlsen", "effort_kind/virksomhedspraktik", "2026-09-01")
    dennis = world.store.get(Citizen, "dennis christensen")
    assert dennis is not None
    world.write(replace(dennis, cv=False))
    assert held.minutes() == kept


def test_reopening_the_month_makes_them_a_draft_again(held: Held) -> None:
    draft = held.minutes()
    held.close()
    held.world.session.run(reopen_month, NOVEMBER, "rettes")
    assert held.minutes() == draft


def test_initials_stand_for_every_name_also_in_texts(held: Held) -> None:
    held.agree("anne berg", "Spørg dorthe carlsen om ANNES nøgle")
    for _ in range(2):
        found = held.minutes(initials=True)
        assert found.by_initials
        assert found.participants == ("Mona Ek", "Åge Ærø")
        assert [one.citizen for one in found.forward + found.back + found.placed] == ["AB", "BC", "IJ"]
        assert [one.citizen for one in found.left] == ["FG"]
        assert f"Ring til {found.sparring[0].citizen}" in [one.text for one in found.agreed]
        assert {one.citizen for one in found.sparring + found.dropped} == {"DC 1", "DC 2"}
        told = repr(found)
        for name in ("Anne", "ANNE", "Berg", "Bo ", "Carlsen", "carlsen", "Dennis", "Dorthe", "Fie", "Ib "):
            assert name not in told
        if not found.kept:
            held.close()


def test_initials_stand_in_an_order_of_their_own(world: World) -> None:
    for name in ("Åse Berg", "Aase Abel", "Anne Zahle", "Dan 2", "Dan Carl", "Dorte Cohn", "Alf Aaby"):
        world.citizen(name)
    found = begun(world).minutes(initials=True)
    labels = [one.citizen for one in found.not_discussed]
    assert labels == ["AA 1", "AA 2", "AB", "AZ", "BC", "D2", "DC 1", "DC 2", "DC 3", "DC 4", "FG", "IJ", "ÅB"]


def test_no_text_holds_a_cpr_number(world: World) -> None:
    held = discussed(world)
    said = "Ring til 010170-1234 i dag"
    world.write(replace(world.team, name=said))
    for row in world.store.all(Staff):
        world.write(replace(row, name=f"{row.name} {CPR}"))
    for row in world.store.all(Citizen):
        world.write(replace(row, cpr=CPR if row.name == "Anne Berg" else "", name=f"{row.name} {CPR}"))
    for row in world.store.all(AgendaPoint):
        world.write(replace(row, text=said))
    held.agree("anne berg", "Ring")
    for row in world.store.all(Agreement):
        world.write(replace(row, text=said))
    for initials in (False, True):
        found = held.minutes(initials=initials)
        assert CPR not in repr(found).replace("-", "")
        assert found.team == found.agenda[0].text == f"Ring til {CPR_LEFT_OUT} i dag"


def test_a_text_is_one_line_that_can_be_read(held: Held) -> None:
    held.world.session.run(add_agreement, "anne berg", "Ring\nkl.\t9\x00\u202e og A\u030ase", meeting_id=held.id)
    assert "Ring kl. 9 og Åse" in [one.text for one in held.minutes().agreed]
