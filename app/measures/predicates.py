"""What can be asked of a row, as declarations: which column, which operation, and what that takes.

They are worked out in one place (`app.measures.logic`), for a month in plain Python as for all of them with pandas.
"""

from collections.abc import Mapping
from enum import Enum, StrEnum
from typing import NamedTuple

from app.measures.measure import Definition, Subject

C, F = Subject.CITIZENS, Subject.FORMER
_ENDLESS = float("inf")


class Operation(Enum):
    """How a column is looked at, beside what the condition takes.

    FLAG: it is true. SAME: it is the item. LISTED: the list of ids holds the item or the rule (without one: anything).
    TOLD: the list holds the word; where it holds '' that is not known. WITHIN: from `low` to and with `high`.
    BAND: more than `low`, at most `high`. BELOW: less than `high`. REACHED: `high` or more.
    """

    FLAG = "flag"
    SAME = "same"
    LISTED = "listed"
    TOLD = "told"
    WITHIN = "within"
    BAND = "band"
    BELOW = "below"
    REACHED = "reached"


class Check(NamedTuple):
    """A column with an operation, `word` for TOLD; three-valued, since an empty column is neither yes nor no.

    `absent`: what an empty one counts as where it does say something. Where one of the columns `known` is
    empty, what is not so is unknown.
    """

    column: str
    operation: Operation
    word: str = ""
    absent: float | None = None
    known: tuple[str, ...] = ()


class Takes(StrEnum):
    """What a predicate takes besides the row; RANGE: one of the two may be left out."""

    NOTHING = "nothing"
    ITEM = "item"
    ITEM_OR_ANY = "item_or_any"
    RULE = "rule"
    RANGE = "range"
    HIGH = "high"


class Predicate(NamedTuple):
    """Something that can be asked of the rows of these subjects.

    `catalogue` is where an item is from. `unit` is what the numbers are: 'years', 'weeks', 'months', 'hours', 'kroner',
    'cases' or 'stage'. With `due` it can be judged only of rows of which one of those tests holds: the others aren't in
    the population, because their time is still to come.
    """

    code: str
    tests: Mapping[Subject, Check]
    takes: Takes = Takes.NOTHING
    catalogue: str = ""
    unit: str = ""
    due: tuple[Check, ...] = ()


def _flag(code: str, column: str = "", *subjects: Subject) -> Predicate:
    return Predicate(code, dict.fromkeys(subjects or (C,), Check(column or code, Operation.FLAG)))


def _same(code: str, *subjects: Subject) -> Predicate:
    return Predicate(code, dict.fromkeys(subjects, Check(f"{code}_id", Operation.SAME)), Takes.ITEM, code)


def _listed(code: str, column: str, catalogue: str, *subjects: Subject, any_of_them: bool = True) -> Predicate:
    takes = Takes.ITEM_OR_ANY if any_of_them else Takes.ITEM
    return Predicate(code, dict.fromkeys(subjects or (C,), Check(column, Operation.LISTED)), takes, catalogue)


def _effort(code: str) -> Predicate:
    test = Check("effort_kinds", Operation.LISTED, known=("in_company",))
    return Predicate(code, {C: test}, Takes.ITEM, "effort_kind")


def _range(code: str, unit: str, *subjects: Subject, column: str = "", absent: float | None = None) -> Predicate:
    test = Check(column or code, Operation.WITHIN, absent=absent)
    return Predicate(code, dict.fromkeys(subjects or (C,), test), Takes.RANGE, unit=unit)


def _band(code: str, column: str) -> Predicate:
    return Predicate(code, {C: Check(column, Operation.BAND)}, Takes.RANGE, unit="hours")


def _soon(code: str, column: str, since: str) -> Predicate:
    """A company_based effort within so many weeks of a day that lies so many weeks back."""
    due = (Check(since, Operation.REACHED),)
    test = Check(column, Operation.WITHIN, absent=_ENDLESS, known=("in_company", since))
    return Predicate(code, {C: test}, Takes.HIGH, unit="weeks", due=due)


def _found_by(word: str) -> Predicate:
    test = Check("found_by_kinds", Operation.TOLD, word, known=("in_company",))
    return Predicate(f"found_by_{word}", {C: test})


def _deadline(code: str, column: str) -> Predicate:
    due = (Check("met_rule_ids", Operation.LISTED), Check("missed_rule_ids", Operation.LISTED))
    return Predicate(code, {C: Check(column, Operation.LISTED)}, Takes.RULE, due=due)


