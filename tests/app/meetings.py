"""A monthly meeting of a team made by hand, in which everything happens that minutes tell of."""

from dataclasses import dataclass, replace
from datetime import datetime

from app.commands.agreements import add_agreement, complete_agreement, drop_agreement
from app.commands.meetings import mark_sparring, start_meeting, tick_point
from app.commands.months import close_month
from app.commands.placements import place, place_unchanged
from app.core.domain import Month, Stage
from app.teammoede.minutes import Minutes, minutes
from db.letters import composed
from db.records import AgendaPoint, Agreement, Citizen, Meeting
from tests.app.world import LOENTIMER, PRAKTIK, World

NOVEMBER = Month(2026, 11)
CPR = "0101701234"


@dataclass
class Held:
    """A meeting about November 2026, of Mona and Åge."""

    world: World
    id: str
    mona: str
    aage: str

    def minutes(self, *, initials: bool = False) -> Minutes:
        """What its minutes are on the clock's day."""
        return minutes(self.world.store, NOVEMBER, self.world.clock.now().date(), initials=initials)

    def agree(self, citizen: str, text: str, staff: str | None = None, due: str | None = None) -> str:
        """Make an agreement at the meeting; answers with its id."""
        run = self.world.session.run
        run(add_agreement, citizen, text, staff_id=staff, due_on=due, meeting_id=self.id)
        (made,) = [row for row in self.world.store.all(Agreement, citizen_id=citizen) if row.text == composed(text)]
        return made.id

    def close(self, at: datetime = datetime(2026, 11, 16, 11, 5)) -> None:
        """Close November then."""
        self.world.clock.at = at
        self.world.session.run(close_month, NOVEMBER)


def begun(world: World) -> Held:
    """The meeting as it begins: nobody has been discussed, and October is closed."""
    aage, mona = world.staff("Åge Ærø"), world.staff("Mona Ek")
    stages = {
        "Anne Berg": Stage.PAA_VEJ,
        "Bo Carlsen": Stage.I_GANG,
        "Dennis Christensen": Stage.PAA_VEJ,
        "Dorthe Carlsen": Stage.TIL_OPVARMNING,
        "Fie Gram": Stage.PAA_SPRING,
    }
    for name, stage in stages.items():
        world.placed(world.citizen(name, staff=mona), m2026_10=stage)
    world.citizen("Ib Juhl", "2026-11-02", cv=False)
    world.closed("2026-10")
    world.session.run(start_meeting, NOVEMBER, [aage, mona])
    return Held(world, world.store.all(Meeting)[0].id, mona, aage)


def discussed(world: World) -> Held:
    """Anne and Ib are placed forward and for the first time, Bo back, Dorthe as before; Fie's case ended in job."""
    held = begun(world)
    run = world.session.run
    run(place, ["anne berg"], NOVEMBER, Stage.PAA_SPRING)
    run(place, ["bo carlsen"], NOVEMBER, Stage.PAA_SPRING)
    run(place, ["ib juhl"], NOVEMBER, Stage.TIL_OPVARMNING)
    run(place_unchanged, ["dorthe carlsen"], NOVEMBER)
    run(mark_sparring, held.id, "dennis christensen", True)
    world.effort("anne berg", PRAKTIK, "2026-09-01")
    world.effort("bo carlsen", LOENTIMER, "2026-09-01", paid_hours=7)
    fie = world.store.get(Citizen, "fie gram")
    if fie is not None:
        world.write(replace(fie, end_on="2026-11-10", exit_reason_id="exit_reason/ordinaert-job"))
    first = min(world.store.all(AgendaPoint), key=lambda point: point.position)
    run(tick_point, first.id, True)
    held.agree("dennis christensen", "Ring til Dennis", held.mona, "2026-11-27")
    held.agree("anne berg", "Søge tre job")
    run(complete_agreement, held.agree("bo carlsen", "Book samtale", held.aage), "2026-11-16")
    run(drop_agreement, held.agree("dorthe carlsen", "Mentor", held.aage), "2026-11-16")
    return held
