"""The import without a window: the same plan, carried out whole or not at all, and told in Danish or as JSON."""

import json
import os
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

from app.commands.importing import import_list
from app.core.clock import Clock, today
from app.core.domain import Month
from app.core.errors import UserError
from app.core.targets import built_beside
from app.core.teams import look_as, staff_called
from app.core.words import counted
from app.files.key import Key
from app.files.old_months import keep_old_months
from app.files.places import places
from app.files.safekeeping import make_backup
from app.files.stores import create_team_store, open_store
from app.handovers.overruns import Overload, overloads
from app.importing.choices import Choices
from app.importing.choices_file import SavedChoices
from app.importing.columns import knows
from app.importing.files import read_sheets
from app.importing.hidden_numbers import masked
from app.importing.kinds import ListKind
from app.importing.leaving import closing_everyone
from app.importing.plan import choices_for
from app.importing.planned import ImportPlan, ListPlan, Outcome
from app.importing.planning import plan_list
from app.importing.shapes import KIND_UNSURE, columns_for, kind_for, with_remembered
from app.importing.sheet import Sheet
from app.importing.tables import Table, choose_sheet, find_table
from app.session import Session
from ui.cli.keys import has_terminal, key_of, key_to_make
from ui.cli.list_choices import KINDS, choices_called, columns_called, write_choices
from ui.cli.output import tell_of_copy
from ui.importing.decisions import decision_sentence
from ui.importing.texts import FIELDS, problem_sentence, remark_sentence, value_text
from ui.texts.files import UNENCRYPTED
from ui.texts.handovers import overload_sentence

NEW_TEAM = "Mit team"
"""What a new team is called that nobody has named."""
_NAMES = {kind: name for name, kind in KINDS.items()}


def run(options: Namespace, clock: Clock) -> None:
    """Import `options.file` into `options.database`, and say what came of it.

    Raises UserError where anything is refused, also where every row is; then nothing was written.
    """
    called = choices_called(options)
    sheet = choose_sheet(read_sheets(options.file), called.sheet, knows)
    table = find_table(sheet, knows, called.choices)
    options.in_clear = False
    database: Path = options.database
    if os.path.exists(database):
        with closing(open_store(database, key_of(options), to_read=options.dry_run)) as store:
            tell_of_copy(store)
            look_as(store, options.team)
            if not options.dry_run:
                keep_old_months(Session(store.of_team(None), clock))
            plan, over, saved = _import(Session(store, clock), table, called, options, sheet)
    elif options.dry_run:
        with closing(create_team_store(None, options.team or NEW_TEAM, clock)) as store:
            plan, over, saved = _import(Session(store, clock), table, called, options, sheet)
    else:
        key = _key_to_make(options)
        with (
            built_beside(database) as unfinished,
            closing(create_team_store(unfinished, options.team or NEW_TEAM, clock, key)) as store,
        ):
            plan, over, saved = _import(Session(store, clock), table, called, options, sheet)
    _tell(plan, over, options, sheet.name, saved=saved)


def _key_to_make(options: Namespace) -> Key | None:
    """What a new file is encrypted with; None where that was said not to be wanted, or nobody is there to be asked."""
    if options.unencrypted or (options.passphrase_file is None and not has_terminal()):
        options.in_clear = True
        return None
    return key_to_make(options.database, options.passphrase_file, [options.team or NEW_TEAM])


def _import(
    session: Session, table: Table, called: SavedChoices, options: Namespace, sheet: Sheet
) -> tuple[ListPlan, Sequence[Overload], bool]:
    """The plan, whom it brings over the limit, and whether anything of it was saved."""
    store = session.store
    session.who = None if options.who is None else staff_called(store, options.who)
    day = today(session.clock)
    kind = kind_for(store, table, called.choices) if called.kind is None else called.kind
    choices = _with_staff(with_remembered(store, table.headers, kind, called.choices), options, session)
    if choices.answers != called.choices.answers:
        table = find_table(sheet, knows, choices)
    columns = columns_called(called, table.headers, columns_for(store, table, kind, choices), kind, options)
    plan = plan_list(store, table, kind, columns, Month.of(day), day, choices)
    if called.close_missing and isinstance(plan, ImportPlan):
        choices = replace(choices, missing=closing_everyone(store, plan, called.close_missing, day))
        plan = plan_list(store, table, kind, columns, Month.of(day), day, choices)
    over = _over(session, plan, day)
    if options.dry_run:
        write_choices(options, called, plan, choices, sheet.name)
        return plan, over, False
    _refuse_undecided(plan)
    if plan.rejected and len(plan.rejected) == plan.read:
        _tell(plan, over, options, sheet.name, saved=False)
        first = plan.rejected[0]
        reason = problem_sentence(first.problem, as_one=True) if first.problem else ""
        raise UserError("import_nothing", row=first.number, reason=reason)
    reason = (options.reason or "").strip() or f"Importeret fra listen {masked(options.file.name)}"
    if store.path == options.database:
        make_backup(options.database, store.key, session.clock.now(), places().root, whole=True)
    done = session.run(import_list, plan, why=reason if over else None)
    return plan, over, bool(done.edits)


