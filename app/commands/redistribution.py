"""Carrying out a proposal for redistribution, some lines of it or all, as one change."""

from collections import defaultdict
from collections.abc import Sequence

from app.caseload.redistribution.terms import is_nobody
from app.commands.finding import citizen_of
from app.commands.handovers import assign
from app.core.change import Change, Context
from app.core.domain import Month, Role
from app.core.errors import UserError
from app.core.period import Period
from app.handovers.overruns import overloads
from db.edits import Edit
from db.queries import board as queries
from db.queries.open_cases import cases_that_stay

Line = tuple[str, str, str]
"""A citizen, who hands the case over (or what stands for nobody), and who takes it over, by their ids."""


def redistribute(
    context: Context, lines: Sequence[Line], day: str, *, why: str | None = None, emptied: str = ""
) -> Change:
    """Each of these citizens goes over from one jobformidler, or from nobody, to another, from a day on.

    From who is to be `emptied` also those go who were to stay, or whose case is to end. Raises UserError:
    'proposal_outdated' where a citizen is no longer with who is to hand over, must stay there or is to end, or where
    somebody would come over the limit, which is what a proposal is to mend; and as `assign`.
    """
    period = Period.live(Month.of(context.now.date()), context.now.date()).parameters
    held = queries.staff_of_citizens(context.store, Role.JOBFORMIDLER, [line[0] for line in lines], **period)
    staying = cases_that_stay(context.store, context.now.date().isoformat())
    given: defaultdict[str, list[str]] = defaultdict(list)
    names: list[str] = []
    for citizen_id, from_id, to_id in lines:
        citizen = citizen_of(context, citizen_id)
        stays = from_id != emptied and (citizen.end_on is not None or (citizen_id, from_id) in staying)
        if stays or held.get(citizen_id, "") != ("" if is_nobody(from_id) else from_id):
            raise UserError("proposal_outdated", name=citizen.name)
        given[to_id].append(citizen_id)
        names.append(citizen.name)
    edits: list[Edit] = []
    for to_id, citizen_ids in given.items():
        edits += assign(context, citizen_ids, to_id, Role.JOBFORMIDLER, day).edits
    for overload in overloads(context.store, edits, context.now.date()):
        raise UserError("proposal_outdated", name=overload.name)
    return Change("redistribute", tuple(edits), {"names": tuple(names)}, why)
