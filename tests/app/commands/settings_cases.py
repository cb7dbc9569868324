"""The cases of the commands about catalogues, staff and what a team sets for itself."""

from app.commands.catalogues import (
    add_item,
    flag_item,
    merge_items,
    move_item,
    put_on_ladder,
    rename_item,
    restore_item,
    retire_item,
)
from app.commands.companies import add_company
from app.commands.openings import add_opening
from app.commands.profiles import set_skills, set_wishes
from app.commands.settings import (
    reset_agenda,
    reset_guidance,
    set_agenda,
    set_comparison,
    set_guidance,
    set_initials_style,
    set_rule_on,
    set_rules,
    set_weights,
)
from app.commands.staff import edit_staff, restore_staff, retire_staff
from app.core.domain import InitialsStyle, Role, Stage
from app.settings.catalogues import PAID_HOURS_KIND
from app.settings.meetings import TAVLEMOEDE, TEAMMOEDE, agenda, default_guidance
from db.records import Agreement, CatalogueItem, EarlierExit, Exemption
from tests.app.commands.form import Arguments, Case, Refusal, named
from tests.app.world import JOBPARAT, LOENTILSKUD, MENTOR, PRAKTIK, SYGEDAGPENGE, World

COURSE, CV_COURSE = "effort_kind/jobsoegningsforloeb", "effort_kind/cv-forloeb"
TRUCK, CRANE = "skill/truckkort", "skill/kranbevis"
LAGER, INDUSTRI = "branche/lager-og-logistik", "branche/industri"
JOB, OTHER_EXIT = "exit_reason/ordinaert-job", "exit_reason/andet"
ILL, BARSEL = "exemption_kind/sygdom", "exemption_kind/barsel"
HELP, DAGPENGE = "benefit/kontanthjaelp", "benefit/a-dagpenge"


def made(world: World, catalogue: str = "target_group", name: str = "Ny gruppe") -> str:
    """A value that a team has added."""
    return str(world.session.run(add_item, catalogue, name).facts["id"])


def renamed(world: World) -> Arguments:
    """A value that was renamed and is to get its old name back."""
    world.session.run(rename_item, MENTOR, "Mentorstøtte")
    return MENTOR, "Mentor"


def retired(world: World, item_id: str = MENTOR) -> str:
    """A value that is out of use."""
    world.session.run(retire_item, item_id)
    return item_id


def alone(world: World) -> str:
    """The only benefit in use."""
    for item in world.store.all(CatalogueItem, catalogue="benefit"):
        if item.id != HELP:
            world.session.run(retire_item, item.id)
    return HELP


def at_work(world: World) -> Arguments:
    """Efforts of two kinds with the same flags, one of which a rule names."""
    anne = world.citizen("Anne")
    world.effort(anne, COURSE, "2026-01-01")
    world.effort(anne, CV_COURSE, "2026-01-01", "2026-02-01")
    return COURSE, CV_COURSE


def able(world: World) -> Arguments:
    """One who has two skills that are the same, one who has one, and a job that asks for both."""
    world.session.run(set_skills, world.citizen("Anne"), [TRUCK, CRANE])
    world.session.run(set_skills, world.citizen("Bo"), [TRUCK])
    company = world.session.run(add_company, "Føtex").facts["company_id"]
    world.session.run(add_opening, "Kranfører", company, skill_ids=[TRUCK, CRANE])
    return TRUCK, CRANE


def wishing(world: World) -> Arguments:
    """One who wishes for the one branche and not for the other, and one who wishes for the one."""
    world.session.run(set_wishes, world.citizen("Anne"), [LAGER], [INDUSTRI])
    world.session.run(set_wishes, world.citizen("Bo"), [LAGER])
    return LAGER, INDUSTRI


def ended(world: World) -> Arguments:
    """Exits of which one is to be the other."""
    anne = world.citizen("Anne", end="2026-05-01")
    world.write(EarlierExit("earlier", anne, "2025-05-01", OTHER_EXIT, "2025-06-01"))
    return OTHER_EXIT, "exit_reason/flyttet"


def exempted(world: World) -> Arguments:
    """Someone who is ill."""
    world.write(Exemption("ill", world.citizen("Anne"), ILL, "2026-01-01"))
    return ILL, BARSEL


def grouped(world: World) -> Arguments:
    """A group in use and another."""
    world.citizen("Anne", group=SYGEDAGPENGE)
    return SYGEDAGPENGE, made(world)


