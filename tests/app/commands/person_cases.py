"""The cases of the commands about who is who: two entries that become one, and one made by mistake."""

from app.commands.companies import add_company
from app.commands.matches import propose_match, start_match
from app.commands.months import close_month
from app.commands.openings import add_opening
from app.commands.persons import delete_citizen, merge_citizens
from app.core.domain import Month, Role, Stage
from app.settings.meetings import TAVLEMOEDE
from db.records import (
    Agreement,
    Citizen,
    CitizenSkill,
    CitizenWish,
    EarlierExit,
    Earning,
    Effort,
    Event,
    Exemption,
    JobMatch,
    KnownAs,
    Marking,
    MatchProfile,
    Meeting,
    MeetingMark,
    Note,
    NotedBelief,
    PaidHours,
    Plan,
    PutAside,
    Sight,
    Talk,
    TalkStaff,
)
from tests.app.commands.form import Arguments, Case, Refusal, named
from tests.app.world import JOBPARAT, LOENTIMER, PRAKTIK, SYGEDAGPENGE, World

TODAY = "2026-11-16"
BRANCHE, OTHER_BRANCHE = "branche/lager-og-logistik", "branche/detailhandel"
SKILL, OTHER_SKILL = "skill/truckkort", "skill/hygiejnebevis"


def furnished(world: World, name: str, cpr: str, staff: str, *, later: bool = False) -> str:
    """A citizen with a row of every kind that a team can write; of two of them much contradicts, and some is alike."""
    one = world.citizen(name, "2026-03-01" if later else "2025-01-15", staff=world.staff(staff))
    world.write(
        Citizen(
            one, world.team.id, name, f"S-{one}", cpr, "1970-01-01", JOBPARAT if later else SYGEDAGPENGE,
            start_on="2026-03-01" if later else "2025-01-15", cv=True, cv_date="2026-05-01" if later else "2026-04-01",
            next_step=f"Ring til {one}", town="Vejle",
        )
    )  # fmt: skip
    world.assign(one, world.staff(f"Sag {staff}", Role.SAGSBEHANDLER), "2026-03-01", role=Role.SAGSBEHANDLER)
    world.placed(one, m2026_11=Stage.PAA_SPRING if later else Stage.PAA_VEJ)
    if later:
        world.placed(one, m2026_10=Stage.PAA_VEJ)
    both = ("2026-09-01", None, 7.5, 7.5, "Netto")
    world.write(
        Effort(f"{one}/e1", one, LOENTIMER, *both),
        PaidHours(f"{one}/e1/2026-09-01", f"{one}/e1", "2026-09-01", 7.5),
        Effort(f"{one}/e2", one, PRAKTIK, "2026-10-05" if later else "2026-10-01"),
        Exemption(f"{one}/x", one, "exemption_kind/barsel", "2026-01-01", "2026-02-01"),
        Agreement(f"{one}/a", one, f"Aftale med {one}", None, None, None, None, TODAY),
        Agreement(f"{one}/b", one, "CV på Jobnet", None, "2026-12-01", None, None, TODAY),
        Note(f"{one}/n", one, f"{TODAY}T08:00:00", None, f"Om {one}"),
        EarlierExit(
            f"{one}/z", one, *(("2026-04-30", None, "2026-05-15") if later else ("2025-03-01", None, "2025-04-01"))
        ),
        Sight(f"{one}/s", one, None, f"{TODAY}T08:00:00", "cpr"),
        Event(f"{one}/ev", f"{TODAY}T08:00:00", "printed", None, one, "{}"),
        KnownAs(f"{one}/k", one, "cpr", f"{cpr[:-1]}0"),
        MatchProfile(one, one, 20.0 if later else 10.0, "Vejle" if later else "", "" if later else "nat"),
        CitizenWish(f"{one}/{BRANCHE}", one, BRANCHE, later),
        CitizenSkill(f"{one}/{SKILL}", one, SKILL),
        PutAside(f"{one}/aside", one, "passive", "2026-12-31", f"Om {one}", TODAY),
        NotedBelief(f"{one}/2026-12", one, "2026-12", 3),
        Marking(f"{one}/m", one, "marking_kind/rum-til-os", "2026-01-01"),
        Talk(f"{one}/t", one, "talk_kind/jobsamtale", "2026-11-02"),
        TalkStaff(f"{one}/ts", f"{one}/t", world.staff(staff)),
        Plan(f"{one}/p", one, "plan_kind/jobplan", TODAY if later else "2026-10-01"),
        Earning(f"{one}/2026-10", one, "2026-10", 900.0),
    )
    if later:
        world.write(
            CitizenWish(f"{one}/{OTHER_BRANCHE}", one, OTHER_BRANCHE),
            CitizenSkill(f"{one}/{OTHER_SKILL}", one, OTHER_SKILL),
        )
    return one


