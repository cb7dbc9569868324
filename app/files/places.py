"""Where backups lie on this PC, and when it warns that they are old; read by the window and the command line alike."""

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from app.core.errors import UserError
from app.core.policy import policy
from app.core.work_folder import data_folder
from app.files.backups import default_root

WARN_AFTER, MOST_DAYS = 7, 90
"""Days that a change may be without a backup before it is warned of, and the most that can be chosen."""


class Places(NamedTuple):
    """The folders for backups: of this PC, and a second one that may be away, as a share; and days until a warning."""

    root: Path
    second: Path | None = None
    warn_after: int = WARN_AFTER


def places() -> Places:
    """What was chosen on this PC; the usual places where nothing was, or where it can't be read.

    The second place is IT's, where they have decided on one.
    """
    chosen, decided = _chosen(), policy().backups
    return chosen if decided is None else chosen._replace(second=decided)


def _chosen() -> Places:
    with suppress(OSError, ValueError, TypeError, AttributeError):
        told = json.loads(_file().read_text(encoding="utf-8"))
        root, second, days = told.get("root"), told.get("second"), int(told.get("warn_after", WARN_AFTER))
        days = days if 0 < days <= MOST_DAYS else WARN_AFTER
        return Places(Path(root) if root else default_root(), Path(second) if second else None, days)
    return Places(default_root())


def choose_places(chosen: Places) -> None:
    """Remember other places. Raises UserError('folder_unwritable')."""
    file = _file()
    told = {
        "root": "" if chosen.root == default_root() else str(chosen.root),
        "second": "" if chosen.second is None else str(chosen.second),
        "warn_after": chosen.warn_after,
    }
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        unfinished = file.with_name(f"{file.name}.new")
        unfinished.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
        os.replace(unfinished, file)
    except OSError as error:
        raise UserError("folder_unwritable", folder=str(file.parent)) from error


def _file() -> Path:
    return data_folder() / "sikkerhedskopier.json"
