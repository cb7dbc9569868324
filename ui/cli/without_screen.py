"""Where there is no screen, the program shows itself in files: a picture of every page, and the month's workbook."""

import os
import sys
import tempfile
from argparse import Namespace
from collections.abc import Generator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

from app.core.clock import SystemClock, today
from app.core.domain import Month
from app.core.errors import UserError
from app.core.words import counted
from app.files.key import Key
from app.files.stores import open_store
from ui.cli.keys import key_of
from ui.cli.main import told
from ui.cli.output import steady_output, tell_of_copy

FOLDER = "demo-output"
_SIZE = (1440, 900)


def main(database: str | None) -> int:
    """Write the pages and the workbook of this team (None: the made-up one) into FOLDER here; the exit code."""
    with steady_output():
        options = Namespace(database=None if database is None else Path(database), passphrase_file=None)
        return told(partial(_write, options), options)


def _write(options: Namespace) -> None:
    from ui.cli.noting import note_in

    folder = Path.cwd() / FOLDER
    _make(folder)
    key = None if options.database is None else key_of(options)
    with _team(options.database) as path:
        written = [_workbook(path, folder, key), *_pictures(path, folder, key)]
        note_in(path, key, {"what": "workbook"}, SystemClock())
        note_in(path, key, {"what": "pictures"}, SystemClock())
    sys.stdout.write(
        f"Der er ingen skærm her, så Springbræt har skrevet {counted(len(written), 'fil', 'filer')} i stedet:\n"
    )
    sys.stdout.writelines(f"  {path}\n" for path in written)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise UserError("folder_unwritable", folder=str(folder)) from error


@contextmanager
def _team(database: Path | None) -> Generator[Path]:
    """The file of the team; the made-up one is gone afterwards."""
    if database is not None:
        yield database
        return
    from app.demo import create_demo

    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "opdigtet-team.springbraet"
        create_demo(path, today=today(SystemClock())).close()
        yield path


def _workbook(database: Path, folder: Path, key: Key | None) -> Path:
    from app.workbook import export, suggested_name

    now = SystemClock().now()
    month = Month.of(now.date())
    with closing(open_store(database, key, to_read=True)) as store:
        tell_of_copy(store)
        return export(store, folder / suggested_name(store, month), month, now)


def _pictures(database: Path, folder: Path, key: Key | None) -> list[Path]:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from ui.cli.screenshots import render

    return render(folder, database, _SIZE, 1.0, "light", key)
