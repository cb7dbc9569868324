"""Keeping the catalogues: values that come, are called otherwise, go out of use, change places, or become one."""

from dataclasses import replace

from app.commands.deadlines import moved_deadlines
from app.commands.merging import moved_rules, moved_uses, other_names, refuse_difference
from app.core.change import Change, Context
from app.core.domain import fold, new_id
from app.core.errors import UserError
from app.rules.ladder import STEPS
from app.settings.catalogue_rows import RELIED_ON, kept_in_use
from app.settings.catalogues import CATALOGUES, FLAGS, MARKING_FAMILIES, PAID_HOURS_KIND
from db.edits import Edit
from db.queries.catalogues import is_remembered
from db.records import CatalogueItem, OtherName


def add_item(
    context: Context, catalogue: str, name: str, short: str = "", *, family: str = "", **flags: bool
) -> Change:
    """A new value at the end of a catalogue; `short` is its name on a card, and `flags` are what it counts as.

    `family` is what a kind of marking belongs to.

    The facts hold its `id`. Raises UserError: 'name_missing', 'item_exists', 'item_exists_retired'; ValueError for
    what is no catalogue or no flag.
    """
    if catalogue not in CATALOGUES:
        raise ValueError(f"no catalogue: {catalogue}")
    _refuse_flags(catalogue, flags)
    name = _free_name(context, catalogue, name)
    items = context.store.all(CatalogueItem, catalogue=catalogue)
    position = max((item.position for item in items), default=-1) + 1
    short = " ".join(short.split()) or name
    made = CatalogueItem(f"{catalogue}/{new_id()}", catalogue, name, short, position, **flags, family=family)
    return Change("add_item", (Edit(None, made),), {"name": name, "catalogue": catalogue, "id": made.id})


def rename_item(context: Context, item_id: str, name: str, short: str = "") -> Change:
    """Call a value otherwise, everywhere and at once; lists may go on calling it by the old name.

    An empty `short` is the name. Raises UserError: 'item_gone', 'name_missing', 'item_exists', 'item_exists_retired'.
    """
    before = item_of(context, item_id)
    name = _free_name(context, before.catalogue, name, item_id)
    after = replace(before, name=name, short=" ".join(short.split()) or name)
    edits: list[Edit] = []
    if fold(name) != fold(before.name):
        known = context.store.all(OtherName, item_id=item_id)
        edits = [Edit(one, None) for one in known if fold(one.name) == fold(name)]
        edits.append(Edit(None, OtherName(new_id(), item_id, before.name)))
    if after != before:
        edits.append(Edit(before, after))
    return Change("rename_item", tuple(edits), {"name": name, "before": before.name, "catalogue": before.catalogue})


def flag_item(context: Context, item_id: str, **flags: bool) -> Change:
    """What a value counts as from now on, by column name; closed months stay as they were counted.

    Raises UserError: 'item_gone', 'item_relied_on' (the kind for paid hours must count as such); ValueError for what
    is no flag of its catalogue.
    """
    before = item_of(context, item_id)
    _refuse_flags(before.catalogue, flags)
    if item_id == PAID_HOURS_KIND and flags.get("paid_hours") is False:
        raise UserError("item_relied_on", name=before.name)
    after = replace(before, **flags)
    edits = () if after == before else (Edit(before, after),)
    return Change("flag_item", edits, {"name": before.name})


def put_on_ladder(context: Context, item_id: str, step: int) -> Change:
    """The step of beskæftigelsestrappen, 1 to 5, that a kind of effort comes to by itself; 0 for none.

    Raises UserError('item_gone'); ValueError for what is no kind of effort or no step.
    """
    before = item_of(context, item_id)
    if before.catalogue != "effort_kind" or step not in range(STEPS + 1):
        raise ValueError(f"no step of a {before.catalogue}: {step}")
    after = replace(before, ladder=step)
    edits = () if after == before else (Edit(before, after),)
    return Change("put_on_ladder", edits, {"name": before.name, "step": step})


def put_in_family(context: Context, item_id: str, family: str) -> Change:
    """Of which of `MARKING_FAMILIES` a kind of marking is.

    Raises UserError('item_gone'); ValueError for what is no kind of marking or no family.
    """
    before = item_of(context, item_id)
    if before.catalogue != "marking_kind" or family not in MARKING_FAMILIES:
        raise ValueError(f"no family of a {before.catalogue}: {family}")
    after = replace(before, family=family)
    edits = () if after == before else (Edit(before, after),)
    return Change("put_in_family", edits, {"name": before.name})


