"""Months that were closed in an older version: what is said of them is kept when the file is opened first."""

from collections.abc import Callable

from app.core.domain import Month
from app.core.errors import UserError
from app.session import Session
from db.queries.teams import months_not_kept


def keep_old_months(session: Session, told: Callable[[int, int], None] | None = None) -> None:
    """Keep what is said of each month that needs it, the latest first, a change for each.

    Before each one `told` is given how many are done, and how many there are. Nothing is done to a team that can only
    be read. Raises UserError where the file can't be written; on a server what is left is for another time.
    """
    if session.refusal is not None:
        return
    left = months_not_kept(session.store)
    if not left:
        return
    from app.commands.months import keep_month  # a start need not wait for it
    from app.core.privacy import Labels

    labels: dict[str, Labels] = {}
    for done, (team_id, month) in enumerate(left):
        if told is not None:
            told(done, len(left))
        of_team = Session(session.store.of_team(team_id), session.clock, session.who)
        if team_id not in labels:
            labels[team_id] = Labels(of_team.store, initials=True)
        try:
            of_team.run(keep_month, Month.parse(month), labels[team_id])
        except UserError:
            if session.place is None:
                raise
            return  # others write on a server meanwhile, and may do the same; the next start goes on with it
