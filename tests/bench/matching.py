"""From the question who fits to its answer: for every open job at once, and for one."""

from itertools import count
from operator import add
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from tests.bench.figure import Figure, Goal
from tests.bench.run import Run, Samples, in_turns, timed

if TYPE_CHECKING:
    from app.session import Session
    from db.records import Record

_CITIZENS, _OPENINGS = 3000, 300
_TOWNS = ("Hedensted", "Juelsminde", "Tørring", "Horsens", "Vejle", "Løsning", "")
_WORDS = ("", "", "nattevagt", "tunge løft", "kunder", "skiftehold")
_HOURS = (5.0, 10.0, 15.0, 20.0, 30.0, 37.0)


def match_3000x300(run: Run) -> Figure:
    """How many fit each of 300 open jobs; the floor is to add up two columns of 3,000 numbers for each of them."""
    ours, floor = run.apart(measure_all, run.folder / "all-jobs.springbraet", run.rounds(9))
    return Figure("matches, 3,000 citizens x 300 openings", ours, floor, Goal(300))


def match_one(run: Run) -> Figure:
    """The best twelve for one job, with every reason; the floor is to read what is known of 3,000 citizens."""
    ours, floor = run.apart(measure_one, run.folder / "one-job.springbraet", run.rounds(40))
    return Figure("matches for one opening, 3,000 citizens", ours, floor, Goal(20))


def measure_all(path: Path, rounds: int) -> Samples:
    """Milliseconds to the number of those who fit, of every open job."""
    from app.core.clock import today
    from app.matching.rows import match_counts

    session = team_with_jobs(path)
    store, day = session.store, today(session.clock)
    columns = [float(number) for number in range(_CITIZENS)]

    def everything() -> None:
        if len(match_counts(store, day)) != _OPENINGS:
            raise RuntimeError("not every opening was counted")

    def sums() -> None:
        for _ in range(_OPENINGS):
            list(map(add, columns, columns))

    return in_turns(rounds, lambda: timed(everything), lambda: timed(sums))


def measure_one(path: Path, rounds: int) -> Samples:
    """Milliseconds to the candidates for one job, another one each time."""
    from app.core.clock import today
    from app.matching.rows import candidates
    from db.queries import matching as seeking

    session = team_with_jobs(path)
    store, day = session.store, today(session.clock)
    numbers = count()

    def one() -> None:
        if len(candidates(store, f"job-{next(numbers) % _OPENINGS}", day)) != 12:
            raise RuntimeError("an opening had too few candidates")

    def rows() -> None:
        seeking.sought(store, day.isoformat())
        seeking.wishes(store)
        seeking.skills(store)

    return in_turns(rounds, lambda: timed(one), lambda: timed(rows))


def team_with_jobs(path: Path) -> "Session":
    """A team of made-up citizens with wishes, skills, hours and towns, and open jobs that ask for such."""
    from app.core.clock import SystemClock
    from app.files.stores import create_team_store
    from app.session import Session
    from app.settings.catalogues import active_items
    from db.edits import Edit
    from db.records import Team
    from db.store import Stamp

    clock = SystemClock()
    store = create_team_store(path, "Team Mål", clock)
    chance = Random(4)
    branches = [item.id for item in active_items(store, "branche")]
    skills = [item.id for item in active_items(store, "skill")]
    team = store.all(Team)[0].id
    rows = [*_jobs(team, branches, skills, chance), *_seekers(team, branches, skills, chance)]
    store.write(Stamp("bench", "2026-01-01T00:00:00", None, "bench"), [Edit(None, row) for row in rows])
    return Session(store, clock)


def _jobs(team: str, branches: list[str], skills: list[str], chance: Random) -> "list[Record]":
    from db.records import Company, Opening, OpeningSkill

    rows: list[Record] = [
        Company(f"company-{number}", team, f"Firma {number}", "", chance.choice(branches), chance.choice(_TOWNS))
        for number in range(_OPENINGS // 3)
    ]
    for number in range(_OPENINGS):
        job, company = f"job-{number}", f"company-{number // 3}"
        rows.append(
            Opening(
                job,
                team,
                "ordinary",
                f"Job {number}",
                company,
                hours=chance.choice(_HOURS),
                requirements=chance.choice(_WORDS),
            )
        )
        rows += [OpeningSkill(f"{job}/{skill}", job, skill) for skill in chance.sample(skills, chance.randint(0, 3))]
    return rows


def _seekers(team: str, branches: list[str], skills: list[str], chance: Random) -> "list[Record]":
    from db.records import Citizen, CitizenSkill, CitizenWish, MatchProfile

    rows: list[Record] = []
    for number in range(_CITIZENS):
        one = f"citizen-{number}"
        rows.append(Citizen(one, team, f"Borger {number}", start_on="2025-01-06", town=chance.choice(_TOWNS)))
        if chance.random() < 0.8:
            towns = chance.choice(("", "Hedensted, Vejle", "Horsens"))
            hours = chance.choice((None, *_HOURS))
            rows.append(MatchProfile(one, one, hours, towns, chance.choice(_WORDS)))
        wished = chance.sample(branches, chance.randint(0, 3))
        rows += [CitizenWish(f"{one}/{branche}", one, branche, chance.random() < 0.8) for branche in wished]
        had = chance.sample(skills, chance.randint(0, 4))
        rows += [CitizenSkill(f"{one}/{skill}", one, skill) for skill in had]
    return rows
