"""The cases of the commands about agreements, notes, and warnings that are put aside."""

from app.commands.agreements import add_agreement, complete_agreement, drop_agreement, move_agreement
from app.commands.asides import hear_again, put_aside
from app.commands.notes import add_note, edit_note, remove_note
from db.records import Agreement, Note, PutAside
from tests.app.commands.form import Arguments, Case, Refusal, named
from tests.app.world import World

TODAY, TOMORROW = "2026-11-16", "2026-11-17"


def agreed(world: World, *plain: object) -> Arguments:
    """An agreement, and what is to become of it."""
    world.session.run(add_agreement, world.citizen("Anne"), "Ring", staff_id=world.staff("Mona Ek"), due_on=TOMORROW)
    (agreement,) = world.store.all(Agreement)
    return (agreement.id, *plain)


def over(world: World, *plain: object) -> Arguments:
    """The same, but it was done."""
    arguments = agreed(world, *plain)
    world.session.run(complete_agreement, arguments[0], TODAY)
    return arguments


def dropped(world: World, *plain: object) -> Arguments:
    """The same, but it was dropped."""
    arguments = agreed(world, *plain)
    world.session.run(drop_agreement, arguments[0], TODAY)
    return arguments


def noted(world: World, *plain: object) -> Arguments:
    """A note, and what is to become of it."""
    world.session.run(add_note, world.citizen("Anne"), "Vil gerne på lager")
    (note,) = world.store.all(Note)
    return (note.id, *plain)


def aside(world: World) -> str:
    """A citizen of whom the missing CV is put aside until today."""
    anne = world.citizen("Anne", cv=False)
    world.session.run(put_aside, anne, "no_cv", TODAY, "Venter på MitID")
    return anne


def waiting(world: World) -> Arguments:
    """The warning of that citizen that is put aside."""
    aside(world)
    (row,) = world.store.all(PutAside)
    return (row.id,)


CHANGES: dict[str, Case] = {
    "agree": Case(add_agreement, lambda world: (world.citizen("Anne"), " Ring til »Bageren«\nog spørg ")),
    "agree on a day": Case(
        add_agreement, lambda world: named(world.citizen("Anne"), "Ring", staff_id=world.staff("Bo"), due_on=TODAY)
    ),
    "agreement done": Case(complete_agreement, lambda world: agreed(world, TODAY)),
    "agreement moved": Case(move_agreement, lambda world: agreed(world, "2026-12-01")),
    "agreement without a day": Case(move_agreement, lambda world: agreed(world, None)),
    "agreement dropped": Case(drop_agreement, lambda world: agreed(world, TODAY)),
    "a note": Case(add_note, lambda world: (world.citizen("Anne"), "Å\nØ")),
    "another text": Case(edit_note, lambda world: noted(world, "Vil gerne i køkken")),
    "remove a note": Case(remove_note, noted),
    "put a warning aside": Case(put_aside, lambda world: (world.citizen("Anne"), "passive", TOMORROW, " Er  syg ")),
    "put it aside for longer": Case(put_aside, lambda world: (aside(world), "no_cv", TOMORROW, "Venter stadig")),
    "put another aside": Case(put_aside, lambda world: (aside(world), "passive", TODAY, "Er syg")),
    "hear it again": Case(hear_again, waiting),
}

NOTHING_TO_DO: dict[str, Case] = {
    "moved to where it is": Case(move_agreement, lambda world: agreed(world, TOMORROW)),
    "put aside as it is": Case(put_aside, lambda world: (aside(world), "no_cv", TODAY, "Venter på  MitID")),
    "the same text": Case(edit_note, lambda world: noted(world, " Vil gerne på lager\n")),
}

REFUSALS: dict[str, Refusal] = {
    "agree with nobody": Refusal(add_agreement, lambda world: ("x", "Ring"), "citizen_gone"),
    "agree on nothing": Refusal(add_agreement, lambda world: (world.citizen("Anne"), " \n"), "text_missing"),
    "no agreement done": Refusal(complete_agreement, lambda world: ("x", TODAY), "agreement_gone"),
    "done twice": Refusal(complete_agreement, lambda world: over(world, TODAY), "agreement_over"),
    "done tomorrow": Refusal(complete_agreement, lambda world: agreed(world, TOMORROW), "date_ahead"),
    "no agreement moved": Refusal(move_agreement, lambda world: ("x", TODAY), "agreement_gone"),
    "moved after all": Refusal(move_agreement, lambda world: dropped(world, TODAY), "agreement_over"),
    "no agreement dropped": Refusal(drop_agreement, lambda world: ("x", TODAY), "agreement_gone"),
    "dropped after it was done": Refusal(drop_agreement, lambda world: over(world, TODAY), "agreement_over"),
    "dropped tomorrow": Refusal(drop_agreement, lambda world: agreed(world, TOMORROW), "date_ahead"),
    "nobody's warning": Refusal(put_aside, lambda world: ("x", "no_cv", TODAY, "Syg"), "citizen_gone"),
    "put aside without a word": Refusal(
        put_aside, lambda world: (world.citizen("Anne"), "no_cv", TODAY, " "), "aside_why_missing"
    ),
    "put aside until yesterday": Refusal(
        put_aside, lambda world: (world.citizen("Anne"), "no_cv", "2026-11-15", "Syg"), "aside_over"
    ),
    "hear what is not put aside": Refusal(hear_again, lambda world: ("x",), "aside_gone"),
    "a note about nobody": Refusal(add_note, lambda world: ("x", "Ring"), "citizen_gone"),
    "agree with a CPR number": Refusal(
        add_agreement, lambda world: (world.citizen("Anne"), "Ring om 010170 1234"), "cpr_in_text"
    ),
    "an empty note": Refusal(add_note, lambda world: (world.citizen("Anne"), "\t"), "text_missing"),
    "edit no note": Refusal(edit_note, lambda world: ("x", "Ring"), "note_gone"),
    "edit to nothing": Refusal(edit_note, lambda world: noted(world, ""), "text_missing"),
    "remove no note": Refusal(remove_note, lambda world: ("x",), "note_gone"),
}