def _over(session: Session, plan: ListPlan, day: date) -> Sequence[Overload]:
    """Whom the import brings over the limit, once those who are not in the list have left."""
    if isinstance(plan, ImportPlan) and plan.leaving and all(one.chosen or not one.needed for one in plan.decisions):
        return session.overloads(import_list, plan)
    return overloads(session.store, plan.edits, day)


def _with_staff(choices: Choices, options: Namespace, session: Session) -> Choices:
    """With the staff that may be made: all where the call says so, or where the team has none yet."""
    return replace(choices, staff=options.create_staff or choices.staff or choices_for(session.store).staff)


def _refuse_undecided(plan: ListPlan) -> None:
    """Raise UserError: 'kind_needed', 'answer_needed', where something has to be chosen first."""
    for one in plan.decisions:
        if one.needed and not one.chosen:
            if one.code == KIND_UNSURE:
                raise UserError("kind_needed", sentence=decision_sentence(one))
            raise UserError("answer_needed", sentence=decision_sentence(one), key=one.key, options=list(one.options))


def _tell(plan: ListPlan, over: Sequence[Overload], options: Namespace, sheet: str, *, saved: bool) -> None:
    if options.json:
        sys.stdout.write(f"{json.dumps(_as_json(plan, over, sheet), ensure_ascii=False)}\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in _in_words(plan, over, sheet, options, saved=saved))


def _as_json(plan: ListPlan, over: Sequence[Overload], sheet: str) -> dict[str, object]:
    return {
        "sheet": sheet,
        "read": plan.read,
        "new": plan.count(Outcome.NEW),
        "changed": plan.count(Outcome.CHANGED),
        "unchanged": plan.count(Outcome.UNCHANGED),
        "rejected": [
            {"row": row.number, "column": row.problem.column, "reason": problem_sentence(row.problem)}
            for row in plan.rejected
            if row.problem is not None
        ],
        "columns": dict(plan.columns),
        "ignored": list(plan.ignored),
        "decisions": [
            {"key": one.key, "sentence": decision_sentence(one), "options": list(one.options), "chosen": one.chosen}
            for one in plan.decisions
        ],
        "warnings": [
            *map(decision_sentence, plan.decisions),
            *map(remark_sentence, plan.remarks),
            *map(overload_sentence, over),
        ],
    }


def _in_words(
    plan: ListPlan, over: Sequence[Overload], sheet: str, options: Namespace, *, saved: bool
) -> Iterator[str]:
    counts = (plan.count(outcome) for outcome in Outcome)
    new, changed, unchanged, rejected, left_out = counts
    what = "" if plan.kind is ListKind.CITIZENS else f" ({_NAMES[plan.kind]})"
    totals = ", ".join(
        (
            counted(new, "ny", "nye"),
            counted(changed, "ændret", "ændrede"),
            counted(unchanged, "uændret", "uændrede"),
            counted(rejected, "afvist", "afviste"),
            *((counted(left_out, "udeladt", "udeladte"),) if left_out else ()),
        )
    )
    yield f"{counted(plan.read, 'række', 'rækker')} i »{sheet}«{what}: {totals}."
    for row in plan.rows:
        if row.problem is not None:
            column = f" ({row.problem.column})" if row.problem.column else ""
            yield f"  Række {row.number} afvist{column}: {problem_sentence(row.problem)}"
        elif options.dry_run and row.outcome is Outcome.CHANGED:
            fields = "; ".join(
                f"{FIELDS[change.field]}: »{value_text(change.old)}« bliver »{value_text(change.new)}«"
                for change in row.changes
            )
            yield f"  Række {row.number} ændret: {fields}"
    for decision in plan.decisions:
        yield f"  {decision_sentence(decision)}"
    for remark in plan.remarks:
        yield f"  {remark_sentence(remark)}"
    for one in over:
        yield f"  {overload_sentence(one)}"
    if saved and options.in_clear:
        yield f"  {UNENCRYPTED}"
    if plan.ignored:
        yield f"  Ikke brugt: {', '.join(plan.ignored)}."
    if saved:
        yield "Det er gemt."
    else:
        yield "Intet er gemt." if options.dry_run or plan.rejected else "Der er intet nyt i listen, og intet er gemt."
