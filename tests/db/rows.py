"""Made-up rows of every table, stamps for them, and a look at everything that a store holds."""

from itertools import count

from db.edits import Edit
from db.records import (
    RECORDS,
    Absence,
    AgendaPoint,
    Agreement,
    Assignment,
    CatalogueItem,
    Citizen,
    EarlierExit,
    Effort,
    Event,
    Exemption,
    KnownAs,
    Meeting,
    MeetingMark,
    MeetingPlace,
    Minute,
    MonthFact,
    MonthLoad,
    MonthPart,
    MonthState,
    Note,
    NotedBelief,
    OtherName,
    Overrun,
    OwnLimit,
    PaidHours,
    Participant,
    Placement,
    PutAside,
    Record,
    Setting,
    Sight,
    Staff,
    Team,
    TeamMove,
)
from db.store import Stamp, Store
from tests.db.company_rows import COMPANIES, COMPANY_ROWS
from tests.db.measure_rows import ABOUT_ONE, MEASURE_ROWS

_numbers = count(1)

TEAM = Team("team", "Team Åløkke")
STAFF = Staff("mona", TEAM.id, "Mona Sørensen", "MS", "jobformidler")
LIMITED = Staff("åge", TEAM.id, "Åge Ærø", "ÅÆ", "sagsbehandler", caseload_limit=12, active=False)
KIND = CatalogueItem("kind/praktik", "effort_kind", "Virksomhedspraktik", "Praktik", 1, company_based=True)
GROUP = CatalogueItem("group/jobparat", "target_group", "Jobparat", "Jobparat", 2, active=False)
HOURS = CatalogueItem(
    "kind/timer", "effort_kind", "Løntimer", "Timer", 3, paid_hours=True, cross_cutting=True, activation=True
)
BARE = Citizen("bare", TEAM.id, "Bo")
FULL = Citizen(
    "full",
    TEAM.id,
    "Søren 'Ærlig' Aagaard; --",
    case_number="S-0001",
    cpr="0101701234",
    birth_date="1970-01-01",
    target_group_id=GROUP.id,
    benefit_id=None,
    start_on="2026-01-31",
    end_on="2026-11-30",
    exit_reason_id=None,
    cv=True,
    cv_date="2026-02-28",
    next_step="Ring til »Bageren«\ni morgen",
    job_goal="Lager",
    town="Ærøskøbing",
    permit_date="2021-02-28",
    benefit_months=18,
    repatriation_talk="2026-02-28",
    review_date="2025-12-31",
    efforts_known_on="2026-02-28",
)
ROWS: tuple[Record, ...] = (
    TEAM,
    STAFF,
    LIMITED,
    KIND,
    GROUP,
    HOURS,
    BARE,
    FULL,
    *COMPANIES,
    Citizen("double", TEAM.id, "Søren Aagaard", start_on="2026-01-31", end_on="2026-10-01", merged_into=FULL.id),
    KnownAs("w1", FULL.id, "cpr", "0101701235"),
    Team("team2", "Team Ærø", active=False),
    OwnLimit("l1", STAFF.id, "2026-11-01", 20),
    OwnLimit("l2", STAFF.id, "2026-12-01"),
    Absence("v1", STAFF.id, "2026-12-01"),
    Absence("v2", STAFF.id, "2026-07-01", "2026-07-21", "Ferie", LIMITED.id),
    Overrun("u1", STAFF.id, "2026-11-16", 31, 30, "Ny sag; kun »kort«"),
    OtherName("r1", KIND.id, "Praktikforløb"),
    TeamMove("t1", FULL.id, TEAM.id, "team2", "2026-05-01"),
    TeamMove("t2", FULL.id, "team2", TEAM.id, "2026-06-01", "Flyttet »hjem«"),
    Assignment("a1", FULL.id, STAFF.id, "jobformidler", "2026-01-31"),
    Assignment("a2", FULL.id, LIMITED.id, "sagsbehandler", "2026-01-31", "2026-06-01", "Kender hende", True),
    Effort("e1", FULL.id, KIND.id, "2026-03-01"),
    Effort("e2", FULL.id, HOURS.id, "2026-03-01", "2026-05-31", 37.0, 7.5, "Bageren på Torvet", "c2"),
    PaidHours("e2/2026-03-01", "e2", "2026-03-01", 4.0),
    PaidHours("e2/2026-05-01", "e2", "2026-05-01", 7.5),
    Exemption("x1", FULL.id, GROUP.id, "2026-03-01"),
    Exemption("x2", FULL.id, GROUP.id, "2026-03-01", "2026-04-01"),
    PutAside("y1", FULL.id, "no_cv", "2026-12-31", "Venter på »MitID«", "2026-11-16", STAFF.id),
    PutAside("y2", FULL.id, "passive", "2026-12-31", "Syg", "2026-11-16"),
    Placement("full/2026-10", FULL.id, "2026-10", 1),
    Placement("full/2026-11", FULL.id, "2026-11", 4, 5),
    NotedBelief("full/2026-12", FULL.id, "2026-12", 2),
    Meeting("team/teammoede/2026-11", TEAM.id, "teammoede", "2026-11", "2026-11-16T09:00:00", "without_company"),
    Meeting(
        "team/teammoede/2026-10", TEAM.id, "teammoede", "2026-10", "2026-10-16T09:00:00", "own", "2026-10-31T09:00:00"
    ),
    Participant("p1", "team/teammoede/2026-11", STAFF.id),
    MeetingMark("k1", "team/teammoede/2026-11", FULL.id, "sparring"),
    AgendaPoint("d1", "team/teammoede/2026-11", 0, "Målstatus", "2026-11-16T09:05:00"),
    AgendaPoint("d2", "team/teammoede/2026-11", 1, "Aftaler"),
    MeetingPlace("team/teammoede/2026-11", FULL.id, 61.5, 2),
    MeetingPlace("team/tavlemoede/2026-11-16", "", 0.0, 0, "p1"),
    Minute("i1", "team/teammoede/2026-10", 0, "participant", None, STAFF.id),
    Minute("i2", "team/teammoede/2026-10", 1, "move", FULL.id, None, "Rykket", 1, 4, "2026-10-31"),
    Agreement("g1", FULL.id, "Ring til »Bageren«", None, None, None, None, "2026-11-16"),
    Agreement("g2", FULL.id, "CV på Jobnet", STAFF.id, "2026-11-30", "2026-11-20", None, "2026-11-16"),
    Agreement("g3", FULL.id, "Samtale", STAFF.id, "2026-11-30", None, "2026-11-21", "2026-11-16"),
    Agreement("g4", FULL.id, "Besøg", None, None, None, None, "2026-11-16", "team/teammoede/2026-11"),
    Note("n1", FULL.id, "2026-11-16T09:30:00", STAFF.id, "Vil gerne arbejde på lager.\nBor i Ærøskøbing."),
    Note("n2", FULL.id, "2026-11-16T09:31:00", None, "Ny"),
    EarlierExit("z1", FULL.id, "2025-06-30", GROUP.id, "2026-01-31"),
    EarlierExit("z2", FULL.id, "2024-06-30", None, "2025-01-31"),
    Event("ev1", "2026-11-16T10:00:00", "exported", STAFF.id, None, '{"what": "workbook"}'),
    Sight("s1", FULL.id, STAFF.id, "2026-11-16T09:32:00", "cpr"),
    Sight("s2", FULL.id, STAFF.id, "2026-11-16T09:33:00", "cpr"),
    MonthState("m1", TEAM.id, "2026-10", "2026-11-01T09:00:00", STAFF.id),
    MonthState("m2", TEAM.id, "2026-09"),
    MonthFact(
        "full/2026-10",
        FULL.id,
        "2026-10",
        True,
        STAFF.id,
        GROUP.id,
        GROUP.id,
        "2026-01-31",
        1,
        2,
        True,
        1,
        True,
        True,
        3,
        7.5,
        True,
        True,
        True,
        '["kind/praktik"]',
        '["x"]',
        "Ring",
    ),
    MonthFact(
        "full/2026-09",
        FULL.id,
        "2026-09",
        False,
        None,
        None,
        None,
        None,
        None,
        None,
        ended_on="2026-09-30",
        exit_reason_id=GROUP.id,
    ),
    MonthLoad("mona/2026-10", STAFF.id, "2026-10", 31, 30),
    MonthPart("2026-10/team/meeting", TEAM.id, "2026-10", "meeting", "c-q%NoZ#h>a4"),
    *COMPANY_ROWS,
    *ABOUT_ONE,
    *MEASURE_ROWS,
    Setting("rules", '{"caseload_limit": 25}'),
)
"""At least one row of every table, with every field both empty and filled where it can be."""


def stamp(kind: str = "test", why: str | None = None, undoes: str | None = None) -> Stamp:
    """The head of a new change."""
    return Stamp(f"change-{next(_numbers)}", "2026-11-16T09:30:00", STAFF.id, kind, why, undoes)


def added(*rows: Record) -> list[Edit]:
    """The edits that add these rows."""
    return [Edit(None, row) for row in rows]


def contents(store: Store) -> dict[str, list[Record]]:
    """Every row of every table, in the order of ids."""
    return {record.table: sorted(store.all(record), key=lambda row: row.id) for record in RECORDS}
