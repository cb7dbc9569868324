"""What IT does with a team's server: makes it, brings rows in and out, looks at it, and lets people in."""

import secrets
from collections.abc import Generator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from app.commands.deletion import erase_citizens
from app.commands.journal import shorten_journal
from app.core.clock import Clock, today
from app.core.domain import new_id
from app.core.errors import UserError
from app.core.targets import built_beside
from app.core.teams import staff_called, team_named
from app.erasing.proposals import proposals
from app.files.checking import Checked, check
from app.files.key import Key, refuse_weak
from app.files.stores import create_store
from app.session import Session
from db.errors import StoreError
from db.inspecting import Finding as Finding  # whoever says what is wrong needs it
from db.inspecting import findings
from db.owning import Login as Login  # whoever lists them needs it
from db.owning import entered, let_in, logins, migrate_server, put_staff, shut_out
from db.parting import take_out_as
from db.records import Citizen, Staff, Team
from db.server.password import set_own_password
from db.serving import bring_in, prepare, take_out
from db.store import Store

if TYPE_CHECKING:
    from db.owning import Connection

Words = Mapping[str, str | int]
"""What libpq is told: host, port, dbname, user, password, sslmode, sslrootcert, service."""
ROLES = ("jobformidler", "leader", "leader_of_all", "reader")
_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"


class Looked(NamedTuple):
    """What is wrong with a server; where its rows are sound, what they are (None: they could not be compared)."""

    found: tuple[Finding, ...]
    rows: Checked | None


@contextmanager
def told_to_the_user() -> Generator[None]:
    """What a server refuses is nobody's bug."""
    try:
        yield
    except StoreError as refusal:
        raise UserError(refusal.code, **refusal.facts) from refusal


def lets_in(words: Words) -> bool:
    """Whether the server lets somebody in by these words; False where it wants a password. Raises UserError."""
    try:
        with told_to_the_user(), entered(words):
            return True
    except UserError as refusal:
        if refusal.code != "server_password":
            raise
        return False


def prepare_server(words: Words) -> None:
    """Make schema, roles and rights in an empty database. Raises UserError 'server_prepared', and as `entered`."""
    with told_to_the_user(), entered(words) as connection:
        prepare(connection)


def bring_server_on(words: Words) -> tuple[int, int]:
    """Bring a server to this program's version, from which to which. Raises UserError 'server_newer'."""
    with told_to_the_user(), entered(words) as connection:
        return migrate_server(connection)


def fill_server(words: Words, store: Store) -> int:
    """Bring all of a team's file in, journal included; the number of changes. Raises UserError 'server_not_empty'."""
    with told_to_the_user(), entered(words) as connection:
        return bring_in(connection, store)


def write_file(words: Words, path: Path, key: Key | None, team: str | None = None) -> Checked:
    """Write all that a server has into a new file, journal included, checked as a whole; what it holds.

    With the name of a `team` it is only what that team sees, which stands alone in the file. Raises UserError, also
    where something is there already, and 'team_unknown'.
    """
    with told_to_the_user(), built_beside(path) as unfinished, entered(words) as connection:
        team_id = None if team is None else _team_id(connection, team)
        store = create_store(unfinished, key)
        try:
            if team_id is None:
                take_out(connection, store)
            else:
                take_out_as(connection, store, team_id, new_id())
            return sound(store)
        finally:
            store.close()


def sound(store: Store) -> Checked:
    """What was taken out of a server holds. Raises UserError 'server_unsound' where its journal says otherwise."""
    try:
        return check(store)
    except UserError as refusal:
        raise UserError("server_unsound") from refusal


def _team_id(connection: "Connection", name: str) -> str:
    with closing(create_store(None)) as store:
        put_staff(connection, store)
        return team_named(store, name).id


class Deleted(NamedTuple):
    """How many citizens are gone for good, and how many changes the journal no longer tells of."""

    citizens: int
    changes: int


