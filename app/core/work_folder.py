"""What the program writes for a while lies in a folder of this user's alone, and is gone after the next start."""

import atexit
import errno
import os
import stat
import sys
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_NAME = "Springbræt"
_FOLDER = "arbejde"
UNFINISHED = ".part"
"""How a file ends that is not finished yet, wherever it lies."""
RUNNING = "running.json"
"""The note in the data folder of the program that runs, which most starts need not read."""
NEXT_LOGIN = "naeste-login"
"""The file there with the name of the login whose password the next start will want; the same holds of it."""
_LOCK, _NOTE = ".lock", ".beside"
_NOTED_FOR = 90 * 86_400  # seconds that what lies on a drive that is away is remembered
_HELD = {errno.EAGAIN, errno.EACCES, errno.EDEADLK}
_TEMPORARY = ("TMP", "TEMP") if sys.platform == "win32" else ("TMPDIR",)
_LOCAL_FOLDER = 0x1C  # what Windows calls CSIDL_LOCAL_APPDATA


def data_folder() -> Path:
    """Where this user's made-up team, settings, log and backups lie, as Qt's AppLocalDataLocation; not made here."""
    if sys.platform == "win32":
        import ctypes

        found = ctypes.create_unicode_buffer(260)
        ctypes.windll.shell32.SHGetFolderPathW(None, _LOCAL_FOLDER, None, 0, found)
        return Path(found.value) / _NAME
    if sys.platform == "darwin":
        return Path(os.path.expanduser("~/Library/Application Support")) / _NAME
    told = os.environ.get("XDG_DATA_HOME", "")
    return Path(told if os.path.isabs(told) else f"{os.environ.get('HOME') or '/'}/.local/share", _NAME)


def settle() -> None:
    """To be called when a process begins: from now on what it makes is this user's alone, and temporary files of
    whatever library lie in the work folder.

    On Windows the user's profile, in which all of it lies, is closed to others by its own list of who may. Where no
    folder can be made, the system's own has to do. Where the process breaks off, its memory, with names and the key,
    is not put into a file. The children of this process inherit all of it.
    """
    if sys.platform != "win32":
        mask = os.umask(0o077)
        _masks.append(mask)
        _largest_cores.append(_let_cores_be(0))
    with suppress(OSError):
        place = str(work_folder())
        for name in _TEMPORARY:
            _before.setdefault(name, os.environ.get(name))
            os.environ[name] = place
        if "tempfile" in sys.modules:
            import tempfile

            tempfile.tempdir = None  # else it would go on using what it has found before


@contextmanager
def as_it_was() -> Generator[None]:
    """While the block lasts, what is started is another program, which outlives this one: it gets the usual folder."""
    places = {name: os.environ.get(name) for name in _before}
    mask = os.umask(_masks[0]) if _masks else None
    core = _let_cores_be(_largest_cores[0]) if _largest_cores else None
    _set(_before)
    try:
        yield
    finally:
        if mask is not None:
            os.umask(mask)
        if core is not None:
            _let_cores_be(core)
        _set(places)


def _let_cores_be(size: int) -> int:
    """Let a memory that is put into a file when a process breaks off be so large at most; what it was before."""
    import resource  # not on Windows

    before, most = resource.getrlimit(resource.RLIMIT_CORE)
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (size, most))
    return before


def usual_mode() -> int:
    """Who may read and write a new file, as this user has it everywhere else."""
    return 0o666 & ~(_masks[0] if _masks else 0o077)


def work_folder() -> Path:
    """This process's own folder for what it writes for a while, readable by this user alone.

    In the program's own folder; where nothing can be written there, in the system's for temporary files. Raises
    OSError where there is neither.
    """
    if not (_own and _own[-1].is_whole):
        _own.append(_made())
    return _own[-1].place


def clear() -> None:
    """Take away what processes left that are gone, also what they began beside a file elsewhere; raises nothing."""
    for parent in _parents():
        with suppress(OSError):
            _refuse_foreign(parent.parent)
            entries = list(parent.iterdir())
            for name in {entry.stem for entry in entries}:
                _clear(parent / name)


@contextmanager
def noted(unfinished: Path) -> Generator[None]:
    """While the block lasts, a start of the program that finds this process gone will take away this file."""
    note = work_folder() / f"{os.urandom(4).hex()}{_NOTE}"
    note.write_bytes(os.fsencode(os.path.abspath(unfinished)))
    try:
        yield
    finally:
        with suppress(OSError):
            note.unlink()


def is_private(path: Path) -> bool:
    """Whether nobody but its user may read a file, or that can't be told from its mode."""
    try:
        return sys.platform == "win32" or not os.stat(path).st_mode & 0o077
    except OSError:
        return True


