"""Everything that can be corrected once a month is closed, each such that its figures would become others."""

from collections.abc import Callable
from dataclasses import replace

from app.board.board import Board
from app.board.cards import Card
from app.citizens.doubles import compare
from app.commands.citizens import add_citizen, close_cases, edit_citizen, reopen_case, set_target_group
from app.commands.efforts import add_effort, edit_effort, remove_effort
from app.commands.exemptions import add_exemption
from app.commands.persons import merge_citizens
from app.commands.team import put_setting
from app.core.change import Change, Context
from app.core.domain import NO_CV, WITHOUT_COMPANY, Role
from app.rules.rules import RULES_SETTING
from app.session import Session
from db.edits import Edit
from db.records import Assignment, CatalogueItem, Citizen, Effort, Record, Staff
from tests.app.world import LOENTIMER, PRAKTIK, SYGEDAGPENGE

BEFORE, WITHIN = "2026-10-05", "2026-11-02"
"""Days long before November was closed, and in it."""

Correction = Callable[[Session, Board], object]


def write_row(_: Context, before: Record, after: Record) -> Change:
    """A command for tests: one row becomes another."""
    return Change("test_row", (Edit(before, after),), why="Prøve")


def _card(whole: Board, fits: Callable[[Card], bool]) -> Card:
    """The first in the order of their ids, so that each correction is about the same citizen every time."""
    return min((card for card in whole.cards if fits(card)), key=lambda card: card.id)


def _running(session: Session, whole: Board, *, paid: bool) -> Effort:
    """An effort that runs when the month is closed; with paid hours, or in a company without."""
    kinds = {kind.id: kind for kind in session.store.all(CatalogueItem, catalogue="effort_kind")}
    there = {card.id for card in whole.cards}
    wanted = [
        effort
        for effort in session.store.all(Effort)
        if effort.citizen_id in there
        and effort.start_on <= BEFORE
        and (effort.end_on or "9999") > "2026-12"
        and kinds[effort.kind_id].paid_hours == paid
        and kinds[effort.kind_id].company_based
    ]
    return min(wanted, key=lambda effort: effort.id)


def _others(session: Session, card: Card) -> str:
    """A jobformidler who has not got this case."""
    return min(one.id for one in session.store.all(Staff, role=Role.JOBFORMIDLER) if one.id != card.staff_id)


def _hand_over(session: Session, whole: Board) -> None:
    card = _card(whole, lambda card: card.staff_id is not None)
    rows = session.store.all(Assignment, citizen_id=card.id, staff_id=card.staff_id, role=str(Role.JOBFORMIDLER))
    row = max(rows, key=lambda row: row.start_on)
    session.run(write_row, row, replace(row, staff_id=_others(session, card)))


def _take_flags_away(session: Session, flag: str) -> None:
    for kind in session.store.all(CatalogueItem, catalogue="effort_kind", **{flag: True}):
        session.run(write_row, kind, replace(kind, **{flag: False}))


def _leave(session: Session, whole: Board) -> None:
    """A jobformidler without cases would vanish from the board."""
    staff = min((load for load in whole.loads), key=lambda load: load.staff_id)
    person = session.store.get(Staff, staff.staff_id)
    assert person is not None
    session.run(write_row, person, replace(person, active=False, caseload_limit=1))


def _gone(whole: Board) -> str:
    return min(one.citizen_id for one in whole.gone)


def _start_later(session: Session, whole: Board) -> None:
    citizen = session.store.get(Citizen, _card(whole, lambda card: card.stage_before is not None).id)
    assert citizen is not None
    session.run(write_row, citizen, replace(citizen, start_on="2026-12-01"))


_TODAYS = ("name", "case_number", "birth_date", "town", "job_goal")  # what every month shows as it is known today