def counted_apart(world: World) -> Arguments:
    """Two groups in use of which the rules name one."""
    world.citizen("Anne", group=SYGEDAGPENGE)
    world.citizen("Bo", group=JOBPARAT)
    return SYGEDAGPENGE, JOBPARAT


def leaving(world: World) -> str:
    """One who has an open agreement, and no case."""
    mona = world.staff("Mona Sørensen")
    world.write(Agreement("agreed", world.citizen("Anne"), "Ringe", mona, None, None, None, "2026-11-01"))
    return mona


def busy(world: World, count: int) -> str:
    """One who has so many cases."""
    mona = world.staff("Mona Sørensen")
    for number in range(count):
        world.citizen(f"Borger{number}", staff=mona)
    return mona


def gone(world: World) -> str:
    """One who has left."""
    mona = world.staff("Mona Sørensen")
    world.session.run(retire_staff, mona)
    return mona


def own_texts(world: World) -> World:
    """A team that has its own text and agenda."""
    world.session.run(set_guidance, Stage.PAA_VEJ, "På vej til praktik")
    world.session.run(set_agenda, TAVLEMOEDE, ["Status"])
    return world


CHANGES: dict[str, Case] = {
    "add a value": Case(add_item, lambda world: ("target_group", " Ny  gruppe ")),
    "add a kind of effort": Case(
        add_item, lambda world: named("effort_kind", "Hundeluftning", "Hund", activation=True)
    ),
    "rename a value": Case(rename_item, lambda world: (MENTOR, "Mentorstøtte", "Mentor")),
    "rename a value back": Case(rename_item, renamed),
    "write a value otherwise": Case(rename_item, lambda world: (MENTOR, "MENTOR")),
    "flag a kind": Case(flag_item, lambda world: named(MENTOR, activation=True, cross_cutting=False)),
    "flag an exemption": Case(flag_item, lambda world: named("exemption_kind/andet", spares_course=True)),
    "flag a benefit": Case(flag_item, lambda world: named(HELP, repatriation=False)),
    "put a kind on the ladder": Case(put_on_ladder, lambda world: (MENTOR, 2)),
    "take a kind off the ladder": Case(put_on_ladder, lambda world: (PAID_HOURS_KIND, 0)),
    "retire a value": Case(
        retire_item, lambda world: (world.effort(world.citizen("A"), MENTOR, "2026-01-01") or MENTOR,)
    ),
    "restore a value": Case(restore_item, lambda world: (retired(world),)),
    "move a value down": Case(move_item, lambda world: (HELP, 1)),
    "move a value to the top": Case(move_item, lambda world: (HELP, -99)),
    "move a value past a retired one": Case(move_item, lambda world: (retired(world, HELP) and DAGPENGE, 1)),
    "merge target groups": Case(merge_items, grouped),
    "merge groups that count otherwise": Case(merge_items, lambda world: named(*counted_apart(world), sure=True)),
    "merge benefits": Case(merge_items, lambda world: named(HELP, DAGPENGE, sure=True)),
    "merge kinds of effort": Case(merge_items, lambda world: named(*at_work(world), sure=True)),
    "merge kinds with other flags": Case(merge_items, lambda world: named(MENTOR, PAID_HOURS_KIND, sure=True)),
    "merge exit reasons": Case(merge_items, ended),
    "merge branches": Case(merge_items, wishing),
    "merge exemptions": Case(merge_items, exempted),
    "merge skills": Case(merge_items, able),
    "edit a medarbejder": Case(
        edit_staff,
        lambda world: named(world.staff("Mona Ek"), name=" Mona  Ekdal ", initials="MEK", role=Role.TEAMLEDER),
    ),
    "retire a medarbejder": Case(retire_staff, lambda world: (leaving(world),)),
    "restore a medarbejder": Case(restore_staff, lambda world: (gone(world),)),
    "set numbers of rules": Case(
        set_rules,
        lambda world: named(caseload_limit="25", activation_hours="7,5", aftercare_months="1, 3,6"),
    ),
    "set whom rules name": Case(set_rules, lambda world: named(uncounted_groups=[SYGEDAGPENGE], job_kinds=[])),
    "switch a rule off": Case(set_rule_on, lambda world: ("passive", False)),
    "switch a rule on": Case(
        set_rule_on, lambda world: world.session.run(set_rule_on, "passive", False) and ("passive", True)
    ),
    "set a guidance text": Case(set_guidance, lambda world: (Stage.PAA_VEJ, " På vej  til praktik ")),
    "reset a guidance text": Case(reset_guidance, lambda world: (own_texts(world) and Stage.PAA_VEJ,)),
    "set an agenda": Case(set_agenda, lambda world: (TEAMMOEDE, ["Status", "", " Aftaler ", "Status"])),
    "reset an agenda": Case(reset_agenda, lambda world: (own_texts(world) and TAVLEMOEDE,)),
    "set the weights": Case(set_weights, lambda world: named(town=0, hours="22,5")),
    "set the look of initials": Case(set_initials_style, lambda world: (InitialsStyle.DOTS,)),
    "let jobformidlere be compared": Case(set_comparison, lambda world: (True,)),
    "compare them no longer": Case(set_comparison, lambda world: world.session.run(set_comparison, True) and (False,)),
}

