"""A made-up list of the five projects' citizens, and what their status sheets must say of it, counted of it alone."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

HEAD = (
    "CPR-nr.;Navn;Jobformidler;Målgruppe;Startdato;Afslutningsdato;Afslutningsårsag;Projekt;Projekt start;"
    "Indsats;Indsats start;Indsats slut;Virksomhed;Timer pr. uge;Løntimer"
)
COMPANIES_HEAD = "Virksomhed;Branche;Behovsafdækning;I drøftelser siden"
COMPANIES = (
    ("Bageren ApS", "02-11-2026", "05-11-2026"),
    ("Tømrer Holm", "12-10-2026", ""),
    ("Lageret A/S", "", "01-09-2026"),
    ("Plejehjemmet", "03-11-2026", ""),
    ("Kroen", "", ""),
)
"""Name, when their needs were surveyed, and since when there are talks."""
A_KASSE, ACTIVE = "A-dagpenge", "Aktivitetsparat kontanthjælp"
RESOURCE, READY, YOUNG = "Ressourceforløb", "Jobparat kontanthjælp", "Ung med Socialt Frikort"
READY_PROJECT, COURSE_PROJECT, FRIKORT = "Klar, parat – i job", "Kompetenceporten", "Socialt Frikort"
JOB, SUPPORTED, STUDY, APPRENTICE = "Ordinært job", "Løntimer til hel selvforsørgelse", "Uddannelse", "Voksenlære"
FLEX, MOVED, PENSION = "Fleksjob", "Flyttet", "Førtidspension"
PRAKTIK, WAGE, PAID, CENTRE = "Virksomhedspraktik", "Løntilskud", "Ordinære løntimer (småjob)", "Virksomhedscenter"
COURSE, DEVELOPING = "Opkvalificeringskursus", "Udviklingsfleksjob"
NONE, UNKNOWN = "Ingen", ""
"""What the list says of efforts where there are none, and where it doesn't say."""
STAFF = ("Ole Høj", "Mona Sørensen")
TODAY = date(2026, 11, 16)


