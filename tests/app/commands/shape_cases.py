"""The cases of the commands about the shapes of lists that are remembered."""

from app.commands.list_shapes import forget_list_shape, keep_list_shape, rename_list_shape
from app.importing.kinds import ListKind
from app.importing.shapes import shape_id
from tests.app.commands.form import Case, Refusal
from tests.app.world import World

HEAD = ("CPR", "Navn", "Kommentar")
OTHER = ("CPR", "Navn", "Hvad")
COLUMNS = {"CPR": "cpr", "Navn": "name", "Kommentar": "note"}


def kept(world: World, head: tuple[str, ...] = HEAD, name: str = "Momentum") -> str:
    """A shape with a name; its id."""
    columns = {header: field for header, field in COLUMNS.items() if header in head}
    world.session.run(keep_list_shape, head, ListKind.CITIZENS, columns, name)
    return shape_id(head, ListKind.CITIZENS)


def citizens(head: tuple[str, ...], name: str) -> tuple[object, ...]:
    """What keeps a shape of citizens."""
    return (head, ListKind.CITIZENS, {"CPR": "cpr", "Navn": "name"}, name)


def after_one(world: World, head: tuple[str, ...], name: str) -> tuple[object, ...]:
    """The same where a shape is kept already."""
    kept(world)
    return citizens(head, name)


CHANGES: dict[str, Case] = {
    "keep a shape of lists": Case(keep_list_shape, lambda world: citizens(HEAD, "Momentum")),
    "keep it with other columns": Case(keep_list_shape, lambda world: after_one(world, HEAD, "Momentum")),
    "rename a shape": Case(rename_list_shape, lambda world: (kept(world), "Fasit")),
    "forget a shape": Case(forget_list_shape, lambda world: (kept(world),)),
}
NOTHING_TO_DO: dict[str, Case] = {
    "rename a shape to the same": Case(rename_list_shape, lambda world: (kept(world), " Momentum ")),
}
REFUSALS: dict[str, Refusal] = {
    "keep a shape without a name": Refusal(keep_list_shape, lambda world: citizens(HEAD, " "), "name_missing"),
    "keep one with too long a name": Refusal(keep_list_shape, lambda world: citizens(HEAD, "x" * 201), "text_too_long"),
    "keep two by one name": Refusal(keep_list_shape, lambda world: after_one(world, OTHER, "momentum"), "shape_exists"),
    "rename a shape that is gone": Refusal(rename_list_shape, lambda world: ("nothing", "Fasit"), "shape_gone"),
    "forget a shape that is gone": Refusal(forget_list_shape, lambda world: ("nothing",), "shape_gone"),
}
