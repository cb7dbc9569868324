"""What a worker of the tests was doing when it crashed is shown at the end of the run, where it is looked for."""

import faulthandler
import os
import shutil
import tempfile
from pathlib import Path
from typing import TextIO

import pytest

FOLDER = "SPRINGBRAET_CRASHES"
"""The variable that names the folder of this run to all its workers."""
_WRITTEN = pytest.StashKey[TextIO]()


def write_crashes(config: pytest.Config) -> None:
    """A worker that crashes writes the lines of Python it was at into a file, which is empty as long as it doesn't."""
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    if worker is None:
        os.environ[FOLDER] = tempfile.mkdtemp(prefix="crashes-")
    else:
        config.stash[_WRITTEN] = (Path(os.environ[FOLDER]) / f"{worker}-{os.getpid()}").open("w")
        faulthandler.enable(config.stash[_WRITTEN])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show them all, once they have ended, and throw them away."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        return
    folder = Path(os.environ.pop(FOLDER))
    for file in sorted(folder.iterdir()):
        if lines := [line for line in file.read_text().splitlines() if "site-packages" not in line]:
            terminalreporter.section(f"{file.name} crashed")
            terminalreporter.write_line("\n".join(lines))
    shutil.rmtree(folder)
