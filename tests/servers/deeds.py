"""What two people do in a team that may be in each other's way, each deed by its name, and the team they do it in."""

from collections.abc import Callable
from typing import Any, NamedTuple

from app.commands.absences import add_absence, remove_absence
from app.commands.catalogues import add_item, rename_item
from app.commands.citizens import close_cases, edit_citizen, reopen_case
from app.commands.companies import add_company, edit_company
from app.commands.efforts import add_effort, remove_effort
from app.commands.exemptions import add_exemption, remove_exemption
from app.commands.handovers import assign
from app.commands.matches import propose_match, start_match
from app.commands.notes import add_note
from app.commands.openings import add_opening, edit_opening
from app.commands.placements import place
from app.commands.staff import edit_staff, restore_staff, retire_staff
from app.commands.talks import add_talks, remove_talk
from app.core.domain import Month, Role, Stage
from app.files.stores import create_store
from app.servers.session import ServedSession
from db.records import Absence, CatalogueItem, Company, Effort, Exemption, JobMatch, Opening, Staff, Talk
from db.store import Store
from tests.app.world import PRAKTIK, World
from tests.servers.served import NOW

TODAY = NOW.date().isoformat()
PEOPLE = ("anne", "bo")
NAMES = ("Alfa", "Beta")


class Deeds(NamedTuple):
    """What somebody may do, by name; each is given the session and one of two."""

    store: Store
    session: ServedSession

    def staff(self, which: int) -> str:
        """The id of one of those whom nobody logs in as."""
        return self.store.all(Staff, name=("Til A", "Til B")[which])[0].id

    def one(self, record: type[Any], which: int, **equal: object) -> Any:
        """A row of a table; raises IndexError where there is none."""
        return sorted(self.store.all(record, **equal), key=lambda row: row.id)[which]


def _exempt(do: Deeds, which: int) -> None:
    do.session.run(add_exemption, PEOPLE[0], "exemption_kind/barsel", f"2026-1{which}-01", None)


def _unexempt(do: Deeds, which: int) -> None:
    do.session.run(remove_exemption, do.one(Exemption, 0).id)


def _away(do: Deeds, which: int) -> None:
    do.session.run(add_absence, do.staff(0), f"2026-1{which}-01", None)


def _back(do: Deeds, which: int) -> None:
    do.session.run(remove_absence, do.one(Absence, 0).id)


def _retire(do: Deeds, which: int) -> None:
    do.session.run(retire_staff, do.staff(which))


def _restore(do: Deeds, which: int) -> None:
    do.session.run(restore_staff, do.staff(which))


def _give(do: Deeds, which: int) -> None:
    do.session.run(assign, [PEOPLE[0]], do.staff(which), Role.JOBFORMIDLER, TODAY)


def _initials(do: Deeds, which: int) -> None:
    do.session.run(edit_staff, do.staff(which), initials="QQ")


def _other_initials(do: Deeds, which: int) -> None:
    do.session.run(edit_staff, do.staff(which), initials=f"Q{which}")


def _item(do: Deeds, which: int) -> None:
    do.session.run(add_item, "skill", NAMES[which])


def _rename(do: Deeds, which: int) -> None:
    row = do.one(CatalogueItem, 0, catalogue="skill", name=NAMES[1 - which])
    do.session.run(rename_item, row.id, NAMES[which])


def _close(do: Deeds, which: int) -> None:
    do.session.run(close_cases, [PEOPLE[which]], TODAY, "exit_reason/flyttet")


def _reopen(do: Deeds, which: int) -> None:
    do.session.run(reopen_case, PEOPLE[which], TODAY)


def _talk(do: Deeds, which: int) -> None:
    do.session.run(add_talks, [PEOPLE[0]], do.one(CatalogueItem, 0, catalogue="talk_kind").id, TODAY)


def _untalk(do: Deeds, which: int) -> None:
    do.session.run(remove_talk, do.one(Talk, 0).id)


def _places(do: Deeds, which: int) -> None:
    do.session.run(edit_opening, do.one(Opening, 0).id, places=1 + which)


def _propose(do: Deeds, which: int) -> None:
    do.session.run(propose_match, do.one(Opening, 0).id, PEOPLE[which])


def _start(do: Deeds, which: int) -> None:
    do.session.run(start_match, do.one(JobMatch, which, state="proposed").id, TODAY)


def _effort(do: Deeds, which: int) -> None:
    do.session.run(add_effort, PEOPLE[which], PRAKTIK, "2026-11-01")


def _uneffort(do: Deeds, which: int) -> None:
    do.session.run(remove_effort, do.one(Effort, 0).id)


def _firm(do: Deeds, which: int) -> None:
    do.session.run(add_company, NAMES[which])


def _cvr(do: Deeds, which: int) -> None:
    do.session.run(edit_company, do.one(Company, which).id, cvr="25313763")


def _no_cvr(do: Deeds, which: int) -> None:
    do.session.run(edit_company, do.one(Company, which).id, cvr="")


def _place(do: Deeds, which: int) -> None:
    do.session.run(place, [PEOPLE[which]], Month(2026, 11), Stage.PAA_VEJ)


def _note(do: Deeds, which: int) -> None:
    do.session.run(add_note, PEOPLE[which], "en note")


def _town(do: Deeds, which: int) -> None:
    do.session.run(edit_citizen, PEOPLE[0], town=NAMES[which])


def _undo(do: Deeds, which: int) -> None:
    do.session.undo()


def _redo(do: Deeds, which: int) -> None:
    do.session.redo()


DEEDS: dict[str, Callable[[Deeds, int], None]] = {
    deed.__name__.removeprefix("_"): deed
    for deed in (
        _exempt, _unexempt, _away, _back, _retire, _restore, _give, _initials, _other_initials, _item, _rename,
        _close, _reopen, _talk, _untalk, _places, _propose, _start, _effort, _uneffort, _firm, _cvr, _no_cvr,
        _place, _note, _town, _undo, _redo,
    )
}  # fmt: skip


def begun() -> Store:
    """Two citizens, an opening with one place, two companies and four of the staff."""
    world = World(create_store(None))
    for name in ("Anna", "Bo", "Til A", "Til B"):
        world.staff(name)
    for name in PEOPLE:
        world.citizen(name.title(), staff=world.store.all(Staff, name="Anna")[0].id)
    for name in ("Et", "To"):
        world.session.run(add_company, name)
    company = world.store.all(Company, name="Et")[0]
    world.session.run(add_opening, "Job", company_id=company.id)
    return world.store
