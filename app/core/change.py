"""What a command is given and what it answers with."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from db.edits import Edit
from db.store import Store


@dataclass(frozen=True, slots=True)
class Context:
    """What a command may ask: the whole store, the local time, and which staff member acts (None: nobody chosen).

    `team_id` is the team that is worked in, where the store has several and one of them is chosen.
    """

    store: Store
    now: datetime
    who: str | None
    team_id: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A list of reversible edits with a name; `facts` are what a sentence about it needs.

    `kind` names the change in the journal and in texts ('place', 'import_citizens'). No edits means that nothing
    had to change. `lasting`: it can't be taken back, because what it writes down has happened.
    """

    kind: str
    edits: tuple[Edit, ...]
    facts: Mapping[str, object] = field(default_factory=dict[str, object])
    why: str | None = None
    lasting: bool = False