def retire_item(context: Context, item_id: str) -> Change:
    """Take a value out of use: it can't be chosen any more, and what has it keeps it.

    Raises UserError: 'item_gone', 'item_last', 'item_relied_on' (the kind for hours alone, which imports need).
    """
    before = item_of(context, item_id)
    if before.active:
        if item_id == PAID_HOURS_KIND:
            raise UserError("item_relied_on", name=before.name)
        if len(context.store.all(CatalogueItem, catalogue=before.catalogue, active=True)) == 1:
            raise UserError("item_last", name=before.name)
    edits = (Edit(before, replace(before, active=False)),) if before.active else ()
    return Change("retire_item", edits, {"name": before.name})


def restore_item(context: Context, item_id: str) -> Change:
    """Take a value into use again. Raises UserError: 'item_gone', 'item_exists' (another has its name by now)."""
    before = item_of(context, item_id)
    if before.active:
        return Change("restore_item", (), {"name": before.name})
    _free_name(context, before.catalogue, before.name, item_id)
    return Change("restore_item", (Edit(before, replace(before, active=True)),), {"name": before.name})


def move_item(context: Context, item_id: str, by: int) -> Change:
    """Move a value by so many places among those in use, up where negative, at most to the end.

    Raises UserError('item_gone'). One that is out of use stays where it is.
    """
    item = item_of(context, item_id)
    whole = sorted(context.store.all(CatalogueItem, catalogue=item.catalogue), key=lambda one: (one.position, one.id))
    used = [one for one in whole if one.active]
    if item.active:
        place = used.index(item)
        used.insert(min(max(place + by, 0), len(used) - 1), used.pop(place))
    rest = iter(used)
    ordered = [next(rest) if one.active else one for one in whole] if item.active and used != _active(whole) else []
    edits = [Edit(one, replace(one, position=at)) for at, one in enumerate(ordered) if one.position != at]
    return Change("move_item", tuple(edits), {"name": item.name})


def merge_items(context: Context, item_id: str, into_id: str, *, sure: bool = False) -> Change:
    """Make two values of a catalogue one: all that has the first gets the second, and so do the teams' rules.

    Closed months keep what they were counted with: the first one stays, out of use, where they or the history name
    it, and goes where nothing does. Its names become other names of the second, so that lists are still understood.
    The facts hold `name`, `into` and `count`, the rows that it moved.

    Raises UserError: 'item_gone', 'merge_itself', 'merge_across', 'item_relied_on', 'item_out_of_use' (the second
    one), and unless `sure` 'merge_paid_hours', 'merge_flags' or 'merge_rules' where other figures would come of it.
    """
    if item_id == into_id:
        raise UserError("merge_itself", name=item_of(context, item_id).name)
    gone, into = item_of(context, item_id), item_of(context, into_id)
    if gone.catalogue != into.catalogue:
        raise UserError("merge_across", name=gone.name, into=into.name)
    if gone.id in RELIED_ON:
        raise UserError("item_relied_on", name=gone.name)
    if not into.active:
        raise UserError("item_out_of_use", name=into.name)
    if not sure:
        refuse_difference(context.store, gone, into)
    moved = moved_uses(context.store, gone, into)
    edits = [*moved, *moved_rules(context.store, gone, into), *moved_deadlines(context.store, gone, into)]
    edits += other_names(context.store, gone, into)
    remembered = moved or is_remembered(context.store, gone.catalogue, gone.id)
    after = replace(gone, active=False) if remembered else None
    if after != gone:
        edits.append(Edit(gone, after))
    count = len({edit.before for edit in moved if edit.before is not None})
    return Change("merge_items", tuple(edits), {"name": gone.name, "into": into.name, "count": count})


def item_of(context: Context, item_id: str) -> CatalogueItem:
    """The value. Raises UserError('item_gone')."""
    item = context.store.get(CatalogueItem, item_id)
    if item is None:
        raise UserError("item_gone")
    return item


def _active(items: list[CatalogueItem]) -> list[CatalogueItem]:
    return [item for item in items if item.active]


def _free_name(context: Context, catalogue: str, name: str, own: str = "") -> str:
    """The name with single spaces. What went into another value leaves its name free."""
    name = " ".join(name.split())
    if not name:
        raise UserError("name_missing")
    taken = kept_in_use(context.store, catalogue, name, own)
    if taken is not None:
        raise UserError("item_exists" if taken.active else "item_exists_retired", name=taken.name)
    return name


def _refuse_flags(catalogue: str, flags: dict[str, bool]) -> None:
    if flags.keys() - set(FLAGS.get(catalogue, ())):
        raise ValueError(f"no flags of a {catalogue}: {sorted(flags)}")