NOTHING_TO_DO: dict[str, Case] = {
    "rename to the same": Case(rename_item, lambda world: (MENTOR, " Mentor ")),
    "on the ladder as it is": Case(put_on_ladder, lambda world: (MENTOR, 0)),
    "flag as it is": Case(flag_item, lambda world: named(MENTOR, cross_cutting=True)),
    "retire again": Case(retire_item, lambda world: (retired(world),)),
    "restore what is in use": Case(restore_item, lambda world: (MENTOR,)),
    "move the first up": Case(move_item, lambda world: (DAGPENGE, -1)),
    "move by nothing": Case(move_item, lambda world: (HELP, 0)),
    "move one out of use": Case(move_item, lambda world: (retired(world, HELP), 1)),
    "edit nothing of a medarbejder": Case(edit_staff, lambda world: named(world.staff("Mona Ek"), initials="ME")),
    "retire one who has left": Case(retire_staff, lambda world: (gone(world),)),
    "restore one who is there": Case(restore_staff, lambda world: (world.staff("Mona Ek"),)),
    "set rules as they are": Case(set_rules, lambda world: named(caseload_limit=30, aftercare_months=[1, 3])),
    "switch on what is on": Case(set_rule_on, lambda world: ("passive", True)),
    "set the text that is there": Case(set_guidance, lambda world: (Stage.PAA_VEJ, default_guidance(Stage.PAA_VEJ))),
    "reset what nobody has set": Case(reset_guidance, lambda world: (Stage.I_GANG,)),
    "set the agenda that is there": Case(set_agenda, lambda world: (TEAMMOEDE, agenda(world.store, TEAMMOEDE))),
    "reset an agenda that nobody has set": Case(reset_agenda, lambda world: (TEAMMOEDE,)),
    "set the weights as they are": Case(set_weights, lambda world: named(town=15)),
    "set the look that is there": Case(set_initials_style, lambda world: (InitialsStyle.TWO,)),
    "compare nobody as before": Case(set_comparison, lambda world: (False,)),
}

