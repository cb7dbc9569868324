"""What the tests of backups ask and do again and again."""

from datetime import datetime
from pathlib import Path

import pytest

from app.commands.team import put_setting
from app.core.errors import UserError
from app.session import Session
from db.engines.key import Key
from db.records import Setting
from db.store import Store
from ui.texts.errors import error_sentence

KEY, OTHER = Key(bytes(range(32)), bytes(range(16))), Key(bytes(32), bytes(16))
NOW = datetime(2026, 11, 16, 9, 30)
ROOT = Path(__file__).resolve().parents[3]


def path_of(team: Session) -> Path:
    """Where the team's file is."""
    assert team.store.path is not None
    return team.store.path


def put(team: Session, value: str) -> None:
    """Change something."""
    team.run(put_setting, "tavlemoede/started", value)


def put_value(store: Store) -> str:
    """What was changed last."""
    found = store.get(Setting, "tavlemoede/started")
    return "" if found is None else found.value.strip('"')


def lying(root: Path) -> list[Path]:
    """Everything that lies under a place."""
    return sorted(path for path in root.rglob("*") if path.is_file())


def refusal(code: str, deed: object, *arguments: object, **named: object) -> UserError:
    """Why it was refused, which has a sentence."""
    assert callable(deed)
    with pytest.raises(UserError) as refused:
        deed(*arguments, **named)
    assert refused.value.code == code
    assert error_sentence(refused.value)
    return refused.value
