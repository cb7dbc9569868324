"""On a team that can only be read every command is refused with why and what to do, and leaves nothing behind."""

from pathlib import Path

import pytest

from app.core.errors import UserError
from app.files.stores import back_up, open_store
from app.session import Session
from tests.app.commands.cases import CHANGES, LASTING
from tests.app.commands.form import Case, Named
from tests.app.commands.test_every_command import rows
from tests.app.world import World
from tests.breadth import some
from ui.texts.errors import error_sentence

FIRST = {case.command: name for name, case in reversed((CHANGES | LASTING).items())}
CASES = {name: (CHANGES | LASTING)[name] for name in FIRST.values()}
"""Each command once: it is the file that refuses, whatever a command makes of what it is given."""
TRIED = some([*CASES], 85)


@pytest.mark.parametrize("case", [CASES[name] for name in TRIED], ids=TRIED)
def test_every_command_is_refused(world: World, case: Case, tmp_path: Path) -> None:
    arguments = case.arguments(world)
    plain, named = arguments if isinstance(arguments, Named) else (arguments, {})
    path = tmp_path / "team.springbraet"
    back_up(world.store, path)
    path.with_name(f"{path.name}-journal").mkdir()  # where SQLite has to write its journal
    before = path.read_bytes()
    store = open_store(path)
    store.team = world.store.team
    session = Session(store, world.clock, world.session.who)
    assert session.refusal is not None
    whole = rows(store)
    with pytest.raises(UserError) as refused:
        session.run(case.command, *plain, **named)
    assert refused.value.code == "store_unwritable"
    assert str(path) in error_sentence(refused.value)
    assert session.can_undo is None
    assert rows(store) == whole
    store.close()
    assert path.read_bytes() == before
    assert sorted(file.name for file in tmp_path.iterdir()) == [path.name, f"{path.name}-journal"]
