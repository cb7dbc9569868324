"""Who else is at work in a team on a server just now, by name."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.servers.session import ServedSession
from db.queries.journal import names
from db.records import Staff


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody at a PC of theirs; `page` by its name in the window. `leads_since` grows: who is latest leads."""

    pc: str
    staff_id: str
    name: str
    initials: str
    page: str
    meeting_id: str | None
    leads_since: int | None


def who_is_here(session: ServedSession) -> tuple[Colleague, ...]:
    """Everybody who is at work, also at this PC, as it was told last."""
    store, told = session.store.of_team(None), session.store.attendance.here
    ids = [here.staff_id for here in told]
    called, initials = (names(store, Staff.table, ids, column) for column in ("name", "initials"))
    return tuple(
        Colleague(here.pc, one, called[one], initials[one], here.page, here.meeting_id, here.leads_since)
        for here in told
        if (one := here.staff_id) in called
    )


def leaders(found: Sequence[Colleague]) -> dict[str, Colleague]:
    """Who leads which meeting: of several the one who took it over last."""
    latest: dict[str, Colleague] = {}
    for one in sorted(found, key=_since):
        if one.leads_since is not None and one.meeting_id is not None:
            latest[one.meeting_id] = one
    return latest


def tell(session: ServedSession, page: str, meeting_id: str | None, *, leads: bool, anew: bool) -> None:
    """Tell the others where this PC's user is, '' for nowhere any more; `anew`: they lead from this moment on."""
    attendance = session.store.attendance
    since = 0 if anew else attendance.leads_since
    attendance.be(page, meeting_id, since if leads else None)


def this_pc(session: ServedSession) -> str:
    """Which of those who are here sits at this PC."""
    return session.store.attendance.pc


def _since(one: Colleague) -> tuple[int, str]:
    return (one.leads_since or 0, one.pc)
