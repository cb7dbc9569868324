"""What the store refuses, and what it finds out of step."""

TAKEN = frozenset({"store_locked", "store_in_use"})
"""The refusals of a store that somebody else has."""
READ_ON_PURPOSE = frozenset({"read_locked", "read_in_use", "read_elsewhere", "read_copy"})
"""The refusals of a store that is read because somebody wants it so: it is held only when that is asked for."""
UNWRITABLE = frozenset({"store_unwritable", "store_full"})
"""The refusals of a store that can be read all the same."""

DAMAGED = frozenset({"store_damaged", "store_altered"})
"""The refusals of a store that is not as the program has written it."""


class StoreError(Exception):
    """The file can't be opened or written; `code` says why, `facts` what its sentence needs."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


class StaleEditError(Exception):
    """A row is no longer what the edit expects; nothing of the change was written."""

    def __init__(self, table: str, row_id: str | None = None) -> None:
        super().__init__(f"a row in {table} changed meanwhile")
        self.table = table
        self.row_id = row_id
