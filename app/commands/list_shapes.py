"""Naming the shapes of lists whose columns are remembered, and forgetting them."""

from collections.abc import Mapping, Sequence

from app.core.bounds import NAME
from app.core.change import Change, Context
from app.core.errors import UserError
from app.importing.kinds import ListKind
from app.importing.shapes import Shape, kept_shape, memory_of, shape_id, shapes_of
from db.edits import Edit
from db.records import Setting


def keep_list_shape(
    context: Context, headers: Sequence[str], kind: ListKind, columns: Mapping[str, str], name: str
) -> Change:
    """Remember how the columns of lists with this head are used, under a name; one that is kept already is changed.

    Raises UserError: 'name_missing', 'text_too_long', 'shape_exists' (another shape has the name).
    """
    one = shape_id(headers, kind)
    before = next((shape for shape in shapes_of(context.store) if shape.id == one), None)
    said = _name(context, name, one)
    answers = dict[str, str]() if before is None else before.answers
    after = kept_shape(Shape(one, said, tuple(headers), columns, kind, answers))
    kept = (after, Setting(f"import_columns/{one}", memory_of(columns)))
    found = ((context.store.get(Setting, setting.id), setting) for setting in kept)
    edits = tuple(Edit(old, new) for old, new in found if old != new)
    return Change("keep_list_shape", edits, {"name": said})


def rename_list_shape(context: Context, shape: str, name: str) -> Change:
    """Call a remembered shape something else. Raises UserError as `keep_list_shape`, and 'shape_gone'."""
    found = _shape(context, shape)
    said = _name(context, name, shape)
    after = kept_shape(found._replace(name=said))
    before = context.store.get(Setting, after.id)
    return Change("rename_list_shape", () if before == after else (Edit(before, after),), {"name": said})


def forget_list_shape(context: Context, shape: str) -> Change:
    """Remember no more how lists of this shape were used. Raises UserError('shape_gone')."""
    found = _shape(context, shape)
    places = (f"import_columns/{shape}", kept_shape(found).id, f"import_kind/{shape.rpartition('/')[2]}")
    kept = (context.store.get(Setting, place) for place in places)
    return Change("forget_list_shape", tuple(Edit(one, None) for one in kept if one), {"name": found.name})


def _shape(context: Context, shape: str) -> Shape:
    found = next((one for one in shapes_of(context.store) if one.id == shape), None)
    if found is None:
        raise UserError("shape_gone")
    return found


def _name(context: Context, name: str, shape: str) -> str:
    said = " ".join(name.split())
    if not said:
        raise UserError("name_missing")
    if len(said) > NAME:
        raise UserError("text_too_long", field="name", most=NAME, length=len(said))
    alike = (one for one in shapes_of(context.store) if one.name.casefold() == said.casefold())
    if any(one.id != shape for one in alike):
        raise UserError("shape_exists", name=said)
    return said
