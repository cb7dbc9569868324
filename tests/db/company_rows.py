"""Made-up rows of the tables about companies, for a citizen 'full' and a staff member 'mona' who are there already."""

from db.records import (
    CitizenSkill,
    CitizenWish,
    Company,
    CompanyContact,
    CompanySpelling,
    ContactPerson,
    GoodStory,
    JobMatch,
    MatchProfile,
    Opening,
    OpeningSkill,
    Record,
)

_MEETING = "team/teammoede/2026-11"
COMPANIES = (
    Company("c1", "team", "Føtex"),
    Company(
        "c2", "team", "»Bageren«; A/S", "13585628", "group/jobparat", "Ærø", "2020-02-29", 3, "Ida", "Ring\ntil", False
    ),
)
COMPANY_ROWS: tuple[Record, ...] = (
    CompanySpelling("cs1", "c2", "Bager"),
    ContactPerson("cp1", "c2", "Ida Holm"),
    ContactPerson("cp2", "c2", "Bo", "Leder", "12 34 56 78", "bo@eksempel.dk"),
    CompanyContact("cc1", "c2", "2026-11-16", "mona", "call", "Mangler folk"),
    CompanyContact("cc2", "c2", "2026-11-15", None, "visit", "Rundvisning"),
    Opening("o1", "team", "ordinary", "Bager"),
    Opening(
        "o2", "team", "paid_hours", "Afrydder", "c2", 2, 7.5, "2026-12-01", "2026-11-30", "tidligt oppe", "Ærø",
        "group/jobparat", "jobnet", "2026-11-16", "2026-11-20", "filled", _MEETING,
    ),
    OpeningSkill("o2/kind/timer", "o2", "kind/timer"),
    MatchProfile("full", "full", 12.5, "Ærø, Tørring", "nat"),
    CitizenWish("full/group/jobparat", "full", "group/jobparat"),
    CitizenWish("full/kind/timer", "full", "kind/timer", False),
    CitizenSkill("full/kind/praktik", "full", "kind/praktik"),
    JobMatch("j1", "full", "o1", "proposed", None, "2026-11-16", "2026-11-16"),
    JobMatch("j2", "full", "o2", "started", "mona", "2026-11-20", "2026-11-16", _MEETING, "e2"),
    GoodStory("h1", "2026-11-16", None, "En borger fik job."),
    GoodStory("h2", "2026-11-16", "mona", "En til", _MEETING),
)  # fmt: skip
"""At least one row of every table, with every field both empty and filled where it can be."""