class Someone(NamedTuple):
    """A row of the list; `hours` of an effort are paid where its kind is that of paid hours."""

    group: str
    start: str
    born: int = 1980
    project: str = ""
    effort: str = NONE
    effort_start: str = ""
    hours: float | None = None
    end: str = ""
    reason: str = ""

    @property
    def grown(self) -> bool:
        """30 or older."""
        return self.born <= 1990

    @property
    def weeks(self) -> int:
        """How long the case has lasted."""
        return ((date.fromisoformat(self.end) if self.end else TODAY) - date.fromisoformat(self.start)).days // 7

    @property
    def weeks_to_effort(self) -> int | None:
        """How long after its start the effort began."""
        if not self.effort_start:
            return None
        return -((date.fromisoformat(self.start) - date.fromisoformat(self.effort_start)).days // 7)

    @property
    def months_ago(self) -> int:
        """In which month before this one the case ended."""
        return (TODAY.year - int(self.end[:4])) * 12 + TODAY.month - int(self.end[5:7])


EVERYBODY = (
    *(Someone(A_KASSE, "2026-08-03", project=READY_PROJECT) for _ in range(6)),
    Someone(A_KASSE, "2026-06-01", 2003),
    *(Someone(A_KASSE, "2026-05-04", project=READY_PROJECT, end="2026-10-05", reason=JOB) for _ in range(3)),
    Someone(A_KASSE, "2026-03-02", project=READY_PROJECT, end="2026-09-28", reason=SUPPORTED),
    Someone(A_KASSE, "2026-06-01", project=READY_PROJECT, end="2026-11-02", reason=MOVED),
    Someone(A_KASSE, "2025-11-03", project=READY_PROJECT, end="2026-06-15", reason=JOB),  # too long ago
    *(Someone(ACTIVE, "2025-03-03", effort=PAID, effort_start="2025-06-02", hours=4) for _ in range(2)),
    *(Someone(ACTIVE, "2025-03-03", effort=PRAKTIK, effort_start="2025-10-06", hours=20) for _ in range(3)),
    Someone(ACTIVE, "2024-09-02", effort=CENTRE, effort_start="2026-10-05", hours=15),  # too late for delaftale 2
    *(Someone(ACTIVE, "2025-02-03") for _ in range(4)),
    Someone(ACTIVE, "2025-02-03", effort=UNKNOWN),
    Someone(ACTIVE, "2026-09-07"),  # whose time for delaftale 2 is still to come
    *(Someone(ACTIVE, "2025-03-03", 2003, effort=PRAKTIK, effort_start="2025-06-02", hours=20) for _ in range(2)),
    Someone(ACTIVE, "2025-05-05", end="2026-02-09", reason=JOB),
    Someone(ACTIVE, "2025-01-06", end="2026-04-13", reason=STUDY),
    Someone(ACTIVE, "2025-06-02", end="2026-08-17", reason=MOVED),
    Someone(ACTIVE, "2025-06-02", 2003, end="2026-08-17", reason=JOB),  # too young
    Someone(RESOURCE, "2024-10-07", effort=PAID, effort_start="2025-03-03", hours=7),
    *(Someone(RESOURCE, "2025-01-06", effort=PRAKTIK, effort_start="2025-08-04", hours=12) for _ in range(2)),
    *(Someone(RESOURCE, "2024-11-04") for _ in range(3)),
    Someone(RESOURCE, "2024-02-05", end="2026-05-04", reason=FLEX),
    Someone(RESOURCE, "2024-02-05", end="2026-10-12", reason=PENSION),
    *(Someone("Sygedagpenge", "2026-02-02", project=COURSE_PROJECT) for _ in range(5)),
    Someone("Sygedagpenge", "2025-09-01", project=COURSE_PROJECT, end="2026-06-01", reason=STUDY),
    *(Someone("Sygedagpenge", "2025-09-01", project=COURSE_PROJECT, end="2026-06-01", reason=APPRENTICE)
      for _ in range(2)),
    Someone("Sygedagpenge", "2025-09-01", 1980, COURSE_PROJECT, COURSE, "2026-01-05", 30, "2026-06-01", JOB),
    *(Someone(READY, "2026-03-02", effort=PAID, effort_start="2026-05-04", hours=9) for _ in range(2)),
    Someone(READY, "2026-03-02", effort=WAGE, effort_start="2026-06-01", hours=32),
    Someone(READY, "2026-01-05", effort=PRAKTIK, effort_start="2026-10-19", hours=30),  # after more than 26 weeks
    *(Someone(READY, "2026-02-02") for _ in range(4)),
    Someone(READY, "2026-02-02", 2003, effort=PRAKTIK, effort_start="2026-03-02", hours=30),
    Someone(READY, "2025-12-01", end="2026-03-02", reason=JOB),
    Someone(READY, "2026-04-06", end="2026-10-05", reason=SUPPORTED),
    Someone(READY, "2026-02-02", end="2026-09-07", reason=STUDY),
    Someone(READY, "2026-01-05", end="2026-07-06", reason=MOVED),
    Someone(READY, "2025-02-03", end="2025-11-10", reason=JOB),  # a year ago, and not back
    *(Someone(YOUNG, "2026-04-06", 2003, "", PAID, "2026-06-01", hours) for hours in (3, 5, 5.5, 10, 14)),
    Someone(YOUNG, "2026-04-06", 2003, FRIKORT, PRAKTIK, "2026-09-07", 20),
    Someone("Aktivitetsparat uddannelseshjælp", "2026-04-06", 2003, FRIKORT, WAGE, "2026-09-07", 20),
    *(Someone("Aktivitetsparat uddannelseshjælp", "2026-04-06", 2003, FRIKORT, FLEX, "2026-09-07", hours)
      for hours in (5, 8)),
    Someone("Aktivitetsparat uddannelseshjælp", "2026-04-06", 2003, FRIKORT, DEVELOPING, "2026-09-07", 6),
    Someone(YOUNG, "2026-01-05", 2003, FRIKORT, end="2026-08-03", reason=FLEX),
)  # fmt: skip
BACK = Someone(READY, "2025-03-03", end="2025-11-24", reason=JOB)
AGAIN = Someone(READY, "2026-06-01")
"""Whose case ended a year ago, and who comes again with the second list."""


def name_of(number: int) -> str:
    """What the citizen in a row of the list is called."""
    return f"Opdigtet Prøve{chr(97 + number // 26)}{chr(97 + number % 26)}sen"


def cpr_of(number: int, one: Someone) -> str:
    """The person number of that citizen."""
    century = 4 if one.born >= 2000 else 1
    return f"{1 + number % 28:02}{1 + number % 9:02}{one.born % 100:02}-{century}{number:03}"


def list_rows(people: Iterable[tuple[int, Someone]]) -> list[str]:
    """The lines of a list."""
    found: list[str] = []
    for number, one in people:
        hours = "" if one.hours is None else f"{one.hours:g}".replace(".", ",")
        paid = one.effort == PAID
        found.append(
            ";".join(
                (cpr_of(number, one), name_of(number), STAFF[number % 2], one.group,
                 _day(one.start), _day(one.end), one.reason, one.project, _day(one.start if one.project else ""),
                 one.effort, _day(one.effort_start), _day(one.end if one.effort_start else ""),
                 "Bageren ApS" if one.effort_start and one.effort != COURSE else "", "" if paid else hours,
                 hours if paid else "")
            )
        )  # fmt: skip
    return found


def _day(written: str) -> str:
    return "-".join(reversed(written.split("-")))


OUTSIDE: dict[str, dict[str, float]] = {
    "klar-parat-i-job": {
        "a-dagpenge": 1644, "i-a-kassen": 209, "henvist-akkumuleret": 61, "god-overgang": 82, "jobsparring": 79.5,
        "ledighed-og-ugepris": 2,
    },
    "haandholdt-indsats": {"i-job-efter-3-maaneder": 65},
    "socialt-frikort": {"tilfredshed": 4.5},
}  # fmt: skip
"""What comes from outside, by sheet and row."""
WHOLE = (*EVERYBODY, BACK, AGAIN)
OPEN = [one for one in WHOLE if not one.end]
FORMER = [one for one in WHOLE if one.end]


def expected() -> dict[str, dict[str, float]]:
    """What each row of the five sheets must say, counted of the list alone."""
    return {
        "klar-parat-i-job": _klar_parat(),
        "flere-i-job": _flere_i_job(),
        "kompetenceporten": _kompetenceporten(),
        "haandholdt-indsats": _haandholdt(),
        "socialt-frikort": _frikort(),
    }


def _klar_parat() -> dict[str, float]:
    theirs = [one for one in FORMER if one.project == READY_PROJECT and one.months_ago < 3]
    return OUTSIDE["klar-parat-i-job"] | {
        "i-jobcentret": sum(one.group == A_KASSE for one in OPEN),
        "henvist": sum(one.project == READY_PROJECT for one in OPEN),
        "til-job": _percent(theirs, lambda one: one.reason in (JOB, SUPPORTED)),
        "varighed": _mean(one for one in FORMER if one.group == A_KASSE and one.months_ago < 3),
    }


def _flere_i_job() -> dict[str, float]:
    active = [one for one in OPEN if one.group == ACTIVE]
    resource = [one for one in OPEN if one.group == RESOURCE]
    left = [one for one in FORMER if one.months_ago < 12]
    found: dict[str, float] = {"maalgruppe-kontanthjaelp": len(active), "maalgruppe-ressourceforloeb": len(resource)}
    for name, here, gone in (
        ("kontanthjaelp", [one for one in active if one.grown],
         [one for one in left if one.group == ACTIVE and one.grown]),
        ("ressourceforloeb", resource, [one for one in left if one.group == RESOURCE]),
    ):  # fmt: skip
        told = [one for one in here if one.effort != UNKNOWN]
        found[f"loentimer-{name}"] = _percent(told, lambda one: one.effort == PAID)
        found[f"praktik-{name}"] = _percent(told, lambda one: one.effort in (PRAKTIK, CENTRE))
        found[f"delaftale-{name}"] = _within(told, 52)
        onward = (JOB, SUPPORTED, STUDY, APPRENTICE, FLEX)
        found[f"afsluttet-{name}"] = _percent(gone, lambda one, onward=onward: one.reason in onward)
    return found | {"varighed": _mean(one for one in left if one.group in (ACTIVE, RESOURCE)), "god-historie": 0}


def _kompetenceporten() -> dict[str, float]:
    left = [one for one in FORMER if one.project == COURSE_PROJECT]
    return {
        "behovsafdaekning": sum(surveyed != "" for _, surveyed, _ in COMPANIES),
        "droeftelser": sum(talks != "" for _, _, talks in COMPANIES),
        "ledige": sum(one.project == COURSE_PROJECT for one in OPEN),
        "til-uddannelse": sum(one.reason == STUDY for one in left),
        "til-voksenlaere": sum(one.reason == APPRENTICE for one in left),
        "opkvalificeret": sum(one.effort == COURSE and one.reason == JOB for one in left),
        "god-erfaring": 0,
    }


def _haandholdt() -> dict[str, float]:
    here = [one for one in OPEN if one.group == READY and one.grown]
    gone = [one for one in FORMER if one.group == READY and one.grown]
    left = [one for one in gone if one.months_ago < 12]
    year_ago = [one for one in gone if one.months_ago == 12]
    return OUTSIDE["haandholdt-indsats"] | {
        "antal": len(here),
        "loentimer": _percent(here, lambda one: one.effort == PAID),
        "loentilskud-eller-praktik": _percent(here, lambda one: one.effort in (WAGE, PRAKTIK, CENTRE)),
        "delaftale": _within(here, 26),
        "til-job": _percent(left, lambda one: one.reason in (JOB, SUPPORTED)),
        "til-uddannelse": _percent(left, lambda one: one.reason == STUDY),
        "vender-tilbage": _percent(year_ago, lambda one: one is BACK),
        "varighed": _mean(one for one in left if one.months_ago < 3),
    }


def _frikort() -> dict[str, float]:
    here = [one for one in OPEN if one.group == YOUNG or one.project == FRIKORT]
    gone = [one for one in FORMER if one.group == YOUNG or one.project == FRIKORT]
    hours = [one.hours or 0 for one in here if one.effort == PAID]
    return OUTSIDE["socialt-frikort"] | {
        "unge": len(here),
        "loentimer": len(hours),
        "timer-1-5": sum(each <= 5 for each in hours),
        "timer-6-10": sum(5 < each <= 10 for each in hours),
        "timer-over-10": sum(each > 10 for each in hours),
        "praktik-eller-loentilskud": sum(one.effort in (PRAKTIK, CENTRE, WAGE) for one in here),
        "til-fleksjob": sum(one.reason == FLEX for one in gone),
        "udviklingsfleksjob": sum(one.effort == DEVELOPING for one in here),
        "fleksjob-over-5": sum(one.effort in (FLEX, DEVELOPING) and (one.hours or 0) > 5 for one in here),
    }


def _percent(whom: list[Someone], met: Callable[[Someone], bool]) -> float:
    return 100 * sum(map(met, whom)) / len(whom)


def _within(whom: list[Someone], weeks: int) -> float:
    """How many per cent of those who have been there so long were in a company within so many weeks."""
    long = [one for one in whom if one.weeks >= weeks]
    return _percent(long, lambda one: one.weeks_to_effort is not None and one.weeks_to_effort <= weeks)


def _mean(whom: Iterable[Someone]) -> float:
    weeks = [one.weeks for one in whom]
    return sum(weeks) / len(weeks)