_ALL = (
    _same("target_group", C, F),
    _same("benefit", C, F),
    _range("age", "years", C, F),
    _flag("woman", "woman", C, F),
    _flag("in_company"),
    _effort("company_kind"),
    _effort("effort"),
    Predicate("paid_hours", {C: Check("paid_hours", Operation.BAND)}),
    _band("paid_hours_band", "paid_hours"),
    _flag("passive"),
    _flag("cv"),
    _listed("exempted", "exemption_kinds", "exemption_kind"),
    _flag("exempted_225", "exempt_225"),
    _listed("marking", "marking_kinds", "marking_kind", C, F),
    _listed("plan", "plan_kinds", "plan_kind"),
    _listed("talk", "talk_kinds", "talk_kind"),
    _range("stage", "stage", C, F, absent=0),
    _flag("stuck"),
    _flag("discussed"),
    _range("months_here", "months"),
    _range("months_without", "months"),
    _range("weeks", "weeks"),
    _range("unemployed_weeks", "weeks"),
    _range("arrived_weeks", "weeks"),
    _soon("company_within", "company_weeks", "weeks"),
    _soon("company_within_unemployed", "company_unemployed_weeks", "unemployed_weeks"),
    _found_by("citizen"),
    _found_by("jobcenter"),
    _found_by("company"),
    _band("fleks_hours", "fleks_hours"),
    _range("earned", "kroner"),
    _deadline("deadline_met", "met_rule_ids"),
    _deadline("deadline_missed", "missed_rule_ids"),
    _same("exit_reason", F),
    Predicate("ended_within", {F: Check("ended_months", Operation.BELOW)}, Takes.HIGH, unit="months"),
    _range("ended_before", "months", F, column="ended_months"),
    Predicate(
        "back_within",
        {F: Check("back_months", Operation.WITHIN, absent=_ENDLESS)},
        Takes.HIGH,
        unit="months",
        due=(Check("ended_months", Operation.REACHED),),
    ),
    _flag("in_job", "in_job", F),
    _range("spell_weeks", "weeks", F),
    _listed("spell_effort", "effort_kinds", "effort_kind", F, any_of_them=False),
    _flag("code_of_care", "code_of_care", Subject.COMPANIES),
    _flag("code_of_care_new", "code_of_care_new", Subject.COMPANIES),
    _flag("needs_surveyed", "needs_surveyed", Subject.COMPANIES),
    _flag("in_talks", "in_talks", Subject.COMPANIES),
    _flag("fixed_person", "fixed_person", Subject.COMPANIES),
    Predicate(
        "contacted_within",
        {Subject.COMPANIES: Check("contact_months", Operation.BELOW, absent=_ENDLESS)},
        Takes.HIGH,
        unit="months",
    ),
    _flag("has_citizens", "citizens", Subject.COMPANIES),
    _flag("opening_open", "is_open", Subject.OPENINGS),
    _flag("opening_new", "is_new", Subject.OPENINGS),
    _flag("opening_filled", "is_filled", Subject.OPENINGS),
    _range("cases", "cases", Subject.JOBFORMIDLERE, column="cases"),
    _flag("over_limit", "over_limit", Subject.JOBFORMIDLERE),
    _flag("contact_in_month", "in_month", Subject.CONTACTS),
    Predicate(
        "answered_within",
        {Subject.REQUESTS: Check("answer_hours", Operation.WITHIN, absent=_ENDLESS)},
        Takes.HIGH,
        unit="hours",
        due=(Check("answered", Operation.FLAG), Check("asked_hours", Operation.REACHED)),
    ),
)
PREDICATES: Mapping[str, Predicate] = {one.code: one for one in _ALL}
"""Every predicate by its code."""

STAFF = Check("staff_id", Operation.SAME)
"""Whose case it is, which no measure asks but a page narrows it to."""

QUANTITIES: Mapping[Subject, tuple[str, ...]] = {
    C: ("weeks", "unemployed_weeks", "arrived_weeks", "months_here", "months_without", "paid_hours", "fleks_hours",
        "earned", "age", "stage"),
    F: ("spell_weeks", "age"),
    Subject.COMPANIES: ("citizens",),
    Subject.OPENINGS: ("places",),
    Subject.JOBFORMIDLERE: ("cases",),
    Subject.REQUESTS: ("answer_hours",),
}  # fmt: skip
"""Of which columns a mean, a median, a sum or the largest can be taken, by subject."""

OLD_COLUMNS = frozenset(
    {
        "target_group_id", "benefit_id", "age", "woman", "in_company", "effort_kinds", "paid_hours", "passive", "cv",
        "exemption_kinds", "exempt_225", "stage", "stuck", "discussed", "months_here", "months_without", "staff_id",
    }
)  # fmt: skip
"""What an older version has frozen of citizens already, so that a row that is not `complete` can tell it."""


def columns_of(subject: Subject, predicate: Predicate) -> tuple[str, ...]:
    """The columns that a predicate looks at in a row of a subject."""
    test = predicate.tests[subject]
    asked = (test, *predicate.due)
    return tuple(dict.fromkeys(name for one in asked for name in (one.column, *one.known)))


def columns_asked(measure: Definition) -> frozenset[str]:
    """The columns of its subject's rows that a measure looks at."""
    asked = {
        column
        for side in (measure.population, measure.numerator, measure.spared)
        for group in side
        for condition in group
        for column in columns_of(measure.subject, PREDICATES[condition.predicate])
    }
    return frozenset(asked | ({measure.quantity} if measure.quantity else set()))
