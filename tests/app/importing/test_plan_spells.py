"""A list in which somebody comes back opens the case again, and knows the spells that there are."""

from app.citizens.course import spells_of
from app.importing.choices import Choices
from app.session import Session
from db.records import Assignment, Citizen, EarlierExit
from tests.app.importing.teams import ANNE, citizen, fields, imported, outcomes, planned, remarks, team

ENDED = "CPR|Afslutningsdato|Afgangsårsag\n0101901238|16-10-2026|I job"
BACK = "CPR|Startdato\n0101901238|15-11-2026"
MONA = Assignment("a", "anne", "mona", "jobformidler", "2025-03-01")


def had(session: Session, who: str = "anne") -> tuple[list[tuple[str | None, ...]], list[tuple[str | None, ...]]]:
    """The spells as pairs of days, and the assignments."""
    anne = session.store.get(Citizen, who)
    assert anne is not None
    spells = spells_of(anne, session.store.all(EarlierExit))
    rows = sorted(session.store.all(Assignment), key=lambda row: row.start_on)
    return (
        [tuple(None if day is None else str(day) for day in one) for one in spells],
        [(row.staff_id, row.start_on, row.end_on) for row in rows],
    )


def test_who_comes_back_gets_another_spell_in_the_hands_that_had_it_last() -> None:
    session = team(ANNE, MONA)
    imported(session, ENDED)
    start = citizen(session, "Anne Jensen").start_on
    plan = imported(session, BACK)
    assert (outcomes(plan), remarks(plan), plan.returning) == ("c", [(2, "case_reopened")], 1)
    assert fields(plan)["reopened"] == ("2026-10-16", "2026-11-15")
    anne = citizen(session, "Anne Jensen")
    assert (anne.start_on, anne.end_on, anne.exit_reason_id) == (start, None, None)
    assert had(session) == (
        [(start, "2026-10-16"), ("2026-11-15", None)],
        [("mona", "2025-03-01", "2026-10-16"), ("mona", "2026-11-15", None)],
    )
    assert outcomes(planned(session, BACK)) == "u"
    session.undo()
    assert had(session)[0] == [(start, "2026-10-16")]


def test_the_list_says_who_has_the_case_when_it_is_opened_again() -> None:
    session = team(ANNE, MONA)
    imported(session, ENDED)
    imported(session, "CPR|Startdato|Jobformidler\n0101901238|15-11-2026|Ole Hansen")
    assert had(session)[1] == [("mona", "2025-03-01", "2026-10-16"), ("ole", "2026-11-15", None)]


def test_another_spell_can_have_ended_too() -> None:
    session = team(ANNE, MONA)
    imported(session, ENDED)
    start = citizen(session, "Anne Jensen").start_on
    imported(session, "CPR|Startdato|Afslutningsdato|Afgangsårsag\n0101901238|01-11-2026|20-11-2026|Flyttet")
    assert had(session)[0] == [(start, "2026-10-16"), ("2026-11-01", "2026-11-20")]
    assert citizen(session, "Anne Jensen").exit_reason_id == "exit_reason/flyttet"
    assert session.store.all(EarlierExit)[0].exit_reason_id == "exit_reason/ordinaert-job"


def test_a_case_stays_closed_where_it_is_not_to_be_opened_again() -> None:
    session = team(ANNE, MONA)
    imported(session, ENDED)
    before = had(session)
    plan = imported(session, BACK, Choices(reopened=False))
    assert (outcomes(plan), remarks(plan), plan.returning) == ("u", [(2, "case_stays_ended")], 1)
    assert had(session) == before


def test_a_list_may_tell_of_any_spell_that_is_known() -> None:
    session = team(ANNE, MONA)
    imported(session, ENDED)
    start = citizen(session, "Anne Jensen").start_on
    imported(session, BACK)
    assert start is not None
    danish = "-".join(reversed(start.split("-")))
    for dates in (f"{danish}|", "15-11-2026|", f"{danish}|16-10-2026"):
        head = "CPR|Startdato|Afslutningsdato|Afgangsårsag"
        assert outcomes(planned(session, f"{head}\n0101901238|{dates}|{'I job' if dates[-1] != '|' else ''}")) == "u"
    wrong = planned(session, "CPR|Afslutningsdato\n0101901238|01-11-2026")
    assert (outcomes(wrong), remarks(wrong)) == ("u", [(2, "end_before_start")])
    corrected = imported(session, "CPR|Startdato\n0101901238|17-11-2026")
    assert fields(corrected)["start"] == ("2026-11-15", "2026-11-17")
    assert had(session)[0] == [(start, "2026-10-16"), ("2026-11-17", None)]
