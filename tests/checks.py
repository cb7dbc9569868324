"""Every check of the project, named as it runs; `python3 start.py test` is the way in."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

from fasteners import InterProcessLock

from tests.breadth import ALL
from tests.journeys.desk import PROVIDING, missing

ROOT = Path(__file__).resolve().parent.parent
CONTRACTS = "from importlinter.cli import lint_imports_command as lint; lint(['--no-cache'])"
# Two more than there are cores: while some wait for a server or a child, the others work. Whoever is done takes over
# what is left of another.
AT_ONCE = (os.cpu_count() or 1) + 2
ON_ALL_CORES = ["-n", str(AT_ONCE), "--dist", "worksteal"]
# pytest is told of last, so that its closing line ends a run in which everything is well.
PYTEST = "pytest: behaviour, architecture"
COVERAGE = ["--cov", "--cov-fail-under=90"]
"""Which lines the tests reach; that takes three times as long, so it is only measured when it is asked for."""
CHECKS = {
    "ruff: style, and heavy modules imported late": ["-m", "ruff", "check", "."],
    "basedpyright: types": ["-m", "basedpyright"],
    "import-linter: ui uses app, app uses db": ["-c", CONTRACTS],
    PYTEST: ["-m", "pytest", *ON_ALL_CORES],
}


def provide() -> None:
    """Have Debian install what a screen reader needs, where that can be; else those tests say what lacks."""
    if sys.platform != "linux" or shutil.which("apt-get") is None or os.geteuid() != 0 or not (lacking := missing()):
        return
    quickly = ["-o", "Acquire::http::Timeout=20", "-o", "Acquire::Retries=0", "-qq"]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", *lacking]):
        subprocess.call(["apt-get", *quickly, *command], env=environment, stdout=sys.stderr)


@contextmanager
def providing() -> Iterator[dict[str, str]]:
    """Do that meanwhile; gives the variable that tells the tests of a screen reader where to wait for it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "providing"
        lock = InterProcessLock(path)
        lock.acquire()

        def all_of_it() -> None:
            try:
                provide()
            finally:
                lock.release()

        meanwhile = Thread(target=all_of_it)
        meanwhile.start()
        try:
            yield {PROVIDING: str(path)}
        finally:
            meanwhile.join()


def main(arguments: Sequence[str]) -> int:
    """Run every check, also after one has failed; 1 if any did, 2 for other arguments.

    With `--all` every case of the tests is tried, with `--coverage` that is checked too.
    """
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUNBUFFERED": "1"}
    # Every worker, and each of the children that the tests start, would compile the program and its tests for itself.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    if set(arguments) - {"--all", "--coverage"}:
        print("Usage: python3 start.py test [--all] [--coverage]", file=sys.stderr)
        return 2
    checks = CHECKS | ({PYTEST: [*CHECKS[PYTEST], *COVERAGE]} if "--coverage" in arguments else {})
    if "--all" in arguments:
        environment[ALL] = "1"
    with providing() as where:
        failed = run(checks, environment | where)
    if failed:
        print("\nFailed:\n  " + "\n  ".join(failed), file=sys.stderr)
    return 1 if failed else 0


def run(checks: Mapping[str, Sequence[str]], environment: Mapping[str, str]) -> list[str]:
    """Which of them failed. All begin at once; what each says is shown in their order."""
    failed: list[str] = []
    said = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "bufsize": 0}
    running = {
        name: subprocess.Popen([sys.executable, *command], cwd=ROOT, env=environment, **said)
        for name, command in checks.items()
    }
    for name, check in running.items():
        print(f"\n=== {name}", flush=True)
        while check.stdout and (words := check.stdout.read(4096)):
            sys.stdout.buffer.write(words)
            sys.stdout.flush()
        if check.wait():
            failed.append(name)
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
