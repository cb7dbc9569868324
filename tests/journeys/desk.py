"""A desk of its own for a program: a screen that nobody sees, and the accessibility bus that a desktop has."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from fasteners import InterProcessLock

import start

ROOT = Path(__file__).resolve().parents[2]
SERVICE = Path("/usr/share/dbus-1/services/org.a11y.Bus.service")
"""What at-spi2-core gives a desktop: it begins the accessibility bus when somebody asks for it."""
PACKAGES = {"xvfb": "Xvfb", "dbus-daemon": "dbus-daemon", "at-spi2-core": str(SERVICE)}
"""Debian's packages that a desk is made of, and what each is known by."""
PROVIDING = "SPRINGBRAET_PROVIDING"
"""The variable that names the file which is locked for as long as those packages may still be coming."""
PATIENCE = 60.0
_CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={folder}/bus</listen>
  <auth>EXTERNAL</auth>
  <servicedir>{folder}/services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


def missing() -> list[str]:
    """Debian's packages without which there is no desk here."""
    words = f"{start.ALWAYS} {start.X11}".split()
    parts = [package for package, mark in PACKAGES.items() if shutil.which(mark) is None and not Path(mark).is_file()]
    libraries = zip(words[::2], words[1::2], strict=True)
    return parts + [package for library, package in libraries if not start.loads(library)]


@pytest.fixture
def at_the_bus() -> Iterator["Desk"]:
    """A desk; the only tests of the project that a system may not be able to run are those that want one."""
    if PROVIDING in os.environ:
        with InterProcessLock(os.environ[PROVIDING]):
            pass
    lacking = missing() if sys.platform == "linux" else ["Linux"]
    if lacking:
        pytest.skip(f"needs {' '.join(lacking)}")
    with desk() as made:
        yield made


class Desk(NamedTuple):
    """Where a program may be started: `environment` is all that it needs, `home` its user's folder."""

    home: Path
    environment: Mapping[str, str]

    @contextlib.contextmanager
    def program(self, arguments: Sequence[str]) -> Iterator["subprocess.Popen[bytes]"]:
        """A program of this Python with these arguments, ended afterwards."""
        with _running([sys.executable, *arguments], self.environment) as started:
            yield started


@contextlib.contextmanager
def desk(width: int = 1440, height: int = 900) -> Iterator[Desk]:
    """A screen with a bus beside it, both gone afterwards with whatever they have started."""
    with contextlib.ExitStack() as stack:
        # The path of a socket is short, and pytest's own folders are not.
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="desk-", ignore_cleanup_errors=True)))
        (folder / "services").mkdir()
        shutil.copy(SERVICE, folder / "services")
        (folder / "bus.conf").write_text(_CONFIG.format(folder=folder), encoding="utf-8")
        own = {
            "HOME": str(folder),
            "XDG_RUNTIME_DIR": str(folder),
            "XDG_DATA_HOME": str(folder / "data"),
            "XDG_CONFIG_HOME": str(folder / "config"),
            "XDG_CACHE_HOME": str(folder / "cache"),
            "GSETTINGS_BACKEND": "memory",
            "GIO_USE_VFS": "local",
            "NO_AT_BRIDGE": "1",
        }
        kept = {name: value for name, value in os.environ.items() if not name.startswith(_LEFT_OUT)}
        environment = {**kept, **own, "PYTHONPATH": str(ROOT), "PYTHONSAFEPATH": "1", "LC_ALL": "C.UTF-8"}
        screen = ["Xvfb", "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp", "-noreset", "-displayfd"]
        environment["DISPLAY"] = ":" + stack.enter_context(_telling(screen, environment))
        bus = ["dbus-daemon", "--nofork", f"--config-file={folder}/bus.conf", "--print-address"]
        environment["DBUS_SESSION_BUS_ADDRESS"] = stack.enter_context(_telling(bus, environment))
        environment["QT_QPA_PLATFORM"] = "xcb"
        yield Desk(folder, environment)


_LEFT_OUT = ("QT_", "DBUS_", "AT_SPI", "WAYLAND_", "XDG_", "COVERAGE_", "DISPLAY")


@contextlib.contextmanager
def _telling(command: Sequence[str], environment: Mapping[str, str]) -> Iterator[str]:
    """A program that says a line as soon as it stands, to the descriptor that its last word asks for."""
    ours, theirs = os.pipe()
    with open(ours, encoding="utf-8") as said:
        try:
            last = f"{command[-1]}={theirs}" if command[-1].startswith("--") else command[-1]
            words = [*command[:-1], last, *([] if last != command[-1] else [str(theirs)])]
            started = _running(words, environment, pass_fds=(theirs,))
            process = started.__enter__()
        finally:
            os.close(theirs)
        try:
            line = said.readline().strip()
            assert line, f"{command[0]} ended with {process.wait(PATIENCE)}"
            yield line
        finally:
            started.__exit__(None, None, None)


@contextlib.contextmanager
def _running(
    command: Sequence[str], environment: Mapping[str, str], pass_fds: Sequence[int] = ()
) -> Iterator["subprocess.Popen[bytes]"]:
    """A process at the head of a group of its own, which is ended with the whole group."""
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=None if command[0] == sys.executable else subprocess.DEVNULL,
        pass_fds=pass_fds,
        start_new_session=True,
    ) as process:
        try:
            yield process
        finally:
            for asked in (signal.SIGTERM, signal.SIGKILL):
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, asked)
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(PATIENCE / 4)
