"""Lists that mean harm, each read as an import reads it."""

import time
from contextlib import suppress
from pathlib import Path

from app.core.errors import UserError
from app.importing.files import read_sheets
from tests.bench.figure import Count
from tests.bench.run import Run
from tests.hostile import STOLEN, hostile_files

_SECONDS, _MEGABYTES = 60, 512


def hostile(run: Run) -> Count:
    """All of the corpus, one after the other: a table or a sentence, in so many seconds and so much memory."""
    stolen = run.folder / "stolen.txt"
    stolen.write_text(STOLEN)
    results: list[tuple[float, int]] = []
    for name, _ in hostile_files(stolen):
        file = run.folder / name
        run.apart(_make, file, stolen)
        results.append(run.apart(_read, file))
        file.unlink()
    right = sum(took <= _SECONDS and memory <= _MEGABYTES for took, memory in results)
    worst = f"at most {max(took for took, _ in results):.1f} s, {max(memory for _, memory in results)} MB"
    return Count("hostile lists that end in a table or a sentence", right, len(results), worst)


def _make(file: Path, stolen: Path) -> None:
    file.write_bytes(dict(hostile_files(stolen))[file.name]())


def _read(file: Path) -> tuple[float, int]:
    """How many seconds it took to read, and the child's megabytes; anything but a table or a refusal is raised."""
    import resource

    began = time.monotonic()
    with suppress(UserError):
        read_sheets(file)
    return time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10