def make_private(path: Path) -> None:
    """Let nobody but this user read or write a file or folder of this user's own; raises nothing.

    On Windows, where the profile's own list says who may, nothing.
    """
    if sys.platform == "win32":
        return
    with suppress(OSError):
        found = os.stat(path)
        if found.st_uid == os.getuid() and found.st_mode & 0o077:
            os.chmod(path, stat.S_IMODE(found.st_mode) & 0o700)


class _Own:
    """A folder with a lock beside it, which the system ends with the process, however that ends."""

    def __init__(self, parent: Path) -> None:
        handle = None
        while handle is None:  # another process that clears up may have come upon the lock first
            self.place = parent / os.urandom(6).hex()
            self._lock = Path(f"{self.place}{_LOCK}")
            handle = _locked(self._lock, fresh=True)
        self._handle: int | None = handle
        os.mkdir(self.place, 0o700)
        atexit.register(self.end, os.getpid())

    @property
    def is_whole(self) -> bool:
        """Whether it still stands."""
        return os.path.isdir(self.place)

    def end(self, process: int) -> None:
        """Take it away, where this is still the process that made it."""
        if self._handle is not None and process == os.getpid():
            _remove(self.place, self._lock, self._handle)
            self._handle = None


_own: list[_Own] = []
_masks: list[int] = []
_largest_cores: list[int] = []
_before: dict[str, str | None] = {}
"""The variables that say where temporary files lie, as this process was given them."""


def _set(values: dict[str, str | None]) -> None:
    for name, value in values.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


def _made() -> _Own:
    refusal: OSError = FileNotFoundError()
    for parent in _parents():
        try:
            parent.parent.parent.mkdir(parents=True, exist_ok=True)
            for folder in (parent.parent, parent):
                with suppress(FileExistsError):
                    os.mkdir(folder, 0o700)
                _refuse_foreign(folder)
                make_private(folder)
            return _Own(parent)
        except OSError as error:
            refusal = error
    raise refusal


def _parents() -> Iterator[Path]:
    """Where work folders may lie, the best first."""
    yield data_folder() / _FOLDER
    import tempfile  # a start that has its own folder needs no other

    usual = next((place for name in _TEMPORARY if (place := _before.get(name)) and os.path.isdir(place)), None)
    user = os.environ.get("USERNAME", "") if sys.platform == "win32" else os.getuid()
    yield Path(usual or tempfile.gettempdir()) / f"springbraet-{user}" / _FOLDER


def _refuse_foreign(folder: Path) -> None:
    """In a folder that is everybody's, somebody else may have made one by this name before."""
    if sys.platform != "win32" and data_folder() not in (folder, folder.parent):
        found = os.lstat(folder)
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid() or found.st_mode & 0o077:
            raise PermissionError(str(folder))


def _locked(file: Path, *, fresh: bool = False) -> int | None:
    """A handle that holds the lock of this file, made if it is not there; None where a living process has it.

    Where the system knows no locks there, a `fresh` one is taken without, and no other is.
    """
    handle = os.open(file, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOINHERIT", 0), 0o600)
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        held = error.errno in _HELD or not fresh
    else:
        held = False
    with suppress(OSError):
        if not held and os.path.samestat(os.fstat(handle), os.stat(file)):
            return handle  # else it was taken away in between
    os.close(handle)
    return None


def _clear(place: Path) -> None:
    lock = Path(f"{place}{_LOCK}")
    handle = _locked(lock)
    if handle is not None:
        with suppress(OSError):
            for note in place.glob(f"*{_NOTE}"):
                _follow(note)
        _remove(place, lock, handle)


def _follow(note: Path) -> None:
    """Take away what a note leads to; the note stays where the drive is away."""
    with suppress(OSError):
        unfinished = Path(os.fsdecode(note.read_bytes()))
        if os.path.isdir(unfinished.parent) or time.time() - note.stat().st_mtime > _NOTED_FOR:
            if unfinished.name.startswith(".") and unfinished.suffix == UNFINISHED:
                unfinished.unlink(missing_ok=True)
            note.unlink()


def _remove(place: Path, lock: Path, handle: int) -> None:
    """All of a folder but notes that are still needed; then its lock."""
    entries: list[os.DirEntry[str]] = []
    with suppress(OSError), os.scandir(place) as found:
        entries = list(found)
    for entry in entries:
        with suppress(OSError):
            if entry.is_dir(follow_symlinks=False):
                import shutil

                shutil.rmtree(entry.path, ignore_errors=True)
            elif not entry.name.endswith(_NOTE):
                os.unlink(entry.path)
    with suppress(OSError):
        os.rmdir(place)
    with suppress(OSError):
        if sys.platform == "win32":  # where a file that is open can't be taken away
            os.close(handle)
        if not os.path.isdir(place):
            os.unlink(lock)
        if sys.platform != "win32":
            os.close(handle)
