"""Notes in the team's own journal what a command has written, and by whom; one that is only read keeps no journal."""

from argparse import Namespace
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from pathlib import Path

from app.core.clock import Clock
from app.core.errors import UserError
from app.core.teams import look_as, staff_called
from app.files.key import Key
from app.files.stores import open_store
from app.session import Session
from ui.cli.keys import key_of
from ui.cli.output import tell_of_copy


def note_given(session: Session, given: Mapping[str, object], citizen_id: str | None = None) -> None:
    """Write down what was given out, once it stands; raises UserError where that can't be written."""
    from app.commands.events import note_event

    if session.refusal is None:
        session.run(note_event, "exported", given, citizen_id)


Given = Mapping[str, object] | tuple[Mapping[str, object], str]
"""What was given out; with the id of the citizen whom it is about, where it is about one."""


def giving(options: Namespace, clock: Clock, give: Callable[[Session], Given]) -> None:
    """Open the team of a command, let `give` write what is wanted, and note what it says that it gave.

    It is looked at by `options.team`, and written down under `options.who`. Raises UserError.
    """
    with closing(open_store(options.database, key_of(options), to_read=True)) as store:
        tell_of_copy(store)
        look_as(store, options.team)
        who = None if options.who is None else staff_called(store, options.who)
        session = Session(store, clock, who)
        given = give(session)
        if isinstance(given, tuple):
            note_given(session, *given)
        else:
            note_given(session, given)


def note_in(database: Path, key: Key | None, given: Mapping[str, object], clock: Clock) -> None:
    """The same of a team whose file is closed, by nobody; nothing where it can't be opened any more."""
    with suppress(UserError), closing(open_store(database, key, to_read=True)) as store:
        note_given(Session(store, clock), given)
