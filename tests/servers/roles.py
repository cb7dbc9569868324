"""What each role may do of every command, by its name, and whether the program and the door say the same of it."""

from collections.abc import Sequence
from typing import Any

import psycopg

from app.core.change import Change
from app.core.errors import UserError
from app.servers.allowed import refuse_forbidden
from db.edits import Edit, Stamp
from db.records import Staff
from db.server.asking import Login
from db.server.door import FORBIDDEN, UNSEEN
from db.server.wire import edits_text, stamp_text
from db.store import Store
from tests.app.world import World
from tests.servers.everywhere import LOGIN, EverywhereStore
from ui.texts.errors import error_sentence

FOR_LEADERS = frozenset(
    [
        "add_staff",
        "edit_staff",
        "retire_staff",
        "restore_staff",
        "move_staff",
        "set_own_limit",
        "remove_own_limit",
        "rename_item",
        "retire_item",
        "restore_item",
        "move_item",
        "merge_items",
        "flag_item",
        "put_in_family",
        "put_on_ladder",
        "add_deadline",
        "edit_deadline",
        "copy_deadline",
        "remove_deadline",
        "reset_deadline",
        "set_deadline_on",
        "set_rules",
        "set_rule_on",
        "set_comparison",
        "set_retention",
        "set_journal_limit",
        "set_earning_limit",
        "drop_earning_limit",
        "add_team",
        "create_team",
        "rename_team",
        "retire_team",
        "restore_team",
        "found_demo_team",
    ]
)
"""The commands that no jobformidler carries out on a server, as a word of the table in `docs/server.md`."""
FOR_ALL_TEAMS = {
    **dict.fromkeys(("add_team", "create_team", "found_demo_team"), "team_for_all"),
    **dict.fromkeys(("move_staff", "rename_team", "retire_team", "restore_team"), "team_not_yours"),
}
"""Those that the leader of one team doesn't either, where they are about another team; with why."""
AS_IT_COMES = frozenset({"import_list", "put_setting", "move_citizens"})
"""Those of which it depends on what they are given: a list may name new staff, a setting may be a leader's."""
_DOOR = {"": "", "taker_unseen": UNSEEN}


def judge(world: World, command: str, change: Change) -> None:
    """See what each role is told of a change that is still to be made, and that the door says the same."""
    store = world.store
    assert isinstance(store, EverywhereStore)
    staff = next((one.id for one in store.all(Staff, team_id=world.team.id)), "somebody")
    edits = [edit for edit in change.edits if edit.table not in ("sight", "event")]  # who looked is who is logged in
    for role in ("jobformidler", "leader"):
        login = Login(staff, world.team.id, role)
        said = said_of(store.of_team(None), login, edits)
        assert kept(store, login, edits) == _DOOR.get(said, FORBIDDEN), (role, said)
        if command not in AS_IT_COMES:
            is_leaders = role == "jobformidler" and command in FOR_LEADERS
            usual = "leaders_only" if is_leaders else FOR_ALL_TEAMS.get(command, "") if role == "leader" else ""
            assert said == usual, role


def said_of(store: Store, login: Login, edits: Sequence[Edit]) -> str:
    """Why a change is refused before it is sent, as the code of a sentence; '' where it isn't."""
    try:
        refuse_forbidden(store, login, edits)
    except UserError as refusal:
        sentence = error_sentence(refusal)
        assert sentence.endswith(".")
        assert not set("{}_") & set(sentence), sentence
        return refusal.code
    return ""


def kept(store: EverywhereStore, login: Login, edits: Sequence[Edit]) -> str:
    """Why the door refuses it, as SQLSTATE; '' where it doesn't, or only as what is left out refers to it.

    Nothing of it stays.
    """
    head, owner = store._file.head, store.owner
    stamp = stamp_text(Stamp("try", "2026-11-16T09:30:00", None, "try"))
    values: tuple[Any, ...] = (head.number, head.epoch, head.version, stamp, edits_text(edits))
    try:
        with owner.transaction(force_rollback=True):
            owner.execute("UPDATE springbraet.login SET staff_id = %s, team_id = %s, role = %s", login)
            owner.execute(f"SET LOCAL SESSION AUTHORIZATION {LOGIN}".encode())
            owner.execute("SELECT springbraet.apply_change(%s, %s, %s, %s::json, %s::json)", values)
    except psycopg.Error as error:
        return "" if error.sqlstate == "23503" else error.sqlstate or "lost"
    return ""
