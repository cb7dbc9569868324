"""Sets Springbræt up beside itself and starts it, with nothing but Python.

python3 start.py            the program with a made-up team
python3 start.py test       every check
python3 start.py bench      how fast it is
python3 start.py build      a program that needs no Python, in dist/springbraet
python3 start.py ARGUMENTS  the program with these arguments: export report.xlsx --database team.db
"""

from __future__ import annotations  # so that an older Python too can read this file and say what is needed

import contextlib
import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, *(("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")))
STAMP = os.path.join(VENV, "springbraet-ready")
PIP = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
ACTIONS = {"test": "tests.checks", "bench": "tests.bench", "build": "tests.build"}
# What Qt's own wheel expects of a Linux system: each library and its package in Debian and Ubuntu.
ALWAYS = """libEGL.so.1 libegl1  libGL.so.1 libgl1  libX11.so.6 libx11-6  libdbus-1.so.3 libdbus-1-3
    libfontconfig.so.1 libfontconfig1  libglib-2.0.so.0 libglib2.0-0  libxkbcommon.so.0 libxkbcommon0"""
X11 = """libX11-xcb.so.1 libx11-xcb1  libxcb-cursor.so.0 libxcb-cursor0  libxcb-icccm.so.4 libxcb-icccm4
    libxcb-image.so.0 libxcb-image0  libxcb-keysyms.so.1 libxcb-keysyms1  libxcb-randr.so.0 libxcb-randr0
    libxcb-render-util.so.0 libxcb-render-util0  libxcb-shape.so.0 libxcb-shape0
    libxcb-sync.so.1 libxcb-sync1  libxcb-xfixes.so.0 libxcb-xfixes0  libxcb-xkb.so.1 libxcb-xkb1
    libxkbcommon-x11.so.0 libxkbcommon-x11-0"""
WAYLAND = """libwayland-client.so.0 libwayland-client0  libwayland-cursor.so.0 libwayland-cursor0"""


def main(arguments: list[str]) -> None:
    """Set up what is missing, then become what the arguments ask for."""
    if not (3, 11) <= sys.version_info[:2] <= (3, 13):
        sys.exit("Springbraet needs Python 3.11, 3.12 or 3.13; this is " + sys.version.split()[0] + ".")
    module = ACTIONS.get(arguments[0]) if arguments else None
    set_up(["requirements.lock", "requirements-dev.lock"] if module else ["requirements.lock"])
    if sys.platform == "linux":
        screen = WAYLAND if os.environ.get("WAYLAND_DISPLAY") else X11 if os.environ.get("DISPLAY") else ""
        words = (ALWAYS + " " + screen).split()
        pairs = zip(words[::2], words[1::2], strict=True)
        add_packages([package for library, package in pairs if not loads(library)])
    command = [PYTHON, "-m", *([module, *arguments[1:]] if module else ["ui", *(arguments or ["--demo"])])]
    # The project's modules are found from any folder, and before any others.
    environment = {**os.environ, "PYTHONPATH": ROOT, "PYTHONSAFEPATH": "1"}
    if os.name == "nt":  # where exec would give the prompt back before the program has ended
        sys.exit(subprocess.call(command, env=environment))
    os.execve(PYTHON, command, environment)


def set_up(locks: list[str]) -> None:
    """Leave a .venv in which these locks are installed completely."""
    wanted = [digest(lock) for lock in locks]
    if installed()[: len(wanted)] == wanted:
        return
    with alone():
        have = installed()
        if not have or any(old != new for old, new in zip(have, wanted, strict=False)):
            have = []
            make_venv()
        while len(have) < len(wanted):
            with contextlib.suppress(FileNotFoundError):
                os.remove(STAMP)
            lock = locks[len(have)]
            print("Installing " + lock + ", once ...", file=sys.stderr, flush=True)
            wheels = ["--require-hashes", "--only-binary=:all:", "-r", os.path.join(ROOT, lock)]
            failed = subprocess.call([*PIP, *wheels], close_fds=False, stdout=sys.stderr)
            have += [] if failed else [wanted[len(have)]]
            if have:  # pip that refuses leaves what it found as it was; pip that is killed may not
                with open(STAMP, "w", encoding="ascii") as file:
                    file.write("\n".join(have))
            if failed:
                sys.exit("The packages could not be installed: see above. Then start again.")


def make_venv() -> None:
    """Make .venv anew: there is none, or it was left half-made, or it is for other locks."""
    if importlib.util.find_spec("ensurepip") is None:  # Debian and Ubuntu keep it apart
        add_packages(["python3." + str(sys.version_info[1]) + "-venv"])
    print("Making .venv ...", file=sys.stderr, flush=True)
    base = getattr(sys, "_base_executable", sys.executable)
    if subprocess.call([base, "-m", "venv", "--clear", VENV], close_fds=False, stdout=sys.stderr):
        sys.exit("The folder .venv could not be made: see above. Is the program still open?")


def digest(lock: str) -> str:
    """What a lock asks for on this Python and system, as one word."""
    with open(os.path.join(ROOT, lock), "rb") as file:
        asked = repr((sys.version_info[:2], sys.platform)).encode() + file.read()
    return hashlib.sha256(asked).hexdigest()


def installed() -> list[str]:
    """The digests of the locks that .venv is known to hold completely."""
    if not os.path.exists(PYTHON) or not os.path.exists(STAMP):
        return []
    with open(STAMP, encoding="ascii", errors="replace") as file:
        return file.read().split()


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Wait until no other start sets up; on POSIX a pip that outlives its killed start counts as one."""
    with open(VENV + ".lock", "w", encoding="ascii") as file:
        if sys.platform == "win32":
            import msvcrt

            while True:
                with contextlib.suppress(OSError):  # raised after ten seconds of waiting
                    msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
                    break
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
            os.set_inheritable(file.fileno(), True)
        yield


def loads(library: str) -> bool:
    """Whether the system has this library."""
    with contextlib.suppress(OSError):
        return bool(ctypes.CDLL(library))
    return False


def add_packages(packages: list[str]) -> None:
    """Have Debian or Ubuntu install these packages, or stop with the command that does."""
    if not packages:
        return
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if sys.platform == "win32" or shutil.which("apt-get") is None:
        sys.exit("System packages are missing (these are Debian's names): " + " ".join(packages))
    if os.geteuid() != 0:
        sys.exit("System packages are missing. Install them and start again:\n  sudo " + " ".join(command))
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    subprocess.call(["apt-get", "update"], stdout=sys.stderr)
    if subprocess.call(command, stdout=sys.stderr):
        sys.exit("The system packages could not be installed: see above.")


if __name__ == "__main__":
    main(sys.argv[1:])
