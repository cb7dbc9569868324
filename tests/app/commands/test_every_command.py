"""Every command can be undone and redone to the last row, and a refusal changes nothing."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from operator import itemgetter

import pytest

import app.commands
from app.core.change import Change, Context
from app.core.errors import UserError
from db.records import RECORDS
from db.records.record import select
from db.store import Store
from tests.app.commands.cases import CHANGES, LASTING, NOTHING_TO_DO, REFUSALS
from tests.app.commands.form import Arguments, Case, Named, Refusal
from tests.app.world import World
from ui.texts.errors import error_sentence


def commands() -> set[Callable[..., Change]]:
    """Every public function of app.commands that answers with a Change."""
    modules = [module.name for module in pkgutil.iter_modules(app.commands.__path__, "app.commands.")]
    return {
        function
        for module in modules
        for name, function in inspect.getmembers(importlib.import_module(module), inspect.isfunction)
        if function.__module__ == module
        and not name.startswith("_")
        and inspect.signature(function).return_annotation is Change
    }


def run(world: World, case: Case | Refusal, arguments: Arguments) -> Change:
    """Run the command of a case as the session does."""
    plain, named = arguments if isinstance(arguments, Named) else (arguments, {})
    return world.session.run(case.command, *plain, **named)


FILLED = f"SELECT {', '.join(f'EXISTS (SELECT 1 FROM {record.table})' for record in RECORDS)}"


def rows(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Everything that the store holds, apart from its journal, as it is kept, of every table that holds anything."""
    (filled,) = store.rows(FILLED)
    held = [record for record, some in zip(RECORDS, filled, strict=True) if some]  # most tables are empty
    return {record.table: sorted(store.rows(select(record)), key=itemgetter(0)) for record in held}


def test_every_command_has_its_cases() -> None:
    found = commands()
    assert len(found) >= 5
    assert found - {case.command for case in (CHANGES | LASTING).values()} == set(), "without a case in CHANGES"
    refusing = {command for command in found if "Raises" in (command.__doc__ or "")}
    assert refusing - {case.command for case in REFUSALS.values()} == set(), "without a case in REFUSALS"


def test_every_command_takes_the_context_first() -> None:
    for command in commands():
        first = next(iter(inspect.signature(command).parameters.values()))
        assert first.annotation is Context


@pytest.mark.parametrize("case", CHANGES.values(), ids=CHANGES.keys())
def test_undo_takes_back_all_and_redo_does_it_again_and_the_journal_tells_of_it(world: World, case: Case) -> None:
    arguments = case.arguments(world)
    start, before = rows(world.store), {entry.change_id for entry in world.store.journal()}
    change = run(world, case, arguments)
    end = rows(world.store)
    assert change.edits
    assert end != start
    assert world.session.undo() is change
    assert rows(world.store) == start
    told = [entry for entry in world.store.journal() if entry.change_id not in before]
    done = [entry for entry in told if entry.undoes is None]
    undone = [entry for entry in told if entry.undoes is not None]
    assert len(done) == len(undone) == len(change.edits)
    assert {entry.kind for entry in told} == {change.kind}
    assert {entry.undoes for entry in undone} == {done[0].change_id}
    assert [(entry.row_id, entry.before, entry.after) for entry in done] == [
        (entry.row_id, entry.after, entry.before) for entry in reversed(undone)
    ]
    assert world.session.redo() is change
    assert rows(world.store) == end
    assert world.session.undo() is change
    assert rows(world.store) == start
    assert world.session.redo() is change
    assert rows(world.store) == end
    assert world.store.problems() == []


@pytest.mark.parametrize("case", LASTING.values(), ids=LASTING.keys())
def test_what_lasts_is_no_part_of_undo(world: World, case: Case) -> None:
    arguments = case.arguments(world)
    start, latest = rows(world.store), world.session.can_undo
    change = run(world, case, arguments)
    assert change.edits
    assert world.session.can_undo is latest
    assert rows(world.store) != start
    assert [entry.kind for entry in world.store.journal()][-1] == change.kind


@pytest.mark.parametrize("case", NOTHING_TO_DO.values(), ids=NOTHING_TO_DO.keys())
def test_nothing_to_do_is_no_change(world: World, case: Case) -> None:
    arguments = case.arguments(world)
    start, told, latest = rows(world.store), list(world.store.journal()), world.session.can_undo
    assert run(world, case, arguments).edits == ()
    assert (rows(world.store), list(world.store.journal())) == (start, told)
    assert world.session.can_undo is latest


@pytest.mark.parametrize("case", REFUSALS.values(), ids=REFUSALS.keys())
def test_a_refusal_leaves_everything_as_it_was(world: World, case: Refusal) -> None:
    arguments = case.arguments(world)
    start, told = rows(world.store), list(world.store.journal())
    history = (world.session.can_undo, world.session.can_redo)
    with pytest.raises(UserError) as refused:
        run(world, case, arguments)
    assert refused.value.code == case.code
    assert error_sentence(refused.value).endswith(".")
    assert (rows(world.store), list(world.store.journal())) == (start, told)
    assert (world.session.can_undo, world.session.can_redo) == history