def delete_for_good(
    words: Words, clock: Clock, cases: Sequence[str], *, due: bool = False, journal: bool = False
) -> Deleted:
    """Delete citizens for good by their case numbers, and those who are `due` as the team's period says; with
    `journal` let it begin where the team's limit says.

    It goes from the server's rows and journal at once, and every PC has its rows anew. Raises UserError 'case_unknown'
    (`number`), and then nothing is deleted.
    """
    gone, shorter = 0, 0

    def delete(store: Store) -> None:
        nonlocal gone, shorter
        session = Session(store, clock)
        ids = [_with_case(store, number) for number in cases]
        ids += [one.id for one in proposals(store, today(clock))] if due else []
        if ids:
            gone = erase_citizens(session, ids).many
        if journal:
            shorter = shorten_journal(session)

    with told_to_the_user(), entered(words) as connection:
        migrate_server(connection, delete)
    return Deleted(gone, shorter)


def _with_case(store: Store, number: str) -> str:
    found = [one.id for one in store.all(Citizen, case_number=number) if one.erased_on is None]
    if len(found) != 1 or not number:
        raise UserError("case_unknown", number=number)
    return found[0]


def look(words: Words) -> Looked:
    """Look at schema, rights, people and rows. Raises UserError where there is nothing to be looked at."""
    with told_to_the_user(), entered(words) as connection:
        found = list(findings(connection))
        rows: Checked | None = None
        if not any(code.startswith("version_") for code, _ in found):
            store = create_store(None)
            try:
                take_out(connection, store)
                rows = check(store)
            except UserError as error:
                found.append(("rows", dict(error.facts)))
            except StoreError as error:
                found.append(("rows", dict(error.facts)))
            finally:
                store.close()
    return Looked(tuple(found), rows)


def people(words: Words) -> Sequence[tuple[Login, str, str]]:
    """Everybody who may come in, with the names of their staff member and team; '' for none."""
    with told_to_the_user(), entered(words) as connection:
        store = create_store(None)
        try:
            put_staff(connection, store)
            staff = {one.id: one.name for one in store.all(Staff)}
            teams = {one.id: one.name for one in store.all(Team)}
        finally:
            store.close()
        found = logins(connection)
        return [(one, staff.get(one.staff_id or "", ""), teams.get(one.team_id or "", "")) for one in found]


def admit(words: Words, name: str, role: str, who: str | None, team: str | None, *, password: bool) -> str | None:
    """Let somebody come in as a member of staff; the password that was made for them, if one was to be.

    A jobformidler and a leader are of the team of their member of staff; a reader without a team reads all of them.
    Raises UserError: 'login_name', 'login_needs_staff', as `staff_called` and `team_named`, and as `entered`.
    """
    if not name.replace("_", "").replace("-", "").replace(".", "").replace("@", "").isalnum() or len(name) > 60:
        raise UserError("login_name", name=name)
    if who is None and role in ("jobformidler", "leader"):
        raise UserError("login_needs_staff")
    made = "-".join("".join(secrets.choice(_LETTERS) for _ in range(5)) for _ in range(4)) if password else None
    with told_to_the_user(), entered(words) as connection:
        store = create_store(None)
        try:
            put_staff(connection, store)
            team_id = None if team is None else team_named(store, team).id
            staff_id = None if who is None else staff_called(store.of_team(team_id), who)
            person = None if staff_id is None else store.get(Staff, staff_id)
        finally:
            store.close()
        if role in ("jobformidler", "leader") and person is not None:
            team_id = person.team_id
        let_in(connection, Login(name, staff_id, None if role == "leader_of_all" else team_id, role), made)
    return made


def change_own_password(words: Words, after: str) -> None:
    """Let whoever these words log in come in by this password from now on, which the server never reads.

    Raises UserError: 'passphrase_short', 'passphrase_simple', 'password_fixed', and as all that asks a server.
    """
    refuse_weak(after, (str(words.get("user", "")), str(words.get("dbname", ""))))
    with told_to_the_user(), entered(words) as connection:
        set_own_password(connection, after)


def dismiss(words: Words, name: str) -> None:
    """Let somebody come in no more. Raises UserError 'login_missing'."""
    with told_to_the_user(), entered(words) as connection:
        shut_out(connection, name)
