"""What each command does: it uses the app as the window does, and says in Danish what came of it."""

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

from app.core.clock import SystemClock, today
from app.core.domain import Month
from app.core.errors import UserError
from app.core.targets import built_beside
from app.core.words import changes, counted, people
from app.files.stores import open_store
from app.session import Session
from ui.cli.keys import change_passphrase, key_of, key_to_make
from ui.cli.keys import decrypt as put_in_clear
from ui.cli.keys import encrypt as put_in_cipher
from ui.cli.output import tell_of_copy

_CLOCK = SystemClock()


def demo(options: Namespace) -> None:
    """Make a file with a made-up team."""
    from app.demo import create_demo

    path: Path = options.file
    key = None if options.passphrase_file is None else key_to_make(path, options.passphrase_file, ())
    with built_beside(path) as unfinished:
        create_demo(
            unfinished,
            key,
            citizens=options.citizens,
            months=options.months,
            seed=options.seed,
            today=today(_CLOCK),
        ).close()
    _say(f"Et opdigtet team er gemt i {path}.")


def import_list(options: Namespace) -> None:
    """Take a list in, or show what that would do."""
    from ui.cli.importing import run

    run(options, _CLOCK)


def export(options: Namespace) -> None:
    """Write the workbook of a month."""
    from app.workbook import export as write
    from app.workbook import given
    from app.workbook.choice import Choice, Form, sheets_named
    from ui.cli.noting import giving

    path: Path = options.file
    if path.suffix.lower() != ".xlsx":
        raise UserError("target_ending", path=str(path))
    now = _CLOCK.now()
    month = options.month or Month.of(now.date())
    choice = Choice(options.sheets and sheets_named(options.sheets.split(",")), None, options.months)
    form = Form.COMMITTEE if options.committee else Form.ANONYMOUS if options.anonymous else Form.NAMED
    forms = {"anonymous": options.anonymous, "committee": options.committee}

    def give(session: Session) -> Mapping[str, object]:
        write(session.store, path, month, now, who=session.who, choice=choice, **forms)
        return given(month, form)

    giving(options, _CLOCK, give)
    _say(f"Regnearket er gemt i {path}.")


def access(options: Namespace) -> None:
    """Write all that is kept about a citizen."""
    from app.journal.offered import citizen_called
    from app.workbook.access import write_access
    from ui.cli.noting import giving

    path: Path = options.file
    if path.suffix.lower() != ".xlsx":
        raise UserError("target_ending", path=str(path))

    def give(session: Session) -> tuple[Mapping[str, object], str]:
        citizen_id = citizen_called(session.store, options.citizen)
        write_access(session.store, citizen_id, path, _CLOCK.now())
        return {"what": "citizen"}, citizen_id

    giving(options, _CLOCK, give)
    _say(f"Alt om borgeren, også CPR-nummeret, er gemt i {path}. Giv den kun til borgeren selv.")


def minutes(options: Namespace) -> None:
    """Write the minutes of a month's meeting."""
    path = _paper(options)
    from ui.cli.minutes import run

    _say(f"Referatet er gemt i {run(path, options, _CLOCK)}.")


def caseload(options: Namespace) -> None:
    """Write the caseload of a month on one page."""
    path = _paper(options)
    from ui.cli.caseload import run

    _say(f"Sagsbelastningen er gemt i {run(path, options, _CLOCK)}.")


def status(options: Namespace) -> None:
    """Write goals, status sheets and ledelsesinformation of a month."""
    path = _paper(options)
    from ui.cli.status import run

    _say(f"Status er gemt i {run(path, options, _CLOCK)}.")


def _paper(options: Namespace) -> Path:
    """Where a PDF is to be written, which needs no screen; raises UserError('target_not_pdf')."""
    path: Path = options.file
    if path.suffix.lower() != ".pdf":
        raise UserError("target_not_pdf", path=str(path))
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return path


def screenshots(options: Namespace) -> None:
    """Write a picture of every page."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from ui.cli.noting import note_in

    key = key_of(options)
    if options.guide:
        from ui.cli.guide_pictures import render_guide

        pictures = render_guide(options.folder, options.database, key)
    else:
        from ui.cli.screenshots import render

        pictures = render(options.folder, options.database, options.size, options.scale, options.theme, key)
    for picture in pictures:
        _say(str(picture))
    note_in(options.database, key, {"what": "pictures"}, _CLOCK)


def check(options: Namespace) -> None:
    """Look whether a team's file is sound."""
    from app.files.checking import check as look

    with closing(open_store(options.database, key_of(options), to_read=True)) as store:
        tell_of_copy(store)
        found = look(store)
    _say(
        f"{options.database} er i orden: {people(found.citizens)} i alt, {changes(found.changes)}, "
        f"og journalens {counted(found.edits, 'linje', 'linjer')} giver det, der står i filen."
    )


def encrypt(options: Namespace) -> None:
    """Encrypt a team's file."""
    _say(put_in_cipher(options, _CLOCK))


def decrypt(options: Namespace) -> None:
    """Put a team's file in clear."""
    _say(put_in_clear(options, _CLOCK))


def passphrase(options: Namespace) -> None:
    """Give a team's file another passphrase."""
    _say(change_passphrase(options, _CLOCK))


def backup(options: Namespace) -> None:
    """Make a backup, or tell which there are."""
    from ui.cli.backups import back_up

    for sentence in back_up(options, _CLOCK):
        _say(sentence)


def restore(options: Namespace) -> None:
    """Put a backup in the place of a team's file."""
    from ui.cli.backups import put_back

    for sentence in put_back(options, _CLOCK):
        _say(sentence)


def server(options: Namespace) -> None:
    """Make, fill or look at a team's server, or let people in."""
    from ui.cli.server import run

    for sentence in run(options):
        _say(sentence)


COMMANDS: dict[str, Callable[[Namespace], None]] = {
    "demo": demo,
    "import": import_list,
    "export": export,
    "minutes": minutes,
    "caseload": caseload,
    "status": status,
    "access": access,
    "screenshots": screenshots,
    "check": check,
    "encrypt": encrypt,
    "decrypt": decrypt,
    "passphrase": passphrase,
    "backup": backup,
    "restore": restore,
    "server": server,
}
"""The commands by the names that they are called with."""


def _say(sentence: str) -> None:
    sys.stdout.write(f"{sentence}\n")