REFUSALS: dict[str, Refusal] = {
    "add a value without a name": Refusal(add_item, lambda world: ("benefit", " "), "name_missing"),
    "add a value twice": Refusal(add_item, lambda world: ("benefit", "kontanthjælp"), "item_exists"),
    "add one that is out of use": Refusal(
        add_item, lambda world: ("effort_kind", retired(world) and "Mentor"), "item_exists_retired"
    ),
    "rename to nothing": Refusal(rename_item, lambda world: (MENTOR, ""), "name_missing"),
    "rename to another's name": Refusal(rename_item, lambda world: (HELP, "A-Dagpenge"), "item_exists"),
    "rename nothing": Refusal(rename_item, lambda world: ("none", "Navn"), "item_gone"),
    "put nothing on the ladder": Refusal(put_on_ladder, lambda world: ("none", 1), "item_gone"),
    "flag nothing": Refusal(flag_item, lambda world: named("none", activation=True), "item_gone"),
    "paid hours that don't count": Refusal(
        flag_item, lambda world: named(PAID_HOURS_KIND, paid_hours=False), "item_relied_on"
    ),
    "retire nothing": Refusal(retire_item, lambda world: ("none",), "item_gone"),
    "retire the last": Refusal(retire_item, lambda world: (alone(world),), "item_last"),
    "retire the kind for hours": Refusal(retire_item, lambda world: (PAID_HOURS_KIND,), "item_relied_on"),
    "restore nothing": Refusal(restore_item, lambda world: ("none",), "item_gone"),
    "restore one whose name is taken": Refusal(
        restore_item,
        lambda world: (
            world.session.run(merge_items, *exempted(world)) and made(world, "exemption_kind", "Sygdom") and (ILL,)
        ),
        "item_exists",
    ),
    "move nothing": Refusal(move_item, lambda world: ("none", 1), "item_gone"),
    "merge a value with itself": Refusal(merge_items, lambda world: (MENTOR, MENTOR), "merge_itself"),
    "merge across catalogues": Refusal(merge_items, lambda world: (MENTOR, HELP), "merge_across"),
    "merge nothing": Refusal(merge_items, lambda world: ("none", HELP), "item_gone"),
    "merge into nothing": Refusal(merge_items, lambda world: (HELP, "none"), "item_gone"),
    "merge what the program needs": Refusal(
        merge_items, lambda world: named(PRAKTIK, made(world, "effort_kind", "Praktik"), sure=True), "item_relied_on"
    ),
    "merge into one out of use": Refusal(
        merge_items, lambda world: (CV_COURSE, retired(world, COURSE)), "item_out_of_use"
    ),
    "merge hours with none": Refusal(merge_items, lambda world: (MENTOR, PAID_HOURS_KIND), "merge_paid_hours"),
    "merge other flags": Refusal(merge_items, lambda world: (MENTOR, LOENTILSKUD), "merge_flags"),
    "merge what a rule names with what it doesn't": Refusal(merge_items, counted_apart, "merge_rules"),
    "edit nobody": Refusal(edit_staff, lambda world: named("nobody", name="Mona"), "staff_gone"),
    "a medarbejder without a name": Refusal(
        edit_staff, lambda world: named(world.staff("Mona Ek"), name=" "), "name_missing"
    ),
    "no initials": Refusal(edit_staff, lambda world: named(world.staff("Mona Ek"), initials=""), "initials_wrong"),
    "long initials": Refusal(
        edit_staff, lambda world: named(world.staff("Mona Ek"), initials="MONAE"), "initials_wrong"
    ),
    "another's initials": Refusal(
        edit_staff,
        lambda world: named(world.staff("Mona Ek"), initials=world.staff("Bo Ek") and "be"),
        "initials_taken",
    ),
    "retire nobody": Refusal(retire_staff, lambda world: ("nobody",), "staff_gone"),
    "retire one who has cases": Refusal(retire_staff, lambda world: (busy(world, 3),), "staff_has_cases"),
    "retire one who has a case": Refusal(retire_staff, lambda world: (busy(world, 1),), "staff_has_case"),
    "restore nobody": Refusal(restore_staff, lambda world: ("nobody",), "staff_gone"),
    "a limit of 0": Refusal(set_rules, lambda world: named(caseload_limit=0), "number_outside"),
    "a limit of text": Refusal(set_rules, lambda world: named(caseload_limit="mange"), "number_outside"),
    "a limit that is no number": Refusal(set_rules, lambda world: named(caseload_limit="nan"), "number_outside"),
    "half a case": Refusal(set_rules, lambda world: named(caseload_limit="29,5"), "number_not_whole"),
    "a good number beside a bad one": Refusal(
        set_rules, lambda world: named(caseload_limit=25, no_movement_months=-1), "number_outside"
    ),
    "aftercare backwards": Refusal(set_rules, lambda world: named(aftercare_months=[3, 1]), "months_not_rising"),
    "aftercare never": Refusal(set_rules, lambda world: named(aftercare_months=[]), "months_not_rising"),
    "aftercare of text": Refusal(set_rules, lambda world: named(aftercare_months="1, to"), "number_outside"),
    "a group of another catalogue": Refusal(set_rules, lambda world: named(uncounted_groups=[HELP]), "item_gone"),
    "empty the last text": Refusal(set_guidance, lambda world: (Stage.I_GANG, " \n"), "guidance_missing"),
    "a text like a book": Refusal(set_guidance, lambda world: (Stage.I_GANG, "ord " * 40), "guidance_long"),
    "an agenda of nothing": Refusal(set_agenda, lambda world: (TEAMMOEDE, [" ", ""]), "agenda_empty"),
    "weigh nothing": Refusal(set_weights, lambda world: named(branche=0, skills=0, hours=0, town=0), "weights_nothing"),
    "weigh less than nothing": Refusal(set_weights, lambda world: named(town=-1), "number_outside"),
}
