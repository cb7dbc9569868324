"""The program's one entrance: a window, a command without one, or a child process of the program."""

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from app.core.place import Place

_PLAIN_STORE = b"SQLite format 3\0"


class WindowCall(NamedTuple):
    """A file, whether the made-up team is wanted, a server with the user there, and lists to be brought in."""

    database: str | None = None
    demo: bool = False
    server: str | None = None
    user: str | None = None
    lists: tuple[str, ...] = ()


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments (those of this process where there are none) ask for; returns the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["--read-file"]:  # how a built program starts itself to read a list
        from app.importing.reading.child import main as read_file

        return read_file(given[1:])  # it has inherited what `settle` arranges
    if given[:1] == ["--guard"]:  # and to look after a team's file; likewise
        from app.files.guarding import main as look_after

        return look_after()
    if given[:1] == ["--remembered-key"]:  # and to ask the system's store of keys; likewise
        from app.files.key_backend import main as tell_key

        return tell_key(given[1:])
    from app.core.work_folder import settle

    settle()
    window = _window_call(given)
    if window is None:
        from ui.cli.main import main as run_command

        return run_command(given)
    database, demo, server, user, lists = window
    served = _server(server, user)
    if server is not None and (served is None or database is not None or demo):
        from ui.cli.main import main as run_command

        return run_command(given)  # which says what is wrong with the call
    if _without_screen():
        from ui.cli.without_screen import main as write_instead

        return write_instead(database)
    place = None if database is None else Path(database)
    if _handed_over(given):
        return 0
    if not demo:
        _ask_early(place, served)
    gc.disable()  # until the board stands: nothing that start-up makes is garbage, and looking for it takes time
    from ui.shell.program import main as open_window

    return open_window(place, demo=demo, server=served, lists=[Path(one) for one in lists])


def _ask_early(database: Path | None, served: "Place | None") -> None:
    """Ask for the key of the file that will be opened, or the password; whatever is wrong is said once it is opened."""
    from app.core.work_folder import NEXT_LOGIN, data_folder
    from app.files.known_files import remembered_salt

    with suppress(Exception):
        name = ""
        if database is None and data_folder().joinpath(NEXT_LOGIN).exists():
            from app.core.place import expected

            name = expected()
        if name and (served is None or served.name == name):
            from app.files.asked_early import ask_early_for

            ask_early_for(name)
        elif served is None and remembered_salt(database) is not None:
            from app.files.asked_early import ask_early

            ask_early(database)


def _handed_over(given: Sequence[str]) -> bool:
    """Whether a program of this user that runs has taken the files that are to be opened; without any, the call.

    A call with options wants a program of its own.
    """
    if any(word.startswith("-") for word in given) or os.environ.get("QT_QPA_PLATFORM", "") in ("offscreen", "minimal"):
        return False
    from app.core.work_folder import RUNNING, data_folder

    with suppress(OSError, ImportError):
        if (folder := data_folder()).joinpath(RUNNING).exists():
            from ui.shell.one_program import hand_over

            return hand_over(folder, [Path(word) for word in given])
    return False


def _server(server: str | None, user: str | None) -> "Place | None":
    """The place of 'HOST[:PORT]/DATABASE', None where it is none; without a user it is the system's."""
    if server is None:
        return None
    from app.core.errors import UserError
    from app.core.place import typed

    address, _, database = server.partition("/")
    if user is None:
        from getpass import getuser

        with suppress(Exception):
            user = getuser()
    try:
        return typed(address, database, user or "")
    except UserError:
        return None


def _window_call(given: Sequence[str]) -> "WindowCall | None":
    """What the window is to show, None where the window is not what is asked for.

    Read by hand, because argparse would cost every start of the window its import.
    """
    told: dict[str, str | None] = {"--database": None, "--server": None, "--user": None}
    demo, lists = False, list[str]()
    rest = list(given)
    while rest:
        word = rest.pop(0)
        name, equals, value = word.partition("=")
        if word == "--demo":
            demo = True
        elif name in told and value:
            told[name] = value
        elif name in told and not equals and rest and not rest[0].startswith("-"):
            told[name] = rest.pop(0)
        elif (kind := _kind_of(word)) == "list":
            lists.append(word)
        elif kind == "team" and told["--database"] is None:
            told["--database"] = word
        else:
            return None
    if told["--user"] is not None and told["--server"] is None:
        return None
    return WindowCall(told["--database"], demo, told["--server"], told["--user"], tuple(lists))


def _kind_of(word: str) -> str:
    """'team' or 'list' where a word is the name of a file, as a double-click gives it; '' where it is none.

    The name has a dot, which no command has; a team's file needn't be there yet.
    """
    if word.startswith("-") or "." not in os.path.basename(word):
        return ""
    if word.lower().endswith(".springbraet"):
        return "team"
    try:
        with open(word, "rb") as file:
            return "team" if file.read(len(_PLAIN_STORE)) == _PLAIN_STORE else "list"
    except OSError:
        return ""


def _without_screen() -> bool:
    """Whether a window could not be shown: Linux without a display, and nobody has chosen Qt's platform."""
    wanted = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform.startswith("linux") and not any(os.environ.get(name) for name in wanted)


if __name__ == "__main__":
    sys.exit(main())