def openings(world: World) -> tuple[str, str]:
    """Two openings at a company."""
    company = str(world.session.run(add_company, "Bilka").facts["company_id"])
    made = [world.session.run(add_opening, title, company, places=2) for title in ("Lager", "Kasse")]
    return str(made[0].facts["opening_id"]), str(made[1].facts["opening_id"])


def tavlemoede(world: World, *people: str) -> str:
    """A tavlemøde that goes on, with these people marked for sparring."""
    held = Meeting("held", world.team.id, TAVLEMOEDE, "2026-11", f"{TODAY}T08:00:00", "own")
    world.write(held, *(MeetingMark(f"held/{one}/sparring", "held", one, "sparring") for one in people))
    return held.id


def two(world: World) -> tuple[str, str]:
    """Two entries of one person that have everything, also matches and a meeting that goes on."""
    one, other = (
        furnished(world, "Anne", "0101701234", "Mona Ek"),
        furnished(world, "Anne Marie", "0101701242", "Pia Ro", later=True),
    )
    first, second = openings(world)
    for who, opening in ((one, first), (other, first), (other, second)):
        world.session.run(propose_match, who, opening)
    (match,) = world.store.all(JobMatch, citizen_id=other, opening_id=first)
    world.session.run(start_match, match.id, TODAY)
    tavlemoede(world, one, other)
    return one, other


def theirs(world: World) -> Arguments:
    """The same, with what the one that goes says taken everywhere."""
    one, other = two(world)
    keys = ("name", "cpr", "case_number", "target_group_id", "next_step", "cv", "start_on", "role/jobformidler")
    rows = ("placement/2026-11", "profile/hours", f"wish/{BRANCHE}")
    return named(one, other, dict.fromkeys((*keys, *rows), True))


def one_in_a_closed_month(world: World) -> tuple[str, str]:
    """Two entries, of which October, which is closed, knows both."""
    one, other = two(world)
    world.session.run(close_month, Month(2026, 10))
    return one, other


def ended_and_new(world: World) -> tuple[str, str]:
    """A case that ended in June and one that began in August are one person's."""
    return world.citizen("Anne", "2025-01-15", "2026-06-30"), world.citizen("Anne M", "2026-08-01")


def both_ended(world: World) -> tuple[str, str]:
    """Two cases that ran at one time have both ended."""
    return world.citizen("Anne", "2025-01-15", "2026-06-30"), world.citizen("Anne M", "2026-02-01", "2026-07-31")


def elsewhere(world: World) -> tuple[str, str]:
    """An entry in each of two teams."""
    return world.citizen("Anne"), world.of(world.second_team()).citizen("Anne M")


def in_closed_october(world: World) -> tuple[str]:
    """Somebody who stands in October, which is closed."""
    anne = world.citizen("Anne")
    world.session.run(close_month, Month(2026, 10))
    return (anne,)


def at_a_meeting(world: World) -> tuple[str]:
    """Somebody who was marked for sparring at a tavlemøde that is over."""
    anne = world.citizen("Anne")
    held = world.store.get(Meeting, tavlemoede(world, anne))
    assert held is not None
    world.write(Meeting(held.id, held.team_id, held.kind, held.month, held.started_at, "own", f"{TODAY}T09:00:00"))
    return (anne,)


CHANGES: dict[str, Case] = {
    "merge two entries": Case(merge_citizens, two),
    "merge them and take what the other says": Case(merge_citizens, theirs),
    "merge two that a closed month knows": Case(merge_citizens, one_in_a_closed_month),
    "merge a case with the one after it": Case(merge_citizens, ended_and_new),
    "merge two that have ended": Case(merge_citizens, both_ended),
    "delete an entry": Case(delete_citizen, lambda world: (two(world)[1],)),
    "delete an empty entry": Case(delete_citizen, lambda world: (world.citizen("Anne"),)),
}

NOTHING_TO_DO: dict[str, Case] = {}

REFUSALS: dict[str, Refusal] = {
    "merge nobody": Refusal(merge_citizens, lambda world: (world.citizen("Anne"), "x"), "citizen_gone"),
    "merge one with itself": Refusal(merge_citizens, lambda world: (world.citizen("Anne"), "anne"), "same_citizen"),
    "merge across teams": Refusal(merge_citizens, elsewhere, "citizens_of_two_teams"),
    "delete nobody": Refusal(delete_citizen, lambda world: ("x",), "citizen_gone"),
    "delete one of a closed month": Refusal(delete_citizen, in_closed_october, "delete_month_closed"),
    "delete one of a meeting that is over": Refusal(delete_citizen, at_a_meeting, "delete_meeting_over"),
}
