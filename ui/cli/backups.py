"""Backups without a window: one is made or they are listed, and one is put in the place of a team's file."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from app.commands.events import note_event
from app.core.clock import Clock
from app.core.errors import UserError
from app.files.backups import named
from app.files.places import places
from app.files.restoring import restore
from app.files.safekeeping import carry_backup, kept_backups, make_backup
from app.files.stores import open_store
from app.session import Session
from ui.cli.keys import key_of
from ui.files import backup_words as words
from ui.texts.errors import error_sentence


def back_up(options: Namespace, clock: Clock) -> Iterator[str]:
    """Make a backup where the newest doesn't hold the same, in both places; or tell which there are. Raises UserError.

    That the second place is away is said, and is no refusal.
    """
    file: Path = options.database
    key, chosen = key_of(options), places()
    if options.list:
        there = kept_backups(file, key, chosen.root) if chosen.root.is_dir() else []
        with suppress(UserError):
            there += kept_backups(file, key, chosen.second, second=True) if chosen.second is not None else []
        for one in there:
            holds = ", ".join(
                filter(None, (words.state(one).lower(), words.held(one), words.size(one.size), words.changed(one)))
            )
            yield f"{words.when(one.at)}: {holds} (gemmes til {words.until(one.until)}) {one.path}"
        if not there:
            yield "Der er ingen sikkerhedskopier."
        return
    now = clock.now()
    newest, new = make_backup(file, key, now, chosen.root, whole=True)
    yield f"{'Gemt og efterset' if new else 'Intet er ændret siden'}: {newest.path}"
    if chosen.second is not None:
        try:
            carried = carry_backup(file, key, now, chosen)
        except UserError as error:
            yield error_sentence(error)
        else:
            yield f"Også gemt: {carried.path}" if carried is not None else ""


def put_back(options: Namespace, clock: Clock) -> Iterator[str]:
    """Put a backup in the place of a team's file; raises UserError, and then the file is as it was."""
    file: Path = options.database
    backup: Path = options.file
    key = key_of(Namespace(database=backup, passphrase_file=options.passphrase_file))
    aside = restore(file, backup, key, clock)
    known = named(backup)
    with closing(open_store(file, key)) as store:
        of = backup.name if known is None else known.at.isoformat()
        Session(store, clock).run(note_event, "restored", {"of": of})
    yield f"{file} er gendannet fra {backup}."
    if aside is not None:
        yield f"Filen, som den var, ligger nu i {aside}."
