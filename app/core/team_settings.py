"""What a team has set for itself: a setting of its own, else the one that all teams of the store share."""

import json

from app.core.domain import InitialsStyle
from db.records import Setting
from db.store import Store

INITIALS_SETTING = "initials"
"""The setting that says what initials look like."""


def place_of(name: str, team_id: str | None) -> str:
    """The id under which a team keeps its own setting of this name; None: the one that all teams share."""
    return name if team_id is None else f"{name}/{team_id}"


def kept(store: Store, name: str) -> object:
    """What was set under a name by the team that looks at the store, else for all; None where nobody has set it."""
    own = store.get(Setting, place_of(name, store.team)) if store.team is not None else None
    setting = own or store.get(Setting, name)
    return None if setting is None else json.loads(setting.value)


def initials_style(store: Store) -> InitialsStyle:
    """What the team's initials look like where they stand for citizens."""
    return InitialsStyle(str(kept(store, INITIALS_SETTING) or InitialsStyle.TWO))
