"""Why a citizen is proposed for going over, and why to this jobformidler."""

from app.caseload.redistribution.tally import Tally
from app.caseload.redistribution.terms import Case, Reason, Seat


def reasons(tally: Tally, case: Case, giver: Seat, taker: Seat) -> tuple[Reason, ...]:
    """What speaks for the move, then what speaks against it; see `terms.Reason` for the facts."""
    usual = tally.usual_months(giver.staff_id)
    found = [_why(tally, giver), Reason("free", {"places": tally.free[taker.staff_id]})]
    if taker.staff_id in case.known_by:
        found.append(Reason("knows", {}))
    found += _about_stage(tally, case, giver, taker)
    if giver.gives == "over":
        relation = "relation_short" if case.months <= usual else "relation_long"
        found.append(Reason(relation, {"months": case.months, "usual": usual}))
    if case.moved is not None:
        found.append(Reason("moved", {"months": case.moved}))
    if case.urged:
        found.append(Reason("urged", {}))
    if case.open_agreements:
        found.append(Reason("agreements", {"count": case.open_agreements}))
    else:
        found.append(Reason("no_agreements", {}))
    found.append(Reason("job_start" if case.job_start else "no_job_start", {}))
    return tuple(sorted(found, key=lambda reason: reason.against))


def _why(tally: Tally, giver: Seat) -> Reason:
    count, later = tally.totals[giver.staff_id], giver.later
    if giver.gives == "nobody":
        return Reason("nobody", {})
    if giver.gives == "emptied":
        return Reason("emptied", {"count": count})
    if later is not None:
        return Reason("over_later", {"count": later.cases, "limit": later.limit, "day": later.day})
    return Reason("over", {"count": count, "limit": giver.limit})


def _about_stage(tally: Tally, case: Case, giver: Seat, taker: Seat) -> list[Reason]:
    """Whether the stage is one that the giver has too many in, and the taker too few."""
    found: list[Reason] = []
    for code, seat, sign in (("stage_many", giver, 1), ("stage_few", taker, -1)):
        if seat.empties:
            continue
        count, fair = tally.counts[seat.staff_id, case.stage], tally.fair(seat, case.stage)
        if sign * (count - fair) > 0:
            found.append(Reason(code, {"stage": case.stage, "count": count, "fair": round(fair, 1)}))
    return found
