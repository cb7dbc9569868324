"""Writes a store of today's version to keep for ever: `python -m tests.db.stored_file`, once for each version.

It makes files/vN.springbraet and, beside it, files/vN.json with what is in it. A released one is never made anew.
"""

import json
import sys
from pathlib import Path

from db.edits import Edit
from db.engines import sqlite
from db.migrations import SCHEMA_VERSION
from db.records import Setting
from db.schema import mark
from db.store import Stamp, Store
from tests.db.rows import ROWS, added, contents

FOLDER = Path(__file__).with_name("files")


def main() -> int:
    """Write the two files; refuse where they are there."""
    path = FOLDER / f"v{SCHEMA_VERSION}.springbraet"
    if path.exists():
        print(f"{path} is there already", file=sys.stderr)
        return 1
    store = Store.create(path)
    store.write(Stamp("first", "2026-11-16T09:30:00", None, "fill"), added(*ROWS))
    old = ROWS[-1]
    new = Setting(old.id, '{"caseload_limit": 28}')
    store.write(Stamp("second", "2026-11-17T10:00:00", "mona", "put_setting", "aftalt"), [Edit(old, new)])
    print(f"db/schema.py: MARKS needs {mark(sqlite.in_memory())}")
    held = {table: [row.as_dict() for row in rows] for table, rows in contents(store).items()}
    store.close()
    text = json.dumps(held, ensure_ascii=False, indent=1)
    path.with_suffix(".json").write_text(f"{text}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