def _merge(session: Session, whole: Board) -> None:
    """Two who stand on the board are one, who is as the one that goes was."""
    goals = {one.id for one in session.store.all(Citizen) if one.job_goal}
    one, other = sorted((card for card in whole.cards if card.id in goals), key=lambda card: card.id)[:2]
    two = compare(session.store, one.id, other.id)
    taken = {difference.key: difference.key not in _TODAYS for difference in two.differences}
    session.run(merge_citizens, one.id, other.id, taken, why="Prøve")


def _merge_newer(session: Session, whole: Board) -> None:
    """One who stands on the board was made a second time, long ago as it seems, and is that one."""
    card = _card(whole, lambda card: card.stage is not None)
    new = session.run(add_citizen, "Dobbelt", start_on=BEFORE, target_group_id=SYGEDAGPENGE, why="Prøve")
    session.run(merge_citizens, str(new.facts["id"]), card.id, {"target_group_id": True}, why="Prøve")


CORRECTIONS: dict[str, Correction] = {
    "two entries of one citizen": _merge,
    "a second entry of one citizen": _merge_newer,
    "a CV": lambda session, whole: session.run(
        edit_citizen, _card(whole, lambda card: NO_CV in card.attention).id, cv_date=WITHIN
    ),
    "no CV after all": lambda session, whole: session.run(
        edit_citizen, _card(whole, lambda card: NO_CV not in card.attention).id, cv=False
    ),
    "an effort in a company": lambda session, whole: session.run(
        add_effort, _card(whole, lambda card: WITHOUT_COMPANY in card.attention).id, PRAKTIK, WITHIN, company="Netto"
    ),
    "paid hours": lambda session, whole: session.run(
        add_effort, _card(whole, lambda card: not card.paid_hours).id, LOENTIMER, WITHIN, paid_hours=7.0
    ),
    "other paid hours": lambda session, whole: session.run(
        edit_effort, _running(session, whole, paid=True).id, paid_hours=2.5
    ),
    "an effort that had ended": lambda session, whole: session.run(
        edit_effort, _running(session, whole, paid=False).id, end_on=BEFORE
    ),
    "an effort that never was": lambda session, whole: session.run(
        remove_effort, _running(session, whole, paid=True).id
    ),
    "another jobformidler": _hand_over,
    "another target group": lambda session, whole: session.run(
        set_target_group, [_card(whole, lambda card: card.target_group_id != SYGEDAGPENGE).id], SYGEDAGPENGE
    ),
    "another benefit": lambda session, whole: session.run(
        edit_citizen, _card(whole, lambda _: True).id, benefit_id="benefit/foertidspension"
    ),
    "another next step": lambda session, whole: session.run(
        edit_citizen, _card(whole, lambda _: True).id, next_step="Noget helt andet"
    ),
    "an exemption": lambda session, whole: session.run(
        add_exemption, _card(whole, lambda _: True).id, "exemption_kind/barsel", WITHIN, None
    ),
    "a case that had ended": lambda session, whole: session.run(
        close_cases, [_card(whole, lambda card: card.stage_before is not None).id], "2026-11-10", "exit_reason/andet"
    ),
    "a case that had ended long before": lambda session, whole: session.run(
        close_cases, [_card(whole, lambda card: card.stage_before is not None).id], BEFORE, "exit_reason/andet"
    ),
    "a case that had ended on another day": lambda session, whole: session.run(
        close_cases, [_gone(whole)], "2026-11-09", "exit_reason/flyttet"
    ),
    "a case that goes on": lambda session, whole: session.run(reopen_case, _gone(whole), "2026-11-20", why="Prøve"),
    "a case that began later": _start_later,
    "a citizen who was there": lambda session, whole: session.run(
        add_citizen, "Sen Tilkommen", jobformidler_id=whole.loads[0].staff_id, start_on=BEFORE, why="Prøve"
    ),
    "kinds that are in no company": lambda session, _: _take_flags_away(session, "company_based"),
    "kinds that are not paid": lambda session, _: _take_flags_away(session, "paid_hours"),
    "other rules": lambda session, _: session.run(
        put_setting, RULES_SETTING, {"no_movement_months": 1, "caseload_limit": 7}
    ),
    "a jobformidler who leaves": _leave,
}
