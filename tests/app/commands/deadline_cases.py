"""The cases of the commands about rules of deadline."""

from app.commands.deadlines import (
    add_deadline,
    copy_deadline,
    edit_deadline,
    remove_deadline,
    reset_deadline,
    set_deadline_on,
)
from app.commands.measures import make_measure
from app.measures.drafts import Draft
from app.measures.measure import Condition, Formula, Subject, Unit
from app.rules.deadlines import Anchor, deadline_rules
from app.rules.deadlines import Unit as In
from app.settings.deadlines import DeadlineDraft, draft_of
from tests.app.commands.form import Case, Refusal
from tests.app.world import JOBPARAT, MENTOR, SYGEDAGPENGE, World

TALK = "talk_kind/rundbord"
DRAFT = DeadlineDraft(
    " Rundbord  ", Anchor.EFFORT, "8", In.WEEKS, "14", 18, "65",
    concerns=(SYGEDAGPENGE, "marking_kind/rum-til-os"), anchors=(MENTOR,), begun=(TALK,),
    spared=("exemption_kind/barsel",),
)  # fmt: skip
SHIPPED = "virksomhed-jobparate"


def made(world: World, draft: DeadlineDraft = DRAFT) -> str:
    """A rule of the team's own; answers with the id."""
    return str(world.session.run(add_deadline, draft).facts["id"])


def shipped(world: World, rule_id: str = SHIPPED) -> DeadlineDraft:
    """One of the program's own as the team has it, to be written anew."""
    return next(draft_of(one) for one in deadline_rules(world.store) if one.id == rule_id)


def changed(world: World) -> str:
    """One of the program's own, of which the team has a copy; answers with the id."""
    world.session.run(edit_deadline, SHIPPED, shipped(world)._replace(number=20, begun=(TALK,)))
    return SHIPPED


def counted_by(world: World) -> str:
    """A rule by which a measure counts; answers with the id."""
    rule = made(world)
    met = ((Condition("deadline_met", rule_id=rule),),)
    world.session.run(make_measure, Draft("Til tiden", Subject.CITIZENS, Formula.SHARE, Unit.PERCENT, numerator=met))
    return rule


CHANGES: dict[str, Case] = {
    "a new rule of deadline": Case(add_deadline, lambda _: (DRAFT,)),
    "a rule for everyone": Case(
        add_deadline, lambda _: (DeadlineDraft("Alle", Anchor.COMPANY_END, 1, In.DAYS, company=True),)
    ),
    "a rule changed": Case(
        edit_deadline, lambda world: (made(world), DRAFT._replace(begun=("plan_kind/jobplan", TALK), concerns=()))
    ),
    "a shipped rule changed": Case(edit_deadline, lambda world: (SHIPPED, shipped(world)._replace(number=20))),
    "a shipped rule changed again": Case(
        edit_deadline, lambda world: (changed(world), shipped(world)._replace(name="Hurtigt"))
    ),
    "a shipped rule changed back": Case(
        edit_deadline, lambda world: (changed(world), shipped(world)._replace(number=26, begun=()))
    ),
    "a copy of a rule": Case(copy_deadline, lambda world: (made(world),)),
    "a copy of a shipped rule, by name": Case(copy_deadline, lambda _: (SHIPPED, "Min egen")),
    "a rule switched off": Case(set_deadline_on, lambda world: (made(world), False)),
    "a shipped rule switched on": Case(set_deadline_on, lambda _: ("rundbord", True)),
    "a rule removed": Case(remove_deadline, lambda world: (made(world),)),
    "a shipped rule put back": Case(reset_deadline, lambda world: (changed(world),)),
}

REFUSALS: dict[str, Refusal] = {
    "a rule without a name": Refusal(add_deadline, lambda _: (DRAFT._replace(name=" "),), "name_missing"),
    "a rule called as another": Refusal(
        add_deadline, lambda _: (DRAFT._replace(name="intensivt FORLØB"),), "deadline_exists"
    ),
    "within no weeks": Refusal(add_deadline, lambda _: (DRAFT._replace(number="0"),), "number_outside"),
    "within minus a day": Refusal(add_deadline, lambda _: (DRAFT._replace(number=-1),), "number_outside"),
    "within some weeks": Refusal(add_deadline, lambda _: (DRAFT._replace(number="nogle"),), "number_outside"),
    "within ten years in months": Refusal(
        add_deadline, lambda _: (DRAFT._replace(number=121, unit=In.MONTHS),), "number_outside"
    ),
    "within half a week": Refusal(add_deadline, lambda _: (DRAFT._replace(number="2,5"),), "number_not_whole"),
    "told after it": Refusal(add_deadline, lambda _: (DRAFT._replace(warn_before="-1"),), "number_outside"),
    "of an age that is none": Refusal(add_deadline, lambda _: (DRAFT._replace(age_from="gammel"),), "number_outside"),
    "for nobody, by age": Refusal(add_deadline, lambda _: (DRAFT._replace(age_below=18),), "deadline_ages"),
    "nothing that must have begun": Refusal(add_deadline, lambda _: (DRAFT._replace(begun=()),), "deadline_nothing"),
    "a kind of effort as a group": Refusal(
        add_deadline, lambda _: (DRAFT._replace(concerns=(MENTOR,)),), "deadline_item"
    ),
    "a group that must have begun": Refusal(
        add_deadline, lambda _: (DRAFT._replace(begun=(JOBPARAT,)),), "deadline_item"
    ),
    "a talk to count from": Refusal(add_deadline, lambda _: (DRAFT._replace(anchors=(TALK,)),), "deadline_item"),
    "for a group that is gone": Refusal(add_deadline, lambda _: (DRAFT._replace(concerns=("væk",)),), "item_gone"),
    "changed so that nothing must begin": Refusal(
        edit_deadline, lambda world: (made(world), DRAFT._replace(begun=())), "deadline_nothing"
    ),
    "changed, and gone": Refusal(edit_deadline, lambda _: ("væk", DRAFT), "deadline_gone"),
    "copied, and gone": Refusal(copy_deadline, lambda _: ("væk",), "deadline_gone"),
    "copied by a name that is taken": Refusal(copy_deadline, lambda _: (SHIPPED, "Nytteindsats"), "deadline_exists"),
    "switched on, and gone": Refusal(set_deadline_on, lambda _: ("væk", True), "deadline_gone"),
    "removed, and gone": Refusal(remove_deadline, lambda _: ("væk",), "deadline_gone"),
    "a shipped rule removed": Refusal(remove_deadline, lambda _: (SHIPPED,), "deadline_shipped"),
    "a rule removed that a measure counts by": Refusal(
        remove_deadline, lambda world: (counted_by(world),), "deadline_used"
    ),
    "one of the team's own put back": Refusal(reset_deadline, lambda world: (made(world),), "deadline_gone"),
}

NOTHING_TO_DO: dict[str, Case] = {
    "a rule as it was": Case(edit_deadline, lambda world: (made(world), DRAFT)),
    "a shipped rule as it was": Case(edit_deadline, lambda world: (SHIPPED, shipped(world))),
    "a rule on already": Case(set_deadline_on, lambda _: (SHIPPED, True)),
    "a shipped rule as it was shipped": Case(reset_deadline, lambda _: (SHIPPED,)),
}
