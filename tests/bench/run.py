"""One run of the benches: its folder, its stores made once, and how things are measured in turns."""

import multiprocessing
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

if TYPE_CHECKING:
    from tests.bench.window import Bench

P = ParamSpec("P")
T = TypeVar("T")
Samples = tuple[list[float], list[float]]
"""What was measured, and its floor."""

ROOT = Path(__file__).resolve().parents[2]
_QUICK_ROUNDS = 3
_MOST_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Run:
    """Everything is kept in `folder`; a quick run takes fewer rounds, with a larger error."""

    folder: Path
    quick: bool = False
    _stores: dict[tuple[int, int], Path] = field(default_factory=dict[tuple[int, int], Path])

    def rounds(self, usual: int) -> int:
        """How many rounds to take where `usual` are enough to trust the median."""
        return min(usual, _QUICK_ROUNDS) if self.quick else usual

    def store(self, citizens: int, months: int) -> Path:
        """The file of a made-up team, made when it is first asked for; who changes it takes a copy."""
        size = (citizens, months)
        if size not in self._stores:
            path = self.folder / f"team-{citizens}-{months}.springbraet"
            self.apart(make_store, path, citizens, months)
            self._stores[size] = path
        return self._stores[size]

    def municipality(self, citizens: int) -> Path:
        """The file of a municipality with several made-up teams, as `store`."""
        size = (citizens, 0)
        if size not in self._stores:
            path = self.folder / f"municipality-{citizens}.springbraet"
            self.apart(make_municipality, path, citizens)
            self._stores[size] = path
        return self._stores[size]

    def apart(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The answer of a function that is called in a fresh process, whose memory holds nothing else."""
        os.environ.update(self.environment())
        flush_disk()
        with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as process:
            return process.submit(function, *args, **kwargs).result()

    def in_window(
        self, measure: "Callable[Concatenate[Bench, P], T]", store: Path, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """The answer of a function that is given the program's window over a store first, in a fresh process."""
        return self.apart(_in_window, store, measure, *args, **kwargs)

    def until_ready(self, module: str, *arguments: object) -> tuple[float, float]:
        """Milliseconds from starting a module as a process until it says that it is ready; its peak in MB."""
        command = [sys.executable, "-m", module, *map(str, arguments)]
        with tempfile.TemporaryFile() as said:
            begun = perf_counter()
            with subprocess.Popen(
                command, cwd=ROOT, env=self.environment(), stdout=subprocess.PIPE, stderr=said, bufsize=0
            ) as process:
                late = threading.Timer(_MOST_SECONDS, process.kill)
                late.start()
                word = process.stdout.readline() if process.stdout else b""
                passed = 1000 * (perf_counter() - begun)
                peak = process.communicate()[0]
                late.cancel()
            if process.returncode or word.strip() != b"ready":
                said.seek(0)
                raise RuntimeError(f"{module}: {said.read().decode(errors='replace')}")
        return passed, float(peak)

    def environment(self) -> dict[str, str]:
        """What a user's start would find, but no screen, and this run's folder for settings."""
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        return kept | {
            "PYTHONPATH": str(ROOT),
            "PYTHONSAFEPATH": "1",
            "QT_QPA_PLATFORM": "offscreen",
            "XDG_CONFIG_HOME": str(self.folder),
            "XDG_DATA_HOME": str(self.folder),
        }


def _in_window(store: Path, measure: "Callable[Concatenate[Bench, P], T]", *args: P.args, **kwargs: P.kwargs) -> T:
    from tests.bench.window import in_program

    return in_program(store, measure, *args, **kwargs)


def make_store(path: Path, citizens: int, months: int) -> None:
    """Make the made-up team of today in a file."""
    from datetime import date

    from app.demo import create_demo

    create_demo(path, citizens=citizens, months=months, today=date.today()).close()


def make_municipality(path: Path, citizens: int) -> None:
    """Make several made-up teams of today in a file."""
    from tests.bench.several import make_teams

    make_teams(path, citizens)


def flush_disk() -> None:
    """Let the system write what it still holds: a gigabyte that was just copied makes each wait for the disk longer."""
    if hasattr(os, "sync"):  # not on Windows
        os.sync()


def timed(function: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> float:
    """How many milliseconds a call takes."""
    begun = perf_counter()
    function(*args, **kwargs)
    return 1000 * (perf_counter() - begun)


def in_turns(rounds: int, ours: Callable[[], float], floor: Callable[[], float]) -> Samples:
    """Measure both in turns, so that what else the machine does meets both; the first of each does not count."""
    ours()
    floor()
    pairs = [(ours(), floor()) for _ in range(rounds)]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]
